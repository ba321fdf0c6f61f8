"""Business cases, with their stages, options and assumptions; and each assumption with what came of it."""

from django.contrib import admin
from django.utils.text import Truncator

from ..models import BusinessCase, CaseAssumption, CaseOption, CaseStage, Outturn
from .desk import EVIDENCE, FACT, PublishedAdmin, Publishing, RegisterAdmin, Rows
from .files import FileRows


class CaseStageRows(Rows):
    """To whom each version went, and what was decided."""

    model = CaseStage
    verbose_name, verbose_name_plural = "stage", "stages and decisions"
    autocomplete_fields = ["source"]
    fieldsets = [
        (None, {"fields": ["stage", "progress", "submitted", "submitted_to"]}),
        ("Phase and cost", {"fields": ["phase", "cost", "cost_bound"]}),
        ("Decision", {"fields": ["decision", "decided_by", "decided"]}),
        EVIDENCE,
    ]


class OptionRows(Rows):
    """The options considered; to change nothing is one."""

    model = CaseOption
    verbose_name_plural = "options considered"
    autocomplete_fields = ["source"]
    fieldsets = [
        (None, {"fields": ["title", "text", "is_no_change", "is_preferred", "score", "reason", "order"]}),
        EVIDENCE,
    ]


class AssumptionRows(Rows):
    """What was assumed. “Change” opens one with what came of it."""

    model = CaseAssumption
    verbose_name_plural = "assumptions (“Change” opens one, to say what came of it)"
    show_change_link = True
    autocomplete_fields = ["source"]
    fieldsets = [(None, {"fields": ["text", "expected", "unit", "order"]}), EVIDENCE]


@admin.register(BusinessCase)
class BusinessCaseAdmin(PublishedAdmin):
    """The outline of the business case of one initiative."""

    group, position = "The register", 80
    list_display = ["reference", "title", "initiative", "area", "status"]
    list_display_links = ["reference", "title"]
    list_filter = [Publishing, ("area", admin.RelatedOnlyFieldListFilter), "marking"]
    list_select_related = ["area", "initiative"]
    search_fields = ["reference", "title", "initiative__title"]
    autocomplete_fields = ["initiative", "site", "source"]
    readonly_fields = ["reference", "publication"]
    fieldsets = [
        (None, {"fields": ["reference", "publication"]}),
        ("What it is", {"fields": ["title", "initiative", "site", "summary", "prepared_by", "independently_written"]}),
        ("Who keeps and sees this record", {"fields": ["area", "audience", "marking"]}),
        ("Where this comes from", {"fields": FACT}),
    ]
    inlines = [FileRows, CaseStageRows, OptionRows, AssumptionRows]


class OutturnRows(Rows):
    """What came of the assumption, review by review."""

    model = Outturn
    verbose_name_plural = "what came of it (add a row at each review; earlier ones stay)"
    autocomplete_fields = ["source"]
    fieldsets = [(None, {"fields": ["as_at", "actual", "text"]}), EVIDENCE]


@admin.register(CaseAssumption)
class CaseAssumptionAdmin(RegisterAdmin):
    """What business cases assumed, against what came of it."""

    group, position = "The register", 85
    list_display = ["short", "case", "expected", "unit", "reviews"]
    list_filter = [("case__area", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["case"]
    search_fields = ["text", "case__title", "case__reference"]
    autocomplete_fields = ["case", "source"]
    fieldsets = [
        (None, {"fields": ["case", "text", "expected", "unit", "order"]}),
        ("Where this comes from", {"fields": FACT, "classes": ["collapse"]}),
    ]
    inlines = [OutturnRows]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("outturns")

    @admin.display(description="assumption", ordering="text")
    def short(self, assumption):
        return Truncator(assumption.text).chars(100)

    @admin.display(description="reviews")
    def reviews(self, assumption):
        return len(assumption.outturns.all()) or "None yet"

    def owner_of(self, assumption):
        return assumption.case.initiative
