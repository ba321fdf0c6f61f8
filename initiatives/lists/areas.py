"""The list of areas: what it filters by, and what its download holds."""

from ..models import AreaKind
from .csv import ADDRESS, joined, or_absent
from .filters import ChosenFilter, ListFilter, WordsFilter


class AreaFilter(ListFilter):
    """Areas by name and kind."""

    q = WordsFilter("Name")
    area = None
    kind = ChosenFilter("name", label="Kind of area", queryset=AreaKind.objects.all())


AREA_COLUMNS = [
    ("Code", lambda row: row.code),
    ("Name", lambda row: row.name),
    ("ONS code", lambda row: or_absent(row, "gss_code")),
    ("Kind", lambda row: or_absent(row, "kind")),
    ("Within", lambda row: joined(row.within.all())),
    ("Initiatives", lambda row: row.initiative_count),
    ADDRESS,
]
