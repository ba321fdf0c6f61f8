"""Reads the dates people type: in words, with slashes, as quarters, weeks, parts of years, open at either end.

Every reader takes the text in small letters and returns EDTF text, or None where the text is not of its kind. What
EDTF cannot say in the same words ("early 2024", "before 2026") is kept with the words as typed.
"""

import difflib
import re
from datetime import date, timedelta
from functools import lru_cache

from .months import months_after
from .periods import financial_year_of, month_after, period_of
from .points import ABOUT, DOTTED, MONTHS, OR_SO, WEEKDAYS, NotRead, in_english, point_of, single
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
    ordered,
    words,
)

HIDDEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
QUOTED = re.compile(r"(.*?) ?[“\"]([^“”\"|]+)[”\"]")
WEEK = re.compile(
    r"(?:(?P<length>week|fortnight|weekend) ?(?P<begins>commencing|beginning|starting|of)?(?:ending|ended|to)?"
    r"|(?P<short>w/[cb]|w\.c\.|wc)|w/e) (?P<day>.+)"
)
WEEK_OF = re.compile(r"(?:the )?(?P<nth>first|second|third|fourth|last) week (?:of|in) (?P<month>.+)")
NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
COUNT = rf"[0-9]{{1,3}}|{'|'.join(NUMBERS)}"
LENGTH = rf"(?P<count>{COUNT})[ -](?P<unit>year|month)s?"
MONTHS_IN = {"year": 12, "half-year": 6, "half year": 6, "quarter": 3, "month": 1}
# "The year ended 31 March 2020", "twelve months to September 2019": what is counted back from its end.
ENDED = re.compile(
    rf"(?:for |in )?(?:a |the )?(?:period of )?(?:financial |calendar )?(?:{LENGTH}|(?P<one>{'|'.join(MONTHS_IN)}))"
    r"(?: period)? (?:ended|ending|to|up to|until)(?: on)? (?P<day>.+)"
)
LASTING = re.compile(rf"(?:for )?(?:a period of )?{LENGTH},? (?:from|starting|beginning)(?: on| in)? (?P<day>.+)")
FROM_FOR = re.compile(rf"(?:from |starting (?:on |in )?)?(?P<day>.+?) for (?:a period of )?{LENGTH}")
CLOCK = (
    r"(?:[0-9]{1,2}(?:[.:][0-9]{2})? ?[ap]\.?m\.?|[0-9]{1,2}[.:][0-9]{2}(?: ?(?:hrs|hours))?"
    r"|midnight|midday|noon|12 noon)"
)
AT_A_TIME = re.compile(rf"(?:at )?{CLOCK} (?:on )?(?P<day>.+ .+)|(?P<day_>.+? .+?)(?: at| from| by)? {CLOCK}")
PART = re.compile(
    r"(?:in |at |the |back |year[ -])*(?P<part>early|beginning|start|mid|middle|late|latter|end)"
    r"(?:(?: to |-|/)(?P<until>mid|late|end))?(?: part)?(?: of| in)?[ -](?:the )?(?:of )?(?P<whole>.+)"
)
# Which of twelve parts of its time somebody means: from and to.
TWELFTHS = {
    "early": (0, 4),
    "beginning": (0, 3),
    "start": (0, 3),
    "mid": (4, 8),
    "middle": (4, 8),
    "late": (8, 12),
    "latter": (6, 12),
    "end": (9, 12),
}
BEFORE = re.compile(
    r"(?:(?:since |some ?time |shortly |just |soon )?before |prior to |earlier than |pre[ -])(?:the )?(.+)"
)
AFTER = re.compile(r"(?:(?:some ?time |shortly |just |soon )?after |later than |following |post[ -])(?:the )?(.+)")
UNTIL = re.compile(
    r"(?:(?:by )?no later than|(?:by )?not later than|by|(?:up )?until|till|up to and including|(?:up|through) to"
    r"|to|on or before) (?:the )?(?!at least )(.+)"
    r"|(.+) at the latest"
)
# "In March 2027" says no more than "March 2027".
STANDING_IN = re.compile(
    r"(?:(?:over|in|during) the course of|in|on|during|throughout|over|within|some ?time in|as (?:at|of)) (?!or\b)"
    r"(?:the )?(?=.*[0-9])"
)
SINCE = re.compile(
    r"(?:since|with effect from|w\.?e\.?f\.?|effective(?: from)?"
    r"|(?:not|no) (?:before|earlier than|sooner than)|from|starting|on or after|(?:at least )?until at least"
    r"|at least until|to at least) (?:the )?(?!at least )(.+?)(?: onwards?| on| at the earliest)?"
    r"|(.+?) (?:onwards?|and ongoing|to (?:date|now|(?:the )?present)|at the earliest)"
    r"|([0-9]{4})(?: ?- ?(?:present|date|now)?| ?\+)"
)
# Times told one by one: "5 6 and 7 June 2019", "June or July 2019"; the commas are gone.
LISTED = re.compile(
    r"(?:either )?(?:(?P<number>[0-9]{1,4})(?: [0-9]{1,4})+|(?P<month>[a-z]{3,9})(?: [a-z]{3,9})+|(?P<first>.+?))"
    r"(?: and | or | / |/(?=.*[a-z]))(?P<last>.+)"
)


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
    plain = plain_of(text)
    try:
        if found := STANDING_IN.match(plain):
            plain = plain[found.end() :]
        plain = re.sub(
            r"^(?:the )?(?:calendar )?year (?=[0-9]{4}$)|^the (?=[0-9])|(?<=[0-9]{4}) calendar year$", "", plain
        )
        if english := in_english(plain):
            return with_words(read(english).partition(BAR)[0], text)
        if exact := financial_year_of(plain) or years_typed(text) or range_of(plain) or open_range_of(plain):
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


