"""The plain pages of governance: meetings, what came of them, decisions, recommendations and replies."""

from datetime import timedelta

from django.urls import reverse

from initiatives.admin.desk.jobs import own
from initiatives.admin.plain.pages import PlainPage, PlainRows, add_pages
from initiatives.admin.plain.register import FROM
from initiatives.models import Attachment

from ..models import Action, AgendaItem, Attendance, Decision, Meeting, Minutes, Recommendation, Reply

MEETINGS = "Meetings, and what comes of them"


def meetings(user, today):
    """Return the meetings that were held or are about to be, the newest first."""
    return own(Meeting, user).select_related("body").filter(date_earliest__lte=today + timedelta(1))


def coming(user, today):
    return own(AgendaItem, user).select_related("meeting__body").order_by("-meeting__date_earliest", "order", "pk")


def recommendations(user, today):
    return own(Recommendation, user).order_by("-made_on_latest", "-pk")


def steps_after(meeting):
    """Return what else is entered after a meeting, with the meeting filled in."""
    for words, key in (("Enter a decision of it", "decision"), ("Enter an action of it", "action")):
        page = reverse("initiatives:plain_page", args=[key])
        name = "raised_at" if key == "action" else "meeting"
        yield words, f"{page}?{name}={meeting.pk}&area={meeting.area_id}"


add_pages(
    PlainPage(
        "meeting",
        MEETINGS,
        "Set up a meeting",
        "",
        Meeting,
        {"body": {}, "date": {}, "starts_at": {}, "place_of_meeting": {}, "area": {}},
        rows=(PlainRows(AgendaItem, {"number": {}, "title": {}, "purpose": {}}, "Agenda", blank=8, is_table=True),),
    ),
    PlainPage(
        "agenda-paper",
        MEETINGS,
        "Add a paper to an item of business",
        "",
        AgendaItem,
        {},
        rows=(PlainRows(Attachment, {"title": {"label": "What the paper is called"}, "upload": {}}, "The paper"),),
        choice=coming,
        question="Which item?",
    ),
    PlainPage(
        "after-meeting",
        MEETINGS,
        "After a meeting: what came of it",
        "Outcomes, who came, and where the minutes are.",
        Meeting,
        {"state": {}, "summary": {}},
        rows=(
            PlainRows(AgendaItem, {"outcome": {}}, "Items of business", blank=0, stored=True, is_table=True),
            PlainRows(Attendance, {"post": {}, "organisation": {}, "kind": {}}, "Who came", blank=6, is_table=True),
            PlainRows(Minutes, {"version": {}, "state": {}, "text": {}, "kept_at": {}}, "Minutes"),
        ),
        choice=meetings,
        question="Which meeting?",
        links=steps_after,
    ),
    PlainPage(
        "decision",
        MEETINGS,
        "Enter a decision",
        "",
        Decision,
        {
            "title": {},
            "text": {},
            "maker_body": {},
            "maker_post": {},
            "taken": {},
            "number": {},
            "meeting": {},
            "initiatives": {},
            "area": {},
            **FROM,
        },
    ),
    PlainPage(
        "recommendation",
        MEETINGS,
        "Enter a recommendation",
        "",
        Recommendation,
        {
            "number": {},
            "text": {},
            "by_body": {},
            "to_body": {},
            "to_post": {},
            "made_on": {},
            "meeting": {},
            "initiatives": {},
            "reply_due": {},
            "area": {},
            **FROM,
        },
    ),
    PlainPage(
        "reply",
        MEETINGS,
        "Enter a reply to a recommendation",
        "One page for each line of it.",
        Recommendation,
        {},
        rows=(
            PlainRows(
                Reply,
                {"line": {}, "words": {}, "answer": {}, "reasons": {}, "by_post": {}, "replied": {}, **FROM},
                "The reply",
            ),
        ),
        choice=recommendations,
        question="Which recommendation was replied to?",
    ),
    PlainPage(
        "action",
        MEETINGS,
        "Enter an action",
        "",
        Action,
        {
            "text": {},
            "owner_posts": {},
            "owner_bodies": {},
            "owner_words": {},
            "due": {},
            "body": {},
            "raised_at": {},
            "area": {},
            **FROM,
        },
    ),
)
