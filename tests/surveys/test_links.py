"""Personal links: what they open, what they do not, and that nobody learns one."""

import logging
import re
from datetime import timedelta

import pytest
from django.core import signing
from django.test import Client
from django.utils import timezone

from surveys.answering import link_throttle, respondents
from surveys.answering.links_in_logs import WithoutTokens, without_tokens
from surveys.models import Link, Response

from .records import make_link, make_open_survey
from .respondent import Browser, invited, question, words_of

pytestmark = pytest.mark.django_db

WRONG = "/surveys/answer/notALinkAtAll00000000000000000000/"


@pytest.fixture(autouse=True)
def no_guesses_yet():
    """Each test begins with nobody having guessed."""
    link_throttle.unknown_links.counted.clear()


@pytest.fixture
def survey():
    return make_open_survey()


def without_changing_parts(answer):
    return re.sub(rb'name="csrfmiddlewaretoken" value="[^"]+"', b"", answer.content)


def test_a_link_leads_to_an_address_without_its_token(client, survey, django_assert_num_queries):
    _invitation, _link, token = invited(survey)
    with django_assert_num_queries(1):
        answer = client.get(f"/surveys/answer/{token}/")
    assert answer.status_code == 302
    assert token not in answer["Location"] and answer["Location"].startswith(f"/surveys/{survey.reference}/answer/")
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "no-store" in answer["Cache-Control"] and "noindex" in answer["X-Robots-Tag"]
    (cookie,) = answer.cookies.values()
    assert cookie["httponly"] and cookie["samesite"] == "Lax" and cookie["path"] == "/surveys/"
    assert token not in cookie.value


def test_the_cookie_is_sent_over_https_only_where_sessions_are(client, survey, settings):
    settings.SESSION_COOKIE_SECURE = True
    answer = client.get(f"/surveys/answer/{invited(survey)[2]}/")
    assert next(iter(answer.cookies.values()))["secure"]


def test_pages_are_kept_by_nobody_and_found_by_no_search(client, survey):
    browser = Browser(client, invited(survey)[2])
    for path in ("", browser.page(question(survey, "Q1")), "check/"):
        answer = browser.get(path)
        assert "no-store" in answer["Cache-Control"] and "noindex" in answer["X-Robots-Tag"]
        assert b'<meta name="robots" content="noindex, nofollow">' in answer.content


def test_a_link_only_reads(client, survey):
    _invitation, _link, token = invited(survey)
    assert client.post(f"/surveys/answer/{token}/").status_code == 405
    assert client.head(f"/surveys/answer/{token}/").status_code == 302


def test_wrong_revoked_and_expired_links_get_the_same_page_with_as_many_queries(
    client, survey, django_assert_num_queries
):
    _invitation, revoked, token_of_revoked = invited(survey)
    revoked.revoke()
    expired = make_link(revoked.invitation, expires_at=timezone.now() - timedelta(seconds=1))[1]
    pages = set()
    for token in ("wrong", token_of_revoked, expired, "\N{GRINNING FACE}", "x" * 900):
        with django_assert_num_queries(1):
            answer = client.get(f"/surveys/answer/{token}/")
        assert answer.status_code == 404 and answer["Referrer-Policy"] == "no-referrer"
        pages.add(without_changing_parts(answer))
    assert len(pages) == 1


@pytest.mark.parametrize("token", ["%00", "%ed%a0%80", "..%2f..", "%0d%0aSet-Cookie:x"])
def test_odd_tokens_are_not_found(client, token):
    answer = client.get(f"/surveys/answer/{token}/")
    assert answer.status_code == 404 and "Set-Cookie:x" not in str(answer.headers)


def test_guessing_is_slowed_down_and_a_link_that_works_is_not(client, survey):
    for _ in range(link_throttle.unknown_links.at_most):
        assert client.get(WRONG).status_code == 404
    held_up = client.get(WRONG)
    assert held_up.status_code == 429 and "This link does not work" in words_of(held_up)
    assert client.get(f"/surveys/answer/{invited(survey)[2]}/").status_code == 302
    assert client.get(WRONG, REMOTE_ADDR="203.0.113.9").status_code == 404


def test_a_revoked_link_stops_working_in_a_browser_that_has_it_open(client, survey):
    _invitation, link, token = invited(survey)
    browser = Browser(client, token)
    link.revoke()
    assert browser.get().status_code == 404
    first = question(survey, "Q1")
    sent = browser.post(browser.page(first), {f"q{first.pk}": "What I typed meanwhile"})
    assert sent.status_code == 404 and "What I typed meanwhile" in words_of(sent)
    assert not Response.objects.exists()


def test_nothing_of_another_respondent_whatever_is_changed_in_the_address(client, survey):
    other_survey = make_open_survey()
    others = Browser(Client(), invited(survey)[2])
    others.answer(question(survey, "Q1"), value="The other's secret")
    elsewhere = Browser(Client(), invited(other_survey)[2])
    elsewhere.answer(question(other_survey, "Q1"), value="The other's secret")
    mine = Browser(client, invited(survey)[2])
    my_place = mine.base.rstrip("/").rpartition("/")[2]
    addresses = [
        others.base,
        elsewhere.base,
        mine.base.replace(survey.reference, other_survey.reference),
        *(f"/surveys/{survey.reference}/answer/{kind}-{n}/" for kind in ("own", "office") for n in range(1, 5)),
        f"/surveys/{survey.reference}/answer/preview/",
        f"/surveys/{survey.reference}/answer/{my_place[:-1]}/",
    ]
    for address in addresses:
        for path in ("", "check/", "answers/", "done/", "quotes/", "hand-over/", "questions/1/"):
            answer = client.get(address + path)
            assert answer.status_code == 404, address + path
            assert "secret" not in words_of(answer)
    foreign = question(other_survey, "Q1")
    assert mine.get(mine.page(foreign)).status_code == 404
    assert mine.post(mine.page(foreign), {f"q{foreign.pk}": "x"}).status_code == 404


