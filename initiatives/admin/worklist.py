"""What waits in the register: what is late, silent, unpublished or unsupported, the most pressing first."""

from django.utils.text import capfirst

from ..models import (
    Agreement,
    Benefit,
    CaseStudy,
    Consideration,
    FinancialItem,
    FundingStream,
    Initiative,
    Milestone,
    Risk,
    Source,
    Update,
)
from .desk.jobs import Job, add_jobs, name_of, own
from .initiatives import Waiting


def updates(user):
    return own(Update, user).select_related("initiative", "period")


def update_name(update):
    submitted = "submitted" if update.submitted_at else "draft"
    return f"{update.initiative.reference} {update.initiative.title}, {update.period.name} ({submitted})"


def milestone_name(milestone):
    initiative = milestone.initiative
    return f"{initiative.reference} {initiative.title}: {milestone.title}, promised for {milestone.due_words()}"


def funding_name(stream):
    return f"{name_of(stream)}, ends {stream.ends_words()}"


def needs_a_publisher(user):
    """Return whether there are areas in which this person writes and somebody else publishes."""
    return not (user.is_superuser or user.publishing_area_ids >= user.own_area_ids)


def waiting(key, title, explanation, **more):
    """Return the job of the initiatives for which one question of their list's filter "what is waiting" is open."""
    _label, question = Waiting.questions[key]
    return Job(
        title=title,
        explanation=explanation,
        rows=lambda user, today: question(own(Initiative, user), today),
        words=name_of,
        query=f"?waiting={key}",
        **more,
    )


def drafts(model):
    """Return the job for records that stand on other records' pages, where the public misses them while drafts."""
    names = model._meta
    return Job(
        title=f"{capfirst(names.verbose_name_plural)} not published",
        explanation="Only your office sees these. The records they are about are shown without them.",
        rows=lambda user, today: own(model, user).unpublished(),
        words=name_of,
        query="?publication=draft",
    )


add_jobs(
    waiting(
        "overdue",
        "Updates overdue",
        "Nothing is published for the last period that fell due. If nothing changed, say so in one click.",
    ),
    waiting("this-period", "No update yet this period", "The period to report on now has nothing published."),
    Job(
        title="Updates to submit",
        explanation="These are drafts. In their area publishing needs a publisher: submit them when they are ready.",
        rows=lambda user, today: updates(user).filter(submitted_at__isnull=True).exclude(Update.publishable_by(user)),
        words=update_name,
        query="?status=draft",
        concerns=needs_a_publisher,
    ),
    Job(
        title="Updates to publish",
        explanation="Those submitted to you come first, then drafts.",
        rows=lambda user, today: updates(user).awaiting_publication().filter(Update.publishable_by(user)),
        words=update_name,
        query="?status=to-publish",
    ),
    Job(
        title="Milestones overdue",
        explanation="The promised date has passed. Record when it was reached, or promise a new date and say why.",
        rows=lambda user, today: (
            own(Milestone, user).select_related("initiative").overdue(today).order_by("due_latest")
        ),
        words=milestone_name,
        query="?state=overdue",
    ),
    waiting(
        "hold",
        "Paused, and the next known date has passed",
        "Ask what happened, then end the hold or enter the next date.",
    ),
    Job(
        title="Risks whose date has passed",
        explanation="Close the risk and say why, or record the issue it became.",
        rows=lambda user, today: own(Risk, user).triggered(today),
        words=name_of,
        query="?waiting=triggered",
    ),
    Job(
        title="Risks and issues to look at again",
        explanation="The date for reviewing these has passed.",
        rows=lambda user, today: own(Risk, user).overdue_for_review(today),
        words=name_of,
        query="?waiting=review",
    ),
    Job(
        title="Agreements past their review date",
        explanation="They still stand. Review them and enter the next date, or record how they ended.",
        rows=lambda user, today: own(Agreement, user).review_passed(today),
        words=name_of,
        query="?review=passed",
    ),
    Job(
        title="Funding that ends without a successor",
        explanation="No secured money follows. Enter what follows, or tell whoever decides.",
        rows=lambda user, today: own(FundingStream, user).ending_without_successor(),
        words=funding_name,
        query="?follows=nothing",
    ),
    Job(
        title="Case studies to look at again",
        explanation="Ask whether they still hold, and whether they may still be told.",
        rows=lambda user, today: own(CaseStudy, user).overdue_for_review(today),
        words=name_of,
        query="?waiting=review",
    ),
    Job(
        title="Considered collaborations to look at again",
        explanation="The date on which the decision was to be reviewed has passed.",
        rows=lambda user, today: own(Consideration, user).due_for_review(today),
        words=name_of,
        query="?waiting=review",
    ),
    Job(
        title="Initiatives not published",
        explanation="Only your office sees these.",
        rows=lambda user, today: own(Initiative, user).unpublished(),
        words=name_of,
        query="?publication=draft",
    ),
    Job(
        title="Sources not published",
        explanation="Facts taken from these show no source to the public until they are published.",
        rows=lambda user, today: own(Source, user).unpublished(),
        words=name_of,
        query="?publication=draft",
    ),
    *map(drafts, (FinancialItem, FundingStream, Benefit, Risk, Agreement)),
    waiting(
        "source",
        "Initiatives with something that names no source",
        "The record itself or a fact in it: a partner, stage, hold, milestone, scope item, caveat or lesson.",
        may_wait=True,
    ),
    waiting("partner", "Initiatives without a partner", "Say who takes part, and as what.", may_wait=True),
    waiting(
        "lead",
        "Initiatives that nobody leads",
        "Partners are recorded, and of none which post leads. Enter it where a document says so.",
        may_wait=True,
    ),
    waiting(
        "stage", "Initiatives without a stage", "Say how far each has come, where a document says so.", may_wait=True
    ),
    waiting(
        "date",
        "Initiatives without a date",
        "Neither a start nor a promised date is recorded. Enter one, or that the document does not say.",
        may_wait=True,
    ),
    Job(
        title="Papers half read",
        explanation="Paragraphs of these documents are not done with. Open the page of the source to go on.",
        rows=lambda user, today: own(Source, user).half_read(),
        words=name_of,
        query="?reading=half",
    ),
)
