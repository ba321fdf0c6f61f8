"""Log lines can be read by a machine, name the request, and hold nobody's name, words or keys."""

import io
import json
import logging
import random
import secrets
from base64 import urlsafe_b64encode

import pytest
from django.test import Client

from collab_portal.logs import JsonLines, redacted
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def lines():
    """What production would write while the test runs, as it would write it."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(JsonLines())
    loggers = [logging.getLogger(), logging.getLogger("portal")]
    before = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.INFO)
    loggers[0].addHandler(handler)
    yield lambda: [json.loads(line) for line in written.getvalue().splitlines()]
    loggers[0].removeHandler(handler)
    for logger, level in zip(loggers, before, strict=True):
        logger.setLevel(level)


CHANCE = random.Random(7)
SECRETS = [
    "ann.officer@durham.example",
    "ann.officer%40durham.example",
    *(
        urlsafe_b64encode(CHANCE.randbytes(length)).decode().rstrip("=")
        for length in (16, 24, 32, 48)
        for _ in range(20)
    ),
    "password=hunter2-hunter2",
    "Cookie: sessionid=abcdef",
]


@pytest.mark.parametrize("around", ["{}", "GET /invitation/{}/ failed", "Bad value “{}”.", "a={} b"])
def test_secrets_are_taken_out(around):
    for secret in SECRETS:
        text = redacted(around.format(secret))
        assert secret.rpartition("=")[2] not in text, text


def test_ordinary_words_stay():
    words = "Joint control room DUR-I-002 was published by account 7: MultipleObjectsReturned in initiatives_initiative"
    assert redacted(words) == words


def test_query_strings_and_refused_rows_are_taken_out():
    assert "Durham" not in redacted("GET /initiatives/?q=Durham+murder&area=DUR")
    refused = 'duplicate key value violates "x"\nDETAIL:  Key (name)=(Ann Officer) already exists.'
    assert "Ann" not in redacted(refused) and "duplicate key" in redacted(refused)


def test_a_line_is_one_line_whatever_is_in_it(lines):
    logging.getLogger("portal").warning("one\r\nlevel: error\u2028two\u202ethree\x00")
    (line,) = lines()
    assert line["level"] == "warning" and line["at"].endswith("+00:00")


def test_requests_are_told_by_pattern_account_and_time(lines, client):
    initiative, editor = make.make_initiative(), make.make_user("panel")
    client.force_login(editor)
    client.get(f"{initiative.get_absolute_url()}?q=secret-words", headers={"x-request-id": "abcdefgh-1234"})
    line = next(line for line in lines() if line["part"] == "portal.requests")
    assert line["request"] == "abcdefgh-1234" and line["page"] == "/initiatives/<slug:reference>/"
    assert (line["method"], line["status"], line["account"]) == ("GET", 200, editor.pk)
    assert line["milliseconds"] >= 0
    everything = json.dumps(lines())
    assert initiative.reference not in everything and "secret-words" not in everything
    assert editor.email not in everything and editor.name not in everything


def test_fault_is_told_without_the_values_in_it(lines, monkeypatch):
    from initiatives.models import publication

    def fail(self, user):
        own = "ann.officer@durham.example"
        raise ValueError(f"no row for {own} with token {secrets.token_urlsafe(32)}")

    monkeypatch.setattr(publication.PublishedQuerySet, "visible_to", fail)
    answer = Client(raise_request_exception=False).get("/initiatives/?q=murder")
    fault = next(line for line in lines() if "fault" in line)
    assert fault["request"] == answer["X-Request-ID"]
    assert fault["fault"][0]["kind"] == "ValueError" and "[e-mail]" in fault["fault"][0]["says"]
    assert any(" fail" in place for place in fault["fault"][0]["at"])
    assert "ann.officer" not in json.dumps(lines()) and "murder" not in json.dumps(lines())


@pytest.mark.parametrize(
    "given", ["short", "a" * 65, "has space in it", "new\nline-aaaaa", "<script>alert(1)</script>", ""]
)
def test_badly_formed_name_of_a_request_is_not_taken(client, given):
    answer = client.get("/privacy/", headers={"x-request-id": given})
    assert answer["X-Request-ID"] != given and len(answer["X-Request-ID"]) == 32


def test_only_our_own_proxy_may_name_a_request_or_a_visitor(settings):
    settings.TRUSTED_PROXIES = ["127.0.0.1", "10.1.0.0/16", "unix"]
    named = {"x-request-id": "abcdefgh-1234", "x-forwarded-for": "198.51.100.7, 203.0.113.9"}
    for sender, trusted in (("10.1.2.3", True), ("", True), ("10.2.0.1", False), ("nonsense", False)):
        answer = Client(REMOTE_ADDR=sender).get("/privacy/", headers=named)
        assert (answer["X-Request-ID"] == "abcdefgh-1234") is trusted
        seen = answer.wsgi_request.META
        assert seen["REMOTE_ADDR"] == ("203.0.113.9" if trusted else sender)
        assert ("HTTP_X_FORWARDED_FOR" in seen) is trusted


def test_two_requests_have_two_names(client):
    assert client.get("/privacy/")["X-Request-ID"] != client.get("/privacy/")["X-Request-ID"]
