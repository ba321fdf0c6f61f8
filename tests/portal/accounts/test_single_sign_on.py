"""Signing in through a directory, tried against a small one that runs on this machine."""

from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from initiatives.models import User
from tests import factories as make

from .directory import CLIENT, SECRET, new_key, running
from .ways_in import code, is_in, sign_in

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def a_directory():
    with running() as directory:
        yield directory


@pytest.fixture
def directory(a_directory, settings):
    """The directory, and the portal told of it."""
    before = dict(vars(a_directory))
    settings.SSO_SERVER = a_directory.url
    settings.SSO_TRUST_EMAIL = settings.SSO_HAS_SECOND_FACTOR = False
    app = {"provider_id": "sso", "name": "Microsoft", "client_id": CLIENT, "secret": SECRET}
    app["settings"] = {"server_url": a_directory.url, "fetch_userinfo": False}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
    settings.PORTAL_URL = "http://testserver"
    a_directory.claims = dict(a_directory.claims)
    yield a_directory
    vars(a_directory).clear()
    vars(a_directory).update(before)


def there_and_back(client, there=""):
    """Presses the button, signs in at the directory, and comes back; returns the portal's answer."""
    away = client.post("/sign-in/with/sso/", {"next": there} if there else {})
    assert away.status_code == 302
    back = requests.get(away.url, allow_redirects=False, timeout=5).headers["Location"]
    parts = urlsplit(back)
    return client.get(f"{parts.path}?{parts.query}")


def test_where_no_directory_is_set_nothing_is_offered(client):
    assert "Sign in with your organisation" not in client.get("/sign-in/").content.decode()
    assert client.post("/sign-in/with/sso/").status_code == 404
    assert client.get("/sign-in/with/sso/back/").status_code == 404


def test_an_invited_person_signs_in_through_their_directory(client, member, directory):
    page = client.get("/sign-in/")
    assert "Sign in with Microsoft" in page.content.decode()
    policy = page["Content-Security-Policy"]
    assert f"form-action 'self' {directory.url}" in policy and "unsafe" not in policy
    assert there_and_back(client, "/account/sessions/").url == "/account/sessions/"
    assert is_in(client)
    assert SocialAccount.objects.get().user == member


def test_who_was_known_once_is_known_by_the_directory_from_then_on(member, directory):
    there_and_back(Client())
    directory.claims |= {"email": "married@police.example"}
    again = Client()
    there_and_back(again)
    assert is_in(again)


@pytest.mark.parametrize("claims", [{"email": "nobody@police.example"}, {"email": ""}, {"email_verified": False}])
def test_somebody_who_was_not_invited_or_not_vouched_for_gets_no_account(client, member, directory, claims):
    directory.claims |= claims
    answer = there_and_back(client)
    assert answer.status_code == 403 and "People are invited" in answer.content.decode()
    assert not is_in(client)
    assert User.objects.count() == 1 and not SocialAccount.objects.exists()


def test_an_address_without_verified_counts_only_where_the_owner_trusts_the_directory(
    client, member, directory, settings
):
    directory.claims.pop("email_verified")
    there_and_back(client)
    assert not is_in(client)
    settings.SSO_TRUST_EMAIL = True
    there_and_back(client)
    assert is_in(client)


def test_an_address_that_was_given_to_somebody_else_does_not_bring_the_account_with_it(member, directory):
    there_and_back(Client())
    directory.claims |= {"sub": "somebody else"}
    newcomer = Client()
    assert there_and_back(newcomer).status_code == 403
    assert not is_in(newcomer)


def test_a_closed_account_stays_closed(client, member, directory):
    there_and_back(Client())
    User.objects.update(is_active=False)
    assert there_and_back(client).status_code == 403
    assert not is_in(client)


def test_an_invitation_is_accepted_by_signing_in(client, directory):
    user = User.objects.create_user("member@police.example", name="Member", role="panel")
    assert not user.has_accepted
    there_and_back(client)
    user.refresh_from_db()
    assert user.has_accepted and not user.has_usable_password()


@pytest.mark.parametrize("wrong", ["signature", "issuer", "audience", "expired"])
def test_a_statement_that_is_not_the_directorys_own_is_refused(client, member, directory, wrong):
    if wrong == "signature":
        directory.signs_with = new_key()
    directory.overrides = {
        "signature": {},
        "issuer": {"iss": "https://elsewhere.example"},
        "audience": {"aud": "another portal"},
        "expired": {"exp": 1},
    }[wrong]
    assert there_and_back(client).status_code == 403
    assert not is_in(client)


def test_an_answer_that_was_not_asked_for_is_refused(client, member, directory):
    away = Client().post("/sign-in/with/sso/")
    back = requests.get(away.url, allow_redirects=False, timeout=5).headers["Location"]
    assert client.get(f"/sign-in/with/sso/back/?{urlsplit(back).query}").status_code == 403
    assert not is_in(client)
    for query in ("", "?state=x", "?state=x&code=y", "?error=access_denied"):
        assert client.get(f"/sign-in/with/sso/back/{query}").status_code == 403


def test_somebody_who_stops_at_the_directory_is_told(client, member, directory):
    directory.refuses = True
    assert there_and_back(client).status_code == 403


def test_what_is_sent_to_the_directory_names_this_portal_whatever_the_request_says(client, member, directory, settings):
    settings.ALLOWED_HOSTS = ["*"]
    away = client.post("/sign-in/with/sso/", HTTP_HOST="evil.example", HTTP_REFERER="http://evil.example/sign-in/")
    asked = parse_qs(urlsplit(away.url).query)
    assert asked["redirect_uri"] == ["http://testserver/sign-in/with/sso/back/"]
    assert asked["code_challenge_method"] == ["S256"]


@pytest.mark.parametrize("there", ["https://elsewhere.example/", "//elsewhere.example/"])
def test_the_directory_leads_nowhere_but_here(client, member, directory, there):
    assert there_and_back(client, there).url == "/"


def test_a_session_begun_at_the_directory_is_a_new_one(client, member, directory):
    client.get("/sign-in/")
    client.post("/sign-in/with/sso/")
    before = client.session.session_key
    there_and_back(client)
    assert is_in(client) and client.session.session_key != before


def test_the_second_factor_is_asked_for_after_the_directory_too(client, directory, with_app, required):
    editor = make.make_user("editor", email="member@police.example")
    there_and_back(client)
    assert client.get("/admin/").url == "/account/second-factor/"
    secret = with_app(editor)
    other = Client()
    assert there_and_back(other).url == "/sign-in/code/" and not is_in(other)
    other.post("/sign-in/code/", {"code": code(secret)})
    assert other.get("/admin/").status_code == 200


def test_a_directory_that_asks_itself_is_enough_where_the_owner_says_so(
    client, directory, with_app, required, settings
):
    settings.SSO_HAS_SECOND_FACTOR = True
    editor = make.make_user("editor", email="member@police.example")
    with_app(editor)
    there_and_back(client)
    assert client.get("/admin/").status_code == 200
    by_password = Client()
    assert sign_in(by_password, editor).url == "/sign-in/code/"


def test_a_forged_form_sends_nobody_to_the_directory(directory):
    client = Client(enforce_csrf_checks=True)
    assert client.post("/sign-in/with/sso/").status_code == 403
    page = client.get("/sign-in/with/sso/")
    assert page.status_code == 302 and page.url == "/sign-in/"
