"""The list of surveys and the page of one."""

from django.db.models import Prefetch

from initiatives.views.lists import ListPage, filtered_csv
from initiatives.views.records import RecordPage

from ..exports import SURVEY_COLUMNS
from ..filters import SurveyFilter
from ..models import Finding, Survey, Wave


class SurveyList(ListPage):
    """Every survey that was run here or that a document reports."""

    filterset_class = SurveyFilter
    template_name = "surveys/survey_list.html"
    csv_name = "surveys:survey_csv"

    def get_queryset(self):
        return Survey.objects.visible_to(self.request.user).select_related("area", "source")


def survey_csv(request):
    """The list as filtered, as a CSV file."""
    return filtered_csv(request, SurveyList, SURVEY_COLUMNS)


class SurveyDetail(RecordPage):
    """One survey: what was asked, of whom, and what was found."""

    template_name = "surveys/survey_detail.html"

    def get_queryset(self):
        return (
            Survey.objects.visible_to(self.request.user)
            .select_related("area", "source", "commissioned_by")
            .prefetch_related(
                Prefetch("waves", Wave.objects.select_related("source")),
                Prefetch("findings", Finding.objects.select_related("source")),
            )
        )
