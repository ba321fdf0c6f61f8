"""Tokens: a program reads with one what its account reads, until it ends; nothing else, and no copy is kept."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from collab_portal.accounts.models import AccessToken
from collab_portal.guards import kept_pages
from initiatives.models import AuditEntry
from initiatives.throttle import Throttle
from tests import factories as make
from tests.reading import words

from .ways_in import sign_in

pytestmark = pytest.mark.django_db
SAVINGS = "/api/v1/savings/"
LINES = "/savings.jsonl"


@pytest.fixture(autouse=True)
def nothing_counted():
    """Begin with no question counted against anybody."""
    for name in ("programs-by-address", "programs-by-token"):
        Throttle(name, 1, 60).counted.clear()


@pytest.fixture
def area():
    return make.make_area(code="EXA")


@pytest.fixture
def editor(area):
    return make.make_user("editor", [area])


def token_of(user, days=30, **given):
    token = AccessToken(name="Spreadsheet", **given)
    return token.make(user, days), token


def ask(text, address=SAVINGS, client=None, **more):
    return (client or Client()).get(address, headers={"Authorization": f"Bearer {text}"}, **more)


def count(answer):
    assert answer.status_code == 200, answer.content
    return json.loads(answer.content)["count"]


def test_a_token_is_made_on_the_page_of_the_account_and_shown_once(client, member):
    sign_in(client, member)
    address = reverse("account_tokens")
    assert address in client.get(reverse("account_page")).content.decode()
    made = client.post(address, {"name": "Quarterly report", "days": 90})
    token = AccessToken.objects.get()
    [text] = [part for part in words(made).split() if part.startswith("pfcp_")]
    assert count(ask(text)) == 0 and token.user == member
    assert timedelta(89) < token.ends_at - timezone.now() < timedelta(91)
    assert text not in str(vars(token)) and "no-store" in made["Cache-Control"]
    again = client.get(address)
    assert text not in again.content.decode() and "Quarterly report" in words(again)
    logged = AuditEntry.objects.filter(action="changed-account").values_list("by", "about", "detail")
    assert list(logged) == [(member.pk, f"token {token.pk}", "Made a token for 90 days")]


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        ({"name": "", "days": 90}, "name"),
        ({"name": "x" * 61, "days": 90}, "name"),
        ({"name": "Mine", "days": 9}, "days"),
    ],
)
def test_what_is_typed_wrongly_is_told_beside_the_field_and_kept(client, member, given, fault):
    sign_in(client, member)
    answer = client.post(reverse("account_tokens"), given)
    assert fault in answer.context["form"].errors and not AccessToken.objects.exists()
    assert given["name"] in answer.content.decode()


def test_nobody_has_more_than_a_few(client, member):
    sign_in(client, member)
    for _number in range(10):
        token_of(member)
    answer = client.post(reverse("account_tokens"), {"name": "One more", "days": 30})
    assert "You have 10 tokens" in words(answer) and AccessToken.objects.count() == 10


def test_a_program_reads_what_its_account_reads_and_nobody_else_is_given_it(monkeypatch, area, editor):
    monkeypatch.setattr(kept_pages, "record_version", lambda: "one")
    make.make_figure(5, area=area, title="Draft here", published=False)
    make.make_figure(5, title="Draft elsewhere", published=False)
    make.make_figure(5, area=area, title="Public")
    text, _token = token_of(editor)
    client = Client()
    assert count(ask(text, client=client)) == 2 and count(client.get(SAVINGS)) == 1
    # Whatever was read before by whoever: nothing of it is given to somebody else.
    assert count(ask(text, client=client)) == 2 and count(client.get(SAVINGS)) == 1
    mine, anybodys = ask(text), client.get(SAVINGS)
    assert mine["Cache-Control"] == "private, no-store" and not mine.has_header("ETag")
    assert "Authorization" in mine["Vary"] and "Authorization" in anybodys["Vary"]
    tag = anybodys["ETag"]
    again = Client().get(SAVINGS, headers={"Authorization": f"Bearer {text}", "If-None-Match": tag})
    assert count(again) == 2


def test_a_list_in_lines_holds_the_same_and_is_written_down(area, editor):
    make.make_figure(5, area=area, title="Draft here", published=False)
    text, token = token_of(editor)
    lines = b"".join(ask(text, LINES).streaming_content).decode().splitlines()
    assert [json.loads(line)["title"] for line in lines] == ["Draft here"]
    logged = AuditEntry.objects.filter(action="downloaded").values_list("by", "about")
    assert set(logged) == {(editor.pk, f"token {token.pk}"), (editor.pk, "savings.jsonl")}
    ask(text), ask(text)
    assert AuditEntry.objects.filter(about=f"token {token.pk}").count() == 1
    assert b"".join(Client().get(LINES).streaming_content) == b""


def test_a_place_in_the_list_of_one_account_is_none_in_that_of_another(area, editor):
    for _number in range(30):
        make.make_figure(5, area=area)
    text, _token = token_of(editor)
    following = json.loads(ask(text).content)["next"]
    assert ask(text, following).status_code == 200
    assert Client().get(following).status_code == 400


def ended_by(kind, user, token):
    """End a token in one of the ways there are."""
    if kind == "time":
        AccessToken.objects.update(ends_at=timezone.now())
    elif kind == "password":
        user.set_password("another long password 1")
        user.save()
    elif kind == "closed account":
        user.is_active = False
        user.save()
    elif kind == "trial account in service":
        user.email = "editor@example.org"
        user.save()
    else:
        token.delete()


@pytest.mark.parametrize("kind", ["time", "password", "closed account", "trial account in service", "ended"])
def test_a_token_that_has_ended_is_refused_like_one_that_never_was(settings, editor, kind):
    settings.DEVELOPMENT = False
    text, token = token_of(editor)
    assert ask(text).status_code == 200
    ended_by(kind, editor, token)
    answers = [ask(text), ask("pfcp_never"), ask("x"), Client().get(SAVINGS, headers={"Authorization": "Basic x"})]
    assert {answer.status_code for answer in answers} == {401}
    assert len({answer.content for answer in answers}) == 1
    assert all(answer["WWW-Authenticate"] == "Bearer" for answer in answers)
    assert all(answer["Content-Type"] == "application/problem+json" for answer in answers)


def test_a_token_opens_no_page_and_no_form(editor):
    text, _token = token_of(editor)
    for address in ("/account/", "/admin/", "/initiatives/changes/"):
        assert ask(text, address).status_code in (302, 404), address
    assert Client().post(SAVINGS, headers={"Authorization": f"Bearer {text}"}).status_code == 405


def test_only_its_owner_ends_a_token(client, member, editor):
    text, token = token_of(editor)
    sign_in(client, member)
    assert client.post(reverse("account_token_end", args=[token.pk])).status_code == 404
    assert token.name not in words(client.get(reverse("account_tokens")))
    own_text, own = token_of(member)
    assert client.get(reverse("account_token_end", args=[own.pk])).status_code == 405
    client.post(reverse("account_token_end", args=[own.pk]))
    assert ask(own_text).status_code == 401 and ask(text).status_code == 200
    assert AuditEntry.objects.filter(about=f"token {own.pk}", detail="Ended a token").exists()


@pytest.mark.parametrize("verb", ["sign_out", "close"])
def test_an_administrator_ends_the_tokens_of_an_account(editor, verb):
    from collab_portal.accounts.admin import shut_out, sign_out

    text, _token = token_of(editor)
    (sign_out(editor, None) if verb == "sign_out" else shut_out(editor))
    assert ask(text).status_code == 401 and not AccessToken.objects.exists()


def test_who_asks_too_often_is_told_when_to_go_on(settings, editor):
    settings.API_REQUESTS_A_MINUTE = 3
    make.make_figure(5)
    addresses = iter(range(9))

    def asked(**more):
        return Client().get(f"{SAVINGS}?q=word{next(addresses)}", **more)

    assert [asked().status_code for _number in range(4)] == [200, 200, 200, 429]
    refused = asked()
    assert refused["Retry-After"] == "60" and refused["Content-Type"] == "application/problem+json"
    assert refused["Cache-Control"] == "private, no-store"
    assert asked(REMOTE_ADDR="192.0.2.1").status_code == 200
    assert Client().get("/savings/").status_code == 200


def test_a_token_is_counted_wherever_it_is_used(settings, editor):
    settings.API_REQUESTS_A_MINUTE = 3
    text, _token = token_of(editor)
    statuses = [ask(text, REMOTE_ADDR=f"192.0.2.{number}").status_code for number in range(4)]
    assert statuses == [200, 200, 200, 429]
