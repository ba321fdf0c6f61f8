"""How fresh an initiative's record is: when it was last reported on, when the next report is due, what is late."""

from dataclasses import dataclass
from datetime import date

from .models import ReportingPeriod, Update

OLD_AFTER_DAYS = 365


@dataclass
class Freshness:
    """What a reader should know before trusting what is shown.

    `stated_on` is the last day the newest information can be from; None where no document or update is dated.
    """

    latest: Update | None
    next_due: date | None
    overdue: ReportingPeriod | None
    stated_on: date | None
    stated_as: str
    today: date

    @property
    def is_stale(self):
        """Whether a report is overdue, or the newest information is more than a year old."""
        old = self.stated_on is not None and (self.today - self.stated_on).days > OLD_AFTER_DAYS
        return self.overdue is not None or old

    @property
    def overdue_words(self):
        """What is overdue, in a sentence."""
        return (
            f"No update has been published for {self.overdue.name}; it was due by {day(self.overdue.due_on)}. "
            f"What is shown here was stated {self.stated_words}."
        )

    @property
    def stale_words(self):
        """How old the newest information is, in a sentence."""
        return f"What is shown here was stated {self.stated_words}. It may no longer be so."

    @property
    def stated_words(self):
        """The day of the newest information, in words."""
        return f"on {self.stated_as}" if self.stated_on else "on a date that is not stated"


def day(on):
    """A day in words, as 29 October 2018."""
    return f"{on.day} {on:%B %Y}"


def freshness(initiative, updates, today):
    """The Freshness of an initiative, given its updates that the reader may see, newest period first.

    While an initiative is held, paused or ended its clocks stop: nothing is due and nothing overdue.
    """
    published = [update for update in updates if update.published_at]
    latest = published[0] if published else None
    clocks_run = initiative.hold is None and not (initiative.stage_id and initiative.stage.needs_reason)
    periods = list(ReportingPeriod.objects.filter(area=initiative.area_id)) if clocks_run else []
    reported = set(initiative.updates.published().values_list("period", flat=True)) if periods else set()
    due = [period for period in periods if period.pk not in reported]
    late = max((period for period in due if period.due_on < today), key=lambda period: period.due_on, default=None)
    ahead = min((period.due_on for period in due if period.due_on >= today), default=None)
    stated_on, stated_as = max(statements(initiative, latest), key=lambda dated: dated[0], default=(None, ""))
    return Freshness(latest=latest, next_due=ahead, overdue=late, stated_on=stated_on, stated_as=stated_as, today=today)


def statements(initiative, latest):
    """The dates the information can be from, each as the last day it can mean and in words."""
    if latest:
        yield latest.published_at.date(), day(latest.published_at.date())
    if initiative.source_id and initiative.source.dated_latest:
        yield initiative.source.dated_latest, initiative.source.dated_words()
