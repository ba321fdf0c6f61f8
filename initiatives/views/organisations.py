"""Organisations: who takes part, under which names, before and after whom."""

from django.db.models import Prefetch

from ..lists.organisations import ORGANISATION_COLUMNS, OrganisationFilter
from ..lists.page import ListPage
from ..models import (
    Agreement,
    Initiative,
    Inspection,
    Organisation,
    OrganisationName,
    Partnership,
    Post,
    PostHolder,
    Site,
    Statement,
    Succession,
)
from ..readings.grades import grades_of
from .records import RecordDetail


class OrganisationList(ListPage):
    """Every organisation that a document names."""

    filterset_class = OrganisationFilter
    template_name = "initiatives/organisation_list.html"
    csv_name = "initiatives:organisation_csv"
    columns = ORGANISATION_COLUMNS

    def get_queryset(self):
        return Organisation.objects.select_related("kind", "source").prefetch_related("areas", "names", "also_acts_as")

    def lines(self, queryset):
        return super().lines(queryset.prefetch_related("posts__holders"))


class OrganisationDetail(RecordDetail):
    """One organisation: names over time, succession, posts, and the initiatives it takes part in."""

    template_name = "initiatives/organisation_detail.html"

    def get_queryset(self):
        holders = Prefetch("holders", PostHolder.objects.select_related("source"))
        succession = Succession.objects.select_related("predecessor", "successor", "source")
        return Organisation.objects.select_related("kind", "source").prefetch_related(
            "areas",
            "also_acts_as",
            Prefetch("statements", Statement.objects.visible_to(self.request.user).select_related("source")),
            Prefetch("names", OrganisationName.objects.select_related("source")),
            Prefetch("follows", succession),
            Prefetch("followed_by", succession),
            Prefetch(
                "posts", Post.objects.select_related("source", "follows").prefetch_related("organisations", holders)
            ),
        )

    def get_context_data(self, **kwargs):
        shown = Initiative.objects.visible_to(self.request.user).select_related("area", "stage")
        partnerships = (
            Partnership.objects.filter(organisation=self.object, initiative__in=shown)
            .select_related("role", "source", "lead_post")
            .prefetch_related(Prefetch("initiative", shown))
            .order_by("initiative__title")
        )
        user, organisation = self.request.user, self.object
        return {
            **super().get_context_data(**kwargs),
            "partnerships": partnerships,
            "grades": grades_of(organisation, user),
            "inspections": Inspection.objects.visible_to(user)
            .filter(organisation=organisation)
            .select_related("source"),
            "agreements": Agreement.objects.visible_to(user).involving(organisation).select_related("area"),
            "sites": Site.objects.visible_to(user).involving(organisation).select_related("area", "owner"),
        }
