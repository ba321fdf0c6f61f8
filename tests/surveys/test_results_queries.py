"""How much the pages of surveys ask of the database, and that page and download agree."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from governance.models import Action
from surveys.models import Finding, Survey
from surveys.results import ResultsAccess, closed_results, survey_data
from tests import factories as make
from tests.reading import rows

from .answered import CHOICES, address, answer, chosen, opened, published, reported, survey_of
from .records import make_question, make_survey

pytestmark = pytest.mark.django_db


def many(replies):
    """A published survey with every closed kind of question, two waves and so many replies in each."""
    survey = make_survey()
    make_question(survey, "Q1", CHOICES, kind="one")
    make_question(survey, "Q2", CHOICES, kind="several")
    make_question(survey, "Q3", kind="yes-no")
    make_question(survey, "Q4")
    for wave in opened(survey, 2):
        for _ in range(replies):
            draft = {"Q1": chosen("a"), "Q2": chosen("a", "b"), "Q3": {"text": "yes"}, "Q4": {"text": "Well"}}
            answer(survey, wave, draft)
    for number in range(replies):
        Finding.objects.create(survey=survey, question_code="Q4", text=f"Finding {number}")
    return published(survey)


@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("survey_detail", 16),
        ("survey_appendix", 20),
        ("survey_results", 20),
        ("survey_dictionary", 5),
        ("results_csv", 14),
    ],
)
def test_a_page_makes_the_same_number_of_queries_however_many_answered(
    client, name, most, django_assert_max_num_queries
):
    numbers = []
    for replies in (1, 6):
        survey = many(replies)
        with django_assert_max_num_queries(most) as queries:
            response = client.get(address(survey, name))
            b"".join(response) if response.streaming else response.content
        numbers.append(len(queries))
    assert numbers[0] == numbers[1]


def test_the_list_makes_the_same_number_of_queries_whatever_its_length(client, django_assert_max_num_queries):
    numbers = []
    for _ in range(2):
        reported()
        survey_of("one", [chosen("a")])
        for name in ("survey_list", "survey_csv"):
            with django_assert_max_num_queries(7) as queries:
                response = client.get(reverse(f"surveys:{name}"))
                b"".join(response) if response.streaming else response.content
            numbers.append(len(queries))
    assert numbers[:2] == numbers[2:]


def test_downloads_of_answers_make_the_same_number_of_queries(client, django_assert_max_num_queries):
    client.force_login(make.make_user("administrator"))
    numbers = []
    for replies in (1, 6):
        survey = many(replies)
        with django_assert_max_num_queries(14) as queries:
            b"".join(client.get(address(survey, "answers_csv")))
        numbers.append(len(queries))
    assert numbers[0] == numbers[1]


def test_page_and_download_show_what_the_results_are(client):
    survey = published(many(6))
    access = ResultsAccess.of(survey, AnonymousUser())
    expected = {
        (result.versions.code, row.code): "Withheld" if row.count is None else str(row.count)
        for result in closed_results(survey_data(survey, access), access)
        for row in result.rows
    }
    found = {
        (line["Question"], line["Choice"]): line["Count"]
        for line in rows(client.get(address(survey, "results_csv")))
        if line["Choice"]
    }
    assert found == expected and Survey.objects.count() == 1 and not Action.objects.exists()
