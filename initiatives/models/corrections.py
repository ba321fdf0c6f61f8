"""Values that changed while people could read them: what they said before, why they changed, and who said so when.

Either a mistake is corrected, or the facts have changed and a new statement is made. Readers of the record see both.
"""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone

from .record import kept_by
from .text import LineField, PassageField


class CorrectionQuerySet(models.QuerySet):
    """Values that changed on records that were out."""

    def of(self, record):
        """Return those of one record and of its rows, the latest first."""
        meta = record._meta.concrete_model._meta
        kind = {"record_type__app_label": meta.app_label, "record_type__model": meta.model_name}
        return self.filter(**kind, record_id=record.pk)

    def public_of(self, model, pks):
        """Return those of records of a model that everybody could read before they were changed, the latest first."""
        meta = model._meta.concrete_model._meta
        kind = {"record_type__app_label": meta.app_label, "record_type__model": meta.model_name}
        return self.filter(**kind, record_id__in=pks, was_public=True)

    def visible_on(self, record, user):
        """Return those of a record, which this user may see: to others than its office, what everybody could read."""
        shown = self.of(record)
        own = user.is_authenticated and user.is_staff and kept_by(type(record)._base_manager.all(), user)
        return shown if own and own.filter(pk=record.pk).exists() else shown.filter(was_public=True)


class Correction(models.Model):
    """One value of a published record, or of a row of it, that was changed: from what, to what, and why."""

    class Sort(models.TextChoices):
        MISTAKE = "mistake", "Correct a mistake: the page was wrong"
        STATEMENT = "statement", "A new statement: the facts have changed"

    record_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    record_id = models.PositiveBigIntegerField()
    sort = models.CharField(max_length=10, choices=Sort, default=Sort.MISTAKE)
    field = LineField(max_length=300, help_text="What the value is called, with the row it stands in.")
    was = PassageField()
    now = PassageField(blank=True, help_text="Empty where the value was taken away.")
    reason = PassageField(max_length=500)
    was_public = models.BooleanField(help_text="Whether everybody could read the earlier value.")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["record_type", "record_id"], name="correction_of_record")]

    def __str__(self):
        return f"{self.field}: {self.was}"

    def in_words(self):
        """Return it in one line: "Amount: £90,000, now £100,000 (mistake corrected 3 May 2026: a slip of typing)"."""
        at = timezone.localdate(self.at)
        what = "mistake corrected" if self.is_mistake else "new statement"
        now = f"now {self.now}" if self.now else "now empty"
        return f"{self.field}: {self.was or 'empty'}, {now} ({what} {at.day} {at:%B %Y}: {self.reason})"

    @property
    def is_mistake(self):
        """Whether the earlier value was never right."""
        return self.sort == self.Sort.MISTAKE
