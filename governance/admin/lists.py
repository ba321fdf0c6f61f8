"""The lists of governance that staff keep themselves."""

from django.contrib import admin

from initiatives.admin.lists import TermAdmin

from ..models import BodyKind, Capacity, Frequency, ImplicationHeading


@admin.register(BodyKind)
class BodyKindAdmin(TermAdmin):
    """What sorts of body there are."""


@admin.register(ImplicationHeading)
class ImplicationHeadingAdmin(TermAdmin):
    """What every paper must say something about."""


@admin.register(Frequency)
class FrequencyAdmin(TermAdmin):
    """How often something happens, and the longest gap that keeps to it."""

    list_display = ["name", "meaning", "days", "order", "proposed_on"]


@admin.register(Capacity)
class CapacityAdmin(TermAdmin):
    """In what capacities posts sit."""

    list_display = ["name", "meaning", "is_member", "presides", "order", "proposed_on"]
