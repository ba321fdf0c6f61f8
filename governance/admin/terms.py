"""Terms of reference in versions, with objectives, principles and commitments."""

from django.contrib import admin

from initiatives.admin.desk import EVIDENCE, FACT, RegisterAdmin, Rows

from ..models import Commitment, Objective, Principle, TermsOfReference


class ObjectiveRows(Rows):
    """Objectives in their order."""

    model = Objective
    autocomplete_fields = ["source"]
    fieldsets = [(None, {"fields": ["order", "text", "note"]}), EVIDENCE]


class PrincipleRows(Rows):
    """Principles. “Change” opens one with its commitments."""

    model = Principle
    show_change_link = True
    verbose_name_plural = "principles (“Change” opens one with its commitments)"
    autocomplete_fields = ["source"]
    fieldsets = [(None, {"fields": ["number", "short", "long", "long_place"]}), EVIDENCE]


class CommitmentRows(Rows):
    """What the principle commits to."""

    model = Commitment
    autocomplete_fields = ["source"]
    fieldsets = [(None, {"fields": ["order", "text", "note"]}), EVIDENCE]


@admin.register(TermsOfReference)
class TermsAdmin(RegisterAdmin):
    """A new version is a new record; the one before it stays on the body's page."""

    group, position = "Governance", 30
    list_display = ["body", "version", "frequency", "agreed_words"]
    list_select_related = ["body", "frequency"]
    search_fields = ["body__name", "purpose"]
    autocomplete_fields = ["body", "source"]
    fieldsets = [
        (None, {"fields": ["body", "version", "agreed", "agreed_by"]}),
        ("What they say", {"fields": ["purpose", "vision", "shared_vision", "delegation", "reporting"]}),
        ("Sub-groups", {"fields": ["may_make_sub_groups", "sub_groups"]}),
        ("Meetings", {"fields": ["frequency", "length_minutes"]}),
        ("Where this comes from", {"fields": FACT, "classes": ["collapse"]}),
    ]
    inlines = [ObjectiveRows, PrincipleRows]


@admin.register(Principle)
class PrincipleAdmin(RegisterAdmin):
    """A principle with its commitments."""

    group, position = "Governance", 31
    list_display = ["__str__", "number"]
    list_select_related = ["terms__body"]
    search_fields = ["short", "long", "terms__body__name"]
    autocomplete_fields = ["terms", "source"]
    fieldsets = [
        (None, {"fields": ["terms", "number", "short", "long", "long_place"]}),
        ("Where this comes from", {"fields": FACT, "classes": ["collapse"]}),
    ]
    inlines = [CommitmentRows]
