"""A survey: why it is asked, the promises to respondents, and the steps from writing to published results."""

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.urls import reverse

from initiatives.admin.desk import (
    EVIDENCE,
    FACT,
    PUBLISH,
    WITHDRAW,
    PublishedAdmin,
    Publishing,
    RowForm,
    RowFormSet,
    Rows,
    Verb,
)
from initiatives.admin.lists import TermAdmin

from ..models import Edition, Question, ReportedFigure, Survey, SurveyMethod, Theme, Wave


def new_version(survey, by):
    edition = survey.current_edition.copy()
    return f"Version {edition.number} of the questions can be changed now. It takes effect when you open the survey."


def repeat(survey, by):
    again = survey.repeat()
    return f"The later round is {again.reference}. Its questions are copied and can be changed until it opens."


OPEN = Verb(
    "open",
    "Open the survey",
    "Open. The questions are frozen; invitations can go out.",
    lambda survey, by: survey.open(by),
    lambda survey: not survey.held_elsewhere and (not survey.is_open or survey.draft_edition is not None),
    when_new=False,
)
CLOSE = Verb(
    "close",
    "Close the survey",
    "Closed. No more answers are taken; you can open it again.",
    lambda survey, by: survey.close(),
    lambda survey: survey.is_open,
    when_new=False,
)
NEW_VERSION = Verb(
    "new-version",
    "Make a new version of the questions",
    "A new version of the questions can be written.",
    new_version,
    lambda survey: not survey.held_elsewhere and survey.current_edition is not None and survey.draft_edition is None,
    permission="change",
    when_new=False,
)
REPEAT = Verb(
    "repeat",
    "Make a later round",
    "A later round has been made.",
    repeat,
    lambda survey: survey.held_elsewhere or survey.opened_at is not None,
    permission="change",
    when_new=False,
)
PUBLISH_RESULTS = Verb(
    "publish-results",
    "Publish the results",
    "Results published. Those who may see the survey can see them.",
    lambda survey, by: survey.publish_results(by),
    lambda survey: survey.opened_at is not None and survey.results_published_at is None,
    when_new=False,
)
WITHDRAW_RESULTS = Verb(
    "withdraw-results",
    "Withdraw the results",
    "Results withdrawn. Only your office can see them now.",
    lambda survey, by: survey.withdraw_results(),
    lambda survey: survey.results_published_at is not None,
    when_new=False,
)


