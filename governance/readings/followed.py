"""What happened to what an address follows: only what everybody may read now."""

from dataclasses import dataclass, field
from datetime import datetime

from django.contrib.auth.models import AnonymousUser

from initiatives.history.news import Event
from initiatives.history.since import Scope, Window, find
from initiatives.models import Area, Initiative, Organisation, WorkArea

from ..models import Body, Follower, SavedSearch
from .searches import scope_of_search
from .since_met import remit_of

# What one mail tells of one record; the rest is on its page.
MOST_TOLD = 30


Subject = Initiative | Area | WorkArea | Body | Organisation | SavedSearch


def scope_of(record: Subject) -> Scope:
    """Return what is news of a record: of an area and a body everything in it, of an initiative itself alone.

    Of an organisation it is what happens to the initiatives it takes part in, of a search to those it finds.
    """
    if isinstance(record, SavedSearch):
        return scope_of_search(record)
    if isinstance(record, Organisation):
        return Scope(Initiative.objects.involving(record))
    if isinstance(record, Body):
        return remit_of(record)[0]
    if isinstance(record, Area):
        bodies = Body.objects.in_area(record).values_list("pk", flat=True)
        return Scope(Initiative.objects.in_area(record), frozenset(Area.with_inner(record.pk)), frozenset(bodies))
    if isinstance(record, WorkArea):
        return Scope(Initiative.objects.about(record))
    return Scope(Initiative.objects.filter(pk=record.pk))


@dataclass(frozen=True)
class News:
    """What happened to one record that is followed, the newest first, and how much more there is.

    `events` are pairs of an event and the name of the initiative it is about, "" where that is the record or none.
    """

    record: Subject
    events: list[tuple[Event, str]]
    more: int


@dataclass
class Round:
    """One round of telling followers what changed until a moment; the same question is asked once for all of them."""

    until: datetime
    found: dict = field(default_factory=dict)

    def news_of(self, follower: Follower) -> list[News]:
        """Return what happened to each record that an address follows since it was last told, in the order followed."""
        rows = [each for each in follower.followed.confirmed().with_records() if each.is_public]
        told = [self.of_record(each.record, max(follower.told_until, each.confirmed_at)) for each in rows]
        return [each for each in told if each.events]

    def of_record(self, record: Subject, start: datetime) -> News:
        """Return what happened to one record since a moment, as everybody may know it now."""
        key = (type(record), record.pk, start)
        if key not in self.found:
            window = Window(AnonymousUser(), start, self.until, scope_of(record))
            events = [event for event in find(window).events if event.url]
            events.sort(key=lambda event: event.at, reverse=True)
            told = named(events[:MOST_TOLD])
            if isinstance(record, Initiative):
                told = [(event, "") for event, _title in told]
            self.found[key] = News(record, told, max(0, len(events) - MOST_TOLD))
        return self.found[key]


def named(events: list[Event]) -> list[tuple[Event, str]]:
    """Return each event with the name of the initiative it is about, as far as everybody may know it."""
    numbers = {number for event in events for number in event.initiatives}
    shown = Initiative.objects.visible_to(AnonymousUser()).in_bulk(numbers)
    about = [next((shown[number].title for number in event.initiatives if number in shown), "") for event in events]
    return list(zip(events, about, strict=True))
