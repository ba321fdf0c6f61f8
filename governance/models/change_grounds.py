"""What a proposal to change who governs rests on: options, consultation, positions, assessments and tests."""

from django.db import models

from initiatives.dates.fields import StatedDateField
from initiatives.models import Organisation, Sourced
from initiatives.models.text import LineField, PassageField

from .changes import GovernanceChange, OfChange


class ChangeOption(OfChange):
    """An option for who is to govern: whether it was put to the public, who preferred it, and how it scored."""

    sentence_needs = ("change",)

    change = models.ForeignKey(GovernanceChange, on_delete=models.CASCADE, related_name="options")
    title = LineField("option", max_length=200)
    model = models.CharField(
        max_length=20, choices=GovernanceChange.Model, blank=True, default=GovernanceChange.Model.NOT_STATED
    )
    was_offered = models.BooleanField(
        "put to the public", null=True, blank=True, help_text="Leave as unknown if not stated."
    )
    preferred_by = LineField(blank=True, help_text="Who preferred it, as worded. Leave empty if nobody is named.")
    score = LineField("how it scored", max_length=200, blank=True, help_text="As worded, with the criteria.")
    text = PassageField("in words", max_length=5_000, blank=True, help_text="What it would mean, in our own words.")

    class Meta:
        verbose_name = "option"
        ordering = ["pk"]
        constraints = [*Sourced.Meta.constraints]

    def __str__(self):
        return f"{self.change.title}: option “{self.title}”"


class ConsultationFigure(OfChange):
    """A figure that a document gives of a consultation, in the document's own terms."""

    sentence_needs = ("change",)

    change = models.ForeignKey(GovernanceChange, on_delete=models.CASCADE, related_name="consultation_figures")
    measure = LineField(help_text="What was counted, for example responses from the public, or share in favour.")
    figure = LineField(max_length=60, help_text="As stated, for example 61%, or more than 2,000.")

    class Meta:
        verbose_name = "consultation figure"
        ordering = ["pk"]
        constraints = [*Sourced.Meta.constraints]

    def __str__(self):
        return f"{self.change.title}: {self.measure}, {self.figure}"


class ChangePosition(OfChange):
    """What a council or an authority thinks of a change of governance."""

    class View(models.TextChoices):
        SUPPORTS = "supports", "Supports"
        CONDITIONS = "conditions", "Supports with conditions"
        NEUTRAL = "neutral", "Takes no side"
        OTHER = "other", "Prefers another option"
        NOT_IN_FAVOUR = "not-favour", "Not in favour"
        OPPOSES = "opposes", "Opposes"

    sentence_needs = ("change", "organisation")

    change = models.ForeignKey(GovernanceChange, on_delete=models.CASCADE, related_name="positions")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    view = models.CharField(max_length=10, choices=View)
    stated_on = StatedDateField("when")
    note = PassageField(max_length=2_000, blank=True)

    class Meta:
        verbose_name = "position of an organisation"
        verbose_name_plural = "positions of councils and authorities"
        ordering = ["organisation__name", "stated_on_earliest", "pk"]
        constraints = [*Sourced.Meta.constraints]

    def __str__(self):
        return f"{self.organisation}: {self.get_view_display().lower()} {self.change.title}"


class IndependentAssessment(OfChange):
    """An assessment of the case by somebody outside, which a decision against a council's wish needs first."""

    class Stance(models.TextChoices):
        NOT_STATED = "", "Not recorded yet"
        FOR = "for", "For the change"
        AGAINST = "against", "Against the change"
        NEITHER = "neither", "Neither for nor against"

    sentence_needs = ("change", "assessor")

    change = models.ForeignKey(GovernanceChange, on_delete=models.CASCADE, related_name="assessments")
    assessor = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    commissioned_by = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Leave empty if not stated.",
    )
    stance = models.CharField("what it found", max_length=10, choices=Stance, blank=True, default="", db_default="")
    done = StatedDateField("when")
    finding = PassageField(blank=True)

    class Meta:
        verbose_name = "independent assessment"
        ordering = ["done_earliest", "pk"]
        constraints = [*Sourced.Meta.constraints]

    def __str__(self):
        by = f" by {self.assessor}" if self.assessor_id else ""
        return f"{self.change.title}: independent assessment{by}, {self.done_words().lower()}"


class AppliedTest(OfChange):
    """A test the decision rests on, and whether whoever decided considered it met."""

    class Result(models.TextChoices):
        MET = "met", "Considered met"
        NOT_MET = "not-met", "Considered not met"
        NOT_STATED = "", "Not recorded yet"

    sentence_needs = ("change",)

    change = models.ForeignKey(GovernanceChange, on_delete=models.CASCADE, related_name="tests")
    test = LineField(help_text="For example in the interests of economy, efficiency and effectiveness.")
    result = models.CharField(max_length=10, choices=Result, blank=True, default=Result.NOT_STATED)
    by = LineField("in whose view", blank=True)

    class Meta:
        verbose_name = "test applied"
        verbose_name_plural = "tests applied"
        ordering = ["pk"]
        constraints = [*Sourced.Meta.constraints]

    def __str__(self):
        by = f" by the {self.by}" if self.by else ""
        return f"{self.change.title}: {self.test}, {self.get_result_display().lower()}{by}"
