"""Which counts are withheld from readers outside the office, so that nobody's answer can be worked out.

A count below the survey's smallest is withheld, and with it another, so that it does not follow from the counts shown
and the number who answered. Which other one is taken depends on its place and not on its size: a reader who knows this
rule learns nothing from it. The tests try every possible set of counts against such a reader.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from initiatives.models import Reader

from ..models import Survey


@dataclass(frozen=True)
class ResultsAccess:
    """How much of the results a reader sees: the office all of it, as it is now; others what was published, less small
    counts. A `smallest` of zero withholds nothing."""

    office: bool
    smallest: int
    as_of: datetime | None = None

    @classmethod
    def of(cls, survey: Survey, user: Reader) -> ResultsAccess:
        """Return what this reader sees of a survey."""
        if user.is_staff and (user.is_superuser or survey.area_id in user.own_area_ids):
            return cls(True, 0)
        return cls(False, telling(survey.smallest_shown), survey.results_published_at)


def telling(smallest: int) -> int:
    """Return the smallest count shown: never two, because a count withheld for being below two is known to be one."""
    return 3 if smallest == 2 else smallest


def is_small(count: int, smallest: int) -> bool:
    """Return whether a count is small enough to point at somebody. Zero points at nobody."""
    return 0 < count < smallest


def withheld_of_one(counts: list[int], smallest: int) -> set[int]:
    """Return the places to withhold where each respondent counts once, so that the counts add up to a known number."""
    hidden = {place for place, count in enumerate(counts) if is_small(count, smallest)}
    if not hidden:
        return hidden
    leeway = smallest + len(hidden) + 1
    hidden |= set([place for place, count in enumerate(counts) if count >= smallest][:1])
    if sum(counts[place] for place in hidden) < leeway or max(counts) < smallest:
        return set(range(len(counts)))
    return hidden


def withheld_of_several(counts: list[int], base: int, smallest: int, none_of_these: Iterable[int] = ()) -> set[int]:
    """Return the places to withhold where a respondent may count in several.

    All but a few choosing something says as much of those few as a few choosing it. Everybody chose something, and
    nobody chose something beside "none of these"; neither may give a withheld count away.
    """
    places = range(len(counts))
    small = {place for place in places if is_small(counts[place], smallest) or is_small(base - counts[place], smallest)}
    if not small:
        return small
    hidden = small | set(none_of_these)
    others = [place for place in places if place not in hidden]
    return hidden | set(others[:1]) if others else set(places)
