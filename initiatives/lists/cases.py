"""The list of business cases: what it filters by, and what its download holds."""

from ..models import CaseStage
from .csv import ADDRESS, CHANGED, MARKING, NOT_STATED, SOURCE, joined, or_absent, yes_no
from .filters import ListFilter, WordsFilter, choice


class BusinessCaseFilter(ListFilter):
    """What people ask of business cases: where, how far, and what became of the assumptions."""

    SORTS = {
        "title": ("Title", ["title", "pk"]),
        "-updated": ("Last changed first", ["-updated_at", "-pk"]),
        "reference": ("Reference", ["reference"]),
    }

    q = WordsFilter(help_text="In the title, summary or initiative")
    stage = choice("Has reached", [*CaseStage.Stage.choices, ("none", "Stage not recorded")], method="at_stage")
    reviewed = choice(
        "Assumptions",
        [("yes", "What came of them is recorded"), ("no", "Nothing recorded of what came of them")],
        method="with_outturn",
    )

    def at_stage(self, queryset, name, value):
        stages = CaseStage.objects.filter(stage="" if value == "none" else value)
        return queryset.filter(pk__in=stages.values("case"))

    def with_outturn(self, queryset, name, value):
        return queryset.reviewed() if value == "yes" else queryset.not_reviewed()


def preferred(case):
    """Return the option that was preferred, or None; of those already fetched."""
    return next((option for option in case.options.all() if option.is_preferred), None)


def stage_words(stage):
    """Return a stage with how far it is and what it costs."""
    cost = f", cost {stage.cost_words()}" if stage.cost is not None else ""
    return f"{stage.name}: {stage.words()}{cost}"


CASE_COLUMNS = [
    ("Reference", lambda row: row.reference),
    ("Title", lambda row: row.title),
    ("Area", lambda row: row.area),
    MARKING,
    ("Initiative", lambda row: row.initiative),
    ("Site", lambda row: row.site),
    ("Stages", lambda row: joined(stage_words(stage) for stage in row.stages.all())),
    ("Prepared by", lambda row: or_absent(row, "prepared_by")),
    ("Independently written", lambda row: yes_no(row.independently_written)),
    ("Options considered", lambda row: joined(option.title for option in row.options.all()) or NOT_STATED),
    ("Preferred option", lambda row: preferred(row).title if preferred(row) else NOT_STATED),
    ("Assumptions", lambda row: len(row.assumptions.all())),
    ("Assumptions with an outturn", lambda row: sum(bool(each.outturns.all()) for each in row.assumptions.all())),
    ("Summary", lambda row: row.summary),
    CHANGED,
    *SOURCE,
    ADDRESS,
]
