"""Since a body last met: from when, and which initiatives, areas and bodies count."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from initiatives.history.news import Event
from initiatives.history.since import Findings, Scope, Window, find
from initiatives.models import Area, Initiative, Reader
from initiatives.models.initiatives import end_of_day

from ..models import Body, Meeting


@dataclass(frozen=True)
class Baseline:
    """The day after whose end things count as having happened since, and the meeting it is the day of, if any."""

    day: date
    meeting: Meeting | None = None

    @property
    def start(self) -> datetime:
        """Return the first moment that counts."""
        return end_of_day(self.day)

    @property
    def words(self) -> str:
        """Say it as it is written after "since": "18 September 2026", "October 2018"."""
        return self.meeting.date_words() if self.meeting else f"{self.day.day} {self.day:%B %Y}"


def past_meetings(body: Body, user: Reader, today: date) -> list[Meeting]:
    """Return the meetings from which a reader may look back, the last first.

    They are those that are over and whose day or month is stated: one that is cancelled, or is today, is none.
    """
    met = Meeting.objects.visible_to(user).of_body(body).filter(date_latest__lt=today)
    return list(met.exclude(state=Meeting.State.CANCELLED).order_by("-date_latest", "-pk"))


def first_to_come(body: Body, user: Reader, today: date) -> Meeting | None:
    """Return the next meeting of a body that a reader may know of, or None where none is on record."""
    coming = Meeting.objects.visible_to(user).of_body(body).after(today).order_by("date_earliest", "pk")
    return coming.select_related("body").first()


def remit_of(body: Body) -> tuple[Scope, str]:
    """Return what a body watches, and the words for it.

    Where no document says what is in its remit, that is everything in the areas it is for.
    """
    remit_areas = list(body.remit_areas.all())
    named = body.oversights.exists()
    if remit_areas or named:
        initiatives = body.initiatives_in_remit()
        areas = remit_areas if remit_areas and not body.remit_work_areas.all() else []
        words = "what it oversees"
    else:
        areas = list(body.areas.all()) or [body.area]
        initiatives = Initiative.objects.in_area(*areas)
        names = " and ".join(area.name for area in areas)
        words = f"everything in {names}, because its remit is not recorded"
    inside = Area.with_inner(*(area.pk for area in areas)) if areas else set()
    return Scope(initiatives, frozenset(inside), frozenset({body.pk})), words


def window_since(body: Body, user: Reader, baseline: Baseline) -> Window:
    """Return the window from a baseline until now, within what the body watches."""
    return Window(user, baseline.start, scope=remit_of(body)[0])


def last_baseline(body: Body, user: Reader) -> Baseline | None:
    """Return the last meeting of a body as a baseline, or None where none is on record."""
    met = past_meetings(body, user, timezone.localdate())
    return Baseline(met[0].date_latest, met[0]) if met else None


@dataclass(frozen=True)
class Panel:
    """A body as its member comes to it: the meeting to come, and what happened since the last, most important first.

    `events` are pairs of an event and the initiative it is about, or None.
    """

    body: Body
    coming: Meeting | None
    publish_by: date | None
    baseline: Baseline | None
    events: list[tuple[Event, Initiative | None]]
    event_count: int


def panels_of(bodies, user: Reader, today: date, most: int = 5) -> list[Panel]:
    """Return these bodies for the home page of a member: of what happened since they met, only the first few."""
    found = []
    for body in bodies.select_related("area").prefetch_related("remit_areas", "remit_work_areas"):
        coming = first_to_come(body, user, today)
        notice = coming.notice() if coming else None
        baseline = last_baseline(body, user)
        news = find(window_since(body, user, baseline)).news if baseline else Findings()
        first = Findings(news.events[:most]).groups(user)
        of_event = {id(event): group.initiative for group in first for event in group.events}
        found.append(
            Panel(
                body,
                coming,
                notice.publish_by if notice and notice.publish_by >= today else None,
                baseline,
                [(event, of_event[id(event)]) for event in news.events[:most]],
                len(news.events),
            )
        )
    return found
