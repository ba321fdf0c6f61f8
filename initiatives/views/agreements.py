"""Agreements: what the services have signed, with whom, and what came of it."""

from django.db.models import Prefetch
from django.utils import timezone

from ..lists.agreements import AGREEMENT_COLUMNS, AgreementFilter, for_list
from ..lists.page import ListPage
from ..models import Agreement, AgreementParty, Initiative
from ..readings.families import family_of
from .records import RecordDetail


class AgreementList(ListPage):
    """Every agreement, as filtered: who the parties are, how it stands, and when it is to be reviewed."""

    filterset_class = AgreementFilter
    template_name = "initiatives/agreement_list.html"
    csv_name = "initiatives:agreement_csv"
    columns = AGREEMENT_COLUMNS

    def get_queryset(self):
        return for_list(Agreement.objects.visible_to(self.request.user))

    def get_context_data(self, **kwargs):
        return {**super().get_context_data(**kwargs), "today": timezone.localdate()}


class AgreementDetail(RecordDetail):
    """One agreement: its dates, parties, what it governs, what is published of it, and its family."""

    template_name = "initiatives/agreement_detail.html"

    def get_queryset(self):
        user = self.request.user
        parties = AgreementParty.objects.select_related("organisation", "capacity", "signed_by", "source")
        return (
            Agreement.objects.visible_to(user)
            .select_related("area", "kind", "source")
            .prefetch_related(
                Prefetch("parties", parties),
                Prefetch("initiatives", Initiative.objects.visible_to(user).select_related("area")),
                Prefetch("under", Agreement.objects.visible_to(user)),
            )
        )

    def get_context_data(self, **kwargs):
        user, today = self.request.user, timezone.localdate()
        return {
            **super().get_context_data(**kwargs),
            "family": family_of(self.object, user),
            "made_under_it": Agreement.objects.visible_to(user).filter(under=self.object),
            "terms_shown": self.object.reveals_terms_to(user),
            "review_passed": self.object.is_review_passed(today),
            "has_run_out": self.object.has_run_out(today),
            "editable": user.is_staff and Agreement.objects.editable_by(user).filter(pk=self.object.pk).exists(),
        }
