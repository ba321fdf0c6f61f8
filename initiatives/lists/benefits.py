"""The list of benefits: what it filters by, and what its download holds."""

from ..models import Beneficiary, Benefit, BenefitKind
from .csv import joined, or_absent, or_not_stated
from .filters import ChosenFilter, StatedFilter, choice
from .subjects import EVIDENCE_COLUMNS, SUBJECT_COLUMNS, SubjectFilter


class BenefitFilter(SubjectFilter):
    """What people ask of benefits: which, for whom, and whether they are measured."""

    kind = ChosenFilter("name", label="Kind of benefit", queryset=BenefitKind.objects.all())
    beneficiary = ChosenFilter(
        "name", label="Who gains", queryset=Beneficiary.objects.all(), field_name="beneficiaries"
    )
    state = StatedFilter("Expected or realised", Benefit.State.choices, not_stated="not-stated")
    cash = StatedFilter("Cashable or not", Benefit.Cash.choices, not_stated="not-stated")
    told = choice(
        "How it is told",
        [("measured", "Measured"), ("words", "In words only"), ("no-target", "No target calculated")],
        method="measured",
    )

    def measured(self, queryset, name, value):
        if value == "no-target":
            return queryset.filter(no_target_calculated=True)
        if value == "measured":
            return queryset.measured()
        return queryset.exclude(pk__in=Benefit.objects.measured().values("pk"))


def measure_words(measure):
    return (
        f"{measure.name} ({measure.unit}): baseline {or_not_stated(measure.baseline)}, "
        f"target {or_not_stated(measure.target_words())}"
    )


BENEFIT_COLUMNS = [
    *SUBJECT_COLUMNS,
    ("Kind", lambda row: or_absent(row, "kind")),
    ("In words", lambda row: row.text),
    ("Who gains", lambda row: or_not_stated(joined(row.beneficiaries.all()))),
    ("Expected or realised", lambda row: or_absent(row, "state")),
    ("Cashable or not", lambda row: or_not_stated(row.get_cash_display().partition(":")[0] if row.cash else "")),
    ("Answers for it", lambda row: or_absent(row, "owner")),
    ("Target", lambda row: row.target_words()),
    ("Measures", lambda row: joined(map(measure_words, row.measures.all()))),
    *EVIDENCE_COLUMNS,
]
