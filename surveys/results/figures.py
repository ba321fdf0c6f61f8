"""The counts that a document reports: shown as they are, with a note where they do not add up."""

from dataclasses import dataclass
from itertools import groupby

from initiatives.models import Reader
from initiatives.models.amounts import Bound

from ..models import ReportedFigure, Survey, Wave


@dataclass(frozen=True)
class Figures:
    """Counts of one question and wave out of one base."""

    question_code: str
    wave: Wave | None
    of_whom: str
    base: int | None
    figures: tuple[ReportedFigure, ...]
    note: str

    @property
    def label(self) -> str:
        """Say what tells this group from the others of the survey."""
        about = f" on {self.question_code}" if self.question_code else ""
        wave = f", wave {self.wave.number}" if self.wave else ""
        whom = f", {self.of_whom}" if self.of_whom else ""
        return f"Figures as published{about}{wave}{whom}" + (f", out of {self.base:,}" if self.base is not None else "")


def reported_figures(survey: Survey, user: Reader) -> list[Figures]:
    """Return the reported counts in groups that can be added up; one query."""
    reported = ReportedFigure.objects.visible_to(user).filter(survey=survey).select_related("source", "wave")

    def group(row: ReportedFigure) -> tuple[str, int, str, bool, int]:
        return (row.question_code, row.wave.number if row.wave_id else 0, row.of_whom, row.base is None, row.base or 0)

    found = []
    for _key, some in groupby(sorted(reported, key=lambda row: (*group(row), row.order, row.pk)), key=group):
        rows = tuple(some)
        first = rows[0]
        exact = all(row.bound == Bound.EXACTLY and row.count_to is None for row in rows)
        note = adding_up([row.count for row in rows], *whole_of(first)) if exact else ""
        found.append(Figures(first.question_code, first.wave, first.of_whom, first.base, rows, note))
    return found


def whole_of(figure: ReportedFigure) -> tuple[int | None, str]:
    """Return what counts ought to add up to, and in words: their stated base, or else who answered or was invited."""
    if figure.base is not None or not figure.wave_id or figure.of_whom or not figure.wave.counts_are_exact:
        return figure.base, ""
    if figure.wave.answered_stated is not None:
        return figure.wave.answered_stated, "who answered"
    return figure.wave.invited_stated, "invited"


def adding_up(counts: list[int | None], base: int | None, of_whom: str = "") -> str:
    """Say what is to be said of counts that do not add up to their base; "" where they do, or nothing can be said."""
    known = [count for count in counts if count is not None]
    if len(known) < 2 or base is None:
        return ""
    total, missing = sum(known), len(counts) - len(known)
    whole = f"the {base:,} {of_whom}" if of_whom else f"{base:,}"
    if missing:
        stated = "One count is" if missing == 1 else f"{missing} counts are"
        return f"{stated} not recorded; the others add up to {total:,} of {whole}."
    if total < base:
        rest = base - total
        return f"These add up to {total:,} of {whole}; nothing is recorded of the other {rest:,}."
    if total > base:
        more = whole if of_whom else f"the {base:,} they are out of"
        return f"These add up to {total:,}, more than {more}; why is not recorded."
    return ""
