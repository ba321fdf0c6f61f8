"""A database that cannot write just now is a wait, told in words; nothing is half-written."""

import pytest
from django.db import close_old_connections, connection
from django.test import Client

from benchmarks.kill import form
from collab_portal.guards.faults import is_away
from governance.models import Proposal
from tests.governance.records import panel

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def member():
    """A panel member's browser, and the address of the form of an item."""
    body, account = panel()
    client = Client(raise_request_exception=False)
    client.force_login(account)
    return client, f"/governance/proposals/new/{body.reference}/"


def send(member, title):
    client, path = member
    return client.post(path, form(title).decode(), content_type="application/x-www-form-urlencoded")


def says(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone() if cursor.description else None


def assert_told(answer):
    page = answer.content.decode()
    assert answer.status_code == 503 and "cannot be used just now" in page and answer["X-Request-ID"] in page
    assert int(answer["Retry-After"]) > 0 and "no-store" in answer["Cache-Control"]


def test_full_disk(member):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL's disk cannot be filled from here; its error is of the same kind as a lost connection.")
    # What tests before this one have emptied is room to write in, and is taken up first.
    (free,), (size,) = says("PRAGMA freelist_count"), says("PRAGMA page_size")
    says(f"CREATE TABLE filler AS SELECT zeroblob({free * size}) AS taken")
    (pages,) = says("PRAGMA page_count")
    says(f"PRAGMA max_page_count = {pages}")
    try:
        answers = [send(member, f"Load full {number}") for number in range(60)]
    finally:
        says("PRAGMA max_page_count = 1073741823")
        says("DROP TABLE filler")
    stored = set(Proposal.objects.values_list("title", flat=True))
    refused = [answer for answer in answers if answer.status_code != 302]
    assert refused, "The disk was never full."
    for answer in refused:
        assert_told(answer)
    assert stored == {f"Load full {number}" for number, answer in enumerate(answers) if answer.status_code == 302}
    assert send(member, "Load afterwards").status_code == 302


def test_database_that_takes_no_writes(member):
    sqlite = connection.vendor == "sqlite"
    says("PRAGMA query_only = ON" if sqlite else "SET default_transaction_read_only = on")
    try:
        answer = send(member, "Load read only")
        assert member[0].get("/initiatives/").status_code == 200, "What is there can still be read."
    finally:
        says("PRAGMA query_only = OFF" if sqlite else "SET default_transaction_read_only = off")
    assert_told(answer)
    assert not Proposal.objects.exists()


def test_lock_that_lasts(member):
    if connection.vendor == "sqlite":
        pytest.skip("A SQLite database in memory has no second writer; test_kill.py holds a lock on a real one.")
    import psycopg2

    other = psycopg2.connect(**connection.get_connection_params())
    other.cursor().execute("LOCK TABLE governance_proposal IN EXCLUSIVE MODE")
    says("SET lock_timeout = '300ms'")
    try:
        answer = send(member, "Load locked")
    finally:
        says("RESET lock_timeout")
        other.close()
    assert_told(answer)
    assert not Proposal.objects.exists()


def test_connection_that_was_lost_is_made_again(member):
    """The server ends the connection between two requests, as a restart does: one wait at most, then all is well."""
    if connection.vendor == "sqlite":
        pytest.skip("SQLite has no server to lose.")
    import psycopg2

    (mine,) = says("SELECT pg_backend_pid()")
    other = psycopg2.connect(**connection.get_connection_params())
    other.autocommit = True
    other.cursor().execute(f"SELECT pg_terminate_backend({mine})")
    other.close()
    answers = []
    for _ in range(2):
        # What a server does before each request, and the test's client does not.
        close_old_connections()
        answers.append(member[0].get("/initiatives/").status_code)
    assert answers[0] in (200, 503) and answers[1] == 200


@pytest.mark.parametrize("mistake", [ValueError("x"), KeyError("x"), OSError(2, "no such file")])
def test_mistakes_of_ours_are_not_called_a_wait(mistake):
    assert not is_away(mistake)


def test_full_disk_of_files_is_a_wait_too():
    assert is_away(OSError(28, "No space left on device"))
