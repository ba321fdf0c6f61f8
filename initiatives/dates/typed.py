"""Reads the dates people type: in words, with slashes, as quarters, weeks, parts of years, open at either end.

Every reader takes the text in small letters and returns EDTF text, or None where the text is not of its kind. What
EDTF cannot say in the same words ("early 2024", "before 2026") is kept with the words as typed.
"""

import calendar
import difflib
import re
from datetime import date, timedelta
from functools import lru_cache

from .stated_dates import (
    BAR,
    EXAMPLES,
    MOST_WORDS,
    OPEN,
    SEASONS,
    NotADate,
    bounds,
    checked,
    checked_year,
    edtf_of,
    financial_year,
    ordered,
    words,
)

MONTHS = [name.lower() for name in calendar.month_name]
WEEKDAYS = [name.lower() for name in calendar.day_name]
ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": 4}
HIDDEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
QUOTED = re.compile(r"(.*?) ?[“\"]([^“”\"|]+)[”\"]")
YEAR = r"(?P<year>[0-9]{4})(?:[/-](?P<end>[0-9]{2}|[0-9]{4}))?"
QUARTER = re.compile(rf"(?:q(?P<q>[1-4])|(?P<nth>{'|'.join(ORDINALS)}) quarter)(?: of| in)?(?: the)? {YEAR}")
HALF = re.compile(rf"(?:h(?P<q>[12])|(?P<nth>first|second|1st|2nd) half)(?: of| in)?(?: the)? {YEAR}")
DECADE = re.compile(r"(?:the )?(?:(?P<part>early|mid|late)[ -])?(?P<decade>[0-9]{3})0s")
WEEK = re.compile(
    r"(?:(?P<begins>w/c|w\.c\.|wc|week (?:commencing|beginning|starting|of))|(?:w/e|week (?:ending|to))) (?P<day>.+)"
)
PART = re.compile(
    r"(?:in |at |the )*(?P<part>early|beginning|start|mid|middle|late|end)(?:(?: to |-)(?P<until>mid|late|end))?"
    r"(?: of| in)?[ -](?:the )?(?:of )?(?P<whole>.+)"
)
# Which of twelve parts of its time somebody means: from and to.
TWELFTHS = {
    "early": (0, 4),
    "beginning": (0, 3),
    "start": (0, 3),
    "mid": (4, 8),
    "middle": (4, 8),
    "late": (8, 12),
    "end": (9, 12),
}
BEFORE = re.compile(r"(?:before|prior to|earlier than) (?:the )?(.+)")
AFTER = re.compile(r"(?:after|later than) (?:the )?(.+)")
UNTIL = re.compile(
    r"(?:(?:by )?no later than|(?:by )?not later than|by|until|till|up to|to|on or before) (?:the )?(.+)"
    r"|(.+) at the latest"
)
# "In March 2027" says no more than "March 2027".
STANDING_IN = re.compile(r"(?:in|on|during) (?!or\b)(?:the )?(?=.*[0-9])")
SINCE = re.compile(
    r"(?:since|not before|from|starting|on or after) (?:the )?(.+?)(?: onwards?| on)?"
    r"|(.+?) (?:onwards?|and ongoing|to (?:date|now|(?:the )?present))"
)


class NotRead(NotADate):
    """Text that is no date of any kind, so that its words may be meant."""


