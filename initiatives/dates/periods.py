"""Reads the named parts of the calendar: quarters, halves, financial and other years, decades, school terms, feasts.

Every reader takes the text in small letters and returns EDTF text, or None where the text is not of its kind.
"""

import re
from datetime import date, timedelta

from .stated_dates import EXAMPLES, SEASONS, NotADate, checked_year, financial_year

ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4, "last": 4} | {
    "final": 4,
    "latter": 2,
}
YEAR = r"(?P<year>[0-9]{4})(?:[/-](?P<end>[0-9]{2}|[0-9]{4}))?(?: financial year)?"
QUARTER = re.compile(
    rf"(?:q(?:uarter )?(?P<q>[1-4])|(?P<nth>{'|'.join(ORDINALS)}) quarter)"
    rf"(?: of| in)?(?: the)?(?: financial year)? {YEAR}"
)
HALF = re.compile(rf"(?:h(?P<q>[12])|(?P<nth>first|second|latter|1st|2nd) half)(?: of| in)?(?: the)? {YEAR}")
# "Q4 18/19": two digits each are a financial year of this century.
SHORT_YEARS = re.compile(r" ([0-9]{2})/([0-9]{2})$")
YEAR_FIRST = re.compile(r"([0-9]{4}(?:[/-](?:[0-9]{4}|[0-9]{2}))?) ([qh][1-4])")
DECADE = re.compile(r"(?:the )?(?:(?P<part>early|mid|late)[ -])?(?P<decade>[0-9]{3})0s")
# From which month of the first year to which month, counted on: a council's year begins and ends in May.
OTHER_YEARS = {"academic": (9, 20), "school": (9, 20), "municipal": (5, 17), "council": (5, 17), "civic": (5, 17)}
TERMS = {"spring": (1, 4), "summer": (4, 7), "autumn": (9, 12)}
PAIR = r"(?P<first>[0-9]{4}) ?[/-] ?(?P<last>[0-9]{4}|[0-9]{2})"
OTHER_YEAR = re.compile(
    rf"(?:(?P<kind>{'|'.join(OTHER_YEARS)}) year )?{PAIR}(?: (?P<after>{'|'.join(OTHER_YEARS)}) year)?"
)
WINTER = re.compile(rf"winter (?:of )?{PAIR}")
TERM = re.compile(rf"(?P<term>{'|'.join(TERMS)}) term (?:of |in )?(?P<year>[0-9]{{4}})")
# A day of each year, or so many days from Easter Sunday.
FEASTS = {"christmas eve": (12, 24), "christmas": (12, 25), "christmas day": (12, 25), "boxing day": (12, 26)} | {
    "new year": (1, 1),
    "new year's day": (1, 1),
    "new year's eve": (12, 31),
    "lady day": (3, 25),
    "midsummer day": (6, 24),
    "michaelmas": (9, 29),
}
FROM_EASTER = {"good friday": (-2, -2), "easter": (-2, 1), "easter sunday": (0, 0), "easter monday": (1, 1)} | {
    "whitsun": (49, 50),
}
FEAST = re.compile(rf"(?:at )?(?P<feast>{'|'.join([*FEASTS, *FROM_EASTER])})(?: of)? (?P<year>[0-9]{{4}})")


def period_of(text: str) -> str | None:
    """The EDTF text of a named part of the calendar that has no name in EDTF."""
    text = text.removeprefix("the ")
    readers = (quarter_of, half_of, decade_of, other_year_of, winter_of, term_of, feast_of)
    return next((found for reader in readers if (found := reader(text))), None)


def quarter_of(text: str) -> str | None:
    found = QUARTER.fullmatch(in_full(text))
    return months_of(found, 3) if found else None


def half_of(text: str) -> str | None:
    found = HALF.fullmatch(in_full(text))
    return months_of(found, 6) if found else None


def in_full(text: str) -> str:
    """The text of a quarter or a half with its years last, the first of four digits."""
    return SHORT_YEARS.sub(r" 20\1/\2", YEAR_FIRST.sub(r"\2 \1", text))


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


def other_year_of(text: str) -> str | None:
    """The year of a school or a council, which is no financial year."""
    found = OTHER_YEAR.fullmatch(text)
    if not found or not (kind := found["kind"] or found["after"]):
        return None
    year, (begins, ends) = two_years(found), OTHER_YEARS[kind]
    return f"{month_after(year, begins - 1)}/{month_after(year, ends - 1)}"


def winter_of(text: str) -> str | None:
    found = WINTER.fullmatch(text)
    return f"{two_years(found)}-{SEASONS['winter']}" if found else None


def two_years(found: re.Match[str]) -> int:
    """Return the first of two years that follow each other; raises NotADate where they do not."""
    year = checked_year(found["first"])
    if not follows(year, found["last"]):
        raise NotADate(f"It ends the year after it begins: write {year}/{(year + 1) % 100:02}.")
    return year


def follows(year: int, last: str) -> bool:
    """Whether a year, of two digits or four, is the one after another."""
    return int(last) == (year + 1 if len(last) == 4 else (year + 1) % 100)


def term_of(text: str) -> str | None:
    found = TERM.fullmatch(text)
    if not found:
        return None
    year, (begins, ends) = checked_year(found["year"]), TERMS[found["term"]]
    return f"{year}-{begins:02}/{year}-{ends:02}"


def feast_of(text: str) -> str | None:
    """Christmas, the New Year, Easter and the days beside them; Easter is from Good Friday to its Monday."""
    found = FEAST.fullmatch(text.replace("’", "'"))
    if not found:
        return None
    year = checked_year(found["year"])
    if found["feast"] in FEASTS:
        return date(year, *FEASTS[found["feast"]]).isoformat()
    first, last = (easter_sunday(year) + timedelta(days=days) for days in FROM_EASTER[found["feast"]])
    return f"{first}/{last}" if first != last else first.isoformat()


def easter_sunday(year: int) -> date:
    """Return Easter Sunday by the Gregorian calendar (the rule of Meeus, Jones and Butcher)."""
    century, in_century = divmod(year, 100)
    moved = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * (year % 19) + century - century // 4 - moved + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (in_century // 4) - moon - in_century % 4) % 7
    late = (year % 19 + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def financial_year_of(text: str) -> str | None:
    found = re.fullmatch(
        r"(?:fy ?|financial year )?([0-9]{4}) ?[/-] ?([0-9]{4}|[0-9]{2})(?: \(?(?:financial year|fy)\)?)?", text
    )
    if re.fullmatch(r"(?:.* )?fy ?(?:[0-9]{4}|[0-9]{2})", text):
        raise NotADate("Is it the financial year that begins or that ends then? Write both years, for example 2020/21.")
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
    if follows(first, last):
        return financial_year(first)
    if "-" in text:
        return None
    if len(last) == 2 and int(last) <= 12:
        raise NotADate(f"Write the month as a word, {EXAMPLES}.")
    raise NotADate(f"A financial year ends the year after it begins: write {first}/{following:02}.")
