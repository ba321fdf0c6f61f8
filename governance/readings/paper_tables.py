"""What can be drawn from the record into a paper: the tables of each kind of record, with their columns in words."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from initiatives.models import (
    Agreement,
    Benefit,
    FinancialItem,
    FundingStream,
    Initiative,
    Milestone,
    Reader,
    Risk,
    Site,
    StatedNumber,
    Update,
)

from ..models import Decision, PaperSection, Recommendation

NOT_RECORDED = "Not recorded"
Table = PaperSection.Table
Cell = Callable[[Any], object]


@dataclass
class Drawing:
    """A table of a paper as plain data: headings, rows, notes, and the charts that show its numbers."""

    headings: list[str]
    rows: list[list[str]]
    notes: list[str] = field(default_factory=list)
    charts: list[dict[str, Any]] = field(default_factory=list)


# What draws the tables of records that the floors above keep, by the kind of table; for everybody's eyes.
drawers: dict[str, Callable[[PaperSection, Reader], Drawing]] = {}


def draws(table: str) -> Callable:
    """Register a function of a section and a reader that returns the Drawing of this kind of table."""

    def register(draw: Callable[[PaperSection, Reader], Drawing]) -> Callable[[PaperSection, Reader], Drawing]:
        drawers[table] = draw
        return draw

    return register


@dataclass(frozen=True)
class Drawn:
    """A table drawn from the record: whose rows, how they hang on the initiatives of a paper, and its columns.

    With `sums` the table and its charts sum the rows up, and the columns say what of each row is in them. It is given
    the rows, and what returns the mark of the note that says where a row comes from.
    """

    model: type
    about: str
    columns: tuple[tuple[str, Cell], ...]
    needs: tuple[str, ...] = ()
    many: tuple[str, ...] = ()
    published: str = ""
    order: tuple[Any, ...] = ("pk",)
    only: Mapping[str, str] = field(default_factory=dict)
    sums: Callable[[QuerySet, Callable[[Any], str]], Drawing] | None = None

    def rows(self, initiatives: Iterable[Initiative]) -> QuerySet:
        """Return the rows about these initiatives, whoever may see them."""
        rows = self.model.objects.filter(**{f"{self.about}__in": initiatives}, **self.only).distinct()
        return rows.select_related(*self.needs).prefetch_related(*self.many).order_by(*self.order)

    def cells(self, row) -> list[str]:
        """Return what a row says, cell by cell."""
        return [str(cell(row) or NOT_RECORDED) for _heading, cell in self.columns]


def words_of(name: str) -> Cell:
    """Return a cell that says a choice of a field in words."""
    return lambda row: getattr(row, f"get_{name}_display")() if getattr(row, name) else ""


def shown_initiative(row) -> str:
    return row.initiative.title if row.initiative_id else ""


def since_words(change) -> str:
    """Return from when a status of a site is or will be in force, in words."""
    return change.took_effect_words() if change and change.took_effect else ""


def next_words(site: Site) -> str:
    """Return what is announced to become of a site, in words."""
    change = site.next_change
    return f"{change.get_status_display()}: {since_words(change)}" if change else "Nothing is announced"


DRAWN = {
    Table.INITIATIVES: Drawn(
        Initiative,
        "pk",
        (
            ("Reference", lambda row: row.reference),
            ("Initiative", lambda row: row.title),
            ("Stage", lambda row: row.stage),
            ("Started", lambda row: row.started_words() if row.started else ""),
        ),
        ("stage", "area", "source"),
    ),
    Table.MILESTONES: Drawn(
        Milestone,
        "initiative",
        (
            ("Initiative", shown_initiative),
            ("Milestone", lambda row: row.title),
            ("Promised for", lambda row: row.due_words() if row.due else ""),
            ("Moved", lambda row: row.slip_words() or "Not moved"),
            ("Reached", lambda row: row.reached_words() if row.reached else "Not yet"),
        ),
        ("initiative", "source"),
        ("promises",),
        "initiative__",
    ),
    Table.FIGURES: Drawn(
        FinancialItem,
        "initiative",
        (
            ("Reference", lambda row: row.reference),
            ("Initiative", shown_initiative),
            ("What", lambda row: row.title),
            ("Figure", lambda row: row.figure_words()),
            ("Expected or realised", words_of("state")),
            ("How well proven", words_of("proof")),
        ),
        ("initiative", "kind", "source"),
    ),
    Table.FUNDING: Drawn(
        FundingStream,
        "initiative",
        (
            ("Reference", lambda row: row.reference),
            ("Initiative", shown_initiative),
            ("Funding", lambda row: row.title),
            ("Ends", lambda row: row.ends_words() if row.ends else ""),
        ),
        ("initiative", "source"),
    ),
    Table.RISKS: Drawn(
        Risk,
        "initiative",
        (
            ("Reference", lambda row: row.reference),
            ("Risk or issue", lambda row: row.title),
            ("State", words_of("status")),
            ("What is done about it", lambda row: row.mitigation),
        ),
        ("initiative", "source"),
    ),
    Table.BENEFITS: Drawn(
        Benefit,
        "initiative",
        (
            ("Reference", lambda row: row.reference),
            ("Initiative", shown_initiative),
            ("Benefit", lambda row: row.title),
            ("Aimed at", lambda row: row.target_words()),
        ),
        ("initiative", "source"),
    ),
    Table.NUMBERS: Drawn(
        StatedNumber,
        "initiative",
        (
            ("Reference", lambda row: row.reference),
            ("Initiative", shown_initiative),
            ("What", lambda row: row.title),
            ("Number", lambda row: row.number_words()),
            ("As at", lambda row: row.as_at_words() if row.as_at else ""),
        ),
        ("initiative", "source"),
    ),
    Table.UPDATES: Drawn(
        Update,
        "initiative",
        (
            ("Initiative", shown_initiative),
            ("Period", lambda row: row.period.name),
            ("Confidence", words_of("confidence")),
            ("Update", lambda row: "Nothing to report." if row.nothing_to_report else row.text),
        ),
        ("initiative", "period", "source"),
        order=("-period__starts_on", "initiative__title", "pk"),
    ),
    Table.SITES: Drawn(
        Site,
        "uses__initiative",
        (
            ("Reference", lambda row: row.reference),
            ("Site", lambda row: row.name),
            ("Status", words_of("status")),
            ("Since", lambda row: since_words(row.latest_change)),
            ("What comes next", next_words),
        ),
        ("source",),
        ("status_changes",),
    ),
    Table.AGREEMENTS: Drawn(
        Agreement,
        "initiatives",
        (
            ("Reference", lambda row: row.reference),
            ("Agreement", lambda row: row.title),
            ("Announced", lambda row: row.announced_words() if row.announced else ""),
            ("Signed", lambda row: row.signed_words() if row.signed else ""),
            ("To be reviewed", lambda row: row.review_on_words() if row.review_on else ""),
        ),
        ("source",),
    ),
    Table.RECOMMENDATIONS: Drawn(
        Recommendation,
        "initiatives",
        (
            ("Reference", lambda row: row.reference),
            ("Recommendation", lambda row: row.text),
            ("What came of it", words_of("outcome")),
        ),
        ("source",),
    ),
    Table.DECISIONS: Drawn(
        Decision,
        "initiatives",
        (
            ("Reference", lambda row: row.reference),
            ("Decision", lambda row: row.title),
            ("Taken", lambda row: row.taken_words() if row.taken else ""),
            ("State", words_of("status")),
        ),
        ("source",),
    ),
}
