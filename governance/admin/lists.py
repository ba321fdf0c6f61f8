"""The lists of governance that staff keep themselves."""

from django.contrib import admin

from initiatives.admin.desk import RegisterAdmin

from ..models import BodyKind, Capacity, Frequency


class ListAdmin(RegisterAdmin):
    """One list of words."""

    list_display = ["name", "meaning", "order"]
    list_editable = ["order"]
    search_fields = ["name", "meaning"]


@admin.register(BodyKind)
class BodyKindAdmin(ListAdmin):
    """What sorts of body there are."""


@admin.register(Frequency)
class FrequencyAdmin(ListAdmin):
    """How often something happens, and the longest gap that keeps to it."""

    list_display = ["name", "meaning", "days", "order"]


@admin.register(Capacity)
class CapacityAdmin(ListAdmin):
    """In what capacities posts sit."""

    list_display = ["name", "meaning", "is_member", "presides", "order"]
