"""The list of stated numbers: what it filters by, and what its download holds."""

from django.db.models import F

from ..models import StatedNumber
from .csv import or_absent, or_not_stated
from .filters import StatedFilter, choice
from .subjects import EVIDENCE_COLUMNS, SUBJECT_COLUMNS, SubjectFilter


class StatedNumberFilter(SubjectFilter):
    """What people ask of numbers: of what, told how, and which way it goes."""

    SORTS = {
        "series": ("Set of numbers", ["series", "reference"]),
        **SubjectFilter.SORTS,
        "-value": ("Largest number first", [F("value").desc(nulls_last=True), "reference"]),
        "-as_at": ("Latest first", [F("as_at_latest").desc(nulls_last=True), "reference"]),
    }

    trend = StatedFilter("Which way it goes", StatedNumber.Trend.choices, not_stated="not-stated")
    told = choice("How it is told", [("number", "As a number"), ("words", "In words only")], method="as_told")

    def as_told(self, queryset, name, value):
        return queryset.filter(value__isnull=value == "words")


NUMBER_COLUMNS = [
    *SUBJECT_COLUMNS,
    ("Set of numbers", lambda row: or_absent(row, "series")),
    ("In words", lambda row: row.number_words()),
    ("Number", lambda row: row.value),
    ("To", lambda row: or_absent(row, "value_to")),
    ("How exact", lambda row: row.get_bound_display() if row.value is not None else ""),
    ("Unit", lambda row: or_absent(row, "unit")),
    ("Out of", lambda row: or_absent(row, "base")),
    ("Which way it goes", lambda row: or_absent(row, "trend")),
    ("Time it covers", lambda row: or_not_stated(row.time_words())),
    ("As at", lambda row: row.as_at_words()),
    ("Note", lambda row: row.note),
    *EVIDENCE_COLUMNS,
]
