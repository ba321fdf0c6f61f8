"""What the components in templates/_components/ cannot work out for themselves."""

from django import template
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html

from initiatives.lists.filters import HOW_SHOWN, asked_by_name

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


@register.simple_tag
def status(word, tone=""):
    """Return a status word as a tag in its colour: grey, blue, turquoise, green, yellow, orange, red or purple.

    Lists have several in each line, where a template for each took a quarter of the page.
    """
    return format_html('<strong class="govuk-tag govuk-tag--{}">{}</strong>', tone or "grey", word)


@register.simple_tag
def link_to(record, words=None):
    """Return a link to the page of a record, in its own words or in others."""
    return format_html('<a class="govuk-link" href="{}">{}</a>', record.get_absolute_url(), words or record)


@register.simple_block_tag
def notice(content, title="Important", url="", link=""):
    """Say in one sentence what a reader must know before reading on; `url` and `link` lead to the next step."""
    return render_to_string("_components/notice.html", {"text": content, "title": title, "url": url, "link": link})


@register.simple_block_tag
def empty_state(content, heading, url="", link=""):
    """Say what is not there, and why or what to do; `url` and `link` lead to the next step."""
    return render_to_string("_components/empty.html", {"text": content, "heading": heading, "url": url, "link": link})


@register.simple_block_tag
def owner_fact(content, value, setting, user):
    """Say what only the owner of the site knows; where it is not set, the content, and to staff what to set."""
    context = {"value": value, "setting": setting, "absent": content, "user": user}
    return render_to_string("_components/owner_fact.html", context)


@register.simple_block_tag
def phase_banner(content, word):
    """Say in the page's header, with a tag before it, in which state the portal is."""
    return render_to_string("_components/phase_banner.html", {"word": word, "text": content})


# The lists in which the words of a search may stand too: the home page can begin with one of them only.
SEARCHED = [
    ("Initiatives", "initiatives:initiative_list"),
    ("Savings", "initiatives:financialitem_list"),
    ("Estates", "initiatives:site_list"),
    ("Agreements", "initiatives:agreement_list"),
    ("Good practice", "initiatives:practice_list"),
    ("Organisations", "initiatives:organisation_list"),
    ("Bodies", "governance:body_list"),
    ("Meetings", "governance:meeting_list"),
    ("Decisions", "governance:decision_list"),
    ("Recommendations", "governance:recommendation_list"),
    ("Members’ items", "governance:proposal_list"),
    ("Surveys", "surveys:survey_list"),
    ("Sources", "initiatives:source_list"),
    ("Glossary", "glossary"),
]


@register.simple_tag
def searches_elsewhere(form, here):
    """Where else to look for the words that a list was searched for, as pairs of name and address; none without any."""
    words = form.is_bound and form.is_valid() and form.cleaned_data.get("q")
    if not words:
        return []
    return [(name, reverse(view, query={"q": words})) for name, view in SEARCHED if reverse(view) != here]


@register.simple_tag(takes_context=True)
def filters_in_use(context, form):
    """The filters that a list was asked for: label, value in words, and the address of the list without this one.

    None if any is wrong. The address begins the list anew: what was its third page is another one without the filter.
    """
    request, found = context["request"], []
    for name, label, value in asked_by_name(form):
        rest = request.GET.copy()
        for left_out in (name, "page"):
            rest.pop(left_out, None)
        found.append({"label": label, "value": value, "url": f"{request.path}?{rest.urlencode()}".rstrip("?")})
    return found


# A summary that names more filters than this is no longer read.
MOST_NAMES = 6


@register.simple_tag
def filter_fields(form):
    """The fields of a list's filters: its words, those that fold, what these ask in words, and whether one is wrong."""
    words = form["q"] if "q" in form.fields else None
    folded = [field for field in form if field.name != "q"]
    names = [lower_first(str(field.label)) for field in folded if field.name not in HOW_SHOWN]
    more = len(names) - MOST_NAMES
    shown = [*names[:MOST_NAMES], f"{more} more"] if more > 0 else names
    return {
        "words": words,
        "folded": folded,
        "names": " and ".join(filter(None, [", ".join(shown[:-1]), *shown[-1:]])),
        "wrong": any(field.errors for field in folded),
    }


def lower_first(words):
    """Return words as they stand within a sentence; an abbreviation keeps its capitals."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]
