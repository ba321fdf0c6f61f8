"""Sources: the documents, and every fact taken from each of them."""

from itertools import groupby

from django.shortcuts import get_object_or_404

from ..lists.csv import csv_response
from ..lists.page import ListPage
from ..lists.sources import FACT_COLUMNS, SOURCE_COLUMNS, SourceFilter
from ..models import Source
from .records import RecordDetail


class SourceList(ListPage):
    """Every document that facts were taken from."""

    filterset_class = SourceFilter
    template_name = "initiatives/source_list.html"
    csv_name = "initiatives:source_csv"
    columns = SOURCE_COLUMNS

    def get_queryset(self):
        return Source.objects.visible_to(self.request.user).select_related("kind", "area", "issued_by")


class SourceDetail(RecordDetail):
    """One document with every fact taken from it, paragraph by paragraph."""

    template_name = "initiatives/source_detail.html"

    def get_queryset(self):
        return Source.objects.visible_to(self.request.user).select_related("kind", "area", "issued_by")

    def get_context_data(self, **kwargs):
        facts = self.object.facts(self.request.user)
        places = [(place, list(group)) for place, group in groupby(facts, key=lambda fact: fact.place)]
        return {**super().get_context_data(**kwargs), "places": places, "fact_count": len(facts)}


def source_facts_csv(request, reference):
    """Show every fact taken from one document, as a CSV file."""
    source = get_object_or_404(Source.objects.visible_to(request.user), reference=reference)
    return csv_response(request, f"{source.reference}-facts", FACT_COLUMNS, source.facts(request.user))
