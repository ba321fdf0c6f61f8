"""A survey question by question: each with its parts, what it came to, what was found, and what a document reports."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ..models import Option, Question
from .answers import QuestionVersions
from .closed import Result
from .figures import Figures
from .findings import Told


@dataclass
class Entry:
    """One question on a page. `number` counts questions and not their parts."""

    versions: QuestionVersions
    result: Result | None = None
    findings: list[Told] = field(default_factory=list)
    figures: list[Figures] = field(default_factory=list)
    parts: list[Entry] = field(default_factory=list)

    @property
    def question(self) -> Question:
        """Return the question as it was last asked."""
        return self.versions.question

    @property
    def options(self) -> list[Option]:
        """Return its choices in the order asked."""
        return list(self.versions.options.values())

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
    questions: Iterable[QuestionVersions],
    told: dict[str, list[Told]],
    figures: Iterable[Figures] = (),
    results: Iterable[Result] = (),
) -> Outline:
    """Return the outline of a survey; what is about a question that is not there is about the survey as a whole."""
    by_code = {result.versions.code: result for result in results}
    entries = {versions.code: Entry(versions, by_code.get(versions.code)) for versions in questions}
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
