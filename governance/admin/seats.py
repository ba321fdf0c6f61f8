"""One seat with its terms, and office-holders who sit in two places."""

from django.contrib import admin

from initiatives.admin.desk import EVIDENCE, FACT, RegisterAdmin, Rows

from ..models import DualRole, Membership, Seat


class TermRows(Rows):
    """Who held the seat, one term after the other; a vacancy is a term too."""

    model = Membership
    verbose_name, verbose_name_plural = "term", "terms (a vacancy is a term too)"
    autocomplete_fields = ["post", "person", "source"]
    fieldsets = [
        (None, {"fields": ["kind", "began", "ended", "post", "person", "account", "number", "note"]}),
        EVIDENCE,
    ]


@admin.register(Seat)
class SeatAdmin(RegisterAdmin):
    """A seat on a body."""

    group, position = "Governance", 20
    list_display = ["__str__", "basis", "began_words", "ended_words"]
    list_filter = ["capacity", "basis"]
    list_select_related = ["body", "post", "organisation", "capacity"]
    search_fields = ["body__name", "post__title", "organisation__name", "wording"]
    autocomplete_fields = ["body", "post", "organisation", "source"]
    fieldsets = [
        (None, {"fields": ["body", "post", "organisation", "wording", "capacity", "basis"]}),
        ("How many, and since when", {"fields": ["number", "at_least", "began", "ended", "order", "note"]}),
        ("Where this comes from", {"fields": FACT, "classes": ["collapse"]}),
    ]
    inlines = [TermRows]


@admin.register(DualRole)
class DualRoleAdmin(RegisterAdmin):
    """One office-holder in two places. Everybody on the staff sees them; the offices of the bodies change them."""

    group, position = "Governance", 70
    list_display = ["title", "conflict"]
    search_fields = ["title", "conflict", "note"]
    autocomplete_fields = ["posts", "seats", "source"]
    fieldsets = [
        (None, {"fields": ["title", "posts", "seats", "conflict", "began", "ended", "note"]}),
        ("Where this comes from", {"fields": FACT, "classes": ["collapse"]}),
    ]
