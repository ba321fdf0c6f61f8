"""Who may see a record: the one rule, asked by every page, download, list, count and choice."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.db.models.functions import Length
from django.utils import timezone

from .absences import AbsencesField
from .corrections import Correction
from .marking import OPEN, Marking, MarkingField, only_what_is_kept_here
from .record import DeskRecord, OwnedQuerySet, Record, own_only


class Audience(models.TextChoices):
    """Whom a published record is for."""

    PUBLIC = "public", "Everyone"
    PANEL = "panel", "Panel members of the area"
    INTERNAL = "internal", "Staff of the area"


def visible(user, record="", area="area"):
    """Return the Q of the records `user` may see.

    `record` is the path to the published record ("" for itself, "initiative__" for its children); `area` is the
    path from there to the area whose office keeps it. Everyone sees what is published for everyone and is not
    OFFICIAL-SENSITIVE. Panel members see what is published for the panel of their own areas, readers also what is
    internal there, or sensitive. Staff see everything of their own areas, drafts included; administrators see
    everything.
    """

    def having(**conditions):
        return Q(**{record + name: value for name, value in conditions.items()})

    published = having(published_at__isnull=False)
    public = published & having(audience=Audience.PUBLIC, marking__in=OPEN)
    if not user.is_authenticated:
        return public
    if user.is_superuser:
        # Not an empty Q: one of those disappears from "this or that", and with it everything administrators may see.
        return having(pk__isnull=False)
    own = having(**{f"{area}__in": user.own_area_ids})
    if user.is_staff:
        return public | own
    audiences = user.audiences
    return public if not audiences else public | (published & own & having(audience__in=audiences))


class PublishedQuerySet(OwnedQuerySet):
    """The gate that every list of published records passes through."""

    def visible_to(self, user):
        """Return the records this user may see."""
        return self.filter(visible(user))

    def in_area(self, *areas):
        """Return the records kept by these areas or by any area inside them."""
        inside = areas[0].with_inner(*(area.pk for area in areas)) if areas else ()
        return self.filter(area__in=inside)

    def published(self):
        """Return the records that have been published, whoever they are for."""
        return self.filter(published_at__isnull=False)

    def unpublished(self):
        """Drafts and withdrawn records."""
        return self.filter(published_at__isnull=True)


class Published(Record, DeskRecord):
    """A record that an office keeps, with whom it is for and when it was published.

    Published time and publisher are set together or not at all; a withdrawn record has neither.
    """

    owner_path = "area"
    told_apart_by = ("title", "area")

    area = own_only(
        models.ForeignKey(
            "initiatives.Area",
            on_delete=models.PROTECT,
            related_name="+",
            help_text="The area whose office keeps this record. Its staff can edit it.",
        )
    )
    audience = models.CharField(
        "who can see it",
        max_length=10,
        choices=Audience,
        default=Audience.PUBLIC,
        help_text="Nobody outside the office sees it until it is published.",
    )
    marking = MarkingField(db_default=Marking.OFFICIAL)
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    corrections = GenericRelation(Correction, "record_id", "record_type")
    absences = AbsencesField()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(published_at__isnull=True, published_by__isnull=True)
                | Q(published_at__isnull=False, published_by__isnull=False),
                name="%(app_label)s_%(class)s_published_at_and_by",
                violation_error_message="A published record needs both the time and the publisher.",
            ),
            only_what_is_kept_here("%(app_label)s_%(class)s_marking"),
        ]

    @property
    def is_published(self):
        """Whether the record has left the office."""
        return self.published_at is not None

    @property
    def is_marked_sensitive(self):
        """Whether it is OFFICIAL-SENSITIVE, and so never shown to the public."""
        return self.marking == Marking.SENSITIVE

    def is_visible_to(self, user):
        """Return whether this one record may be shown to the user: the same rule as `visible_to`, without a query."""
        if self.is_published and self.audience == Audience.PUBLIC and not self.is_marked_sensitive:
            return True
        if not user.is_authenticated:
            return False
        if user.is_superuser:
            return True
        if self.area_id not in user.own_area_ids:
            return False
        return user.is_staff or (self.is_published and self.audience in user.audiences)

    def publish(self, by, at=None):
        """Show the record to its audience from now on. Publishing again changes nothing."""
        if self.is_published:
            return
        self.published_at, self.published_by = at or timezone.now(), by
        self.full_clean()
        self.save()

    def withdraw(self):
        """Take the record back into the office; its address then answers "not found" to everyone else."""
        self.published_at = self.published_by = None
        self.save()


class Referenced(models.Model):
    """A record with a short reference that never changes: area or kind, letter, number, as in DUR-I-001.

    The reference is given once, when the record is first saved. A model names its own `letter` and, where the
    reference does not begin with the area's code, its own `reference_prefix`.
    """

    reference = models.CharField(max_length=20, unique=True, editable=False)
    letter = ""

    class Meta:
        abstract = True

    def save(self, **kwargs):
        if self.reference:
            super().save(**kwargs)
            return
        for attempt in range(5):
            self.reference = next_reference(type(self), self.reference_prefix())
            try:
                with transaction.atomic():
                    super().save(**kwargs)
            except IntegrityError:
                taken_meanwhile = type(self)._base_manager.filter(reference=self.reference).exists()
                if not taken_meanwhile or attempt == 4:
                    raise
            else:
                return

    def reference_prefix(self):
        """Return what comes before the number."""
        return f"{self.area.code}-{self.letter}"


def next_reference(model, prefix):
    """Return the next reference with this prefix, with three digits at least: one that no record has or ever had.

    A paper may still name a record that was deleted, and its history does: its reference goes to no other record.
    """
    last = 0
    for rows in (model._base_manager, model.history.filter(history_type="-")):
        taken = rows.filter(reference__startswith=f"{prefix}-").annotate(length=Length("reference"))
        highest = taken.order_by("-length", "-reference").values_list("reference", flat=True).first()
        last = max(last, int(highest.rpartition("-")[2]) if highest else 0)
    return f"{prefix}-{last + 1:03d}"


def refuse_unless(condition, field, message):
    """Raise ValidationError beside the field unless the condition holds."""
    if not condition:
        raise ValidationError({field: message} if field else message)
