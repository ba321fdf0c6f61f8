"""Papers that the office writes: their sections, recommendations and implications, and issuing them."""

from django.contrib import admin

from initiatives.admin.desk import WITHDRAW, PublishedAdmin, Publishing, Rows, Verb

from ..models import Paper, PaperAction, PaperImplication, PaperRecommendation, PaperSection
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


def put_on_record(paper, by):
    """Put the recommendations and actions of a paper on record."""
    count = paper.put_on_record()
    return f"{count} on record now, as drafts. Publish them in the lists of recommendations and of actions."


def start_next(paper, by):
    """Start the next paper from this one."""
    return f"{paper.start_next().reference} is started from it, as a draft with the same words."


RECORD = Verb(
    "put-on-record",
    "Put its recommendations and actions on record",
    "On record.",
    put_on_record,
    lambda paper: bool(paper.published_at) and paper.has_more_for_the_record(),
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


def moves(name, button, done, state, offered, permission="change"):
    """Return the verb that moves a draft on to a state, offered in some others."""
    return Verb(
        name,
        button,
        done,
        lambda paper, by: paper.move_on(state),
        lambda paper: paper.pk is not None and paper.state in offered,
        permission=permission,
        when_new=False,
    )


STATE = Paper.State
SHARE = moves(
    "share-for-comments",
    "Share for comments",
    "Shared for comments: your office can comment on its page.",
    STATE.COMMENTS,
    {STATE.DRAFT},
)
SUBMIT = moves(
    "submit",
    "Submit",
    "Submitted. Somebody who publishes clears it, or gives it back.",
    STATE.SUBMITTED,
    {STATE.DRAFT, STATE.COMMENTS},
)
CLEAR = moves("clear", "Clear for issue", "Cleared for issue.", STATE.CLEARED, {STATE.SUBMITTED}, "publish")
GIVE_BACK = moves(
    "give-back",
    "Give back to its author",
    "Given back: it is being written again.",
    STATE.DRAFT,
    {STATE.COMMENTS, STATE.SUBMITTED, STATE.CLEARED},
)


class SectionRows(Rows):
    """The sections of a paper, in their order."""

    model = PaperSection
    fields = ["order", "heading", "text", "table", "which", "is_appendix"]


class RecommendationRows(Rows):
    """What the paper asks the body to do."""

    model = PaperRecommendation
    fields = ["order", "text"]


class ActionRows(Rows):
    """What will be done if the body agrees."""

    model = PaperAction
    fields = ["order", "text", "owner_post", "due"]
    autocomplete_fields = ["owner_post"]


class ImplicationRows(Rows):
    """What the paper says under each heading."""

    model = PaperImplication
    fields = ["heading", "has_none", "text"]


@admin.register(Paper)
class PaperAdmin(PublishedAdmin):
    """A paper to one or several meetings."""

    group, position = "Governance", 45
    verbs = (SHARE, SUBMIT, CLEAR, GIVE_BACK, ISSUE, ISSUE_AGAIN, WITHDRAW, RECORD, NEXT)
    list_display = ["title", "reference", "to_body", "area", "state", "published"]
    list_filter = [Publishing, "state", ("area", admin.RelatedOnlyFieldListFilter), "marking"]
    list_select_related = ["area", "to_body"]
    search_fields = ["title", "reference", "summary"]
    autocomplete_fields = ["from_post", "to_body", "items", "initiatives"]
    readonly_fields = ["reference", "publication", "state"]
    in_plain_words = ("summary", "purpose")
    inlines = [RecommendationRows, SectionRows, ActionRows, ImplicationRows]
    fieldsets = [
        (None, {"fields": ["reference", "publication", "state", "title", "to_body", "from_post", "action", "contact"]}),
        ("Front sheet", {"fields": ["purpose", "summary", "initiatives", "items"]}),
        ("Background papers", {"fields": ["has_no_background", "background"]}),
        ("Exempt", {"fields": ["exempt_paragraph", "public_interest"], "classes": ["collapse"]}),
        ("Who can see it", {"fields": ["area", "audience", "marking"]}),
        ("A new version", {"fields": ["reissue_reason"], "classes": ["collapse"]}),
    ]
