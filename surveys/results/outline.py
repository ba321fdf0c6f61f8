"""A survey question by question: each with its parts, what it came to, what was found, and what a document reports."""

from dataclasses import dataclass, field

from ..models import Question


@dataclass
class Entry:
    """One question on a page. `number` counts questions and not their parts."""

    asking: object
    result: object = None
    findings: list = field(default_factory=list)
    figures: list = field(default_factory=list)
    parts: list = field(default_factory=list)

    @property
    def question(self):
        """The question as it was last asked."""
        return self.asking.question

    @property
    def options(self):
        """Its choices, in the order asked."""
        return list(self.asking.options.values())

    @property
    def is_open(self):
        """Whether it is answered in one's own words, so that findings say what the answers come to."""
        return self.question.kind in (*Question.OPEN, Question.Kind.PARTS)


@dataclass
class Outline:
    """The questions in order, and what is about no one of them."""

    entries: list
    overall: list
    overall_figures: list

    @property
    def question_count(self):
        """How many questions were asked, parts not counted; None where none is recorded."""
        return len(self.entries) or None


def outline_of(askings, told, figures=(), results=()):
    """The outline of a survey; findings and figures of a question that is not there are about the survey as a whole."""
    by_code = {result.asking.code: result for result in results}
    entries = {asking.code: Entry(asking, by_code.get(asking.code)) for asking in askings}
    overall, overall_figures = [], []
    for code, some in sorted(told.items()):
        (entries[code].findings if code in entries else overall).extend(some)
    for group in figures:
        (entries[group.question_code].figures if group.question_code in entries else overall_figures).append(group)
    top = []
    for entry in entries.values():
        whole = entries.get(entry.question.part_of.code) if entry.question.part_of_id else None
        (whole.parts if whole else top).append(entry)
    return Outline(top, overall, overall_figures)
