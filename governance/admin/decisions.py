"""Decisions, with how they bear on others."""

from django.contrib import admin
from django.utils import timezone

from initiatives.admin.desk import EVIDENCE, FACT, PublishedAdmin, Publishing, RefusesFuture, RegisterForm, Rows
from initiatives.admin.files import FileRows

from ..models import Decision, DecisionLink


class LinkRows(Rows):
    """Which decisions it ratifies, supersedes, reopens, amends or reviews."""

    model = DecisionLink
    fk_name = "decision"
    autocomplete_fields = ["other", "source"]
    fieldsets = [(None, {"fields": ["kind", "other"]}), EVIDENCE]


class Attention(admin.SimpleListFilter):
    """What needs looking at."""

    title = "what to look at"
    parameter_name = "attention"

    def lookups(self, request, model_admin):
        return [("review", "Review overdue"), ("disputed", "Disputed"), ("afterwards", "Decided after it took effect")]

    def queryset(self, request, queryset):
        return {
            "review": lambda: queryset.review_overdue(timezone.localdate()),
            "disputed": queryset.disputed,
            "afterwards": queryset.taken_after_effect,
        }.get(self.value(), lambda: queryset)()


class DecisionForm(RefusesFuture, RegisterForm):
    """A decision, which was taken by now, whenever it takes effect."""


@admin.register(Decision)
class DecisionAdmin(PublishedAdmin):
    """What posts, bodies and organisations decided."""

    form = DecisionForm
    group, position = "Governance", 40
    list_display = ["reference", "title", "maker", "taken_in_words", "series", "number", "status", "published"]
    list_display_links = ["reference", "title"]
    list_filter = [Publishing, Attention, "series", "status", ("area", admin.RelatedOnlyFieldListFilter), "marking"]
    list_select_related = ["area", "maker_post", "maker_body", "maker_organisation"]
    search_fields = ["reference", "title", "text", "number"]
    autocomplete_fields = [
        "maker_post",
        "maker_body",
        "maker_organisation",
        "meeting",
        "agenda_item",
        "change",
        "initiatives",
        "agreements",
        "sites",
        "funding",
        "source",
    ]
    readonly_fields = ["reference", "publication"]
    fieldsets = [
        (None, {"fields": ["reference", "publication"]}),
        ("What was decided", {"fields": ["title", "text", "kind", "status"]}),
        (
            "Who decided",
            {
                "fields": ["maker_post", "maker_body", "maker_organisation"],
                "description": "One of the three. Leave all empty if it is not stated.",
            },
        ),
        (
            "When",
            {
                "fields": ["taken", "took_effect"],
                "description": "A thing may have gone live before it was decided: enter both dates as they are.",
            },
        ),
        ("Number", {"fields": ["series", "number", "is_key"]}),
        (
            "Reasons",
            {"fields": ["reasons", "options", "interests", "dispute", "redaction_note"], "classes": ["collapse"]},
        ),
        (
            "Review",
            {"fields": ["review_condition", "review_due", "review_only_if", "reviewed"], "classes": ["collapse"]},
        ),
        (
            "What it is about",
            {
                "fields": ["meeting", "agenda_item", "initiatives", "change", "agreements", "sites", "funding"],
                "classes": ["collapse"],
            },
        ),
        (
            "Its notice, and call-in",
            {"fields": ["notice_published", "called_in", "called_in_note"], "classes": ["collapse"]},
        ),
        ("Where, and who can see it", {"fields": ["area", "audience", "marking"]}),
        ("Where this comes from", {"fields": FACT}),
    ]
    inlines = [FileRows, LinkRows]

    @admin.display(description="decided by")
    def maker(self, decision):
        return decision.maker or "–"

    @admin.display(description="taken on", ordering="taken_earliest")
    def taken_in_words(self, decision):
        return decision.taken_words() if decision.taken else "–"
