"""The work waiting for one member of staff: what is late, silent, unpublished or unsupported in their own areas."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.text import capfirst

from governance.models import Action, DetailRequest, Proposal, Recommendation
from initiatives.models import (
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
from initiatives.models.desk import kept_by

SHOWN = 8


@dataclass(frozen=True)
class Job:
    """One kind of work: what to do, how much of it there is, and where it begins."""

    title: str
    explanation: str
    empty: str
    count: int
    items: list
    all_url: str


def own(model, user):
    """Return the rows of a model that this person's offices keep."""
    return kept_by(model.objects.all(), user)


def address(model, record=None, query=""):
    """The admin's page of a record, or its list."""
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    return reverse(f"{name}_change", args=[record.pk]) if record else f"{reverse(f'{name}_changelist')}{query}"


def job(title, explanation, empty, rows, query, words):
    """One kind of work: two queries, however much of it there is."""
    items = [{"url": address(rows.model, row), "text": words(row)} for row in rows[:SHOWN]]
    count = len(items) if len(items) < SHOWN else rows.count()
    return Job(title, explanation, empty, count, items, address(rows.model, query=query))


def name_of(record):
    return f"{record.reference} {record.title}"


def update_name(update):
    submitted = "submitted" if update.submitted_at else "draft"
    return f"{update.initiative.reference} {update.initiative.title}, {update.period.name} ({submitted})"


def milestone_name(milestone):
    initiative = milestone.initiative
    return f"{initiative.reference} {initiative.title}: {milestone.title}, promised for {milestone.due_words()}"


def funding_name(stream):
    return f"{name_of(stream)}, ends {stream.ends_words()}"


def short_text(record):
    return f"{record.reference} {record.text[:100]}"


def wish_name(wish):
    return f"{wish.initiative.reference} {wish.initiative.title}: {wish.wish or 'more detail'}"


def draft_job(model, user):
    """Records of one sort that stand on other records' pages, where the public misses them until they are published."""
    names = model._meta
    return job(
        f"{capfirst(names.verbose_name_plural)} not published",
        "Only your office sees these. The records they are about are shown without them.",
        f"No {names.verbose_name} waits to be published.",
        own(model, user).unpublished(),
        "?publication=draft",
        name_of,
    )


def governance_jobs(user, today):
    """What panels wait for: items to table, detail to give, replies and actions that are late."""
    return [
        job(
            "Members’ items to table",
            "Members have submitted these. Put each before a meeting.",
            "No member’s item is waiting.",
            own(Proposal, user).filter(status=Proposal.Status.SUBMITTED),
            f"?status__exact={Proposal.Status.SUBMITTED}",
            name_of,
        ),
        job(
            "More detail asked for",
            "Answer at the next meeting, or say why not.",
            "Nobody is waiting for more detail.",
            own(DetailRequest, user).open().select_related("initiative"),
            "?state=open",
            wish_name,
        ),
        job(
            "Replies overdue",
            "The date that the panel set has passed. Enter the reply line by line and publish it.",
            "No reply is overdue.",
            own(Recommendation, user).reply_overdue(today),
            "?reply=overdue",
            short_text,
        ),
        job(
            "Actions overdue",
            "Record what was done, or why it was dropped.",
            "No action is overdue.",
            own(Action, user).overdue(today),
            "?state=overdue",
            short_text,
        ),
    ]


def submitting_jobs(user, updates):
    """What somebody hands to a publisher, in areas where publishing needs one."""
    if user.is_superuser or user.publishing_area_ids >= user.own_area_ids:
        return []
    return [
        job(
            "Updates to submit",
            "These are drafts. In their area publishing needs a publisher: submit them when they are ready.",
            "No draft of an update is waiting to be submitted.",
            updates.filter(submitted_at__isnull=True).exclude(Update.publishable_by(user)),
            "?status=draft",
            update_name,
        )
    ]


