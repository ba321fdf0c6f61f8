"""Benefits: the list, the page of one with its measures, and the download."""

from django.db.models import Prefetch

from ..models import Benefit, Measurement
from ..money_columns import BENEFIT_COLUMNS
from ..money_filters import BenefitFilter
from .lists import ListPage, filtered_csv
from .subjects import SubjectDetail, shown_to


class BenefitList(ListPage):
    """Everything documents say that joint work brings, in words or in numbers."""

    filterset_class = BenefitFilter
    template_name = "initiatives/benefit_list.html"
    csv_name = "initiatives:benefit_csv"

    def get_queryset(self):
        return Benefit.objects.visible_to(self.request.user).for_list()


def benefit_csv(request):
    """The list as filtered, as a CSV file."""
    return filtered_csv(request, BenefitList, BENEFIT_COLUMNS, lambda benefits: shown_to(request.user, benefits))


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
