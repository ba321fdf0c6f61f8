"""What the record says otherwise now than an issued paper does, fact by fact."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from types import SimpleNamespace

from django.apps import apps
from django.contrib.auth.models import AnonymousUser

from initiatives.models import Reader, Source

from ..models import Body, PaperIssue
from .paper_charts import TABLES
from .paper_tables import Table, drawers
from .papers import FROM, news_rows, source_words
from .since_met import Baseline

GONE = "It is no longer in the record that you may see."
Fact = dict[str, str]


@dataclass(frozen=True)
class Change:
    """A fact of an issued paper that the record says otherwise now: what it said, what it says, when and why."""

    fact: Fact
    now: str
    at: datetime | None = None
    why: str = ""


def changes_since(issued: PaperIssue, user: Reader) -> tuple[list[Change], int]:
    """Return the facts of an issued paper that are no longer so, and how many are as they were.

    What the reader may not see any more is said to be no longer in the record for them, and nothing else. A fact that
    stands in several tables is told of once.
    """
    by_table: dict[str, list[Fact]] = {}
    for each in issued.content.get("facts", ()):
        by_table.setdefault(each["table"], []).append(each)
    found: dict[tuple[str, ...], Change | None] = {}
    for table, facts in by_table.items():
        compared = of_records(table, facts, user) if table in TABLES else of_rows(table, facts, issued)
        for key, change in compared:
            found.setdefault(key, change)
    changed = [change for change in found.values() if change is not None]
    return changed, len(found) - len(changed)


def of_records(table: str, facts: list[Fact], user: Reader) -> Iterator[tuple[tuple[str, ...], Change | None]]:
    """Yield each fact that a record gave, with its change; of a record that is gone the first fact stands for all."""
    drawn = TABLES[Table(table)]
    rows = drawn.model.objects.visible_to(user).filter(pk__in={number_of(each) for each in facts})
    now = {}
    for row in rows.select_related(*drawn.needs).prefetch_related(*drawn.many):
        headings = [heading for heading, _cell in drawn.columns]
        now[row.pk] = dict(zip(headings, drawn.cells(row), strict=True)), row
    cited = {row.source_id for _cells, row in now.values() if getattr(row, "source_id", None)}
    open_to_reader = set(Source.objects.visible_to(user).filter(pk__in=cited).values_list("pk", flat=True))
    for each in facts:
        if number_of(each) not in now:
            yield (each["record"],), Change(each, GONE)
            continue
        cells, row = now[number_of(each)]
        said = cells.get(each["heading"], each["said"])
        if each["heading"] == FROM:
            said = source_words(row) if row.source_id in open_to_reader else GONE
        key = (each["record"], each["heading"], each["said"], said)
        yield key, None if said == each["said"] else Change(each, said, *last_change(each["record"]))


def of_rows(table: str, facts: list[Fact], issued: PaperIssue) -> Iterator[tuple[tuple[str, ...], Change | None]]:
    """Yield each row of the tables that are made of many records, with its change: what they say to everybody now."""
    for which in dict.fromkeys(each["record"] for each in facts):
        now: dict[tuple[str, str], list[str]] = {}
        for about, heading, said in rows_now(table, which, issued):
            now.setdefault((about, heading), []).append(said)
        own = [each for each in facts if each["record"] == which]
        before: dict[tuple[str, str], list[str]] = {}
        for each in own:
            before.setdefault((each["about"], each["heading"]), []).append(each["said"])
        for number, each in enumerate(own):
            says = now.get((each["about"], each["heading"]), [])
            others = [said for said in says if said not in before[each["about"], each["heading"]]]
            key = (table, which, str(number))
            yield key, None if each["said"] in says else Change(each, others[0] if others else GONE)


def rows_now(table: str, which: str, issued: PaperIssue) -> Iterable[list[str]]:
    """Return what the rows of such a table would say now, of the time that the paper told of."""
    if table in drawers:
        return drawers[table](SimpleNamespace(which=which), AnonymousUser()).rows
    number, _blank, day = which.partition(" ")
    body = Body.objects.filter(pk=int(number)).first()
    return news_rows(body, Baseline(date.fromisoformat(day)), issued.issued_at) if body else []


def number_of(each: Fact) -> int:
    return int(each["record"].partition(":")[2])


def last_change(record: str) -> tuple[datetime | None, str]:
    """Return when a record last changed, and the reason that was given, from its history."""
    label, _, number = record.partition(":")
    line = apps.get_model(label).history.filter(id=int(number)).order_by("-history_date", "-history_id").first()
    return (line.history_date, line.history_change_reason) if line else (None, "")
