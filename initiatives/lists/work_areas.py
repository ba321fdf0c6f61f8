"""The list of work areas: what it filters by, and what its download holds."""

from ..models import WorkArea
from .csv import ADDRESS
from .filters import ListFilter, WordsFilter, choice


class WorkAreaFilter(ListFilter):
    """Work areas by name and category."""

    q = WordsFilter("Name")
    area = None
    category = choice("Category", WorkArea.Category.choices)


WORK_AREA_COLUMNS = [
    ("Name", lambda row: row.name),
    ("Part of", lambda row: row.parent or ""),
    ("Category", lambda row: row.get_category_display()),
    ("Meaning", lambda row: row.meaning),
    ("Initiatives", lambda row: row.initiative_count),
    ADDRESS,
]
