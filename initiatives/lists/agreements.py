"""The list of agreements: what it filters by, and what its download holds."""

import django_filters as filters
from django.db.models import F
from django.utils import timezone

from ..exports import MARKING, NOT_STATED, joined, or_not_stated
from ..filters import ChosenFilter, ListFilter, WordsFilter
from ..models import Agreement, AgreementKind, Area, Organisation


class AgreementFilter(ListFilter):
    """What people ask of agreements: who signed what, how it stands, and which are to be reviewed."""

    SORTS = {
        "title": ("Title", ["title", "pk"]),
        "signed": ("Signed, earliest first", [F("signed_earliest").asc(nulls_last=True), "title", "pk"]),
        "review": ("To be reviewed, earliest first", [F("review_on_earliest").asc(nulls_last=True), "title", "pk"]),
        "-updated": ("Last changed first", ["-updated_at", "-pk"]),
        "reference": ("Reference", ["reference"]),
    }

    q = WordsFilter(label="Words", help_text="In the title, purpose or reference", method="search")
    area = ChosenFilter("code", label="Area", queryset=Area.objects.all(), method="in_area")
    kind = ChosenFilter("name", label="Kind of agreement", queryset=AgreementKind.objects.all())
    organisation = ChosenFilter("reference", label="Party", queryset=Organisation.objects.all(), method="involving")
    status = filters.ChoiceFilter(
        label="How it stands",
        choices=[*[choice for choice in Agreement.Status.choices if choice[0]], ("none", "Not stated")],
        empty_label="All",
        method="with_status",
    )
    document = filters.ChoiceFilter(
        label="The document itself",
        choices=[*[choice for choice in Agreement.Document.choices if choice[0]], ("none", "Not stated")],
        empty_label="All",
        method="with_document",
    )
    review = filters.ChoiceFilter(
        label="Review",
        choices=[
            ("passed", "The review date has passed"),
            ("due", "Overdue, or due within a year"),
            ("none", "No review date is stated"),
        ],
        empty_label="All",
        method="for_review",
    )
    sort = filters.ChoiceFilter(
        label="Sort by",
        choices=[(key, label) for key, (label, _order) in SORTS.items()],
        empty_label=None,
        method="in_order",
    )

    class Meta:
        model = Agreement
        fields = []

    def __init__(self, *args, today=None, **kwargs):
        self.today = today or timezone.localdate()
        super().__init__(*args, **kwargs)

    def search(self, queryset, name, value):
        return queryset.mentioning(value)

    def in_area(self, queryset, name, value):
        return queryset.in_area(value)

    def involving(self, queryset, name, value):
        return queryset.involving(value)

    def with_status(self, queryset, name, value):
        return queryset.filter(status="" if value == "none" else value)

    def with_document(self, queryset, name, value):
        return queryset.filter(document="" if value == "none" else value)

    def for_review(self, queryset, name, value):
        asked = {"passed": queryset.review_passed, "due": queryset.review_due, "none": queryset.without_review}
        return asked[value](self.today)

    def in_order(self, queryset, name, value):
        return queryset.order_by(*self.SORTS[value][1])


AGREEMENT_COLUMNS = [
    ("Reference", lambda row: row.reference),
    ("Title", lambda row: row.title),
    ("Kind", lambda row: or_not_stated(row.kind)),
    ("Area", lambda row: row.area),
    MARKING,
    ("How it stands", lambda row: row.get_status_display()),
    ("Parties", lambda row: joined(party.words() for party in row.parties.all() if not party.left)),
    ("Former parties", lambda row: joined(party.words() for party in row.parties.all() if party.left)),
    ("Announced", lambda row: row.announced_words()),
    ("Signed", lambda row: row.signed_words()),
    ("In force from", lambda row: row.in_force_words()),
    ("To be reviewed", lambda row: row.review_on_words()),
    ("Ends", lambda row: row.ends_words()),
    ("Purpose", lambda row: row.purpose),
    ("Document", lambda row: row.get_document_display()),
    ("Published", lambda row: row.get_publication_display()),
    ("Why not published", lambda row: row.withheld_because),
    ("Where the document is", lambda row: row.document_url),
    ("Last changed", lambda row: f"{row.updated_at:%Y-%m-%d}"),
    ("Source", lambda row: row.source.reference if row.source_id and row.source_shown else NOT_STATED),
    ("Place in source", lambda row: row.place if row.source_id and row.source_shown else ""),
    ("Address", lambda row: row.get_absolute_url()),
]
