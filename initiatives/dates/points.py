"""Reads one day, month, season or year as people write it, in English or in Welsh.

Every reader takes the text in small letters and returns EDTF text.
"""

import calendar
import re
from datetime import date

from .stated_dates import EXAMPLES, SEASONS, NotADate, checked, checked_year

MONTHS = [name.lower() for name in calendar.month_name]
WEEKDAYS = [name.lower() for name in calendar.day_name]
WELSH_MONTHS = (
    *("ionawr", "chwefror", "mawrth", "ebrill", "mai", "mehefin"),
    *("gorffennaf", "awst", "medi", "hydref", "tachwedd", "rhagfyr"),
)
# "Hydref", which is the autumn too, is the month: the words are kept beside it.
WELSH = {
    **dict(zip(WELSH_MONTHS, MONTHS[1:], strict=True)),
    **{"gwanwyn": "spring", "haf": "summer", "gaeaf": "winter"},
}
IN_WELSH = re.compile(rf"(?:\b(?:mis|yr?) )?\b({'|'.join(WELSH)})\b")
SHORT = "|".join([*(name[:3] for name in MONTHS if name), "sept", *(day[:3] for day in WEEKDAYS), "tues", "thurs"])
DOTTED = re.compile(rf"\b({SHORT})\.")
ABOUT = re.compile(r"(?:(?:on |in )?or )?(?:about|around|circa|approximately|approx\.?|c\.|c(?= ?[0-9])|~) ?(?=\S)")
OR_SO = re.compile(r" (?:or so|or thereabouts|\(?(?:approx\.?|approximately|circa)\)?)$")
TWO_DIGITS = re.compile(
    r"(?:[0-9]{1,2}[ /.-])?(?:[0-9]{1,2}[/.-]|[a-z]{3,9}-|[a-z]{3,9} ?['’]|[0-9]{1,2} [a-z]{3,9} )[0-9]{2}|['’][0-9]{2}"
)
WEEKDAY = rf"(?:{'|'.join([*WEEKDAYS, *(day[:3] for day in WEEKDAYS), 'tues', 'weds', 'thur', 'thurs'])})"
WITH_WEEKDAY = re.compile(rf"(?P<before>{WEEKDAY}) (?:the )?(?P<day>.+)|(?P<day_>.+) \(?(?P<after>{WEEKDAY})\)?")


class NotRead(NotADate):
    """Text that is no date of any kind, so that its words may be meant."""


def in_english(text: str) -> str:
    """Return a text with the Welsh names of months and seasons in English; "" where it has none."""
    english = IN_WELSH.sub(lambda found: WELSH[found[1]], text)
    english = english.replace(" ymlaen", " onwards").replace(" ac ", " and ").replace(" i ", " to ")
    return english if english != text else ""


def single(text: str) -> str:
    point = point_of(text.strip())
    if not point:
        raise NotADate(f"Enter the date in words, {EXAMPLES}.")
    return point


def point_of(text: str) -> str:
    """One day, month, season or year, with its qualifier."""
    text, about = ABOUT.subn("", text, 1) if ABOUT.match(text) else OR_SO.subn("", text)
    text, year_inferred = re.subn(r" ?\(?year inferred\)?$", "", text)
    text, inferred = re.subn(r" ?(?:\(inferred\)|inferred|\?)$", "", text)
    text, no_year = re.subn(r" ?\(?year not stated\)?$", "", text)
    year, month, day = parts_of(text)
    if no_year and year != "XXXX":
        raise NotADate("Leave the year out, or take away “year not stated”.")
    point = year + ("?" if year_inferred else "")
    if month:
        point += f"-{month}" + (f"-{day:02}" if day else "")
    return point + ("%" if about and inferred else "~" if about else "?" if inferred else "")


def parts_of(text: str) -> tuple[str, str | None, int | None]:
    """Year, month (two digits or a season's code) and day of a date in words or with slashes."""
    if found := re.fullmatch(r"(?:(spring|summer|autumn|winter)(?: of | ?- ?| ))?([0-9]{4})", text):
        checked_year(found[2])
        return found[2], SEASONS.get(found[1]), None
    if TWO_DIGITS.fullmatch(text):
        raise NotADate("Write the year with all four digits, for example 2017.")
    if re.fullmatch(r"[0-9]{1,2}[/.][0-9]{4}", text):
        raise NotADate(f"Write the month as a word, {EXAMPLES}.")
    if found := re.fullmatch(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})", text):
        return checked(found[3], int(found[2]), int(found[1]))
    if found := re.fullmatch(r"([0-9]{4})[/.]([0-9]{1,2})[/.]([0-9]{1,2})", text):
        return checked(found[1], int(found[2]), int(found[3]))
    weekday = ""
    if found := WITH_WEEKDAY.fullmatch(text):
        said = (found["before"] or found["after"])[:3]
        weekday, text = next(name for name in WEEKDAYS if name.startswith(said)), found["day"] or found["day_"]
    month_first = re.fullmatch(r"([a-z]+) (?:the )?([0-9]{1,2})(st|nd|rd|th)?(?: ([0-9]{4}))?", text)
    day_first = re.fullmatch(r"(?:([0-9]{1,2})(?:st|nd|rd|th)?[ -](?:day )?(?:of )?)?([a-z]+)(?:[ -]([0-9]{4}))?", text)
    if month_first:
        month, day, ordinal, year = month_first.groups()
        if not year and not ordinal and int(day) > 9:
            raise NotADate(f"Is {day} the day or the year? Write the day first, or the year with all four digits.")
    elif day_first:
        day, month, year = day_first.groups()
    else:
        raise NotRead("This cannot be read as a date.")
    number = next((n for n, name in enumerate(MONTHS) if n and len(month) > 2 and name.startswith(month[:9])), None)
    if month == "sept":
        number = 9
    if not number:
        raise NotRead(f"“{month}” is not a month.")
    if weekday and day and year:
        refuse_weekday(weekday, year, number, int(day))
    return checked(year or "XXXX", number, int(day) if day else None)


def refuse_weekday(weekday: str, year: str, month: int, day: int) -> None:
    """Raise NotADate where the day was another day of the week, since then the year is probably wrong."""
    checked(year, month, day)
    actual = WEEKDAYS[date(int(year), month, day).weekday()]
    if actual != weekday:
        name = f"{day} {calendar.month_name[month]} {year}"
        raise NotADate(f"{name} was a {actual.title()}, not a {weekday.title()}. Check the year.")
