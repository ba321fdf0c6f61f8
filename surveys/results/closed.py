"""What the answers to one question come to: counts of choices, and summaries of numbers and dates, with their bases."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median, median_low, quantiles

from ..models import Answer, Invitation, Option, Question
from .answers import QuestionVersions, Reply, SurveyData
from .withheld import ResultsAccess, is_small, withheld_of_one, withheld_of_several

Kind = Question.Kind
# The code and the words of a choice.
Choice = tuple[str, str]
Answers = list[tuple[Reply, Answer]]
YES_AND_NO = [("yes", "Yes"), ("no", "No")]
UNDECLARED = "Not in the latest version"


@dataclass(frozen=True)
class Row:
    """One choice and how many made it; a count of None is withheld."""

    code: str
    label: str
    count: int | None


@dataclass(frozen=True)
class Breakdown:
    """The counts of every choice by wave or by kind of service; with `withheld`, why there are none."""

    title: str
    columns: tuple[tuple[str, int], ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]
    withheld: str = ""


@dataclass(frozen=True)
class Summary:
    """Numbers or days in the middle and at the ends; None is withheld."""

    middle: Decimal | str | None
    low: Decimal | str | None = None
    high: Decimal | str | None = None
    lowest: Decimal | str | None = None
    highest: Decimal | str | None = None

    def lines(self) -> list[tuple[str, Decimal | str]]:
        """Return what can be told, as pairs of a label and a value."""
        middle = [("Middle answer (half gave less, half more)", self.middle)]
        half = [("Lower end of the middle half", self.low), ("Upper end of the middle half", self.high)]
        ends = [("Lowest", self.lowest), ("Highest", self.highest)]
        return [(label, value) for label, value in middle + half + ends if value is not None]


@dataclass(frozen=True)
class Result:
    """What one question came to. `base` answered it, of the `of` who were asked; None is withheld."""

    versions: QuestionVersions
    base: int | None
    of: int | None
    rows: tuple[Row, ...] = ()
    summary: Summary | None = None
    breakdowns: tuple[Breakdown, ...] = ()
    others: tuple[str, ...] = ()
    withheld: str = ""

    @property
    def question(self) -> Question:
        """Return the question as it was last asked."""
        return self.versions.question


def closed_results(data: SurveyData, access: ResultsAccess) -> list[Result]:
    """Return the result of every question, in the order asked; a question in parts has none, its parts have."""
    found: dict[str, Result] = {}
    for versions in data.questions:
        if versions.question.kind != Kind.PARTS:
            found[versions.code] = result_of(versions, data, access, found)
    return list(found.values())


def result_of(versions: QuestionVersions, data: SurveyData, access: ResultsAccess, before: dict[str, Result]) -> Result:
    """Work out one question's result; `before` has those of earlier questions, on which it may depend."""
    if data.waits:
        return Result(versions, None, None, withheld=data.waits)
    code, kind, smallest = versions.code, versions.question.kind, access.smallest
    answers = [
        (reply, reply.answers[code])
        for reply in data.replies
        if code in reply.answers and reply.answers[code].question.kind == kind
    ]
    asked = sum(code in reply.asked for reply in data.replies)
    reason = gives_away(versions, asked, before, smallest)
    if reason:
        return Result(versions, None, None, withheld=reason)
    base = len(answers)
    if is_small(base, smallest):
        return Result(versions, None, asked, withheld=f"Fewer than {smallest} answered this question.")
    if kind in Question.CLOSED:
        return counted(versions, answers, asked, data, access)
    if kind in (Kind.NUMBER, Kind.DATE):
        return Result(versions, base, asked, summary=summary_of(kind, answers, access))
    return Result(versions, base, asked)


def gives_away(versions: QuestionVersions, asked: int, before: dict[str, Result], smallest: int) -> str:
    """Say why even the number asked is withheld: it would tell a withheld answer to the question that leads here."""
    question = versions.question
    if not smallest or not question.only_after_id:
        return ""
    earlier = before.get(question.only_after.code)
    hidden = earlier is not None and (
        earlier.base is None or any(row.count is None for row in earlier.rows if row.code == question.only_for)
    )
    if hidden or is_small(asked, smallest):
        return f"Withheld, because it would tell how few answered question {question.only_after.code} in one way."
    return ""


def choices_of(versions: QuestionVersions) -> list[Choice]:
    """Return the choices of a closed question in the order asked."""
    question = versions.question
    if question.kind == Kind.YES_NO:
        return YES_AND_NO
    if question.kind == Kind.SCALE:
        return [(str(step), step_words(question, step)) for step in question.steps()]
    return [(option.code, option.text) for option in versions.options.values()]


def step_words(question: Question, step: int) -> str:
    """Say a step of a scale, with what it means at either end."""
    means = {question.lowest: question.lowest_means, question.highest: question.highest_means}.get(step)
    return f"{step} ({means})" if means else str(step)


def chosen_in(answer: Answer) -> set[str]:
    """Return the codes that an answer to a closed question chose."""
    if answer.question.kind in Question.CHOICES:
        return {option.code for option in answer.chosen.all()}
    if answer.number is not None:
        return {str(int(answer.number))}
    return {answer.text} if answer.text else set()


