"""Prompts for scrutiny: what in the record deserves a question, each found by a rule that is said with it."""

from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from django.db.models import Count, Q

from initiatives.models import FinancialItem, FundingStream, Initiative, Milestone, Proof, Reader, Risk, Update
from initiatives.models.amounts import NoAmount

from ..models import Decision, Recommendation, Reply

YEAR = timedelta(days=365)
# Two quarterly meetings, where the body has not called the next two.
TWO_MEETINGS = timedelta(days=183)
MOST = 25


@dataclass(frozen=True)
class Prompt:
    """A fact that deserves a question: the rule that found it, the fact, the record it stands on, and the question."""

    rule: str
    fact: str
    record: object
    question: str

    @property
    def key(self) -> str:
        """Return a short mark by which a form names it: the same as long as it asks the same about the same record."""
        said = f"{self.kind} {getattr(self.record, 'reference', self.record.pk)} {self.question}"
        return sha256(said.encode()).hexdigest()[:16]

    @property
    def kind(self) -> str:
        """Return the kind of record, as it stands in an address."""
        return self.record._meta.model_name


def prompts_for(user: Reader, initiatives, today: date, ends_before: date | None = None) -> list[Prompt]:
    """Return what deserves a question in these initiatives, as this reader sees them; rule by rule.

    `ends_before` is the day of the meeting after the next one, where it is known.
    """
    shown = Initiative.objects.visible_to(user).filter(pk__in=initiatives.values("pk"))
    found = []
    for rule in RULES:
        found += list(rule(user, shown, today, ends_before))[:MOST]
    return found


def not_green_three_times(user, shown, today, ends_before):
    """Three updates running that were not green."""
    updates = Update.objects.visible_to(user).published().filter(initiative__in=shown).exclude(confidence="")
    latest = {}
    for update in updates.select_related("initiative", "period").order_by("-period__starts_on"):
        latest.setdefault(update.initiative_id, []).append(update)
    for of_one in latest.values():
        last = of_one[:3]
        if len(last) == 3 and all(update.confidence != Update.Confidence.GREEN for update in last):
            words = ", ".join(f"{update.confidence} for {update.period.name}" for update in reversed(last))
            one = last[0].initiative
            yield Prompt(
                "Amber or red in three updates running",
                f"{one.title}: confidence {words}",
                one,
                f"Confidence in {one.title} was not green in three updates. What will make it so, and when?",
            )


def claimed_and_never_checked(user, shown, today, ends_before):
    """Savings that were claimed a year ago, by their document or else by the record, and that nobody has checked.

    One of which no sum is stated claims nothing that could be checked.
    """
    claimed = Q(source__dated_latest__lte=today - YEAR) | Q(published_at__date__lte=today - YEAR)
    figures = FinancialItem.objects.visible_to(user).filter(
        claimed, initiative__in=shown, proof=Proof.CLAIMED, kind__direction="saving", unrealised=False
    )
    figures = figures.filter(superseded=False).exclude(no_amount__in=[NoAmount.NOT_STATED, NoAmount.NOT_CALCULATED])
    for figure in figures.select_related("kind", "initiative", "area"):
        yield Prompt(
            "A saving claimed a year ago or more, and not checked since",
            figure.sentence(),
            figure,
            f"{figure.title}: {figure.figure_words()} was claimed. Who has checked it, and what has come of it?",
        )


def promised_and_moved_twice(user, shown, today, ends_before):
    """Points whose promised date has moved twice or more and that are not reached."""
    moved = Milestone.objects.visible_to(user).open().filter(initiative__in=shown)
    moved = moved.annotate(dates=Count("promises")).filter(dates__gte=3)
    for milestone in moved.select_related("initiative").prefetch_related("promises"):
        yield Prompt(
            "A promised date that moved twice or more",
            f"{milestone.initiative.title}: “{milestone.title}”, now promised for {milestone.due_words()}. "
            f"{milestone.slip_words()}",
            milestone.initiative,
            f"“{milestone.title}” has been put off more than once. What is different this time?",
        )


