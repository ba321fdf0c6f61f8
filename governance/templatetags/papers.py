"""What the page of a paper shows beside its places."""

from django import template

register = template.Library()


@register.inclusion_tag("governance/parts/paper_comments.html")
def comments_at(commenting, *words):
    """Return the comments on the place that these words name together: "Recommendation" 2, or a heading."""
    place = " ".join(map(str, words))
    if not commenting:
        return {}
    return {"commenting": commenting, "place": place, "comments": commenting.by_place.get(place, ())}
