"""A list for programs as it was at the end of a day: from the history, for the staff of the offices that keep it.

A row holds the fields of the record itself, by their names: its columns tell of other records too, which may have
changed since. Records are named as they were called then, as far as their reader may see them now.
"""

from datetime import date, time
from decimal import Decimal

from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.dateparse import parse_date

from ..dates.fields import StatedDateField
from ..history.words import Names, raw, reported_fields, value_words
from ..models import AuditEntry
from ..models.absences import absence_words
from ..models.initiatives import end_of_day
from ..models.record import is_published_by_itself
from .keyset import Keyset

# What a question about the past may name besides: nothing narrows it, because what is filtered by was another then.
WITH_A_DAY = {"at", "after", "per_page"}
NO_DAY = "Enter a day that is over, or today, as year, month and day, for example 2026-11-01."


def has_a_past(model):
    """Return whether a list of this model can be had as it was: of records of an office, or of all the staff."""
    return is_published_by_itself(model) or model.seen_by_all_staff


def day_of(text, today):
    """Return the day that is asked for; None where it is none, or has not come."""
    try:
        day = parse_date(text)
    except ValueError:
        return None
    return day if day and day.year > 1900 and day <= today else None


def lines_as_at(rows, moment, user):
    """Return the lines that were true at a moment, of those records that somebody may see now and could see then.

    Of a record that another office kept, or of a draft that was a member's own, nothing is told from before that ended.
    """
    model = rows.model
    history = model.history.all()
    lines = history.as_at(moment).filter(id__in=rows.order_by().values("pk"))
    if not is_published_by_itself(model):
        return lines
    same = (
        history.order_by()
        .filter(id=OuterRef("id"), history_date__gte=OuterRef("history_date"))
        .exclude(history_type="-")
    )
    if not user.is_superuser:
        lines = lines.filter(id__in=model.objects.editable_by(user).order_by().values("pk"))
        lines = lines.exclude(Exists(same.exclude(area_id__in=user.own_area_ids)))
    if private := getattr(model, "lines_of_its_author", None):
        lines = lines.exclude(Exists(private(same)))
    return lines


class Past:
    """A list as it was at the end of a day, page by page."""

    def __init__(self, page, day):
        self.user, self.at = page.request.user, end_of_day(day)
        self.most = page.get_paginate_by(None)
        # All that somebody may see now; how the list is narrowed and told today plays no part.
        self.lines = lines_as_at(page.get_queryset(), self.at, self.user)

    def page_after(self, place):
        """Return rows after a place, how many there were when the list was begun, and the place where they end."""
        count, last = place or (self.lines.count(), None)
        keyset = Keyset(self.lines.order_by("id"))
        found = list((keyset.after(last) if last else keyset.queryset)[: self.most + 1])
        shown = found[: self.most]
        names = Names(self.user, self.at).learn(shown)
        following = [count, keyset.place_of(shown[-1])] if len(found) > len(shown) else None
        return [row_then(line, names) for line in shown], count, following


def row_then(line, names):
    """Return what a line says of its record, by the names of the fields; why something is not there under "absent"."""
    found, absent = {}, {}
    for field in reported_fields(line.instance_type):
        if field.name == "absences":
            continue
        told = field.is_relation or field.choices or isinstance(field, StatedDateField)
        value = value_words(field, line, names) if told else raw(field, line)
        if isinstance(value, Decimal | date | time):
            # As JSON knows them: days and times in ISO 8601, sums as text, so that no penny is lost.
            value = f"{value:f}" if isinstance(value, Decimal) else value.isoformat()
        if value in (None, ""):
            value, absent[field.name] = None, absence_words(line, field.name)
        found[field.name] = value
    recorded = timezone.localtime(line.history_date).isoformat(timespec="seconds")
    return {**found, "recorded_at": recorded, "absent": absent}


def look_back(request, day):
    """Write into the audit log that somebody looked back."""
    AuditEntry.objects.record(
        AuditEntry.Action.LOOKED_BACK, request, about=request.path[:120], detail=f"As it was on {day}"
    )
