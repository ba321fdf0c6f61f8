"""Who was asked and who answered: every wave with its own denominator, areas, and organisations that answered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Min
from django.utils import timezone

from initiatives import models
from initiatives.models.amounts import BOUND_WORDS, Bound

from ..models import Invitation, Message, Survey, Wave
from .withheld import ResultsAccess

# An invitation under the name by which it is counted.
Named = tuple[str, Invitation]


@dataclass(frozen=True)
class Round:
    """One wave: what is stated of it and what is counted here, kept apart. None is a number nobody knows."""

    wave: Wave
    invited_counted: int | None
    answered_counted: int | None
    first_sent: datetime | None = None
    outcomes: tuple[tuple[str, int], ...] = ()

    @property
    def sent_words(self) -> str:
        """Say when it was sent: as stated, or the day of the first invitation from here; "" where nobody knows."""
        if self.wave.sent:
            return self.wave.sent_words()
        return day_of(self.first_sent) if self.first_sent else ""

    @property
    def invited(self) -> int | None:
        """Return how many were asked: counted here, or else as stated."""
        return self.wave.invited_stated if self.invited_counted is None else self.invited_counted

    @property
    def answered(self) -> int | None:
        """Return how many answered: counted here, or else as stated."""
        return self.wave.answered_stated if self.answered_counted is None else self.answered_counted

    @property
    def invited_bound(self) -> str:
        """How exact that is; what was counted here is exact."""
        return self.wave.invited_bound if self.invited_counted is None else Bound.EXACTLY

    @property
    def answered_bound(self) -> str:
        """How exact that is; what was counted here is exact."""
        return self.wave.answered_bound if self.answered_counted is None else Bound.EXACTLY

    def invited_words(self) -> str:
        """Return how many were invited, as exactly as is known; "" where nobody says."""
        return "" if self.invited is None else BOUND_WORDS[Bound(self.invited_bound)].format(f"{self.invited:,}")

    def answered_words(self) -> str:
        """Return how many answered, as exactly as is known; "" where nobody says."""
        return "" if self.answered is None else BOUND_WORDS[Bound(self.answered_bound)].format(f"{self.answered:,}")


@dataclass(frozen=True)
class Line:
    """One line of a table of who answered."""

    name: str
    invited: int
    answered: int


@dataclass(frozen=True)
class Asked:
    """Everybody asked in any wave, and whether they answered."""

    rounds: tuple[Round, ...]
    areas: tuple[Line, ...]
    kinds: tuple[Line, ...]
    organisations: int | None
    organisations_answered: int | None
    either: tuple[Organisation, ...]
    left_out: int = 0


def asked_and_answered(survey: Survey, access: ResultsAccess) -> Asked:
    """Return who was asked and who answered in every wave, as far as the reader may see it; five queries."""
    waves = list(survey.waves.select_related("source").order_by("number"))
    if survey.held_elsewhere:
        return Asked(tuple(Round(wave, None, None) for wave in waves), (), (), None, None, ())
    invitations = list(
        Invitation.objects.filter(wave__survey=survey)
        .select_related("organisation__kind", "wave")
        .prefetch_related("organisation__areas")
    )
    needed = [each for each in invitations if each.outcome != Invitation.Outcome.NOT_NEEDED]
    for each in needed:
        each.counts = each.answered_at is not None and (access.as_of is None or each.answered_at <= access.as_of)
    sent = Message.objects.filter(invitation__wave__survey=survey, kind=Message.Kind.INVITATION)
    first = dict(sent.values_list("invitation__wave").annotate(Min("sent_at")).order_by())
    rounds = tuple(
        round_of(wave, [each for each in needed if each.wave_id == wave.pk], first.get(wave.pk)) for wave in waves
    )
    answered = {each.organisation_id for each in needed if each.counts}
    return Asked(
        rounds,
        by_area(needed, access),
        by_kind(needed, access),
        len({each.organisation_id for each in needed}),
        len(answered),
        organisations_of(needed) if access.office else (),
        len(invitations) - len(needed),
    )


def round_of(wave: Wave, invitations: list[Invitation], first_sent: datetime | None) -> Round:
    """Count one wave; a wave with stated numbers and nobody invited here keeps what is stated."""
    if not invitations and wave.invited_stated is not None:
        return Round(wave, None, None, first_sent)
    outcomes = Counter(each.get_outcome_display() for each in invitations if each.outcome and not each.counts)
    answered = sum(each.counts for each in invitations)
    return Round(wave, len(invitations), answered, first_sent, tuple(sorted(outcomes.items())))


def lines(pairs: Iterable[Named]) -> list[Line]:
    """Return lines in order of name; an organisation asked twice counts once."""
    invited: dict[str, set[int]] = {}
    answered: dict[str, set[int]] = {}
    for name, each in pairs:
        invited.setdefault(name, set()).add(each.organisation_id)
        if each.counts:
            answered.setdefault(name, set()).add(each.organisation_id)
    return [Line(name, len(invited[name]), len(answered.get(name, ()))) for name in sorted(invited)]


def by_area(invitations: list[Invitation], access: ResultsAccess) -> tuple[Line, ...]:
    """Count organisations asked and answered by area; one in several areas counts in each.

    Outside the office, areas with few organisations are put together, so that no line says of one whether it answered.
    """
    named = [(name, each) for each in invitations for name in areas_of(each.organisation)]
    return put_together(named, access, "area", "areas")


def by_kind(invitations: list[Invitation], access: ResultsAccess) -> tuple[Line, ...]:
    """Count organisations asked and answered by kind of service, kinds with few put together outside the office."""
    return put_together([(each.organisation.kind_name, each) for each in invitations], access, "kind", "kinds")


def areas_of(organisation: models.Organisation) -> list[str]:
    return [area.name for area in organisation.areas.all()] or ["No area stated"]


def put_together(named: list[Named], access: ResultsAccess, one: str, several: str) -> tuple[Line, ...]:
    """Return lines none of which has fewer organisations than may be shown; small ones become one line."""
    found = lines(named)
    small = [line for line in found if line.invited < access.smallest]
    if not small:
        return tuple(found)
    rest = sorted((line for line in found if line not in small), key=lambda line: line.invited)
    while rest and (len(small) < 2 or together(small, named).invited < access.smallest):
        small.append(rest.pop(0))
    line = together(small, named)
    noun = one if len(small) == 1 else several
    shown = [each for each in found if each not in small]
    if line.invited < access.smallest:
        return tuple(shown)
    return (*shown, Line(f"{len(small)} {'other ' if shown else ''}{noun}, put together", line.invited, line.answered))


def together(some: list[Line], named: list[Named]) -> Line:
    """Return several lines as one; an organisation in two of them counts once."""
    names = {line.name for line in some}
    return lines([("", each) for name, each in named if name in names])[0]


@dataclass(frozen=True)
class Organisation:
    """One organisation asked, with the numbers of the waves in which it was asked and in which it answered."""

    name: str
    url: str
    asked_in: tuple[int, ...]
    answered_in: tuple[int, ...]

    @property
    def words(self) -> str:
        """Say whether it answered, and in which wave."""
        if not self.answered_in:
            return "No answer"
        return f"Answered in wave {' and '.join(str(number) for number in self.answered_in)}"


def organisations_of(invitations: list[Invitation]) -> tuple[Organisation, ...]:
    """Return every organisation asked, by name, marked with the waves in which it answered. For the office only."""
    found: dict[models.Organisation, tuple[list[int], list[int]]] = {}
    for each in sorted(invitations, key=lambda each: (each.organisation.name, each.wave.number)):
        row = found.setdefault(each.organisation, ([], []))
        row[0].append(each.wave.number)
        if each.counts:
            row[1].append(each.wave.number)
    return tuple(
        Organisation(
            organisation.name,
            organisation.get_absolute_url(),
            tuple(dict.fromkeys(asked)),
            tuple(dict.fromkeys(answered)),
        )
        for organisation, (asked, answered) in found.items()
    )


def day_of(moment: datetime) -> str:
    """Say the day of a moment: 3 March 2026."""
    local = timezone.localtime(moment)
    return f"{local.day} {local:%B %Y}"
