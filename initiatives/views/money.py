"""Money: the list with its staircase and totals, the page of one figure with everything said of it, the downloads."""

from django.db.models import Prefetch, Q

from ..models import FinancialItem, MoneyShare, ProofStep
from ..money_columns import FIGURE_COLUMNS, TOTAL_COLUMNS
from ..money_filters import FinancialItemFilter
from ..readings.staircase import direction_words, financial_year_words, stairs
from .lists import ListPage, filtered_csv
from .subjects import SubjectDetail, shown_to

BY = {
    "area": (("area__name",), lambda name: name),
    "work_area": (("initiative__work_areas__name",), lambda name: name or "Work area not stated"),
    "year": (("period_earliest", "period_latest"), financial_year_words),
}


def totals_by(figures, by):
    """Pairs of label and Totals, in the order of the labels."""
    names, label = BY[by]
    return sorted(figures.totals_by(*names, label=label).items())


class FinancialItemList(ListPage):
    """Every figure that a document states, or says that it does not; with totals of like and like."""

    filterset_class = FinancialItemFilter
    template_name = "initiatives/financialitem_list.html"
    csv_name = "initiatives:financialitem_csv"

    def get_queryset(self):
        return FinancialItem.objects.visible_to(self.request.user).for_list()

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        chosen = getattr(self.filterset.form, "cleaned_data", {})
        figures = self.object_list
        direction, by = chosen.get("direction") or "saving", chosen.get("by") or "area"
        every = figures.total()
        one_way = figures.filter(kind__direction=direction)
        return {
            **context,
            "totals": one_way.total(),
            "stairs": stairs(every, direction),
            "direction": direction,
            "direction_words": direction_words(direction),
            "others": [total for total in every if total.direction != direction],
            "by_label": dict(FinancialItemFilter.BY)[by],
            "by": by,
            "totals_by": totals_by(one_way, by),
        }


def financialitem_csv(request):
    """The list as filtered, as a CSV file."""

    def prepare(figures):
        shares = Prefetch("shares", MoneyShare.objects.select_related("organisation"))
        figures = figures.select_related("earlier__initiative", "payer", "recipient").prefetch_related(shares)
        for figure in shown_to(request.user, figures):
            earlier = figure.earlier
            figure.earlier_shown = earlier if earlier and earlier.is_visible_to(request.user) else None
            yield figure

    return filtered_csv(request, FinancialItemList, FIGURE_COLUMNS, prepare)


def financialtotal_csv(request):
    """The totals of the list as filtered, by area, work area or year, as a CSV file."""
    by = request.GET.get("by") if request.GET.get("by") in BY else "area"

    def prepare(figures):
        for label, totals in [("All", figures.total()), *totals_by(figures, by)]:
            for total in list(totals) or [None]:
                yield label, totals, total

    return filtered_csv(request, FinancialItemList, TOTAL_COLUMNS, prepare)


class FinancialItemDetail(SubjectDetail):
    """One figure: what it says, how sure it is, who bears which share, and what was said before and after."""

    template_name = "initiatives/financialitem_detail.html"
    model = FinancialItem

    def get_queryset(self):
        return (
            super()
            .get_queryset()
            .select_related("payer", "recipient")
            .prefetch_related(
                Prefetch("shares", MoneyShare.objects.select_related("organisation", "source")),
                Prefetch("proofs", ProofStep.objects.select_related("checked_by", "source")),
            )
        )

    def get_context_data(self, **kwargs):
        statements = said_of_the_same_money(self.object, self.request.user)
        return {**super().get_context_data(**kwargs), "statements": statements}


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
