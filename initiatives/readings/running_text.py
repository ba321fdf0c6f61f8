"""What stands in running text: its sentences, and the sums and dates in them as people write them.

Only the beginning of a long text is looked through, so that none can be made to take long.
"""

import re
from collections.abc import Iterator

from ..dates.stated_dates import NotADate, understand
from ..models.typed_sums import AFTER, BEFORE, NotASum, TypedSum, read_sum

MOST_LETTERS = 4_000
# A sentence ends where a capital follows; not after a number or a letter with a full stop.
BETWEEN_SENTENCES = re.compile(r"(?<=[.!?;])(?<!\b\d\.)(?<!\b[A-Za-z]\.)\s+(?=[A-Z“‘(])")
OWN_NUMBER = re.compile(
    r"\s*(?:\d{1,3}(?:\.\d{1,3})*[.)]?|[A-Za-z][.)]|\([a-z]{1,4}\)|[ivx]{1,4}[.)]|[•·▪–-])\s+(?=\S)"
)
SUM_WITH_UNIT = r"£ ?\d[\d,]*(?:\.\d+)?(?: ?(?:k|mn|m|million|bn|billion|thousand)\b)?"
COUNT = "[0-9]{1,2}|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty"
ALSO_SAYS = (
    "a year|per year|each year|every year|yearly|per annum|pa|annually|one[- ]off|in total"
    rf"|over (?:a period of |the (?:next |first |last )?)?(?:{COUNT})[- ]?(?:year|month)s?"
)
# "From £90,000" is what it was before as often as the least it can be.
BOUNDED = "|".join(BEFORE.values()).replace("|from", "")
SUM = re.compile(
    rf"(?:\b(?:{BOUNDED}) )?(?P<bare>{SUM_WITH_UNIT})(?: (?:{'|'.join(AFTER.values())})(?!\w))?"
    rf"(?:,? \(?(?:{ALSO_SAYS})\b\)?)?",
    re.IGNORECASE,
)
# A range, by what stands before its ends and between them, with its basis where that follows.
RANGE = re.compile(
    rf"(?:\bbetween {SUM_WITH_UNIT} and {SUM_WITH_UNIT}"
    rf"|{SUM_WITH_UNIT} ?[-–] ?{SUM_WITH_UNIT}|(?<!from )(?<!by ){SUM_WITH_UNIT} to {SUM_WITH_UNIT})"
    rf"(?:,? \(?(?:{ALSO_SAYS})\b\)?)?",
    re.IGNORECASE,
)
MONTH = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Aug|Sept|"
    "Sep|Oct|Nov|Dec)"
)
DATE = re.compile(
    rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {MONTH},? (?:19|20)\d\d\b"
    rf"|\b(?:(?:early|mid|late|the end of|end of|the beginning of|the start of)[ -])?{MONTH},? (?:19|20)\d\d\b"
    r"|\b(?:early|mid|late|the end of|end of)[ -](?:19|20)\d\d\b(?! ?[/–-] ?\d)"
    r"|\b(?:spring|summer|autumn|winter)(?: of)? (?:19|20)\d\d\b"
    r"|\b(?:19|20)\d\d ?[/–-] ?(?:20)?\d\d\b|\b\d{1,2}/\d{1,2}/(?:19|20)\d\d\b",
    re.IGNORECASE,
)


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a paragraph without its own number, each as it stands there."""
    beginning = text[:MOST_LETTERS]
    own = OWN_NUMBER.match(beginning)
    for sentence in BETWEEN_SENTENCES.split(beginning[own.end() :] if own else beginning):
        if len(sentence.strip()) > 11:
            yield sentence.strip()


def sums_in(text: str) -> list[TypedSum]:
    """Return the sums in a text in their order, each with how exact it is and its basis, as far as the words say."""
    return [read for _place, read in placed_sums(text)]


def placed_sums(text: str) -> list[tuple[int, TypedSum]]:
    """Return the sums in a text with where each stands; a range is one sum."""
    beginning = text[:MOST_LETTERS]
    found = [(match.start(), read) for match in RANGE.finditer(beginning) if (read := first_read(match.group()))]
    taken = [match.span() for match in RANGE.finditer(beginning) if first_read(match.group())]
    for match in SUM.finditer(beginning):
        at = match.start("bare")
        inside = any(start <= at < end for start, end in taken)
        if not inside and (read := first_read(match.group(), match["bare"])):
            found.append((at, read))
    return sorted(found, key=lambda pair: pair[0])


def first_read(*several: str) -> TypedSum | None:
    """Return the first of some words that can be read as a sum, or None."""
    for words in several:
        try:
            return read_sum(words.strip().rstrip(","))
        except NotASum:
            continue
    return None


def dates_in(text: str) -> list[str]:
    """Return the dates in a text, each once, as EDTF; what looks like one and is none is left out."""
    found = []
    for match in DATE.finditer(text[:MOST_LETTERS]):
        try:
            found.append(understand(re.sub(r"\bthe ", "", match.group())))
        except NotADate:
            continue
    return list(dict.fromkeys(filter(None, found)))
