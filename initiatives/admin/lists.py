"""The lists that staff keep themselves: one line each, with what it means and its place in the order."""

from django import forms
from django.contrib import admin

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
    """One list of words."""

    list_display = ["name", "meaning", "order"]
    list_editable = ["order"]
    search_fields = ["name", "meaning"]

    def get_changelist_form(self, request, **kwargs):
        return super().get_changelist_form(request, **{"form": PlaceForm, **kwargs})

    def get_list_filter(self, request):
        return ["sector"] if self.model is OrganisationKind else []


@admin.register(Stage)
class StageAdmin(TermAdmin):
    """The steps in an initiative's life."""

    list_display = ["name", "phase", "meaning", "order"]
    radio_fields = {"phase": admin.VERTICAL}

    def get_list_filter(self, request):
        return ["phase"]


@admin.register(FinancialKind)
class FinancialKindAdmin(TermAdmin):
    """The sorts of money, each going one way."""

    list_display = ["name", "direction", "meaning", "order"]
    radio_fields = {"direction": admin.VERTICAL}

    def get_list_filter(self, request):
        return ["direction"]


@admin.register(WorkArea)
class WorkAreaAdmin(TermAdmin):
    """The fields of joint work, some of them parts of others."""

    position = 90
    list_display = ["name", "parent", "category", "order"]
    list_select_related = ["parent"]
    autocomplete_fields = ["parent"]
    radio_fields = {"category": admin.VERTICAL}

    def get_list_filter(self, request):
        return ["category"]
