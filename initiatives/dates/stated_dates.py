"""Dates as documents state them: exact, to the month, inferred, about, open ended, or not stated at all.

A stated date is kept as EDTF text (ISO 8601-2): `2017-10-03`, `2017-10`, `2015?-12-15` (its year inferred),
`2013~` (about), `2020-04/2021-03` (a financial year), `2012-11/..` (then or later), `XXXX-07` (no year). The empty
string means "not stated". `understand` reads what people type, `words` says it back, `bounds` gives the first and
last day it can mean, for sorting and ranges.
"""

import calendar
import re
from datetime import date
from functools import lru_cache

from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException

NOT_STATED = "Not stated"
MONTHS = [name.lower() for name in calendar.month_name]
WEEKDAYS = [name.lower() for name in calendar.day_name]
SEASONS = {"spring": "21", "summer": "22", "autumn": "23", "winter": "24"}
OPEN = ".."
YEARS = range(1800, 2200)
EXAMPLES = "for example 3 October 2017, October 2017, 2020/21 or about 2013"
PART_OF = re.compile(
    r"(?:by |in |the )*(early|beginning|start|mid|middle|late|end)(?: in| of|-)? ?(?:the )?(?:of )?(.+)"
)

POINT = re.compile(
    r"(?P<year>[0-9]{4}|XXXX)(?P<year_mark>[?~%]?)(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?(?P<mark>[?~%]?)"
)


class NotADate(ValueError):
    """What was typed could not be read as a date; the message says what to type instead."""


@lru_cache(maxsize=4_096)
def understand(typed):
    """The EDTF text for what somebody typed; "" for nothing or "not stated".

    Raises NotADate, with a message for the person who typed it.
    """
    text = re.sub(r"[\s,]+", " ", typed.replace("–", "-")).strip().lower()
    if text in ("", "not stated", "unknown"):
        return ""
    if len(text) > 100:
        raise NotADate(f"This is too long for a date. Enter it in words, {EXAMPLES}.")
    _refuse_part_of(text)
    return _financial_year(text) or _edtf(typed.strip()) or _range(text) or _point(text)


def _refuse_part_of(text):
    """Early, mid, late and the end of something: nobody can say which days they are, so the words are kept apart."""
    found = PART_OF.fullmatch(text)
    if not found:
        return
    try:
        whole = words(_single(found[2] or found[4]))
    except NotADate:
        return
    if "year not stated" in whole:
        whole = f"{whole.partition(' (')[0]} and the year"
    raise NotADate(f"Write {whole}, and keep “{text}” under “words used”.")


def kept(value):
    """The EDTF text of a value that is EDTF already, or else of what somebody typed.

    The two differ: kept, `2020-21` is spring 2020; typed, it is the financial year.
    """
    try:
        return _edtf(value.strip()) or understand(value)
    except NotADate:
        return understand(value)


def words(edtf):
    """A stated date in plain English: "3 October 2017", "about 2013", "15 December 2015 (year inferred)"."""
    if not edtf:
        return NOT_STATED
    first, slash, last = edtf.partition("/")
    if not slash:
        return _point_words(first)
    if financial := _financial_year_words(first, last):
        return financial
    if last == OPEN:
        return f"{_point_words(first)} or later"
    if first == OPEN:
        return f"{_point_words(last)} or earlier"
    return f"{_point_words(first)} to {_point_words(last)}"


@lru_cache(maxsize=4_096)
def bounds(edtf):
    """The first and the last day a stated date can mean; None where it has no beginning, no end or no year."""
    if not edtf:
        return None, None
    first, slash, last = edtf.partition("/")
    return _bound(first, "lower_strict"), _bound(last if slash else first, "upper_strict")


def financial_year(first_year):
    """The EDTF text of the financial year that begins in April of `first_year`."""
    return f"{first_year:04}-04/{first_year + 1:04}-03"


def _bound(point, side):
    if point == OPEN or point.startswith("XXXX"):
        return None
    return date(*getattr(parse_edtf(point), side)()[:3])


def _edtf(text):
    """The text itself when it is EDTF of the kinds the portal uses, else None."""
    points = text.split("/")
    if len(points) > 2 or points == [OPEN, OPEN]:
        return None
    for point in points:
        if point == OPEN and len(points) == 2:
            continue
        found = POINT.fullmatch(point)
        if not found:
            return None
        _checked_year(found["year"])
        if found["month"] and found["month"] not in SEASONS.values():
            _checked(found["year"], int(found["month"]), int(found["day"]) if found["day"] else None)
        try:
            parse_edtf(point)
        except EDTFParseException:
            return None
    if len(points) == 2 and OPEN not in points:
        return _ordered(*points)
    return text


def _ordered(first, last):
    earliest, latest = bounds(f"{first}/{last}")
    if earliest and latest and earliest > latest:
        raise NotADate(f"The end, {words(last)}, is before the beginning, {words(first)}. Put the earlier date first.")
    return f"{first}/{last}"


