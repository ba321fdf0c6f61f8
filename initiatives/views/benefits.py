"""Benefits: the list, the page of one with its measures, and the download."""

from django.db.models import Prefetch

from ..lists.benefits import BENEFIT_COLUMNS, BenefitFilter
from ..lists.page import ListPage
from ..models import Benefit, Measurement
from .subjects import SubjectDetail


class BenefitList(ListPage):
    """Everything documents say that joint work brings, in words or in numbers."""

    filterset_class = BenefitFilter
    template_name = "initiatives/benefit_list.html"
    csv_name = "initiatives:benefit_csv"
    columns = BENEFIT_COLUMNS

    def get_queryset(self):
        return Benefit.objects.visible_to(self.request.user).for_list()


class BenefitDetail(SubjectDetail):
    """One benefit: who gains, who answers for it, and every measurement with its window."""

    template_name = "initiatives/benefit_detail.html"
    model = Benefit

    def get_queryset(self):
        measurements = Measurement.objects.select_related("organisation", "source")
        return (
            super()
            .get_queryset()
            .prefetch_related(None)
            .prefetch_related("beneficiaries", "measures__source", Prefetch("measures__measurements", measurements))
        )
