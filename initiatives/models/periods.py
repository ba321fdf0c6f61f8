"""Reporting periods: the stretches of time on which an area's initiatives report."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from .areas import Area
from .kept import of_version
from .record import DeskRecord, Record, own_only
from .text import LineField


class ReportingPeriodQuerySet(models.QuerySet):
    """The periods that offices report on."""

    def current(self, today):
        """Return the periods that the day falls in."""
        return self.filter(starts_on__lte=today, ends_on__gte=today)

    def overdue(self, today):
        """Return the periods whose updates should have been in before the day, in the order they fell due."""
        return self.filter(due_on__lt=today).order_by("due_on")

    def last_due(self, today):
        """Return the period that fell due last before the day, by the area's id."""
        return of_version(
            f"last due of {self.query} on {today}", lambda: {row.area_id: row for row in self.overdue(today)}
        )

    def answering_last_due(self, today):
        """The periods of which an update ends the silence: the one that fell due last in its area, and later ones."""
        last = self.last_due(today)
        later = Q(pk__in=[])
        for area, period in last.items():
            later |= Q(area=area, starts_on__gte=period.starts_on)
        return self.filter(later)

    def asked_for(self, today):
        """Return the period that each area is to report on now, by the area's id.

        It is the one due next of those that have begun; where none is still to fall due, the one that fell due last.
        """
        begun = self.filter(starts_on__lte=today)
        last = {period.area_id: period for period in begun.filter(due_on__lt=today).order_by("due_on")}
        due_next = {period.area_id: period for period in begun.filter(due_on__gte=today).order_by("-due_on")}
        return last | due_next


class ReportingPeriod(Record, DeskRecord):
    """A stretch of time on which an area's initiatives report once. Its due date never moves by itself."""

    owner_path = "area"

    area = own_only(models.ForeignKey(Area, on_delete=models.CASCADE, related_name="reporting_periods"))
    name = LineField(max_length=60, help_text="For example July to September 2026.")
    starts_on = models.DateField()
    ends_on = models.DateField()
    due_on = models.DateField("updates due by")

    objects = ReportingPeriodQuerySet.as_manager()

    class Meta:
        ordering = ["area__name", "-starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="period_ends_after_it_starts",
                violation_error_code="ends_on",
                violation_error_message="The period ends before it starts. Put the earlier date first.",
            ),
            models.CheckConstraint(
                condition=Q(due_on__gte=F("starts_on")),
                name="period_due_after_it_starts",
                violation_error_code="due_on",
                violation_error_message="Updates cannot be due before the period starts.",
            ),
            models.UniqueConstraint(
                fields=["area", "starts_on"],
                name="period_starts_once_in_an_area",
                violation_error_code="starts_on",
                violation_error_message="This area already has a period that starts on that day.",
            ),
        ]

    def __str__(self):
        return f"{self.name} ({self.area})"

    def clean(self):
        if not (self.area_id and self.starts_on and self.ends_on):
            return
        overlapping = ReportingPeriod.objects.exclude(pk=self.pk).filter(
            area=self.area, starts_on__lte=self.ends_on, ends_on__gte=self.starts_on
        )
        if other := overlapping.first():
            raise ValidationError({"starts_on": f"This period overlaps {other.name}. Change the dates of one of them."})
