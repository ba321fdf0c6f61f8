"""A milestone with every date ever promised for it."""

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.utils import timezone

from ..dates.stated_dates import bounds
from ..models import Milestone, PromisedDate
from .desk import EVIDENCE, FACT, RefusesFuture, RegisterAdmin, RegisterForm, RowFormSet, Rows


class PromiseFormSet(RowFormSet):
    """The promises of one milestone: each after the first, by the day it was made, says why the date moved."""

    def clean(self):
        super().clean()
        forms = list(self.kept_forms())
        days = [bounds(form.instance.promised_on) for form in forms]
        for number, form in enumerate(forms):
            mine = days[number][0] or days[number][1]
            earlier = [first or last for first, last in days[:number] if not (mine and (first or last or mine) > mine)]
            if earlier and not form.instance.reason and not form.has_error("reason"):
                form.add_error("reason", "Say why the date moved. Every earlier date stays on record.")


class PromiseRows(Rows):
    """Every date ever promised; the last row is the one that counts. None is ever deleted: a slip is corrected."""

    model = PromisedDate
    can_delete = False
    formset = PromiseFormSet
    verbose_name, verbose_name_plural = "promised date", "dates promised (to move the date, add a row and say why)"
    autocomplete_fields = ["source"]
    fieldsets = [(None, {"fields": ["date", "reason", "promised_on", "promised_to"]}), EVIDENCE]

    def name_of(self, row):
        return row.date_words()


class Lateness(admin.SimpleListFilter):
    """Open, overdue, without a date, or reached."""

    title = "state"
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [
            ("overdue", "Overdue"),
            ("open", "Not reached"),
            ("undated", "No date promised"),
            ("reached", "Reached"),
        ]

    def queryset(self, request, queryset):
        return {
            "overdue": lambda: queryset.overdue(timezone.localdate()),
            "open": queryset.open,
            "undated": lambda: queryset.open().filter(due=""),
            "reached": lambda: queryset.exclude(reached=""),
        }.get(self.value(), lambda: queryset)()


class MilestoneOwnForm(RefusesFuture, RegisterForm):
    """A milestone on its own page; one that is reached was reached by now."""


@admin.register(Milestone)
class MilestoneAdmin(RegisterAdmin):
    """The points initiatives are to reach."""

    form = MilestoneOwnForm
    group, position = "The register", 30
    list_display = ["title", "initiative", "due_in_words", "state"]
    list_filter = [Lateness, ("initiative__area", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["initiative__stage"]
    search_fields = ["title", "initiative__title", "initiative__reference"]
    autocomplete_fields = ["initiative", "source"]
    readonly_fields = ["due_in_words"]
    fieldsets = [
        (None, {"fields": ["initiative", "title", "due_in_words", "reached"]}),
        ("Where this comes from", {"fields": FACT, "classes": ["collapse"]}),
    ]
    inlines = [PromiseRows]

    @admin.display(description="promised for", ordering="due_earliest")
    def due_in_words(self, milestone):
        return milestone.due_words()

    @admin.display(description="state")
    def state(self, milestone):
        if milestone.reached:
            return f"Reached {milestone.reached_words()}"
        is_late = milestone.initiative.is_followed and milestone.is_overdue(timezone.localdate())
        return "Date has passed" if is_late else "Not reached"

    def save_related(self, request, form, formsets, change):
        """Keep with a new milestone the date that the words it was taken from promise: the form's address has it."""
        super().save_related(request, form, formsets, change)
        milestone, promised = form.instance, request.GET.get("promised", "")[:50]
        if promised and not change and not milestone.promises.exists():
            evidence = {name: getattr(milestone, name) for name in ("source", "place", "quotation")}
            try:
                milestone.promise(promised, **evidence)
            except ValidationError:
                messages.warning(request, "The promised date could not be read. Enter it under the promised dates.")

    def has_delete_permission(self, request, obj=None):
        """What was promised while people could read it stays on record, and so does what it was promised for."""
        return super().has_delete_permission(request, obj) and not (obj and obj.keeps_promises)

    def after_change(self, request, record):
        record.update_due()
