"""What the answers to one question come to: counts of choices, and summaries of numbers and dates, with their bases."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median, median_low, quantiles

from ..models import Option, Question
from .withheld import is_small, withheld_of_one, withheld_of_several

Kind = Question.Kind
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
    columns: tuple
    rows: tuple
    withheld: str = ""


@dataclass(frozen=True)
class Summary:
    """Numbers or days in the middle and at the ends; None is withheld."""

    middle: object
    low: object = None
    high: object = None
    lowest: object = None
    highest: object = None

    def lines(self):
        """What can be told, as pairs of a label and a value."""
        middle = [("Middle answer (half gave less, half more)", self.middle)]
        half = [("Lower end of the middle half", self.low), ("Upper end of the middle half", self.high)]
        ends = [("Lowest", self.lowest), ("Highest", self.highest)]
        return [(label, value) for label, value in middle + half + ends if value is not None]


@dataclass(frozen=True)
class Result:
    """What one question came to. `base` answered it, of the `of` who were asked; None is withheld."""

    asking: object
    base: int | None
    of: int | None
    rows: tuple = ()
    summary: Summary | None = None
    breakdowns: tuple = ()
    others: tuple = ()
    withheld: str = ""

    @property
    def question(self):
        """The question as it was last asked."""
        return self.asking.question


def closed_results(material, sight):
    """The result of every question, in the order asked; a question in parts has none, its parts have."""
    found = {}
    for asking in material.askings:
        if asking.question.kind != Kind.PARTS:
            found[asking.code] = result_of(asking, material, sight, found)
    return list(found.values())


def result_of(asking, material, sight, before):
    """One question's result; `before` are those of the questions asked earlier, which its own may depend on."""
    code, kind, smallest = asking.code, asking.question.kind, sight.smallest
    answers = [
        (reply, reply.answers[code])
        for reply in material.replies
        if code in reply.answers and reply.answers[code].question.kind == kind
    ]
    asked = sum(code in reply.asked for reply in material.replies)
    reason = gives_away(asking, asked, before, smallest)
    if reason:
        return Result(asking, None, None, withheld=reason)
    base = len(answers)
    if is_small(base, smallest):
        return Result(asking, None, asked, withheld=f"Fewer than {smallest} answered this question.")
    if kind in Question.CLOSED:
        return counted(asking, answers, asked, material, sight)
    if kind in (Kind.NUMBER, Kind.DATE):
        return Result(asking, base, asked, summary=summary_of(kind, answers, sight))
    return Result(asking, base, asked)


def gives_away(asking, asked, before, smallest):
    """Why even the number asked is withheld: it would tell a withheld answer to the question that leads here."""
    question = asking.question
    if not smallest or not question.only_after_id:
        return ""
    earlier = before.get(question.only_after.code)
    hidden = earlier is not None and (
        earlier.base is None or any(row.count is None for row in earlier.rows if row.code == question.only_for)
    )
    if hidden or is_small(asked, smallest):
        return f"Withheld, because it would tell how few answered question {question.only_after.code} in one way."
    return ""


def choices_of(asking):
    """The choices of a closed question as pairs of code and words, in the order asked."""
    question = asking.question
    if question.kind == Kind.YES_NO:
        return YES_AND_NO
    if question.kind == Kind.SCALE:
        return [(str(step), step_words(question, step)) for step in question.steps()]
    return [(option.code, option.text) for option in asking.options.values()]


def step_words(question, step):
    """A step of a scale, with what it means at either end."""
    means = {question.lowest: question.lowest_means, question.highest: question.highest_means}.get(step)
    return f"{step} ({means})" if means else str(step)


def chosen_in(answer):
    """The codes that an answer to a closed question chose."""
    if answer.question.kind in Question.CHOICES:
        return {option.code for option in answer.chosen.all()}
    if answer.number is not None:
        return {str(int(answer.number))}
    return {answer.text} if answer.text else set()


