"""What the downloads of a survey's results and of the dictionary of its data hold."""

from initiatives.lists.csv import joined

from ..models import Question
from ..results.closed import choices_of

WITHHELD = "Withheld"

RESULT_COLUMNS = [
    ("Question", lambda row: row["question"]),
    ("Words of the question", lambda row: row["words"]),
    ("Among", lambda row: row["among"]),
    ("Choice", lambda row: row["choice"]),
    ("Choice in words", lambda row: row["label"]),
    ("Count", lambda row: row["count"]),
    ("Answered", lambda row: row["base"]),
    ("Asked", lambda row: row["of"]),
    ("Why withheld", lambda row: row["why"]),
]


def line(question="", words="", among="All", choice="", label="", count="", base="", of="", why=""):
    """Return one line of the results, with "Withheld" for None."""
    numbers = {"count": count, "base": base, "of": of}
    shown = {name: WITHHELD if value is None else value for name, value in numbers.items()}
    return {"question": question, "words": words, "among": among, "choice": choice, "label": label, "why": why, **shown}


def result_lines(asked, results):
    """Yield every count of the results, one a line: who answered first, then question by question."""
    for each in asked.rounds:
        name = f"Wave {each.wave.number}"
        yield line(
            words="Who answered", among=name, label="Answered", count=each.answered, base=each.answered, of=each.invited
        )
    for among, lines in (("area", asked.areas), ("kind of service", asked.kinds)):
        for each in lines:
            yield line(
                words=f"Organisations that answered, by {among}",
                among=each.name,
                label="Answered in any wave",
                count=each.answered,
                base=each.answered,
                of=each.invited,
            )
    for result in results:
        yield from lines_of(result)


def lines_of(result):
    """Yield the lines of one question."""
    whole = {"question": result.versions.code, "words": result.question.text}
    bases = {"base": result.base, "of": result.of, "why": result.withheld}
    if not result.rows and not result.summary:
        yield line(**whole, **bases, label="Answered", count=result.base)
    for row in result.rows:
        yield line(**whole, **bases, choice=row.code, label=row.label, count=row.count)
    if result.summary:
        for label, value in result.summary.lines():
            yield line(**whole, **bases, label=label, count=value)
    for breakdown in result.breakdowns:
        if breakdown.withheld:
            yield line(**whole, among=f"By {breakdown.title}", count=None, base=None, of=None, why=breakdown.withheld)
        for place, (name, base) in enumerate(breakdown.columns):
            for label, counts in breakdown.rows:
                yield line(**whole, among=name, label=label, count=counts[place], base=base)


DICTIONARY_COLUMNS = [
    ("Column", lambda row: row["column"]),
    ("Meaning", lambda row: row["meaning"]),
    ("Kind", lambda row: row["kind"]),
    ("Values", lambda row: row["values"]),
    ("Asked when", lambda row: row["when"]),
    ("Versions", lambda row: row["versions"]),
]


def entry(column, meaning, kind="", values="", when="", versions=""):
    """Return one line of a data dictionary."""
    return {
        "column": column,
        "meaning": meaning,
        "kind": kind,
        "values": values,
        "when": when,
        "versions": versions,
    }


def identity_columns(survey):
    """The columns that say whose answers they are, with what they mean; an anonymous survey has the reference only."""
    yield entry("Reference", "The reference that the respondent was given", "Text")
    if survey.is_anonymous:
        return
    yield entry("Organisation", "The organisation that was asked", "Text")
    yield entry("Kind of service", "The kind of that organisation", "Text")
    yield entry("Areas", "The areas of that organisation", "Text, several parted by semicolons")
    yield entry("Post", "The post that was asked; empty where the organisation was", "Text")
    yield entry("Project", "The initiative the answers are about; empty where there is none", "Text")
    yield entry("Wave", "The wave in which it was asked", "Number")
    yield entry("How it came", "In the form, or entered by the office", "Text")
    yield entry("Signed off by", "Who submitted it, as they put it", "Text")
    yield entry("Submitted", "When the answers that count were submitted", "Date and time")
    yield entry("Times submitted", "How often answers were submitted; the last count", "Number")


def dictionary_lines(survey, questions):
    """Yield what each column of the answers means, in the order of the columns."""
    yield from identity_columns(survey)
    for versions in questions:
        question = versions.question
        if question.kind == Question.Kind.PARTS:
            continue
        about = {"when": when_asked(question), "versions": joined(versions.numbers)}
        yield entry(versions.code, wording(question), question.get_kind_display(), values_of(versions), **about)
        if question.kind == Question.Kind.SEVERAL:
            for code, label in choices_of(versions):
                yield entry(f"{versions.code}.{code}", f"Whether “{label}” was chosen", "Yes or no", "Yes; No", **about)
        if any(option.kind == option.Kind.OTHER for option in versions.options.values()):
            yield entry(f"{versions.code}.other", "What was written beside “other”", "Text", **about)


def wording(question):
    """Return the words of a question; those of a part follow those of the whole."""
    return f"{question.part_of.text} {question.text}" if question.part_of_id else question.text


def when_asked(question):
    """Return whom a question was put to."""
    if not question.only_after_id:
        return "Always"
    return f"Only after {question.only_for} to {question.only_after.code}"


def values_of(versions):
    """Return what a column can hold."""
    question = versions.question
    if question.kind in Question.CLOSED:
        return joined(label for _code, label in choices_of(versions))
    if question.kind == Question.Kind.NUMBER:
        ends = [
            f"{word} {end}" for word, end in (("from", question.lowest), ("to", question.highest)) if end is not None
        ]
        return " ".join(["A number", *ends, question.measured_in]).strip()
    return {Question.Kind.DATE: "A date, year first"}.get(question.kind, "Any text")
