"""Case studies: what worked where."""

from django.db.models import Prefetch

from ..lists.page import ListPage
from ..lists.practice import CASE_STUDY_COLUMNS, CaseStudyFilter
from ..models import CaseStudy, Initiative
from .records import RecordPage


def readable(user):
    """Return the case studies this reader may see, each with the initiatives they may see."""
    return (
        CaseStudy.objects.visible_to(user)
        .select_related("area", "source")
        .prefetch_related("organisations", Prefetch("initiatives", Initiative.objects.visible_to(user)))
    )


class PracticeList(ListPage):
    """Examples of joint work, area by area."""

    filterset_class = CaseStudyFilter
    template_name = "initiatives/practice_list.html"
    csv_name = "initiatives:practice_csv"
    columns = CASE_STUDY_COLUMNS

    def get_queryset(self):
        return readable(self.request.user)


class PracticeDetail(RecordPage):
    """One case study, with what others can learn from it."""

    template_name = "initiatives/practice_detail.html"
    context_object_name = "study"

    def get_queryset(self):
        initiatives = Initiative.objects.visible_to(self.request.user).select_related("area", "stage")
        return (
            CaseStudy.objects.visible_to(self.request.user)
            .select_related("area", "source")
            .prefetch_related("organisations", Prefetch("initiatives", initiatives))
        )
