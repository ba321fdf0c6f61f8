"""The grades of a service over time, question by question."""

from dataclasses import dataclass
from datetime import date

from ..models import Inspection, InspectionFinding, Organisation, Reader


@dataclass(frozen=True)
class GradeHistory:
    """Inspections in the order of time, and for each question its grade in each of them (None where it had none)."""

    inspections: list[Inspection]
    questions: list[tuple[str, list[InspectionFinding | None]]]


def grades_of(organisation: Organisation, user: Reader) -> GradeHistory | None:
    """Return the GradeHistory of an organisation, of the inspections the user may see; None without a grade."""
    seen = Inspection.objects.visible_to(user).filter(organisation=organisation).prefetch_related("findings")
    graded = sorted((each for each in seen if each.grades()), key=in_time)
    questions: dict[str, tuple[str, list[InspectionFinding | None]]] = {}
    for place, inspection in enumerate(graded):
        for finding in inspection.grades():
            row = questions.setdefault(finding.question.casefold(), (finding.question, [None] * len(graded)))
            row[1][place] = finding
    return GradeHistory(graded, list(questions.values())) if graded else None


def in_time(inspection: Inspection) -> tuple[bool, date | None, int]:
    """Return a sort key: by the day of the report, else by the time it is for; what has neither comes first."""
    day = inspection.reported_latest or inspection.covers_latest
    return (day is not None, day, inspection.pk)
