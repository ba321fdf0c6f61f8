"""Court cases over changes of governance: one may cover several changes and have several claimants."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from initiatives.dates.fields import StatedDateField
from initiatives.models import Organisation, Published, PublishedQuerySet, Referenced, Sourced
from initiatives.models.text import LineField, PassageField

from .changes import GovernanceChange


class LegalChallengeQuerySet(PublishedQuerySet):
    """Court cases."""

    def not_closed(self):
        """Return those that run, or of which no document says that they ended."""
        return self.exclude(status=LegalChallenge.Status.CLOSED)


class LegalChallenge(Referenced, Sourced, Published):
    """A challenge in court to one or more changes of governance, by one or more claimants."""

    class Kind(models.TextChoices):
        JUDICIAL_REVIEW = "review", "Judicial review"
        PERMISSION = "permission", "Application for permission to appeal"
        APPEAL = "appeal", "Appeal"
        FURTHER = "further", "Further challenge"
        NOT_STATED = "", "Legal challenge (kind not recorded)"

    class Status(models.TextChoices):
        OPEN = "open", "Running"
        CLOSED = "closed", "Closed"
        NOT_STATED = "", "Not recorded yet"

    class Outcome(models.TextChoices):
        DISMISSED = "dismissed", "Dismissed"
        REFUSED = "refused", "Permission refused"
        UPHELD = "upheld", "Upheld"
        WITHDRAWN = "withdrawn", "Withdrawn"
        NOT_STATED = "", "Not recorded yet"

    letter = "LC"

    changes = models.ManyToManyField(
        GovernanceChange, related_name="challenges", verbose_name="changes it is about", help_text="One or several."
    )
    claimants = models.ManyToManyField(Organisation, related_name="+", blank=True, help_text="One or several.")
    kind = models.CharField(max_length=12, choices=Kind, blank=True, default=Kind.NOT_STATED)
    respondent = LineField("brought against", blank=True, help_text="The post or organisation, as the document says.")
    subject = LineField("what is challenged", blank=True, help_text="For example the Home Secretary’s decision.")
    court = LineField(max_length=100, blank=True)
    citation = LineField(max_length=60, blank=True)
    follows = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="followed_by",
        help_text="The case that this one goes on from, for example the review that is appealed.",
    )
    lodged = StatedDateField()
    decided = StatedDateField()
    status = models.CharField(max_length=8, choices=Status, blank=True, default=Status.NOT_STATED)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True, default=Outcome.NOT_STATED)
    effect = PassageField("what it means for the change", blank=True, help_text="For example the delay it causes.")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = LegalChallengeQuerySet.as_manager()

    class Meta:
        verbose_name = "legal challenge"
        ordering = [models.F("decided_latest").asc(nulls_last=True), "pk"]
        constraints = [
            *Published.Meta.constraints,
            *Sourced.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(status="open") | Q(outcome=""),
                name="challenge_with_outcome_is_not_open",
                violation_error_code="status",
                violation_error_message="A case with an outcome is not running any more. Change one of the two.",
            ),
            models.CheckConstraint(
                condition=Q(lodged_earliest__isnull=True)
                | Q(decided_latest__isnull=True)
                | Q(decided_latest__gte=models.F("lodged_earliest")),
                name="challenge_decided_after_it_was_lodged",
                violation_error_code="decided",
                violation_error_message="It cannot have been decided before it was lodged. Check both dates.",
            ),
            models.CheckConstraint(
                condition=Q(follows__isnull=True) | ~Q(follows=models.F("id")),
                name="challenge_does_not_follow_itself",
                violation_error_code="follows",
                violation_error_message="A case cannot follow itself. Choose another.",
            ),
        ]

    def __str__(self):
        return f"{self.reference} {self.get_kind_display()}"

    def get_absolute_url(self):
        return reverse("governance:challenge_detail", args=[self.reference])

    def sentence(self):
        outcome = f": {self.get_outcome_display().lower()}" if self.outcome else ""
        court = f" by the {self.court}" if self.court and self.outcome else ""
        about = f" of {self.subject}" if self.subject else ""
        return f"{self.get_kind_display()}{about}{outcome}{court}"

    @property
    def outcome_tone(self):
        """The colour of the outcome; the word always stands in it."""
        return "yellow" if self.status == self.Status.OPEN else "grey"
