"""Sources: the documents, and every fact taken from each of them."""

from itertools import groupby

from django.db.models import Q
from django.shortcuts import get_object_or_404

from ..lists.csv import csv_response
from ..lists.page import ListPage
from ..lists.sources import FACT_COLUMNS, SOURCE_COLUMNS, SourceFilter
from ..models import Paragraph, Source
from ..readings.citations import facts_of
from .records import RecordDetail


class SourceList(ListPage):
    """Every document that facts were taken from."""

    filterset_class = SourceFilter
    template_name = "initiatives/source_list.html"
    csv_name = "initiatives:source_csv"
    columns = SOURCE_COLUMNS

    def get_queryset(self):
        rows = Source.objects.visible_to(self.request.user).select_related("kind", "area", "issued_by")
        return rows.prefetch_related("joint_issuers__organisation")


class SourceDetail(RecordDetail):
    """One document with every fact taken from it, paragraph by paragraph."""

    template_name = "initiatives/source_detail.html"

    def get_queryset(self):
        rows = Source.objects.visible_to(self.request.user).select_related("kind", "area", "issued_by")
        return rows.prefetch_related("joint_issuers__organisation")

    def get_context_data(self, **kwargs):
        user = self.request.user
        facts = facts_of(self.object, user)
        places = [(place, list(group)) for place, group in groupby(facts, key=lambda fact: fact.place)]
        kin, reads = kin_of(self.object, user), None
        if user.is_staff and self.object.is_kept_by(user):
            reads = Paragraph.objects.visible_to(user).filter(source=self.object).progress()
        more = {"places": places, "fact_count": len(facts), "kin": kin, "reads": reads}
        return {**super().get_context_data(**kwargs), **more}


def kin_of(source, user):
    """Return the documents before and after one that the user may see, each with what it is to it, in words."""
    named = Q(pk__in={source.follows_id, source.answers_id} - {None}) | Q(follows=source) | Q(answers=source)
    found = list(Source.objects.visible_to(user).filter(named))
    return [
        *(("Earlier edition", each) for each in found if each.pk == source.follows_id),
        *(("Later edition", each) for each in found if each.follows_id == source.pk),
        *(("Answers", each) for each in found if each.pk == source.answers_id),
        *(("Answered by", each) for each in found if each.answers_id == source.pk),
    ]


def source_facts_csv(request, reference):
    """Show every fact taken from one document, as a CSV file."""
    source = get_object_or_404(Source.objects.visible_to(request.user), reference=reference)
    return csv_response(request, f"{source.reference}-facts", FACT_COLUMNS, facts_of(source, request.user))
