"""Counts into careful words, and back: which words for "how many said so" the counts support (BR-14).

The portal writes nothing that the counts do not carry, and refuses such words where a person types them. A finding
taken from a document keeps the document's words: nobody here has its counts.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Phrase:
    """Words for a count, when they are supported, and what they need in words.

    `supports` takes how many said so and how many answered. `offered` is whether the portal proposes the words itself.
    """

    words: str
    supports: Callable[[int, int], bool]
    needs: str
    offered: bool = True


def share(count: int, base: int) -> Fraction:
    return Fraction(count, base)


# From the narrowest to the widest: the first that is offered and supported is what the portal proposes.
PHRASES = [
    Phrase("no", lambda n, of: n == 0, "nobody who said so"),
    Phrase("all", lambda n, of: n == of and of > 1, "everybody who answered"),
    Phrase("with one exception, all", lambda n, of: n == of - 1 and of >= 4, "everybody who answered but one"),
    Phrase("with two exceptions, all", lambda n, of: n == of - 2 and of >= 10, "everybody who answered but two"),
    Phrase("nearly all", lambda n, of: Fraction(9, 10) <= share(n, of) < 1, "at least nine in ten, and not all"),
    Phrase("the large majority of", lambda n, of: Fraction(3, 4) <= share(n, of) < 1, "at least three in four"),
    Phrase("the majority of", lambda n, of: Fraction(1, 2) < share(n, of) < 1, "more than half"),
    Phrase("half of", lambda n, of: share(n, of) == Fraction(1, 2), "exactly half"),
    Phrase("one", lambda n, of: n == 1 and of > 1, "exactly one"),
    Phrase("two", lambda n, of: n == 2 and of > 2, "exactly two"),
    Phrase("a few", lambda n, of: n >= 3 and share(n, of) <= Fraction(1, 5), "three or more, and at most one in five"),
    Phrase("several", lambda n, of: n >= 3 and share(n, of) < Fraction(1, 2), "three or more, and less than half"),
    Phrase(
        "many", lambda n, of: n >= 5 and share(n, of) >= Fraction(1, 4), "five or more, and at least one in four", False
    ),
    Phrase("most", lambda n, of: Fraction(1, 2) < share(n, of), "more than half", False),
    Phrase("a number of", lambda n, of: n >= 3, "three or more", False),
    Phrase("some", lambda n, of: 2 <= n < of, "two or more, and not all", False),
]


def careful_words(count: int, base: int, of_whom: str = "respondents") -> str:
    """Say a count out of a base, as in "with one exception, all respondents"; "" where nobody answered."""
    if not base:
        return ""
    found = next((phrase for phrase in PHRASES if phrase.offered and phrase.supports(count, base)), None)
    if found is None:
        return f"{count} of {base} {of_whom}"
    if found.words == "one":
        of_whom = of_whom.removesuffix("s")
    return f"{found.words} {of_whom}"


def phrase_in(words: str) -> Phrase | None:
    """Return the phrase of the table that these words begin with or hold, the longest where several do, or None."""
    text = " ".join(words.casefold().split())
    held = [phrase for phrase in PHRASES if re.search(rf"\b{re.escape(stem(phrase.words))}\b", text)]
    return max(held, key=lambda phrase: len(phrase.words), default=None)


def stem(words: str) -> str:
    """Return the words without what only leads to the next word, so that "the majority" is known without its "of"."""
    return words.removesuffix(" of")


def why_unsupported(words: str, count: int, base: int) -> str:
    """Say why the counts do not support these words, and what to do; "" where they do.

    Figures such as "7 of 9" are compared as figures. Words that are in no rule cannot be checked, so they are refused.
    """
    if not base:
        return "Nobody has answered this question, so there is nothing to say about how many said so."
    proposed = f"Say “{careful_words(count, base)}”, or give the figures: {count} of {base}."
    figures = re.search(r"(\d+)\s+(?:of|out of)\s+(\d+)", words)
    if figures:
        right = (int(figures[1]), int(figures[2])) == (count, base)
        return "" if right else f"The codings count {count} of {base}, not {figures[1]} of {figures[2]}."
    phrase = phrase_in(words)
    if phrase is None:
        known = ", ".join(f"“{stem(each.words)}”" for each in PHRASES)
        return f"The portal cannot check these words against the counts. Use one of: {known}. {proposed}"
    if phrase.supports(count, base):
        return ""
    return f"“{stem(phrase.words)}” needs {phrase.needs}; the codings count {count} of {base}. {proposed}"
