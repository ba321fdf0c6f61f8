"""A second factor: required of staff on every way in, offered to everybody else."""

import json
import os
import subprocess
import sys

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from initiatives.models import AuditEntry
from tests import factories as make

from .ways_in import NEW, code, is_in, link_in, set_password, sign_in

pytestmark = pytest.mark.django_db

PAGES = ["/", "/admin/", "/admin/initiatives/initiative/", "/initiatives/", "/account/", "/account/sessions/", "/data/"]


def answer_with(client, digits):
    return client.post("/sign-in/code/", {"code": digits})


@pytest.mark.parametrize("page", PAGES)
def test_staff_without_a_second_factor_can_only_set_one_up(client, editor, required, page):
    sign_in(client, editor)
    assert client.get(page).url == "/account/second-factor/"
    assert client.post(page, {}).url == "/account/second-factor/"
    assert "You must set this up now" in client.get("/account/second-factor/").content.decode()
    assert client.get("/account/second-factor/app/").status_code == 200


def test_staff_set_up_an_app_and_go_on(client, editor, required):
    sign_in(client, editor)
    shown = client.get("/account/second-factor/app/")
    secret = shown.context["form"].secret
    page = shown.content.decode()
    assert "data:image/svg+xml;base64," in page
    assert shown.context["key"].replace(" ", "") == secret and shown.context["key"] in page
    assert "not right" in client.post("/account/second-factor/app/", {"code": "000000"}).content.decode()
    done = client.post("/account/second-factor/app/", {"code": code(secret)}, follow=True)
    codes = done.context["unused_codes"]
    assert len(codes) == 10 and all(each in done.content.decode() for each in codes)
    assert client.get("/admin/").status_code == 200
    again = client.get("/account/second-factor/codes/").content.decode()
    assert not any(each in again for each in codes)


@pytest.mark.parametrize("page", PAGES)
def test_a_password_alone_is_not_enough_where_there_is_a_second_factor(client, editor, with_app, page):
    secret = with_app(editor)
    assert sign_in(client, editor).url == "/sign-in/code/"
    assert not is_in(client)
    if page.startswith(("/admin/", "/account/")):
        assert client.get(page).status_code == 302
    assert answer_with(client, "000000").status_code == 200 and not is_in(client)
    answer_with(client, code(secret))
    assert is_in(client)


def test_the_log_says_when_the_password_was_right_and_the_code_was_not(client, editor, with_app):
    with_app(editor)
    sign_in(client, editor)
    answer_with(client, "000000")
    (entry,) = AuditEntry.objects.filter(action="not-let-in")
    assert (entry.by, entry.detail) == (editor, "Wrong second factor")
    assert "000000" not in str(list(AuditEntry.objects.values()))


def test_the_log_says_what_became_of_the_keys_of_an_account(client, editor, django_capture_on_commit_callbacks):
    sign_in(client, editor)
    secret = client.get("/account/second-factor/app/").context["form"].secret
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/account/second-factor/app/", {"code": code(secret)})
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/account/second-factor/codes/new/")
    client.post("/account/second-factor/app/remove/")
    told = set(AuditEntry.objects.filter(action="changed-account", by=editor).values_list("detail", flat=True))
    assert told >= {
        "App for codes added",
        "Recovery codes added",
        "Recovery codes made anew",
        "App for codes removed",
        "Recovery codes removed",
    }


def test_the_second_step_leads_to_the_page_that_was_wanted(client, editor, with_app):
    secret = with_app(editor)
    client.post("/sign-in/", {"login": editor.email, "password": "a long password", "next": "/account/sessions/"})
    assert answer_with(client, code(secret)).url == "/account/sessions/"


def test_the_session_is_a_new_one_after_the_second_step(client, editor, with_app):
    secret = with_app(editor)
    sign_in(client, editor)
    before = client.session.session_key
    answer_with(client, code(secret))
    assert client.session.session_key != before


@pytest.mark.parametrize("steps", [-1, 0, 1])
def test_a_code_is_taken_once_within_the_half_minutes_it_is_good_for(editor, with_app, steps):
    digits = code(with_app(editor), steps)
    first, second = Client(), Client()
    sign_in(first, editor)
    answer_with(first, digits)
    assert is_in(first)
    # What the library itself remembers lasts no longer than one half-minute.
    assert cache.delete(f"allauth.mfa.totp.used?user={editor.pk}&code={digits}")
    sign_in(second, editor)
    answer_with(second, f"{digits[:3]} {digits[3:]}")
    assert not is_in(second)


@pytest.mark.parametrize("steps", [-3, 3])
def test_an_old_or_early_code_is_refused(client, editor, with_app, steps):
    secret = with_app(editor)
    sign_in(client, editor)
    answer_with(client, code(secret, steps))
    assert not is_in(client)


def test_a_recovery_code_works_once(editor, with_app):
    with_app(editor)
    one = Authenticator.objects.get(user=editor, type="recovery_codes").wrap().get_unused_codes()[0]
    first, second = Client(), Client()
    sign_in(first, editor)
    answer_with(first, one)
    assert is_in(first)
    cache.clear()
    sign_in(second, editor)
    answer_with(second, one)
    assert not is_in(second)


