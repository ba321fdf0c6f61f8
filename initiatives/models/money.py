"""Money: one statement of what is saved, received, spent or taken away, and the statements that answer it."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from ..dates.fields import StatedDateField
from .amounts import (
    BOUND_WORDS,
    LOWER,
    UPPER,
    Basis,
    Bound,
    NoAmount,
    PercentageField,
    StatedSum,
    per_cent,
    pounds,
    range_in_reason,
    sum_in_reason,
    words_given,
)
from .evidence import Sourced
from .figures import FinancialItemQuerySet, FinancialKind, Proof
from .organisations import Organisation
from .publication import Published, refuse_unless
from .record import own_only
from .sites import Site
from .steps import in_order
from .subjects import Subject
from .text import LineField, PassageField

# What a statement repeats of the earlier one that it answers.
REPEATED = (
    *("title", "kind", "initiative", "organisation", "area", "audience", "marking", "basis", "period"),
    *("payer", "recipient", "state", "part_of"),
)
# What one that takes its place begins with besides, to be changed where it is otherwise.
CARRIED_OVER = (
    *("amount", "amount_to", "bound", "percentage", "no_amount", "spent", "note", "stated_on"),
    *("source", "place", "quotation", "inferred"),
)


class FinancialItem(Subject, StatedSum):
    """One statement about money. It is never overwritten: a later statement takes its place, and both stay."""

    class State(models.TextChoices):
        EXPECTED = "expected", "Expected"
        COMMITTED = "committed", "Committed"
        REALISED = "realised", "Realised"
        NOT_REALISED = "unrealised", "Not realised"
        NOT_STATED = "", "Not recorded yet"

    class Relation(models.TextChoices):
        NONE = "", "It stands by itself"
        SUPERSEDES = "supersedes", "It takes the place of the earlier statement"
        DISPUTES = "disputes", "It disagrees with the earlier statement"
        OUTTURN = "outturn", "It says what came of the earlier statement"

    letter = "F"
    answered_by = "A figure stays as it was said. For a new statement, use “Replace with a new statement” at the top."
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
    site = own_only(
        models.ForeignKey(
            Site,
            on_delete=models.PROTECT,
            null=True,
            blank=True,
            related_name="figures",
            verbose_name="about a site",
            help_text="For what buying, building or selling it costs or brings.",
        )
    )
    spent_on_site = models.ForeignKey(
        Site,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="paid_by",
        verbose_name="spent on another site",
        help_text="Where a receipt pays for another site.",
    )
    duration = LineField(
        "for how long, as worded",
        max_length=100,
        blank=True,
        default="",
        db_default="",
        help_text="Where no dates are given, for example “each year for five years”.",
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
        "why it differs from what was expected, or never came",
        max_length=2_000,
        blank=True,
        help_text="Leave empty if not stated. Needed where the money was not realised.",
    )
    part_of = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        help_text="A larger figure that contains this one. A part is never added to its whole.",
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
            range_in_reason("figure_range_in_reason"),
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
                condition=~Q(relation="outturn") | Q(state__in=["realised", "unrealised"]),
                name="figure_outturn_is_realised",
                violation_error_code="state",
                violation_error_message="What came of an expectation is realised, or it is not. Choose which.",
            ),
            models.CheckConstraint(
                condition=~Q(state="unrealised") | ~Q(variance_reason=""),
                name="figure_not_realised_has_reason",
                violation_error_code="variance_reason",
                violation_error_message="Say why the money was not realised.",
            ),
            models.CheckConstraint(
                condition=~Q(state="unrealised") | ~Q(stated_on=""),
                name="figure_not_realised_has_date",
                violation_error_code="stated_on",
                violation_error_message="Enter when it was said that the money was not realised.",
            ),
            models.CheckConstraint(
                condition=~Q(state="unrealised") | Q(source__isnull=False),
                name="figure_not_realised_has_source",
                violation_error_code="source",
                violation_error_message="Choose the document that says that the money was not realised.",
            ),
            models.CheckConstraint(
                condition=~Q(part_of=F("id")),
                name="figure_not_part_of_itself",
                violation_error_code="part_of",
                violation_error_message="A figure cannot be part of itself. Choose another.",
            ),
            models.CheckConstraint(
                condition=Q(variance_reason="") | Q(relation="outturn") | Q(state="unrealised"),
                name="figure_variance_needs_outturn",
                violation_error_code="variance_reason",
                violation_error_message="Choose the expectation that this differs from as the earlier statement.",
            ),
        ]

    def get_absolute_url(self):
        return reverse("initiatives:financialitem_detail", args=[self.reference])

    def figure_words(self):
        """Return the figure in plain words: "more than £100,000 a year", "60 per cent", or why there is none."""
        if self.percentage is None:
            return self.sum_words()
        return BOUND_WORDS[self.bound].format(per_cent(self.percentage))

    def variance(self):
        """Return by how much this outturn differs from the expectation it answers; negative where it is less.

        None unless both are exact sums of one kind, one stated basis and, over a period, of the same period.
        """
        expected = self.earlier if self.relation == self.Relation.OUTTURN else None
        compared = expected is not None and (expected.state, self.state) == (self.State.EXPECTED, self.State.REALISED)
        if not compared or self.basis == Basis.NOT_STATED:
            return None
        alike = ("bound", "kind_id", "basis", *(["period"] if self.basis == Basis.PERIOD else []))
        if self.amount_to is not None or expected.amount_to is not None:
            return None
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
        if self.part_of_id:
            self._refuse_wrong_whole()

    def _refuse_wrong_whole(self):
        whole = self.part_of
        refuse_unless(
            not self.kind_id or whole.kind.direction == self.kind.direction,
            "part_of",
            f"That figure is of another sort ({whole.kind}). A part is of the same sort as its whole.",
        )
        known = None not in (whole.amount, self.amount) and whole.basis == self.basis
        may_be_less, may_be_more = {Bound.ABOUT, *UPPER}, {Bound.ABOUT, *LOWER}
        firm = known and self.bound not in may_be_less and whole.bound not in may_be_more
        refuse_unless(
            not firm or self.amount <= (whole.amount_to or whole.amount),
            "part_of",
            f"That figure is {whole.figure_words()}, which is less than this one. Choose the larger figure.",
        )
        seen = {self.pk}
        while whole is not None:
            refuse_unless(whole.pk not in seen, "part_of", "That figure is itself part of this one. Choose another.")
            seen.add(whole.pk)
            whole = whole.part_of

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

    def answer(self, relation, state=None):
        """Return the values with which a new statement about the same money begins, by the name of its fields.

        The statement supersedes this one, disagrees with it, or says what came of it: realised, or in a `state`. One
        that takes its place begins as this one is, with its evidence; what never came is the sum that was expected.
        """
        names = {*REPEATED, *(CARRIED_OVER if relation == self.Relation.SUPERSEDES else ())}
        if state == self.State.NOT_REALISED:
            # What was only told in words is told anew, in the words of the document that says that it never came.
            names |= {"amount", "amount_to", "bound", "percentage"} | (
                {"no_amount"} if self.no_amount != NoAmount.IN_WORDS else set()
            )
        values = {field.name: field.value_from_object(self) for field in self._meta.fields if field.name in names}
        if relation == self.Relation.OUTTURN:
            values["state"] = state or self.State.REALISED
        return {**values, "earlier": self.pk, "relation": relation}

    def update_proof(self):
        """Make the proof that of the latest step, after steps were added, corrected or taken away."""
        steps = in_order(self.proofs.order_by("pk"), "checked_on")
        self.save_if_changed(proof=steps[-1].step if steps else Proof.CLAIMED)
