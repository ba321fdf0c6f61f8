"""Business cases: what was weighed, what was assumed, and what came of that."""

from django.db.models import Prefetch

from ..lists.cases import CASE_COLUMNS, BusinessCaseFilter
from ..lists.page import ListPage
from ..models import BusinessCase, CaseAssumption, CaseOption, CaseStage, Outturn
from .records import RecordDetail


class CaseList(ListPage):
    """Every business case, as filtered."""

    filterset_class = BusinessCaseFilter
    template_name = "initiatives/case_list.html"
    csv_name = "initiatives:case_csv"
    columns = CASE_COLUMNS

    def get_queryset(self):
        return BusinessCase.objects.for_list().visible_to(self.request.user)


def with_everything(cases):
    """Business cases with all that their pages show, in a fixed number of queries."""
    outturns = Outturn.objects.select_related("source")
    assumptions = CaseAssumption.objects.select_related("source").prefetch_related(Prefetch("outturns", outturns))
    return cases.select_related("area", "initiative__area", "site", "source").prefetch_related(
        Prefetch("stages", CaseStage.objects.select_related("source")),
        Prefetch("options", CaseOption.objects.select_related("source")),
        Prefetch("assumptions", assumptions),
    )


class CaseDetail(RecordDetail):
    """One business case: stages, options, assumptions against outturn, and decisions."""

    template_name = "initiatives/case_detail.html"
    context_object_name = "case"

    def get_queryset(self):
        return with_everything(BusinessCase.objects.visible_to(self.request.user))

    def get_context_data(self, **kwargs):
        user = self.request.user
        return {
            **super().get_context_data(**kwargs),
            "editable": user.is_staff and BusinessCase.objects.editable_by(user).filter(pk=self.object.pk).exists(),
        }