def _range(text):
    if found := re.fullmatch(r"(?:before|by|until|no later than) (.+)|(.+) or (?:earlier|before)", text):
        return f"{OPEN}/{_single(found[1] or found[2])}"
    if found := re.fullmatch(r"(?:after|since|not before) (.+)|(?:from )?(.+) (?:or|and) (?:later|after)", text):
        return f"{_single(found[1] or found[2])}/{OPEN}"
    if found := re.fullmatch(r"(?:from |between )?(.+?) (?:to|and|until) (.+)", text):
        return _ordered(_single(found[1]), _single(found[2]))
    if found := re.fullmatch(r"from (.+)", text):
        return f"{_single(found[1])}/{OPEN}"
    return None


def _financial_year(text):
    found = re.fullmatch(
        r"(?:fy |financial year )?([0-9]{4}) ?[/-] ?([0-9]{4}|[0-9]{2})(?: \(?financial year\)?)?", text
    )
    if not found:
        return None
    first, last = int(found[1]), found[2]
    if len(last) == 2 and int(last) <= 12 and (first + 1) % 100 != int(last):
        if "-" in text:
            return None
        raise NotADate(f"Write the month as a word, {EXAMPLES}.")
    if int(last) % 100 != (first + 1) % 100:
        raise NotADate(f"A financial year ends the year after it begins: write {first}/{(first + 1) % 100:02}.")
    return financial_year(first)


def _single(text):
    point = _point(text.strip())
    if not point:
        raise NotADate(f"Enter the date in words, {EXAMPLES}.")
    return point


def _point(text):
    """One day, month, season or year, with its qualifier."""
    text, about = re.subn(r"^(?:about|around|circa|c\.?|approximately) ?(?=\S)", "", text)
    text, year_inferred = re.subn(r" ?\(?year inferred\)?$", "", text)
    text, inferred = re.subn(r" ?(?:\(inferred\)|inferred|\?)$", "", text)
    text, no_year = re.subn(r" ?\(?year not stated\)?$", "", text)
    year, month, day = _parts(text)
    if no_year and year != "XXXX":
        raise NotADate("Leave the year out, or take away “year not stated”.")
    point = year + ("?" if year_inferred else "")
    if month:
        point += f"-{month}" + (f"-{day:02}" if day else "")
    return point + ("%" if about and inferred else "~" if about else "?" if inferred else "")


def _parts(text):
    """Year, month (two digits or a season's code) and day of a date in words or with slashes."""
    if found := re.fullmatch(r"(?:(spring|summer|autumn|winter)(?: of | ?- ?| ))?([0-9]{4})", text):
        _checked_year(found[2])
        return found[2], SEASONS.get(found[1]), None
    if re.fullmatch(r"[0-9]{1,2}[/.][0-9]{4}", text):
        raise NotADate(f"Write the month as a word, {EXAMPLES}.")
    if found := re.fullmatch(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})", text):
        return _checked(found[3], int(found[2]), int(found[1]))
    weekday = ""
    if found := re.fullmatch(rf"({'|'.join(WEEKDAYS)}) (.+)", text):
        weekday, text = found[1], found[2]
    month_first = re.fullmatch(r"([a-z]+) ([0-9]{1,2})(?:st|nd|rd|th)?(?: ([0-9]{4}))?", text)
    day_first = re.fullmatch(r"(?:([0-9]{1,2})(?:st|nd|rd|th)? (?:of )?)?([a-z]+)(?: ([0-9]{4}))?", text)
    if month_first:
        month, day, year = month_first.groups()
    elif day_first:
        day, month, year = day_first.groups()
    else:
        raise NotADate(f"Enter the date in words, {EXAMPLES}.")
    number = next((n for n, name in enumerate(MONTHS) if n and len(month) > 2 and name.startswith(month[:9])), None)
    if month == "sept":
        number = 9
    if not number:
        raise NotADate(f"“{month}” is not a month. Enter the date in words, {EXAMPLES}.")
    return _checked(year or "XXXX", number, int(day) if day else None, weekday)


def _checked(year, month, day=None, weekday=""):
    """The parts as they were, if the calendar has that day."""
    if not 1 <= month <= 12:
        raise NotADate(f"There is no month {month}. Write the month as a word, {EXAMPLES}.")
    name = calendar.month_name[month]
    number = _checked_year(year)
    days = calendar.monthrange(number, month)[1]
    if day is not None and not 1 <= day <= days:
        in_year = "" if year == "XXXX" else f" {year}"
        raise NotADate(f"{day} {name}{in_year} does not exist: {name}{in_year} has {days} days.")
    if weekday and day and year != "XXXX" and (actual := WEEKDAYS[date(number, month, day).weekday()]) != weekday:
        raise NotADate(f"{day} {name} {year} was a {actual.title()}, not a {weekday.title()}. Check the year.")
    return year, f"{month:02}", day


def _checked_year(year):
    """The year as a number; a leap year where it is not stated, so that 29 February may stand."""
    number = 2000 if year == "XXXX" else int(year)
    if number not in YEARS:
        raise NotADate(f"Enter a year from {YEARS.start} to {YEARS.stop - 1}.")
    return number


def _point_words(point):
    found = POINT.fullmatch(point)
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


def _financial_year_words(first, last):
    begins = re.fullmatch(r"([0-9]{4})-04(?:-01)?", first)
    ends = re.fullmatch(r"([0-9]{4})-03(?:-31)?", last)
    if begins and ends and int(ends[1]) == int(begins[1]) + 1:
        return f"{begins[1]}/{ends[1][2:]} (financial year)"
    return None
