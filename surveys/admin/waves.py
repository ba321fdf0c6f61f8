"""Waves and the people invited in them. The weekly work is on the wave's own page; here everything can be corrected."""

from django.contrib import admin
from django.urls import reverse

from initiatives.admin.desk import EVIDENCE, RegisterAdmin

from ..models import Wave
from .surveys import WaveRows


@admin.register(Wave)
class WaveAdmin(RegisterAdmin):
    """Each circulation of a survey to one audience."""

    group, position = "Surveys", 30
    list_display = ["survey", "number", "audience", "closes_at"]
    list_display_links = ["survey", "number"]
    list_filter = [("survey", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["survey"]
    search_fields = ["survey__title", "audience"]
    autocomplete_fields = ["survey", "source"]
    fieldsets = [
        (None, {"fields": ["survey", *WaveRows.fieldsets[0][1]["fields"]]}),
        WaveRows.fieldsets[1],
        EVIDENCE,
    ]

    def links(self, request, record):
        board = reverse("surveys:wave_board", args=[record.survey.reference, record.number])
        return [("Who has answered", board)]
