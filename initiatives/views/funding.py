"""Funding: what there is, what ends when, and the page of one stream."""

from django.db.models import F, Prefetch
from django.utils import timezone

from ..dates.months import STRIP_MONTHS, months_after
from ..lists.funding import FUNDING_COLUMNS, FundingStreamFilter
from ..lists.page import ListPage, read_by
from ..models import FundingCommitment, FundingShare, FundingStream, Risk
from .subjects import SubjectDetail


class FundingStreamList(ListPage):
    """Every stream and bid; with the strip of 24 months that shows what ends when."""

    filterset_class = FundingStreamFilter
    template_name = "initiatives/fundingstream_list.html"
    csv_name = "initiatives:fundingstream_csv"
    columns = FUNDING_COLUMNS

    def get_queryset(self):
        first_to_end = F("ends_latest").asc(nulls_last=True)
        return FundingStream.objects.visible_to(self.request.user).for_list().order_by(first_to_end, "reference")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        streams = self.object_list
        first = (self.filterset.first_day() or timezone.localdate()).replace(day=1)
        last = months_after(first, STRIP_MONTHS)
        unfunded = streams.published().ending_without_successor(self.request.user)
        ending = read_by(list(streams.published().ending_between(first, last)), self.request.user)
        return {
            **context,
            "first_month": first,
            "last_month": months_after(first, STRIP_MONTHS - 1),
            "ending": ending,
            "no_end": 0 if ending else streams.published().secured().filter(ends_latest__isnull=True).count(),
            "unfunded": read_by(list(unfunded.order_by("ends_latest", "reference")[:20]), self.request.user),
        }

    def lines(self, queryset):
        shares = FundingShare.objects.select_related("organisation")
        return super().lines(
            queryset.select_related("recipient", "successor__initiative").prefetch_related(
                "parts", "commitments", Prefetch("shares", shares)
            )
        )


class FundingStreamDetail(SubjectDetail):
    """One stream: its sum and parts, what it may be spent on, what is committed, when it ends and what follows."""

    template_name = "initiatives/fundingstream_detail.html"
    model = FundingStream

    def get_queryset(self):
        return (
            super()
            .get_queryset()
            .select_related("administered_by", "recipient")
            .prefetch_related(
                "parts__source",
                Prefetch("commitments", FundingCommitment.objects.select_related("organisation", "source")),
                Prefetch("shares", FundingShare.objects.select_related("organisation", "source")),
            )
        )

    def get_context_data(self, **kwargs):
        stream, user = self.object, self.request.user
        stream.reader = user
        family = FundingStream.objects.visible_to(user)
        return {
            **super().get_context_data(**kwargs),
            "following": family.filter(pk=stream.successor_id).first() if stream.successor_id else None,
            "before": family.filter(successor=stream),
            "risks": Risk.objects.visible_to(user).filter(funding=stream),
        }
