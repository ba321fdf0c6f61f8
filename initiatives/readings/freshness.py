"""How fresh an initiative's record is: when it was last reported on, when the next report is due, what is late.

The clocks that a reader sees run on the updates that this reader may see, so that nothing hidden shows through them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from ..models import Initiative, Reader, ReportingPeriod, Update

OLD_AFTER = timedelta(days=365)


@dataclass
class Freshness:
    """What a reader should know before trusting what is shown.

    `facts_on` is the last day the newest dated document can be from; None where no document is dated. `overdue` is
    the last period that fell due, as long as neither it nor a later one has an update; `skipped` is that period where
    only a later one has.
    """

    latest: Update | None
    next_due: date | None
    overdue: ReportingPeriod | None
    skipped: ReportingPeriod | None
    facts_on: date | None
    facts_as: str
    today: date

    @property
    def updated_on(self) -> date | None:
        """Return the day the last update was published."""
        return self.latest.published_at.date() if self.latest else None

    @property
    def is_stale(self) -> bool:
        """Return whether what is dated, documents and updates alike, is more than a year old."""
        dated = [on for on in (self.facts_on, self.updated_on) if on]
        return bool(dated) and self.today - max(dated) > OLD_AFTER

    @property
    def overdue_words(self) -> str:
        """Say in a sentence what is overdue; "" where nothing is."""
        if self.overdue is None:
            return ""
        due = f"it was due by {day(self.overdue.due_on)}"
        return f"No update has been published for {self.overdue.name}; {due}. {self.facts_words}"

    @property
    def stale_words(self) -> str:
        """Say in a sentence how old the newest information is."""
        last = f" The last update is from {day(self.updated_on)}." if self.updated_on else ""
        return f"{self.facts_words}{last} It may no longer be so."

    @property
    def facts_words(self) -> str:
        """Say in a sentence from which day the facts are."""
        if self.facts_on:
            return f"The facts shown here are as at {self.facts_as}."
        return "None of the sources of this page has a date."


def day(on: date) -> str:
    """Say a day in words, such as 29 October 2018."""
    return f"{on.day} {on:%B %Y}"


def freshness(initiative: Initiative, updates: Iterable[Update], today: date) -> Freshness:
    """Work out the Freshness of an initiative from its updates that the reader may see, newest period first.

    While an initiative is held, paused or ended its clocks stop: nothing is due and nothing overdue.
    """
    published = [update for update in updates if update.published_at]
    latest = published[0] if published else None
    periods = list(ReportingPeriod.objects.filter(area=initiative.area_id)) if clocks_run(initiative) else []
    reported = {update.period_id for update in published}
    last = max((period for period in periods if period.due_on < today), key=lambda period: period.due_on, default=None)
    ahead = [period.due_on for period in periods if period.due_on >= today and period.pk not in reported]
    silent = last is not None and expected(initiative, last) and last.pk not in reported
    answered = latest is not None and last is not None and latest.period.starts_on >= last.starts_on
    facts_on, facts_as = dated(initiative)
    return Freshness(
        latest=latest,
        next_due=min(ahead, default=None),
        overdue=last if silent and not answered else None,
        skipped=last if silent and answered else None,
        facts_on=facts_on,
        facts_as=facts_as,
        today=today,
    )


def expected(initiative: Initiative, period: ReportingPeriod) -> bool:
    """Return whether it was published in time to report on a period; what came later could not be late with it."""
    return initiative.is_published and timezone.localdate(initiative.published_at) <= period.due_on


def clocks_run(initiative: Initiative) -> bool:
    """Return whether anything can fall due: the office follows it, and it is neither held, paused nor ended."""
    return (
        initiative.is_followed
        and initiative.hold is None
        and not (initiative.stage_id and initiative.stage.needs_reason)
    )


def dated(initiative: Initiative) -> tuple[date | None, str]:
    """Return the last day and the words of the date of the document it rests on, or of the newest behind its parts."""
    if initiative.source_id and initiative.source.dated_latest:
        return initiative.source.dated_latest, initiative.source.dated_words()
    named = ("stage_changes", "partnerships", "scope", "caveats", "lessons", "statements", "holds", "milestones")
    sources = [fact.source for name in named for fact in getattr(initiative, name).all() if fact.source_id]
    days = [(source.dated_latest, source.dated_words()) for source in sources if source.dated_latest]
    return max(days, default=(None, ""))


def mark_freshness(initiatives: Iterable[Initiative], user: Reader, today: date) -> list[Initiative]:
    """Give each of these initiatives its `latest_update` and whether an update `is_overdue`, as this reader sees it.

    Two queries, however many they are.
    """
    initiatives = list(initiatives)
    if not initiatives:
        return initiatives
    updates = Update.objects.visible_to(user).filter(initiative__in=[initiative.pk for initiative in initiatives])
    latest = {update.initiative_id: update for update in updates.latest_of_each().select_related("period")}
    last = ReportingPeriod.objects.filter(area__in={initiative.area_id for initiative in initiatives}).last_due(today)
    for initiative in initiatives:
        initiative.latest_update = update = latest.get(initiative.pk)
        period = last.get(initiative.area_id)
        answered = period and update and update.period.starts_on >= period.starts_on
        initiative.is_overdue = bool(
            period and not answered and expected(initiative, period) and clocks_run(initiative)
        )
    return initiatives
