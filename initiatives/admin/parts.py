"""The rows on an initiative's page: partners, what it includes, its stages, holds, milestones, caveats and lessons."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError

from ..dates.fields import StatedDateFormField
from ..models import (
    Caveat,
    Hold,
    InitiativeRelation,
    Lesson,
    Milestone,
    Partnership,
    PromisedDate,
    ScopeItem,
    StageChange,
)
from .desk import EVIDENCE, FACT, RefusesFuture, RowForm, RowFormSet, Rows


class PartnerRows(Rows):
    """Who takes part."""

    model = Partnership
    classes = ["collapse"]
    name_needs = ("organisation", "role")
    autocomplete_fields = ["organisation", "lead_post", "source"]
    fieldsets = [
        (None, {"fields": ["organisation", "role", "lead_post", "joined", "left", "note"]}),
        EVIDENCE,
    ]


class StageRows(Rows):
    """Every stage it has reached or is to reach; the one in force today is where it stands."""

    model = StageChange
    name_needs = ("stage",)
    verbose_name = "stage"
    verbose_name_plural = "stages it has reached or is to reach (add a row for each, in any order)"
    autocomplete_fields = ["source"]
    fieldsets = [
        (None, {"fields": ["stage", "took_effect", "decided_by", "reason", "review_on"]}),
        EVIDENCE,
    ]


class RelationRows(Rows):
    """What took its place, what it was merged into or split from, and what it is an alternative to."""

    model = InitiativeRelation
    fk_name = "initiative"
    name_needs = ("other",)
    classes = ["collapse"]
    autocomplete_fields = ["other", "source"]
    fieldsets = [(None, {"fields": ["kind", "other", "standing", "began", "ended", "note"]}), EVIDENCE]


class HoldForm(RefusesFuture, RowForm):
    """A hold, which has begun."""


class HoldRows(Rows):
    """What stops it from outside."""

    model = Hold
    form = HoldForm
    verbose_name_plural = "holds: when something outside stops it"
    classes = ["collapse"]
    autocomplete_fields = ["source"]
    fieldsets = [(None, {"fields": ["held_by", "reason", "since", "next_date", "ended"]}), EVIDENCE]


class PassageRows(Rows):
    """Short texts, in their order."""

    classes = ["collapse"]
    autocomplete_fields = ["source"]
    fieldsets = [(None, {"fields": ["text", "order"]}), EVIDENCE]


class ScopeRows(PassageRows):
    model = ScopeItem
    classes = []


class CaveatRows(PassageRows):
    model = Caveat


class LessonRows(PassageRows):
    model = Lesson


class MilestoneForm(RefusesFuture, RowForm):
    """A milestone, with room for a new promised date; every earlier date stays on record."""

    new_date = StatedDateFormField(required=False, label="Promise a date")
    new_date_reason = forms.CharField(
        required=False,
        max_length=2_000,
        label="Why the date moves",
        widget=admin.widgets.AdminTextareaWidget(attrs={"rows": 2}),
        help_text="Needed when a date was promised before.",
    )

    def clean(self):
        cleaned = super().clean()
        reason = cleaned.get("new_date_reason")
        if cleaned.get("new_date"):
            self.evidence = self._evidence_of_promise(cleaned)
            promised = PromisedDate(
                milestone=self.instance, date=cleaned["new_date"], reason=reason or "", **self.evidence
            )
            try:
                promised.full_clean(exclude=["milestone"])
            except ValidationError as error:
                for messages in error.message_dict.values():
                    self.add_error("new_date_reason", messages)
        elif reason:
            self.add_error("new_date", "Enter the date that is promised now.")
        return cleaned

    def _evidence_of_promise(self, cleaned):
        """Return what the row says of where the new date comes from; what it said before stays the milestone's own."""
        if self.instance.pk and not {*FACT, "same_source"} & set(self.changed_data):
            return {}
        typed = {name: cleaned[name] for name in FACT if name in cleaned}
        if self.instance.pk:
            cleaned.update({name: getattr(self.instance, name) for name in typed})
        return typed

    def promise(self):
        """Promise the date that was typed, if any, with where it comes from as far as that was said now."""
        if self.cleaned_data.get("new_date"):
            reason = self.cleaned_data["new_date_reason"]
            self.instance.promise(self.cleaned_data["new_date"], reason, **self.evidence)


class MilestoneFormSet(RowFormSet):
    """The milestones of one initiative; one for which people were promised a date stays."""

    def clean(self):
        super().clean()
        for form in self.deleted_forms:
            if form.instance.pk and form.instance.keeps_promises:
                raise ValidationError(
                    f"“{form.instance.title}” was promised for {form.instance.due_words()}, so it stays on record. "
                    "Correct its title or its date, with the reason, instead of deleting it."
                )


class MilestoneRows(Rows):
    """The points it is to reach. “Change” opens one with every date ever promised for it."""

    model = Milestone
    form = MilestoneForm
    formset = MilestoneFormSet

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("promises")

    show_change_link = True
    autocomplete_fields = ["source"]
    readonly_fields = ["promised"]
    fieldsets = [
        (None, {"fields": ["title", "promised", "new_date", "new_date_reason", "reached"]}),
        ("Where this comes from (with a new date: where that comes from)", {"fields": FACT, "classes": ["collapse"]}),
    ]

    @admin.display(description="promised for")
    def promised(self, milestone):
        if not milestone.pk:
            return "No date yet"
        slips = milestone.slips()
        moved = "" if not slips else " (moved once)" if slips == 1 else f" (moved {slips} times)"
        return f"{milestone.due_words()}{moved}"