@lru_cache(maxsize=4_096)
def read(typed: str) -> str:
    """Return the text to keep for what somebody typed; raises NotADate with a message for that person."""
    text = re.sub(r"\s+", " ", typed.replace("–", "-").replace("—", "-")).strip()
    if text.lower() in ("", "not stated", "not recorded yet", "unknown"):
        return ""
    if HIDDEN.search(typed):
        raise NotADate("There is a hidden character in this. Type it again.")
    if len(text) > 100:
        raise NotADate(f"This is too long for a date. Enter it in words, {EXAMPLES}.")
    if quoted := QUOTED.fullmatch(text):
        when, said = read(quoted[1]).partition(BAR)[0], quoted[2].strip()
        return with_words(when, said)
    plain = re.sub(r"[\s,]+", " ", text).strip().lower()
    try:
        if found := STANDING_IN.match(plain):
            plain = plain[found.end() :]
        ranges = None if plain.startswith("up to ") else range_of(plain) or open_range_of(plain)
        if exact := financial_year_of(plain) or years_typed(text) or ranges:
            return exact
        if worded := worded_of(plain):
            return with_words(worded, text)
        return point_of(plain)
    except NotRead as error:
        if is_said_without_a_date(plain):
            return with_words("", text)
        keep = f"or put the document’s own words in quotation marks, such as “{text}”, to keep them as they are"
        # What is said back is what was typed, capital letters and all.
        why = re.sub(r"(?<=“)[^“”]+(?=”)", lambda found: as_typed(found[0], text), str(error))
        raise NotADate(f"{why} Enter it in words, {EXAMPLES}; {keep}.") from error


def is_said_without_a_date(text: str) -> bool:
    """Whether a document may say so of a time without naming one: "for five years", and no month with a slip in it."""
    if not re.fullmatch(r"[a-z’'();:. -]+", text):
        return False
    names = [*MONTHS[1:], *SEASONS, *WEEKDAYS]
    return not any(difflib.get_close_matches(word, names, 1, 0.75) for word in re.findall(r"[a-z]+", text))


def years_typed(text: str) -> str | None:
    """EDTF as it is kept; "2015-18", which looks like it, is years."""
    return None if re.fullmatch(r"[0-9]{4}-(?:1[3-9]|[2-9][0-9])", text) else edtf_of(text)


def with_words(edtf: str, said: str) -> str:
    """Return the text to keep for a date and the words that say it."""
    if len(said) > MOST_WORDS:
        raise NotADate(f"Keep the words to {MOST_WORDS} letters, and put the rest in a note.")
    return f"{edtf}{BAR}{said}"


def as_typed(part: str, text: str) -> str:
    """A part of what was typed with its own capital letters."""
    place = text.lower().find(part.lower())
    return text[place : place + len(part)] if place >= 0 else part


def worded_of(text: str) -> str | None:
    """What EDTF cannot say in the same words: quarters, halves, weeks, decades, parts of a time, before and after."""
    if text.startswith(("about ", "around ", "circa ")):
        return None
    for reader in (quarter_of, half_of, week_of, decade_of, christmas_of, part_of, years_of, before_of, after_of):
        if edtf := reader(text):
            return edtf
    if found := UNTIL.fullmatch(text):
        return f"{OPEN}/{last_point(found[1] or found[2])}"
    if found := SINCE.fullmatch(text):
        return f"{first_point(found[1] or found[2])}/{OPEN}"
    return None


def span_of(text: str) -> str:
    """The EDTF text of one time without an open end: a day, a month, a year, a quarter, a part of a year."""
    readers = (financial_year_of, quarter_of, half_of, week_of, decade_of, christmas_of, part_of)
    return next((found for reader in readers if (found := reader(text))), None) or point_of(text)


def first_point(text: str) -> str:
    """Where a time begins, as exactly as it is said."""
    return span_of(text).partition("/")[0]


def last_point(text: str) -> str:
    """Where a time ends, as exactly as it is said."""
    span = span_of(text)
    return span.partition("/")[2] or span


def before_of(text: str) -> str | None:
    """Everything before a time: it ends the day before."""
    if not (found := BEFORE.fullmatch(text)):
        return None
    first, last = days_of(found[1])
    # Before the end of a time is some day in it.
    end = last if (part := PART.fullmatch(found[1])) and part["part"] == "end" else first
    return f"{OPEN}/{end - timedelta(days=1)}"


def after_of(text: str) -> str | None:
    """Everything after a time: it begins the day after."""
    if not (found := AFTER.fullmatch(text)):
        return None
    _first, last = days_of(found[1])
    return f"{last + timedelta(days=1)}/{OPEN}"


