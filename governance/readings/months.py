"""Who meets when: the meetings of one month by day, and the months around it that hold meetings.

A meeting stands on each of its days: the one it was called for, and those on which it went on after an adjournment. One
whose date is less exact than a day stands beside the days, for each month it may have been in.
"""

from calendar import Calendar
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Max, Min, Q, QuerySet

from initiatives.dates.months import months_after

from ..models import Meeting, Sitting


@dataclass(frozen=True)
class Entry:
    """A meeting in a month, in its words for the day, and whether it only went on then after an adjournment."""

    meeting: Meeting
    words: str
    starts_at: object = None
    is_resumed: bool = False

    @property
    def order(self) -> tuple:
        """Return a sort key within a day: by the hour, those without one first, then by body."""
        return (self.starts_at is not None, str(self.starts_at), self.meeting.body.name, self.meeting.pk)


@dataclass
class Day:
    """A day of the table, which may be of the month before or after; only those of the month hold meetings."""

    day: date
    in_month: bool
    is_today: bool
    entries: list[Entry] = field(default_factory=list)


@dataclass
class Month:
    """One month: its first day, its weeks from Monday to Sunday, and the meetings not known to the day."""

    first: date
    weeks: list[list[Day]]
    undated: list[Entry]

    @property
    def number(self) -> int:
        """Return how many meetings there are, each counted once however many days it took."""
        entries = [entry for week in self.weeks for day in week for entry in day.entries]
        return len({entry.meeting.pk for entry in [*entries, *self.undated]})


def month_of(first: date, meetings: QuerySet, today: date) -> Month:
    """Return the month that begins on a day, with those of the meetings that are in it."""
    last = months_after(first, 1) - timedelta(days=1)
    weeks = [
        [Day(day, day.month == first.month, day == today) for day in week]
        for week in Calendar().monthdatescalendar(first.year, first.month)
    ]
    by_day = {day.day: day.entries for week in weeks for day in week if day.in_month}
    undated = []
    for meeting in meetings.between(first, last):
        for entry, earliest, latest in entries_of(meeting):
            if earliest and earliest == latest and earliest in by_day:
                by_day[earliest].append(entry)
            elif earliest and latest and earliest != latest and earliest <= last and latest >= first:
                undated.append(entry)
    for entries in (*by_day.values(), undated):
        entries.sort(key=lambda entry: entry.order)
    return Month(first, weeks, undated)


def entries_of(meeting: Meeting):
    """Yield the meeting as it was called and each day on which it went on, with the first and last day it can mean."""
    yield Entry(meeting, meeting.date_words(), meeting.starts_at), meeting.date_earliest, meeting.date_latest
    for sitting in meeting.sittings.all():
        entry = Entry(meeting, sitting.date_words(), sitting.starts_at, is_resumed=True)
        yield entry, sitting.date_earliest, sitting.date_latest


def nearest_months(first: date, meetings: QuerySet) -> tuple[date | None, date | None]:
    """Return the first days of the nearest months before and after that hold a meeting; None where none does."""
    last = months_after(first, 1) - timedelta(days=1)
    alone = meetings.order_by()
    sittings = Sitting.objects.filter(meeting__in=alone.values("pk"))
    before, after = [], []
    for rows in (alone, sittings):
        found = rows.aggregate(
            before=Max("date_latest", filter=Q(date_latest__lt=first)),
            after=Min("date_earliest", filter=Q(date_earliest__gt=last, date_latest__isnull=False)),
        )
        before += filter(None, [found["before"]])
        after += filter(None, [found["after"]])
    return (
        max(before).replace(day=1) if before else None,
        min(after).replace(day=1) if after else None,
    )
