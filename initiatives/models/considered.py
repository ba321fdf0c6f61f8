"""What services looked at doing together and did not pursue: the record the duty to collaborate calls for."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from ..dates.fields import StatedDateField
from .evidence import Sourced, SourcedQuerySet
from .organisations import Organisation
from .publication import Published, PublishedQuerySet, Referenced
from .record import own_only
from .searching import with_every_word
from .text import LineField, PassageField


class ConsiderationQuerySet(PublishedQuerySet, SourcedQuerySet):
    """Collaborations that were considered."""

    def mentioning(self, words, user=None):
        """Return those that have every one of the words in their reference, title, text or reason."""
        return with_every_word(self, words, "reference__iexact", "title", "text", "reason")

    def with_organisation(self, organisation):
        """Return those that were considered with an organisation."""
        links = Consideration.organisations.through.objects.filter(organisation=organisation)
        return self.filter(pk__in=links.values("consideration"))

    def due_for_review(self, today):
        """Return those that were to be looked at again by a date that has wholly passed."""
        return self.filter(review_on_latest__lt=today)

    def without_reason(self):
        """Return those for which no reason is recorded: the question an inspector asks first."""
        return self.filter(reason="")


class Consideration(Referenced, Sourced, Published):
    """A collaboration that was considered: with whom, notified when, agreed or not, why, and when to look again."""

    class Outcome(models.TextChoices):
        NOT_STATED = "", "Not recorded yet"
        NOT_AGREED = "not-agreed", "Not agreed"
        AGREED_LATER = "not-now", "Agreed in principle, not pursued now"
        AGREED = "agreed", "Agreed"

    letter = "N"
    sentence_needs = ("area",)

    title = LineField("what was considered", max_length=200)
    text = PassageField("in more words", blank=True, help_text="What it would have been, in our own words.")
    organisations = models.ManyToManyField(
        Organisation,
        related_name="considerations",
        blank=True,
        verbose_name="considered with",
        help_text="Leave empty if not stated.",
    )
    initiative = own_only(
        models.ForeignKey(
            "initiatives.Initiative",
            on_delete=models.PROTECT,
            null=True,
            blank=True,
            related_name="considerations",
            help_text="The initiative it belongs to, if there is one.",
        )
    )
    notified = StatedDateField("the others were notified")
    decided = StatedDateField()
    decided_by = LineField(max_length=200, blank=True, help_text="A post or a body. Leave empty if not stated.")
    outcome = models.CharField("agreed or not", max_length=10, choices=Outcome, blank=True, default=Outcome.NOT_STATED)
    reason = PassageField("why", blank=True, help_text="Why it was agreed or not. Leave empty if not stated.")
    review_on = StatedDateField("look at it again", ahead=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = ConsiderationQuerySet.as_manager()

    class Meta:
        verbose_name = "considered collaboration"
        ordering = [models.F("decided_latest").desc(nulls_last=True), "title", "pk"]
        constraints = [
            *Published.Meta.constraints,
            *Sourced.Meta.constraints,
            models.CheckConstraint(
                condition=Q(notified_earliest__isnull=True)
                | Q(decided_latest__isnull=True)
                | Q(decided_latest__gte=models.F("notified_earliest")),
                name="considered_decided_after_notified",
                violation_error_code="decided",
                violation_error_message="It cannot be decided before the others were notified. Check both dates.",
            ),
            models.CheckConstraint(
                condition=Q(decided_earliest__isnull=True)
                | Q(review_on_latest__isnull=True)
                | Q(review_on_latest__gte=models.F("decided_earliest")),
                name="considered_reviewed_after_decided",
                violation_error_code="review_on",
                violation_error_message="It cannot be looked at again before it was decided. Check both dates.",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("initiatives:considered_detail", args=[self.reference])

    def sentence(self):
        outcome = f" ({self.get_outcome_display().lower()})" if self.outcome else ""
        return f"Considered: {self.title}{outcome}"

    def is_due_for_review(self, today):
        """Return whether it was to be looked at again by a date that has wholly passed."""
        return self.review_on_latest is not None and self.review_on_latest < today