def jobs_for(user, today):
    """Everything that waits for this person, the most pressing first."""
    initiatives = own(Initiative, user)
    updates = own(Update, user).select_related("initiative", "period")
    milestones = own(Milestone, user).select_related("initiative")
    sources = own(Source, user)
    return [
        job(
            "Updates overdue",
            "Nothing is published for the last period that fell due. If nothing changed, say so in one click.",
            "No update is overdue.",
            initiatives.with_overdue_update(today),
            "?waiting=overdue",
            name_of,
        ),
        job(
            "No update yet this period",
            "The period to report on now has nothing published.",
            "Every running initiative has its update for this period, or no period has begun.",
            initiatives.without_current_update(today),
            "?waiting=this-period",
            name_of,
        ),
        *submitting_jobs(user, updates),
        job(
            "Updates to publish",
            "Those submitted to you come first, then drafts.",
            "No update is waiting to be published.",
            updates.awaiting_publication().filter(Update.publishable_by(user)),
            "?status=to-publish",
            update_name,
        ),
        job(
            "Milestones overdue",
            "The promised date has passed. Record when it was reached, or promise a new date and say why.",
            "No milestone is overdue.",
            milestones.overdue(today).order_by("due_latest"),
            "?state=overdue",
            milestone_name,
        ),
        job(
            "Held, and the next known date has passed",
            "Ask what happened, then end the hold or enter the next date.",
            "No hold has run past its next known date.",
            initiatives.with_passed_hold_date(today),
            "?waiting=hold",
            name_of,
        ),
        job(
            "Risks whose trigger date has passed",
            "Close the risk and say why, or record the issue it became.",
            "No open risk is past its trigger date.",
            own(Risk, user).triggered(today),
            "?waiting=triggered",
            name_of,
        ),
        job(
            "Risks and issues to look at again",
            "The date for reviewing these has passed.",
            "No risk or issue is overdue for review.",
            own(Risk, user).overdue_for_review(today),
            "?waiting=review",
            name_of,
        ),
        job(
            "Agreements past their review date",
            "They still stand. Review them and enter the next date, or record how they ended.",
            "No agreement is past its review date.",
            own(Agreement, user).review_passed(today),
            "?review=passed",
            name_of,
        ),
        job(
            "Funding that ends without a successor",
            "No secured money follows. Enter what follows, or tell whoever decides.",
            "No funding ends without other money following.",
            own(FundingStream, user).ending_without_successor(),
            "?follows=nothing",
            funding_name,
        ),
        job(
            "Case studies to look at again",
            "Ask whether they still hold, and whether they may still be told.",
            "No case study is overdue for review.",
            own(CaseStudy, user).overdue_for_review(today),
            "?waiting=review",
            name_of,
        ),
        job(
            "Considered collaborations to look at again",
            "The date on which the decision was to be reviewed has passed.",
            "No decision against a collaboration is due to be looked at again.",
            own(Consideration, user).due_for_review(today),
            "?waiting=review",
            name_of,
        ),
        job(
            "Initiatives not published",
            "Only your office sees these.",
            "Every initiative is published.",
            initiatives.unpublished(),
            "?publication=draft",
            name_of,
        ),
        job(
            "Sources not published",
            "Facts taken from these show no source to the public until they are published.",
            "Every source is published.",
            sources.unpublished(),
            "?publication=draft",
            name_of,
        ),
        *(draft_job(model, user) for model in (FinancialItem, FundingStream, Benefit, Risk, Agreement)),
        job(
            "Initiatives with something that names no source",
            "The record itself or a fact in it: a partner, stage, hold, milestone, scope item, caveat or lesson.",
            "Every initiative, and every fact in it, names its source.",
            initiatives.with_unsourced_facts(),
            "?waiting=source",
            name_of,
        ),
        job(
            "Initiatives without a partner",
            "Say who takes part, and as what.",
            "Every initiative names its partners.",
            initiatives.without_partner(),
            "?waiting=partner",
            name_of,
        ),
        *governance_jobs(user, today),
    ]
