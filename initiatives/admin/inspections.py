"""Inspections of services, with their findings."""

from django.contrib import admin

from ..models import Inspection, InspectionFinding
from .desk import EVIDENCE, FACT, PublishedAdmin, Publishing, Rows


class FindingRows(Rows):
    """Each graded question, cause of concern and area for improvement, and what was done since."""

    model = InspectionFinding
    verbose_name, verbose_name_plural = "finding", "grades and findings"
    autocomplete_fields = ["source"]
    fieldsets = [
        (None, {"fields": ["kind", "question", "grade", "text", "order"]}),
        ("What is to be done", {"fields": ["asked", "due"], "classes": ["collapse"]}),
        ("What was done", {"fields": ["state", "done", "done_on"]}),
        EVIDENCE,
    ]


@admin.register(Inspection)
class InspectionAdmin(PublishedAdmin):
    """What inspectorates found in a service, round by round."""

    group, position = "The register", 75
    list_display = ["reference", "title", "organisation", "when", "area", "status"]
    list_display_links = ["reference", "title"]
    list_filter = [Publishing, ("area", admin.RelatedOnlyFieldListFilter), "marking"]
    list_select_related = ["area", "organisation"]
    search_fields = ["reference", "title", "round", "organisation__name"]
    autocomplete_fields = ["organisation", "inspectorate", "initiatives", "follows", "source"]
    readonly_fields = ["reference", "publication"]
    radio_fields = {"audience": admin.VERTICAL, "marking": admin.VERTICAL}
    fieldsets = [
        (None, {"fields": ["reference", "publication"]}),
        ("What was inspected", {"fields": ["title", "organisation", "inspectorate", "round", "covers", "reported"]}),
        ("What it speaks of", {"fields": ["initiatives", "follows", "note"], "classes": ["collapse"]}),
        ("Where this comes from", {"fields": FACT}),
        ("Who can see it", {"fields": ["area", "audience", "marking"]}),
    ]
    inlines = [FindingRows]

    @admin.display(description="when", ordering="reported_latest")
    def when(self, inspection):
        return inspection.when
