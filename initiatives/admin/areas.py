"""Areas, the areas they lie in, and the periods on which their offices report."""

from django.apps import apps
from django.contrib import admin

from ..models import Area, AreaWithin, Published, ReportingPeriod
from .desk import EVIDENCE, RegisterAdmin, Rows


class LiesInRows(Rows):
    """The areas this one lies in."""

    model = AreaWithin
    fk_name = "inner"
    autocomplete_fields = ["outer", "source"]
    fieldsets = [(None, {"fields": ["outer"]}), EVIDENCE]


@admin.register(Area)
class AreaAdmin(RegisterAdmin):
    """Geography. Its code begins every reference, so it stays as it is once a record carries it."""

    group, position = "Organisations and areas", 20
    list_display = ["name", "code", "kind", "gss_code"]
    list_filter = ["kind"]
    list_select_related = ["kind"]
    search_fields = ["name", "code", "gss_code"]
    autocomplete_fields = ["source"]
    fieldsets = [(None, {"fields": ["name", "code", "kind", "gss_code", "publishes_separately"]}), EVIDENCE]
    inlines = [LiesInRows]

    def get_readonly_fields(self, request, obj=None):
        return ["code"] if obj and code_in_use(obj) else []


def code_in_use(area):
    """Return whether a reference begins with the area's code."""
    kept = [model for model in apps.get_models() if issubclass(model, Published)]
    return any(model._base_manager.filter(area=area).exists() for model in kept)


@admin.register(ReportingPeriod)
class ReportingPeriodAdmin(RegisterAdmin):
    """The stretches of time on which an area's initiatives report once."""

    group, position = "The register", 40
    list_display = ["name", "area", "starts_on", "ends_on", "due_on"]
    list_filter = [("area", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["area"]
    search_fields = ["name", "area__name"]
    date_hierarchy = "starts_on"
    fieldsets = [
        (
            None,
            {
                "fields": ["area", "name", "starts_on", "ends_on", "due_on"],
                "description": "Type dates as day/month/year, for example 31/10/2026. The due date never moves by "
                "itself.",
            },
        )
    ]
