"""Case studies."""

from django.contrib import admin

from ..models import CaseStudy
from .rows import FACT
from .verbs import PublishedAdmin, Publishing


@admin.register(CaseStudy)
class CaseStudyAdmin(PublishedAdmin):
    """Examples of joint work, with the permission to tell them."""

    group, position = "The register", 60
    in_plain_words = ("title", "text", "lessons")
    list_display = ["reference", "title", "area", "permission", "share_nationally", "status"]
    list_display_links = ["reference", "title"]
    list_filter = [Publishing, "permission", "share_nationally", ("area", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["area"]
    search_fields = ["title", "reference", "text"]
    autocomplete_fields = ["initiatives", "organisations", "source"]
    readonly_fields = ["reference", "publication"]
    radio_fields = {"audience": admin.VERTICAL, "permission": admin.VERTICAL}
    fieldsets = [
        (None, {"fields": ["reference", "publication"]}),
        ("What it tells", {"fields": ["title", "text", "lessons"]}),
        ("Whom it is about", {"fields": ["area", "initiatives", "organisations"]}),
        ("Who may read it", {"fields": ["audience", "permission", "permission_on", "share_nationally", "review_on"]}),
        ("Where this comes from", {"fields": FACT}),
    ]
