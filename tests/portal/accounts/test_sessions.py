"""Sessions: rows of the database that end in time, can be seen and ended, and lose nothing that was typed."""

from datetime import timedelta

import pytest
from django.db import DatabaseError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from collab_portal.accounts.models import AccountSession, in_words
from initiatives.models import Initiative
from tests import factories as make
from tests.initiatives.admin_form import as_shown

from .ways_in import NEW, PASSWORD, is_in, sign_in

pytestmark = pytest.mark.django_db


def session_of(client):
    return AccountSession.objects.get(pk=client.session.session_key)


def let_pass(client, **time):
    """Moves this browser's session so far into the past, as if nothing had happened since."""
    row, moved = session_of(client), timedelta(**time)
    row.last_seen_at -= moved
    row.started_at -= moved
    AccountSession.objects.filter(pk=row.pk).update(last_seen_at=row.last_seen_at, started_at=row.started_at)


def test_a_session_is_a_row_that_knows_whose_it_is(client, member):
    client.get("/")
    assert not AccountSession.objects.exists()
    sign_in(client, member, HTTP_USER_AGENT="Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36")
    row = session_of(client)
    assert row.user == member and len(row.session_key) >= 32
    assert row.address == "127.0.0.1" and row.browser == "Chrome on Windows"


@pytest.mark.parametrize(("role", "minutes"), [("editor", 30), ("panel", 60), ("officer", 60), ("administrator", 30)])
def test_a_session_ends_when_nothing_happens(client, role, minutes):
    user = make.make_user(role)
    client.force_login(user)
    let_pass(client, minutes=minutes - 1)
    assert client.get("/account/").status_code == 200
    let_pass(client, minutes=minutes)
    key = client.session.session_key
    answer = client.get("/account/?from=here")
    assert answer.url == "/sign-in/?next=/account/%3Ffrom%3Dhere"
    assert f"nothing happened for {minutes} minutes" in client.get(answer.url).content.decode()
    assert not is_in(client)
    assert not AccountSession.objects.filter(pk=key).exists()


def test_a_session_ends_after_twelve_hours_whatever_happens(client, member):
    client.force_login(member)
    let_pass(client, hours=12)
    AccountSession.objects.update(last_seen_at=timezone.now())
    client.get("/account/")
    assert not is_in(client)


def test_using_the_portal_keeps_a_session_and_is_noted_once_a_minute(client, member, django_assert_num_queries):
    client.force_login(member)
    let_pass(client, minutes=59)
    client.get("/account/session/stay/")
    client.get("/glossary/")
    assert timezone.now() - session_of(client).last_seen_at < timedelta(minutes=1)
    before = session_of(client).last_seen_at
    client.get("/glossary/")
    assert session_of(client).last_seen_at == before


def test_asking_how_long_a_session_lasts_does_not_prolong_it(client, member):
    client.force_login(member)
    let_pass(client, minutes=50)
    told = client.get("/account/session/").json()
    assert 540 <= told["seconds"] <= 600 and told["more"]
    assert client.get("/account/session/").json()["seconds"] <= told["seconds"]
    assert client.post("/account/session/stay/").json()["seconds"] > 3500
    let_pass(client, minutes=61)
    assert client.get("/account/session/").json() == {"seconds": 0, "more": False}
    assert not is_in(client)


def test_reading_goes_on_where_nothing_can_be_written(client, member, monkeypatch):
    client.force_login(member)
    let_pass(client, minutes=5)

    def full(self, **fields):
        raise DatabaseError("database or disk is full")

    monkeypatch.setattr(type(AccountSession.objects.all()), "update", full)
    assert client.get("/glossary/").status_code == 200


def test_pages_carry_the_warning_for_those_who_are_signed_in_only(client, editor):
    assert "js/session.js" not in client.get("/").content.decode()
    client.force_login(editor)
    for page in ("/", "/admin/"):
        assert "js/session.js" in client.get(page).content.decode()
    assert 'data-seconds="1' in client.get("/").content.decode()


# Nothing typed is lost


def test_what_was_typed_after_the_session_ended_is_sent_after_signing_in(client):
    area = make.make_area()
    editor = make.make_user("editor", [area])
    initiative = make.make_initiative(area=area, title="Joint supplies")
    page = reverse("admin:initiatives_initiative_change", args=[initiative.pk])
    client.force_login(editor)
    typed = {
        **as_shown(client.get(page), Initiative),
        "title": "Joint <supplies> & stores",
        "summary": "\nTwo\r\nlines",
    }
    let_pass(client, minutes=31)
    answer = client.post(page, typed)
    assert answer.url == "/sign-in/?next=/account/unsent/"
    assert "What you typed is kept" in client.get(answer.url).content.decode()
    assert Initiative.objects.get().title == "Joint supplies"
    back = client.post(
        answer.url, {"login": editor.email, "password": PASSWORD, "next": "/account/unsent/"}, follow=True
    )
    assert Initiative.objects.get().title == "Joint supplies"
    shown = back.content.decode()
    assert "Send what I typed" in shown and "Joint &lt;supplies&gt; &amp; stores" in shown
    kept = dict(back.context["typed"])
    assert kept["summary"] == "\nTwo\r\nlines" and back.context["path"] == page
    assert client.post(page, kept).status_code == 302
    assert Initiative.objects.get().title == "Joint <supplies> & stores"