def counted(asking, answers, asked, material, sight):
    """A closed question's counts, in all and by wave and kind of service."""
    choices = choices_of(asking)
    unknown = sorted({code for _reply, answer in answers for code in chosen_in(answer)} - {code for code, _ in choices})
    choices = [*choices, *((code, f"{code} ({UNDECLARED.lower()})") for code in unknown)]
    counts = counts_of(choices, answers)
    hidden = withheld_places(asking, counts, len(answers), sight.smallest)
    rows = tuple(
        Row(code, label, None if place in hidden else counts[place]) for place, (code, label) in enumerate(choices)
    )
    reason = (
        f"Counts below {sight.smallest} are withheld so that nobody's answer can be worked out, and with them others "
        "from which they would follow."
        if hidden
        else ""
    )
    return Result(
        asking,
        len(answers),
        asked,
        rows,
        breakdowns=tuple(breakdowns_of(asking, choices, answers, material, sight)),
        others=others_in(answers) if sight.office else (),
        withheld=reason,
    )


def counts_of(choices, answers):
    """How many chose each of the choices."""
    made = Counter(code for _reply, answer in answers for code in chosen_in(answer))
    return [made[code] for code, _label in choices]


def withheld_places(asking, counts, base, smallest):
    """The places of the counts that a reader may not see."""
    if not smallest or not counts:
        return set()
    if asking.question.kind != Kind.SEVERAL:
        return withheld_of_one(counts, smallest)
    kinds = [option.kind for option in asking.options.values()]
    none = [place for place, kind in enumerate(kinds) if kind == Option.Kind.NONE]
    return withheld_of_several(counts, base, smallest, none)


def breakdowns_of(asking, choices, answers, material, sight):
    """The counts by wave and by kind of service, each whole or withheld whole, so that none follows from a total."""
    if material.survey.is_anonymous:
        return
    for title, group in (("wave", wave_of), ("kind of service", kind_of)):
        names = sorted({group(reply) for reply in material.replies if reply.invitation})
        if len(names) < 2:
            continue
        columns, cells = [], []
        for name in names:
            own = [(reply, answer) for reply, answer in answers if reply.invitation and group(reply) == name]
            columns.append((name, len(own)))
            cells.append(counts_of(choices, own))
        if sight.smallest and any(
            is_small(base, sight.smallest) or withheld_places(asking, counts, base, sight.smallest)
            for (_name, base), counts in zip(columns, cells, strict=True)
        ):
            yield Breakdown(title, (), (), f"Not shown by {title}, because some counts are below {sight.smallest}.")
            continue
        rows = tuple((label, tuple(column[place] for column in cells)) for place, (_code, label) in enumerate(choices))
        yield Breakdown(title, tuple(columns), rows)


def wave_of(reply):
    return f"Wave {reply.invitation.wave.number}"


def kind_of(reply):
    return reply.invitation.organisation.kind.name


def others_in(answers):
    """The words of those who chose "other", for the office."""
    return tuple(answer.other for _reply, answer in answers if answer.other)


def summary_of(kind, answers, sight):
    """Numbers or dates summarised: the middle one, the middle half, and for the office the ends.

    The ends are each somebody's own answer, so readers outside the office do not see them.
    """
    values = sorted(
        answer.number if kind == Kind.NUMBER else answer.day
        for _reply, answer in answers
        if (answer.number if kind == Kind.NUMBER else answer.day) is not None
    )
    if not values:
        return None
    enough = len(values) >= max(4, 2 * sight.smallest)
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
    ends = (values[0], values[-1]) if not sight.smallest else (None, None)
    return Summary(*(tidy(value, sight) for value in (middle, low, high, *ends)))


def tidy(value, sight):
    """A number with two decimals at most and no noughts after them; a day, outside the office only its month."""
    if isinstance(value, date):
        return f"{value:%B %Y}" if sight.smallest else f"{value.day} {value:%B %Y}"
    if not isinstance(value, Decimal):
        return value
    value = round(value, 2)
    return value.quantize(Decimal(1)) if value == value.to_integral() else value.normalize()
