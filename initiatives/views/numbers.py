"""Stated numbers: the list, the page of one beside the others of its set, and the downloads."""

from ..lists.numbers import NUMBER_COLUMNS, StatedNumberFilter
from ..lists.page import ListPage
from ..models import StatedNumber
from .subjects import SubjectDetail


class NumberList(ListPage):
    """Everything documents count that is no money: activity, portfolios, shares, trends."""

    filterset_class = StatedNumberFilter
    template_name = "initiatives/number_list.html"
    csv_name = "initiatives:number_csv"
    columns = NUMBER_COLUMNS

    def get_queryset(self):
        return StatedNumber.objects.visible_to(self.request.user).for_list()


class NumberDetail(SubjectDetail):
    """One number as a document states it, with the others of its set."""

    template_name = "initiatives/number_detail.html"
    model = StatedNumber

    def get_context_data(self, **kwargs):
        number, others = self.object, StatedNumber.objects.none()
        if number.series:
            same = StatedNumber.objects.visible_to(self.request.user).filter(series=number.series, area=number.area)
            others = same.exclude(pk=number.pk).for_list()
        return {**super().get_context_data(**kwargs), "others": others}
