"""The list of sources and the facts of one: what they filter by, and what their downloads hold."""

from django.utils.text import capfirst

from ..models import SourceKind
from .csv import ADDRESS, ADDRESS_HEADING, absence_words, joined, or_absent
from .filters import ChosenFilter, ListFilter, WordsFilter


class SourceFilter(ListFilter):
    """Documents by words in the title, by kind and by area."""

    q = WordsFilter(help_text="In the title, the author or whom it is addressed to")
    kind = ChosenFilter("name", label="Kind of document", queryset=SourceKind.objects.all())


SOURCE_COLUMNS = [
    ("Reference", lambda row: row.reference),
    ("Title", lambda row: row.title),
    ("Kind", lambda row: or_absent(row, "kind")),
    ("Area", lambda row: row.area),
    ("Date", lambda row: row.dated_words()),
    ("Period it covers", lambda row: row.covers_words()),
    ("Issued by", lambda row: joined(row.issuers) or row.issuer_words or absence_words(row, "issued_by")),
    ("Written by", lambda row: or_absent(row, "author")),
    ("Addressed to", lambda row: or_absent(row, "addressed_to")),
    ("Protective marking", lambda row: row.marking_shown or absence_words(row, "marking")),
    ADDRESS,
]
FACT_COLUMNS = [
    ("Place in the source", lambda row: or_absent(row, "place")),
    ("Fact", lambda row: row.sentence()),
    ("What it says", lambda row: row.get_standing_display()),
    ("What it says instead", lambda row: row.instead),
    ("Why it is rejected, or why they differ", lambda row: row.because),
    ("Exact words", lambda row: row.quotation),
    ("Inferred", lambda row: row.inferred),
    ("Kind of record", lambda row: capfirst(row.row._meta.verbose_name)),
    (ADDRESS_HEADING, lambda row: row.row.get_absolute_url()),
]
