"""What a body says of itself: terms of reference in versions, principles, commitments."""

from django.db import models

from initiatives.dates.fields import StatedDateField
from initiatives.models import Sourced
from initiatives.models.evidence import SourcedQuerySet
from initiatives.models.record import DeskRecord, own_only
from initiatives.models.text import LineField, PassageField

from .bodies import Body, ShownWithBody
from .vocabularies import Frequency


class BodyStatement(Sourced):
    """A sentence of a document about a body, kept beside the facts it agrees or disagrees with."""

    class About(models.TextChoices):
        SEATS = "seats", "Who sits on it"
        CHAIR = "chair", "Who chairs it"
        PURPOSE = "purpose", "What it is for"
        REPORTING = "reporting", "Whom it reports to"
        MEETINGS = "meetings", "Its meetings"
        OTHER = "other", "Something else"

    sentence_needs = ("body",)

    body = own_only(models.ForeignKey(Body, on_delete=models.CASCADE, related_name="statements"))
    about = models.CharField(max_length=10, choices=About, default=About.OTHER)
    text = PassageField(max_length=2_000, help_text="In our own words, one or two sentences.")

    objects = ShownWithBody.as_manager()

    class Meta:
        verbose_name = "statement about the body"
        verbose_name_plural = "statements about the body"
        ordering = ["about", "pk"]
        constraints = [*Sourced.Meta.constraints]

    def __str__(self):
        return f"{self.body}: {self.text}"

    def get_absolute_url(self):
        return self.body.get_absolute_url()


class TermsQuerySet(ShownWithBody):
    """Versions of terms of reference."""

    def in_force(self):
        """Return the highest version of each body."""
        later = self.model.objects.filter(body=models.OuterRef("body"), version__gt=models.OuterRef("version"))
        return self.filter(~models.Exists(later))

    def stating_a_gap(self):
        """Return those that say how often the body meets in a way that can be counted in days."""
        return self.filter(frequency__days__isnull=False)


class TermsOfReference(Sourced, DeskRecord):
    """One version of a body's terms of reference. The highest version is the one in force."""

    owner_path = "body__area"

    sentence_needs = ("body",)

    body = own_only(models.ForeignKey(Body, on_delete=models.CASCADE, related_name="terms"))
    version = models.PositiveSmallIntegerField(default=1)
    agreed = StatedDateField("agreed on")
    agreed_by = LineField(blank=True, help_text="The body or post that agreed this version.")
    purpose = PassageField(blank=True)
    vision = PassageField(blank=True)
    shared_vision = PassageField(
        blank=True, help_text="A second vision, where the document has another that differs from the first."
    )
    delegation = PassageField(blank=True)
    reporting = PassageField(blank=True)
    sub_groups = PassageField("sub-groups", blank=True)
    may_make_sub_groups = models.BooleanField(
        "may establish sub-groups", null=True, blank=True, help_text="Leave as unknown if not stated."
    )
    frequency = models.ForeignKey(
        Frequency,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="terms",
        verbose_name="how often it meets",
    )
    length_minutes = models.PositiveSmallIntegerField(
        "length of a meeting in minutes", null=True, blank=True, help_text="Leave empty if not stated."
    )

    objects = TermsQuerySet.as_manager()

    class Meta:
        verbose_name = "terms of reference"
        verbose_name_plural = "terms of reference"
        ordering = ["-version"]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(
                fields=["body", "version"],
                name="terms_version_once",
                violation_error_code="version",
                violation_error_message="This body already has that version. Use the next number.",
            ),
        ]

    def __str__(self):
        return f"{self.body}: terms of reference, version {self.version}"

    def get_absolute_url(self):
        return self.body.get_absolute_url()

    def length_words(self):
        """Return the length of a meeting in words: "2 hours", "1 hour 30 minutes"; "" where it is not recorded."""
        if not self.length_minutes:
            return ""
        hours, minutes = divmod(self.length_minutes, 60)
        parts = [(hours, "hour"), (minutes, "minute")]
        return " ".join(f"{number} {unit}{'' if number == 1 else 's'}" for number, unit in parts if number)


class ShownWithTerms(SourcedQuerySet):
    """Facts that are seen by whoever may see the body whose terms they belong to."""

    shown_with = "terms__body"


class Objective(Sourced):
    """One objective in terms of reference, in its order."""

    sentence_needs = ("terms__body",)

    terms = own_only(models.ForeignKey(TermsOfReference, on_delete=models.CASCADE, related_name="objectives"))
    order = models.PositiveSmallIntegerField(default=0)
    text = PassageField(max_length=2_000)
    note = LineField(max_length=300, blank=True)

    objects = ShownWithTerms.as_manager()

    class Meta:
        ordering = ["order", "pk"]
        constraints = [*Sourced.Meta.constraints]

    def __str__(self):
        return f"{self.terms.body}: objective, {self.text}"

    def get_absolute_url(self):
        return self.terms.get_absolute_url()


class Principle(Sourced, DeskRecord):
    """A numbered principle, with its longer wording where one document words it in two ways."""

    owner_path = "terms__body__area"

    sentence_needs = ("terms__body",)

    terms = own_only(models.ForeignKey(TermsOfReference, on_delete=models.CASCADE, related_name="principles"))
    number = models.PositiveSmallIntegerField()
    short = PassageField("short wording", max_length=2_000)
    long = PassageField(
        "other wording", max_length=2_000, blank=True, help_text="Only where the document words it differently."
    )
    long_place = LineField("place of the other wording", max_length=60, blank=True)

    objects = ShownWithTerms.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(
                fields=["terms", "number"],
                name="principle_number_once",
                violation_error_code="number",
                violation_error_message="There is already a principle with this number.",
            ),
        ]

    def __str__(self):
        return f"{self.terms.body}: principle {self.number}, {self.short}"

    def get_absolute_url(self):
        return self.terms.get_absolute_url()


class CommitmentQuerySet(SourcedQuerySet):
    """Commitments are shown with their principle."""

    shown_with = "principle__terms__body"


class Commitment(Sourced):
    """What a body undertakes to do for one of its principles."""

    sentence_needs = ("principle__terms__body",)

    principle = own_only(models.ForeignKey(Principle, on_delete=models.CASCADE, related_name="commitments"))
    order = models.PositiveSmallIntegerField(default=0)
    text = PassageField(max_length=2_000)
    note = LineField(max_length=300, blank=True)

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        ordering = ["order", "pk"]
        constraints = [*Sourced.Meta.constraints]

    def __str__(self):
        return f"{self.principle.terms.body}: commitment, {self.text}"

    def get_absolute_url(self):
        return self.principle.get_absolute_url()
