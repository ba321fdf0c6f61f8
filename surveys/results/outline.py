"""A survey question by question: each with its parts, what it came to, what was found, and what a document reports."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ..models import Option, Question
from .answers import Asking
from .closed import Result
from .figures import Figures
from .findings import Told


@dataclass
class Entry:
    """One question on a page. `number` counts questions and not their parts."""

    asking: Asking
    result: Result | None = None
    findings: list[Told] = field(default_factory=list)
    figures: list[Figures] = field(default_factory=list)
    parts: list[Entry] = field(default_factory=list)

    @property
    def question(self) -> Question:
        """Return the question as it was last asked."""
        return self.asking.question

    @property
    def options(self) -> list[Option]:
        """Return its choices in the order asked."""
        return list(self.asking.options.values())

    @property
    def is_open(self) -> bool:
        """Return whether it is answered in one's own words, so that findings say what the answers come to."""
        return self.question.kind in (*Question.OPEN, Question.Kind.PARTS)


@dataclass
class Outline:
    """The questions in order, and what is about no one of them."""

    entries: list[Entry]
    overall: list[Told]
    overall_figures: list[Figures]

    @property
    def question_count(self) -> int | None:
        """Count the questions that were asked, parts not counted; None where none is recorded."""
        return len(self.entries) or None


def outline_of(
    askings: Iterable[Asking],
    told: dict[str, list[Told]],
    figures: Iterable[Figures] = (),
    results: Iterable[Result] = (),
) -> Outline:
    """Return the outline of a survey; what is about a question that is not there is about the survey as a whole."""
    by_code = {result.asking.code: result for result in results}
    entries = {asking.code: Entry(asking, by_code.get(asking.code)) for asking in askings}
    overall: list[Told] = []
    overall_figures: list[Figures] = []
    for code, some in sorted(told.items()):
        (entries[code].findings if code in entries else overall).extend(some)
    for group in figures:
        (entries[group.question_code].figures if group.question_code in entries else overall_figures).append(group)
    top: list[Entry] = []
    for entry in entries.values():
        whole = entries.get(entry.question.part_of.code) if entry.question.part_of_id else None
        (whole.parts if whole else top).append(entry)
    return Outline(top, overall, overall_figures)
