"""Collaborations that were considered and not pursued."""

from django.contrib import admin
from django.utils import timezone

from ..models import Consideration
from .desk import FACT, PublishedAdmin, Publishing


class LeftWaiting(admin.SimpleListFilter):
    """What is due, and what an inspector would miss."""

    title = "what is waiting"
    parameter_name = "waiting"

    def lookups(self, request, model_admin):
        return [("review", "Due to be looked at again"), ("reason", "No reason recorded")]

    def queryset(self, request, queryset):
        if self.value() == "review":
            return queryset.due_for_review(timezone.localdate())
        return queryset.without_reason() if self.value() == "reason" else queryset


@admin.register(Consideration)
class ConsiderationAdmin(PublishedAdmin):
    """The record that a service considered working together, also where the answer was no."""

    group, position = "The register", 70
    list_display = ["reference", "title", "area", "outcome", "decided_in_words", "status"]
    list_display_links = ["reference", "title"]
    list_filter = [LeftWaiting, Publishing, "outcome", ("area", admin.RelatedOnlyFieldListFilter), "marking"]
    list_select_related = ["area"]
    search_fields = ["title", "reference", "text", "reason"]
    autocomplete_fields = ["organisations", "initiative", "source"]
    readonly_fields = ["reference", "publication"]
    radio_fields = {"audience": admin.VERTICAL, "marking": admin.VERTICAL, "outcome": admin.VERTICAL}
    fieldsets = [
        (None, {"fields": ["reference", "publication"]}),
        ("What was considered", {"fields": ["title", "text", "organisations", "initiative"]}),
        ("What came of it", {"fields": ["notified", "outcome", "decided", "decided_by", "reason", "review_on"]}),
        ("Where, and who can see it", {"fields": ["area", "audience", "marking"]}),
        ("Where this comes from", {"fields": FACT}),
    ]

    @admin.display(description="decided", ordering="decided_latest")
    def decided_in_words(self, consideration):
        return consideration.decided_words() if consideration.decided else "–"
