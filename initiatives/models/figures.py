"""Figures: their kinds, how well they are proven, and what is asked of many of them at once."""

from datetime import date

from django.db import models
from django.db.models import Case, Count, Exists, F, OuterRef, Q, Sum, Value, When
from django.db.models.functions import Coalesce

from .amounts import Basis, Bound
from .publication import visible
from .subjects import SubjectQuerySet
from .vocabularies import Term

# What must be the same for two sums to be added. The time matters for a sum over a period only.
LIKENESS = ("kind__direction", "kind__name", "basis", "over", "state", "proof")
# What says of a figure that it is in no total, and why.
LEFT_OUT = ("superseded", "disputed", "unrealised", "in_whole")


class FinancialKind(Term):
    """What sort of money: saving, income, cost, grant, receipt, capital, statutory contribution, reduction ..."""

    class Direction(models.TextChoices):
        SAVING = "saving", "Saving"
        INCOME = "income", "Income"
        COST = "cost", "Cost"
        REDUCTION = "reduction", "Reduction"
        FREE = "free", "Given free of charge"

    direction = models.CharField(
        max_length=10, choices=Direction, help_text="Which way the money goes. Totals never mix directions."
    )


class Proof(models.TextChoices):
    """How well a figure is proven, step by step."""

    CLAIMED = "1-claimed", "Claimed"
    CHECKED = "2-checked", "Finance-checked"
    BUDGETED = "3-budgeted", "In the budget"
    AUDITED = "4-audited", "Audited"


class FinancialItemQuerySet(SubjectQuerySet):
    """Questions about many figures."""

    def visible_to(self, user):
        """Return the figures this user may see, each judged by the later statements that this user may see too."""
        everything = FinancialItemQuerySet(self.model)
        later = everything.filter(
            Q(initiative__isnull=True) | visible(user, "initiative__"), visible(user), published_at__isnull=False
        )
        return super().visible_to(user).judged(later)

    def judged(self, later):
        """With `superseded`, `disputed` and `unrealised`, as the statements in `later` make each figure."""
        relation, not_realised = self.model.Relation, self.model.State.NOT_REALISED
        answers = later.filter(earlier=OuterRef("pk"))
        never_came = answers.filter(relation=relation.OUTTURN, state=not_realised)
        return self.annotate(
            superseded=Exists(answers.filter(relation=relation.SUPERSEDES)),
            disputed=Exists(answers.filter(relation=relation.DISPUTES)) | Q(relation=relation.DISPUTES),
            unrealised=Exists(never_came) | Q(state=not_realised),
        )

    def with_wholes(self):
        """With `in_whole`: whether a figure is part of one of these with a sum to which it would else be added."""
        alike = {name: OuterRef(name) for name in ("kind", "basis", "state", "proof")}
        wholes = self.published().filter(pk=OuterRef("part_of"), amount__isnull=False, disputed=False, **alike)
        return self.annotate(in_whole=Exists(wholes.order_by().values("pk")))

    def in_financial_year(self, first_year):
        """Return those stated for a time that touches the financial year that begins in April of a year."""
        return self.filter(period_earliest__lte=date(first_year + 1, 3, 31), period_latest__gte=date(first_year, 4, 1))

    def against_expectation(self, difference, user):
        """Return what came of expectations this user may see, and was "less", "more" or "same"; see `variance`."""
        model = self.model
        compared = Q(earlier__amount__gt=F("amount"))
        if difference != "less":
            compared = Q(**{"earlier__amount__lt" if difference == "more" else "earlier__amount": F("amount")})
        return self.filter(
            compared,
            Q(period=F("earlier__period")) | ~Q(basis=Basis.PERIOD),
            relation=model.Relation.OUTTURN,
            bound=Bound.EXACTLY,
            basis=F("earlier__basis"),
            kind=F("earlier__kind"),
            earlier__in=model.objects.visible_to(user).values("pk"),
            amount_to__isnull=True,
            earlier__amount_to__isnull=True,
            earlier__bound=Bound.EXACTLY,
            earlier__state=model.State.EXPECTED,
        ).exclude(basis=Basis.NOT_STATED)

    def touching(self, organisation):
        """Return the figures that an organisation pays, receives, shares or is the subject of."""
        shared = self.model.objects.filter(shares__organisation=organisation).values("pk")
        return self.filter(
            Q(payer=organisation) | Q(recipient=organisation) | Q(organisation=organisation) | Q(pk__in=shared)
        )

    def alike(self, *by):
        """Published figures in groups that may be added, as dicts with their sum, their number and what bars them.

        A sum of which it is not stated whether it is one-off or yearly, expected or realised, or over which period, is
        added to none, so it is a group by itself.
        """
        rows = self.to_add().values(*LIKENESS, *LEFT_OUT, "bound", "no_amount", "has_sum", "alone", *by)
        return rows.annotate(figures=Count("pk"), sum=Sum("amount"), upper=Sum(Coalesce("amount_to", "amount")))

    def to_add(self):
        """Published figures, unordered, with what `alike` groups them by."""
        known = self if "superseded" in self.query.annotations else self.judged(self.model.objects.published())
        unlike_any = Q(basis="") | Q(state="") | Q(basis=Basis.PERIOD, period="")
        return (
            known.with_wholes()
            .published()
            .annotate(
                has_sum=Q(amount__isnull=False),
                over=Case(When(basis=Basis.PERIOD, then="period"), default=Value("")),
                alone=Case(When(unlike_any & Q(amount__isnull=False), then="pk")),
            )
            .order_by()
        )