def plain_of(text: str) -> str:
    """A text in small letters without what says nothing of a time: commas, brackets around it, a stop at its end."""
    plain = re.sub(r"[\s,]+", " ", text.replace("&", " and ")).strip().lower()
    plain = re.sub(r"^[\[(]([^()\[\]]*)[\])]$", r"\1", plain)
    if not re.search(r"[ap]\.m\.$", plain):
        plain = re.sub(r"(?<=[0-9a-z)])[.;:*]+$", "", plain)
    return DOTTED.sub(r"\1", plain)


def is_said_without_a_date(text: str) -> bool:
    """Whether a document may say so of a time without naming one: "for five years", and no month with a slip in it."""
    if not re.fullmatch(r"(?=.*[a-z])[a-z’'();:./ -]+", text):
        return False
    names = [*MONTHS[1:], *SEASONS, *WEEKDAYS]
    return not any(difflib.get_close_matches(word, names, 1, 0.75) for word in re.findall(r"[a-z]+", text))


def years_typed(text: str) -> str | None:
    """EDTF as it is kept; "2015-18", which looks like it, is years, and "2008-10" may be."""
    found = re.fullmatch(r"20([01][0-9])-(0[1-9]|1[0-2])", text)
    if found and int(found[2]) > int(found[1]) + 1:
        raise NotADate(f"Is it a month or several years? Write {words(text)}, or 20{found[1]} to 20{found[2]}.")
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
    """What EDTF cannot say in the same words: quarters, weeks, decades, parts of a time, before and after, lists."""
    if found := ABOUT.match(text) or OR_SO.search(text):
        return None if is_point(text) else span_of(text.replace(found[0], "").strip())
    for reader in (*SPANS, years_of, before_of, after_of):
        if edtf := reader(text):
            return edtf
    if found := UNTIL.fullmatch(text):
        return f"{OPEN}/{last_point(found[1] or found[2])}"
    if found := SINCE.fullmatch(text):
        return f"{first_point(next(filter(None, found.groups())))}/{OPEN}"
    return range_of(text, worded=True) or listed_of(text)


def is_point(text: str) -> bool:
    try:
        return bool(point_of(text))
    except NotADate:
        return False


def span_of(text: str) -> str:
    """The EDTF text of one time without an open end: a day, a month, a year, a quarter, a part of a year."""
    text = re.sub(r"^(?:the )?(?:calendar )?year (?=[0-9]{4}$)|^the (?=[0-9])", "", text)
    readers = (financial_year_of, *SPANS)
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
    # Before the end of a time is some day in it, as is after its beginning.
    end = last if (part := PART.fullmatch(found[1])) and part["part"] == "end" else first
    return f"{OPEN}/{end - timedelta(days=1)}"


def after_of(text: str) -> str | None:
    """Everything after a time: it begins the day after."""
    if not (found := AFTER.fullmatch(text)):
        return None
    first, last = days_of(found[1])
    begin = first if (part := PART.fullmatch(found[1])) and part["part"] in ("start", "beginning") else last
    return f"{begin + timedelta(days=1)}/{OPEN}"


def days_of(text: str) -> tuple[date, date]:
    """The first and the last day of a time; raises NotADate where it has no year."""
    first, last = bounds(span_of(text))
    if first is None or last is None:
        raise NotADate(f"Which {text.title()}? Add the year.")
    return first, last


def week_of(text: str) -> str | None:
    """A week, a fortnight or a weekend, by its first or its last day, or by its place in a month."""
    if nth := WEEK_OF.fullmatch(text):
        return nth_week(nth["nth"], *days_of(nth["month"]))
    found = WEEK.fullmatch(text)
    if not found:
        return None
    day, last = days_of(found["day"])
    if day != last:
        raise NotADate("Enter the day on which the week begins or ends.")
    rest = timedelta(days={"fortnight": 13, "weekend": 1}.get(found["length"], 6))
    return f"{day}/{day + rest}" if found["begins"] or found["short"] else f"{day - rest}/{day}"


