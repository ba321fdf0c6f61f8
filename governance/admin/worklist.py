"""What panels wait for: items to table, detail to give, replies and actions that are late."""

from initiatives.admin.desk.jobs import Job, add_jobs, name_of, own

from ..models import Action, DetailRequest, Meeting, Proposal, Question, Recommendation


def short_text(record):
    return f"{record.reference} {record.text[:100]}"


def wish_name(wish):
    return f"{wish.initiative.reference} {wish.initiative.title}: {wish.wish or 'more detail'}"


add_jobs(
    Job(
        title="Members’ items to table",
        explanation="Members have submitted these. Put each before a meeting.",
        rows=lambda user, today: own(Proposal, user).filter(status=Proposal.Status.SUBMITTED),
        words=name_of,
        query=f"?status__exact={Proposal.Status.SUBMITTED}",
    ),
    Job(
        title="More detail asked for",
        explanation="Answer at the next meeting, or say why not.",
        rows=lambda user, today: own(DetailRequest, user).open().select_related("initiative"),
        words=wish_name,
        query="?state=open",
    ),
    Job(
        title="Questions of members to answer",
        explanation="Put each on an agenda, or enter the answer, and publish it.",
        rows=lambda user, today: own(Question, user).open(),
        words=lambda question: question.text[:100],
        query="?state=open",
    ),
    Job(
        title="Replies overdue",
        explanation="The date that the panel set has passed. Enter the reply line by line and publish it.",
        rows=lambda user, today: own(Recommendation, user).reply_overdue(today),
        words=short_text,
        query="?reply=overdue",
    ),
    Job(
        title="Meetings without minutes",
        explanation="They were held. Enter the minutes, or where they are kept.",
        rows=lambda user, today: own(Meeting, user).without_minutes().select_related("body"),
        words=str,
        query="?minutes=none",
    ),
    Job(
        title="Actions overdue",
        explanation="Record what was done, or why it was dropped.",
        rows=lambda user, today: own(Action, user).overdue(today),
        words=short_text,
        query="?state=overdue",
    ),
)
