"""Surveys that have been answered, for tests of their results."""

from django.urls import reverse

from initiatives.models import OrganisationKind
from surveys.models import Coding, Finding, Response, Survey, Theme
from surveys.results import ResultsAccess, survey_data
from tests import factories as make
from tests.factories import make_area, make_organisation, make_user

from .records import make_invitation, make_question, make_survey, make_wave

OFFICE = ResultsAccess(True, 0)
PUBLIC = ResultsAccess(False, 5)
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


def chosen(*codes):
    return {"chosen": list(codes)}


def two_waves():
    """Three of five services answered in wave 1, and two in wave 2, one of them both times."""
    survey = make_survey(area=make_area(name="Durham"))
    make_question(survey, "Q1", [("a", "A"), ("b", "B")], kind="one")
    first, second = opened(survey, 2)
    fire, _new = OrganisationKind.objects.get_or_create(name="Fire service", defaults={"sector": "fire"})
    organisations = [make_organisation(name=f"Force {n}") for n in range(3)]
    organisations += [make_organisation(name=f"Service {n}", kind=fire) for n in range(2)]
    for organisation, choice in zip(organisations, ["a", "a", "b", None, None], strict=True):
        invitation = make_invitation(first, organisation=organisation)
        if choice:
            answer(survey, first, {"Q1": chosen(choice)}, invitation)
    for organisation, choice in zip(organisations[2:], ["b", "a", None], strict=True):
        invitation = make_invitation(second, organisation=organisation)
        if choice:
            answer(survey, second, {"Q1": chosen(choice)}, invitation)
    return survey


def coded_survey(yes=3, no=2):
    """A survey whose answers are coded: `yes` of them say that it worked well."""
    survey = survey_of("long", [{"text": f"Answer {n}"} for n in range(yes + no)])
    theme = Theme.objects.create(survey=survey, question_code="Q1", name="Relations")
    part = Theme.objects.create(survey=survey, question_code="Q1", name="Meetings", parent=theme)
    coder = make_user()
    for number, reply in enumerate(survey_data(survey, OFFICE).replies[:yes]):
        for each in {0: [theme, part], 1: [part]}.get(number, [theme]):
            Coding.objects.create(answer=reply.answers["Q1"], theme=each, position="worked-well", coder=coder)
    Finding.objects.create(
        survey=survey, question_code="Q1", text="It went well.", theme=theme, position="worked-well", prevalence="Most"
    )
    return survey


def reported(**fields):
    """A survey that a document reports, with a question, a finding and two waves."""
    area = make.make_area()
    facts = {"source": make.make_source(area=area, title="Final report"), "place": "Q¶2"}
    survey = make_survey(area=area, held_elsewhere=True, purpose="To find out.", **facts, **fields)
    make_question(survey, "Q1", text="What has worked well?", **facts)
    for number, more in enumerate([{"result_words": "low level of response"}, {}], start=1):
        make_wave(survey, audience=f"Audience {number}", invited_stated=46, closes_at=None, **more, **facts)
    Finding.objects.create(
        survey=survey,
        question_code="Q1",
        text="Relations are good.",
        prevalence="With one exception, all respondents",
        position="worked-well",
        **facts,
    )
    return survey


def address(survey, name="survey_detail"):
    """The address of one of a survey's pages."""
    return reverse(f"surveys:{name}", args=[survey.reference])
