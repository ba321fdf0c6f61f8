"""Cross-references inside a paper: what names another of its parts also says where that stands, whatever moves."""

import re
from collections.abc import Callable
from typing import Any

# see “Money”, see also "Money": a heading of the same paper in quotation marks.
SEE = re.compile(r"(?i:\bsee(?: also)?) [“\"](?P<heading>[^”\"]{1,300})[”\"]")


def referring_to(parts: list[dict[str, Any]]) -> Callable[[str], str]:
    """Return what puts the paragraphs and the table of a part behind each `see “Heading”` in a text.

    What names no part of the paper stays as it is: it may name another document.
    """
    places = {name.casefold(): place_of(part) for part in parts for name in names_of(part)}

    def followed(found: re.Match[str]) -> str:
        place = places.get(found["heading"].strip().casefold(), "")
        return f"{found[0]} ({place})" if place else found[0]

    return lambda text: SEE.sub(followed, text)


def names_of(part: dict[str, Any]) -> set[str]:
    """Return what a part may be called: its whole heading, or what follows "Appendix A"."""
    heading = part["heading"]
    return {heading, heading.partition(": ")[2]} if part["is_appendix"] else {heading}


def place_of(part: dict[str, Any]) -> str:
    """Return where a part stands: "Appendix A, paragraphs 3 to 5, Table 2"; "" where nothing of it is numbered."""
    numbers = [each["number"] for each in part["paragraphs"]]
    words = [part["heading"].partition(":")[0]] if part["is_appendix"] else []
    if numbers:
        words.append(f"paragraph {numbers[0]}" if len(numbers) == 1 else f"paragraphs {numbers[0]} to {numbers[-1]}")
    if part["table"]:
        words.append(part["table"]["caption"].partition(":")[0])
    return ", ".join(words)
