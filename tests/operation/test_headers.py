"""What every answer tells a browser, for every kind of address, under the settings of production."""

import re
from importlib.metadata import version

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import reverse

from tests import factories as make

from .production import as_in_production, production_settings

pytestmark = pytest.mark.django_db

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Permitted-Cross-Domain-Policies": "none",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains; preload",
}
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    "form-action": "'self'",
}
PRIVATE = "no-store"


@pytest.fixture
def portal(settings):
    """A browser at the portal as production has it, over HTTPS."""
    as_in_production(settings)
    settings.SECURITY_CONTACT, settings.SECURITY_TXT_EXPIRES = "safety@portal.example", "2999-12-31"
    client = Client(SERVER_NAME="portal.example", headers={"x-forwarded-proto": "https"}, raise_request_exception=False)
    client.initiative = make.make_initiative(title="Joint control room")
    return client


def signed_in(client, role="administrator"):
    client.force_login(make.make_user(role))
    return client


KINDS = {
    "home": ("/", 200, False),
    "list": ("/initiatives/", 200, False),
    "filtered list": ("/initiatives/?q=control", 200, False),
    "list with a wrong filter": ("/initiatives/?confidence=x", 200, False),
    "record": ("record", 200, False),
    "download": ("/initiatives.csv", 200, False),
    "download with a wrong filter": ("/initiatives.csv?confidence=x", 302, True),
    "map": ("/governance/", 200, False),
    "glossary": ("/glossary/", 200, False),
    "privacy notice": ("/privacy/", 200, False),
    "security.txt": ("/.well-known/security.txt", 200, False),
    "live": ("/health/live", 200, True),
    "ready": ("/health/ready", 200, True),
    "sign in": ("sign in", 200, True),
    "admin, not signed in": ("/admin/", 302, True),
    "not found": ("/nowhere/", 404, True),
    "record not found": ("/initiatives/XXX-I-999/", 404, True),
    "address too long": ("/?q=" + "a" * 9_000, 414, True),
    "hidden character": ("/initiatives/a%00b/", 404, True),
    "members only": ("/governance/more-detail/", 302, True),
}


def address(portal, kind):
    path = KINDS[kind][0]
    return {"record": portal.initiative.get_absolute_url(), "sign in": sign_in_address()}.get(path, path)


def sign_in_address():
    from django.conf import settings

    return reverse(settings.LOGIN_URL)


def assert_headers(response, private):
    """The answer has every header it should, and says who may keep it."""
    for name, value in ALWAYS.items():
        assert response.headers.get(name) == value, f"{name}: {response.headers.get(name)}"
    policy = dict(
        part.strip().split(" ", 1) for part in response["Content-Security-Policy"].split(";") if " " in part.strip()
    )
    assert {name: policy.get(name) for name in POLICY} == POLICY
    assert "unsafe" not in response["Content-Security-Policy"]
    assert "upgrade-insecure-requests" in response["Content-Security-Policy"]
    assert "geolocation=()" in response["Permissions-Policy"]
    assert re.fullmatch(r"[A-Za-z0-9-]{8,64}", response["X-Request-ID"])
    kept = response["Cache-Control"]
    assert (PRIVATE in kept and "private" in kept) if private else kept == "public, no-cache", kept
    assert "Cookie" in response.get("Vary", "") or "no-store" in kept
    for name in ("Server", "X-Powered-By", "X-AspNet-Version"):
        assert name not in response.headers
    assert "Access-Control-Allow-Origin" not in response.headers


@pytest.mark.parametrize("kind", KINDS)
def test_headers_of(portal, kind):
    _path, status, private = KINDS[kind]
    response = portal.get(address(portal, kind))
    assert response.status_code == status
    assert_headers(response, private)
    assert not response.cookies or private


@pytest.mark.parametrize("kind", KINDS)
def test_head_is_answered_like_get(portal, kind):
    _path, status, private = KINDS[kind]
    response = portal.head(address(portal, kind))
    assert response.status_code == status
    assert_headers(response, private)


def test_headers_of_admin_pages(portal):
    signed_in(portal)
    change = reverse("admin:initiatives_initiative_change", args=[portal.initiative.pk])
    history = reverse("admin:initiatives_initiative_history", args=[portal.initiative.pk])
    for path in ("/admin/", "/admin/initiatives/initiative/", "/admin/initiatives/initiative/add/", change, history):
        response = portal.get(path)
        assert response.status_code == 200, path
        assert_headers(response, private=True)


def test_whoever_is_signed_in_keeps_no_copy(portal):
    signed_in(portal, "reader")
    for path in ("/", "/initiatives/", "/initiatives.csv", portal.initiative.get_absolute_url()):
        assert_headers(portal.get(path), private=True)


def test_no_place_here_and_forms_not_sent(portal):
    strict = Client(SERVER_NAME="portal.example", headers={"x-forwarded-proto": "https"}, enforce_csrf_checks=True)
    refused = strict.post(sign_in_address(), {"login": "a@b.example", "password": "x"})
    assert refused.status_code == 403 and "Your form was not sent" in refused.content.decode()
    assert_headers(refused, private=True)
    signed_in(portal, "panel")
    no_place = portal.get("/admin/", follow=True)
    assert no_place.status_code == 403
    assert_headers(no_place, private=True)


