"""Benefits: what an initiative brings to whom, told in words or measured in counts, hours and percentages."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from ..dates.fields import StatedDateField
from .amounts import BOUND_WORDS, MOST, Bound
from .evidence import Sourced, SourcedQuerySet
from .organisations import Organisation, Post
from .publication import Published
from .record import DeskRecord, own_only
from .subjects import Subject, SubjectQuerySet
from .text import LineField, PassageField
from .vocabularies import Term


class BenefitKind(Term):
    """What sort of benefit: better value for money, resilience, freed-up staff time, closer relationships ..."""


class Beneficiary(Term):
    """Who gains: the public, both services, staff, panel members, the Commissioner ..."""

    class Meta(Term.Meta):
        verbose_name_plural = "beneficiaries"


class BenefitQuerySet(SubjectQuerySet):
    """Questions about many benefits."""

    def measured(self):
        """Return those with at least one measure."""
        return self.filter(pk__in=Measure.objects.values("benefit"))

    def for_list(self):
        return super().for_list().prefetch_related("beneficiaries", "measures__measurements")


class Benefit(Subject):
    """Something good that an initiative is expected to bring, or has brought."""

    class State(models.TextChoices):
        EXPECTED = "expected", "Expected"
        REALISED = "realised", "Realised"
        NOT_STATED = "", "Not recorded yet"

    class Cash(models.TextChoices):
        CASHABLE = "cashable", "Cashable: money is freed"
        NOT_CASHABLE = "not-cashable", "Not cashable: time, capacity or cost avoided"
        OUTCOME = "outcome", "An outcome: safety, trust, quality"
        NOT_STATED = "", "Not recorded yet"

    letter = "BN"
    list_needs = (*Subject.list_needs, "kind", "owner")

    kind = models.ForeignKey(BenefitKind, on_delete=models.PROTECT, null=True, blank=True, related_name="benefits")
    beneficiaries = models.ManyToManyField(
        Beneficiary,
        related_name="benefits",
        blank=True,
        verbose_name="who gains",
        help_text="Leave empty if not stated.",
    )
    text = PassageField("in words", help_text="What gets better, in our own words.")
    state = models.CharField("expected or realised", max_length=10, choices=State, blank=True, default=State.NOT_STATED)
    cash = models.CharField("cashable or not", max_length=15, choices=Cash, blank=True, default=Cash.NOT_STATED)
    owner = models.ForeignKey(
        Post,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="The post that answers for it.",
    )
    expected_by = StatedDateField("expected by", ahead=True)
    no_target_calculated = models.BooleanField(
        "no target calculated",
        default=False,
        help_text="Tick if the document says that no target or value has been calculated. Shown on every page.",
    )

    objects = BenefitQuerySet.as_manager()

    class Meta:
        ordering = ["reference"]
        constraints = [*Published.Meta.constraints, *Sourced.Meta.constraints]

    def get_absolute_url(self):
        return reverse("initiatives:benefit_detail", args=[self.reference])

    def sentence(self):
        state = f" ({self.get_state_display().lower()})" if self.state else ""
        return f"Benefit{state}: {self.text}"

    def target_words(self):
        """Return where it stands with targets: none calculated, how many measures, or told in words only."""
        if self.no_target_calculated:
            return "No target calculated"
        number = len(self.measures.all())
        return f"{number} measure{'' if number == 1 else 's'}" if number else "In words only"


class ShownWithBenefit(SourcedQuerySet):
    """Facts that are seen by whoever may see their benefit."""

    path = "benefit"

    def visible_to(self, user):
        return self.filter(**{f"{self.path}__in": Benefit.objects.visible_to(user).values("pk")})


class ShownWithMeasure(ShownWithBenefit):
    """Numbers that are seen by whoever may see the benefit they measure."""

    path = "measure__benefit"


class Measure(Sourced, DeskRecord):
    """How a benefit is measured: what is counted, from which baseline, towards which target."""

    owner_path = "benefit__area"

    class Better(models.TextChoices):
        HIGHER = "higher", "Higher is better"
        LOWER = "lower", "Lower is better"
        NOT_STATED = "", "Not recorded yet"

    sentence_needs = ("benefit__initiative",)

    benefit = own_only(models.ForeignKey(Benefit, on_delete=models.CASCADE, related_name="measures"))
    name = LineField()
    unit = LineField(
        max_length=40, help_text="What the numbers count, for example hours, call-outs, per cent or pounds."
    )
    definition = PassageField(max_length=2_000, blank=True, help_text="What exactly is counted and what is not.")
    better = models.CharField(max_length=10, choices=Better, blank=True, default=Better.NOT_STATED)
    baseline = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    baseline_when = StatedDateField("time of the baseline")
    target = models.DecimalField(max_digits=16, decimal_places=2, null=True, blank=True)
    target_by = StatedDateField("target to be met by", ahead=True)
    no_target_calculated = models.BooleanField(
        "no target calculated", default=False, help_text="Tick if the document says so."
    )

    objects = ShownWithBenefit.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(
                fields=["benefit", "name"],
                name="measure_once",
                violation_error_code="name",
                violation_error_message="This benefit already has a measure of that name.",
            ),
            models.CheckConstraint(
                condition=Q(target__isnull=True) | Q(no_target_calculated=False),
                name="measure_target_or_none",
                violation_error_code="target",
                violation_error_message="There is a target, so take away the tick that none has been calculated.",
            ),
            models.CheckConstraint(
                condition=(Q(baseline__isnull=True) | Q(baseline__gte=-MOST, baseline__lte=MOST))
                & (Q(target__isnull=True) | Q(target__gte=-MOST, target__lte=MOST)),
                name="measure_in_reason",
                violation_error_code="target",
                violation_error_message="The baseline or the target is more than 100 billion. Check them.",
            ),
        ]

    def __str__(self):
        return f"{self.benefit.title}: {self.name} ({self.unit})"

    def get_absolute_url(self):
        return f"{self.benefit.get_absolute_url()}#measure-{self.pk}"

    def in_unit(self, value):
        """Return a number with its unit: "1,200 hours", "60 per cent", "£300"."""
        number = f"{value:,.2f}".removesuffix(".00")
        if self.unit.lower() in ("pounds", "£", "gbp"):
            return f"£{number}"
        return f"{number} {'per cent' if self.unit == '%' else self.unit}"

    def baseline_words(self):
        """Return the baseline with its unit, or nothing."""
        return self.in_unit(self.baseline) if self.baseline is not None else ""

    def target_words(self):
        """Return the target, or that none has been calculated, or nothing where neither is stated."""
        if self.target is not None:
            return self.in_unit(self.target)
        return "No target calculated" if self.no_target_calculated or self.benefit.no_target_calculated else ""


class Measurement(Sourced):
    """One number that was measured: how much, when, and over which window of time."""

    sentence_needs = ("measure__benefit__initiative", "organisation")

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="measurements")
    value = models.DecimalField(max_digits=16, decimal_places=2)
    bound = models.CharField("how exact", max_length=10, choices=Bound, default=Bound.EXACTLY)
    measured_on = StatedDateField("when")
    window = StatedDateField("time it covers", help_text="For example 2020/21, or April 2019 to June 2019.")
    window_as_worded = LineField(
        "the window as worded", max_length=100, blank=True, help_text="For example in the last 12 months."
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Only if the number is of one organisation.",
    )
    note = LineField(max_length=300, blank=True)

    objects = ShownWithMeasure.as_manager()

    class Meta:
        ordering = ["measured_on_earliest", "pk"]
        constraints = [
            *Sourced.Meta.constraints,
            models.CheckConstraint(
                condition=Q(value__gte=-MOST, value__lte=MOST),
                name="measurement_in_reason",
                violation_error_code="value",
                violation_error_message="This is more than 100 billion. Check the number.",
            ),
        ]

    def __str__(self):
        return f"{self.measure}: {self.value_words()}, {self.window_told()}"

    def value_words(self):
        """Return the number with its unit and how exact it is: "about 1,200 hours"."""
        return BOUND_WORDS[self.bound].format(self.measure.in_unit(self.value))

    def window_told(self):
        """Return the time the number covers, in the document's words, as dates, or both; or that it is not recorded."""
        dates = self.window_words() if self.window else ""
        if self.window_as_worded and dates:
            return f"{self.window_as_worded} ({dates})"
        return self.window_as_worded or dates or "window not recorded"

    def get_absolute_url(self):
        return self.measure.get_absolute_url()
