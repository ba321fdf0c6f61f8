"""The list of business cases: what it filters by, and what its download holds."""

import django_filters as filters

from ..exports import MARKING, NOT_STATED, joined, or_not_stated, yes_no
from ..filters import ChosenFilter, ListFilter, WordsFilter
from ..models import Area, BusinessCase, CaseStage


class BusinessCaseFilter(ListFilter):
    """What people ask of business cases: where, how far, and what became of the assumptions."""

    SORTS = {
        "title": ("Title", ["title", "pk"]),
        "-updated": ("Last changed first", ["-updated_at", "-pk"]),
        "reference": ("Reference", ["reference"]),
    }

    q = WordsFilter(label="Words", help_text="In the title, summary or initiative", method="search")
    area = ChosenFilter("code", label="Area", queryset=Area.objects.all())
    stage = filters.ChoiceFilter(
        label="Has reached",
        choices=[*[choice for choice in CaseStage.Stage.choices if choice[0]], ("none", "Stage not stated")],
        empty_label="All",
        method="at_stage",
    )
    reviewed = filters.ChoiceFilter(
        label="Assumptions",
        choices=[("yes", "What came of them is recorded"), ("no", "Nothing recorded of what came of them")],
        empty_label="All",
        method="with_outturn",
    )
    sort = filters.ChoiceFilter(
        label="Sort by",
        choices=[(key, label) for key, (label, _order) in SORTS.items()],
        empty_label=None,
        method="in_order",
    )

    class Meta:
        model = BusinessCase
        fields = []

    def search(self, queryset, name, value):
        return queryset.mentioning(value)

    def at_stage(self, queryset, name, value):
        stages = CaseStage.objects.filter(stage="" if value == "none" else value)
        return queryset.filter(pk__in=stages.values("case"))

    def with_outturn(self, queryset, name, value):
        return queryset.reviewed() if value == "yes" else queryset.not_reviewed()

    def in_order(self, queryset, name, value):
        return queryset.order_by(*self.SORTS[value][1])


def preferred(case):
    """The option that was preferred, or None; of those already fetched."""
    return next((option for option in case.options.all() if option.is_preferred), None)


CASE_COLUMNS = [
    ("Reference", lambda row: row.reference),
    ("Title", lambda row: row.title),
    ("Area", lambda row: row.area),
    MARKING,
    ("Initiative", lambda row: row.initiative),
    ("Stages", lambda row: joined(f"{stage.get_stage_display()}: {stage.words()}" for stage in row.stages.all())),
    ("Prepared by", lambda row: or_not_stated(row.prepared_by)),
    ("Independently written", lambda row: yes_no(row.independently_written)),
    ("Options considered", lambda row: joined(option.title for option in row.options.all()) or NOT_STATED),
    ("Preferred option", lambda row: preferred(row).title if preferred(row) else NOT_STATED),
    ("Assumptions", lambda row: len(row.assumptions.all())),
    ("Assumptions with an outturn", lambda row: sum(bool(each.outturns.all()) for each in row.assumptions.all())),
    ("Summary", lambda row: row.summary),
    ("Last changed", lambda row: f"{row.updated_at:%Y-%m-%d}"),
    ("Source", lambda row: row.source.reference if row.source_id and row.source_shown else NOT_STATED),
    ("Place in source", lambda row: row.place if row.source_id and row.source_shown else ""),
    ("Address", lambda row: row.get_absolute_url()),
]
