"""The list of agreements: what it filters by, and what its download holds."""

from django.db.models import F, Prefetch

from ..models import Agreement, AgreementKind, AgreementParty, Organisation
from .csv import ADDRESS, CHANGED, MARKING, SOURCE, joined, or_absent
from .filters import ChosenFilter, ListFilter, StatedFilter, WordsFilter, choice


def for_list(agreements):
    """Return agreements with everything a line of a list shows, in a fixed number of queries."""
    parties = AgreementParty.objects.select_related("organisation", "capacity", "signed_by", "source")
    return agreements.select_related("area", "kind", "source", "under").prefetch_related(Prefetch("parties", parties))


class AgreementFilter(ListFilter):
    """What people ask of agreements: who signed what, how it stands, and which are to be reviewed."""

    SORTS = {
        "title": ("Title", ["title", "pk"]),
        "signed": ("Signed, earliest first", [F("signed_earliest").asc(nulls_last=True), "title", "pk"]),
        "review": ("To be reviewed, earliest first", [F("review_on_earliest").asc(nulls_last=True), "title", "pk"]),
        "-updated": ("Last changed first", ["-updated_at", "-pk"]),
        "reference": ("Reference", ["reference"]),
    }

    q = WordsFilter(help_text="In the title, purpose or reference")
    kind = ChosenFilter("name", label="Kind of agreement", queryset=AgreementKind.objects.all())
    organisation = ChosenFilter("reference", label="Party", queryset=Organisation.objects.all(), method="involving")
    status = StatedFilter("How it stands", Agreement.Status.choices)
    document = StatedFilter("The document itself", Agreement.Document.choices)
    review = choice(
        "Review",
        [
            ("passed", "The review date has passed"),
            ("due", "Overdue, or due within a year"),
            ("none", "No review date is stated"),
        ],
        method="for_review",
    )

    def involving(self, queryset, name, value):
        return queryset.involving(value)

    def for_review(self, queryset, name, value):
        asked = {"passed": queryset.review_passed, "due": queryset.review_due, "none": queryset.without_review}
        return asked[value](self.today)


AGREEMENT_COLUMNS = [
    ("Reference", lambda row: row.reference),
    ("Title", lambda row: row.title),
    ("Kind", lambda row: or_absent(row, "kind")),
    ("Area", lambda row: row.area),
    MARKING,
    ("How it stands", lambda row: row.get_status_display()),
    ("Parties", lambda row: joined(party.words() for party in row.parties.all() if not party.left)),
    ("Former parties", lambda row: joined(party.words() for party in row.parties.all() if party.left)),
    ("Made under", lambda row: row.under if row.under and row.under.is_visible_to(row.reader) else ""),
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
    CHANGED,
    *SOURCE,
    ADDRESS,
]
