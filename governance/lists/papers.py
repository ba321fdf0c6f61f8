"""The list of papers, and what they say under each heading of implications."""

from initiatives.lists.csv import ADDRESS, CHANGED, MARKING
from initiatives.lists.filters import ListFilter

from ..models import ImplicationHeading
from .shared import BodyChoice


class PaperFilter(ListFilter):
    """Papers by words, area, and the body they are for."""

    SORTS = {
        "-updated": ("Newest first", ["-updated_at", "-pk"]),
        "title": ("Title", ["title", "pk"]),
        "reference": ("Reference", ["reference"]),
    }

    body = BodyChoice("To", field_name="to_body")


def implication_cell(name):
    """Return the cell of one heading: what the paper says, "None", or nothing where it is not answered."""

    def cell(row):
        issued = row.latest_issue()
        said = dict(issued.content.get("implications", ())) if issued else {}
        return said.get(name, "")

    return cell


PAPER_COLUMNS = [
    ("Reference", lambda row: row.reference),
    ("Title", lambda row: row.title_shown),
    ("Area", lambda row: row.area),
    MARKING,
    ("To", lambda row: row.to_body),
    ("Version", lambda row: row.latest_issue().number if row.latest_issue() else "Draft"),
    CHANGED,
    ADDRESS,
]


def implication_columns():
    """Return a column for each heading that there is: the matrix of papers by headings."""
    names = ImplicationHeading.objects.values_list("name", flat=True)
    return [*PAPER_COLUMNS, *((name, implication_cell(name)) for name in names)]
