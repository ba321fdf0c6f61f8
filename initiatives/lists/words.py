"""The list of words: what it filters by, and what its download holds."""

from .csv import ADDRESS, SOURCE, or_absent
from .filters import ListFilter, WordsFilter, choice


class WordFilter(ListFilter):
    """Words of the glossary, all on one page."""

    q = WordsFilter(help_text="A word, an acronym or what it stands for")
    area = None
    per_page = None
    expansion = choice("What it stands for", [("not-stated", "Not recorded"), ("stated", "Stated")], method="expanded")

    def expanded(self, queryset, name, value):
        return queryset.unexpanded() if value == "not-stated" else queryset.exclude(expansion="")


WORD_COLUMNS = [
    ("Word or acronym", lambda row: row.term),
    ("Stands for", lambda row: or_absent(row, "expansion") if row.is_acronym else row.expansion),
    ("Meaning", lambda row: row.meaning),
    ("What police mean by it", lambda row: row.police_meaning),
    ("What fire and rescue services mean by it", lambda row: row.fire_meaning),
    ("Who uses it", lambda row: or_absent(row, "used_by")),
    *SOURCE,
    ADDRESS,
]
