"""Waves: a survey is circulated, and may be circulated again to a different audience (BR-13, S000 Q¶1)."""

from django.conf import settings
from django.db import models, transaction
from django.db.models import Count, F, Q
from django.utils import timezone

from initiatives.dates.fields import StatedDateField
from initiatives.models import Sourced
from initiatives.models.amounts import Bound, BoundOfSumField
from initiatives.models.evidence import SourcedQuerySet
from initiatives.models.publication import refuse_unless
from initiatives.models.record import DeskRecord, Record
from initiatives.models.text import LineField, PassageField

from .surveys import Survey


class WaveQuerySet(SourcedQuerySet):
    """Waves are shown with their survey."""

    shown_with = "survey"

    def taking_answers(self, at=None):
        """Return those whose own time is not over; whether their survey is open is another question."""
        return self.filter(Q(closes_at__isnull=True) | Q(closes_at__gte=at or timezone.now()))

    def with_counts(self):
        """Each wave with `invited`, `answered` and `silent`: how many invitations, how many of them answered or not.

        Those that are no longer needed are left out of all three.
        """
        needed = ~Q(invitations__outcome="not-needed")
        answered = needed & Q(invitations__answered_at__isnull=False)
        return self.annotate(
            invited=Count("invitations", filter=needed),
            answered=Count("invitations", filter=answered),
            silent=Count(
                "invitations", filter=needed & Q(invitations__answered_at__isnull=True, invitations__outcome="")
            ),
        )


class Wave(Sourced, DeskRecord):
    """One circulation of a survey to one audience. Every wave keeps its own denominator.

    What a document states of a wave (`invited_stated`, `answered_stated`) is kept apart from what is counted here; a
    number that it does not give stays empty.
    """

    owner_path = "survey__area"

    sentence_needs = ("survey",)

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="waves")
    number = models.PositiveSmallIntegerField()
    audience = LineField(help_text="For example Chief fire officers of the 46 services.")
    purpose = PassageField("why this wave", max_length=1_000, blank=True)
    sent = StatedDateField("date sent, as stated")
    invited_stated = models.PositiveIntegerField(
        "number invited, as stated", null=True, blank=True, help_text="Leave empty if the document does not say."
    )
    invited_bound = BoundOfSumField(verbose_name="how exact is that", db_default=Bound.EXACTLY)
    answered_stated = models.PositiveIntegerField(
        "number of answers, as stated", null=True, blank=True, help_text="Leave empty if the document does not say."
    )
    answered_bound = BoundOfSumField(verbose_name="how exact is that", db_default=Bound.EXACTLY)
    result_words = LineField("result in words", blank=True, help_text="For example low level of response.")
    closes_at = models.DateTimeField("answers are taken until", null=True, blank=True)

    objects = WaveQuerySet.as_manager()

    class Meta:
        ordering = ["survey", "number"]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(
                fields=["survey", "number"],
                name="wave_number_once_in_a_survey",
                violation_error_code="number",
                violation_error_message="The survey already has a wave of this number.",
            ),
            models.CheckConstraint(
                condition=Q(answered_stated__isnull=True)
                | Q(invited_stated__isnull=True)
                | Q(answered_stated__lte=F("invited_stated"))
                | ~Q(invited_bound="exactly", answered_bound="exactly"),
                name="wave_answers_within_invited",
                violation_error_code="answered_stated",
                violation_error_message="There cannot be more answers than people invited. Check both numbers.",
            ),
        ]

    def __str__(self):
        return f"Wave {self.number}: {self.audience}"

    def get_absolute_url(self):
        return f"{self.survey.get_absolute_url()}#wave-{self.number}"

    def sentence(self):
        return f"{self.survey}, wave {self.number}, to {self.audience}"

    @property
    def counts_are_exact(self):
        """Whether both numbers stated of it are exact."""
        return (self.invited_bound, self.answered_bound) == (Bound.EXACTLY, Bound.EXACTLY)

    def takes_answers(self, at=None):
        """Return whether an answer given now counts: the survey is open and the wave's own time is not over."""
        return self.survey.is_open and (self.closes_at is None or (at or timezone.now()) <= self.closes_at)

    def clean(self):
        super().clean()
        if self.named("survey") and self.takes_answers():
            self.survey.refuse_late_answers()

    @transaction.atomic
    def extend(self, until, reason, by, at=None):
        """Take answers until a later time, also where the wave had closed, and say why, on the record."""
        self.take_turn()
        refuse_unless(self.closes_at is None or until > self.closes_at, "until", "Choose a time after the present one.")
        refuse_unless(until > (at or timezone.now()), "until", "Choose a time in the future.")
        self.survey.refuse_late_answers()
        extension = Extension(wave=self, was=self.closes_at, until=until, reason=reason, extended_by=by)
        extension.full_clean()
        extension.save()
        self.closes_at = until
        self.save()
        return extension


class Extension(Record):
    """A wave was given more time, or opened again, with the reason that respondents were told."""

    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="extensions")
    was = models.DateTimeField("was to close", null=True, blank=True, editable=False)
    until = models.DateTimeField("extended until")
    reason = PassageField(max_length=1_000)
    extended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, editable=False, related_name="+"
    )
    extended_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["extended_at", "pk"]

    def __str__(self):
        return f"{self.wave} extended until {self.until:%d %B %Y}"
