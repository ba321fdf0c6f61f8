"""The glossary."""

from django.contrib import admin

from ..models import GlossaryTerm, NameInCapitals
from .desk import FACT, RegisterAdmin


class Expanded(admin.SimpleListFilter):
    """Acronyms that no document spells out."""

    title = "what it stands for"
    parameter_name = "expansion"

    def lookups(self, request, model_admin):
        return [("not-stated", "Not recorded yet"), ("stated", "Stated")]

    def queryset(self, request, queryset):
        if self.value() == "not-stated":
            return queryset.unexpanded()
        return queryset.exclude(expansion="") if self.value() == "stated" else queryset


@admin.register(GlossaryTerm)
class GlossaryTermAdmin(RegisterAdmin):
    """Words and acronyms, kept by everybody on the staff; one that means two things stands twice."""

    group, position = "The register", 80
    list_display = ["term", "expansion", "meaning", "used_by"]
    list_filter = [Expanded]
    search_fields = ["term", "expansion", "meaning", "police_meaning", "fire_meaning"]
    autocomplete_fields = ["source"]
    fieldsets = [
        (
            None,
            {
                "fields": ["term", "expansion", "meaning", "police_meaning", "fire_meaning", "used_by"],
                "description": "Where an acronym stands for two things, make an entry for each. Where no document "
                "spells it out, leave “what it stands for” empty: the page then says so.",
            },
        ),
        ("Where this comes from", {"fields": FACT}),
    ]


@admin.register(NameInCapitals)
class NameInCapitalsAdmin(RegisterAdmin):
    """Words in capitals that are names. They are added where a record is published, by one tick."""

    position = 200
    list_display = ["name", "added_at"]
    search_fields = ["name"]
    fieldsets = [(None, {"fields": ["name"]})]
