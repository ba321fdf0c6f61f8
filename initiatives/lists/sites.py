"""The list of sites: what it filters by, and what its download holds."""

import django_filters as filters

from ..exports import MARKING, NOT_STATED, joined, or_not_stated, yes_no
from ..filters import ChosenFilter, ListFilter, WordsFilter
from ..models import Area, Initiative, Organisation, Site, SiteKind, SiteUse


class SiteFilter(ListFilter):
    """What people ask of the estate: where, whose, of what kind, and what is shared or on its way out."""

    SORTS = {
        "name": ("Name", ["name", "pk"]),
        "area": ("Area", ["area__name", "name", "pk"]),
        "-updated": ("Last changed first", ["-updated_at", "-pk"]),
        "reference": ("Reference", ["reference"]),
    }

    q = WordsFilter(label="Words", help_text="In the name, place or description, for example Stone", method="search")
    area = ChosenFilter("code", label="Area", queryset=Area.objects.all(), method="in_area")
    status = filters.ChoiceFilter(
        label="Status",
        choices=[*[choice for choice in Site.Status.choices if choice[0]], ("none", "Not stated")],
        empty_label="All",
        method="with_status",
    )
    kind = ChosenFilter("name", label="Kind of site", queryset=SiteKind.objects.all())
    organisation = ChosenFilter(
        "reference", label="Owner or occupier", queryset=Organisation.objects.all(), method="involving"
    )
    initiative = ChosenFilter(
        "reference",
        label="Initiative",
        queryset=lambda request: Initiative.objects.filter(
            pk__in=SiteUse.objects.visible_to(request.user).values("initiative")
        ),
        method="used_by",
    )
    sort = filters.ChoiceFilter(
        label="Sort by",
        choices=[(key, label) for key, (label, _order) in SORTS.items()],
        empty_label=None,
        method="in_order",
    )

    class Meta:
        model = Site
        fields = []

    def search(self, queryset, name, value):
        return queryset.mentioning(value, self.request.user)

    def in_area(self, queryset, name, value):
        return queryset.in_area(value)

    def with_status(self, queryset, name, value):
        return queryset.filter(status="" if value == "none" else value)

    def involving(self, queryset, name, value):
        return queryset.involving(value)

    def used_by(self, queryset, name, value):
        return queryset.used_by(value)

    def in_order(self, queryset, name, value):
        return queryset.order_by(*self.SORTS[value][1])


def condition(site):
    """The condition of how a site stands, or an empty string."""
    return site.latest_change.condition if site.latest_change else ""


def pounds(site, what):
    """An amount with its bound in words, or that none is stated."""
    amount = getattr(site, what)
    if amount is None:
        return getattr(site, f"{what}_note") or NOT_STATED
    bound = getattr(site, f"get_{what}_bound_display")() if getattr(site, f"{what}_bound") else ""
    return f"{bound} {amount}".strip()


def hidden_or(site, value):
    """A part of the exact place, where the reader may know it."""
    return or_not_stated(value) if site.place_shown else "Withheld"


SITE_COLUMNS = [
    ("Reference", lambda row: row.reference),
    ("Name", lambda row: row.name),
    ("Where it is", lambda row: or_not_stated(row.locality)),
    ("Kind", lambda row: or_not_stated(row.kind)),
    ("Area", lambda row: row.area),
    MARKING,
    ("Owner", lambda row: or_not_stated(row.owner)),
    ("Owner is inferred", lambda row: yes_no(row.owner_inferred) if row.owner_id else ""),
    ("Status", lambda row: row.get_status_display()),
    ("Condition", condition),
    ("Occupiers", lambda row: joined(occupation.organisation for occupation in row.occupations.all())),
    ("Description", lambda row: row.description),
    ("Exact address", lambda row: hidden_or(row, row.address)),
    ("UPRN", lambda row: hidden_or(row, row.uprn)),
    ("Latitude", lambda row: hidden_or(row, row.latitude)),
    ("Longitude", lambda row: hidden_or(row, row.longitude)),
    ("Receipt in pounds", lambda row: pounds(row, "receipt")),
    ("Capital cost in pounds", lambda row: pounds(row, "capital")),
    ("Last changed", lambda row: f"{row.updated_at:%Y-%m-%d}"),
    ("Source", lambda row: row.source.reference if row.source_id and row.source_shown else NOT_STATED),
    ("Place in source", lambda row: row.place if row.source_id and row.source_shown else ""),
    ("Address", lambda row: row.get_absolute_url()),
]
