"""The public pages of surveys: their words and the counts in them."""

import re

import pytest
from django.urls import reverse

from initiatives.models import Risk
from surveys.models import FollowUp, ReportedFigure
from tests import factories as make
from tests.governance.bodies import make_body
from tests.reading import rows, words

from .answered import CHOICES, address, answer, chosen, coded_survey, opened, published, reported, survey_of, two_waves
from .records import make_invitation, make_question, make_survey

pytestmark = pytest.mark.django_db
PAGES = ["survey_detail", "survey_appendix", "survey_dictionary"]
RESULTS = ["survey_results", "results_csv"]
ANSWERS = ["answers_csv", "answers_xlsx"]


def test_a_reported_survey_shows_both_denominators_and_says_what_is_not_stated(client):
    page = words(client.get(reported().get_absolute_url()))
    assert "1. Audience 1" in page and "2. Audience 2" in page
    assert page.count("Not recorded yet 46 Not recorded yet") == 2
    assert "“low level of response”" in page
    assert "46 were invited; how many answered is not recorded." in page
    assert not re.search(r"\b92\b", page) and "%" not in page, "waves are never added up"
    assert "Named or anonymous" not in page, "nobody stated what its respondents were promised"


def test_every_question_and_finding_of_a_document_shows_its_place(client):
    survey = reported()
    page = words(client.get(survey.get_absolute_url()))
    assert "Q1. What has worked well?" in page
    assert "With one exception, all respondents: Relations are good. Worked well" in page
    assert f"{survey.source.title} , Q¶2" in page and page.count("source 1") == 5
    assert f'id="finding-{survey.findings.get().pk}"' in client.get(survey.get_absolute_url()).content.decode()


def test_published_figures_that_do_not_add_up_are_shown_as_they_are_with_a_note(client):
    survey = reported()
    for label, count in (("In favour", 9), ("Against", 4), ("No view", 12)):
        ReportedFigure.objects.create(survey=survey, label=label, count=count, base=30)
    page = words(client.get(survey.get_absolute_url()))
    assert re.search("In favour .* 9 Against .* 4 No view .* 12", page)
    assert "These add up to 25 of 30; nothing is recorded of the other 5." in page
    assert 'id="figures"' in client.get(survey.get_absolute_url()).content.decode()


def test_figures_of_one_wave_are_held_against_its_own_number(client):
    survey = reported()
    for label, count in (("In favour", 9), ("Against", 4)):
        ReportedFigure.objects.create(survey=survey, wave=survey.waves.get(number=2), label=label, count=count)
    page = words(client.get(survey.get_absolute_url()))
    assert "Figures as published, wave 2 What" in page
    assert "These add up to 13 of the 46 invited; nothing is recorded of the other 33." in page


def test_a_small_count_that_a_document_reports_is_never_withheld(client):
    survey = reported()
    ReportedFigure.objects.create(survey=survey, question_code="Q1", label="Against", count=1, base=46)
    page = words(client.get(survey.get_absolute_url()))
    assert "Against No source given 1" in page and "ithheld" not in page


def test_a_survey_run_here_shows_its_promises_and_no_answers(client):
    survey = survey_of("one", [chosen("a")] * 9, quotes_use="Only with your agreement.")
    page = words(client.get(survey.get_absolute_url()))
    assert "Kept for a year, then erased." in page and "Only with your agreement." in page
    assert "Named: the office sees who answered what" in page
    assert "counts below 5 are withheld" in page
    assert "9 of the 9 invited" not in page and "All 9 invited answered." in page
    assert "Results Not published" in page


def test_a_practice_survey_is_marked_on_every_page(client):
    survey = published(survey_of("one", [chosen("a")], is_practice=True))
    for name in ("survey_detail", "survey_results", "survey_appendix", "survey_dictionary"):
        assert "practice survey" in words(client.get(address(survey, name))).lower(), name
    assert "Practice" in words(client.get(reverse("surveys:survey_list")))


def test_later_and_earlier_rounds_lead_to_each_other(client):
    before = reported(title="The first round")
    now = survey_of("one", [chosen("a")], repeats=before, title="The second round")
    assert "A later round of The first round" in words(client.get(now.get_absolute_url()))
    assert "Repeated by The second round" in words(client.get(before.get_absolute_url()))
    before.withdraw()
    assert "The first round" not in words(client.get(now.get_absolute_url()))


