"""Standing arrangements that are not bodies."""

from django.contrib import admin

from initiatives.admin.desk import FACT, PublishedAdmin, Publishing

from ..models import Arrangement


@admin.register(Arrangement)
class ArrangementAdmin(PublishedAdmin):
    """Who meets whom, how often, and what for."""

    group, position = "Governance", 60
    list_display = ["title", "reference", "frequency", "status", "area", "published"]
    list_filter = [Publishing, "status", "frequency", ("area", admin.RelatedOnlyFieldListFilter), "marking"]
    list_select_related = ["area", "frequency"]
    search_fields = ["title", "reference", "parties", "purpose"]
    autocomplete_fields = ["posts", "bodies", "organisations", "areas", "source"]
    readonly_fields = ["reference", "publication"]
    fieldsets = [
        (None, {"fields": ["reference", "publication", "title", "status"]}),
        ("Who", {"fields": ["parties", "posts", "bodies", "organisations", "areas"]}),
        ("How often and what for", {"fields": ["frequency", "when", "purpose", "is_mutual", "is_permissive"]}),
        ("Who can see it", {"fields": ["area", "audience", "marking"]}),
        ("Where this comes from", {"fields": FACT, "classes": ["collapse"]}),
    ]
