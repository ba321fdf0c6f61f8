"""How words are compared here: folded as in every list, cut at dashes and points, without the "s" of a plural."""

import re

from initiatives.models.searching import words_of

PART = re.compile(r"[^\W_]+")
LONGEST = 60
# A shorter word must be there as it is; a longer one may go on.
SHORTEST_BEGINNING = 3
# What stands in the text of a page as one word.
WRITTEN = re.compile(r"[^\s]+")


def parts_of(text):
    """Return the words of a text as they are compared: "Fire stations, DUR-I-001" gives fire, station, dur, i, 001."""
    return [singular(part)[:LONGEST] for word in words_of(text) for part in PART.findall(word)]


def undashed(text):
    """Return the same with words of letters whole that a dash parts: "co-location plan" gives colocation, plan."""
    words = [word.replace("-", "") if word.replace("-", "").isalpha() else word for word in words_of(text)]
    return [singular(part)[:LONGEST] for word in words for part in PART.findall(word)]


def singular(word):
    """Return a folded word without the "s" of a plural; both sides of a comparison lose it, so it need not be right."""
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def fits(part, asked):
    """Return whether a word of a text is one that was asked for, or begins with it."""
    return part == asked or (len(asked) >= SHORTEST_BEGINNING and part.startswith(asked))


def all_in(text, asked):
    """Return whether every word that was asked for stands in a text, or begins one that does."""
    parts = parts_of(text)
    return all(any(fits(part, word) for part in parts) for word in asked)
