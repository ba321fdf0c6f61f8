"""The pages a public service owes: true of this software, honest about what its owner has not said."""

import re

import pytest
from django.core.checks import run_checks
from django.urls import reverse

from tests import factories as make

pytestmark = pytest.mark.django_db
OWED = ("privacy", "cookies", "contact", "accessibility")


def text_of(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


@pytest.fixture
def nothing_said(settings):
    for name in ("CONTACT_EMAIL", "CONTACT_PHONE", "CONTACT_ADDRESS", "CONTROLLER_NAME", "DPO_CONTACT"):
        setattr(settings, name, "")
    settings.SECURITY_CONTACT = settings.SECURITY_TXT_EXPIRES = ""


@pytest.mark.parametrize("name", OWED)
def test_every_page_leads_to_what_is_owed(client, name):
    assert f'href="{reverse(name)}"' in client.get("/").content.decode()
    assert client.get(reverse(name)).status_code == 200


@pytest.mark.parametrize("name", OWED)
def test_owed_page_asks_the_database_for_nothing(client, django_assert_num_queries, name):
    with django_assert_num_queries(0):
        client.get(reverse(name))


def test_what_is_missing_is_told_to_the_public_in_plain_words(client, nothing_said):
    assert "has not yet said who answers for personal data" in text_of(client.get(reverse("privacy")))
    assert "has not yet given an address" in text_of(client.get(reverse("contact")))
    for name in OWED:
        page = text_of(client.get(reverse(name)))
        assert "CONTROLLER_NAME" not in page and "None" not in page and "CONTACT_EMAIL" not in page


def test_what_is_missing_is_told_to_staff_with_what_to_set(client, nothing_said):
    client.force_login(make.make_user("editor"))
    privacy, contact = text_of(client.get(reverse("privacy"))), text_of(client.get(reverse("contact")))
    assert "Not set up yet" in privacy and "CONTROLLER_NAME" in privacy and "DPO_CONTACT" in privacy
    assert "CONTACT_EMAIL" in contact


def test_what_the_owner_says_is_shown(client, settings):
    settings.CONTACT_EMAIL, settings.CONTACT_PHONE = "portal@durham.example", "0191 000 0000"
    settings.CONTACT_ADDRESS = "County Hall\nDurham"
    settings.CONTROLLER_NAME, settings.DPO_CONTACT = "The Commissioner <of> Durham", "dpo@durham.example"
    contact, privacy = client.get(reverse("contact")), client.get(reverse("privacy"))
    assert "mailto:portal@durham.example" in contact.content.decode() and "0191 000 0000" in text_of(contact)
    assert "County Hall<br>Durham" in contact.content.decode()
    assert "The Commissioner &lt;of&gt; Durham" in privacy.content.decode() and "dpo@durham.example" in text_of(privacy)


def test_cookies_page_names_every_cookie_there_is(client, settings):
    page = text_of(client.get(reverse("cookies")))
    member = make.make_user("panel")
    client.get(reverse(settings.LOGIN_URL))
    client.force_login(member)
    client.get("/")
    assert len(client.cookies) == 2
    assert all(name in page for name in client.cookies)


def test_reading_sets_no_cookie_at_all(client):
    for path in ("/", "/initiatives/", "/areas/", "/privacy/", "/glossary/", "/nowhere/"):
        assert not client.get(path).cookies, path


def test_security_txt_says_where_and_until_when(client, settings, nothing_said):
    assert client.get("/.well-known/security.txt").status_code == 404
    settings.SECURITY_CONTACT, settings.SECURITY_TXT_EXPIRES = "safety@durham.example", "2999-12-31"
    answer = client.get("/.well-known/security.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.content.decode().splitlines() == [
        "Contact: mailto:safety@durham.example",
        "Expires: 2999-12-31T23:59:59Z",
        "Preferred-Languages: en",
        "Canonical: http://testserver/.well-known/security.txt",
    ]
    settings.SECURITY_CONTACT = "https://durham.example/report"
    assert "Contact: https://durham.example/report" in client.get("/.well-known/security.txt").content.decode()
    for wrong in ("2020-01-01", "soon", ""):
        settings.SECURITY_TXT_EXPIRES = wrong
        assert client.get("/.well-known/security.txt").status_code == 404


def test_deployment_check_tells_what_the_owner_has_not_said(settings, nothing_said):
    def told():
        return {found.id for found in run_checks(include_deployment_checks=True) if found.id.startswith("portal.I")}

    assert {"portal.I001", "portal.I002", "portal.I003", "portal.I004"} <= told()
    settings.CONTROLLER_NAME, settings.SECURITY_CONTACT = "Durham", "safety@durham.example"
    assert "portal.I002" not in told() and "portal.I010" in told()


def test_health_says_only_whether(client, monkeypatch):
    assert client.get("/health/live").content == b"live\n"
    assert client.get("/health/ready").content == b"ready\n"
    from django.db import OperationalError

    from collab_portal import health

    def away():
        raise OperationalError("no connection to db.internal")

    monkeypatch.setattr(health, "applied_migrations", away)
    answer = client.get("/health/ready")
    assert (answer.status_code, answer.content) == (503, b"not ready\n")
    assert client.get("/health/live").status_code == 200
    assert client.post("/health/ready").status_code == 405


def test_portal_is_not_ready_until_the_database_is_as_the_code_needs_it(client, monkeypatch):
    from collab_portal import health

    monkeypatch.setattr(health, "expected_migrations", lambda: frozenset({("initiatives", "9999_to_come")}))
    monkeypatch.setattr(health, "applied_migrations", lambda: {("initiatives", "0001_register")})
    assert client.get("/health/ready").status_code == 503


def test_read_only_portal_is_read_and_not_changed(client, settings):
    initiative = make.make_initiative()
    settings.PORTAL_READ_ONLY = True
    page = client.get(initiative.get_absolute_url())
    assert page.status_code == 200 and "Read only" in text_of(page)
    for path in (reverse(settings.LOGIN_URL), "/admin/initiatives/initiative/add/", "/initiatives/"):
        answer = client.post(path, {"x": "1"})
        assert answer.status_code == 503 and "Nothing can be changed just now" in text_of(answer)
        assert int(answer["Retry-After"]) > 0
    client.force_login(make.make_user("administrator"))
    front = client.get("/admin/")
    assert "nothing can be changed" in text_of(front) and front.status_code == 200
