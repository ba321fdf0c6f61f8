"""Whether a body does what its terms of reference say: how often it meets, and whether its seats are filled."""

from dataclasses import dataclass
from datetime import date

from ..models import Body, Meeting, Membership, TermsOfReference


@dataclass(frozen=True)
class SelfCheck:
    """What a body's terms say against what is on record on one day."""

    says: str
    longest_gap: int | None
    last_met: Meeting | None
    today: date
    vacant: int

    @property
    def last_day(self):
        """The last day on which it met, its resumed sittings among them; None where that is not known to the day."""
        return last_sat(self.last_met) if self.last_met else None

    @property
    def days_since(self):
        """How many days ago it last met, or None where no day is known."""
        return (self.today - self.last_day).days if self.last_day else None

    @property
    def is_late(self):
        """Whether longer has passed than its terms allow."""
        return None not in (self.longest_gap, self.days_since) and self.days_since > self.longest_gap

    @property
    def words(self):
        """The check in a sentence: "Says monthly; last met 63 days ago; 2 seats vacant."; "" with nothing to say."""
        parts = []
        if self.says:
            parts.append(f"says {self.says[0].lower()}{self.says[1:]}")
            parts.append(self._met())
        if self.vacant:
            parts.append(f"{self.vacant} seat{'' if self.vacant == 1 else 's'} vacant")
        sentence = "; ".join(parts)
        return f"{sentence[0].upper()}{sentence[1:]}." if sentence else ""

    def _met(self):
        if self.last_met is None:
            return "no meeting is on record"
        if self.days_since is None:
            when = self.last_met.date_words() if self.last_met.date else "on a day that is not recorded"
            return f"last met {when}"
        return f"last met {self.days_since:,} day{'' if self.days_since == 1 else 's'} ago"


def last_sat(meeting):
    """Return the last day of a meeting, with its resumed sittings; None where that is not known to the day."""
    days = [(meeting.date_earliest, meeting.date_latest)]
    days += [(sitting.date_earliest, sitting.date_latest) for sitting in meeting.sittings.all()]
    known = [first for first, last in days if first and first == last]
    return max(known) if known else None


def self_check(body, user, today):
    """Return the SelfCheck of a body on a day, counting only the meetings the user may see."""
    terms = body.terms.visible_to(user).select_related("frequency").first()
    frequency = terms.frequency if terms else None
    held = (
        Meeting.objects.of_body(body)
        .visible_to(user)
        .held()
        .filter(date_earliest__lte=today)
        .prefetch_related("sittings")
    )
    met = max(held, key=lambda meeting: last_sat(meeting) or meeting.date_earliest, default=None)
    return SelfCheck(
        says=frequency.name if frequency else "",
        longest_gap=frequency.days if frequency else None,
        last_met=met,
        today=today,
        vacant=Membership.objects.on(body).vacant_on(today).seats(),
    )


def late_to_meet(user, today):
    """The bodies whose terms name a longest gap between meetings, and whose last known meeting lies further back."""
    late = []
    for terms in TermsOfReference.objects.visible_to(user).in_force().stating_a_gap().select_related("body"):
        if self_check(terms.body, user, today).is_late:
            late.append(terms.body_id)
    return Body.objects.visible_to(user).filter(pk__in=late)
