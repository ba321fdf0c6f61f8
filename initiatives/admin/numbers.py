"""Numbers that documents state and that are no money."""

from django.contrib import admin

from ..models import StatedNumber
from .desk import FACT, PublishedAdmin, Publishing


@admin.register(StatedNumber)
class StatedNumberAdmin(PublishedAdmin):
    """Counts of a programme, activity in numbers, shares and trends, one statement each."""

    group, position = "Money and benefits", 35
    list_display = ["reference", "title", "series", "number", "initiative", "status"]
    list_display_links = ["reference", "title"]
    list_filter = [Publishing, "trend", ("area", admin.RelatedOnlyFieldListFilter), "marking"]
    list_select_related = ["area", "initiative"]
    search_fields = ["reference", "title", "series", "in_words", "note", "initiative__title"]
    autocomplete_fields = ["initiative", "organisation", "source"]
    readonly_fields = ["reference", "publication"]
    radio_fields = {"audience": admin.VERTICAL, "marking": admin.VERTICAL, "trend": admin.HORIZONTAL}
    fieldsets = [
        (None, {"fields": ["reference", "publication"]}),
        ("What was counted", {"fields": ["title", "series", "initiative", "organisation"]}),
        (
            "How many",
            {
                "fields": ["value", "bound", "value_to", "unit", "base", "in_words", "trend"],
                "description": "A number, or words where the document gives none.",
            },
        ),
        ("When", {"fields": ["period", "period_as_worded", "as_at"]}),
        ("Where this comes from", {"fields": FACT}),
        ("Who can see it", {"fields": ["area", "audience", "marking"]}),
        ("Note", {"fields": ["note"], "classes": ["collapse"]}),
    ]

    @admin.display(description="number", ordering="value")
    def number(self, row):
        return row.number_words()