def days_of(text: str) -> tuple[date, date]:
    """The first and the last day of a time; raises NotADate where it has no year."""
    first, last = bounds(span_of(text))
    if first is None or last is None:
        raise NotADate(f"Which {text.title()}? Add the year.")
    return first, last


def quarter_of(text: str) -> str | None:
    found = QUARTER.fullmatch(text)
    return months_of(found, 3) if found else None


def half_of(text: str) -> str | None:
    found = HALF.fullmatch(text)
    return months_of(found, 6) if found else None


def months_of(found: re.Match[str], length: int) -> str:
    """The months of a quarter or half of a calendar or a financial year."""
    number = int(found["q"] or ORDINALS[found["nth"]])
    year = checked_year(found["year"])
    start = (number - 1) * length + (3 if found["end"] else 0)
    if found["end"] and int(found["end"]) % 100 != (year + 1) % 100:
        raise NotADate(f"A financial year ends the year after it begins: write {year}/{(year + 1) % 100:02}.")
    return f"{month_after(year, start)}/{month_after(year, start + length - 1)}"


def month_after(year: int, months: int) -> str:
    """The month that comes a number of months after January of a year."""
    return f"{year + months // 12:04}-{months % 12 + 1:02}"


def decade_of(text: str) -> str | None:
    found = DECADE.fullmatch(text)
    if not found:
        return None
    first, last = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}.get(found["part"], (0, 9))
    checked_year(f"{found['decade']}{first}")
    return f"{found['decade']}{first}/{found['decade']}{last}"


def week_of(text: str) -> str | None:
    found = WEEK.fullmatch(text)
    if not found:
        return None
    day, last = days_of(found["day"])
    if day != last:
        raise NotADate("Enter the day on which the week begins or ends.")
    six = timedelta(days=6)
    return f"{day}/{day + six}" if found["begins"] else f"{day - six}/{day}"


def christmas_of(text: str) -> str | None:
    found = re.fullmatch(r"(?:at |by )?christmas(?: day)?(?: of)? ([0-9]{4})", text)
    return f"{checked_year(found[1])}-12-25" if found else None


def part_of(text: str) -> str | None:
    """Early, mid, late: nobody can say exactly which days they are; a third of the time is taken, the end a quarter."""
    found = PART.fullmatch(text)
    if not found:
        return None
    whole = span_of(found["whole"])
    first, last = bounds(whole)
    if first is None or last is None:
        raise NotADate(f"Which {found['whole'].title()}? Add the year.")
    begin, end = TWELFTHS[found["part"]][0], TWELFTHS[found["until"] or found["part"]][1]
    if (last - first).days > 300:
        months = first.year * 12 + first.month - 1
        return f"{month_after(0, months + begin)}/{month_after(0, months + end - 1)}"
    days = (last - first).days + 1
    return f"{first + timedelta(days=days * begin // 12)}/{first + timedelta(days=days * end // 12 - 1)}"


def years_of(text: str) -> str | None:
    """Several years with a dash: "2015-2018"; two that follow each other are a financial year."""
    found = re.fullmatch(r"(?:from )?([0-9]{4}) ?- ?([0-9]{4}|[0-9]{2})", text)
    if not found:
        return None
    first, last = found[1], found[2] if len(found[2]) == 4 else found[1][:2] + found[2]
    checked_year(first), checked_year(last)
    return ordered(first, last)


def financial_year_of(text: str) -> str | None:
    found = re.fullmatch(
        r"(?:fy ?|financial year )?([0-9]{4}) ?[/-] ?([0-9]{4}|[0-9]{2})(?: \(?(?:financial year|fy)\)?)?", text
    )
    if found is None:
        short = re.fullmatch(
            r"(?:fy ?|financial year )([0-9]{2}) ?[/-] ?([0-9]{2})"
            r"|(?:the )?([0-9]{2}) ?[/-] ?([0-9]{2}) \(?(?:financial year|fy)\)?",
            text,
        )
        if short is None:
            return None
        first, last = int(f"20{short[1] or short[3]}"), short[2] or short[4]
    else:
        first, last = checked_year(found[1]), found[2]
    following = (first + 1) % 100
    if int(last) % 100 == following:
        return financial_year(first)
    if "-" in text:
        return None
    if len(last) == 2 and int(last) <= 12:
        raise NotADate(f"Write the month as a word, {EXAMPLES}.")
    raise NotADate(f"A financial year ends the year after it begins: write {first}/{following:02}.")


