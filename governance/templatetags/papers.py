"""What the page of a paper shows beside its places."""

from django import template

from initiatives.templatetags.charts import bars_of

register = template.Library()


@register.inclusion_tag("governance/parts/paper_comments.html")
def comments_at(commenting, *words):
    """Return the comments on the place that these words name together: "Recommendation" 2, or a heading."""
    place = " ".join(map(str, words))
    if not commenting:
        return {}
    return {"commenting": commenting, "place": place, "comments": commenting.by_place.get(place, ())}


@register.inclusion_tag("_components/bars_chart.html")
def paper_chart(chart, *places):
    """Return a chart of a paper; `places` tell it from the other charts on the page."""
    bars = [(bar["label"], bar["words"], bar["share"], 0) for bar in chart["bars"]]
    return bars_of(bars, 1, "-".join(map(str, ["chart", *places])), chart["title"])