def test_wrong_kind_of_request_is_refused_in_words(portal):
    response = portal.put("/privacy/")
    assert response.status_code == 405 and "does not do that" in response.content.decode()
    assert "GET" in response["Allow"]
    assert_headers(response, private=True)


@pytest.mark.parametrize("method", ["TRACE", "TRACK", "CONNECT", "PROPFIND", "<script>"])
def test_unknown_kinds_of_request_are_refused_in_words(portal, method):
    for path in ("/", "/initiatives/", "/admin/"):
        response = portal.generic(method, path, headers={"x-secret": "kumquat"})
        page = response.content.decode()
        assert response.status_code == 405 and "does not do that" in page and "kumquat" not in page
        assert_headers(response, private=True)


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [
        (ZeroDivisionError("the value is kumquat"), 500, "there is a problem"),
        (OperationalError("could not connect to host db.internal"), 503, "cannot be used just now"),
    ],
)
def test_headers_of_faults(portal, monkeypatch, error, status, words):
    from initiatives.models import publication

    def fail(self, user):
        raise error

    monkeypatch.setattr(publication.PublishedQuerySet, "visible_to", fail)
    for path in ("/", "/initiatives/", "/initiatives.csv"):
        response = portal.get(path)
        page = response.content.decode()
        assert response.status_code == status and words in page
        assert response["X-Request-ID"] in page
        assert not any(inside in page for inside in ("kumquat", "db.internal", "Traceback", "jango"))
        assert_headers(response, private=True)
        assert status != 503 or int(response["Retry-After"]) > 0


def test_unknown_host_is_refused_in_words(portal):
    for host in ("evil.example", "portal.example.evil.example", "portal.example:80@evil.example", "", "a b"):
        response = portal.get("/initiatives/", SERVER_NAME=host or "x", headers={"host": host})
        assert response.status_code == 400, host
        page = response.content.decode()
        assert "did not understand" in page and "evil" not in page
        assert_headers(response, private=True)


def test_plain_http_is_sent_to_https_except_for_whatever_watches(portal):
    plain = Client(SERVER_NAME="portal.example")
    assert plain.get("/initiatives/")["Location"] == "https://portal.example/initiatives/"
    assert plain.get("/health/live").status_code == 200
    outside = Client(SERVER_NAME="portal.example", REMOTE_ADDR="203.0.113.9", headers={"x-forwarded-proto": "https"})
    assert outside.get("/initiatives/").status_code == 301, "Only our own proxy may say that a request came over HTTPS."


def test_unchanged_page_costs_nothing_and_stays_guarded(portal):
    first = portal.get("/privacy/")
    second = portal.get("/privacy/", headers={"if-none-match": first["ETag"]})
    assert second.status_code == 304 and second["Cache-Control"] == "public, no-cache"
    assert portal.get("/privacy/", headers={"if-none-match": '"other"'}).status_code == 200


def test_what_is_withdrawn_is_gone_for_those_who_kept_a_copy(portal):
    path = portal.initiative.get_absolute_url()
    kept = portal.get(path)["ETag"]
    portal.initiative.withdraw()
    assert portal.get(path, headers={"if-none-match": kept}).status_code == 404


def test_cookies_of_production(portal):
    settings = production_settings()
    assert settings["SESSION_COOKIE_NAME"].startswith("__Host-") and settings["CSRF_COOKIE_NAME"].startswith("__Host-")
    assert not settings["DEBUG"] and not settings["USE_X_FORWARDED_HOST"]
    set_here = portal.get(sign_in_address()).cookies
    assert set(set_here) <= {settings["SESSION_COOKIE_NAME"], settings["CSRF_COOKIE_NAME"]}
    assert set_here
    for cookie in set_here.values():
        assert cookie["secure"] and cookie["httponly"] and cookie["path"] == "/" and not cookie["domain"]
        assert cookie["samesite"] in ("Lax", "Strict")


def test_pages_name_no_version(portal):
    versions = {version(name) for name in ("Django", "gunicorn", "whitenoise", "django-filter")}
    signed_in(portal)
    for path in ("/", "/initiatives/", "/nowhere/", "/admin/", "/admin/initiatives/initiative/add/"):
        response = portal.get(path)
        text = response.content.decode() + str(response.headers)
        assert not [each for each in versions if each in text], path
        assert 'name="generator"' not in text


def test_style_sheets_are_guarded_and_may_be_kept(portal, settings):
    settings.WHITENOISE_USE_FINDERS = settings.WHITENOISE_AUTOREFRESH = True
    response = portal.get("/static/site.css")
    # Reading it to its end closes the file, and leaves the connection to the database alone.
    assert response.status_code == 200 and response.getvalue()
    assert "max-age" in response["Cache-Control"] and "no-store" not in response["Cache-Control"]
    assert (
        response["X-Content-Type-Options"] == "nosniff" and "default-src 'none'" in response["Content-Security-Policy"]
    )
