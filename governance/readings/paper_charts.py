"""The charts of a paper, each with the table that has the same figures: bars of what rows of the record come to.

A chart is plain data like the rest of a paper: a title, bars with their words and lengths, and all of it in words for
those who do not see it. A figure that is not recorded has words and no bar, and is never drawn as nothing.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import F, QuerySet

from initiatives.models import FinancialItem, FinancialKind, FundingStream, GlossaryTerm, Initiative
from initiatives.models.figures import Proof
from initiatives.readings.staircase import BASES, STATES, financial_year_words
from initiatives.readings.totals import Total, total_of, totals_by

from .paper_tables import DRAWN, NOT_RECORDED, Drawing, Drawn, Table, shown_initiative, words_of

Marks = Callable[[Any], str]
# What a bar shows, its figure in words, and its figure; None where it is not recorded.
Bar = tuple[str, str, Any]


def chart(title: str, bars: Iterable[Bar]) -> dict[str, Any]:
    """Return a chart as plain data, its lengths as shares of the longest bar."""
    bars = list(bars)
    most = max((size for _label, _words, size in bars if size is not None), default=0)
    drawn = [
        {"label": label, "words": words, "share": None if size is None else round(float(size / (most or 1)), 4)}
        for label, words, size in bars
    ]
    said = "".join(f" {each['label']}: {each['words']}." for each in drawn)
    return {"title": title, "bars": drawn, "alt": f"{title}.{said} The table with this chart has the same figures."}


def charts_by_basis(title: str, bars: Iterable[tuple[str, Bar]]) -> list[dict[str, Any]]:
    """Return a chart for each basis, because sums a year and sums once do not compare; none where nothing has a sum."""
    bars = list(bars)
    found = {basis: [bar for own, bar in bars if own == basis] for basis in BASES}
    return [
        chart(f"{title}: {BASES[basis][0].lower()}{BASES[basis][1:]}", some)
        for basis, some in found.items()
        if any(size for _label, _words, size in some)
    ]


def by_stage(initiatives: QuerySet, mark: Marks) -> Drawing:
    """Return how many initiatives stand at each stage, with their references."""
    found: dict[str, list[Initiative]] = {}
    for each in initiatives:
        found.setdefault(str(each.stage), []).append(each)
    rows = [
        [stage, str(len(some)), ", ".join(f"{each.reference}{mark(each)}" for each in some)]
        for stage, some in found.items()
    ]
    charts = [chart("Initiatives by stage", ((stage, str(len(some)), len(some)) for stage, some in found.items()))]
    return Drawing(["Stage", "Initiatives", "Which"], rows, charts=charts if rows else [])


def year_of_figure(item: FinancialItem) -> str:
    return financial_year_words(item.period_earliest, item.period_latest)


def savings_by_year(items: QuerySet, mark: Marks) -> Drawing:
    """Return what was promised and what has come in each financial year, like added to like only."""
    by_number = {item.pk: item for item in items}
    found: list[tuple[str, Total, list[FinancialItem]]] = []
    for number, totals in totals_by(FinancialItem.objects.filter(pk__in=by_number), "pk").items():
        item = by_number[number[0]]
        year = year_of_figure(item)
        for total in totals:
            place = next((n for n, (own, sum_, _items) in enumerate(found) if adds(year, total, own, sum_)), None)
            if place is None:
                found.append((year, total, [item]))
            else:
                found[place] = (year, found[place][1] + total, [*found[place][2], item])
    found.sort(key=lambda each: (each[0], each[1].likeness, each[2][0].pk))
    rows, bars = [], []
    for year, total, some in found:
        state = STATES[total.state]
        details = f"{total.words()} ({total.kind}, {Proof(total.proof).label.lower()})"
        marks = "".join(dict.fromkeys(map(mark, sorted(some, key=lambda item: item.pk))))
        rows.append([year, state, details + marks])
        bars.append((total.basis, (f"{year}, {state[0].lower()}{state[1:]}", total.amount_words(), total.amount)))
    left_out = total_of(FinancialItem.objects.filter(pk__in=by_number)).left_out()
    title = "Savings promised and come, by year"
    return Drawing(["Year", "Expected or realised", "Sum"], rows, left_out, charts_by_basis(title, bars))


def adds(year: str, total: Total, own_year: str, own: Total) -> bool:
    """Return whether a sum of one year is added to what was found of another."""
    return year == own_year and total.likeness == own.likeness and not total.is_like_no_other


def year_of_funding(stream: FundingStream) -> str:
    return financial_year_words(stream.ends_earliest, stream.ends_latest) if stream.ends else NOT_RECORDED


def funding_by_year(streams: QuerySet, mark: Marks) -> Drawing:
    """Return each funding with its sum, in the order of the financial years in which it ends."""
    rows, bars = [], []
    for each in streams:
        year, state = year_of_funding(each), words_of("status")(each) or NOT_RECORDED
        rows.append([year, each.title, str(state), (each.sum_words() or NOT_RECORDED) + mark(each)])
        if each.amount is not None:
            bars.append((each.basis, (f"{year}, {each.title}", each.sum_words(), each.amount)))
    headings = ["Year in which it ends", "Funding", "State", "Sum"]
    return Drawing(headings, rows, charts=charts_by_basis("Funding by the year in which it ends", bars))


# Every table whose facts single records gave; of charts the columns say what of each record is in them.
TABLES = DRAWN | {
    Table.WORDS: Drawn(
        GlossaryTerm,
        "pk",
        (("Word", lambda row: row.term), ("Meaning", lambda row: row.expansion or row.meaning)),
        ("source",),
    ),
    Table.STAGES: Drawn(
        Initiative,
        "pk",
        (("Stage", lambda row: row.stage),),
        ("stage", "area", "source"),
        order=("stage__order", "stage__name", "reference"),
        sums=by_stage,
    ),
    Table.SAVINGS: Drawn(
        FinancialItem,
        "initiative",
        (
            ("Figure", lambda row: row.figure_words()),
            ("Year or time it is for", lambda row: row.period_words() if row.period else ""),
            ("Expected or realised", words_of("state")),
            ("How well proven", words_of("proof")),
        ),
        ("initiative", "kind", "source"),
        only={"kind__direction": FinancialKind.Direction.SAVING},
        sums=savings_by_year,
    ),
    Table.ENDS: Drawn(
        FundingStream,
        "initiative",
        (
            ("Initiative", shown_initiative),
            ("Funding", lambda row: row.title),
            ("Ends", lambda row: row.ends_words() if row.ends else ""),
            ("State", words_of("status")),
            ("Sum", lambda row: row.sum_words()),
        ),
        ("initiative", "source"),
        order=(F("ends_latest").asc(nulls_last=True), "title", "pk"),
        sums=funding_by_year,
    ),
}
