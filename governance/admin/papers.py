"""Papers that the office writes: their sections, recommendations and implications, and issuing them."""

from django.contrib import admin

from initiatives.admin.desk import WITHDRAW, PublishedAdmin, Publishing, Rows, Verb

from ..models import Paper, PaperImplication, PaperRecommendation, PaperSection
from ..readings.papers import issue


def issue_paper(paper, by):
    """Issue a paper and say how it is found again."""
    issued = issue(paper, by)
    return f"Issued as version {issued.number}, code {issued.code}. This version does not change any more."


ISSUE = Verb("publish", "Issue", "Issued.", issue_paper, lambda paper: not paper.published_at, when_new=False)
ISSUE_AGAIN = Verb(
    "issue-again",
    "Issue a new version",
    "Issued again.",
    issue_paper,
    lambda paper: bool(paper.published_at),
    when_new=False,
)


def record_recommendations(paper, by):
    """Put the recommendations of a paper on record."""
    count = paper.record_recommendations()
    return f"{count} on record now, as drafts. Publish them in the list of recommendations."


def start_next(paper, by):
    """Start the next paper from this one."""
    return f"{paper.start_next().reference} is started from it, as a draft with the same words."


RECORD = Verb(
    "record-recommendations",
    "Put its recommendations on record",
    "On record.",
    record_recommendations,
    lambda paper: bool(paper.published_at) and paper.recommendations.filter(recorded_as__isnull=True).exists(),
    permission="change",
    when_new=False,
)
NEXT = Verb(
    "start-next",
    "Start the next paper from this one",
    "Started.",
    start_next,
    lambda paper: paper.pk is not None,
    permission="change",
    when_new=False,
)


class SectionRows(Rows):
    """The sections of a paper, in their order."""

    model = PaperSection
    fields = ["order", "heading", "text", "table", "is_appendix"]


class RecommendationRows(Rows):
    """What the paper asks the body to do."""

    model = PaperRecommendation
    fields = ["order", "text"]


class ImplicationRows(Rows):
    """What the paper says under each heading."""

    model = PaperImplication
    fields = ["heading", "has_none", "text"]


@admin.register(Paper)
class PaperAdmin(PublishedAdmin):
    """A paper to one or several meetings."""

    group, position = "Governance", 45
    verbs = (ISSUE, ISSUE_AGAIN, WITHDRAW, RECORD, NEXT)
    list_display = ["title", "reference", "to_body", "area", "published"]
    list_filter = [Publishing, ("area", admin.RelatedOnlyFieldListFilter), "marking"]
    list_select_related = ["area", "to_body"]
    search_fields = ["title", "reference", "summary"]
    autocomplete_fields = ["from_post", "to_body", "items", "initiatives"]
    readonly_fields = ["reference", "publication"]
    in_plain_words = ("summary", "purpose")
    inlines = [RecommendationRows, SectionRows, ImplicationRows]
    fieldsets = [
        (None, {"fields": ["reference", "publication", "title", "to_body", "from_post", "action", "contact"]}),
        ("Front sheet", {"fields": ["purpose", "summary", "initiatives", "items"]}),
        ("Background papers", {"fields": ["has_no_background", "background"]}),
        ("Exempt", {"fields": ["exempt_paragraph", "public_interest"], "classes": ["collapse"]}),
        ("Who can see it", {"fields": ["area", "audience", "marking"]}),
        ("A new version", {"fields": ["reissue_reason"], "classes": ["collapse"]}),
    ]