def counted(
    versions: QuestionVersions, answers: Answers, asked: int, data: SurveyData, access: ResultsAccess
) -> Result:
    """Count a closed question, in all and by wave and kind of service."""
    choices = choices_of(versions)
    unknown = sorted({code for _reply, answer in answers for code in chosen_in(answer)} - {code for code, _ in choices})
    choices = [*choices, *((code, f"{code} ({UNDECLARED.lower()})") for code in unknown)]
    counts = counts_of(choices, answers)
    hidden = withheld_places(versions, counts, len(answers), access.smallest)
    rows = tuple(
        Row(code, label, None if place in hidden else counts[place]) for place, (code, label) in enumerate(choices)
    )
    reason = (
        f"Counts below {access.smallest} are withheld so that nobody's answer can be worked out, and with them others "
        "from which they would follow."
        if hidden
        else ""
    )
    return Result(
        versions,
        len(answers),
        asked,
        rows,
        breakdowns=tuple(breakdowns_of(versions, choices, answers, data, access)),
        others=others_in(answers) if access.office else (),
        withheld=reason,
    )


def counts_of(choices: list[Choice], answers: Answers) -> list[int]:
    """Count how many chose each of the choices."""
    made = Counter(code for _reply, answer in answers for code in chosen_in(answer))
    return [made[code] for code, _label in choices]


def withheld_places(versions: QuestionVersions, counts: list[int], base: int, smallest: int) -> set[int]:
    """Return the places of the counts that a reader may not see."""
    if not smallest or not counts:
        return set()
    if versions.question.kind != Kind.SEVERAL:
        return withheld_of_one(counts, smallest)
    kinds = [option.kind for option in versions.options.values()]
    none = [place for place, kind in enumerate(kinds) if kind == Option.Kind.NONE]
    return withheld_of_several(counts, base, smallest, none)


def breakdowns_of(
    versions: QuestionVersions, choices: list[Choice], answers: Answers, data: SurveyData, access: ResultsAccess
) -> Iterator[Breakdown]:
    """Count by wave and by kind of service, each whole or withheld whole, so that none follows from a total."""
    if data.survey.is_anonymous:
        return
    for title, group in (("wave", wave_of), ("kind of service", kind_of)):
        names = sorted({group(reply.invitation) for reply in data.replies if reply.invitation})
        if len(names) < 2:
            continue
        columns, cells = [], []
        for name in names:
            own = [(reply, answer) for reply, answer in answers if reply.invitation and group(reply.invitation) == name]
            columns.append((name, len(own)))
            cells.append(counts_of(choices, own))
        if access.smallest and any(
            is_small(base, access.smallest) or withheld_places(versions, counts, base, access.smallest)
            for (_name, base), counts in zip(columns, cells, strict=True)
        ):
            yield Breakdown(title, (), (), f"Not shown by {title}, because some counts are below {access.smallest}.")
            continue
        rows = tuple((label, tuple(column[place] for column in cells)) for place, (_code, label) in enumerate(choices))
        yield Breakdown(title, tuple(columns), rows)


def wave_of(invitation: Invitation) -> str:
    return f"Wave {invitation.wave.number}"


def kind_of(invitation: Invitation) -> str:
    return invitation.organisation.kind_name


def others_in(answers: Answers) -> tuple[str, ...]:
    """Return the words of those who chose "other", for the office."""
    return tuple(answer.other for _reply, answer in answers if answer.other)


def summary_of(kind: str, answers: Answers, access: ResultsAccess) -> Summary | None:
    """Summarise numbers or dates: the middle one, the middle half, and for the office the ends.

    The ends are each somebody's own answer, so readers outside the office do not see them.
    """
    values = sorted(
        answer.number if kind == Kind.NUMBER else answer.day
        for _reply, answer in answers
        if (answer.number if kind == Kind.NUMBER else answer.day) is not None
    )
    if not values:
        return None
    enough = len(values) >= max(4, 2 * access.smallest)
    if kind == Kind.DATE:
        days = [day.toordinal() for day in values]
        middle = type(values[0]).fromordinal(median_low(days))
        low, high = (
            (type(values[0]).fromordinal(round(cut)) for cut in quantiles(days, n=4, method="inclusive")[::2])
            if enough
            else (None, None)
        )
    else:
        middle = median(values)
        low, high = quantiles(values, n=4, method="inclusive")[::2] if enough else (None, None)
    ends = (values[0], values[-1]) if not access.smallest else (None, None)
    return Summary(*(tidy(value, access) for value in (middle, low, high, *ends)))


def tidy(value: date | Decimal | None, access: ResultsAccess) -> Decimal | str | None:
    """Return a number with two decimals at most and no zeros after them; a day, outside the office only its month."""
    if isinstance(value, date):
        return f"{value:%B %Y}" if access.smallest else f"{value.day} {value:%B %Y}"
    if not isinstance(value, Decimal):
        return value
    value = round(value, 2)
    return value.quantize(Decimal(1)) if value == value.to_integral() else value.normalize()
