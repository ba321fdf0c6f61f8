"""What a paragraph of a document may say: its sums and dates, and the kinds of fact that its words point to.

Worked out from the words each time and never stored. Only the beginning of a long paragraph is looked through, so that
no text can be made to take long.
"""

import re

MOST_LETTERS = 4_000
SUM = re.compile(r"£\s?\d[\d,]*(?:\.\d+)?(?:\s?(?:k|m|bn|million|billion|thousand)\b)?", re.IGNORECASE)
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
DATE = re.compile(rf"\b(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?(?:{MONTHS})\s+\d{{4}}\b|\b(?:19|20)\d\d/\d\d\b")
# What points to a kind, by the name of its model, the surest first.
POINTERS = [
    ("governance.recommendation", r"\brecommend(?:s|ed|ation)?\b|\b(?:is|are) asked to\b|\bbe asked to\b"),
    ("governance.decision", r"\b(?:resolved|it was agreed|has decided|decided to|approved|gave the go-ahead)\b"),
    ("initiatives.fundingstream", r"\b(?:unfunded from|funding (?:ends|until|to)|grant|funded by)\b"),
    ("initiatives.financialitem", r"£\s?\d|\bsavings? of\b"),
    ("governance.action", r"\baction:|\bto report back\b|\bwill bring (?:a|back)\b"),
    ("initiatives.risk", r"\brisks?\b"),
    ("initiatives.agreement", r"\b(?:memorandum of understanding|statement of intent|concordat|agreement)\b"),
    ("initiatives.milestone", r"\b(?:by|from|in) (?:the end of )?(?:spring|summer|autumn|winter|\w+) 20\d\d\b"),
    ("governance.meeting", r"\bmeets? (?:monthly|quarterly|every)\b"),
]
POINTING = [(label, re.compile(pattern, re.IGNORECASE)) for label, pattern in POINTERS]


def sums_and_dates(text: str) -> list[str]:
    """Return the sums and dates that stand in a text, each once, in their order."""
    beginning = text[:MOST_LETTERS]
    found = [*SUM.finditer(beginning), *DATE.finditer(beginning)]
    return list(dict.fromkeys(each.group() for each in sorted(found, key=lambda each: each.start())))


def kinds_suggested(text: str) -> list[str]:
    """Return the labels of the models that the words of a text point to; none is sure."""
    beginning = text[:MOST_LETTERS]
    return [label for label, pattern in POINTING if pattern.search(beginning)]
