"""Reads times of day as people write them: 11am, 5.30 p.m., 10.00 a.m., midday, 1700."""

import re

HALVES = re.compile(r"(?P<hour>\d{1,2})(?:[.:](?P<minute>\d{2}))? ?(?P<half>[ap])\.? ?m\.?")
OF_24 = re.compile(r"(?P<hour>\d{1,2})[.:](?P<minute>\d{2})(?: ?(?:hrs?|hours))?")
IN_FOUR = re.compile(r"(?P<hour>\d{2})(?P<minute>\d{2})(?: ?(?:hrs?|hours))?")
NAMED = {"midday": "12:00", "noon": "12:00", "12 noon": "12:00", "midnight": "00:00"}


def as_clock(typed: str) -> str:
    """Return a time as 17:30; what cannot be read as one stays as it was typed, to be refused."""
    text = " ".join(typed.lower().split())
    if text in NAMED:
        return NAMED[text]
    found = HALVES.fullmatch(text) or OF_24.fullmatch(text) or IN_FOUR.fullmatch(text)
    if found is None:
        return typed
    hour, half = int(found["hour"]), found.groupdict().get("half")
    if half and not 1 <= hour <= 12:
        return typed
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{hour:02}:{found['minute'] or '00'}"
