"""The method of a survey in words, written from what is recorded: who was sent what, when, and how many answered.

A number that nobody gives is said not to be stated. Waves are never added up, and no rate is worked out.
"""

from collections.abc import Iterator

from django.template.defaultfilters import capfirst

from initiatives.dates import stated_dates
from initiatives.models.amounts import BOUND_WORDS, Bound

from ..models import Survey
from .responses import Asked, Round, day_of
from .withheld import ResultsAccess

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def method_words(survey: Survey, asked: Asked, questions: int | None, access: ResultsAccess) -> list[str]:
    """Return the sentences on how the survey was done. `questions` is how many were asked, or None."""
    return [
        *asked_words(questions),
        *(sentence for each in asked.rounds for sentence in round_words(each, survey.held_elsewhere)),
        *together_words(survey, asked),
        *([f"{asked.left_out} invitations that were no longer needed are left out."] if asked.left_out > 1 else []),
        *(["One invitation that was no longer needed is left out."] if asked.left_out == 1 else []),
        *standing_words(survey, asked, access),
    ]


def asked_words(questions: int | None) -> list[str]:
    if questions is None:
        return ["How many questions were asked is not recorded."]
    number = NUMBERS[questions] if questions < len(NUMBERS) else f"{questions:,}"
    return [f"{number.capitalize()} question{' was' if questions == 1 else 's were'} asked."]


def round_words(each: Round, held_elsewhere: bool) -> Iterator[str]:
    """Yield the sentences on one wave."""
    wave = each.wave
    yield f"Wave {wave.number} ({wave.audience}) {sent_words(each, held_elsewhere)}."
    yield f"{response_words(each.invited, each.answered, each.invited_bound, each.answered_bound)}."
    if wave.result_words:
        yield f"The record calls the result “{wave.result_words}”."
    if wave.purpose:
        yield f"The reason for this wave: {wave.purpose.rstrip('.')}."


def sent_words(each: Round, held_elsewhere: bool) -> str:
    """Say when a wave was sent, as exactly as is known."""
    if not each.sent_words:
        return "was sent on a date that is not recorded" if held_elsewhere else "has no invitation sent from here"
    first, last = stated_dates.bounds(each.wave.sent) if each.wave.sent else (None, None)
    exact = not each.wave.sent or (first is not None and first == last)
    return f"was sent on {each.sent_words}" if exact else f"was sent (date as stated: {each.sent_words})"


def counted(number: int, bound: str = Bound.EXACTLY) -> str:
    """Return a number as a document bounds it: "over 300" is "more than 300"."""
    return BOUND_WORDS[Bound(bound)].format(f"{number:,}")


def response_words(
    invited: int | None, answered: int | None, invited_bound: str = Bound.EXACTLY, answered_bound: str = Bound.EXACTLY
) -> str:
    """Say how many answered of how many invited, with what is not stated said to be so."""
    if invited is None and answered is None:
        return "How many were invited and how many answered is not recorded"
    if invited is None:
        return f"{capfirst(counted(answered or 0, answered_bound))} answered; how many were invited is not recorded"
    if answered is None:
        were = "was" if invited == 1 else "were"
        return f"{capfirst(counted(invited, invited_bound))} {were} invited; how many answered is not recorded"
    if (invited_bound, answered_bound) != (Bound.EXACTLY, Bound.EXACTLY):
        several = counted(answered, answered_bound) if answered else "none"
        return f"{capfirst(several)} of {counted(invited, invited_bound)} invited answered"
    if invited == 0:
        return "Nobody has been invited"
    if invited == 1:
        return "The one invited answered" if answered else "The one invited did not answer"
    if answered == invited:
        return f"All {invited:,} invited answered"
    return f"{f'{answered:,}' if answered else 'None'} of the {invited:,} invited answered"


def together_words(survey: Survey, asked: Asked) -> Iterator[str]:
    """Say what the waves are together, and what they are not."""
    if len(asked.rounds) < 2:
        return
    yield "Each wave keeps its own number of invited; the waves are not added up."
    if asked.organisations:
        noun = "organisation was" if asked.organisations == 1 else "organisations were"
        answered = f"{asked.organisations_answered:,}" if asked.organisations_answered else "none"
        yield f"{asked.organisations:,} {noun} asked in all, of which {answered} answered in at least one wave."


def standing_words(survey: Survey, asked: Asked, access: ResultsAccess) -> Iterator[str]:
    """Say what limits the numbers: anonymity, a document that gives no more, a survey that is still open."""
    if survey.held_elsewhere:
        if any(each.invited is None or each.answered is None for each in asked.rounds) or not asked.rounds:
            yield "No rate of response is given: the numbers are not recorded."
        return
    if survey.is_anonymous:
        yield "Answers are anonymous: nobody can see who answered what, so they cannot be counted by wave."
    if survey.answers_wait:
        yield survey.answers_wait
    if access.as_of:
        yield f"Counted as it stood when the results were published on {day_of(access.as_of)}."
    elif survey.is_open:
        yield "The survey is open; the numbers may still change."
