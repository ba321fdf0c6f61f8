"""What a meeting needs in one piece: the agenda, what happened since, replies, questions, and the papers in order.

The contents are plain data, as those of a paper are, from which the files are written. The public pack is drawn as the
public may read it, whoever asks. The private pack holds only what the public one leaves out: the business taken in
private and the papers that are not for everyone, as far as the reader is entitled to them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from initiatives.history.phrases import sentence
from initiatives.models import FileVersion, Reader
from initiatives.models.initiatives import end_of_day
from initiatives.models.marking import called
from initiatives.readings.files import newest_files

from ..models import AgendaItem, Meeting, PaperIssue, Proposal, Question, Recommendation
from .papers import news_rows
from .since_met import Baseline, past_meetings

PUBLIC = AnonymousUser()


@dataclass
class Pack:
    """The contents of a pack as plain data, and the papers and files that go into it, each with its item's number."""

    contents: dict[str, Any]
    papers: list[tuple[str, PaperIssue]] = field(default_factory=list)
    files: list[tuple[str, FileVersion]] = field(default_factory=list)

    def __bool__(self) -> bool:
        """Return whether there is anything in it."""
        return bool(self.contents["agenda"] or self.papers or self.files)


def public_pack(meeting: Meeting) -> Pack:
    """Return all that everybody may read of the business of a meeting."""
    items = list(AgendaItem.objects.visible_to(PUBLIC).filter(meeting=meeting))
    notices = AgendaItem.objects.filter(meeting=meeting).private_notices(PUBLIC)
    agenda = sorted([*items, *notices], key=lambda item: item.order)
    contents = {
        **front_of(meeting, called("Public pack")),
        "agenda": [notice_row(each) if hasattr(each, "is_notice") else item_row(each) for each in agenda],
        "proposals": proposals_of(meeting),
        **since_of(meeting),
        "replies": replies_of(meeting),
        "questions": questions_of(meeting),
    }
    return Pack(contents, papers_of(meeting, items, PUBLIC), files_of(meeting, items, PUBLIC))


def private_pack(meeting: Meeting, user: Reader) -> Pack:
    """Return what the public pack leaves out and this reader is entitled to."""
    mine = list(AgendaItem.objects.visible_to(user).filter(meeting=meeting))
    open_ones = list(AgendaItem.objects.visible_to(PUBLIC).filter(meeting=meeting))
    public = {item.pk for item in open_ones}
    known = {issue.pk for _number, issue in papers_of(meeting, open_ones, PUBLIC)}
    opened = {version.pk for _number, version in files_of(meeting, open_ones, PUBLIC)}
    contents = {
        **front_of(meeting, called("Private pack: not for publication")),
        "agenda": [item_row(item) for item in mine if item.pk not in public],
        "proposals": [],
        "since": [],
        "since_words": "",
        "replies": [],
        "questions": [],
    }
    return Pack(
        contents,
        [each for each in papers_of(meeting, mine, user) if each[1].pk not in known],
        [each for each in files_of(meeting, mine, user) if each[1].pk not in opened],
    )


def has_more(meeting: Meeting, items: Iterable[AgendaItem], papers: Iterable[PaperIssue]) -> bool:
    """Return whether something of these items and papers, which a reader may read, is not in the public pack."""
    private = not meeting.is_visible_to(PUBLIC) or any(item.is_exempt for item in items)
    return private or any(not issue.paper.is_visible_to(PUBLIC) for issue in papers)


def front_of(meeting: Meeting, kind: str) -> dict[str, Any]:
    """Return the title of a pack and what stands on its first page."""
    body = meeting.body.name_on(meeting.date_earliest) if meeting.date_earliest else meeting.body.name
    starts = f", {meeting.starts_at:%H:%M}" if meeting.starts_at else ""
    when = f"{meeting.date_words()}{starts}" if meeting.date else "Date not recorded"
    front = [("Body", body), ("Date", when), ("Where", meeting.place_of_meeting), ("Reference", meeting.reference)]
    return {
        "title": f"{body}: papers for the meeting, {meeting.date_words() if meeting.date else 'date not recorded'}",
        "kind": kind,
        "reference": meeting.reference,
        "front": [[label, str(value)] for label, value in front if value],
    }


def item_row(item: AgendaItem) -> list[str]:
    """Return an item of the agenda: its number, its title with what it is about, and what is asked."""
    about = [item.title, item.text]
    if item.is_exempt and item.exempt_paragraph:
        about.append(f"Private: paragraph {item.get_exempt_paragraph_display()}. {item.public_interest}".strip())
    if item.is_verbal:
        about.append("Verbal, without a paper.")
    if item.to_follow:
        about.append("Paper to follow.")
    purpose = item.get_purpose_display() if item.purpose else ""
    return [item.number, " ".join(sentence(words) for words in about if words), purpose]