# Results


def test_the_results_page_shows_counts_with_their_base_beside_a_chart_of_the_same(client):
    survey = published(survey_of("one", [chosen("a")] * 9 + [chosen("b")] * 6))
    response = client.get(address(survey, "survey_results"))
    page = words(response)
    assert "15 of the 15 who sent answers answered this question." in page
    assert "Count, of 15 Buildings 9 Vehicles 6 Training 0" in page
    assert '<svg class="app-chart" role="img"' in response.content.decode()
    assert "Buildings: 9. Vehicles: 6. Training: 0." in page


def test_a_withheld_count_is_in_no_table_chart_or_download(client):
    survey = published(survey_of("one", [chosen("a")] * 9 + [chosen("b")] * 13 + [chosen("c")]))
    page = client.get(address(survey, "survey_results")).content.decode()
    text = words(client.get(address(survey, "survey_results")))
    assert "Buildings Withheld Vehicles 13 Training Withheld" in text
    assert "Buildings: withheld. Vehicles: 13. Training: withheld." in text
    assert "are withheld so that nobody's answer can be worked out" in text.replace("’", "'")
    assert page.count("app-chart__bar--4") - page.split("chart-Q1", 1)[0].count("app-chart__bar--4") == 1
    lines = {
        line["Choice"]: line["Count"] for line in rows(client.get(address(survey, "results_csv"))) if line["Choice"]
    }
    assert lines == {"a": "Withheld", "b": "13", "c": "Withheld"}
    appendix = words(client.get(address(survey, "survey_appendix")))
    assert "Buildings: Withheld; Vehicles: 13; Training: Withheld" in appendix


def test_the_office_sees_every_count_and_is_told_who_does_not(client):
    survey = published(survey_of("one", [chosen("a")] * 9 + [chosen("c")]))
    client.force_login(make.make_user("editor", [survey.area]))
    page = words(client.get(address(survey, "survey_results")))
    assert "Buildings 9 Vehicles 0 Training 1" in page
    assert "Readers outside the office see the results as published" in page
    assert "Only the office sees this list." in page


def test_organisations_that_answered_are_named_to_the_office_only(client):
    survey = published(two_waves())
    assert "Force 0" not in words(client.get(address(survey, "survey_results")))
    assert "4 of 5 organisations answered in at least one wave." in words(client.get(address(survey, "survey_results")))
    client.force_login(make.make_user("administrator"))
    assert "Force 2 1, 2 Answered in wave 1 and 2" in words(client.get(address(survey, "survey_results")))


def test_an_open_question_is_told_by_its_findings_with_counts(client):
    survey = published(coded_survey(yes=6, no=5))
    page = words(client.get(address(survey, "survey_results")))
    assert "Most: It went well. Worked well 6 of the 11 who answered this question." in page
    assert "Answer 1" not in page, "answers are not published one by one"
    appendix = client.get(address(survey, "survey_appendix"))
    assert 'href="#note-1"' in appendix.content.decode() and 'id="note-1"' in appendix.content.decode()
    assert "6 of the 11 who answered this question." in words(appendix)


def test_rounds_stand_side_by_side(client):
    before = published(survey_of("one", [chosen("a")] * 9, title="The first round"))
    now = published(survey_of("one", [chosen("a")] * 7, repeats=before))
    page = words(client.get(address(now, "survey_results")))
    assert "Before, of 9 Now, of 7 Buildings 9 7" in page


def test_every_kind_of_question_is_shown_in_results(client):
    survey = make_survey()
    make_question(survey, "Q1")
    make_question(survey, "Q2", CHOICES, kind="several")
    make_question(survey, "Q3", kind="parts")
    make_question(survey, "Q4", part_of=survey.draft_edition.questions.get(code="Q3"), text="The barriers?")
    make_question(survey, "Q5", kind="number", measured_in="hours a week")
    make_question(survey, "Q6", kind="date")
    make_question(survey, "Q7", kind="scale", lowest=1, highest=3, highest_means="very well")
    (wave,) = opened(survey)
    draft = {
        "Q1": {"text": "Well"},
        "Q2": chosen("a", "b"),
        "Q4": {"text": "Money"},
        "Q5": {"number": "4"},
        "Q6": {"day": "2026-03-03"},
        "Q7": {"number": "3"},
    }
    answer(survey, wave, draft)
    client.force_login(make.make_user("administrator"))
    page = words(client.get(address(survey, "survey_results")))
    for expected in (
        "No finding is written on this question yet.",
        "Several answers could be chosen",
        "Q4. The barriers?",
        "4 hours a week",
        "3 March 2026",
        "3 (very well) 1",
    ):
        assert expected in page


