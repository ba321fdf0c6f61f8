"""What happened between two moments, in sentences that a reader may see.

The history says which records changed, the records what they say now. Each floor tells in sentences of its own what
is worth telling of its registers (`tells`) and what fell due meanwhile (`falls_due`); this module finds the records,
asks who may see them, says nothing twice and puts what matters most first.

A record that a reader could not see at the first moment is new to that reader, however long the office has kept it.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any, TypeVar

from django.db import connection
from django.db.models import Q, QuerySet, prefetch_related_objects
from django.utils import timezone

from ..models import Initiative, Reader, Source
from ..models.initiatives import end_of_day
from ..models.marking import OPEN
from ..models.publication import Audience
from ..models.tables import with_rows
from ..models.trail import ADDED, CHANGED, DELETED
from .news import Event, Group, Kind, Told
from .words import title_of

# What has a day of its own, by the name of the model.
OWN_DAY = {"meeting": "date_latest", "source": "dated_latest"}
Teller = TypeVar("Teller", bound=Callable)
# Records of one kind that are looked at, the latest first. What lies before them needs a shorter time.
MOST = 2_000


@dataclass(frozen=True)
class Scope:
    """Which records count: those about these initiatives; and those of these areas and bodies about no initiative."""

    initiatives: QuerySet
    areas: frozenset[int] = frozenset()
    bodies: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Window:
    """Between which moments, for whom, and within what: None for everything. `end` is None for "until now"."""

    user: Reader
    start: datetime
    end: datetime | None = None
    scope: Scope | None = None

    @property
    def first_day(self) -> date:
        """Return the day on which it begins here."""
        return timezone.localdate(self.start)

    @property
    def last_day(self) -> date:
        """Return the day up to which something can have fallen due: the day before the end, or today."""
        if self.end is None:
            return timezone.localdate()
        return min(timezone.localdate(), timezone.localdate(self.end - timezone.timedelta(microseconds=1)))


@dataclass(frozen=True)
class Register:
    """One kind of record, how it hangs together with initiatives, areas and bodies, and who tells its news."""

    model: type
    tell: Callable
    initiative: str = ""
    areas: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    parent: str = ""
    prepare: Callable | None = None

    def within(self, rows: QuerySet, scope: Scope | None) -> QuerySet:
        """Return those of the rows that the scope takes in."""
        if scope is None:
            return rows
        inside = Q(pk__in=[])
        if self.initiative:
            inside |= Q(**{f"{self.initiative}__in": scope.initiatives})
        for path in self.areas:
            alone = {} if self.initiative in ("", "pk") else {f"{self.initiative}__isnull": True}
            inside |= Q(**{f"{path}__in": scope.areas}, **alone)
        for path in self.bodies:
            inside |= Q(**{f"{path}__in": scope.bodies})
        return rows.filter(pk__in=self.model._base_manager.filter(inside).order_by().values("pk"))

    def initiatives_of(self, row) -> tuple[int, ...]:
        """Return the numbers of the initiatives that a row is about, from what was fetched with it."""
        if not self.initiative:
            return ()
        *path, last = self.initiative.split("__")
        rows = [row]
        for name in path:
            rows = [each for one in rows for each in reached(one, name)]
        if last == "pk":
            return tuple(one.pk for one in rows)
        if rows and not is_many(type(rows[0]), last):
            return tuple(number for one in rows if (number := getattr(one, f"{last}_id")))
        return tuple(each.pk for one in rows for each in reached(one, last))


def reached(row, name):
    """Return what a relation of a row leads to, as a list."""
    value = getattr(row, name)
    if hasattr(value, "all"):
        return list(value.all())
    return [] if value is None else [value]


REGISTERS: list[Register] = []
DUE: list[Callable[[Window], Iterable[Event]]] = []


def tells(model: type, **how: Any) -> Callable[[Teller], Teller]:
    """Register a function that tells the news of one kind of record.

    It is given the record as the reader could see it at the first moment, None where they could not, and as it is at
    the last; it yields Told. `how` are the fields of Register.
    """

    def register(tell: Teller) -> Teller:
        REGISTERS.append(Register(model, tell, **how))
        return tell

    return register


def falls_due(find):
    """Register a function that finds what fell due in a window, and so changed though nobody touched it."""
    DUE.append(find)
    return find


def could_see(row, user, area_id) -> bool:
    """Return whether a reader could see a record with an audience of its own when it stood so."""
    if not hasattr(row, "published_at"):
        return True
    if row.published_at and row.audience == Audience.PUBLIC and row.marking in OPEN:
        return True
    if not user.is_authenticated:
        return False
    if user.is_superuser:
        return True
    if area_id not in user.own_area_ids:
        return False
    return user.is_staff or bool(row.published_at and row.audience in user.audiences)


def owner_area(row):
    """Return the number of the area whose office keeps a record."""
    path = getattr(row, "owner_path", None) or ""
    *names, _last = path.split("__")
    for name in names:
        row = getattr(row, name)
    return getattr(row, "area_id", None)


@dataclass
class Findings:
    """What was found: the events, what matters most first, and whether some lie too far back to be told."""

    events: list[Event] = field(default_factory=list)
    cut_short: bool = False
    could_see_then: dict[int, bool] = field(default_factory=dict)
    days_of_sources: dict[int, date | None] = field(default_factory=dict)

    @property
    def news(self) -> "Findings":
        """Return what happened in the window, without older facts that were only entered in it."""
        return Findings([event for event in self.events if not event.is_older], self.cut_short)

    @property
    def older(self) -> "Findings":
        """Return the older facts that were only entered in the window."""
        return Findings([event for event in self.events if event.is_older])

    def older_than(self, day: date, rows, user: Reader) -> set[int]:
        """Return the numbers of those rows, of one model, whose fact is of before a day.

        That is the day of a meeting or document itself; of any other record, that of the document it comes from, if
        the user may know of it.
        """
        unknown = {row.source_id for row in rows if getattr(row, "source_id", None)} - self.days_of_sources.keys()
        if unknown:
            self.days_of_sources |= dict.fromkeys(unknown)
            known = Source.objects.visible_to(user).filter(pk__in=unknown)
            self.days_of_sources |= dict(known.values_list("pk", "dated_latest"))
        days = {
            row.pk: getattr(row, OWN_DAY[row._meta.model_name])
            if row._meta.model_name in OWN_DAY
            else self.days_of_sources.get(getattr(row, "source_id", None))
            for row in rows
        }
        return {pk for pk, of in days.items() if of is not None and of < day}

    def hidden_then(self, register, rows, window: Window) -> set[int]:
        """Return the initiatives that these rows are about and that the reader could not see at the first moment.

        What a record said while its initiative was hidden is told to nobody, not even as what it said before. A record
        about several initiatives has an audience of its own and is as public as that says.
        """
        if register.initiative == "pk" or not register.initiative or is_many(register.model, register.initiative):
            return set()
        numbers = {number for row in rows for number in register.initiatives_of(row)}
        if unknown := numbers - self.could_see_then.keys():
            lines = Initiative.history.filter(id__in=unknown).before(window.start)
            lines = lines.only("id", "area_id", "published_at", "audience", "marking")
            then = {line.id for line in lines if could_see(line, window.user, line.area_id)}
            self.could_see_then |= {number: number in then for number in unknown}
        return {number for number in numbers if not self.could_see_then[number]}

    def groups(self, user: Reader) -> list[Group]:
        """Return the events initiative by initiative, the weightiest first, each event once; the rest at the end."""
        numbers = {number for event in self.events for number in event.initiatives}
        shown = Initiative.objects.visible_to(user).select_related("area", "stage").in_bulk(numbers)
        found: dict[int, Group] = {}
        for event in sorted(self.events, key=lambda event: event.order):
            mine = [number for number in event.initiatives if number in shown]
            number = mine[0] if mine else 0
            group = found.setdefault(number, Group(shown.get(number)))
            group.events.append(event)
        return sorted(found.values(), key=lambda group: group.order)


def find(window: Window) -> Findings:
    """Return everything that happened in the window, as its reader may see it."""
    found = Findings()
    changed = changed_in(window)
    for register in REGISTERS:
        if register.model in changed:
            found.events += changes_in(register, window, found)
    for due in DUE:
        found.events += due(window)
    # What is new is told once: that its rows are new as well says nothing more.
    new = {event.record for event in found.events if event.kind is Kind.NEW}
    found.events = [event for event in found.events if event.parent is None or event.parent not in new]
    found.events.sort(key=lambda event: event.order)
    return found


def changed_in(window: Window) -> set[type]:
    """Return the models with a line of history in the window: most have none, and one question tells which."""
    of_history = {register.model.history.model: register.model for register in REGISTERS}
    moments = map(connection.ops.adapt_datetimefield_value, filter(None, [window.start, window.end]))
    condition = "history_date >= %s" + (" AND history_date < %s" if window.end else "")
    return {of_history[lines] for lines in with_rows(of_history, condition, *moments)}


def changes_in(register: Register, window: Window, found: Findings) -> Iterator[Event]:
    """Yield what is to be told of one kind of record."""
    model, user = register.model, window.user
    lines = model.history.filter(history_date__gte=window.start)
    lines = lines.filter(history_date__lt=window.end) if window.end else lines
    shown = model.objects.visible_to(user) if hasattr(model.objects, "visible_to") else model.objects.all()
    touched = shown.filter(pk__in=lines.order_by().values("id"))
    # A relation to many is fetched by itself, all others with the record.
    single = [name for name in register.needs if not is_many(model, name)]
    many = [name for name in register.needs if is_many(model, name)]
    rows = register.within(touched, window.scope).select_related(*single).order_by("-pk")
    rows = list(rows.prefetch_related(*many)[: MOST + 1])
    found.cut_short |= len(rows) > MOST
    yield from deleted_in(register, lines, user)
    if not rows:
        return
    rows = {row.pk: row for row in rows[:MOST]}
    of_rows = model.history.filter(id__in=rows)
    when, why, begun = {}, {}, {}
    told_by = ("id", "history_id", "history_type", "history_date", "history_change_reason")
    for pk, number, kind, at, reason in (
        lines.filter(id__in=rows).order_by("history_date", "history_id").values_list(*told_by)
    ):
        begun.setdefault(pk, (kind, number))
        when[pk] = at
        if reason:
            why.setdefault(pk, {})[reason] = None
    # What began in the window was nothing before it.
    older = [pk for pk in rows if pk not in begun or begun[pk][0] != ADDED]
    before = {line.id: line.instance for line in of_rows.filter(id__in=older).before(window.start)} if older else {}
    if register.initiative == "pk":
        found.could_see_then |= {pk: could_see(row, user, row.area_id) for pk, row in before.items()}
    # It was there before its history began: what its first line said then is what it is compared with.
    first = [number for pk, (kind, number) in begun.items() if pk not in before and kind == CHANGED]
    if first:
        before |= {line.id: line.instance for line in model.history.filter(history_id__in=first)}
    now = rows
    if window.end:
        now = {line.id: line.instance for line in of_rows.before(window.end)}
        prefetch_related_objects(list(now.values()), *register.needs)
    hidden = found.hidden_then(register, [rows[pk] for pk in before], window)
    was = {
        pk: row
        for pk, row in before.items()
        if could_see(row, user, owner_area(rows[pk])) and not hidden.intersection(register.initiatives_of(rows[pk]))
    }
    prefetch_related_objects(list(was.values()), *single)
    now = {pk: row for pk, row in now.items() if could_see(row, user, owner_area(rows[pk]))}
    if register.prepare:
        register.prepare(now, window)
    entered = found.older_than(window.first_day, [row for pk, row in now.items() if pk not in was], user)
    for pk, row in now.items():
        row.reader = user
        parent = None
        if register.parent:
            field_of = model._meta.get_field(register.parent)
            parent = (field_of.related_model._meta.label, getattr(row, field_of.attname))
        for told in register.tell(was.get(pk), row):
            if not told.why and pk in was:
                told = Told(told.kind, told.words, "; ".join(why.get(pk, ())), told.who)
            about = register.initiatives_of(rows[pk])
            record = (model._meta.label, pk)
            yield Event(told, when[pk], rows[pk].get_absolute_url(), about, record, parent, pk in entered)


def is_many(model, path) -> bool:
    """Return whether a path of relations leads to more than one record."""
    for name in path.split("__"):
        relation = model._meta.get_field(name)
        if relation.one_to_many or relation.many_to_many:
            return True
        model = relation.related_model
    return False


def deleted_in(register: Register, lines: QuerySet, user: Reader) -> Iterator[Event]:
    """Yield the records of a person's own office that were deleted; others are not told that there was one."""
    model = register.model
    if not user.is_authenticated or not user.is_staff or not any(f.attname == "area_id" for f in model._meta.fields):
        return
    gone = lines.filter(history_type=DELETED)
    gone = gone if user.is_superuser else gone.filter(area_id__in=user.own_area_ids)
    for line in gone.order_by("-history_date")[:MOST]:
        words = f"{model._meta.verbose_name} “{title_of(line)}” was deleted"
        told = Told(Kind.DELETED, words[0].upper() + words[1:], line.history_change_reason)
        yield Event(told, line.history_date, "", (), (model._meta.label, line.id))


def due_event(told: Told, on: date, record, initiatives=()) -> Event:
    """Return the event that something of a record fell due on a day."""
    at = timezone.make_aware(datetime.combine(on, time(12)))
    return Event(told, at, record.get_absolute_url(), tuple(initiatives), (record._meta.label, record.pk))


def days_of(first: date, last: date) -> tuple[datetime, datetime]:
    """Return the first moment of one day here and the first after another."""
    return timezone.make_aware(datetime.combine(first, time.min)), end_of_day(last)