def test_guessing_codes_is_limited(client, editor, with_app):
    secret = with_app(editor)
    sign_in(client, editor)
    for _ in range(10):
        answer_with(client, "000000")
    assert "too many" in answer_with(client, code(secret)).content.decode()
    assert not is_in(client)


def test_a_new_password_does_not_skip_the_second_factor(client, editor, with_app, mails):
    with_app(editor)
    client.post("/password/forgotten/", {"email": editor.email})
    set_password(client, link_in(mails()[0])[1])
    assert not is_in(client)
    assert sign_in(client, editor, NEW).url == "/sign-in/code/"


def test_secrets_are_locked_where_they_are_stored_and_outlive_a_change_of_key(client, editor, with_app, settings):
    secret = with_app(editor)
    assert secret not in json.dumps(list(Authenticator.objects.values_list("data", flat=True)))
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another" * 10
    sign_in(client, editor)
    answer_with(client, code(secret))
    assert is_in(client)


def test_a_session_begun_before_the_second_factor_does_not_go_round_it(client, editor, with_app, required):
    """Another browser, in which only the password was given, is asked for the code as well."""
    client.force_login(editor)
    with_app(editor)
    assert client.get("/admin/").url == "/sign-in/again/code/?next=%2Fadmin%2F"


def test_a_session_that_passed_asks_nothing_more_of_the_database(client, editor, with_app, required):
    secret = with_app(editor)
    sign_in(client, editor)
    answer_with(client, code(secret))
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        assert client.get("/account/session/").status_code == 200
    assert not [each for each in asked.captured_queries if "mfa_authenticator" in each["sql"]]


@pytest.mark.parametrize("role", ["reader", "panel", "officer"])
def test_others_are_offered_one_and_may_do_without(client, role, required):
    user = make.make_user(role)
    sign_in(client, user)
    assert client.get("/").status_code == 200
    assert "We advise you to set one up" in client.get("/account/").content.decode()
    client.post("/account/second-factor/app/", {})
    shown = client.get("/account/second-factor/app/")
    client.post("/account/second-factor/app/", {"code": code(shown.context["form"].secret)})
    assert sign_in(Client(), user).url == "/sign-in/code/"


def test_a_reader_who_becomes_an_editor_must_have_one(client, required):
    user = make.make_user("reader")
    sign_in(client, user)
    assert client.get("/").status_code == 200
    user.role = "editor"
    user.save()
    assert client.get("/").url == "/account/second-factor/"


def test_staff_keep_at_least_one(client, editor, with_app, required):
    secret = with_app(editor)
    sign_in(client, editor)
    answer_with(client, code(secret))
    page = client.post("/account/second-factor/app/remove/", {})
    assert "needs a second factor" in page.content.decode()
    key = Authenticator.objects.create(user=editor, type="webauthn", data={"name": "Key", "credential": {}})
    Authenticator.objects.filter(user=editor, type="totp").delete()
    client.post(reverse("mfa_remove_webauthn", args=[key.pk]))
    assert Authenticator.objects.filter(pk=key.pk).exists()


def test_the_password_is_asked_for_again_before_the_second_factor_is_changed(client, member):
    client.force_login(member)
    for page in ("app/", "passkeys/add/"):
        assert client.get(f"/account/second-factor/{page}").url.startswith("/sign-in/again/?")


def test_nobody_reaches_the_passkeys_of_somebody_else(client, editor, member):
    key = Authenticator.objects.create(user=editor, type="webauthn", data={"name": "Key", "credential": {}})
    sign_in(client, member)
    for name in ("mfa_remove_webauthn", "mfa_edit_webauthn"):
        assert client.post(reverse(name, args=[key.pk]), {"name": "Mine"}).status_code == 404


@pytest.mark.parametrize(
    "credential", ["", "{}", "[]", "null", '{"response": {}}', '{"id": "AA", "response": {"userHandle": 3}}', "x" * 999]
)
def test_any_nonsense_for_a_passkey_is_refused_in_words(client, editor, with_app, credential):
    answer = client.post("/sign-in/passkey/", {"credential": credential})
    assert answer.status_code == 302 and not is_in(client)
    with_app(editor)
    sign_in(client, editor)
    assert client.post("/sign-in/code/", {"credential": credential}).status_code == 200
    assert not is_in(client)


@pytest.mark.parametrize(
    ("environment", "says"),
    [
        ({"PORTAL_DEVELOPMENT": "yes"}, "offered http://127.0.0.1:8000"),
        ({"PORTAL_DEVELOPMENT": "yes", "SECOND_FACTOR": "required"}, "required http://127.0.0.1:8000"),
        ({"SECRET_KEY": "s" * 60, "ALLOWED_HOSTS": "portal.example"}, "required https://portal.example"),
        (
            {"SECRET_KEY": "s" * 60, "ALLOWED_HOSTS": "a.example", "PORTAL_URL": "https://b.example/"},
            "required https://b.example",
        ),
    ],
)
def test_production_requires_it_unless_told_otherwise(environment, says):
    line = "from collab_portal import settings as s; print(s.SECOND_FACTOR, s.PORTAL_URL)"
    clean = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")}
    ran = subprocess.run([sys.executable, "-c", line], env={**clean, **environment}, capture_output=True, text=True)
    assert ran.stdout.strip() == says, ran.stderr
