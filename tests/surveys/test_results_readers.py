"""Who sees which page of a survey and its results."""

import pytest
from django.urls import reverse

from surveys.models import Finding, FollowUp, Quote, Response
from tests import factories as make
from tests.governance.bodies import make_body
from tests.reading import rows, words

from .answered import address, chosen, published, reported, survey_of
from .records import make_question, make_survey

pytestmark = pytest.mark.django_db
PAGES = ["survey_detail", "survey_appendix", "survey_dictionary"]
RESULTS = ["survey_results", "results_csv"]
ANSWERS = ["answers_csv", "answers_xlsx"]


@pytest.mark.parametrize("name", PAGES + RESULTS + ANSWERS)
def test_an_unpublished_survey_is_not_found(client, name):
    survey = survey_of("one", [chosen("a")], published=False)
    assert client.get(address(survey, name)).status_code == 404
    client.force_login(make.make_user("editor", [make.make_area()]))
    assert client.get(address(survey, name)).status_code == 404
    client.force_login(make.make_user("editor", [survey.area]))
    assert client.get(address(survey, name)).status_code == 200


@pytest.mark.parametrize("name", RESULTS)
def test_results_are_not_found_until_they_are_published(client, name):
    survey = survey_of("one", [chosen("a")])
    assert client.get(address(survey, name)).status_code == 404
    published(survey)
    assert client.get(address(survey, name)).status_code == 200
    survey.withdraw_results()
    assert client.get(address(survey, name)).status_code == 404


@pytest.mark.parametrize("name", ANSWERS)
@pytest.mark.parametrize("role", [None, "officer", "panel", "reader", "editor elsewhere"])
def test_answers_one_by_one_are_for_the_office_only(client, name, role):
    survey = published(survey_of("one", [chosen("a")] * 9))
    if role:
        client.force_login(make.make_user(role.split()[0], [make.make_area() if "elsewhere" in role else survey.area]))
    assert client.get(address(survey, name)).status_code == 404


@pytest.mark.parametrize("name", [*RESULTS, *ANSWERS])
def test_a_reported_survey_has_no_answers_and_no_results_of_its_own(client, name):
    survey = reported()
    client.force_login(make.make_user("administrator"))
    assert client.get(address(survey, name)).status_code == 404


def test_questions_being_written_are_for_the_office(client):
    survey = make_survey()
    make_question(survey, "Q1", text="Still a draft?")
    for name in PAGES:
        assert "Still a draft?" not in words(client.get(address(survey, name)))
    client.force_login(make.make_user("editor", [survey.area]))
    for name in PAGES:
        assert "Still a draft?" in words(client.get(address(survey, name)))


def test_a_later_version_being_written_is_not_shown_before_it_opens(client):
    survey = survey_of("one", [chosen("a")])
    question = survey.current_edition.copy().questions.get()
    question.text = "Asked otherwise?"
    question.save()
    client.force_login(make.make_user("administrator"))
    for name in PAGES:
        assert "Asked otherwise?" not in words(client.get(address(survey, name)))


def test_a_body_that_is_not_public_is_not_named_as_commissioner(client):
    body = make_body(published=False, name="Secret group")
    survey = reported(commissioned_by=body)
    for response in (client.get(survey.get_absolute_url()), client.get(reverse("surveys:survey_list"))):
        assert "Secret group" not in words(response)
    assert rows(client.get(reverse("surveys:survey_csv")))[0]["Commissioned by"] == "Not public"


def test_what_came_of_a_finding_is_named_only_to_those_who_may_see_it(client):
    survey = reported()
    finding = survey.findings.get()
    shown, hidden = (make.make_initiative(title=title) for title in ("Control room", "Secret project"))
    for initiative in (shown, hidden):
        FollowUp.objects.create(finding=finding, initiative=initiative)
    hidden.withdraw()
    page = words(client.get(survey.get_absolute_url()))
    assert "Taken up: Control room" in page and "Secret project" not in page


def test_only_quotes_that_were_agreed_to_are_shown(client):
    survey = published(survey_of("long", [{"text": "We meet every week and it helps."}]))
    finding = Finding.objects.create(survey=survey, question_code="Q1", text="Meetings help.")
    said = Response.objects.get().latest.answers.get()
    agreed, asked = (
        Quote.objects.create(answer=said, finding=finding, words=part, said_as="A chief officer")
        for part in ("We meet every week", "it helps")
    )
    asked.ask()
    agreed.ask()
    agreed.answer_request("agreed")
    for name in ("survey_detail", "survey_results", "survey_appendix"):
        page = words(client.get(address(survey, name)))
        assert "“We meet every week”" in page and "“it helps”" not in page, name
