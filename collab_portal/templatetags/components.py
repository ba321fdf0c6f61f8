"""What the components in templates/_components/ cannot work out for themselves."""

from django import template
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse

register = template.Library()

# The pages of the service navigation, in order. One that has no address yet is left out.
NAVIGATION = [
    ("Initiatives", "initiatives:initiative_list"),
    ("Areas", "initiatives:area_list"),
    ("Savings", "initiatives:financialitem_list"),
    ("Funding", "initiatives:fundingstream_list"),
    ("Estates", "initiatives:site_list"),
    ("Agreements", "initiatives:agreement_list"),
    ("Governance", "governance:body_map"),
    ("Surveys", "surveys:survey_list"),
    ("Sources", "initiatives:source_list"),
    ("All registers", "registers"),
]


@register.simple_tag(takes_context=True)
def navigation_items(context):
    """The navigation as dicts of text, url and current: "page" on that page, "true" elsewhere in its section."""
    match = getattr(context.get("request"), "resolver_match", None)
    here = match.view_name if match else ""
    items = []
    for text, name in NAVIGATION:
        try:
            url = reverse(name)
        except NoReverseMatch:
            continue
        floor = name.partition(":")[0] + ":"
        section = floor if floor in ("governance:", "surveys:") else f"{name.rpartition('_')[0] or name}_"
        current = "page" if here == name else "true" if here.startswith(section) else ""
        items.append({"text": text, "url": url, "current": current})
    return items


@register.filter
def page_numbers(page):
    """The numbers to show under a list: the first, the last, those around this one; None where some are left out."""
    return [
        n if n != page.paginator.ELLIPSIS else None
        for n in page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    ]


@register.simple_block_tag
def table_region(content, label):
    """Wraps a wide table so that it scrolls by itself, also with the keyboard, and the page never does."""
    return render_to_string("_components/table_region.html", {"content": content, "label": label})


@register.simple_block_tag
def disclosure(content, summary, open=False):
    """Wraps HTML that most readers can do without in details.html."""
    return render_to_string("_components/details.html", {"content": content, "summary": summary, "open": open})
