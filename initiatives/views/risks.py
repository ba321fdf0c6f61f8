"""Risks and issues: the register of them and the page of one."""

from django.db.models import Prefetch
from django.utils import timezone

from ..lists.page import ListPage
from ..lists.risks import RISK_COLUMNS, RiskFilter
from ..models import FundingStream, Initiative, Risk
from .records import RecordPage


def readable(user):
    """Return the risks this reader may see; an initiative they may not see is not named."""
    return (
        Risk.objects.visible_to(user)
        .select_related("area", "source", "owner")
        .prefetch_related(Prefetch("initiative", Initiative.objects.visible_to(user)))
    )


class RiskList(ListPage):
    """Risks and issues, as filtered; open ones first."""

    filterset_class = RiskFilter
    template_name = "initiatives/risk_list.html"
    csv_name = "initiatives:risk_csv"
    columns = RISK_COLUMNS

    def get_queryset(self):
        return readable(self.request.user)

    def get_context_data(self, **kwargs):
        return {
            **super().get_context_data(**kwargs),
            "today": timezone.localdate(),
            "not_assessed": self.object_list.not_assessed().count(),
        }


class RiskDetail(RecordPage):
    """One risk or issue, before and after what is done about it."""

    template_name = "initiatives/risk_detail.html"

    def get_queryset(self):
        return readable(self.request.user)

    def get_context_data(self, **kwargs):
        visible = Risk.objects.visible_to(self.request.user)
        return {
            **super().get_context_data(**kwargs),
            "grew_from": visible.filter(pk=self.object.grew_from_id).first() if self.object.grew_from_id else None,
            "shown_funding": FundingStream.objects.visible_to(self.request.user).filter(pk=self.object.funding_id),
            "grew_into": visible.filter(grew_from=self.object).first(),
        }
