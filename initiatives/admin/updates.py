"""Updates: written once in a period, submitted, published, and from then on locked."""

from django import forms
from django.contrib import admin
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from ..models import Initiative, ReportingPeriod, Update
from .desk import FACT, PUBLISH, RegisterForm, Verb, VerbAdmin, day_in_words
from .desk.choices import row_number

SUBMIT = Verb(
    "submit",
    "Submit",
    "Submitted to whoever publishes.",
    lambda update, by: update.submit(by=by),
    lambda update: update.status == "draft",
    "Submit the ticked updates",
    "change",
)
WITHDRAW_TO_CORRECT = Verb(
    "withdraw",
    "Withdraw to correct",
    "Withdrawn. It is a draft again: correct it and publish it.",
    lambda update, by: update.withdraw(),
    lambda update: bool(update.published_at),
    "Withdraw the ticked updates to correct them",
)
LOCKED = "This update is published and locked. Choose “Withdraw to correct” first; copy what you typed before you do."


class UpdateForm(RegisterForm):
    """An update; a period is one of the initiative's own area."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "period" in self.fields:
            self.fields["period"].label_from_instance = self.period_label

    def clean(self):
        cleaned = super().clean()
        initiative, period = cleaned.get("initiative"), cleaned.get("period")
        if initiative and period:
            there = initiative.updates.filter(period=period).exclude(pk=self.instance.pk).first()
            if there:
                link = reverse("admin:initiatives_update_change", args=[there.pk])
                self.add_error("period", format_html('{} <a href="{}">Open it</a>.', there.already_there(), link))
        return cleaned

    @staticmethod
    def period_label(period):
        return f"{period.name} ({period.area}, due by {period.due_on:%-d %B %Y})"


class Status(admin.SimpleListFilter):
    """How far an update has come."""

    title = "status"
    parameter_name = "status"

    def lookups(self, request, model_admin):
        return [
            ("to-publish", "Waiting for you to publish"),
            ("waiting", "Waiting to be published"),
            ("submitted", "Submitted"),
            ("draft", "Draft"),
            ("published", "Published"),
        ]

    def queryset(self, request, queryset):
        return {
            "to-publish": lambda: queryset.awaiting_publication().filter(Update.publishable_by(request.user)),
            "waiting": queryset.awaiting_publication,
            "submitted": lambda: queryset.filter(submitted_at__isnull=False, published_at__isnull=True),
            "draft": lambda: queryset.filter(submitted_at__isnull=True),
            "published": queryset.published,
        }.get(self.value(), lambda: queryset)()


@admin.register(Update)
class UpdateAdmin(VerbAdmin):
    """What is reported on initiatives, once in every period."""

    form = UpdateForm
    group, position = "The register", 20
    verbs = (SUBMIT, PUBLISH, WITHDRAW_TO_CORRECT)
    list_display = ["initiative", "period_name", "confidence", "state"]
    list_filter = [Status, "confidence", ("initiative__area", admin.RelatedOnlyFieldListFilter), "marking"]
    list_select_related = ["initiative", "period"]
    search_fields = ["initiative__title", "initiative__reference", "text"]
    autocomplete_fields = ["initiative", "source"]
    readonly_fields = ["state"]
    radio_fields = {"confidence": admin.VERTICAL, "marking": admin.VERTICAL, "audience": admin.VERTICAL}
    fieldsets = [
        (None, {"fields": ["state", "initiative", "period"]}),
        (
            "What happened",
            {
                "fields": ["text", "nothing_to_report"],
                "description": "A new update begins with the text of the last one published. Change what has changed.",
            },
        ),
        ("Confidence", {"fields": ["confidence", "confidence_reason"]}),
        ("Who can see it", {"fields": ["audience", "marking"]}),
        ("Where this comes from", {"fields": FACT, "classes": ["collapse"]}),
    ]

    def lookup_allowed(self, lookup, value, request):
        return lookup == "initiative__id__exact" or super().lookup_allowed(lookup, value, request)

    @admin.display(description="period", ordering="period__starts_on")
    def period_name(self, update):
        return update.period.name

    @admin.display(description="status", ordering="published_at")
    def state(self, update):
        if update.published_at:
            return f"Published {day_in_words(update.published_at)}"
        return f"Submitted {day_in_words(update.submitted_at)}" if update.submitted_at else "Draft"

    # Published means locked

    def why_locked(self, record):
        return LOCKED if Update.objects.published().filter(pk=record.pk).exists() else ""

    def has_change_permission(self, request, obj=None):
        """A published update is read only; somebody who typed before it was published gets their words back."""
        locked = obj is not None and obj.published_at and not (request.method == "POST" and "text" in request.POST)
        return not locked and super().has_change_permission(request, obj)

    def get_actions(self, request):
        """Without deleting many at once: among them would be published ones, which stay."""
        return {name: action for name, action in super().get_actions(request).items() if name != "delete_selected"}

    def has_delete_permission(self, request, obj=None):
        return not (obj and obj.published_at) and super().has_delete_permission(request, obj)

    # A new update

    def initiative_asked_for(self, request):
        """Return the initiative that the address or the form names, if this person may report on it."""
        asked = request.POST.get("initiative") or request.GET.get("initiative", "")
        if not row_number(asked):
            return None
        own = Initiative.objects.editable_by(request.user)
        return own.filter(pk=asked).select_related("area").first()

    def get_changeform_initial_data(self, request):
        initial = super().get_changeform_initial_data(request)
        initiative = self.initiative_asked_for(request)
        if initiative is None:
            initial.pop("initiative", None)
            return initial
        last = initiative.updates.published().exclude(text="").first()
        period = initiative.period_waiting(timezone.localdate())
        same = last or initiative
        carried = {"audience": same.audience, "marking": same.marking}
        if last:
            carried["text"] = last.text
        return {**carried, "period": period and period.pk, **initial}

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        form_field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "period":
            form_field.widget = forms.Select()
            periods = form_field.queryset.select_related("area").order_by("-starts_on", "area__name")
            initiative = self.initiative_asked_for(request)
            form_field.queryset = periods.filter(area=initiative.area_id) if initiative else periods
        return form_field

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        if obj is not None and "period" in form.base_fields and not self.initiative_asked_for(request):
            periods = ReportingPeriod.objects.select_related("area").filter(area=obj.initiative.area_id)
            form.base_fields["period"].queryset = periods.order_by("-starts_on")
        return form
