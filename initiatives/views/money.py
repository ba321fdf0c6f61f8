"""Money: the list with its staircase and totals, the page of one figure with everything said of it, the downloads."""

from django.db.models import Prefetch, Q

from ..lists.money import FIGURE_COLUMNS, TOTAL_COLUMNS, FinancialItemFilter
from ..lists.page import ListPage
from ..models import FinancialItem, MoneyShare, ProofStep, Site
from ..readings.staircase import direction_words, financial_year_words, have_come, stairs
from ..readings.totals import Totals, shares_by_organisation, total_of, total_of_groups, totals_by
from .subjects import SubjectDetail

BY = {
    "area": (("area__name",), lambda name: name),
    "work_area": (("initiative__work_areas__name",), lambda name: name or "Work area not recorded"),
    "year": (("period_earliest", "period_latest"), financial_year_words),
}


ORGANISATION = "organisation"


def labelled_totals(figures, by, organisation=None):
    """Return pairs of label and Totals, in the order of the labels; by organisation, of the share of each."""
    if by == ORGANISATION:
        return sorted(shares_by_organisation(figures, organisation).items())
    names, label = BY[by]
    return sorted(totals_by(figures, *names, label=label).items())


def whole_total(figures, organisation):
    """Return the Totals of figures, or of the shares of the one organisation that is asked about."""
    if organisation is None:
        return total_of(figures)
    return shares_by_organisation(figures, organisation).get(organisation.name, Totals())


class FinancialItemList(ListPage):
    """Every figure that a document states, or says that it does not; with totals of like and like."""

    filterset_class = FinancialItemFilter
    template_name = "initiatives/financialitem_list.html"
    csv_name = "initiatives:financialitem_csv"
    columns = FIGURE_COLUMNS

    def get_queryset(self):
        return FinancialItem.objects.visible_to(self.request.user).for_list()

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        chosen = getattr(self.filterset.form, "cleaned_data", {})
        figures = self.object_list
        organisation = chosen.get("organisation")
        by = chosen.get("by") or (ORGANISATION if organisation else "area")
        direction = chosen.get("direction") or "saving"
        groups, one_way = list(figures.alike()), figures.filter(kind__direction=direction)
        if organisation is None:
            every = total_of_groups(groups)
            totals = total_of_groups(row for row in groups if row["kind__direction"] == direction)
        else:
            every, totals = whole_total(figures, organisation), whole_total(one_way, organisation)
        return {
            **context,
            "totals": totals,
            "organisation": organisation,
            "have_come": have_come(groups, direction),
            "stairs": stairs(every, direction),
            "direction": direction,
            "direction_words": direction_words(direction),
            "others": [total for total in every if total.direction != direction],
            "by_label": dict(FinancialItemFilter.BY)[by],
            "by": by,
            "totals_by": labelled_totals(one_way, by, organisation),
        }

    def lines(self, queryset):
        shares = Prefetch("shares", MoneyShare.objects.select_related("organisation"))
        named = ("earlier__initiative", "part_of__initiative", "payer", "recipient", "site", "spent_on_site")
        return super().lines(queryset.with_wholes().select_related(*named).prefetch_related(shares))


class FinancialTotals(FinancialItemList):
    """The totals of the list as filtered, by area, work area or year: a download only."""

    columns = TOTAL_COLUMNS

    def lines(self, queryset):
        chosen = getattr(self.filterset.form, "cleaned_data", {})
        organisation = chosen.get("organisation")
        by = chosen.get("by") or (ORGANISATION if organisation else "area")
        for label, totals in [
            ("All", whole_total(queryset, organisation)),
            *labelled_totals(queryset, by, organisation),
        ]:
            for total in list(totals) or [None]:
                yield label, totals, total


class FinancialItemDetail(SubjectDetail):
    """One figure: what it says, how sure it is, who bears which share, and what was said before and after."""

    template_name = "initiatives/financialitem_detail.html"
    model = FinancialItem

    def get_queryset(self):
        return (
            super()
            .get_queryset()
            .select_related("payer", "recipient", "earlier", "part_of__initiative")
            .prefetch_related(
                Prefetch("shares", MoneyShare.objects.select_related("organisation", "source")),
                Prefetch("proofs", ProofStep.objects.select_related("checked_by", "source")),
                Prefetch("site", Site.objects.visible_to(self.request.user)),
                Prefetch("spent_on_site", Site.objects.visible_to(self.request.user)),
            )
        )

    def get_context_data(self, **kwargs):
        statements = said_of_the_same_money(self.object, self.request.user)
        shown = {statement.pk for statement in statements}
        variance = self.object.variance_words() if self.object.earlier_id in shown else ""
        whole = self.object.part_of
        return {
            **super().get_context_data(**kwargs),
            "statements": statements,
            "variance": variance,
            "whole": whole if whole and whole.is_visible_to(self.request.user) else None,
            "parts": FinancialItem.objects.visible_to(self.request.user).filter(part_of=self.object).for_list(),
        }


def said_of_the_same_money(figure, user):
    """Every statement connected with a figure that the user may see, in the order they were recorded; [] if alone."""
    visible = FinancialItem.objects.visible_to(user)
    found, fresh = {figure.pk}, {figure.pk}
    while fresh:
        near = visible.filter(Q(earlier__in=fresh) | Q(later__in=fresh)).values_list("pk", flat=True)
        fresh = set(near) - found
        found |= fresh
    if len(found) == 1:
        return []
    statements = list(visible.filter(pk__in=found).select_related("source", "kind", "initiative").order_by("pk"))
    by_pk = {statement.pk: statement for statement in statements}
    for statement in statements:
        statement.earlier_shown = by_pk.get(statement.earlier_id)
    return statements
