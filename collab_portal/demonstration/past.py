"""Gives what was invented a past: each record as if it had been entered and published when its document came out."""

from datetime import datetime, time

from django.db.models import Max
from django.utils import timezone

from initiatives.dates.fields import settle_bounds
from initiatives.models import FinancialItem, Initiative, Milestone, Site, Source, Sourced
from initiatives.models.trail import ADDED, CHANGED, many_of, tracked_models

# When something was entered and published, by the names that models have for it.
WHEN = ("created_at", "updated_at", "published_at", "recorded_at", "submitted_at")
# What follows from the steps that documents tell of: the steps, what each gives, and what of the record it becomes.
STEPS = {
    Milestone: ("promises", "date", "due"),
    Initiative: ("stage_changes", "stage_id", "stage_id"),
    Site: ("status_changes", "status", "status"),
    FinancialItem: ("proofs", "step", "proof"),
}


def put_back(today):
    """Let every record and row have been entered on the date of its document, and never after `today`.

    What names no document was there with the first of them. A record that went through steps has a line of history
    for each of them.
    """
    days = dict(Source.objects.filter(dated_latest__isnull=False).values_list("pk", "dated_latest"))
    first = min(days.values())

    def moment(day):
        return timezone.make_aware(datetime.combine(min(day or first, today), time(9)))

    for model in tracked_models():
        source = "pk" if model is Source else "source_id" if issubclass(model, Sourced) else None
        entered = {}
        for row in model._base_manager.all():
            entered.setdefault(moment(days.get(getattr(row, source)) if source else None), []).append(row.pk)
        names = [field.name for field in model._meta.concrete_fields if field.name in WHEN]
        for at, rows in entered.items():
            model.history.filter(id__in=rows).update(history_date=at)
            for name in names:
                model._base_manager.filter(pk__in=rows, **{f"{name}__isnull": False}).update(**{name: at})
    for initiative in Initiative.objects.annotate(updated=Max("updates__published_at")).exclude(updated=None):
        Initiative.objects.filter(pk=initiative.pk).update(updated_at=initiative.updated)
    for model, (steps, given, becomes) in STEPS.items():
        for record in model._base_manager.prefetch_related(steps):
            told = [(moment(days.get(step.source_id)), getattr(step, given)) for step in getattr(record, steps).all()]
            if model is Milestone and record.reached:
                told.append((max(moment(record.reached_latest), told[-1][0]) if told else None, record.due))
            if len(told) > 1:
                tell_steps(record, becomes, sorted(told, key=lambda pair: pair[0]))


def tell_steps(record, name, told):
    """Write the history of a record anew: a line for each pair of a moment and what the field then said."""
    Line, many = type(record).history.model, many_of(type(record), [record.pk])[record.pk]
    Line.objects.filter(id=record.pk).delete()
    reached = getattr(record, "reached", "")
    for number, (at, value) in enumerate(told):
        setattr(record, name, value)
        if reached:
            record.reached = reached if number == len(told) - 1 else ""
        settle_bounds(record)
        Line.of(record, CHANGED if number else ADDED, many, at).save(force_insert=True)