def test_a_survey_nobody_answered_has_a_page_of_results(client):
    survey = published(survey_of("one", []))
    page = words(client.get(address(survey, "survey_results")))
    assert "0 of the 0 who sent answers answered this question." in page


# Lists and pages of lower floors


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=zeppelin", []),
        ("q=round", ["Second round"]),
        ("standing=open", ["Second round"]),
        ("standing=reported", ["From a document"]),
        ("standing=closed", []),
        ("standing=preparation", []),
        ("practice=yes", []),
        ("practice=no", ["From a document", "Second round"]),
        ("unit=organisation", ["Second round"]),
        ("unit=not-stated", ["From a document"]),
        ("sort=title", ["From a document", "Second round"]),
        ("sort=reference", ["From a document", "Second round"]),
    ],
)
def test_the_list_is_filtered_like_its_download(client, query, found):
    reported(title="From a document")
    survey_of("one", [], title="Second round", unit="organisation")
    page = words(client.get(f"{reverse('surveys:survey_list')}?{query}"))
    assert [title for title in ("From a document", "Second round") if title in page] == found
    listed = [line["Title"] for line in rows(client.get(f"{reverse('surveys:survey_csv')}?{query}"))]
    assert sorted(listed) == found


def test_the_list_tells_waves_with_their_own_numbers(client):
    survey = reported()
    line = rows(client.get(reverse("surveys:survey_csv")))[0]
    assert line["Waves"] == (
        "Audience 1: 46 were invited; how many answered is not recorded; "
        "Audience 2: 46 were invited; how many answered is not recorded"
    )
    assert (line["Findings"], line["Place in source"], line["Date"]) == ("1", "Q¶2", "Not recorded yet")
    assert line["Source"] == survey.source.reference


def test_without_any_survey_the_list_says_when_there_will_be_one(client):
    assert "No survey is published yet" in words(client.get(reverse("surveys:survey_list")))


def test_what_surveys_say_is_on_the_pages_of_lower_floors(client):
    survey = reported()
    initiative = make.make_initiative()
    risk = make.made(Risk, True, {"title": "Tension"})
    finding = survey.findings.get()
    for about in ({"initiative": initiative}, {"risk": risk}):
        FollowUp.objects.create(finding=finding, **about)
    for record in (initiative, risk):
        assert "all respondents: Relations are good." in words(client.get(record.get_absolute_url()))
    survey.withdraw()
    for record in (initiative, risk):
        assert "Relations are good." not in words(client.get(record.get_absolute_url()))


def test_a_body_shows_what_it_commissioned_and_its_convener_too(client):
    convener = make.make_organisation()
    body = make_body()
    body.convened_by.add(convener)
    reported(commissioned_by=body, title="Asked the chiefs")
    assert "Commissioned: Asked the chiefs" in words(client.get(body.get_absolute_url()))
    assert "a body that it convenes: Asked the chiefs" in words(client.get(convener.get_absolute_url()))


def test_that_an_organisation_was_asked_is_known_to_it_and_to_the_office_only(client):
    survey = survey_of("one", [])
    organisation = make_invitation(survey.waves.get()).organisation
    url = organisation.get_absolute_url()
    assert "Was asked in" not in words(client.get(url))
    client.force_login(make.make_user("officer", organisation=make.make_organisation()))
    assert "Was asked in" not in words(client.get(url))
    for user in (make.make_user("officer", organisation=organisation), make.make_user("editor", [survey.area])):
        client.force_login(user)
        assert "Was asked in: Working together" in words(client.get(url))


def test_a_survey_that_a_document_reports_does_not_promise_answers_it_has_not(client):
    survey = published(reported())
    assert address(survey, "survey_dictionary") not in client.get(survey.get_absolute_url()).text
    assert "the portal has none of its answers" in words(client.get(address(survey, "survey_dictionary")))