def accepted_and_nothing_shown(user, shown, today, ends_before):
    """Recommendations accepted a year ago or more of which nothing is shown to have come."""
    replies = Reply.objects.visible_to(user).published().accepted_without_evidence(today)
    replies = replies.filter(recommendation__area__in=user.own_area_ids).select_related("recommendation")
    for reply in replies:
        one = reply.recommendation
        yield Prompt(
            "A recommendation accepted a year ago or more, and nothing shown of what was done",
            f"{reply.get_answer_display()} {reply.replied_words()}: {one.text[:300]}",
            one,
            "This recommendation was accepted. What has been done about it?",
        )


def money_about_to_end(user, shown, today, ends_before):
    """Money that ends before the next meeting but one, with none recorded to follow it."""
    until = ends_before or today + TWO_MEETINGS
    ending = FundingStream.objects.visible_to(user).ending_without_successor(user)
    for stream in ending.filter(initiative__in=shown, ends_latest__gte=today, ends_latest__lte=until):
        yield Prompt(
            "Money that ends before the next meeting but one",
            f"{stream.sentence()}. No money is recorded that follows",
            stream,
            f"{stream.title} ends {stream.ends_words()}. What pays for the work after that?",
        )


def money_that_ended(user, shown, today, ends_before):
    """Money whose end has passed, with none recorded to follow it."""
    ended = FundingStream.objects.visible_to(user).ending_without_successor(user)
    for stream in ended.filter(initiative__in=shown, ends_latest__lt=today):
        yield Prompt(
            "Money that has ended, and nothing is recorded of what pays since",
            f"{stream.sentence()}. No money is recorded that follows",
            stream,
            f"{stream.title} ended {stream.ends_words()}. Does the work go on, and who pays for it?",
        )


def outcome_not_recorded(user, shown, today, ends_before):
    """Recommendations of a year ago or more whose outcome is not recorded and to which no reply is."""
    made = Q(made_on_latest__lte=today - YEAR) | Q(made_on="", source__dated_latest__lte=today - YEAR)
    open_ones = (
        Recommendation.objects.visible_to(user)
        .with_reply_flag()
        .filter(made, outcome=Recommendation.Outcome.NOT_RECORDED, has_reply=False, area__in=user.own_area_ids)
    )
    for one in open_ones:
        yield Prompt(
            "A recommendation of a year ago or more whose outcome is not recorded",
            one.text[:300],
            one,
            "What became of this recommendation?",
        )


def risk_whose_day_passed(user, shown, today, ends_before):
    """Open risks whose date to watch has passed."""
    for risk in Risk.objects.visible_to(user).triggered(today).filter(initiative__in=shown):
        yield Prompt(
            "An open risk whose date has passed",
            f"{risk.title}: {risk.trigger_words()}",
            risk,
            f"The date to watch of “{risk.title}” has passed. Did it happen, and what is done about it?",
        )


def decided_after_it_took_effect(user, shown, today, ends_before):
    """Decisions that were taken after the thing had begun."""
    late = Decision.objects.visible_to(user).taken_after_effect().filter(initiatives__in=shown).distinct()
    for decision in late:
        yield Prompt(
            "A decision taken after it took effect",
            f"{decision.name}: in effect {decision.took_effect_words()}, taken {decision.taken_words()}",
            decision,
            f"“{decision.name}” was in effect before it was decided. On whose authority?",
        )


def statements_that_differ(user, shown, today, ends_before):
    """Figures of which another statement says something else."""
    for figure in FinancialItem.objects.visible_to(user).filter(initiative__in=shown, disputed=True, superseded=False):
        yield Prompt(
            "Documents that say different things",
            f"{figure.sentence()}. Another statement says otherwise",
            figure,
            f"Documents differ about “{figure.title}”. Which is right?",
        )


RULES = [
    not_green_three_times,
    promised_and_moved_twice,
    money_about_to_end,
    money_that_ended,
    risk_whose_day_passed,
    claimed_and_never_checked,
    accepted_and_nothing_shown,
    outcome_not_recorded,
    decided_after_it_took_effect,
    statements_that_differ,
]
