"""What keeps a record from being removed, and what remains on paper of one that was."""

from django.conf import settings
from django.contrib.admin.utils import NestedObjects
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models, router
from django.db.models import Q
from django.utils import timezone

from .publication import Published, refuse_unless
from .record import DeskRecord, Record, own_only
from .text import LineField, PassageField


class LegalHoldQuerySet(models.QuerySet):
    """Holds, those in force among them."""

    def in_force(self):
        """Return the holds that nobody has lifted."""
        return self.filter(lifted_at__isnull=True)

    def on(self, record):
        """Return the holds on one record, lifted ones as well."""
        return self.filter(record_type=ContentType.objects.get_for_model(record), record_id=record.pk)

    def held(self, model):
        """Return the numbers of the records of a model that a hold keeps."""
        holds = self.in_force().filter(record_type=ContentType.objects.get_for_model(model))
        return set(holds.values_list("record_id", flat=True))


class LegalHold(Record, DeskRecord):
    """One record must not be removed, for a reason: a court case, a request for information, an inquiry."""

    owner_path = "area"

    record_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+", editable=False)
    record_id = models.PositiveBigIntegerField(editable=False)
    record = GenericForeignKey("record_type", "record_id")
    reference = LineField("record", max_length=20, editable=False)
    area = own_only(models.ForeignKey("initiatives.Area", on_delete=models.PROTECT, related_name="+", editable=False))
    reason = PassageField(
        "why it must be kept",
        max_length=2_000,
        help_text="For example a court case, a complaint, or a request under the Freedom of Information Act.",
    )
    placed_at = models.DateTimeField(editable=False)
    placed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False)
    lifted_at = models.DateTimeField(null=True, blank=True, editable=False)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )

    objects = LegalHoldQuerySet.as_manager()

    class Meta:
        ordering = ["-placed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["record_type", "record_id"],
                condition=Q(lifted_at__isnull=True),
                name="legal_hold_once",
                violation_error_message="This record is under legal hold already. Add the reason to that hold.",
            ),
            models.CheckConstraint(
                condition=Q(lifted_at__isnull=True, lifted_by__isnull=True)
                | Q(lifted_at__isnull=False, lifted_by__isnull=False),
                name="legal_hold_lifted_at_and_by",
                violation_error_message="A lifted hold needs both the time and the person.",
            ),
        ]

    def __str__(self):
        return f"Legal hold on {self.reference}"

    def place(self, record, by, at=None):
        """Say on which record the hold is from now on; it holds once it is saved."""
        self.record, self.reference, self.area = record, record.reference, record.area
        self.placed_by, self.placed_at = by, at or timezone.now()

    def lift(self, by, at=None):
        """End the hold. It stays on record."""
        refuse_unless(self.lifted_at is None, None, "This hold was lifted already.")
        self.lifted_by, self.lifted_at = by, at or timezone.now()
        self.full_clean()
        self.save()


class Disposal(Record):
    """A record was removed because its time was over: which, under which rule, when and by whom. Nothing of what it
    said remains."""

    reference = LineField(max_length=20)
    kind = LineField(max_length=100)
    area = own_only(models.ForeignKey("initiatives.Area", on_delete=models.PROTECT, related_name="+"))
    rule = LineField(max_length=300)
    files = models.PositiveSmallIntegerField(default=0)
    removed_at = models.DateTimeField(default=timezone.now)
    removed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-removed_at", "-pk"]

    def __str__(self):
        return f"{self.reference} ({self.kind.lower()})"


class Removal:
    """What would go if these records went, and what stands against it."""

    def __init__(self, *records):
        self.records = set(records)
        self.found = NestedObjects(using=router.db_for_write(LegalHold), origin=records)
        self.found.collect(records)

    def goes(self):
        """Return every row that would go, the records among them."""
        return [row for rows in self.found.data.values() for row in rows]

    def held(self):
        """Return the records that would go and must not, because of a legal hold on them."""
        published = [row for row in self.goes() if isinstance(row, Published)]
        kept = {model: LegalHold.objects.held(model) for model in {type(row) for row in published}}
        return [row for row in published if row.pk in kept[type(row)]]

    def cited_by(self):
        """Return what else names these records: it would be torn, or go with them, and is none of their own parts."""
        own = {type(record) for record in self.records}
        citing = set(self.found.protected)
        for row in self.goes():
            through = row._meta.auto_created
            if through and through not in own or isinstance(row, Published) and row not in self.records:
                citing.add(row)
        for rows in self.found.field_updates.values():
            citing.update(row for each in rows for row in each)
        return citing
