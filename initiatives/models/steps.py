"""Steps: how something stood from a date on. The step in force on a day is how it stands; a later one is announced.

Steps may be entered in any order, because earlier history is often found later.
"""

from django.db.models import F
from django.db.models.functions import TruncDate

from ..dates.stated_dates import bounds, kept, words
from .publication import refuse_unless


def began(step, name="took_effect"):
    """Return the day from which a step counts, as far as it is stated: the first it can mean, or else the last."""
    return getattr(step, f"{name}_earliest") or getattr(step, f"{name}_latest")


def in_order(steps, name="took_effect"):
    """Return steps by their date in effect; one without a date follows what was recorded before it."""
    found = []
    for step in sorted(steps, key=lambda step: (step.recorded_at, step.pk)):
        day, days = began(step, name), [began(other, name) for other in found]
        later = (number for number, other_day in enumerate(days) if day and other_day and other_day > day)
        found.insert(next(later, len(found)), step)
    return found


def has_begun(step, today, name="took_effect"):
    """Return whether a step may be in force on a day: it is not wholly still to come."""
    earliest = getattr(step, f"{name}_earliest")
    return earliest is None or earliest <= today


def refuse_to_come(stated, today, field, instead):
    """Raise ValidationError beside a field where its stated date, of what has happened, lies wholly after the day."""
    earliest, _last = bounds(kept(stated))
    refuse_unless(not (earliest and earliest > today), field, f"{words(kept(stated))} is still to come. {instead}")


def standing(steps, today):
    """Return the step in force on the day and the next one announced, each None where there is none."""
    ordered = in_order(steps)
    begun = [step for step in ordered if has_begun(step, today)]
    announced = [step for step in ordered if not has_begun(step, today)]
    return (begun[-1] if begun else None), (announced[0] if announced else None)


def come_true(steps, today):
    """Return those of some steps that were recorded before they took effect, and have by the day."""
    return steps.filter(took_effect_earliest__lte=today, took_effect_earliest__gt=TruncDate(F("recorded_at")))
