"""A survey beside the earlier round it repeats: questions are the same where their codes and kinds are."""

from dataclasses import dataclass

from initiatives.models import Reader

from ..models import Survey
from .answers import survey_data
from .closed import Result, choices_of, closed_results
from .findings import Told, findings_by_question
from .withheld import ResultsAccess


@dataclass(frozen=True)
class Pair:
    """One question in both rounds: lines of choice, count before and count now; None is withheld, "" was no choice."""

    now: Result
    before: Result
    rows: tuple[tuple[str, int | str | None, int | str | None], ...]
    reworded: bool


@dataclass(frozen=True)
class Compared:
    """Two rounds. An earlier one that only a document reports has findings and no counts."""

    earlier: Survey
    pairs: tuple[Pair, ...]
    findings: dict[str, list[Told]]


def compared_with_earlier(survey: Survey, user: Reader, results: list[Result]) -> Compared | None:
    """Return the survey's results beside those of the round it repeats; None where there is none the reader may see."""
    earlier = survey.repeats
    if earlier is None or not earlier.is_visible_to(user):
        return None
    access = ResultsAccess.of(earlier, user)
    if earlier.held_elsewhere:
        codes = {result.versions.code for result in results}
        codes |= {result.question.part_of.code for result in results if result.question.part_of_id}
        told = findings_by_question(earlier, user, access)
        return Compared(earlier, (), {code: some for code, some in told.items() if code in codes})
    if not earlier.results_visible_to(user):
        return None
    before = {result.versions.code: result for result in closed_results(survey_data(earlier, access), access)}
    pairs = [pair_of(result, before[result.versions.code]) for result in results if comparable(result, before)]
    return Compared(earlier, tuple(pairs), {})


def comparable(result: Result, before: dict[str, Result]) -> bool:
    """Return whether the earlier round asked the same closed question."""
    other = before.get(result.versions.code)
    return other is not None and bool(other.rows or result.rows) and other.question.kind == result.question.kind


def pair_of(now: Result, before: Result) -> Pair:
    """Return both rounds' counts, choice by choice; choices are the same where their codes are."""
    was, is_now = ({row.code: row.count for row in result.rows} for result in (before, now))
    choices = dict(choices_of(before.versions)) | dict(choices_of(now.versions))
    order = dict.fromkeys([code for code, _label in choices_of(now.versions)] + list(choices))
    rows = tuple((choices[code], count_of(code, was), count_of(code, is_now)) for code in order)
    return Pair(now, before, rows, now.question.text != before.question.text)


def count_of(code: str, counts: dict[str, int | None]) -> int | str | None:
    """Return how many chose something: "" where a round had no such choice, None where all its counts are withheld."""
    return counts.get(code, "" if counts else None)
