"""The list of comments and questions: what it filters by, and what its download holds."""

from django.db.models import F

from initiatives.lists.csv import MARKING, SOURCE, joined, or_absent
from initiatives.lists.filters import ListFilter, WordsFilter, choice

from ..models import Question
from ..readings.visibility import may_see
from .shared import BodyChoice


class QuestionFilter(ListFilter):
    """Comments, questions and suggestions by words, body, kind and whether they are answered."""

    SORTS = {
        "-changed": ("Last changed first", ["-updated_at", "-pk"]),
        "-answered": ("Answered last first", [F("answered_latest").desc(nulls_last=True), "-pk"]),
    }

    q = WordsFilter(help_text="In the question or its answer")
    body = BodyChoice()
    kind = choice("Kind", Question.Kind.choices)
    answered = choice("Answer", [("yes", "Answered"), ("no", "Not answered")], method="with_answer")

    def with_answer(self, queryset, name, value):
        return queryset.exclude(answer="") if value == "yes" else queryset.unanswered()


def about_cell(row):
    """Return what a question is about, as far as the row's reader may see it."""
    return joined(record for record in row.named_records() if record and may_see(row.reader, record))


QUESTION_COLUMNS = [
    ("Kind", lambda row: row.get_kind_display()),
    ("Question or comment", lambda row: row.text),
    ("Of", lambda row: or_absent(row, "asked_by")),
    ("About", about_cell),
    ("Area", lambda row: row.area),
    MARKING,
    ("Answer", lambda row: or_absent(row, "answer")),
    ("Answered by", lambda row: or_absent(row, "answered_by")),
    ("Answered on", lambda row: row.answered_words()),
    *SOURCE,
]
