"""How many initiatives each area has: all of them, those that work, are late or paused, or those of a subject."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, QuerySet

from ..models import Area, FundingStream, Hold, Initiative, Milestone, Reader, Stage, WorkArea

A_YEAR = timedelta(days=365)
SUBJECT = "subject-"


@dataclass(frozen=True)
class Measure:
    """One choice of the map: what it is called, what is counted, in words, and which initiatives count."""

    label: str
    one: str
    many: str
    among: Callable[[QuerySet, Reader, date], QuerySet]


def late(rows: QuerySet, user: Reader, today: date) -> QuerySet:
    return rows.filter(pk__in=Milestone.objects.visible_to(user).overdue(today).initiatives())


def paused(rows: QuerySet, user: Reader, today: date) -> QuerySet:
    return rows.filter(pk__in=Hold.objects.visible_to(user).in_force().values("initiative"))


def money_ends(rows: QuerySet, user: Reader, today: date) -> QuerySet:
    ending = FundingStream.objects.visible_to(user).ending_between(today, today + A_YEAR)
    return rows.filter(pk__in=ending.order_by().values("initiative"))


MEASURES = {
    "": Measure("All initiatives", "initiative", "initiatives", lambda rows, user, today: rows),
    "in-place": Measure(
        "Those that work already",
        "initiative that works already",
        "initiatives that work already",
        lambda rows, user, today: rows.filter(stage__phase=Stage.Phase.WORKING),
    ),
    "late": Measure(
        "Those with a promised date that has passed",
        "initiative with a promised date that has passed",
        "initiatives with a promised date that has passed",
        late,
    ),
    "paused": Measure("Those paused by others", "initiative paused by others", "initiatives paused by others", paused),
    "money-ends": Measure(
        "Those whose money ends within a year",
        "initiative whose money ends within a year",
        "initiatives whose money ends within a year",
        money_ends,
    ),
}


def measure_named(name: str) -> Measure:
    """Return the choice of this name: one of MEASURES, or a subject by its address. Any other name means all."""
    subject = WorkArea.objects.filter(slug=name.removeprefix(SUBJECT)).first() if name.startswith(SUBJECT) else None
    if subject is None:
        return MEASURES.get(name, MEASURES[""])
    # A subject holds those inside it.
    inside = WorkArea.objects.filter(parent=subject).values_list("pk", flat=True)
    numbers = [subject.pk, *inside]
    about = f"about {subject.name}"
    return Measure(
        subject.name,
        f"initiative {about}",
        f"initiatives {about}",
        lambda rows, user, today: rows.filter(work_areas__in=numbers).distinct(),
    )


def count_by_area(areas: Iterable[Area], initiatives: QuerySet) -> dict[int, int]:
    """Return how many of these initiatives each area has: kept by it, covering it too, or in an area inside it."""
    also: dict[int, set[int]] = {}
    links = Initiative.other_areas.through.objects.filter(initiative__in=initiatives.order_by().values("pk"))
    for number, own, other in links.values_list("initiative", "initiative__area", "area"):
        also.setdefault(number, {own}).add(other)
    alone = initiatives.order_by().exclude(pk__in=list(also)) if also else initiatives.order_by()
    kept: Counter[int] = Counter(dict(alone.values_list("area").annotate(Count("pk", distinct=True))))
    inner = {area.pk: Area.with_inner(area.pk) for area in areas}
    return {
        pk: sum(kept[each] for each in inside) + sum(1 for found in also.values() if found & inside)
        for pk, inside in inner.items()
    }
