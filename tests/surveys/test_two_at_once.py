"""Half-finished answers survive other devices, colleagues and editors."""

import pytest
from django.test import Client

from surveys.models import Response, Submission
from tests.factories import make_user

from .records import make_link, make_question, make_survey
from .respondent import Browser, invited, opened, question, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey():
    survey = make_survey()
    make_question(survey, "Q1", text="What works well?")
    make_question(survey, "Q2", text="In a word?", kind="short")
    return opened(survey)


@pytest.fixture
def devices(survey):
    """Two browsers with the same link, and the token."""
    token = invited(survey)[2]
    return Browser(Client(), token), Browser(Client(), token)


def send(browser, asked, words, seen, **more):
    return browser.post(browser.page(asked), {f"q{asked.pk}": words, "seen": seen, "go": "next", **more})


def text():
    return Response.objects.get().draft["Q1"]["text"]


def test_an_old_page_that_was_not_changed_takes_nothing_away(survey, devices):
    phone, desk = devices
    asked = question(survey, "Q1")
    old = desk.seen(asked)
    phone.answer(asked, value="Written on the phone")
    assert send(desk, asked, "", old).status_code == 302
    assert text() == "Written on the phone"


def test_words_saved_elsewhere_are_shown_and_not_overwritten_unasked(survey, devices):
    phone, desk = devices
    asked = question(survey, "Q1")
    old = desk.seen(asked)
    phone.answer(asked, value="Written on the phone")
    told = send(desk, asked, "Written at the desk", old)
    assert told.status_code == 200 and "“Written on the phone”" in words_of(told)
    assert "Written at the desk" in told.content.decode()
    assert text() == "Written on the phone"
    assert send(desk, asked, "Written at the desk", told.context["form"]["seen"].value()).status_code == 302
    assert text() == "Written at the desk"


def test_the_script_overwrites_nothing_either(survey, devices):
    phone, desk = devices
    asked = question(survey, "Q1")
    old = desk.seen(asked)
    phone.answer(asked, value="Written on the phone")
    assert send(desk, asked, "Desk", old, autosave="yes").json()["faults"]
    assert text() == "Written on the phone"


def test_going_on_from_what_the_script_saved_is_no_clash(survey, devices):
    phone, _desk = devices
    asked = question(survey, "Q1")
    old = phone.seen(asked)
    send(phone, asked, "Half a sent", old, autosave="yes")
    assert send(phone, asked, "Half a sentence, and the rest", old).status_code == 302
    assert text() == "Half a sentence, and the rest"


def test_an_old_page_of_checking_does_not_say_submitted_for_what_it_did_not_show(survey, devices):
    """Also where another has submitted meanwhile, so that nothing is new."""
    phone, desk = devices
    asked = question(survey, "Q1")
    desk.answer(asked, value="First")
    old = desk.get("check/").context["revision"]
    phone.answer(asked, value="Second")
    phone.submit()
    told = desk.post("check/", {"revision": old})
    assert told.status_code == 200 and "changed after you opened this page" in words_of(told)
    assert Submission.objects.get().draft["Q1"]["text"] == "Second"
    assert desk.post("check/", {"revision": told.context["revision"]}).status_code == 302
    assert Submission.objects.count() == 1


def test_a_page_of_an_earlier_version_is_kept_with_that_version(client, survey):
    browser = Browser(client, invited(survey)[2])
    asked = question(survey, "Q1")
    seen = browser.seen(asked)
    survey.current_edition.copy()
    survey.open(make_user("administrator"))
    assert send(browser, asked, "Answered as it was asked", seen).status_code == 302
    response = Response.objects.get()
    assert (response.edition_id, text()) == (asked.edition_id, "Answered as it was asked")
    assert "Answered as it was asked" in words_of(browser.get("check/"))


def test_begun_meanwhile_in_a_newer_version_the_words_go_to_the_same_question(survey, devices):
    phone, desk = devices
    old, seen = question(survey, "Q1"), desk.seen(question(survey, "Q1"))
    survey.current_edition.copy()
    survey.open(make_user("administrator"))
    phone.answer(question(survey, "Q2"), value="Trust")
    assert send(desk, old, "Typed on the old page", seen).status_code == 302
    response = Response.objects.get()
    assert response.edition == survey.current_edition
    assert response.draft == {"Q2": {"text": "Trust"}, "Q1": {"text": "Typed on the old page"}}


def test_an_editor_who_opens_the_survey_meanwhile_disturbs_nobody(client, survey, devices):
    phone, _desk = devices
    asked = question(survey, "Q1")
    phone.answer(asked, value="Half of it")
    client.force_login(make_user("editor", [survey.area]))
    assert client.get(f"/surveys/{survey.reference}/answer/preview/").status_code == 200
    survey.title = "Working together, again"
    survey.save()
    assert "Half of it" in words_of(phone.get("check/"))


def test_a_newer_link_to_the_same_invitation_goes_on_with_the_same_answers(survey, client):
    invitation, _link, token = invited(survey)
    Browser(Client(), token).answer(question(survey, "Q1"), value="From the first link")
    reminded = Browser(client, make_link(invitation)[1])
    assert "From the first link" in words_of(reminded.get("check/"))
    reminded.submit()
    assert Submission.objects.count() == 1
