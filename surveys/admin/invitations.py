"""Invitations, to find one again and to correct it. Inviting many at once is done on the wave's page."""

from django.contrib import admin

from initiatives.admin.desk import RegisterAdmin

from ..models import Invitation


@admin.register(Invitation)
class InvitationAdmin(RegisterAdmin):
    """Who is asked, with the outcome where no answer is to be expected."""

    group, position = "Surveys", 40
    list_display = ["__str__", "organisation", "wave", "standing"]
    list_filter = ["outcome", ("wave__survey", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["wave__survey", "organisation", "post", "initiative", "response"]
    search_fields = ["organisation__name", "post__title", "email"]
    autocomplete_fields = ["wave", "organisation", "post", "initiative"]
    readonly_fields = ["standing"]
    fieldsets = [
        (None, {"fields": ["wave", "organisation", "post", "initiative", "email", "standing"]}),
        ("If no answer is to be expected", {"fields": ["outcome", "outcome_note", "outcome_on"]}),
    ]

    @admin.display(description="state")
    def standing(self, invitation):
        return invitation.standing() if invitation.pk else "–"

    def has_delete_permission(self, request, obj=None):
        answered = obj is not None and (obj.answered_at or getattr(obj, "response", None))
        return super().has_delete_permission(request, obj) and not answered
