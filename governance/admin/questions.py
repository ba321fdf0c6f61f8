"""Members' comments and questions, and their wishes for more detail next time."""

from django.contrib import admin
from django.utils import timezone
from django.utils.text import Truncator

from initiatives.admin.desk import FACT, PublishedAdmin, Publishing, RegisterAdmin

from ..models import DetailRequest, Question


class Waiting(admin.SimpleListFilter):
    """Those that wait for an answer or a reason."""

    title = "state"
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [("open", "Waiting")]

    def queryset(self, request, queryset):
        return queryset.open() if self.value() == "open" else queryset


@admin.register(Question)
class QuestionAdmin(PublishedAdmin):
    """What members asked or remarked, and the answer."""

    group, position = "Governance", 53
    list_display = ["short", "kind", "answered_in_words", "status"]
    list_filter = [Waiting, Publishing, "kind", ("area", admin.RelatedOnlyFieldListFilter), "marking"]
    search_fields = ["text", "answer"]
    autocomplete_fields = [
        "recommendation",
        "body",
        "meeting",
        "agenda_item",
        "initiative",
        "decision",
        "change",
        "site",
        "agreement",
        "answered_by",
        "source",
    ]
    readonly_fields = ["publication"]
    fieldsets = [
        (None, {"fields": ["publication", "kind", "text", "asked_by"]}),
        ("What it is about", {"fields": ["recommendation", "body", "meeting", "agenda_item", "initiative"]}),
        (
            "Or about",
            {"fields": ["decision", "change", "site", "agreement"], "classes": ["collapse"]},
        ),
        ("Answer", {"fields": ["answer", "answered_by", "answered"]}),
        ("Where, and who can see it", {"fields": ["area", "audience", "marking"]}),
        ("Where this comes from", {"fields": FACT, "classes": ["collapse"]}),
    ]

    @admin.display(description="comment or question", ordering="text")
    def short(self, question):
        return Truncator(question.text).chars(100)

    @admin.display(description="answered", ordering="answered_earliest")
    def answered_in_words(self, question):
        return question.answered_words() if question.answer else "–"


@admin.register(DetailRequest)
class DetailRequestAdmin(RegisterAdmin):
    """More detail next time: answer it, or say why not."""

    group, position = "Governance", 54
    list_display = ["initiative", "body", "asked_at", "waits"]
    list_filter = [Waiting]
    list_select_related = ["initiative", "body"]
    search_fields = ["initiative__title", "wish"]
    readonly_fields = ["initiative", "body", "asked_at", "wish"]
    fieldsets = [
        (None, {"fields": ["initiative", "body", "asked_at", "wish"]}),
        ("Answer it, or say why not", {"fields": ["answer", "declined_because", "meeting"]}),
    ]

    def has_add_permission(self, request):
        """Members ask on the page of an initiative."""
        return False

    def save_model(self, request, obj, form, change):
        obj.settled_at = None if obj.is_open else obj.settled_at or timezone.now()
        super().save_model(request, obj, form, change)

    @admin.display(description="waiting", boolean=True)
    def waits(self, wish):
        return wish.is_open
