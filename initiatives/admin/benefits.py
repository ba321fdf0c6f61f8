"""Benefits with their measures, and each measure with its measurements."""

from django.contrib import admin
from django.forms import CheckboxSelectMultiple

from ..models import Benefit, Measure, Measurement
from .desk import EVIDENCE, FACT, PublishedAdmin, Publishing, RegisterAdmin, Rows


class MeasureRows(Rows):
    """How the benefit is measured. “Change” opens one with its measurements."""

    model = Measure
    verbose_name_plural = "measures (only if it is measured; “Change” opens one to enter numbers)"
    show_change_link = True
    autocomplete_fields = ["source"]
    fieldsets = [
        (None, {"fields": ["name", "unit", "definition", "better"]}),
        (None, {"fields": ["baseline", "baseline_when", "target", "target_by", "no_target_calculated"]}),
        EVIDENCE,
    ]


@admin.register(Benefit)
class BenefitAdmin(PublishedAdmin):
    """What joint work brings, in words or in numbers."""

    group, position = "Money and benefits", 30
    list_display = ["reference", "title", "initiative", "kind", "state", "target", "status"]
    list_display_links = ["reference", "title"]
    list_filter = [
        Publishing,
        "state",
        "kind",
        "cash",
        "beneficiaries",
        "no_target_calculated",
        ("area", admin.RelatedOnlyFieldListFilter),
        "marking",
    ]
    list_select_related = ["area", "initiative", "kind"]
    search_fields = ["reference", "title", "text", "initiative__title"]
    autocomplete_fields = ["initiative", "organisation", "owner", "source"]
    readonly_fields = ["reference", "publication"]
    radio_fields = {
        "audience": admin.VERTICAL,
        "marking": admin.VERTICAL,
        "state": admin.HORIZONTAL,
        "cash": admin.VERTICAL,
    }
    fieldsets = [
        (None, {"fields": ["reference", "publication"]}),
        ("What gets better, and for whom", {"fields": ["title", "text", "kind", "beneficiaries"]}),
        ("What brings it", {"fields": ["initiative", "organisation"]}),
        (
            "How sure, and who answers for it",
            {"fields": ["state", "cash", "no_target_calculated", "expected_by", "owner"]},
        ),
        ("Where this comes from", {"fields": FACT}),
        ("Who can see it", {"fields": ["area", "audience", "marking"]}),
        ("Note", {"fields": ["note"], "classes": ["collapse"]}),
    ]
    inlines = [MeasureRows]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("measures")

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name == "beneficiaries":
            kwargs["widget"] = CheckboxSelectMultiple()
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    @admin.display(description="target")
    def target(self, benefit):
        return benefit.target_words()


class MeasurementRows(Rows):
    """Each number that was measured, with the time it covers."""

    model = Measurement
    autocomplete_fields = ["organisation", "source"]
    fieldsets = [
        (None, {"fields": ["value", "bound", "measured_on", "window", "window_as_worded", "organisation", "note"]}),
        EVIDENCE,
    ]


@admin.register(Measure)
class MeasureAdmin(RegisterAdmin):
    """How a benefit is measured, and every number."""

    group, position = "Money and benefits", 40
    list_display = ["name", "unit", "benefit"]
    list_select_related = ["benefit"]
    search_fields = ["name", "unit", "benefit__title", "benefit__reference"]
    autocomplete_fields = ["benefit", "source"]
    fieldsets = [
        (None, {"fields": ["benefit", "name", "unit", "definition", "better"]}),
        (
            "From where to where",
            {"fields": ["baseline", "baseline_when", "target", "target_by", "no_target_calculated"]},
        ),
        ("Where this comes from", {"fields": FACT, "classes": ["collapse"]}),
    ]
    inlines = [MeasurementRows]

    def owner_of(self, measure):
        return measure.benefit.initiative
