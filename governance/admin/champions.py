"""Champions: their subjects, duties and terms, and the reports they have given."""

from django.contrib import admin

from initiatives.admin.desk import EVIDENCE, FACT, PublishedAdmin, Publishing, RegisterAdmin, Rows
from initiatives.models import User

from ..models import ChampionArea, ChampionDuty, ChampionReport, ChampionTerm


class TermRows(Rows):
    """Who held it, one after the other."""

    model = ChampionTerm
    autocomplete_fields = ["post", "source"]
    fieldsets = [(None, {"fields": ["post", "holder", "since", "until"]}), EVIDENCE]

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        form_field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "holder":
            form_field.queryset = form_field.queryset.filter(role=User.Role.PANEL, is_active=True)
        return form_field


@admin.register(ChampionArea)
class ChampionAreaAdmin(PublishedAdmin):
    """The subjects that have, or were to have, a champion."""

    group, position = "Governance", 60
    list_display = ["reference", "name", "body", "held_by", "status", "published"]
    list_display_links = ["reference", "name"]
    list_filter = [Publishing, "status", ("area", admin.RelatedOnlyFieldListFilter), "marking"]
    list_select_related = ["area", "body"]
    search_fields = ["reference", "name"]
    autocomplete_fields = ["body", "proposal", "work_areas", "source"]
    readonly_fields = ["reference", "publication"]
    fieldsets = [
        (None, {"fields": ["reference", "publication"]}),
        ("The subject", {"fields": ["name", "body", "status", "order", "backed_by_panel", "work_areas", "proposal"]}),
        ("Where, and who can see it", {"fields": ["area", "audience", "marking"]}),
        ("Where this comes from", {"fields": FACT}),
    ]
    inlines = [TermRows]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("terms__post")

    @admin.display(description="champion")
    def held_by(self, champion_area):
        return champion_area.champion_words()


@admin.register(ChampionDuty)
class ChampionDutyAdmin(RegisterAdmin):
    """What every champion of a panel is to do."""

    group, position = "Governance", 62
    list_display = ["text", "body", "order"]
    list_select_related = ["body"]
    search_fields = ["text", "body__name"]
    autocomplete_fields = ["body", "source"]
    fieldsets = [(None, {"fields": ["body", "text", "order"]}), ("Where this comes from", {"fields": FACT})]


@admin.register(ChampionReport)
class ChampionReportAdmin(RegisterAdmin):
    """The reports champions have given. Champions write them on the site; here they are read."""

    group, position = "Governance", 64
    list_display = ["champion_area", "meeting", "submitted_at"]
    list_select_related = ["champion_area", "meeting__body"]
    search_fields = ["champion_area__name", "text"]
    fieldsets = [(None, {"fields": ["champion_area", "meeting", "submitted_at", "text", "to_commissioner"]})]

    def get_queryset(self, request):
        return super().get_queryset(request).submitted()

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
