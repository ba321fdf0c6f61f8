"""Inspections: the list, the page of one with its findings, and the grades of a service over time."""

from django.db.models import Prefetch

from ..lists.inspections import INSPECTION_COLUMNS, InspectionFilter
from ..lists.page import ListPage
from ..models import Initiative, Inspection, InspectionFinding
from ..readings.grades import grades_of
from .records import RecordPage


class InspectionList(ListPage):
    """What inspectorates found, service by service and round by round."""

    filterset_class = InspectionFilter
    template_name = "initiatives/inspection_list.html"
    csv_name = "initiatives:inspection_csv"
    columns = INSPECTION_COLUMNS

    def get_queryset(self):
        return Inspection.objects.visible_to(self.request.user).for_list()


class InspectionDetail(RecordPage):
    """One inspection: its grades, its findings, and what was done since."""

    template_name = "initiatives/inspection_detail.html"

    def get_queryset(self):
        shown = Initiative.objects.visible_to(self.request.user).select_related("area")
        return (
            Inspection.objects.visible_to(self.request.user)
            .select_related("area", "source", "organisation", "inspectorate")
            .prefetch_related(
                Prefetch("findings", InspectionFinding.objects.select_related("source")),
                Prefetch("initiatives", shown),
                Prefetch("follows", Inspection.objects.visible_to(self.request.user)),
                Prefetch("revised_by", Inspection.objects.visible_to(self.request.user)),
            )
        )

    def get_context_data(self, **kwargs):
        inspected = self.object.organisation
        grades = grades_of(inspected, self.request.user) if inspected else None
        return {**super().get_context_data(**kwargs), "grades": grades}
