"""What is reported on an initiative, once in every reporting period."""

from django.conf import settings
from django.db import models, transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from .evidence import Sourced
from .initiatives import Initiative
from .marking import Marking, MarkingField, only_what_is_kept_here
from .periods import ReportingPeriod
from .publication import Audience, refuse_unless, visible
from .record import DeskRecord, own_only
from .text import PassageField


class UpdateQuerySet(models.QuerySet):
    """Reports on initiatives."""

    def visible_to(self, user):
        """Updates this user may see: both the update and its initiative must be theirs to see."""
        return self.filter(visible(user, area="initiative__area"), visible(user, "initiative__"))

    def published(self):
        """Return the updates that are out."""
        return self.filter(published_at__isnull=False)

    def awaiting_publication(self):
        """Return the updates that are not out yet; those submitted stand first."""
        return self.filter(published_at__isnull=True).order_by(F("submitted_at").asc(nulls_last=True), "created_at")

    def latest_of_each(self):
        """Of these updates, the latest published of each initiative."""
        later = self.published().filter(
            initiative=OuterRef("initiative"), period__starts_on__gt=OuterRef("period__starts_on")
        )
        return self.published().filter(~Exists(later))


class Update(Sourced, DeskRecord):
    """What happened in one reporting period: draft, then submitted, then published, and from then on locked.

    Confidence is kept apart from the stage and is absent where nobody has given one.
    """

    owner_path = "initiative__area"

    class Confidence(models.TextChoices):
        GREEN = "green", "Green: on course"
        AMBER = "amber", "Amber: at risk"
        RED = "red", "Red: off course"

    sentence_needs = ("initiative", "period")
    without_source = "Reported by the office of the area"

    initiative = own_only(models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="updates"))
    period = own_only(models.ForeignKey(ReportingPeriod, on_delete=models.PROTECT, related_name="updates"))
    text = PassageField("what happened", blank=True)
    nothing_to_report = models.BooleanField(
        default=False, help_text="Somebody looked and nothing has changed since the last update."
    )
    confidence = models.CharField(
        max_length=5,
        choices=Confidence,
        blank=True,
        default="",
        help_text="Leave empty if nobody has given one.",
    )
    confidence_reason = PassageField(max_length=2_000, blank=True, help_text="Needed where confidence is amber or red.")
    audience = models.CharField("who can see it", max_length=10, choices=Audience, default=Audience.PUBLIC)
    marking = MarkingField(db_default=Marking.OFFICIAL)
    submitted_at = models.DateTimeField(null=True, blank=True, editable=False)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    published_at = models.DateTimeField(null=True, blank=True, editable=False, db_index=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = UpdateQuerySet.as_manager()

    class Meta:
        ordering = ["-period__starts_on", "-pk"]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(
                fields=["initiative", "period"],
                name="one_update_per_initiative_and_period",
                violation_error_code="period",
                violation_error_message="There is already an update for this period. Open that one and change it.",
            ),
            models.CheckConstraint(
                condition=Q(submitted_at__isnull=True, submitted_by__isnull=True)
                | Q(submitted_at__isnull=False, submitted_by__isnull=False),
                name="update_submitted_at_and_by",
                violation_error_message="A submitted update needs both the time and the person.",
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True, published_by__isnull=True)
                | Q(published_at__isnull=False, published_by__isnull=False, submitted_at__isnull=False),
                name="update_submitted_before_published",
                violation_error_message="Submit the update before publishing it.",
            ),
            models.CheckConstraint(
                condition=Q(nothing_to_report=True) | ~Q(text=""),
                name="update_says_something",
                violation_error_code="text",
                violation_error_message="Say what happened, or tick “nothing to report”.",
            ),
            models.CheckConstraint(
                condition=Q(confidence__in=["", "green"]) | ~Q(confidence_reason=""),
                name="update_confidence_has_reason",
                violation_error_code="confidence_reason",
                violation_error_message="Say why confidence is not green.",
            ),
            only_what_is_kept_here("initiatives_update_marking"),
        ]

    def __str__(self):
        return f"{self.initiative.title}: update for {self.period.name}"

    def get_absolute_url(self):
        return f"{self.initiative.get_absolute_url()}#update-{self.pk}"

    @property
    def status(self):
        """Where the update is on its way: draft, submitted or published."""
        return "published" if self.published_at else "submitted" if self.submitted_at else "draft"

    def clean(self):
        if self.initiative_id and self.period_id:
            refuse_unless(
                self.period.area_id == self.initiative.area_id,
                "period",
                f"This is a period of {self.period.area}. Choose a period of {self.initiative.area}.",
            )
        refuse_unless(
            not (self.nothing_to_report and self.text),
            "nothing_to_report",
            "There is nothing to report, and yet the text says something. Take away the text, or the tick.",
        )

    def already_there(self):
        """Return what to tell somebody who wants to add a second update for this period."""
        todo = "Choose “Withdraw to correct” there first." if self.published_at else "Open that one and change it."
        return f"There is already an update for {self.period.name} ({self.status}). {todo}"

    def submit(self, by, at=None):
        """Hand the update to whoever publishes."""
        if not self.submitted_at:
            self.submitted_at, self.submitted_by = at or timezone.now(), by
            self.full_clean()
            self.save()

    @transaction.atomic
    def publish(self, by, at=None):
        """Show the update to its audience and locks it. One that was not submitted is submitted first."""
        if self.published_at:
            return
        self.submit(by, at)
        self.published_at, self.published_by = at or timezone.now(), by
        self.full_clean()
        self.save()
        self.initiative.touch()

    @transaction.atomic
    def withdraw(self):
        """Take a published update back; it is a draft again and can be corrected."""
        self.published_at = self.published_by = self.submitted_at = self.submitted_by = None
        self.save()
        self.initiative.touch()
