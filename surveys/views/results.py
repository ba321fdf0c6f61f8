"""What a survey came to: the page, and the downloads of its counts and of its answers one by one."""

from django.http import Http404, HttpResponse

from initiatives.files.incoming import FileKind
from initiatives.lists.csv import csv_response
from initiatives.lists.downloads import sent_as_download

from ..lists.answers import answers_csv_columns, answers_table
from ..lists.results import RESULT_COLUMNS, result_lines
from ..models import Survey
from ..results import (
    ResultsAccess,
    asked_and_answered,
    closed_results,
    compared_with_earlier,
    findings_by_question,
    method_words,
    outline_of,
    reported_figures,
    survey_data,
)
from .surveys import SurveyPage, found


class SurveyResults(SurveyPage):
    """Who answered and what the answers come to; "not found" for those who may not see it."""

    template_name = "surveys/survey_results.html"

    def get_object(self, queryset=None):
        survey = super().get_object(queryset)
        if not survey.has_results_for(self.request.user):
            raise Http404
        return survey

    def outline(self, survey, user, access):
        data = survey_data(survey, access)
        self.results = closed_results(data, access)
        told = findings_by_question(survey, user, access, data)
        return outline_of(data.questions, told, reported_figures(survey, user), self.results)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return {**context, "compared": compared_with_earlier(self.object, self.request.user, self.results)}


def results_csv(request, reference):
    """Show who answered and every count, one a line, as far as the reader may see them."""
    survey = found(Survey.objects.visible_to(request.user), reference)
    if not survey.has_results_for(request.user):
        raise Http404
    access = ResultsAccess.of(survey, request.user)
    asked, results = asked_and_answered(survey, access), closed_results(survey_data(survey, access), access)
    return csv_response(request, f"{survey.reference}-results", RESULT_COLUMNS, result_lines(asked, results))


def answers_csv(request, reference):
    """Show the answers one by one, a question a column. For the office only."""
    survey, table = own_answers(request, reference)
    return csv_response(request, f"{survey.reference}-answers", answers_csv_columns(table), table.rows)


def answers_xlsx(request, reference):
    """Show the same as an Excel file, with the data dictionary and the method on sheets of their own."""
    from ..lists.workbook import workbook_of

    survey, table = own_answers(request, reference)
    access = ResultsAccess.of(survey, request.user)
    asked = asked_and_answered(survey, access)
    method = method_words(survey, asked, len([a for a in table.questions if not a.question.part_of_id]) or None, access)
    answer = HttpResponse(workbook_of(survey, table, method), content_type=FileKind.EXCEL.content_type)
    return sent_as_download(request, answer, f"{survey.reference}-answers.xlsx")


def own_answers(request, reference):
    """Show a survey of the reader's own office and its answers as a table."""
    survey = found(Survey.objects.editable_by(request.user), reference)
    if survey.held_elsewhere:
        raise Http404
    return survey, answers_table(survey_data(survey, ResultsAccess.of(survey, request.user)))
