"""Odd and hostile input: accepted or refused with words, never a fault, and the rest of the page is kept."""

import json

import pytest

from surveys.models import Response

from .respondent import Browser, invited, question, survey_of_all_kinds, words_of

pytestmark = pytest.mark.django_db

MEGABYTE = "a line of text with spaces in it\n" * 31_000
HONEST = {
    "emoji": "Great 🚒👩🏽‍🚒👮 work",
    "right to left": "שלום עולם, مرحبا بالعالم",
    "a mark of direction": "abc\u200f\u200edef",
    "accents in two parts": "Cafe\u0301 naïve Zoë O’Brien",
    "quotes and brackets": "\"x\" 'y' <b>bold</b> {{ survey }} {% now %} &amp; %s",
    "what a spreadsheet would run": "=1+1\n+44 191\n-5%\n@cost",
    "from another program": "one\x0btwo\u2028three",
    "Windows letters": "\x93Joint\x94"[0:0] + "“Joint” – ok…",
    "not decodable": "half \ufffd letter",
    "longest": "é" * 20_000,
}
REFUSED = {
    "nul": "a\x00b",
    "override of direction": "abc\u202edef",
    "bell": "a\x07b",
    "isolate": "\u2066abc\u2069",
    "a megabyte": MEGABYTE,
    "one too long": "é" * 20_001,
}


@pytest.fixture
def survey():
    return survey_of_all_kinds()


@pytest.fixture
def browser(client, survey):
    return Browser(client, invited(survey)[2])


def send_parts(browser, survey, **changes):
    """Sends the page with two texts on it: the first as given, the second sound."""
    first, second = question(survey, "Q11"), question(survey, "Q12")
    data = {f"q{first.pk}": "Sound", f"q{second.pk}": "Sound too", "seen": "", "go": "next", **changes}
    return browser.post(browser.page(first), data)


def draft():
    response = Response.objects.first()
    return response.draft if response else {}


@pytest.mark.parametrize("name", HONEST)
def test_honest_text_is_kept(browser, survey, name):
    typed = HONEST[name]
    sent = browser.answer(question(survey, "Q1"), value=typed)
    assert sent.status_code == 302
    assert draft()["Q1"]["text"] == typed.replace("\x0b", "\n").replace("\u2028", "\n").strip()
    shown = browser.get(browser.page(question(survey, "Q1")))
    assert shown.status_code == 200 and b"<b>bold" not in shown.content
    assert b"<b>bold" not in browser.get("check/").content
    assert browser.submit().status_code == 302
    assert b"<b>bold" not in browser.get("answers/").content


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_kept_is_refused_in_words_and_the_rest_of_the_page_is_kept(browser, survey, name):
    sent = send_parts(browser, survey, **{f"q{question(survey, 'Q11').pk}": REFUSED[name]})
    assert sent.status_code == 200 and "There is a problem" in words_of(sent)
    assert "hidden character" in words_of(sent) or "Shorten this answer" in words_of(sent)
    assert draft() == {"Q12": {"text": "Sound too"}}


@pytest.mark.parametrize("value", ["a\x00b", "\u202e", "\ufffd\ufffd", "x" * 200_000, "<script>", "9" * 4_000, "🚒"])
def test_every_kind_of_question_answers_odd_input_with_a_page(browser, survey, value):
    for asked in survey.current_edition.questions.exclude(kind="parts"):
        names = [f"q{asked.pk}", f"q{asked.pk}_other", *(f"q{asked.pk}_{n}" for n in range(3))]
        sent = browser.post(browser.page(asked), {**dict.fromkeys(names, value), "go": "next"})
        assert sent.status_code in (200, 302)
        assert b"<script>" not in sent.content
    json.dumps(draft())


