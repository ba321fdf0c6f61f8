"""The plain pages of the register: documents, updates, dates, sums and what else an office enters every week."""

from urllib.parse import urlencode

from django.urls import reverse

from ...models import (
    Attachment,
    FinancialItem,
    FundingStream,
    Initiative,
    Milestone,
    Partnership,
    PromisedDate,
    Risk,
    Site,
    SiteStatusChange,
    Source,
    StageChange,
    Update,
)
from ..desk.jobs import own
from ..reading.pages import read_first
from .pages import PlainPage, PlainRows, add_pages

FROM_A_DOCUMENT, HOW_IT_GOES = "What a document says", "How the work goes"
SOURCE = {"label": "Document it comes from", "help_text": "The document this was taken from."}
PLACE = {"label": "Where in the document", "help_text": "For example ¶7B, App 1, or L100 to 104."}
WORDS = {"label": "Words used", "help_text": "Only where the exact wording is the fact, for example “in excess of”."}
FROM = {"source": SOURCE, "place": PLACE, "quotation": WORDS}
# A sum as a document states it, or why it states none.
SUM = {name: {} for name in ("amount", "amount_to", "bound", "basis", "no_amount", "state", "period")}
NEW_DATE = {
    "date": {"label": "New date", "help_text": "For example 3 October 2019, October 2019 or 2019/20."},
    "reason": {"label": "Why it moved"},
    "promised_on": {"label": "When this was promised"},
    **FROM,
}


def to_move(user, today):
    """Return the milestones that are not reached, the latest overdue first."""
    return own(Milestone, user).select_related("initiative").open().order_by("due_latest", "pk")


def to_report_on(user, today):
    return own(Initiative, user).order_by("title", "pk")


def figures(user, today):
    return own(FinancialItem, user).published().order_by("-updated_at", "pk")


def ways_to_answer(item):
    """Return what can be said of a figure: that it was typed wrongly, or what another document says now."""
    page = reverse("initiatives:plain_page", args=["money"])
    relations = FinancialItem.Relation
    for words, relation in (
        ("A new document says otherwise", relations.SUPERSEDES),
        ("What came of it", relations.OUTTURN),
    ):
        known = {name: value for name, value in item.answer(relation, None).items() if value not in (None, "")}
        yield words, f"{page}?{urlencode(known)}"


add_pages(
    PlainPage(
        "paper",
        FROM_A_DOCUMENT,
        "Read a paper",
        "Give the document and its file. Next you go through it paragraph by paragraph and take the facts from it.",
        Source,
        {
            "title": {},
            "kind": {},
            "dated": {},
            "issued_by": {},
            "area": {},
        },
        rows=(PlainRows(Attachment, {"title": {"label": "What the file is called"}, "upload": {}}, "Its file"),),
        after=read_first,
    ),
    PlainPage(
        "initiative",
        FROM_A_DOCUMENT,
        "Enter an initiative",
        "",
        Initiative,
        {"title": {}, "summary": {}, "area": {}, "started": {}, "work_areas": {}, **FROM},
        rows=(
            PlainRows(StageChange, {"stage": {}, "took_effect": {}}, "How far it has come"),
            PlainRows(Partnership, {"organisation": {}, "role": {}}, "Partners", blank=4, is_table=True),
        ),
    ),
    PlainPage(
        "update",
        HOW_IT_GOES,
        "Write an update",
        "It begins with the text of the last one that was published. Change what has changed.",
        Update,
        {"period": {}, "text": {}, "nothing_to_report": {}, "confidence": {}, "confidence_reason": {}},
        choice=to_report_on,
        question="Which initiative is it about?",
        made_for="initiative",
    ),
    PlainPage(
        "milestone",
        FROM_A_DOCUMENT,
        "Enter a milestone",
        "",
        Milestone,
        {"initiative": {}, "title": {}, **FROM},
        rows=(
            PlainRows(PromisedDate, {"date": {"label": "Promised for"}, "promised_on": {}}, "The date promised for it"),
        ),
    ),
    PlainPage(
        "move",
        HOW_IT_GOES,
        "Move a date, or say that it was reached",
        "Every earlier date stays on record.",
        Milestone,
        {"reached": {}},
        rows=(PlainRows(PromisedDate, NEW_DATE, "The new date"),),
        choice=to_move,
        question="Which milestone?",
    ),
    PlainPage(
        "money",
        FROM_A_DOCUMENT,
        "Enter a saving, a cost or another sum",
        "One statement of one document.",
        FinancialItem,
        {
            "title": {},
            "kind": {},
            "initiative": {},
            **SUM,
            "area": {},
            **FROM,
        },
    ),
    PlainPage(
        "correct",
        HOW_IT_GOES,
        "Correct a figure, or say what became of it",
        "",
        FinancialItem,
        {
            "title": {},
            **SUM,
            **FROM,
        },
        choice=figures,
        question="Which figure?",
        links=ways_to_answer,
    ),
    PlainPage(
        "funding",
        FROM_A_DOCUMENT,
        "Enter a grant or other funding",
        "",
        FundingStream,
        {
            "title": {},
            "kind": {},
            "status": {},
            "initiative": {},
            "amount": {},
            "bound": {},
            "basis": {},
            "no_amount": {},
            "funder": {},
            "starts": {},
            "ends": {},
            "area": {},
            **FROM,
        },
    ),
    PlainPage(
        "risk",
        FROM_A_DOCUMENT,
        "Enter a risk or an issue",
        "",
        Risk,
        {"title": {}, "kind": {}, "cause": {}, "effect": {}, "trigger": {}, "initiative": {}, "area": {}, **FROM},
    ),
    PlainPage(
        "site",
        HOW_IT_GOES,
        "Say what happens to a site",
        "Every earlier state of it stays on record.",
        Site,
        {},
        rows=(
            PlainRows(
                SiteStatusChange, {"status": {}, "took_effect": {}, "condition": {}, **FROM}, "How it stands now"
            ),
        ),
        choice=lambda user, today: own(Site, user).order_by("name", "pk"),
        question="Which site?",
    ),
)
