"""Public pages are kept until the record changes, and nobody is shown what was, or what is not for them."""

from datetime import date

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from benchmarks.server import serving
from collab_portal.guards import kept_pages
from collab_portal.settings import kept_pages as pages_store
from governance.models import BodyKind
from tests.factories import make_area, make_initiative, make_stage, make_user
from tests.governance.bodies import make_body, make_meeting

from .databases import new_database

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def initiative():
    return make_initiative(title="Joint control room", area=make_area(name="Durham", code="DUR"))


def pages_of(initiative):
    """Addresses on which an initiative is shown or counted."""
    return [
        reverse("home"),
        reverse("initiatives:initiative_list"),
        reverse("initiatives:initiative_list", query={"q": "control"}),
        initiative.get_absolute_url(),
        initiative.area.get_absolute_url(),
    ]


def read(path, **headers):
    return Client().get(path, headers=headers)


def test_a_page_asked_for_again_costs_one_question_and_is_the_same(initiative, django_assert_num_queries):
    for path in [*pages_of(initiative), reverse("governance:body_list"), reverse("glossary"), reverse("registers")]:
        first = read(path)
        with django_assert_num_queries(1):
            again = read(path)
        assert first.status_code == again.status_code == 200, path
        assert again.content == first.content
        names = set(first.headers) - {"X-Request-ID"}
        assert {name: again.headers[name] for name in names} == {name: first.headers[name] for name in names}
        with django_assert_num_queries(1):
            unchanged = read(path, if_none_match=f'"another", {first["ETag"]}')
        assert unchanged.status_code == 304 and not unchanged.content
        assert unchanged["Cache-Control"] == "public, no-cache" and "Cookie" in unchanged["Vary"]


def test_a_change_shows_at_once_on_every_page(initiative):
    kept = {path: read(path) for path in pages_of(initiative)}
    initiative.title = "Shared control room"
    initiative.save()
    initiative.move_to(make_stage(name="Being built"))
    for path, before in kept.items():
        now = read(path, if_none_match=before["ETag"])
        assert now.status_code == 200 and now["ETag"] != before["ETag"], path
        if path != reverse("home"):
            assert "Shared control room" in now.content.decode(), path
    initiative.withdraw()
    assert read(initiative.get_absolute_url(), if_none_match="*").status_code == 404
    for path in set(kept) - {initiative.get_absolute_url()}:
        assert "Shared control room" not in read(path).content.decode(), path
    initiative.publish(make_user())
    assert "Shared control room" in read(initiative.get_absolute_url()).content.decode()


def test_who_has_signed_in_is_given_no_kept_page_and_leaves_none(initiative):
    hidden = make_initiative(published=False, title="Secret control room", area=initiative.area)
    editor, path = Client(), reverse("initiatives:initiative_list")
    editor.force_login(make_user("editor", [initiative.area]))
    tag = read(path)["ETag"]
    for _ in range(2):
        own = editor.get(path, headers={"if-none-match": tag})
        assert own.status_code == 200 and "Secret" in own.content.decode()
        assert own["Cache-Control"] == "private, no-store"
        assert "Secret" not in read(path).content.decode()
        assert editor.get(hidden.get_absolute_url()).status_code == 200
        assert read(hidden.get_absolute_url()).status_code == 404
    # Not even a session that is over, or a claim that nobody checks.
    other = Client()
    other.cookies[settings.SESSION_COOKIE_NAME] = "ended"
    assert other.get(path)["Cache-Control"] == "private, no-store"
    assert read(path, authorization="Bearer x")["Cache-Control"] == "private, no-store"


def test_what_a_member_comes_to_is_read_once_for_each_version_and_a_change_shows_at_once(initiative):
    """The history of every register is not asked again by each look at the member's own page."""
    member = make_user("panel", [initiative.area])
    body = make_body(area=initiative.area, kind=BodyKind.objects.create(name="Police and crime panel"))
    make_meeting(body=body, area=initiative.area, date="2018-10-03")
    client = Client()
    client.force_login(member)
    home = reverse("home")
    client.get(home)
    with CaptureQueriesContext(connection) as second:
        assert "Shared kitchen" not in client.get(home).content.decode()
    assert not [each["sql"] for each in second if "history_" in each["sql"]]
    make_initiative(title="Shared kitchen", area=initiative.area)
    assert "Shared kitchen" in client.get(home).content.decode()


def test_another_day_address_host_or_name_of_the_portal_is_another_page(initiative, monkeypatch, settings):
    path = reverse("initiatives:initiative_list")
    tags = {read(path)["ETag"], read(path + "?q=control")["ETag"], Client(SERVER_NAME="127.0.0.1").get(path)["ETag"]}
    settings.PORTAL_NAME = "Another name"
    other = read(path)
    assert "Another name" in other.content.decode()
    with monkeypatch.context() as patch:
        patch.setattr(timezone, "localdate", lambda *_: date(2031, 1, 1))
        tags |= {other["ETag"], read(path)["ETag"]}
    assert len(tags) == 5


def test_what_is_no_public_page_is_never_kept(initiative):
    for path in (reverse("surveys:survey_list"), reverse("account_login"), "/health/live", "/no/such/page/"):
        assert "W/" not in read(path).headers.get("ETag", ""), path
    assert "W/" not in Client().head(reverse("home")).headers.get("ETag", "")
    # A download is not kept either, but asked about like a page; an answer in a transaction is nobody's for sure.
    csv = reverse("initiatives:initiative_csv")
    assert read(csv, if_none_match=read(csv)["ETag"]).status_code == 304


def test_a_store_of_pages_is_named_by_its_address():
    assert "locmem" in pages_store("")["BACKEND"]
    assert pages_store("redis://store:6379/0")["LOCATION"] == "redis://store:6379/0"
    with pytest.raises(ImproperlyConfigured, match="CACHE_URL must begin with"):
        pages_store("memcached://store")


def test_a_page_whose_database_is_away_says_so_itself(initiative, monkeypatch):
    def away():
        raise kept_pages.Error

    monkeypatch.setattr(kept_pages, "record_version", away)
    answer = read(reverse("privacy"))
    assert answer.status_code == 200 and "W/" not in answer["ETag"]


@pytest.mark.server
def test_no_process_shows_what_another_has_changed(initiative, tmp_path):
    """Two server processes keep the page; a third changes the record, in plain SQL."""
    path = initiative.get_absolute_url()
    with new_database(tmp_path, like_this_one=True) as url, serving(url, tmp_path) as server:
        found = {(status, headers["ETag"]) for status, headers, _page in (server.ask(path) for _ in range(20))}
        assert len(found) == 1, "Every process gives a page, and so itself, the same name."
        ((status, tag),) = found
        assert status == 200
        assert {server.ask(path, headers={"If-None-Match": tag})[0] for _ in range(20)} == {304}
        say(url, "UPDATE initiatives_initiative SET published_at = NULL, published_by_id = NULL")
        assert {server.ask(path, headers={"If-None-Match": tag})[0] for _ in range(20)} == {404}


def say(url, statement):
    """Run a statement in a database, as a process of its own would."""
    if connection.vendor == "sqlite":
        import sqlite3

        with sqlite3.connect(url.removeprefix("sqlite:///")) as other:
            other.execute(statement)
    else:
        import psycopg2

        with psycopg2.connect(url) as other, other.cursor() as cursor:
            cursor.execute(statement)
