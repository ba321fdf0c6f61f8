"""The list of surveys, the page of one, its appendix for a paper and the dictionary of its data."""

from django.db.models import Count, Prefetch
from django.http import Http404

from initiatives.lists.csv import csv_response
from initiatives.lists.page import ListPage
from initiatives.views.records import RecordDetail, RecordPage

from ..lists.results import DICTIONARY_COLUMNS, dictionary_lines
from ..lists.surveys import SURVEY_COLUMNS, SurveyFilter
from ..models import Survey, Wave
from ..results import (
    ResultsAccess,
    asked_and_answered,
    closed_results,
    findings_by_question,
    method_words,
    outline_of,
    question_versions,
    reported_figures,
    shown_editions,
    survey_data,
)


class SurveyList(ListPage):
    """Every survey that was run here or that a document reports."""

    filterset_class = SurveyFilter
    template_name = "surveys/survey_list.html"
    csv_name = "surveys:survey_csv"
    columns = SURVEY_COLUMNS

    def get_queryset(self):
        return (
            Survey.objects.visible_to(self.request.user)
            .select_related("area", "source", "commissioned_by", "repeats")
            .prefetch_related(Prefetch("waves", Wave.objects.with_counts().order_by("number"), to_attr="waves_seen"))
            .annotate(finding_count=Count("findings", distinct=True))
            .order_by(*SurveyFilter.SORTS["-opened"][1])
        )

    def lines(self, queryset):
        return super().lines(queryset.prefetch_related("methods"))


class SurveyPage(RecordPage):
    """What the pages of one survey share: who sees how much, who was asked, and the method in words."""

    model = Survey
    context_object_name = "survey"

    def get_queryset(self):
        return Survey.objects.visible_to(self.request.user).select_related(
            "area", "source", "commissioned_by", "owner", "repeats", "change"
        )

    def get_context_data(self, **kwargs):
        survey, user = self.object, self.request.user
        access = ResultsAccess.of(survey, user)
        asked = asked_and_answered(survey, access)
        outline = self.outline(survey, user, access)
        return {
            **super().get_context_data(**kwargs),
            "access": access,
            "asked": asked,
            "outline": outline,
            "method": method_words(survey, asked, outline.question_count, access),
            "has_results": survey.has_results_for(user),
        }

    def outline(self, survey, user, access):
        """Return the questions with what was found, without what the answers came to."""
        questions = question_versions(list(shown_editions(survey, drafts=access.office)))
        told = findings_by_question(survey, user, access)
        return outline_of(questions, told, reported_figures(survey, user))


class SurveyDetail(SurveyPage):
    """One survey: what was asked, why, of whom, and what was found."""

    template_name = "surveys/survey_detail.html"

    def get_context_data(self, **kwargs):
        survey, user = self.object, self.request.user
        return {
            **super().get_context_data(**kwargs),
            "repeats": survey.repeats if survey.repeats_id and survey.repeats.is_visible_to(user) else None,
            "later": Survey.objects.visible_to(user).filter(repeats=survey),
        }


class SurveyAppendix(SurveyPage):
    """The appendix for a paper: method, questions and findings, with the counts behind them as footnotes."""

    template_name = "surveys/survey_appendix.html"

    def outline(self, survey, user, access):
        if not survey.has_results_for(user):
            return super().outline(survey, user, access)
        data = survey_data(survey, access)
        told = findings_by_question(survey, user, access, data)
        return outline_of(data.questions, told, reported_figures(survey, user), closed_results(data, access))

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return {**context, "notes": numbered(context["outline"])}


def numbered(outline):
    """The findings that have a count behind them, each given the number of its note, in the order of the page."""
    in_order = [outline.overall]
    for entry in outline.entries:
        in_order += [part.findings for part in entry.parts] + [entry.findings]
    notes = [each for some in in_order for each in some if each.footnote]
    for number, each in enumerate(notes, start=1):
        each.note = number
    return notes


class SurveyDictionary(RecordDetail):
    """What every column of a survey's answers means."""

    template_name = "surveys/survey_dictionary.html"
    context_object_name = "survey"

    def get_queryset(self):
        return Survey.objects.visible_to(self.request.user)

    def get_context_data(self, **kwargs):
        access = ResultsAccess.of(self.object, self.request.user)
        questions = question_versions(list(shown_editions(self.object, drafts=access.office)))
        return {
            **super().get_context_data(**kwargs),
            "headings": [heading for heading, _cell in DICTIONARY_COLUMNS],
            "lines": list(dictionary_lines(self.object, questions)),
            "access": access,
        }


def dictionary_csv(request, reference):
    """Show the dictionary as a CSV file."""
    survey = found(Survey.objects.visible_to(request.user), reference)
    questions = question_versions(list(shown_editions(survey, drafts=ResultsAccess.of(survey, request.user).office)))
    lines = dictionary_lines(survey, questions)
    return csv_response(request, f"{survey.reference}-dictionary", DICTIONARY_COLUMNS, lines)


def found(surveys, reference):
    """Return the one survey of a reference among those the reader may have, or "not found"."""
    survey = surveys.filter(reference=reference).first()
    if survey is None:
        raise Http404
    return survey
