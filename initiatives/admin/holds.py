"""Legal holds: what must not be removed, since when, by whose word and why."""

from django import forms
from django.apps import apps
from django.contrib import admin
from django.core.exceptions import ValidationError

from ..models import LegalHold, Published, Referenced
from .desk import RegisterForm, Verb, VerbAdmin, day_in_words

NOT_YOURS = "There is no record with this reference among those that your office keeps."
LIFT = Verb(
    "lift",
    "Lift the hold",
    "Lifted. The record is kept as long as others of its kind.",
    lambda hold, by: hold.lift(by=by),
    lambda hold: hold.pk is not None and hold.lifted_at is None,
    permission="change",
    when_new=False,
)


def record_called(reference, user):
    """Return the record with this reference that the person's offices keep, or None."""
    registers = [model for model in apps.get_models() if issubclass(model, Referenced) and issubclass(model, Published)]
    named = (model.objects.editable_by(user).filter(reference=reference.strip().upper()) for model in registers)
    return next((found for rows in named if (found := rows.first())), None)


class HoldForm(RegisterForm):
    """A hold: the record is named once, by its reference; the reason can be added to."""

    held = forms.CharField(label="Reference of the record", max_length=20, help_text="For example DUR-A-001.")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["held"]

    def clean_held(self):
        """Return the record itself; a hold is on one that the person's own office keeps, and on each but once."""
        record = record_called(self.cleaned_data["held"], self.saving.user)
        if record is None:
            raise ValidationError(NOT_YOURS)
        if LegalHold.objects.on(record).in_force().exists():
            raise ValidationError("This record is under legal hold already. Add the reason to that hold.")
        self.instance.place(record, by=self.saving.user)
        return record


class InForce(admin.SimpleListFilter):
    """Holds that stand, or were lifted."""

    title = "state"
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [("now", "In force"), ("lifted", "Lifted")]

    def queryset(self, request, queryset):
        wanted = {"now": True, "lifted": False}.get(self.value())
        return queryset if wanted is None else queryset.filter(lifted_at__isnull=wanted)


@admin.register(LegalHold)
class LegalHoldAdmin(VerbAdmin):
    """Holds on the records of one's own areas."""

    form = HoldForm
    group, position = "Evidence", 40
    verbs = (LIFT,)
    list_display = ["reference", "short_reason", "placed", "area", "status"]
    # A hold has no page; its record has.
    view_on_site = False
    list_filter = [InForce, ("area", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["area", "placed_by", "lifted_by"]
    search_fields = ["reference", "reason"]
    readonly_fields = ["placed", "status"]

    def get_fieldsets(self, request, obj=None):
        """The record is named when the hold is placed, and not changed afterwards."""
        if obj is None:
            return [(None, {"fields": ["held", "reason"]})]
        return [(None, {"fields": ["reference", "placed", "status", "reason"]})]

    def get_readonly_fields(self, request, obj=None):
        return [*super().get_readonly_fields(request, obj), *(["reference"] if obj else [])]

    def has_change_permission(self, request, obj=None):
        """A lifted hold stays as it is."""
        return not (obj and obj.lifted_at) and super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description="why")
    def short_reason(self, hold):
        return hold.reason if len(hold.reason) < 120 else f"{hold.reason[:117]}..."

    @admin.display(description="placed", ordering="placed_at")
    def placed(self, hold):
        return f"{day_in_words(hold.placed_at)} by {hold.placed_by}" if hold.pk else "Not placed yet"

    @admin.display(description="state", ordering="lifted_at")
    def status(self, hold):
        return f"Lifted {day_in_words(hold.lifted_at)} by {hold.lifted_by}" if hold.lifted_at else "In force"
