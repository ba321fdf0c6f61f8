"""The list of sites: what it filters by, and what its download holds."""

from django.db.models import Prefetch

from ..models import Initiative, Occupation, Organisation, Site, SiteKind, SiteStatusChange, SiteUse
from ..models.absences import absence_words
from .csv import ADDRESS, CHANGED, MARKING, NOT_STATED, SOURCE, WITHHELD, joined, or_absent, or_not_stated, yes_no
from .filters import ChosenFilter, ListFilter, StatedFilter, WordsFilter


def initiatives_with_sites(request):
    """Return the initiatives of which this reader may see that they use a site."""
    return Initiative.objects.filter(pk__in=SiteUse.objects.visible_to(request.user).values("initiative"))


def for_list(sites):
    """Return sites with everything a line of a list shows, in a fixed number of queries."""
    return sites.select_related("area", "kind", "owner", "source").prefetch_related(
        Prefetch("status_changes", SiteStatusChange.objects.select_related("source")),
        Prefetch("occupations", Occupation.objects.now().select_related("organisation")),
    )


class SiteFilter(ListFilter):
    """What people ask of the estate: where, whose, of what kind, and what is shared or on its way out."""

    SORTS = {
        "name": ("Name", ["name", "pk"]),
        "area": ("Area", ["area__name", "name", "pk"]),
        "-updated": ("Last changed first", ["-updated_at", "-pk"]),
        "reference": ("Reference", ["reference"]),
    }

    q = WordsFilter(help_text="In the name, place or description, for example Stone")
    status = StatedFilter("Status", Site.Status.choices)
    kind = ChosenFilter("name", label="Kind of site", queryset=SiteKind.objects.all())
    organisation = ChosenFilter(
        "reference", label="Owner or occupier", queryset=Organisation.objects.all(), method="involving"
    )
    initiative = ChosenFilter("reference", label="Initiative", queryset=initiatives_with_sites, method="used_by")

    def involving(self, queryset, name, value):
        return queryset.involving(value)

    def used_by(self, queryset, name, value):
        return queryset.used_by(value)


def condition(site):
    """Return the condition of how a site stands, or an empty string."""
    return site.latest_change.condition if site.latest_change else ""


def hidden_or(site, value):
    """Return a part of the exact place, where the reader may know it."""
    return or_not_stated(value) if site.reveals_place_to(site.reader) else WITHHELD


SITE_COLUMNS = [
    ("Reference", lambda row: row.reference),
    ("Name", lambda row: row.name),
    ("Where it is", lambda row: or_absent(row, "locality")),
    ("Kind", lambda row: or_absent(row, "kind")),
    ("Area", lambda row: row.area),
    ("Also lies in", lambda row: joined(row.other_areas.all())),
    MARKING,
    ("Owner", lambda row: or_absent(row, "owner")),
    ("Owner is inferred", lambda row: yes_no(row.owner_inferred) if row.owner_id else ""),
    ("Status", lambda row: row.get_status_display()),
    ("Condition", condition),
    ("Decided by", lambda row: row.latest_change.decided_by if row.latest_change else ""),
    ("Disputed", lambda row: row.latest_change.dispute if row.latest_change else ""),
    ("Occupiers", lambda row: joined(occupation.organisation for occupation in row.occupations.all())),
    ("Description", lambda row: row.description),
    ("Exact address", lambda row: hidden_or(row, row.address)),
    ("UPRN", lambda row: hidden_or(row, row.uprn)),
    ("Latitude", lambda row: hidden_or(row, row.latitude)),
    ("Longitude", lambda row: hidden_or(row, row.longitude)),
    ("Receipt", lambda row: row.receipt_words() or row.receipt_note or NOT_STATED),
    ("Receipt in pounds", lambda row: or_absent(row, "receipt")),
    ("Book value", lambda row: row.book_value_words() or row.book_value_note or absence_words(row, "book_value")),
    ("Book value in pounds", lambda row: or_absent(row, "book_value")),
    ("Capital cost", lambda row: row.capital_words() or row.capital_note or NOT_STATED),
    ("Capital cost in pounds", lambda row: or_absent(row, "capital")),
    CHANGED,
    *SOURCE,
    ADDRESS,
]