def test_a_forged_or_borrowed_cookie_opens_nothing(client, survey):
    _invitation, link, token = invited(survey)
    base = Browser(Client(), token).base
    place = base.rstrip("/").rpartition("/")[2]
    for value in (link.token_hash, signing.dumps([link.token_hash, ""], salt="other"), "a:b:c", "\xff", "", ":" * 99):
        client.cookies[f"answer-{place}"] = value
        assert client.get(base).status_code == 404
    client.cookies[f"answer-{place}"] = signing.dumps({"odd": 1}, salt=respondents.SALT)
    assert client.get(base).status_code == 404


def test_two_invitations_in_one_browser_do_not_mix(client, survey):
    browsers = [Browser(client, invited(survey)[2]) for _ in range(2)]
    for number, browser in enumerate(browsers):
        browser.answer(question(survey, "Q1"), value=f"Said by {number}")
    for number, browser in enumerate(browsers):
        assert f"Said by {number}" in words_of(browser.get("check/"))
    assert Response.objects.count() == 2


def test_a_browser_with_many_links_lets_go_of_the_oldest(client, survey):
    for _ in range(respondents.COOKIES_AT_MOST + 5):
        Browser(client, invited(survey)[2])
    assert len([one for one in client.cookies.values() if one.value]) <= respondents.COOKIES_AT_MOST


def test_the_same_link_brings_everything_back_on_a_second_device(client, survey):
    token = invited(survey)[2]
    Browser(client, token).answer(question(survey, "Q1"), value="Begun on the phone")
    desk = Browser(Client(), token)
    assert "Begun on the phone" in words_of(desk.get("check/"))
    client.cookies.clear()
    assert "Begun on the phone" in words_of(Browser(client, token).get("check/"))


def test_the_address_without_a_place_leads_back_where_one_answered(client, survey):
    browser = Browser(client, invited(survey)[2])
    assert client.get(f"/surveys/{survey.reference}/answer/")["Location"] == browser.base
    assert client.get(f"/surveys/{survey.reference}/answer/quotes/")["Location"] == browser.base + "quotes/"
    assert Client().get(f"/surveys/{survey.reference}/answer/").status_code == 404


def test_a_page_left_alone_asks_for_the_link_and_keeps_what_is_sent(client, survey, monkeypatch):
    browser = Browser(client, invited(survey)[2])
    first = question(survey, "Q1")
    monkeypatch.setattr(respondents, "IDLE", timedelta(seconds=-1))
    assert browser.get().status_code == 403
    assert "Open your link again" in words_of(browser.get())
    sent = browser.post(browser.page(first), {f"q{first.pk}": "Typed before lunch", "go": "next"})
    assert sent.status_code == 302
    assert Response.objects.get().draft == {"Q1": {"text": "Typed before lunch"}}
    monkeypatch.setattr(respondents, "KEPT_FOR", timedelta(seconds=-1))
    late = browser.post(browser.page(first), {f"q{first.pk}": "Typed last week", "go": "next"})
    assert late.status_code == 404 and "Typed last week" in words_of(late)


def test_an_anonymous_answer_is_found_by_its_link_alone(client):
    survey = make_open_survey(naming="anonymous")
    invitation, _link, token = invited(survey)
    browser = Browser(client, token)
    assert "only way back" in words_of(browser.get())
    browser.answer(question(survey, "Q1"), value="Frankly, no")
    assert Response.objects.get().invitation_id is None
    again = Browser(Client(), token)
    assert "Frankly, no" in words_of(again.get("check/"))
    another = Browser(Client(), make_link(invitation)[1])
    assert "Frankly" not in words_of(another.get("check/"))
    assert browser.submit().status_code == 302
    assert "already been answered with another link" in words_of(another.get())
    assert "Get a copy by e-mail" not in words_of(browser.get("done/"))


def test_forms_are_refused_without_the_token_against_forgery(survey):
    strict = Client(enforce_csrf_checks=True)
    browser = Browser(strict, invited(survey)[2])
    first = question(survey, "Q1")
    assert browser.post(browser.page(first), {f"q{first.pk}": "Forged"}).status_code == 403
    assert not Response.objects.exists()


def test_tokens_are_taken_out_of_log_lines():
    token = "kJ3_-x" * 5
    line = f'127.0.0.1 - - "GET /surveys/answer/{token}/ HTTP/1.1" 302 - "https://x/surveys/answer/{token}"'
    assert token not in without_tokens(line) and without_tokens(line).count("[token]") == 2
    assert without_tokens("/surveys/DUR-V-001/answer/0123/") == "/surveys/DUR-V-001/answer/0123/"


@pytest.mark.parametrize("name", ["django.request", "django.server", "gunicorn.access", "django.security.csrf"])
def test_no_logger_tells_a_token(name, caplog):
    logger = logging.getLogger(name)
    assert any(isinstance(one, WithoutTokens) for one in logger.filters)
    logger.addHandler(caplog.handler)
    try:
        logger.error("Not Found: %s", "/surveys/answer/secret-token/")
        logger.error("%(r)s", {"r": "GET /surveys/answer/secret-token/ HTTP/1.1"})
    finally:
        logger.removeHandler(caplog.handler)
    assert "secret-token" not in caplog.text and caplog.text.count("[token]") >= 2


def test_a_wrong_link_leaves_no_token_in_the_log(client, caplog):
    client.get(WRONG)
    assert "notALinkAtAll" not in caplog.text and not Link.objects.exists()
