"""Dates as documents state them: exact, to the month, inferred, about, open ended, in words, or not stated at all.

A stated date is kept as EDTF text (ISO 8601-2): `2017-10-03`, `2017-10`, `2015?-12-15` (its year inferred),
`2013~` (about), `2020-04/2021-03` (a financial year), `2012-11/..` (then or later), `XXXX-07` (no year). Where the
document's words say it otherwise they follow after a bar: `2024-01/2024-04|early 2024`; where no day follows from
them they stand alone: `|in due course`. The empty string means "not stated". `understand` reads what people type
(`typed.py`), `words` says it back, `bounds` gives the first and last day it can mean, for sorting and ranges.
"""

import calendar
import re
from datetime import date
from functools import lru_cache

from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException

NOT_STATED = "Not recorded yet"
# What is said of a date that is not there, where somebody said why.
ABSENT = {
    "not-said": "The document does not say",
    "not-applicable": "Does not apply",
    "not-legible": "Cannot be read in the document",
}
SEASONS = {"spring": "21", "summer": "22", "autumn": "23", "winter": "24"}
WINTER = SEASONS["winter"]
OPEN = ".."
BAR = "|"
MOST_WORDS = 75
YEARS = range(1800, 2200)
EXAMPLES = "for example 3 October 2017, October 2017, 2020/21 or about 2013"

POINT = re.compile(
    r"(?P<year>[0-9]{4}|XXXX)(?P<year_mark>[?~%]?)(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?(?P<mark>[?~%]?)"
)


class NotADate(ValueError):
    """What was typed could not be read as a date; the message says what to type instead."""


def understand(typed: str) -> str:
    """Return the text to keep for what somebody typed; "" for nothing or "not stated".

    Raises NotADate, with a message for the person who typed it.
    """
    from .typed import read

    return read(typed)


def kept(value: str) -> str:
    """Return the text to keep for a value that is kept text already, or else what somebody typed.

    The two differ: kept, `2020-21` is spring 2020; typed, it is the financial year.
    """
    edtf, bar, said = value.strip().partition(BAR)
    if bar and said and (not edtf or edtf_of(edtf)):
        return value.strip()
    try:
        return edtf_of(value.strip()) or understand(value)
    except NotADate:
        return understand(value)


def plain_iso(stated: str) -> str | None:
    """Return a plain day, month or year as ISO 8601 has it, for formats that know no others; None for all else.

    What is about, inferred, open or a range is not told as if it were sure.
    """
    edtf = stated.partition(BAR)[0]
    return edtf if re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", edtf) and edtf[5:7] < "13" else None


def words(stated: str) -> str:
    """Return a stated date in plain English: "3 October 2017", "about 2013", "early 2024", or the document's words."""
    if not stated:
        return NOT_STATED
    edtf, bar, said = stated.partition(BAR)
    if bar:
        return said
    first, slash, last = edtf.partition("/")
    if not slash:
        return _point_words(first)
    if financial := _financial_year_words(first, last):
        return financial
    if last == OPEN:
        return f"{_point_words(first)} or later"
    if first == OPEN:
        return f"{_point_words(last)} or earlier"
    return f"{_shortened(first, last)} to {_point_words(last)}"


@lru_cache(maxsize=4_096)
def bounds(stated: str) -> tuple[date | None, date | None]:
    """Return the first and the last day a stated date can mean; None where it has no beginning, no end or no year."""
    edtf = stated.partition(BAR)[0]
    if not edtf:
        return None, None
    first, slash, last = edtf.partition("/")
    return _first_day(first), _last_day(last if slash else first)


def financial_year(first_year: int) -> str:
    """Return the EDTF text of the financial year that begins in April of `first_year`."""
    return f"{first_year:04}-04/{first_year + 1:04}-03"


def edtf_of(text: str) -> str | None:
    """Return the text itself when it is EDTF of the kinds the portal uses, else None; raises NotADate if impossible."""
    points = text.split("/")
    if len(points) > 2 or points == [OPEN, OPEN]:
        return None
    for point in points:
        if point == OPEN and len(points) == 2:
            continue
        found = POINT.fullmatch(point)
        if not found:
            return None
        checked_year(found["year"])
        if found["month"] and found["month"] not in SEASONS.values():
            checked(found["year"], int(found["month"]), int(found["day"]) if found["day"] else None)
        try:
            parse_edtf(_unmarked(point))
        except EDTFParseException:
            return None
    if len(points) == 2 and OPEN not in points:
        return ordered(*points)
    return text


