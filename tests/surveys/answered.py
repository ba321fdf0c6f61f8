"""Surveys that have been answered, for tests of their results."""

from surveys.models import Response, Survey
from tests.factories import make_user

from .records import make_invitation, make_question, make_survey, make_wave

CHOICES = [("a", "Buildings"), ("b", "Vehicles"), ("c", "Training")]


def answer(survey, wave, draft, invitation=None, token="", by_words="", **invited):
    """A submitted response of a new invitation with these answers, question code to value."""
    invitation = invitation or make_invitation(wave, **invited)
    response = Response.begin(invitation, survey.current_edition, token)
    Response.keep(response.pk, draft)
    return Response.submit(response.pk, by_words, invitation=invitation)


def opened(survey, waves=1):
    """The survey opened, with its waves."""
    survey.open(make_user("administrator"))
    return [make_wave(survey) for _ in range(waves)]


def survey_of(kind, answers, options=CHOICES, waves=1, **fields):
    """A survey with one question Q1 of a kind, and one submission for each of the answers, all in the first wave."""
    survey = make_survey(**fields)
    extra = {"lowest": 1, "highest": 5} if kind == "scale" else {}
    make_question(survey, "Q1", options if kind in ("one", "several") else (), kind=kind, **extra)
    first, *_rest = opened(survey, waves)
    for value in answers:
        answer(survey, first, {"Q1": value})
    return Survey.objects.get(pk=survey.pk)


def published(survey):
    """The survey with its results published."""
    survey.publish_results(make_user("administrator"))
    return survey
