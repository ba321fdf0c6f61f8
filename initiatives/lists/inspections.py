"""The list of inspections: what it filters by, and what its download holds."""

from django.db.models import F

from ..models import Inspection, InspectionFinding, Organisation
from .csv import ADDRESS, MARKING, SOURCE, joined, or_absent
from .filters import ChosenFilter, ListFilter, WordsFilter, choice


def named_as(field):
    """Return a function of a request: the organisations that inspections its reader may see name in a field."""

    def named(request):
        seen = Inspection.objects.visible_to(request.user)
        return Organisation.objects.filter(pk__in=seen.values(field))

    return named


class InspectionFilter(ListFilter):
    """What people ask of inspections: of whom, by whom, with which findings."""

    SORTS = {
        "-reported": ("Latest report first", [F("reported_latest").desc(nulls_last=True), "-pk"]),
        "organisation": ("Who was inspected", ["organisation__name", "pk"]),
    }

    q = WordsFilter(help_text="In the title, a question, a finding or the service’s name")
    organisation = ChosenFilter("reference", label="Who was inspected", queryset=named_as("organisation"))
    inspectorate = ChosenFilter("reference", label="By which inspectorate", queryset=named_as("inspectorate"))
    found = choice("Has a", InspectionFinding.Kind.choices, method="with_finding")

    def with_finding(self, queryset, name, value):
        return queryset.found(value)


def findings_of(kinds):
    """Return the cell of a row's findings of these kinds."""

    def cell(row):
        return joined(finding_words(each) for each in row.findings.all() if each.kind in kinds)

    return cell


def finding_words(finding):
    """Return a finding with what was done: "Prevention: Requires improvement. A team was set up."."""
    said = ": ".join(filter(None, [finding.question, finding.grade or finding.text]))
    asked = f". To be done: {finding.asked}" if finding.asked else ""
    by = f", by {finding.due_words()}" if finding.due else ""
    done = f". Since then: {finding.done}" if finding.done else ""
    return said + asked + by + done + (f" ({finding.get_state_display()})" if finding.state else "")


Kind = InspectionFinding.Kind
INSPECTION_COLUMNS = [
    ("Reference", lambda row: row.reference),
    ("Who was inspected", lambda row: row.organisation),
    ("What was inspected", lambda row: row.title),
    ("Inspectorate", lambda row: or_absent(row, "inspectorate")),
    ("Round", lambda row: or_absent(row, "round")),
    ("For", lambda row: row.covers_words()),
    ("Report published", lambda row: row.reported_words()),
    ("Area", lambda row: row.area),
    MARKING,
    ("Grades", findings_of([Kind.GRADE])),
    ("Causes of concern", findings_of([Kind.CONCERN])),
    ("Areas for improvement", findings_of([Kind.IMPROVE])),
    ("Other findings", findings_of([Kind.PRACTICE, Kind.FINDING])),
    *SOURCE,
    ADDRESS,
]
