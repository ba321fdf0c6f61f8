"""The lists that staff keep themselves: one line each, with what it means and its place in the order."""

from django import forms
from django.contrib import admin
from django.utils import timezone

from ..models import (
    AgreementKind,
    Aim,
    AreaKind,
    Beneficiary,
    BenefitKind,
    FinancialKind,
    FundingKind,
    OrganisationKind,
    Origin,
    PartnerRole,
    PartyCapacity,
    PriorityTier,
    SiteKind,
    SourceKind,
    Stage,
    WorkArea,
)
from .desk import RegisterAdmin


class PlaceForm(forms.ModelForm):
    """The place of one word in its list, changed in the list itself."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "order" in self.fields:
            self.fields["order"].widget.attrs["aria-label"] = f"Order of {self.instance}"


class Proposed(admin.SimpleListFilter):
    """The words that an office added and nobody has settled yet."""

    title = "state"
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [("proposed", "Proposed by an office")]

    def queryset(self, request, queryset):
        return queryset.proposed() if self.value() == "proposed" else queryset


@admin.register(
    AgreementKind,
    Aim,
    AreaKind,
    Beneficiary,
    BenefitKind,
    FundingKind,
    OrganisationKind,
    Origin,
    PartnerRole,
    PartyCapacity,
    PriorityTier,
    SiteKind,
    SourceKind,
)
class TermAdmin(RegisterAdmin):
    """One list of words. An office may add one, which is used at once; an administrator settles it by saving it."""

    list_display = ["name", "meaning", "order", "proposed_on"]
    list_editable = ["order"]
    search_fields = ["name", "meaning"]

    def get_changelist_form(self, request, **kwargs):
        return super().get_changelist_form(request, **{"form": PlaceForm, **kwargs})

    def get_list_filter(self, request):
        return [Proposed, *(["sector"] if self.model is OrganisationKind else [])]

    def save_model(self, request, obj, form, change):
        obj.proposed_on = None if request.user.is_superuser else timezone.localdate()
        super().save_model(request, obj, form, change)


@admin.register(Stage)
class StageAdmin(TermAdmin):
    """The steps in an initiative's life."""

    list_display = ["name", "phase", "meaning", "order", "proposed_on"]
    radio_fields = {"phase": admin.VERTICAL}

    def get_list_filter(self, request):
        return [Proposed, "phase"]


@admin.register(FinancialKind)
class FinancialKindAdmin(TermAdmin):
    """The sorts of money, each going one way."""

    list_display = ["name", "direction", "meaning", "order", "proposed_on"]
    radio_fields = {"direction": admin.VERTICAL}

    def get_list_filter(self, request):
        return [Proposed, "direction"]


@admin.register(WorkArea)
class WorkAreaAdmin(TermAdmin):
    """The fields of joint work, some of them parts of others."""

    position = 90
    list_display = ["name", "parent", "category", "order", "proposed_on"]
    list_select_related = ["parent"]
    autocomplete_fields = ["parent"]
    radio_fields = {"category": admin.VERTICAL}

    def get_list_filter(self, request):
        return [Proposed, "category"]
