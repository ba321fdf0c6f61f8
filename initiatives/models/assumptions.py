"""What business cases assumed, and what came of it."""

from django.db import models
from django.db.models import Q

from ..dates.fields import StatedDateField
from .cases import BusinessCase, ShownWithCase, seen_with_subject
from .evidence import Sourced, SourcedQuerySet
from .publication import refuse_unless
from .record import DeskRecord, own_only
from .text import LineField, PassageField

MOST = 10_000_000_000


def figure_is_sensible(name, constraint):
    """Return the constraint that a figure, where there is one, is neither negative nor absurd."""
    return models.CheckConstraint(
        condition=Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__gte": 0, f"{name}__lte": MOST}),
        name=constraint,
        violation_error_code=name,
        violation_error_message="The figure must be between 0 and 10,000,000,000. Say in words what it counts.",
    )


class CaseAssumptionQuerySet(ShownWithCase):
    """What business cases assumed."""

    def with_outturn(self):
        """Return those of which somebody has said what came of them."""
        return self.filter(pk__in=Outturn.objects.values("assumption"))


class CaseAssumption(Sourced, DeskRecord):
    """What the business case assumed, in words and, where it gives one, as a figure."""

    owner_path = "case__area"

    sentence_needs = ("case",)

    case = own_only(models.ForeignKey(BusinessCase, on_delete=models.CASCADE, related_name="assumptions"))
    text = PassageField("what was assumed")
    expected = models.DecimalField(
        "figure", max_digits=14, decimal_places=2, null=True, blank=True, help_text="Leave empty if not stated."
    )
    unit = LineField(max_length=60, blank=True, help_text="What the figure counts, for example pounds a year.")
    order = models.PositiveSmallIntegerField(default=0, help_text="Lower numbers come first.")

    objects = CaseAssumptionQuerySet.as_manager()

    class Meta:
        verbose_name = "assumption"
        ordering = ["order", "pk"]
        constraints = [
            *Sourced.Meta.constraints,
            figure_is_sensible("expected", "assumption_figure_is_sensible"),
            models.CheckConstraint(
                condition=Q(expected__isnull=True) | ~Q(unit=""),
                name="assumption_figure_has_unit",
                violation_error_code="unit",
                violation_error_message="Say what the figure counts, for example pounds a year.",
            ),
        ]

    def __str__(self):
        return f"{self.case}: assumed “{self.text}”"

    def get_absolute_url(self):
        return self.case.get_absolute_url()


class ShownWithAssumption(SourcedQuerySet):
    """Facts that are seen by whoever may see the business case they answer."""

    shown_with = "assumption__case"

    def visible_to(self, user):
        return super().visible_to(user).filter(seen_with_subject(user, "assumption__case__"))


class Outturn(Sourced):
    """What came of an assumption, as stated on a date; every earlier review stays."""

    sentence_needs = ("assumption__case",)

    assumption = models.ForeignKey(CaseAssumption, on_delete=models.CASCADE, related_name="outturns")
    as_at = StatedDateField("as at")
    text = PassageField("what came of it", blank=True)
    actual = models.DecimalField(
        "figure",
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="In the unit of the assumption. Leave empty if not stated.",
    )

    objects = ShownWithAssumption.as_manager()

    class Meta:
        verbose_name = "outturn"
        ordering = ["as_at_earliest", "pk"]
        constraints = [
            *Sourced.Meta.constraints,
            figure_is_sensible("actual", "outturn_figure_is_sensible"),
            models.CheckConstraint(
                condition=~Q(text="") | Q(actual__isnull=False),
                name="outturn_says_something",
                violation_error_code="text",
                violation_error_message="Say what came of it, in words or as a figure.",
            ),
        ]

    def __str__(self):
        return f"{self.assumption.case}: what came of “{self.assumption.text}”"

    def get_absolute_url(self):
        return self.assumption.get_absolute_url()

    def clean(self):
        if self.named("assumption") and self.actual is not None:
            refuse_unless(
                self.assumption.unit,
                "actual",
                "The assumption does not say what its figures count. Enter the unit there, or say it in words here.",
            )