def notice_row(notice) -> list[str]:
    """Return what everybody may know of an item taken in private."""
    reason = f"Paragraph {notice.paragraph_words}. {notice.public_interest}" if notice.exempt_paragraph else ""
    title = notice.public_title or "Item"
    return [notice.number, " ".join(filter(None, [f"{title}: taken in private.", reason])), ""]


def since_of(meeting: Meeting) -> dict[str, Any]:
    """Return what happened since the body met before, until the day of this meeting, as everybody may know it."""
    if not meeting.date_latest:
        return {"since": [], "since_words": "The day of the meeting is not recorded."}
    earlier = [each for each in past_meetings(meeting.body, PUBLIC, meeting.date_latest) if each.pk != meeting.pk]
    if not earlier:
        return {"since": [], "since_words": "No earlier meeting is recorded."}
    baseline = Baseline(earlier[0].date_latest, earlier[0])
    rows = news_rows(meeting.body, baseline, end_of_day(meeting.date_latest))
    if not rows:
        return {"since": [], "since_words": f"Nothing is on record since the meeting of {baseline.words}."}
    return {"since": rows, "since_words": f"Since the meeting of {baseline.words}."}


def replies_of(meeting: Meeting) -> list[list[str]]:
    """Return the recommendations of the body and what was answered, as everybody may read them."""
    rows = []
    for each in Recommendation.objects.visible_to(PUBLIC).of_body(meeting.body).for_list(PUBLIC):
        answers = [
            " ".join(filter(None, [reply.line and f"({reply.line})", f"{reply.get_answer_display()}.", reply.reasons]))
            for reply in each.replies_shown
        ]
        came = each.get_outcome_display()
        rows.append([each.reference, each.text, came, " ".join(answers) or "No reply is recorded."])
    return rows


def proposals_of(meeting: Meeting) -> list[list[str]]:
    """Return the items that members raised for the meeting, as everybody may read them."""
    raised = Proposal.objects.visible_to(PUBLIC).filter(meeting=meeting)
    return [
        [each.reference, " ".join(sentence(words) for words in (each.title, each.action) if words)] for each in raised
    ]


def questions_of(meeting: Meeting) -> list[list[str]]:
    """Return what members ask at the meeting and what was answered, as everybody may read it."""
    asked = Question.objects.visible_to(PUBLIC).filter(meeting=meeting)
    return [[each.text, each.asked_by, each.answer or "No answer is recorded."] for each in asked]


def papers_of(meeting: Meeting, items: Iterable[AgendaItem], user: Reader) -> list[tuple[str, PaperIssue]]:
    """Return the papers of these items in their order, in the version that lay before the meeting.

    That is the last one issued by the end of its day; where none was, the last one there is.
    """
    until = end_of_day(meeting.date_latest) if meeting.date_latest else None
    found: dict[int, tuple[str, PaperIssue]] = {}
    by_item = issues_by_item(items, PaperIssue.objects.visible_to(user))
    for item in items:
        versions: dict[int, list[PaperIssue]] = {}
        for issue in by_item.get(item.pk, ()):
            versions.setdefault(issue.paper_id, []).append(issue)
        for paper, issues in versions.items():
            in_time = [each for each in issues if until is None or each.issued_at < until]
            found.setdefault(paper, (item.number, (in_time or issues)[0]))
    return list(found.values())


def issues_by_item(items: Iterable[AgendaItem], issues: QuerySet) -> dict[int, list[PaperIssue]]:
    """Return those of the issued papers that are taken at these items, by the item's number in the database.

    Of each paper the version issued last comes first.
    """
    taken = issues.filter(paper__items__in=[item.pk for item in items]).distinct()
    found: dict[int, list[PaperIssue]] = {}
    for issue in taken.select_related("paper").prefetch_related("paper__items").order_by("paper", "-number"):
        for item in issue.paper.items.all():
            found.setdefault(item.pk, []).append(issue)
    return found


def files_of(meeting: Meeting, items: list[AgendaItem], user: Reader) -> list[tuple[str, FileVersion]]:
    """Return the newest version of each file of a meeting and of these items that the reader may open, in order."""
    found = [("", version) for version in newest_files(user, meeting)]
    of_items = newest_files(user, *items)
    return found + [
        (item.number, version) for item in items for version in of_items if version.attachment.record_id == item.pk
    ]
