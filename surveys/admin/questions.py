"""Questions: written on one page a version, with their choices; frozen once the survey has opened."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Max
from django.forms.models import ModelChoiceField
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import cached_property

from initiatives.admin.desk import EVIDENCE, RegisterAdmin, RowForm, RowFormSet, Rows

from ..models import Edition, Option, Question, Section

MARKS = {"[none]": Option.Kind.NONE, "[other]": Option.Kind.OTHER}
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def read_choices(text):
    """Return the choices typed one a line, as (text, kind). Raises ValidationError where one stands twice."""
    found = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        mark = next((mark for mark in MARKS if line.casefold().endswith(mark)), "")
        words = line[: len(line) - len(mark)].strip()
        if not words or len(words) > 200:
            raise ValidationError(f"Each choice needs between 1 and 200 characters. Check “{line[:60]}”.")
        if words in (text for text, _kind in found):
            raise ValidationError(f"The choice “{words}” stands twice. Delete one.")
        found.append((words, MARKS.get(mark, Option.Kind.PLAIN)))
    if len(found) > len(LETTERS):
        raise ValidationError(f"At most {len(LETTERS)} choices. Put some of them together.")
    return found


def write_choices(options):
    """Stored choices as they are typed, one a line."""
    marks = {kind: f" {mark}" for mark, kind in MARKS.items()}
    return "\n".join(option.text + marks.get(option.kind, "") for option in options)


class QuestionForm(RowForm):
    """One question with its choices in one box. A new one is asked after the others unless it is given a place."""

    choices = forms.CharField(
        label="Choices",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "cols": 60}),
        help_text="For a question with choices: one a line. End a line with [none] for “none of these”, or with "
        "[other] to ask for words.",
    )

    def __init__(self, *args, place=0, **kwargs):
        super().__init__(*args, **kwargs)
        self.place = place
        if self.instance.pk:
            self.fields["choices"].initial = write_choices(self.instance.options.all())

    def clean_choices(self):
        return read_choices(self.cleaned_data["choices"])

    def clean(self):
        cleaned = super().clean()
        chosen, kind = cleaned.get("choices"), cleaned.get("kind")
        if kind in Question.CHOICES and chosen is not None and len(chosen) < 2:
            self.add_error("choices", "Enter at least two choices, one a line.")
        if kind and kind not in Question.CHOICES and chosen:
            self.add_error("choices", "Only questions of one choice or several choices have choices. Clear them.")
        if kind == Question.Kind.SCALE:
            self.check_scale(cleaned.get("lowest"), cleaned.get("highest"))
        if not self.instance.pk and "order" not in self.changed_data:
            cleaned["order"] = self.place
        return cleaned

    def check_scale(self, lowest, highest):
        """A scale has two ends, near enough to choose between."""
        for name, end in (("lowest", lowest), ("highest", highest)):
            if end is None and name not in self.errors:
                self.add_error(name, "Enter where the scale begins and ends, for example 1 and 5.")
        if lowest is not None and highest is not None and highest - lowest > Question.MOST_STEPS - 1:
            self.add_error("highest", f"A scale has at most {Question.MOST_STEPS} steps.")

    def save_choices(self):
        """Store the choices; one that keeps its words keeps its code, so that later rounds can be compared."""
        question = self.instance
        stored = {option.text: option for option in question.options.all()}
        wanted = self.cleaned_data.get("choices") or []
        for text, option in stored.items():
            if text not in (words for words, _kind in wanted):
                option.delete()
        kept = {option.code for text, option in stored.items() if text in (words for words, _kind in wanted)}
        free = (letter for letter in LETTERS if letter not in kept)
        for number, (text, kind) in enumerate(wanted):
            option = stored.get(text) or Option(question=question, code=next(free), text=text)
            option.order, option.kind = number, kind
            option.save()


class QuestionFormSet(RowFormSet):
    """The questions of one version. A question may follow or belong to another that is being added with it."""

    @cached_property
    def last_order(self):
        """Where the last question stands that is saved; 0 before the first."""
        return self.instance.questions.aggregate(last=Max("order"))["last"] or 0

    def get_form_kwargs(self, index):
        place = self.last_order + 1 + (index or 0) - self.initial_form_count()
        return {**super().get_form_kwargs(index), "place": place}

    def save_new(self, form, commit=True):
        question = super().save_new(form, commit)
        if commit:
            form.save_choices()
        return question

    def save_existing(self, form, obj, commit=True):
        question = super().save_existing(form, obj, commit)
        if commit:
            form.save_choices()
        return question


class OfThisVersion(Rows):
    """Rows of a version of the questions; what they point at is of the same version."""

    def get_formset(self, request, obj=None, **kwargs):
        self.edition = obj
        return super().get_formset(request, obj, **kwargs)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        form_field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name in ("section", "part_of", "only_after") and isinstance(form_field, ModelChoiceField):
            rows = db_field.remote_field.model.objects.filter(edition=getattr(self, "edition", None))
            form_field.queryset = rows.filter(kind=Question.Kind.PARTS) if db_field.name == "part_of" else rows
        return form_field

    def _may(self, request, obj):
        return obj is None or not obj.is_frozen

    def has_add_permission(self, request, obj=None):
        return super().has_add_permission(request, obj) and self._may(request, obj)

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and self._may(request, obj)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and self._may(request, obj)


class SectionRows(OfThisVersion):
    """Headings over questions. Respondents see a section on one page; questions without one get a page each."""

    model = Section
    classes = ["collapse"]
    fieldsets = [(None, {"fields": ["title", "introduction", "order"]})]


class QuestionRows(OfThisVersion):
    """The questions, in the order they are asked."""

    model = Question
    form = QuestionForm
    formset = QuestionFormSet
    autocomplete_fields = ["source"]
    readonly_fields = ["choices_in_words"]
    fieldsets = [
        (None, {"fields": ["code", "order", "kind", "text", "help_text", "required", "choices"]}),
        (
            "Numbers and scales",
            {
                "fields": ["lowest", "lowest_means", "highest", "highest_means", "measured_in"],
                "classes": ["collapse"],
            },
        ),
        (
            "Where it stands, and when it is asked",
            {"fields": ["section", "part_of", "only_after", "only_for"], "classes": ["collapse"]},
        ),
        EVIDENCE,
    ]

    def get_fieldsets(self, request, obj=None):
        sets = super().get_fieldsets(request, obj)
        if self.has_change_permission(request, obj):
            return sets
        shown = ["code", "order", "kind", "text", "help_text", "required", "choices_in_words"]
        return [(None, {"fields": shown}), *sets[1:]]

    @admin.display(description="choices")
    def choices_in_words(self, question):
        return "; ".join(option.text for option in question.options.all()) or "–"


@admin.register(Edition)
class EditionAdmin(RegisterAdmin):
    """Versions of questions: one page each, with every question on it."""

    group, position = "Surveys", 20
    list_display = ["survey", "number", "frozen_at"]
    list_select_related = ["survey"]
    search_fields = ["survey__title", "survey__reference"]
    readonly_fields = ["survey", "number", "standing"]
    fieldsets = [(None, {"fields": ["survey", "number", "standing", "note"]})]
    inlines = [SectionRows, QuestionRows]
    view_on_site = False

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    @admin.display(description="state")
    def standing(self, edition):
        if edition.is_frozen:
            return "Frozen. To change the questions, open the survey and choose “Make a new version of the questions”."
        return "Being written. The questions are frozen when the survey is opened."

    def links(self, request, record):
        survey = record.survey
        return [(f"The survey {survey.reference}", reverse("admin:surveys_survey_change", args=[survey.pk]))]

    def response_post_save_change(self, request, obj):
        """Back to the survey, where the questions are previewed and opened."""
        return HttpResponseRedirect(reverse("admin:surveys_survey_change", args=[obj.survey_id]))
