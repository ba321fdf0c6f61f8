"""Findings: what the answers to a question amount to, in careful words, with what backs them."""

from django.db import models
from django.db.models import F, Q

from governance.models import Action
from initiatives.models import Initiative, Risk, Sourced
from initiatives.models.evidence import SourcedQuerySet
from initiatives.models.record import Record
from initiatives.models.text import LineField, PassageField

from .coding import Position, Theme
from .surveys import Survey
from .waves import Wave


class FindingQuerySet(SourcedQuerySet):
    """Findings are shown with their survey."""

    shown_with = "survey"

    def heard(self, *positions):
        """Those that say one of these of their theme."""
        return self.filter(position__in=positions)

    def with_nobody_on_them(self):
        """Those that no risk, action or initiative has come of."""
        return self.filter(follow_ups__isnull=True)


class Finding(Sourced):
    """A finding on one question (BR-14).

    A finding of a document keeps the document's prevalence words and needs no counts. A finding made here is backed by
    a theme and a position, whose coded answers are counted, and its words must be ones the counts support.
    """

    sentence_needs = ("survey",)

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="findings")
    question_code = LineField("question", max_length=20, blank=True, help_text="Empty for the survey as a whole.")
    text = PassageField("finding", max_length=2_000, help_text="In our own words.")
    prevalence = LineField(
        "how widely held", blank=True, help_text="For example with one exception, all respondents. Empty if not stated."
    )
    position = models.CharField(max_length=12, choices=Position, blank=True, default="")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, null=True, blank=True, related_name="findings")
    wave = models.ForeignKey(
        Wave,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="findings",
        help_text="Where the finding is about the answers of one wave only.",
    )
    order = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = FindingQuerySet.as_manager()

    class Meta:
        ordering = ["survey", "question_code", "order", "pk"]
        constraints = [
            *Sourced.Meta.constraints,
            models.CheckConstraint(
                condition=Q(theme__isnull=True) | ~Q(position=""),
                name="finding_theme_has_position",
                violation_error_code="position",
                violation_error_message="Choose what the answers say of the theme.",
            ),
        ]

    def __str__(self):
        return self.text

    def get_absolute_url(self):
        return f"{self.survey.get_absolute_url()}#finding-{self.pk}"

    def sentence(self):
        held = f" ({self.prevalence})" if self.prevalence else ""
        return f"{self.survey}, {self.question_code or 'overall'}: {self.text}{held}"


class FollowUp(Record):
    """What came of a barrier, opportunity or suggestion: a risk, an action or an initiative that takes it up."""

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="follow_ups")
    risk = models.ForeignKey(Risk, on_delete=models.PROTECT, null=True, blank=True, related_name="from_surveys")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, null=True, blank=True, related_name="from_surveys")
    initiative = models.ForeignKey(
        Initiative, on_delete=models.PROTECT, null=True, blank=True, related_name="from_surveys"
    )
    note = PassageField(max_length=1_000, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(risk__isnull=False, action__isnull=True, initiative__isnull=True)
                | Q(risk__isnull=True, action__isnull=False, initiative__isnull=True)
                | Q(risk__isnull=True, action__isnull=True, initiative__isnull=False),
                name="follow_up_is_one_thing",
                violation_error_message="Choose one of the three: risk, action or initiative. Add a line for another.",
            )
        ]

    def __str__(self):
        return str(self.what)

    @property
    def what(self):
        """The risk, action or initiative."""
        return self.risk or self.action or self.initiative


class ReportedFigureQuerySet(SourcedQuerySet):
    """Figures are shown with their survey."""

    shown_with = "survey"


class ReportedFigure(Sourced):
    """A count that a document states of a survey. Counts that do not add up are kept as they are and noted."""

    sentence_needs = ("survey",)

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="reported_figures")
    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, null=True, blank=True, related_name="reported_figures")
    question_code = LineField("question", max_length=20, blank=True)
    label = LineField(help_text="What was counted, for example In favour.")
    count = models.PositiveIntegerField(null=True, blank=True, help_text="Leave empty if not stated.")
    base = models.PositiveIntegerField("out of", null=True, blank=True, help_text="Leave empty if not stated.")
    order = models.PositiveSmallIntegerField(default=0)

    objects = ReportedFigureQuerySet.as_manager()

    class Meta:
        ordering = ["survey", "question_code", "order", "pk"]
        constraints = [
            *Sourced.Meta.constraints,
            models.CheckConstraint(
                condition=Q(count__isnull=True) | Q(base__isnull=True) | Q(count__lte=F("base")),
                name="reported_count_within_base",
                violation_error_code="count",
                violation_error_message="The count cannot be more than the number it is out of.",
            ),
        ]

    def __str__(self):
        count = "not stated" if self.count is None else self.count
        return f"{self.label}: {count}" + (f" of {self.base}" if self.base is not None else "")

    def get_absolute_url(self):
        return f"{self.survey.get_absolute_url()}#figures"

    def sentence(self):
        return f"{self.survey}: {self}"