def open_range_of(text: str) -> str | None:
    if found := re.fullmatch(r"(.+) or (?:earlier|before)", text):
        return f"{OPEN}/{single(found[1])}"
    if found := re.fullmatch(r"(?:from )?(.+) (?:or|and) (?:later|after)", text):
        return f"{single(found[1])}/{OPEN}"
    return None


def range_of(text: str) -> str | None:
    """From one time to another; the first borrows the month and the year that only the last names."""
    found = re.fullmatch(r"(?:from |between )?(?:the )?(.+?) (?:to|and|until|till|-) (?:the )?(.+)", text)
    if found is None:
        found = re.fullmatch(r"((?:[0-9]{1,2} )?[a-z]+|[0-9]{1,2})[-/]((?:[0-9]{1,2} )?[a-z]+ [0-9]{4})", text)
    if found is None or PART.fullmatch(text) and found[1] in TWELFTHS:
        return None
    if found[2] in ("date", "now", "present", "later", "after", "ongoing"):
        return None
    last = span_of(found[2])
    first = borrowed(found[1], last) or span_of(found[1])
    return ordered(first.partition("/")[0], last.partition("/")[2] or last)


def borrowed(text: str, last: str) -> str | None:
    """The beginning of a range that leaves its month or its year to the end: "3 to 5 October 2017"."""
    end = last.partition("/")[2] or last
    if re.fullmatch(r"[0-9]{1,2}(?:st|nd|rd|th)?", text) and len(end) >= 10:
        year, month, _day = end.split("-")
        return "-".join([year, month, f"{checked(year, int(month), int(re.sub(r'[a-z]', '', text)))[2]:02}"])
    year = end[:4]
    if text in SEASONS and year != "XXXX":
        return f"{year}-{SEASONS[text]}"
    try:
        point = point_of(text)
    except NotADate:
        return None
    if not point.startswith("XXXX") or year == "XXXX":
        return None
    begins = year + point[4:]
    checked(year, int(point[5:7]), int(point[8:10]) if point[8:10] else None)
    (first_day, _later), (_earlier, last_day) = bounds(begins), bounds(end)
    if first_day and last_day and first_day > last_day:
        earlier = words(f"{int(year) - 1}{point[4:]}")
        raise NotADate(f"Which {text.title()}? Add the year, for example {earlier} to {words(end)}.")
    return begins


def single(text: str) -> str:
    point = point_of(text.strip())
    if not point:
        raise NotADate(f"Enter the date in words, {EXAMPLES}.")
    return point


def point_of(text: str) -> str:
    """One day, month, season or year, with its qualifier."""
    text, about = re.subn(r"^(?:about|around|circa|approximately|c\.|c(?= ?[0-9])) ?(?=\S)", "", text)
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
    if re.fullmatch(r"[0-9]{1,2}[/.][0-9]{4}", text):
        raise NotADate(f"Write the month as a word, {EXAMPLES}.")
    if found := re.fullmatch(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})", text):
        return checked(found[3], int(found[2]), int(found[1]))
    weekday = ""
    if found := re.fullmatch(rf"({'|'.join(WEEKDAYS)}) (?:the )?(.+)", text):
        weekday, text = found[1], found[2]
    month_first = re.fullmatch(r"([a-z]+) ([0-9]{1,2})(?:st|nd|rd|th)?(?: ([0-9]{4}))?", text)
    day_first = re.fullmatch(r"(?:([0-9]{1,2})(?:st|nd|rd|th)? (?:of )?)?([a-z]+)(?: ([0-9]{4}))?", text)
    if month_first:
        month, day, year = month_first.groups()
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
