"""Risks and issues, in one register."""

from django.contrib import admin
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from ..models import Risk
from .desk import FACT, PublishedAdmin, Publishing


class LeftWaiting(admin.SimpleListFilter):
    """What nobody has looked at."""

    title = "what is waiting"
    parameter_name = "waiting"
    questions = {
        "triggered": ("Its date has passed", lambda rows, today: rows.triggered(today)),
        "review": ("Overdue for review", lambda rows, today: rows.overdue_for_review(today)),
        "not-assessed": ("Not assessed", lambda rows, today: rows.not_assessed()),
    }

    def lookups(self, request, model_admin):
        return [(key, label) for key, (label, _question) in self.questions.items()]

    def queryset(self, request, queryset):
        if self.value() not in self.questions:
            return queryset
        return self.questions[self.value()][1](queryset, timezone.localdate())


@admin.register(Risk)
class RiskAdmin(PublishedAdmin):
    """What may go wrong, and what has."""

    group, position = "The register", 40
    list_display = ["reference", "title", "area", "trigger_in_words", "standing", "published"]
    list_display_links = ["reference", "title"]
    list_filter = [LeftWaiting, Publishing, "kind", "status", ("area", admin.RelatedOnlyFieldListFilter), "marking"]
    list_select_related = ["area"]
    search_fields = ["title", "reference"]
    autocomplete_fields = ["initiative", "owner", "funding", "grew_from", "source"]
    readonly_fields = ["reference", "publication"]
    radio_fields = {
        "audience": admin.VERTICAL,
        "marking": admin.VERTICAL,
        "kind": admin.HORIZONTAL,
        "status": admin.HORIZONTAL,
    }
    fieldsets = [
        (None, {"fields": ["reference", "publication"]}),
        ("What it is", {"fields": ["title", "kind", "cause", "effect", "severity_worded", "trigger"]}),
        ("Where, and who can see it", {"fields": ["area", "initiative", "audience", "marking"]}),
        (
            "How likely and how bad",
            {
                "fields": ["likelihood", "impact", "mitigation", "likelihood_after", "impact_after"],
                "description": "Leave a rating empty if nobody has given one: it is shown as “Not assessed”.",
            },
        ),
        ("Who looks after it", {"fields": ["owner", "review_on"]}),
        ("How it stands", {"fields": ["status", "status_on", "status_reason", "grew_from", "funding", "raised_from"]}),
        ("Where this comes from", {"fields": FACT}),
    ]

    def get_search_results(self, request, queryset, search_term):
        return queryset.mentioning(search_term), False

    @admin.display(description="when it may happen", ordering="trigger_earliest")
    def trigger_in_words(self, risk):
        return risk.trigger_words() if risk.trigger else "–"

    @admin.display(description="stands", ordering="status")
    def standing(self, risk):
        how = "its date has passed" if risk.has_triggered(timezone.localdate()) else risk.get_status_display().lower()
        return f"{risk.get_kind_display()}, {how}"

    @admin.display(description="published", ordering="published_at")
    def published(self, risk):
        return super().status(risk)

    def get_form(self, request, obj=None, change=False, **kwargs):
        # The model's hint names a paragraph that staff do not know.
        hints = {"funding": "The funding whose end this risk is about."}
        return super().get_form(request, obj, change=change, help_texts=hints, **kwargs)

    def links(self, request, risk):
        """Lead from a risk that has happened to a form for the issue it became, filled in as far as is known."""
        if risk.status != Risk.Status.BECAME_ISSUE or Risk.objects.filter(grew_from=risk).exists():
            return []
        known = {name: value for name, value in risk.issue_it_became().items() if value is not None}
        return [("Add the issue it became", f"{reverse('admin:initiatives_risk_add')}?{urlencode(known)}")]
