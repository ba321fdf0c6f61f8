"""What the lists of money, funding and benefits share: they are about an initiative, and it about a work area."""

from ..models import WorkArea
from .csv import ADDRESS, MARKING, SOURCE, shown_source
from .filters import ChosenFilter, ListFilter, WordsFilter


class SubjectFilter(ListFilter):
    """What is asked of every record about an initiative: words, area, work area, order."""

    SORTS = {"reference": ("Reference", ["reference"]), "title": ("Title", ["title", "pk"])}

    q = WordsFilter(help_text="In the title, reference, note or initiative")
    work_area = ChosenFilter("slug", label="Work area", queryset=WorkArea.objects.all(), method="about")

    def about(self, queryset, name, value):
        return queryset.about(value)


SUBJECT_COLUMNS = [
    ("Reference", lambda row: row.reference),
    ("Title", lambda row: row.title),
    ("About", lambda row: row.subject),
    ("Area", lambda row: row.area),
    MARKING,
]
EVIDENCE_COLUMNS = [
    ("Exact words", lambda row: row.quotation if shown_source(row) else ""),
    *SOURCE,
    ADDRESS,
]
