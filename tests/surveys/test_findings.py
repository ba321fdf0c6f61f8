"""Findings backed by codings, and rounds of a survey side by side."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from surveys.models import Coding, Finding
from surveys.results import (
    closed_results,
    compared_with_earlier,
    findings_by_question,
    survey_data,
)
from tests.factories import make_risk, make_user

from .answered import OFFICE, PUBLIC, address, chosen, coded_survey, published, survey_of
from .records import make_survey

pytestmark = pytest.mark.django_db


def told(survey, user, access):
    return findings_by_question(survey, user, access, survey_data(survey, access))["Q1"][0]


def test_a_finding_is_backed_by_respondents_who_said_it_each_counted_once():
    survey = coded_survey()
    found = told(survey, make_user("administrator"), OFFICE)
    assert (found.count, found.base) == (3, 5) == survey.findings.get().backing()
    assert found.footnote == "3 of the 5 who answered this question."


def test_a_rejected_coding_does_not_count():
    survey = coded_survey()
    judge = make_user()
    for coding in Coding.objects.filter(answer=survey_data(survey, OFFICE).replies[2].answers["Q1"]):
        coding.settle("rejected", judge)
    assert told(survey, make_user("administrator"), OFFICE).count == 2


@pytest.mark.parametrize(("yes", "no"), [(3, 4), (8, 2)])
def test_a_small_count_behind_a_finding_is_withheld_outside_the_office(yes, no):
    found = told(published(coded_survey(yes, no)), AnonymousUser(), PUBLIC)
    assert found.count is None and "withheld" in found.footnote


@pytest.mark.parametrize(("yes", "no", "shown"), [(3, 0, False), (3, 6, False), (7, 6, True)])
def test_words_for_how_many_are_withheld_with_a_small_count(client, yes, no, shown):
    """On every page and in every file that has the finding: "all respondents" of three is a count of three."""
    survey = coded_survey(yes, no)
    survey.findings.update(position="barrier", prevalence="All respondents")
    Coding.objects.update(position="barrier")
    published(survey)
    risk = make_risk(title="Relations may suffer")
    survey.findings.get().follow_ups.create(risk=risk)
    pages = {name: address(survey, name) for name in ("survey_detail", "survey_results", "survey_appendix")}
    pages["barriers"] = reverse("surveys:barrier_list")
    pages["risk"] = risk.get_absolute_url()
    pages["csv"] = reverse("surveys:barrier_csv")
    for name, url in pages.items():
        sent = client.get(url)
        body = (b"".join(sent.streaming_content) if sent.streaming else sent.content).decode()
        assert "It went well." in body, name
        assert ("All respondents" in body) is shown, name
        if name == "csv":
            assert ("Withheld" in body) is not shown
    client.force_login(make_user("editor", areas=[survey.area]))
    assert "All respondents" in client.get(pages["survey_results"]).content.decode()


def test_a_finding_of_a_document_keeps_its_words_and_has_no_count():
    survey = make_survey(held_elsewhere=True)
    Finding.objects.create(survey=survey, question_code="Q1", text="Good", prevalence="With one exception, all")
    found = findings_by_question(survey, AnonymousUser(), PUBLIC)["Q1"][0]
    assert (found.count, found.footnote) == (None, "")


def test_rounds_are_compared_by_the_codes_of_questions_and_choices():
    before = survey_of("one", [chosen("a"), chosen("b")])
    now = survey_of("one", [chosen("a"), chosen("d")], options=[("a", "Houses"), ("d", "Drones")], repeats=before)
    user = make_user("administrator")
    compared = compared_with_earlier(now, user, closed_results(survey_data(now, OFFICE), OFFICE))
    (pair,) = compared.pairs
    assert pair.rows == (("Houses", 1, 1), ("Drones", "", 1), ("Vehicles", 1, ""), ("Training", 0, ""))


def test_an_earlier_round_is_not_shown_to_those_who_may_not_see_its_results():
    before = survey_of("one", [chosen("a")] * 9)
    now = published(survey_of("one", [chosen("a")] * 9, repeats=before))
    results = closed_results(survey_data(now, PUBLIC), PUBLIC)
    assert compared_with_earlier(now, AnonymousUser(), results) is None
    published(before)
    now.refresh_from_db()
    assert compared_with_earlier(now, AnonymousUser(), results).pairs[0].rows[0] == ("Buildings", 9, 9)


def test_a_question_whose_kind_changed_is_not_compared():
    before = survey_of("long", [{"text": "Well"}])
    now = survey_of("one", [chosen("a")], repeats=before)
    compared = compared_with_earlier(now, make_user("administrator"), closed_results(survey_data(now, OFFICE), OFFICE))
    assert compared.pairs == ()


def test_an_earlier_round_of_a_document_is_shown_by_its_findings():
    before = make_survey(held_elsewhere=True)
    for code in ("Q1", "Q9"):
        Finding.objects.create(survey=before, question_code=code, text=f"On {code}")
    now = survey_of("long", [{"text": "Well"}], repeats=before)
    compared = compared_with_earlier(now, make_user("administrator"), closed_results(survey_data(now, OFFICE), OFFICE))
    assert list(compared.findings) == ["Q1"]
