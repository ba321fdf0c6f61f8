"""Milestones on one line of time: what was promised, how it moved, what was kept; for a picture beside its words."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from ..dates.months import months_after
from ..models import Milestone

MOST = 12
WIDTH = 240


@dataclass
class Line:
    """One milestone with its places from the left, in points: promised before, promised now, and reached."""

    milestone: Milestone
    earlier: list[float] = field(default_factory=list)
    promised: float | None = None
    reached: float | None = None
    is_missed: bool = False

    @property
    def span(self) -> tuple[float, float] | None:
        """Return from where to where it moved, or was late or early; None where it did neither."""
        places = [place for place in (*self.earlier, self.promised, self.reached) if place is not None]
        return (min(places), max(places)) if len(places) > 1 else None


@dataclass
class Picture:
    """The lines, the first and the last month that they show, today's place, and how many milestones are left out."""

    lines: list[Line]
    first: date
    last: date
    now: float
    left_out: int

    def __bool__(self) -> bool:
        return bool(self.lines)


def picture_of(milestones: Iterable[Milestone], today: date) -> Picture:
    """Return the picture of milestones of which a date is known, with their promises read.

    First stand those past their promised date, then those to come, the next one first, then those reached, the last
    one first. A stated time is placed at its last day, for a promise holds until then.
    """
    dated = [each for each in milestones if each.due_latest or each.reached_latest]
    missed = [each for each in dated if each.is_overdue(today)]
    coming = [each for each in dated if not each.reached and not each.is_overdue(today)]
    kept = [each for each in dated if each.reached]
    ordered = sorted(missed, key=due) + sorted(coming, key=due)
    ordered += sorted(kept, key=lambda each: each.reached_latest or due(each), reverse=True)
    shown = ordered[:MOST]
    days = [day for each in shown for day in days_of(each)]
    first, last = min([today, *days]).replace(day=1), months_after(max([today, *days]), 1)

    def place(day: date | None) -> float | None:
        return round((day - first).days / (last - first).days * WIDTH, 1) if day else None

    lines = []
    for each in shown:
        earlier = [promise.date_latest for promise in each.promises_in_order()[:-1]]
        at = [place(day) for day in earlier if day]
        lines.append(
            Line(
                each,
                [x for x in at if x is not None],
                place(each.due_latest),
                place(each.reached_latest),
                each.is_overdue(today),
            )
        )
    return Picture(lines, first, last, place(today) or 0.0, len(ordered) - len(shown))


def due(milestone: Milestone) -> date:
    """Return the last day of what is promised; the end of all days where nothing is."""
    return milestone.due_latest or date.max


def days_of(milestone: Milestone) -> list[date]:
    """Return every day that the picture of a milestone shows."""
    days = [milestone.due_latest, milestone.reached_latest]
    days += [promise.date_latest for promise in milestone.promises.all()]
    return [day for day in days if day]
