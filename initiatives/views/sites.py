"""Sites: which are used, shared, surplus or for sale, and which stand near each other."""

from django import forms
from django.db.models import Prefetch, Q
from django.shortcuts import render

from ..lists.page import ListPage
from ..lists.sites import SITE_COLUMNS, SiteFilter, for_list
from ..models import FinancialItem, Initiative, Occupation, Site, SiteStatusChange, SiteUse
from ..readings.neighbours import MOST_PAIRS, neighbours
from .records import RecordDetail


class SiteList(ListPage):
    """The estate as filtered: whose, used for what, and how it stands."""

    filterset_class = SiteFilter
    template_name = "initiatives/site_list.html"
    csv_name = "initiatives:site_csv"
    columns = SITE_COLUMNS

    def get_queryset(self):
        return for_list(Site.objects.visible_to(self.request.user))

    def lines(self, queryset):
        return super().lines(queryset.prefetch_related("other_areas"))


class SiteDetail(RecordDetail):
    """One site: where, whose, what for, who is in it, and every status it has had."""

    template_name = "initiatives/site_detail.html"

    def get_queryset(self):
        user = self.request.user
        occupations = Occupation.objects.select_related("organisation", "source")
        return (
            Site.objects.visible_to(user)
            .select_related("area", "kind", "owner", "source")
            .prefetch_related(
                "other_areas",
                Prefetch("status_changes", SiteStatusChange.objects.select_related("source")),
                Prefetch("uses", SiteUse.objects.visible_to(user).select_related("initiative__area", "source")),
                Prefetch(
                    "occupations",
                    occupations.prefetch_related(Prefetch("initiative", Initiative.objects.visible_to(user))),
                ),
            )
        )

    def get_context_data(self, **kwargs):
        user = self.request.user
        return {
            **super().get_context_data(**kwargs),
            "place_shown": self.object.reveals_place_to(user),
            "editable": user.is_staff and Site.objects.editable_by(user).filter(pk=self.object.pk).exists(),
            "figures": FinancialItem.objects.visible_to(user)
            .filter(Q(site=self.object) | Q(spent_on_site=self.object))
            .for_list(),
        }


class NeighbourForm(forms.Form):
    """How near, and how near in time."""

    miles = forms.DecimalField(
        label="At most so many miles apart", min_value=0, max_value=25, max_digits=4, initial=2, help_text="25 at most."
    )
    months = forms.IntegerField(
        label="Lease breaks at most so many months apart",
        min_value=0,
        max_value=240,
        required=False,
        help_text="Leave empty to leave leases out of account.",
    )


def site_neighbours(request):
    """Pairs of police and fire sites near each other, so far as coordinates are stated."""
    form = NeighbourForm(request.GET or {"miles": 2})
    placed = Site.objects.visible_to(request.user).filter(latitude__isnull=False)
    pairs = []
    if form.is_valid():
        occupations = Occupation.objects.now().select_related("organisation__kind")
        sites = placed.select_related("owner__kind").prefetch_related(Prefetch("occupations", occupations))
        pairs = neighbours(sites, request.user, float(form.cleaned_data["miles"]), form.cleaned_data["months"])
    context = {
        "form": form,
        "pairs": pairs,
        "is_cut": len(pairs) == MOST_PAIRS,
        "placed": placed.count(),
        "unplaced": Site.objects.visible_to(request.user).filter(latitude__isnull=True).count(),
    }
    return render(request, "initiatives/site_neighbours.html", context)


def with_sites(uses):
    """Return SiteUse rows with all that an initiative's page shows of their sites, by their names."""
    changes = SiteStatusChange.objects.select_related("source")
    return (
        uses.select_related("site__kind", "site__owner", "source")
        .prefetch_related(Prefetch("site__status_changes", changes))
        .order_by("site__name", "pk")
    )