def test_what_somebody_typed_is_shown_to_nobody_else(client, member):
    editor = make.make_user("editor")
    client.force_login(editor)
    let_pass(client, minutes=31)
    client.post("/admin/initiatives/source/add/", {"title": "Secret words"})
    sign_in(client, member)
    assert client.get("/account/unsent/").status_code == 404
    sign_in(client, editor)
    assert client.get("/account/unsent/").status_code == 404
    assert "Secret words" not in str(dict(client.session))


def test_passwords_are_never_kept(client, member):
    client.force_login(member)
    let_pass(client, minutes=61)
    answer = client.post("/account/password/", {"oldpassword": PASSWORD, "password1": NEW})
    assert "/account/unsent/" not in answer.url
    assert PASSWORD not in str(dict(client.session))


def test_a_forged_form_is_not_kept(member):
    client = Client(enforce_csrf_checks=True)
    client.force_login(member)
    let_pass(client, minutes=61)
    assert client.post("/admin/initiatives/source/add/", {"title": "Forged"}).status_code == 403
    assert "unsent" not in client.session


def test_what_was_typed_can_be_forgotten(client):
    editor = make.make_user("editor")
    client.force_login(editor)
    let_pass(client, minutes=31)
    client.post("/admin/initiatives/source/add/", {"title": "Words"})
    sign_in(client, editor)
    assert client.post("/account/unsent/").url == "/admin/initiatives/source/add/"
    assert client.get("/account/unsent/").status_code == 404


# Sessions seen and ended


def test_a_new_password_ends_every_other_session(client, member):
    elsewhere = Client()
    sign_in(elsewhere, member)
    sign_in(client, member)
    client.post("/account/password/", {"oldpassword": PASSWORD, "password1": NEW})
    assert is_in(client) and client.get("/account/").status_code == 200
    assert elsewhere.get("/account/").status_code == 302
    assert AccountSession.objects.filter(user=member).count() == 1


def test_closing_an_account_ends_its_sessions_at_once(client, member):
    sign_in(client, member)
    member.is_active = False
    member.save()
    assert client.get("/account/").status_code == 302


def test_somebody_sees_their_sessions_and_ends_one(client, member, editor):
    elsewhere, stranger = Client(), Client()
    sign_in(elsewhere, member, HTTP_USER_AGENT="Mozilla/5.0 (iPhone) Safari/604.1")
    sign_in(stranger, editor)
    sign_in(client, member)
    page = client.get("/account/sessions/").content.decode()
    assert "Safari on iPhone" in page and "This one" in page
    for each in (client, elsewhere, stranger):
        assert each.session.session_key not in page
    assert session_of(stranger).reference not in page
    client.post(reverse("account_session_end", args=[session_of(elsewhere).reference]))
    assert not is_in(elsewhere) and is_in(client)
    assert client.post(reverse("account_session_end", args=[session_of(stranger).reference])).status_code == 404
    assert is_in(stranger)


def test_somebody_ends_all_other_sessions(client, member):
    others = [Client(), Client()]
    for each in [*others, client]:
        sign_in(each, member)
    client.post("/account/sessions/end/")
    assert is_in(client) and not any(is_in(each) for each in others)


def test_nobody_has_more_than_five_sessions(member):
    browsers = [Client() for _ in range(6)]
    for each in browsers:
        sign_in(each, member)
    assert [is_in(each) for each in browsers] == [False, True, True, True, True, True]


def test_sessions_of_the_past_are_cleared_away(client, member):
    from django.core.management import call_command

    client.force_login(member)
    AccountSession.objects.update(expire_date=timezone.now() - timedelta(days=1))
    call_command("clearsessions")
    assert not AccountSession.objects.exists()


@pytest.mark.parametrize(
    ("says", "words"),
    [
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit Chrome/140.0 Safari/537.36 Edg/140.0", "Edge on Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux"),
        ("Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile Safari/537.36", "Chrome on Android"),
        ("", "A browser"),
        ("<script>alert(1)</script>", "A browser"),
    ],
)
def test_browsers_are_named_in_words(says, words):
    assert in_words(says) == words