def ordered(first: str, last: str) -> str:
    """Return a range of two points; raises NotADate where it would end before it begins."""
    earliest, latest = bounds(f"{first}/{last}")
    if earliest and latest and earliest > latest:
        raise NotADate(f"The end, {words(last)}, is before the beginning, {words(first)}. Put the earlier date first.")
    return f"{first}/{last}"


def checked(year: str, month: int, day: int | None = None) -> tuple[str, str, int | None]:
    """Return year, month (two digits) and day, if the calendar has that day; raises NotADate otherwise."""
    if not 1 <= month <= 12:
        raise NotADate(f"There is no month {month}. Write the month as a word, {EXAMPLES}.")
    name = calendar.month_name[month]
    days = calendar.monthrange(checked_year(year), month)[1]
    if day is not None and not 1 <= day <= days:
        in_year = "" if year == "XXXX" else f" {year}"
        raise NotADate(f"{day} {name}{in_year} does not exist: {name}{in_year} has {days} days.")
    return year, f"{month:02}", day


def checked_year(year: str) -> int:
    """Return the year as a number; a leap year where it is not stated, so that 29 February may stand."""
    number = 2000 if year == "XXXX" else int(year)
    if number not in YEARS:
        raise NotADate(f"Enter a year from {YEARS.start} to {YEARS.stop - 1}.")
    return number


def _parsed(point: str) -> re.Match[str]:
    found = POINT.fullmatch(point)
    if found is None:
        raise NotADate(f"{point} is no date that is kept here.")
    return found


def _unmarked(point: str) -> str:
    """A point without "about" and "inferred", which EDTF has for no season and which move no strict bound."""
    return re.sub("[?~%]", "", point)


def _first_day(point: str) -> date | None:
    if point == OPEN or point.startswith("XXXX"):
        return None
    return date(*parse_edtf(_unmarked(point)).lower_strict()[:3])


def _last_day(point: str) -> date | None:
    if point == OPEN or point.startswith("XXXX"):
        return None
    found = _parsed(point)
    if found["month"] == WINTER:
        # The library ends a winter with its December; it goes on to the end of February.
        following = int(found["year"]) + 1
        return date(following, 2, calendar.monthrange(following, 2)[1])
    return date(*parse_edtf(_unmarked(point)).upper_strict()[:3])


def _point_words(point: str) -> str:
    found = _parsed(point)
    year, month, day = found["year"], found["month"], found["day"]
    season = next((name for name, code in SEASONS.items() if code == month), None)
    text = season or (calendar.month_name[int(month)] if month else "")
    if day:
        text = f"{int(day)} {text}"
    text = f"{text} (year not stated)" if year == "XXXX" else f"{text} {year}".strip()
    mark = found["mark"] if month else found["year_mark"]
    if mark in ("~", "%"):
        text = f"about {text}"
    if mark in ("?", "%"):
        text += " (inferred)"
    elif month and found["year_mark"]:
        text += " (year inferred)"
    return text[0].upper() + text[1:] if season else text


def _shortened(first: str, last: str) -> str:
    """The beginning of a range in words, without the year or the month that its end has too: "5 to 6 June 2019"."""
    one, other = _parsed(first), _parsed(last)
    plain = all(not point["mark"] and not point["year_mark"] and point["month"] for point in (one, other))
    if not plain or one["year"] != other["year"] or one["year"] == "XXXX" or first == last:
        return _point_words(first)
    if {one["month"], other["month"]} & set(SEASONS.values()) or bool(one["day"]) != bool(other["day"]):
        return _point_words(first)
    if one["day"] and one["month"] == other["month"]:
        return str(int(one["day"]))
    return _point_words(first).removesuffix(f" {one['year']}")


def _financial_year_words(first: str, last: str) -> str | None:
    begins, ends = re.fullmatch(r"([0-9]{4})-04", first), re.fullmatch(r"([0-9]{4})-03", last)
    if begins and ends and int(ends[1]) == int(begins[1]) + 1:
        return f"{begins[1]}/{ends[1][2:]} (financial year)"
    return None
