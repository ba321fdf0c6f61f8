"""The list of figures and of their totals: what it filters by, and what its downloads hold."""

from decimal import Decimal

import django_filters as filters
from django.db.models import F, Q

from ..models import FinancialItem, FinancialKind, Organisation, Proof
from ..readings.staircase import BASES, DIRECTIONS, STATES, direction_words
from .csv import NOT_STATED, joined, or_absent, yes_no
from .filters import ChosenFilter, StatedFilter, choice
from .subjects import EVIDENCE_COLUMNS, SUBJECT_COLUMNS, SubjectFilter

PENCE = Decimal("0.01")
VARIANCES = [("less", "Less than expected"), ("same", "As expected"), ("more", "More than expected")]


class FinancialItemFilter(SubjectFilter):
    """What people ask of money: which way it goes, how sure it is, for whom, when."""

    SORTS = {
        **SubjectFilter.SORTS,
        "-amount": ("Largest sum first", [F("amount").desc(nulls_last=True), "reference"]),
        "period": ("Earliest year first", [F("period_earliest").asc(nulls_last=True), "reference"]),
    }
    BY = [("area", "Area"), ("work_area", "Work area"), ("year", "Financial year"), ("organisation", "Organisation")]

    direction = choice("Saving, cost or income", DIRECTIONS.items(), field_name="kind__direction")
    kind = ChosenFilter("name", label="Kind of money", queryset=FinancialKind.objects.all())
    proof = choice("How well proven", Proof.choices)
    state = StatedFilter("Expected or realised", FinancialItem.State.choices, not_stated="not-stated")
    organisation = ChosenFilter(
        "reference", label="Organisation", queryset=Organisation.objects.all(), method="touching"
    )
    year = filters.NumberFilter(
        label="Financial year that begins in",
        help_text="For example 2019 for 2019/20",
        method="in_year",
        min_value=1800,
        max_value=2199,
    )
    amount = choice("Amount", [("sum", "States a sum"), ("none", "States no sum")], method="with_sum")
    variance = choice("Against what was expected", VARIANCES, method="against_expectation")
    by = choice("Show totals by", BY, empty=None, method="no_filter")

    def differing(self, queryset):
        """Return the condition of the base, or that a later statement about the money disagrees."""
        return super().differing(queryset) | Q(disputed=True)

    def touching(self, queryset, name, value):
        return queryset.touching(value)

    def in_year(self, queryset, name, value):
        return queryset.in_financial_year(int(value))

    def against_expectation(self, queryset, name, value):
        return queryset.against_expectation(value, self.request.user)

    def with_sum(self, queryset, name, value):
        return queryset.filter(amount__isnull=value == "none")


def sum_cell(row):
    """Return the sum in pounds and pence, or that none is stated."""
    return NOT_STATED if row.amount is None else row.amount.quantize(PENCE)


def upper_cell(row):
    """Return the larger sum of a range; "" where no range is stated."""
    return "" if row.amount_to is None else row.amount_to.quantize(PENCE)


def exactness_cell(row):
    """Return how exactly a figure is stated: a range, more than, about ..."""
    if row.amount_to is not None:
        return "A range"
    return row.get_bound_display() if is_stated(row) else ""


def reason_cell(row):
    return row.get_no_amount_display().partition(":")[0] if row.no_amount else ""


def counted(row):
    """Return whether totals include a figure, and why not."""
    if not row.is_published:
        return "No: draft"
    if row.superseded:
        return "No: a later statement takes its place"
    if row.unrealised:
        return "No: it was not realised"
    if row.disputed:
        return "No: statements disagree"
    if row.in_whole:
        return "No: it is part of another figure in this list"
    return "Yes" if row.amount is not None else "No: no sum"


def earlier_shown(row):
    """Return the statement this one answers, or None; also None where the row's reader may not see it."""
    return row.earlier if row.earlier and row.earlier.is_visible_to(row.reader) else None


def whole_cell(row):
    """Return the reference of the figure that contains this one, where the row's reader may see it."""
    return row.part_of.reference if row.part_of and row.part_of.is_visible_to(row.reader) else ""


def shown_site(row, name):
    """Return the site that a figure is about or was spent on, where the row's reader may see it."""
    site = getattr(row, name)
    return site if site and site.is_visible_to(row.reader) else ""


def is_stated(row):
    """Return whether a figure gives a sum or a percentage."""
    return row.amount is not None or row.percentage is not None


def variance_cell(row):
    """Return how an outturn differs from its expectation, where the row's reader may see that."""
    words = row.variance_words()
    return words if words and earlier_shown(row) else ""


FIGURE_COLUMNS = [
    *SUBJECT_COLUMNS,
    ("Kind", lambda row: row.kind),
    ("Saving, cost or income", lambda row: direction_words(row.kind.direction)),
    ("In words", lambda row: row.figure_words()),
    ("Amount in pounds", sum_cell),
    ("Up to, in pounds", upper_cell),
    ("Per cent", lambda row: row.percentage),
    ("How exact", exactness_cell),
    ("Once or every year", lambda row: row.get_basis_display() if row.amount is not None else ""),
    ("Why there is no amount", reason_cell),
    ("Expected or realised", lambda row: or_absent(row, "state")),
    ("How well proven", lambda row: row.get_proof_display()),
    ("For", lambda row: row.period_words()),
    ("For how long", lambda row: row.duration),
    ("Site", lambda row: shown_site(row, "site")),
    ("Spent on", lambda row: shown_site(row, "spent_on_site")),
    ("Who pays", lambda row: or_absent(row, "payer")),
    ("Who gains or receives", lambda row: or_absent(row, "recipient")),
    ("Shares", lambda row: joined(f"{share.organisation}: {share.share_words()}" for share in row.shares.all())),
    ("Already spent", lambda row: yes_no(row.spent)),
    ("In the totals", counted),
    ("Part of", whole_cell),
    ("Answers", lambda row: earlier_shown(row).reference if earlier_shown(row) else ""),
    ("How", lambda row: row.get_relation_display() if earlier_shown(row) else ""),
    ("Against what was expected", variance_cell),
    ("Why it differs from what was expected", lambda row: row.variance_reason),
    *EVIDENCE_COLUMNS,
]
# Rows are triples of what is totalled, its Totals, and one Total of them or None.
TOTAL_COLUMNS = [
    ("Of", lambda row: row[0]),
    ("Saving, cost or income", lambda row: direction_words(row[2].direction) if row[2] else ""),
    ("Kind", lambda row: row[2].kind if row[2] else ""),
    ("Total in words", lambda row: row[2].words() if row[2] else "No sum is stated"),
    ("Total in pounds", lambda row: sum_cell(row[2]) if row[2] else NOT_STATED),
    ("Up to, in pounds", lambda row: row[2].upper.quantize(PENCE) if row[2] and row[2].is_range else ""),
    ("How exact", lambda row: row[2].exactness() if row[2] else ""),
    ("Once or every year", lambda row: BASES[row[2].basis] if row[2] else ""),
    ("Expected or realised", lambda row: STATES[row[2].state] if row[2] else ""),
    ("How well proven", lambda row: Proof(row[2].proof).label if row[2] else ""),
    ("Figures in it", lambda row: row[2].figures if row[2] else 0),
    ("What no total of these includes", lambda row: " ".join(row[1].left_out())),
]
