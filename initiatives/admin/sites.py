"""Sites, with what uses them, who is in them, and every status they have had."""

import re
from decimal import Decimal

from django.contrib import admin
from django.core.exceptions import ValidationError

from ..models import Occupation, Site, SiteStatusChange, SiteUse
from .desk import EVIDENCE, FACT, PublishedAdmin, Publishing, RegisterForm, RowFormSet, Rows

WHOLE = 100

DEGREES = r"(-?[0-9]{1,3}(?:\.[0-9]{1,20})?) ?°? ?"
COORDINATE = re.compile(DEGREES)
BOTH_COORDINATES = re.compile(rf"\(?{DEGREES}([NS])?(?: ?[,;] ?| ){DEGREES}([EW])?\)?", re.IGNORECASE)
# To the nearest decimetre, which is as close as the database keeps them.
NEAREST = Decimal("0.000001")


class SiteForm(RegisterForm):
    """Takes coordinates as a map gives them: both in one box, or with more decimals than are kept."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.is_bound and {"latitude", "longitude"} <= set(self.fields):
            self.data = self.data.copy()
            self.data.update(self._coordinates())

    def _coordinates(self):
        typed = {name: self[name].data or "" for name in ("latitude", "longitude")}
        tidy = [" ".join(text.replace("−", "-").split()) for text in typed.values()]
        both = BOTH_COORDINATES.fullmatch("".join(tidy)) if not all(tidy) else None
        if both:
            latitude, north_or_south, longitude, east_or_west = both.groups()
            tidy = [signed(latitude, north_or_south, "S"), signed(longitude, east_or_west, "W")]
        return {self.add_prefix(name): rounded(text) for name, text in zip(typed, tidy, strict=True)}


def signed(degrees, letter, negative):
    """Return degrees with the sign that a letter of the compass gives them."""
    return f"-{degrees.lstrip('-')}" if letter and letter.upper() == negative else degrees


def rounded(text):
    """Return a coordinate to six decimals; what is none stays as it is."""
    found = COORDINATE.fullmatch(text)
    return f"{Decimal(found[1]).quantize(NEAREST).normalize():f}" if found else text


class StatusRows(Rows):
    """Every status the site has had; the last one added is how it stands."""

    model = SiteStatusChange
    verbose_name, verbose_name_plural = "status", "how it has stood (add a row when that changes)"
    autocomplete_fields = ["source"]
    fieldsets = [
        (None, {"fields": ["status", "took_effect", "condition", "review_on", "decided_by", "dispute", "note"]}),
        EVIDENCE,
    ]


class UseRows(Rows):
    """Initiatives that use it or are about it."""

    model = SiteUse
    verbose_name, verbose_name_plural = "initiative", "initiatives that use it or are about it"
    autocomplete_fields = ["initiative", "source"]
    fieldsets = [(None, {"fields": ["initiative", "what_for"]}), EVIDENCE]


class OccupationFormSet(RowFormSet):
    """The occupiers of one site, whose shares of the cost cannot come to more than the whole."""

    def clean(self):
        super().clean()
        shares = [form.instance.cost_share or 0 for form in self.kept_forms() if not form.instance.ended]
        if sum(shares) > WHOLE:
            raise ValidationError(
                f"The shares of the occupiers who are there now come to {sum(shares):g} per cent, which is more than "
                "the whole. Check them, or say when somebody left."
            )


class OccupationRows(Rows):
    """Who is or was in it."""

    model = Occupation
    formset = OccupationFormSet
    autocomplete_fields = ["organisation", "initiative", "source"]
    fieldsets = [
        (None, {"fields": ["organisation", "initiative", "since", "ended"]}),
        ("Terms", {"fields": ["terms", "break_on", "floor_area", "cost_share"]}),
        EVIDENCE,
    ]


@admin.register(Site)
class SiteAdmin(PublishedAdmin):
    """Buildings and land that services use, share, plan or sell."""

    form = SiteForm
    group, position = "The register", 60
    list_display = ["reference", "name", "locality", "kind", "stands", "area", "published"]
    list_display_links = ["reference", "name"]
    list_filter = [Publishing, "status", "kind", "is_sensitive", ("area", admin.RelatedOnlyFieldListFilter), "marking"]
    list_select_related = ["area", "kind"]
    search_fields = ["reference", "name", "locality", "description"]
    autocomplete_fields = ["owner", "other_areas", "source"]
    readonly_fields = ["reference", "publication", "stands"]
    fieldsets = [
        (None, {"fields": ["reference", "publication", "stands"]}),
        ("What it is", {"fields": ["name", "locality", "kind", "description"]}),
        ("Whose it is", {"fields": ["owner", "owner_inferred"]}),
        ("Where, and who can see this record", {"fields": ["area", "other_areas", "audience", "marking"]}),
        (
            "Exact place",
            {
                "fields": ["is_sensitive", "address", "uprn", "latitude", "longitude"],
                "description": "All of it may stay empty. Coordinates may be pasted from a map, both in one box. Tick "
                "“exact place is sensitive” to hide it from everybody but the staff of the area.",
            },
        ),
        (
            "Money",
            {
                "fields": [
                    ("receipt", "receipt_bound"),
                    "receipt_note",
                    ("book_value", "book_value_bound"),
                    "book_value_note",
                    ("capital", "capital_bound"),
                    "capital_note",
                ],
                "classes": ["collapse"],
            },
        ),
        ("Where this comes from", {"fields": FACT}),
    ]
    inlines = [StatusRows, UseRows, OccupationRows]

    @admin.display(description="status", ordering="status")
    def stands(self, site):
        return site.get_status_display()

    def after_change(self, request, record):
        """Make the site stand as the latest row says."""
        record.update_status()