def test_lone_surrogates_in_any_field_are_no_fault(client, browser, survey):
    asked = question(survey, "Q1")
    fields = ("seen", "go", "back_to", f"q{asked.pk}")
    for field in fields:
        body = "&".join(f"{name}={'%ED%A0%80' if name == field else ''}" for name in fields)
        sent = browser.client.post(
            browser.base + browser.page(asked), body, content_type="application/x-www-form-urlencoded"
        )
        assert sent.status_code in (200, 302)


@pytest.mark.parametrize(
    "seen", ["{", "[1]", "null", '{"Q11": {"a": 1}}', '{"Q11": null}', "\x00", "[" * 50_000, "x" * 100_000, "1e999999"]
)
def test_a_hidden_field_that_was_tampered_with_takes_nothing_from_the_page(browser, survey, seen):
    assert send_parts(browser, survey, seen=seen).status_code in (200, 302)
    assert draft() == {"Q11": {"text": "Sound"}, "Q12": {"text": "Sound too"}}


def test_repeated_fields_are_one_answer(browser, survey):
    one, several = question(survey, "Q3"), question(survey, "Q4")
    browser.post(browser.page(one), {f"q{one.pk}": ["a", "b"], "go": "next"})
    browser.post(browser.page(several), {f"q{several.pk}": ["a", "a", "b"], "go": "next"})
    assert draft() == {"Q3": {"chosen": ["b"], "other": ""}, "Q4": {"chosen": ["a", "b"], "other": ""}}


def test_fields_of_other_questions_and_unknown_ones_are_passed_over(browser, survey):
    other = question(survey, "Q1")
    send_parts(browser, survey, **{f"q{other.pk}": "Slipped in", "draft": "{}", "reference": "X", "q": "1"})
    assert set(draft()) == {"Q11", "Q12"}


def test_too_much_at_once_is_refused_in_words(browser, survey):
    first = question(survey, "Q11")
    sent = send_parts(browser, survey, **{f"q{first.pk}": "x" * 3_000_000})
    assert sent.status_code == 413 and "It is too long" in words_of(sent)
    sent = browser.post(browser.page(first), {f"n{n}": "" for n in range(3_100)})
    assert sent.status_code == 413


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/json", "multipart/form-data; boundary=x", "a/b; charset=x"]
)
def test_bodies_of_another_kind_change_nothing(browser, survey, kind):
    browser.answer(question(survey, "Q1"), value="Kept")
    asked = question(survey, "Q1")
    sent = browser.client.generic("POST", browser.base + browser.page(asked), b"\xff\x00{}", content_type=kind)
    assert sent.status_code < 500
    assert draft() == {"Q1": {"text": "Kept"}}


@pytest.mark.parametrize("path", ["questions/0/", f"questions/{10**30}/", "questions/x/", "answers/999999999999999/"])
def test_addresses_made_up_are_not_found(browser, survey, path):
    browser.answer(question(survey, "Q1"), value="Kept")
    browser.submit()
    assert browser.get(path).status_code == 404
    assert browser.post(path, {"q1": "x"}).status_code in (404, 405)


@pytest.mark.parametrize("name", ["\x00", "\u202eadmin", "x" * 5_000, "=cmd()", "<b>Chief</b>"])
def test_a_signature_is_plain_words(client, name):
    survey = survey_of_all_kinds(needs_sign_off=True)
    browser = Browser(client, invited(survey)[2])
    browser.answer(question(survey, "Q1"), value="Sound")
    sent = browser.submit(name=name)
    assert sent.status_code in (200, 302) and b"<b>Chief" not in sent.content
    if sent.status_code == 302:
        assert b"<b>Chief" not in browser.get("done/").content


@pytest.mark.parametrize("revision", ["", "x", "\x00", "9" * 5_000, "-1"])
def test_a_revision_that_was_tampered_with_submits_nothing(browser, survey, revision):
    browser.answer(question(survey, "Q1"), value="Sound")
    sent = browser.post("check/", {"revision": revision})
    assert sent.status_code == 200
    assert not Response.objects.get().is_submitted
