"""Money: one statement of what is saved, received, spent or taken away, and the statements that answer it."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from ..dates.fields import StatedDateField
from .amounts import Basis, Bound, PercentageField, StatedSum, per_cent, pounds, sum_in_reason, words_given
from .evidence import Sourced
from .figures import FinancialItemQuerySet, FinancialKind, Proof
from .organisations import Organisation
from .publication import Published, refuse_unless
from .subjects import Subject
from .text import PassageField

# What a statement repeats of the earlier one that it answers.
REPEATED = (
    *("title", "kind", "initiative", "organisation", "area", "audience", "marking", "basis", "period"),
    *("payer", "recipient", "state"),
)
FIGURES = ("amount", "percentage", "no_amount", "bound", "basis", "state", "period")


class FinancialItem(Subject, StatedSum):
    """One statement about money. It is never overwritten: a later statement takes its place, and both stay."""

    class State(models.TextChoices):
        EXPECTED = "expected", "Expected"
        COMMITTED = "committed", "Committed"
        REALISED = "realised", "Realised"
        NOT_STATED = "", "Not stated"

    class Relation(models.TextChoices):
        NONE = "", "It stands by itself"
        SUPERSEDES = "supersedes", "It takes the place of the earlier statement"
        DISPUTES = "disputes", "It disagrees with the earlier statement"
        OUTTURN = "outturn", "It says what came of the earlier statement"

    letter = "F"
    list_needs = (*Subject.list_needs, "kind")

    kind = models.ForeignKey(FinancialKind, on_delete=models.PROTECT, related_name="items")
    percentage = PercentageField("or a percentage", help_text="Where the document gives per cent and no pounds.")
    state = models.CharField("expected or realised", max_length=10, choices=State, blank=True, default=State.NOT_STATED)
    period = StatedDateField("year or time it is for", help_text="For example 2020/21, or from April 2012.", ahead=True)
    stated_on = StatedDateField("said on", help_text="Leave empty if it is the date of the source.")
    payer = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="pays",
        verbose_name="who pays",
        help_text="Leave empty if not stated.",
    )
    recipient = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="receives",
        verbose_name="who gains or receives",
        help_text="Leave empty if not stated.",
    )
    spent = models.BooleanField("already spent", null=True, blank=True, help_text="Leave as unknown if not stated.")
    proof = models.CharField(max_length=10, choices=Proof, default=Proof.CLAIMED, editable=False)
    earlier = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="later",
        verbose_name="earlier statement",
        help_text="A statement about the same money that this one answers.",
    )
    relation = models.CharField(
        "what it does to the earlier one", max_length=10, choices=Relation, blank=True, default=Relation.NONE
    )
    variance_reason = PassageField(
        "why it differs from what was expected", max_length=2_000, blank=True, help_text="Leave empty if not stated."
    )

    objects = FinancialItemQuerySet.as_manager()

    class Meta:
        ordering = ["reference"]
        verbose_name = "figure"
        indexes = [models.Index(fields=["published_at", "audience"], name="figure_by_publication")]
        constraints = [
            *Published.Meta.constraints,
            *Sourced.Meta.constraints,
            sum_in_reason("figure_amount_in_reason"),
            words_given("figure_words_given"),
            models.CheckConstraint(
                condition=Q(percentage__isnull=True) | Q(percentage__gte=0, percentage__lte=1000),
                name="figure_percentage_in_reason",
                violation_error_code="percentage",
                violation_error_message="Enter a percentage from 0 to 1,000, without a minus.",
            ),
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(percentage__isnull=True),
                name="figure_amount_or_percentage",
                violation_error_code="percentage",
                violation_error_message="Enter an amount or a percentage, not both. Add a second figure for the other.",
            ),
            models.CheckConstraint(
                condition=Q(amount__isnull=True, percentage__isnull=True) | Q(no_amount=""),
                name="figure_no_reason_where_there_is_one",
                violation_error_code="no_amount",
                violation_error_message="There is an amount or a percentage, so take away the reason for having none.",
            ),
            models.CheckConstraint(
                condition=Q(amount__isnull=False) | Q(percentage__isnull=False) | ~Q(no_amount=""),
                name="figure_says_why_there_is_none",
                violation_error_code="no_amount",
                violation_error_message="Enter an amount or a percentage, or say why there is none.",
            ),
            models.CheckConstraint(
                condition=Q(earlier__isnull=True, relation="") | Q(earlier__isnull=False) & ~Q(relation=""),
                name="figure_earlier_and_relation",
                violation_error_code="relation",
                violation_error_message="Choose the earlier statement and what this one does to it, or neither.",
            ),
            models.CheckConstraint(
                condition=~Q(earlier=F("id")),
                name="figure_not_its_own_earlier",
                violation_error_code="earlier",
                violation_error_message="A statement cannot answer itself. Choose another.",
            ),
            models.UniqueConstraint(
                fields=["earlier"],
                condition=Q(relation="supersedes"),
                name="figure_superseded_once",
                violation_error_code="earlier",
                violation_error_message="Another statement has already taken its place. Choose that one instead.",
            ),
            models.CheckConstraint(
                condition=~Q(relation="outturn") | Q(state="realised"),
                name="figure_outturn_is_realised",
                violation_error_code="state",
                violation_error_message="What came of an expectation is realised. Choose “Realised”.",
            ),
            models.CheckConstraint(
                condition=Q(variance_reason="") | Q(relation="outturn"),
                name="figure_variance_needs_outturn",
                violation_error_code="variance_reason",
                violation_error_message="Choose the expectation that this differs from as the earlier statement.",
            ),
        ]

    def get_absolute_url(self):
        return reverse("initiatives:financialitem_detail", args=[self.reference])

    def figure_words(self):
        """Return the figure in plain words: "more than £100,000 a year", "60 per cent", or why there is none."""
        return per_cent(self.percentage) if self.percentage is not None else self.sum_words()

    def variance(self):
        """Return by how much this outturn differs from the expectation it answers; negative where it is less.

        None unless both are exact sums of one kind, one stated basis and, over a period, of the same period.
        """
        expected = self.earlier if self.relation == self.Relation.OUTTURN else None
        if expected is None or expected.state != self.State.EXPECTED or self.basis == Basis.NOT_STATED:
            return None
        alike = ("bound", "kind_id", "basis", *(["period"] if self.basis == Basis.PERIOD else []))
        if self.bound != Bound.EXACTLY or any(getattr(self, name) != getattr(expected, name) for name in alike):
            return None
        return None if None in (self.amount, expected.amount) else self.amount - expected.amount

    def variance_words(self):
        """Say how an outturn differs: "£100,000 less than expected"; "" where it cannot be told."""
        variance = self.variance()
        if not variance:
            return "" if variance is None else "As expected"
        return f"{pounds(abs(variance))} {'more' if variance > 0 else 'less'} than expected"

    def sentence(self):
        state = f", {self.get_state_display().lower()}" if self.state else ""
        return f"{self.title}: {self.kind.name.lower()}, {self.figure_words()}{state}"

    def clean(self):
        if self.earlier_id:
            self._refuse_wrong_earlier()
        if self.pk:
            self._refuse_overwriting()

    def _refuse_wrong_earlier(self):
        earlier = self.earlier
        refuse_unless(
            self.relation != self.Relation.SUPERSEDES or earlier.area_id == self.area_id,
            "earlier",
            "Only the office that keeps a figure can replace it. Say that yours disagrees with it instead.",
        )
        refuse_unless(
            self.relation != self.Relation.SUPERSEDES or earlier.relation != self.Relation.DISPUTES,
            "earlier",
            "This statement disagrees with another. Take the place of that other one, which settles both.",
        )
        seen = {self.pk}
        while earlier is not None:
            refuse_unless(earlier.pk not in seen, "earlier", "That statement already answers this one. Choose another.")
            seen.add(earlier.pk)
            earlier = earlier.earlier

    def _refuse_overwriting(self):
        before = FinancialItem.objects.filter(pk=self.pk, published_at__isnull=False).first()
        if before is None or not self.is_published:
            return
        changed = [name for name in FIGURES if getattr(before, name) != getattr(self, name)]
        if changed:
            raise ValidationError(
                {
                    changed[0]: "This figure is published and stays as it was said. Add a statement that takes its "
                    "place; to correct a slip of typing, withdraw it first."
                }
            )

    def answer(self, relation):
        """Return the values with which a new statement about the same money begins, by the name of its fields.

        It repeats what need not be said anew, except the evidence. The statement supersedes this one, disagrees with
        it, or says what came of it.
        """
        values = {field.name: field.value_from_object(self) for field in self._meta.fields if field.name in REPEATED}
        if relation == self.Relation.OUTTURN:
            values["state"] = self.State.REALISED
        return {**values, "earlier": self.pk, "relation": relation}

    def update_proof(self):
        """Make the proof that of the latest step, after steps were added, corrected or taken away."""
        latest = self.proofs.order_by("recorded_at", "pk").last()
        self.save_if_changed(proof=latest.step if latest else Proof.CLAIMED)