def nth_week(nth: str, first: date, last: date) -> str:
    """The days of a month that may be its first, second, third, fourth or last week: seven of them."""
    if nth == "last":
        return f"{last - timedelta(days=6)}/{last}"
    begins = first + timedelta(days=7 * ["first", "second", "third", "fourth"].index(nth))
    return f"{begins}/{begins + timedelta(days=6)}"


def length_of(text: str) -> str | None:
    """So many months or years that end, or begin, with a day that is said."""
    if found := ENDED.fullmatch(text):
        _first, last = days_of(found["day"])
        return f"{day_after(last + timedelta(days=1), -months_said(found))}/{last}"
    if found := LASTING.fullmatch(text) or FROM_FOR.fullmatch(text):
        first, _last = days_of(found["day"])
        return f"{first}/{day_after(first, months_said(found)) - timedelta(days=1)}"
    return None


def months_said(found: re.Match[str]) -> int:
    """How many months a match of a length says."""
    groups = found.groupdict()
    if not groups["count"]:
        return MONTHS_IN[groups["one"]]
    count = groups["count"]
    return MONTHS_IN[groups["unit"]] * (int(count) if count.isdigit() else NUMBERS.index(count) + 1)


def day_after(day: date, months: int) -> date:
    """The same day of the month a number of months later; the last of a month that has no such day."""
    begins = months_after(day, months)
    return min(begins + timedelta(days=day.day - 1), months_after(begins, 1) - timedelta(days=1))


def at_a_time_of(text: str) -> str | None:
    """A day with a time of day, which stays in the words."""
    found = AT_A_TIME.fullmatch(text)
    return span_of(found["day"] or found["day_"]) if found else None


def part_of(text: str) -> str | None:
    """Early, mid, late: nobody can say exactly which days they are; a third of the time is taken, the end a quarter."""
    found = PART.fullmatch(text)
    if not found:
        return None
    if re.search(r" (?:to|or|and) |/(?=[a-z])", found["whole"]):
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


def open_range_of(text: str) -> str | None:
    if found := re.fullmatch(r"(.+) (?:or|and) (?:earlier|before)", text):
        return f"{OPEN}/{single(found[1])}"
    if found := re.fullmatch(r"(?:from )?(.+) (?:or|and) (?:later|after)", text):
        return f"{single(found[1])}/{OPEN}"
    return None


def range_of(text: str, worded: bool = False) -> str | None:
    """From one time to another; the first borrows the month and the year that only the last names.

    Without `worded`, only what can be said back in the same words: from a day, month, season or year to another.
    """
    found = re.fullmatch(r"(?:from )?(?:the )?(.+?) (?:to|until|till|-) (?:the )?(.+)", text)
    found = re.fullmatch(r"(?:from |between )(?:the )?(.+?) (?:to|and|until|till|-) (?:the )?(.+)", text) or found
    if found is None:
        found = re.fullmatch(r"((?:[0-9]{1,2} )?[a-z]+|[0-9]{1,2})-((?:[0-9]{1,2} )?[a-z]+ [0-9]{4})", text)
        found = found or re.fullmatch(r"([^-]+)-([^-]*[0-9]{4}(?:/[0-9]+)?)", text if worded else "")
        if found and found[2].isdigit() and not re.search("[0-9]", found[1]):
            # One month or season of that year: "winter-2021".
            return None
    if found is None or re.match(r"(?:prior|up|through|at least|no|not) ", text) or is_part(text, found[1]):
        return None
    if found[2] in ("date", "now", "present", "later", "after", "ongoing", "earlier", "before"):
        return None
    if not worded and not (is_point(found[1]) or found[1] in SEASONS or found[1].isdigit()) or ENDED.fullmatch(text):
        return None
    if not worded and not is_point(found[2]):
        return None
    return from_to(found[1], found[2])


def is_part(text: str, first: str) -> bool:
    """Whether a text that looks like a range is one time: "mid to late 2024"."""
    return bool(PART.fullmatch(text)) and first in TWELFTHS


def listed_of(text: str) -> str | None:
    """The time from the first to the last of several that are told one by one."""
    found = LISTED.fullmatch(text)
    if not found or found["last"] in ("later", "after", "ongoing", "earlier", "before"):
        return None
    return from_to(found["number"] or found["month"] or found["first"], found["last"])


def from_to(first: str, last: str) -> str:
    """The EDTF text of all from one time to another."""
    ends = span_of(last)
    begins = borrowed(first, ends)
    if begins is None and not re.search("[0-9]{4}", first) and (year := re.search(r" [0-9]{4}(?:/[0-9]+)?$", last)):
        begins = span_of(first + year[0])
    begins = begins or span_of(first)
    return ordered(begins.partition("/")[0], ends.partition("/")[2] or ends)


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


SPANS = (period_of, week_of, length_of, part_of, at_a_time_of)
