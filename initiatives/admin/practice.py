"""Case studies."""

from django.contrib import admin
from django.utils import timezone

from ..models import CaseStudy
from .desk import FACT, PublishedAdmin, Publishing


class LeftWaiting(admin.SimpleListFilter):
    """What is due to be looked at again."""

    title = "what is waiting"
    parameter_name = "waiting"

    def lookups(self, request, model_admin):
        return [("review", "Overdue for review")]

    def queryset(self, request, queryset):
        return queryset.overdue_for_review(timezone.localdate()) if self.value() == "review" else queryset


@admin.register(CaseStudy)
class CaseStudyAdmin(PublishedAdmin):
    """Examples of joint work, with the permission to tell them."""

    group, position = "The register", 60
    in_plain_words = ("title", "text", "lessons")
    list_display = ["reference", "title", "area", "permission", "share_nationally", "status"]
    list_display_links = ["reference", "title"]
    list_filter = [
        LeftWaiting,
        Publishing,
        "permission",
        "share_nationally",
        ("area", admin.RelatedOnlyFieldListFilter),
        "marking",
    ]
    list_select_related = ["area"]
    search_fields = ["title", "reference", "text"]
    autocomplete_fields = ["initiatives", "organisations", "source"]
    readonly_fields = ["reference", "publication"]
    radio_fields = {"audience": admin.VERTICAL, "marking": admin.VERTICAL, "permission": admin.VERTICAL}
    fieldsets = [
        (None, {"fields": ["reference", "publication"]}),
        ("What it tells", {"fields": ["title", "text", "lessons"]}),
        ("Whom it is about", {"fields": ["area", "initiatives", "organisations"]}),
        (
            "Who may read it",
            {
                "fields": [
                    "audience",
                    "marking",
                    "permission",
                    "permission_on",
                    "permission_reason",
                    "share_nationally",
                    "review_on",
                ]
            },
        ),
        ("Where this comes from", {"fields": FACT}),
    ]
