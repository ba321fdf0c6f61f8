"""Findings and quotes: what the answers amount to."""

from django.contrib import admin

from initiatives.admin.base import RegisterAdmin
from initiatives.admin.rows import FACT, Rows

from ..models import Finding, FollowUp


class FollowUpRows(Rows):
    """What came of it. A barrier without a row here stands on the page as one that nobody is working on yet."""

    model = FollowUp
    verbose_name, verbose_name_plural = "follow-up", "what came of it"
    autocomplete_fields = ["risk", "action", "initiative"]
    fieldsets = [(None, {"fields": ["risk", "action", "initiative", "note"]})]


@admin.register(Finding)
class FindingAdmin(RegisterAdmin):
    """Findings, each on one question."""

    group, position = "Surveys", 50
    area_path = "survey__area"
    list_display = ["text", "survey", "question_code", "prevalence", "position"]
    list_filter = ["position", ("survey", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["survey"]
    search_fields = ["text", "survey__title"]
    autocomplete_fields = ["survey", "source"]
    fieldsets = [
        (None, {"fields": ["survey", "question_code", "text", "prevalence", "position", "theme", "wave", "order"]}),
        ("Where this comes from", {"fields": FACT}),
    ]
    inlines = [FollowUpRows]