class WaveForm(RowForm):
    """One wave. Nobody need count: one without a number follows the last."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.pk:
            self.fields["number"].required = False
            self.fields["number"].help_text = "Leave empty for the next."


class WaveFormSet(RowFormSet):
    """The waves of one survey, each with a number of its own."""

    def clean(self):
        rows = [form.instance for form in self.kept_forms()]
        last = max((row.number for row in rows if row.number is not None), default=0)
        for row in rows:
            if row.number is None:
                row.number = last = last + 1
        super().clean()


class WaveRows(Rows):
    """To whom the survey goes, wave by wave. Each keeps its own number of people invited."""

    model = Wave
    form = WaveForm
    formset = WaveFormSet
    autocomplete_fields = ["source"]
    fieldsets = [
        (None, {"fields": ["number", "audience", "purpose", "closes_at"]}),
        (
            "What a document states of it",
            {
                "fields": [
                    "sent",
                    ("invited_stated", "invited_bound"),
                    ("answered_stated", "answered_bound"),
                    "result_words",
                ],
                "classes": ["collapse"],
            },
        ),
        EVIDENCE,
    ]


class ThemeForm(RowForm):
    """One theme, of a question that the survey asks."""

    def clean_question_code(self):
        code = self.cleaned_data["question_code"]
        asked = Question.objects.filter(edition__survey=self.instance.survey_id).order_by("edition", "order", "pk")
        codes = list(dict.fromkeys(asked.values_list("code", flat=True)))
        if codes and code not in codes:
            raise ValidationError(f"No question has the code “{code}”. The codes are {', '.join(codes)}.")
        return code


class ThemeRows(Rows):
    """Subjects that the answers to a question are sorted into."""

    model = Theme
    form = ThemeForm
    classes = ["collapse"]
    fieldsets = [(None, {"fields": ["question_code", "parent", "name", "meaning", "order"]})]

    def get_formset(self, request, obj=None, **kwargs):
        self.survey = obj
        return super().get_formset(request, obj, **kwargs)

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        form_field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "parent":
            form_field.queryset = Theme.objects.filter(survey=getattr(self, "survey", None), parent=None)
        return form_field


class FigureRows(Rows):
    """Counts that a document states. They need not add up."""

    model = ReportedFigure
    classes = ["collapse"]
    autocomplete_fields = ["source"]
    fieldsets = [
        (None, {"fields": ["question_code", "label", "of_whom", ("count", "bound"), "base", "percentage", "order"]}),
        ("A range", {"fields": ["count_to", "percentage_to"], "classes": ["collapse"]}),
        EVIDENCE,
    ]


@admin.register(SurveyMethod)
class SurveyMethodAdmin(TermAdmin):
    """How surveys are asked."""


class Results(admin.SimpleListFilter):
    """Surveys that are closed and whose results are still to be published."""

    title = "results"
    parameter_name = "results"

    def lookups(self, request, model_admin):
        return [("waiting", "Closed, results not published")]

    def queryset(self, request, queryset):
        return queryset.with_results_waiting() if self.value() == "waiting" else queryset


@admin.register(Survey)
class SurveyAdmin(PublishedAdmin):
    """Surveys, from the first question to published results."""

    group, position = "Surveys", 10
    verbs = (PUBLISH, WITHDRAW, OPEN, CLOSE, NEW_VERSION, REPEAT, PUBLISH_RESULTS, WITHDRAW_RESULTS)
    list_display = ["reference", "title", "standing", "area", "published"]
    list_display_links = ["reference", "title"]
    list_filter = [
        Publishing,
        Results,
        "held_elsewhere",
        "naming",
        "is_practice",
        ("area", admin.RelatedOnlyFieldListFilter),
        "marking",
    ]
    list_select_related = ["area"]
    search_fields = ["reference", "title", "purpose"]
    autocomplete_fields = ["commissioned_by", "owner", "repeats", "change", "source"]
    filter_horizontal = ["methods"]
    readonly_fields = ["reference", "publication", "standing"]
    radio_fields = {**PublishedAdmin.radio_fields, "unit": admin.VERTICAL, "naming": admin.VERTICAL}
    in_plain_words = ("title", "purpose")
    fieldsets = [
        (None, {"fields": ["reference", "publication", "standing", "title", "purpose"]}),
        ("Who asks", {"fields": ["commissioned_by", "commissioner_words", "owner", "contact"]}),
        (
            "Promises to respondents",
            {
                "fields": [
                    "unit",
                    "naming",
                    "needs_sign_off",
                    "privacy_notice",
                    "quotes_use",
                    "keep_until",
                    "smallest_shown",
                ],
                "description": "Who answers, and whether they are named, cannot change once the survey has opened.",
            },
        ),
        ("Rounds and practice", {"fields": ["repeats", "is_practice"], "classes": ["collapse"]}),
        (
            "If a document reports it",
            {"fields": ["held_elsewhere", "dated", "opening", "closing", "methods", "change"], "classes": ["collapse"]},
        ),
        ("Where, and who can see it", {"fields": ["area", "audience", "marking"]}),
        ("Where this comes from", {"fields": FACT, "classes": ["collapse"]}),
    ]
    inlines = [WaveRows, ThemeRows, FigureRows]

    @admin.display(description="state")
    def standing(self, survey):
        return survey.status_words() if survey.pk else "In preparation"

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if not form.instance.editions.exists():
            Edition(survey=form.instance).save()

    def links(self, request, record):
        found = []
        for edition in record.editions.order_by("-number"):
            what = "frozen" if edition.is_frozen else "being written"
            address = reverse("admin:surveys_edition_change", args=[edition.pk])
            found.append((f"Questions, version {edition.number} ({what})", address))
        if record.editions.filter(questions__isnull=False).exists():
            found.append(
                ("Preview as respondents see it", reverse("surveys:answer_start", args=[record.reference, "preview"]))
            )
        for wave in record.waves.all():
            board = reverse("surveys:wave_board", args=[record.reference, wave.number])
            found.append((f"Wave {wave.number}: invite and remind", board))
        if record.current_edition is not None:
            found.append(("Code the answers", reverse("surveys:coding_index", args=[record.reference])))
            found.append(("Findings", f"{reverse('admin:surveys_finding_changelist')}?survey__id__exact={record.pk}"))
        return found
