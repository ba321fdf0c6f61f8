"""What a paragraph may say where it stands in its document: under a heading, in a list, in a table."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from ..models.typed_sums import Basis, TypedSum
from .proposals import (
    ACTION,
    ASKING_HEADING,
    DECISION,
    FIGURE,
    MILESTONE,
    MOST_SUMS,
    RECOMMENDATION,
    RISK,
    Proposal,
    asks,
    decides,
    in_words,
    proposals,
    proposed,
    standing_of,
    title_of,
    values_of,
)
from .running_text import dates_in, first_read, sentences, sums_in

LIST_POINT = re.compile(r"\s*(?:(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]|\(?[a-z]{1,4}\))\s")

LIST_OF_RISKS = re.compile(r"\brisks?\b[^.]*:$", re.IGNORECASE)
OF_RISKS = re.compile(r"\brisks?\b", re.IGNORECASE)
# How a risk begins under a heading that says that risks stand there.
MAY_COME = re.compile(r"^\W*(?:if|there is a|failure|loss of|inability|delays? (?:in|to))\b", re.IGNORECASE)
OF_ACTIONS = re.compile(
    r"^\W*(?:[\d.]+\W+)?(?:next )?actions?(?: (?:agreed|arising|log|points?|from .*))?\W*$", re.IGNORECASE
)
# A column of days; of those that are over it says so.
OF_DAYS = re.compile(
    r"\b(?:go[- ]live|complet\w*|target|due|deadline|milestone|date|finish|delivery|by when)\b", re.IGNORECASE
)
OVER = re.compile(r"\b(?:completed|achieved|went live|actual)\b", re.IGNORECASE)
EVERY_YEAR = re.compile(r"\b(?:annual|per annum|p\.?a\.?|a year|per year|yearly)(?!\w)", re.IGNORECASE)
# A column whose numbers are thousands or millions of pounds, and a cell of one.
IN_UNITS = re.compile(r"£ ?(?P<unit>000s?|k|m|million)?(?![\w.,])", re.IGNORECASE)
NUMBER_ALONE = re.compile(r"\d[\d,]*(?:\.\d+)?")


def is_listed(paragraph: Any) -> bool:
    """Return whether a paragraph is a point of a list."""
    return paragraph.kind == "bullet" or paragraph.kind == "paragraph" and bool(LIST_POINT.match(paragraph.text))


def proposals_among(paragraphs: Sequence[Any], chosen: Any) -> list[Proposal]:
    """Return what one of the paragraphs of a document may say, by its words and by what it stands under.

    A point of a list that something is asked in is asked as well; so it is where the words before the list end in a
    colon.
    """
    if chosen.kind == "heading":
        return []
    if chosen.kind == "table":
        return list(of_row(columns_of(paragraphs, chosen), chosen.text))
    before = paragraphs[: paragraphs.index(chosen)]
    heading = next((each.text for each in reversed(before) if each.kind == "heading"), "")
    opener = next((each.text.rstrip() for each in reversed(before) if not is_listed(each)), "")
    # "It was resolved that:" leads to a list, or to the one paragraph that follows.
    leads = is_listed(chosen) or (before and before[-1].kind != "heading" and before[-1].text.rstrip() == opener)
    opens = bool(leads) and opener.endswith((":", "–", "-", "that"))
    is_asked = opens and any(asks(each) for each in sentences(opener))
    is_decided = opens and not is_asked and any(decides(each) for each in sentences(opener))
    is_asked = is_asked or (not is_decided and is_listed(chosen) and bool(ASKING_HEADING.search(heading)))
    found = proposals(chosen.text, heading, is_asked, is_decided)
    if is_asked or is_decided:
        return found
    first = next(sentences(chosen.text), "")
    is_told = any(each.kind in (ACTION, RECOMMENDATION, DECISION) for each in found)
    if first and not is_told and not first.endswith(":") and OF_ACTIONS.match(heading):
        found.append(proposed(ACTION, first))
    at_risk = opens and LIST_OF_RISKS.search(opener)
    at_risk = at_risk or (OF_RISKS.search(heading) and MAY_COME.search(first))
    if first and at_risk and all(each.kind != RISK for each in found):
        found.append(proposed(RISK, first, is_weak=True))
    return found


def columns_of(paragraphs: Sequence[Any], chosen: Any) -> list[str]:
    """Return the headings of the columns of the table that a row stands in; none where its first row has sums too."""
    first = None
    for each in reversed(paragraphs[: paragraphs.index(chosen)]):
        if each.kind != "table":
            break
        first = each
    return cells_of(first.text) if first is not None and not any(read.amount for read in sums_in(first.text)) else []


def cells_of(text: str) -> list[str]:
    """Return the cells of a row."""
    return [cell.strip() for cell in text.split("\t")]


def under(columns: list[str], text: str) -> list[tuple[str, str]]:
    """Return the cells of a row, each with the heading of its column; "" where the table has none for it."""
    cells = cells_of(text)
    headings = columns if len(columns) == len(cells) else [""] * len(cells)
    return list(zip(headings, cells, strict=True))


def sums_of_row(columns: list[str], text: str) -> list[tuple[str, str, TypedSum]]:
    """Return the sums of a row with the heading and the cell of each; the heading may say that they are thousands.

    A nought in a table mostly says that there is nothing to say.
    """
    found = []
    for heading, cell in under(columns, text)[1:]:
        sums = sums_in(cell)
        units = IN_UNITS.search(heading)
        if not sums and units and NUMBER_ALONE.fullmatch(cell):
            unit = (units["unit"] or "").lower()
            read = first_read(f"£{cell}{ {'': '', 'k': 'k', 'm': 'm', 'million': 'm'}.get(unit, 'k') }")
            sums = [read] if read else []
        found += [(heading, cell, read) for read in sums if read.amount]
    return found[:MOST_SUMS]


def day_of_row(columns: list[str], text: str) -> tuple[str, str]:
    """Return the one date of a row in a column of days, with its heading; two empty texts where there is none."""
    found = [
        (heading, dates[0])
        for heading, cell in under(columns, text)[1:]
        if OF_DAYS.search(heading) and len(dates := dates_in(cell)) == 1
    ]
    return found[0] if len(found) == 1 else ("", "")


def of_row(columns: list[str], text: str) -> Iterator[Proposal]:
    """Yield what a row of a table may say: a figure for each sum, and the day by which it is to be done."""
    for number, _sum in enumerate(sums_of_row(columns, text)):
        yield Proposal(FIGURE, text, in_words(values_of_row(columns, FIGURE, text, number)), number)
    if day_of_row(columns, text)[1]:
        yield Proposal(MILESTONE, text, in_words(values_of_row(columns, MILESTONE, text, 0)), is_weak=True)


def values_of_row(columns: list[str], kind: str, text: str, sum_number: int) -> dict[str, str]:
    """Return what a row says of the fields of a kind: its own name, and what the heading of the column says."""
    cells = cells_of(text)
    name = cells[0] if len(cells[0]) > 3 else " ".join(cells[:2]).strip()
    sums = sums_of_row(columns, text)
    if kind == FIGURE and sum_number < len(sums):
        heading, cell, read = sums[sum_number]
        values = values_of(kind, cell) | {"title": title_of(f"{name}: {heading}" if heading else name)}
        values["amount"] = f"{read.amount:.2f}".removesuffix(".00")
        said = standing_of(heading, 0, 1) | standing_of(cell, 0, 1)
        values |= {field: value for field, value in said.items() if field in ("kind_name", "state")}
        if not read.basis and EVERY_YEAR.search(heading):
            values["basis"] = str(Basis.YEARLY)
        if len(periods := dates_in(heading)) == 1:
            values["period"] = periods[0]
        return values
    heading, day = day_of_row(columns, text)
    if kind == MILESTONE and day:
        return {"title": title_of(f"{name}: {heading}"), "reached" if OVER.search(heading) else "promised": day}
    return values_of(kind, text, sum_number)


def values_among(paragraphs: Sequence[Any], chosen: Any, kind: str, words: str, sum_number: int = 0) -> dict[str, str]:
    """Return what words of one of the paragraphs say of the fields of a kind, as `values_of` does.

    Of a whole row of a table the headings of its columns say more.
    """
    if chosen.kind == "table" and words == chosen.text:
        return values_of_row(columns_of(paragraphs, chosen), kind, words, sum_number)
    return values_of(kind, words, sum_number)
