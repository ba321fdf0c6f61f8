"""The real server: what it has acknowledged outlives its sudden end, and it ends kindly when asked to."""

import sqlite3
import threading
import time
from contextlib import closing

import pytest
from django.db import connection

from benchmarks.kill import Writers, form, member_of_a_panel, one_process, outcome, stored
from benchmarks.server import serving

from .databases import new_database

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.server]


@pytest.fixture
def running(tmp_path):
    """A server on a database of its own, the form of a member's item, and who may send it."""
    path, cookies = member_of_a_panel()
    with new_database(tmp_path, like_this_one=True) as url, serving(url, tmp_path) as server:
        yield server, Writers(server, path, cookies), url


def test_killing_the_server_in_mid_write_loses_nothing_acknowledged(running, capsys):
    server, writers, url = running
    writers.write_for(4, 1, server.kill, at_least=8)
    back = server.start()
    writers.write_for(4, 1, lambda: one_process(server), at_least=8)
    writers.write_for(4, 1, server.kill, at_least=8)
    server.start()
    result = outcome(writers, url)
    with capsys.disabled():
        print(f"\nKilled three times on {connection.vendor}: {result}, back after {back:.1f} s.")
    assert result["acknowledged"] >= 20, server.said()
    assert result["lost"] == result["doubled"] == result["never heard of"] == 0
    assert writers.server.ask(writers.path, form("Load afterwards"), writers.headers)[0] == 302


def test_server_told_to_stop_answers_what_it_has_begun(running):
    """SIGTERM while a write waits for a lock: the write is finished and acknowledged, then the server is gone."""
    server, writers, url = running
    answer = []

    def send():
        answer.append(writers.server.ask(writers.path, form("Load last"), writers.headers))

    sender = threading.Thread(target=send)
    with lock_on(url):
        sender.start()
        time.sleep(1)
        server.process.terminate()
        time.sleep(1)
        assert not answer and server.process.poll() is None, "The server waits for what it has begun."
    sender.join()
    assert answer[0][0] == 302
    assert server.process.wait(40) == 0
    assert stored(url)["Load last"] == 1


def lock_on(url):
    """Holds back every write to the table of items."""
    if connection.vendor == "sqlite":
        database = sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)
        database.execute("BEGIN IMMEDIATE")
    else:
        import psycopg2

        database = psycopg2.connect(url)
        database.cursor().execute("LOCK TABLE governance_proposal IN EXCLUSIVE MODE")
    return closing(database)


def test_full_or_locked_or_missing_database_is_told_in_words(running, tmp_path):
    server, writers, url = running
    with serving(nowhere(url, tmp_path), tmp_path) as stray:
        for path in ("/", "/initiatives/", "/initiatives.csv", "/admin/login/", writers.path):
            status, headers, page = stray.ask(path, headers=writers.headers)
            assert status == 503 and "cannot be used just now" in page, (path, status)
            assert int(headers["Retry-After"]) > 0 and headers["Cache-Control"] == "private, no-store"
        assert stray.ask(writers.path, form("Load nowhere"), writers.headers)[0] == 503
        assert stray.ask("/health/live")[0] == 200
        status, _headers, page = stray.ask("/health/ready")
        assert status == 503 and page == "not ready\n"
        assert stray.ask("/nowhere/")[0] == 404
        said = stray.said()
    assert "nobody" not in said and not any(value in said for value in writers.cookies.values())


def nowhere(url, folder):
    """The address of a database that is not there."""
    if connection.vendor == "sqlite":
        return f"sqlite:///{folder}/no/such/folder/portal.sqlite3"
    return "postgres://nobody@127.0.0.1:9/portal"
