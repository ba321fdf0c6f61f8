"""Databases of a test's own, for processes of its own: a server to be killed, a place to restore to."""

import os
import subprocess
import sys
from contextlib import contextmanager
from urllib.parse import quote, urlencode
from uuid import uuid4

from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from tests.databases import end_other_sessions


@contextmanager
def new_database(folder, like_this_one=False):
    """The DATABASE_URL of a new database beside the test's: empty, or with the test's tables and rows.

    Rows that a test has not committed are in the copy of a SQLite database only; ask for one in a test that commits.
    """
    if connection.vendor == "sqlite":
        path = folder / f"{uuid4().hex}.sqlite3"
        if like_this_one:
            import sqlite3

            connection.ensure_connection()
            target = sqlite3.connect(path)
            connection.connection.backup(target)
            # As a database has it that the portal made itself.
            target.execute("PRAGMA journal_mode = WAL")
            target.close()
        yield f"sqlite:///{path}"
    else:
        name = f"own_{uuid4().hex}"
        template = connection.settings_dict["NAME"]
        # PostgreSQL copies no database that somebody is using, such as the last browser of a live server.
        end_other_sessions()
        connection.close()
        server_says(f'CREATE DATABASE "{name}"' + (f' TEMPLATE "{template}"' if like_this_one else ""))
        try:
            yield url_of(name)
        finally:
            server_says(f'DROP DATABASE "{name}" WITH (FORCE)')


def server_says(statement):
    """Runs a statement outside every transaction and outside the test's own database."""
    import psycopg2

    own = psycopg2.connect(**{**connection.get_connection_params(), "dbname": "postgres"})
    own.autocommit = True
    try:
        with own.cursor() as cursor:
            cursor.execute(statement)
    finally:
        own.close()


def url_of(name):
    """The address of a database on the server that the tests use."""
    where = connection.settings_dict
    account = quote(where["USER"], safe="") + (f":{quote(where['PASSWORD'], safe='')}" if where["PASSWORD"] else "")
    port = f":{where['PORT']}" if where["PORT"] else ""
    host, query = where["HOST"], ""
    if host.startswith("/"):
        host, query = "", "?" + urlencode({"host": host})
    return f"postgres://{account}@{host}{port}/{name}{query}"


def manage(url, *arguments, check=True, **environment):
    """Runs manage.py on another database; returns what it said."""
    said = subprocess.run(
        [sys.executable, "manage.py", *map(str, arguments)],
        cwd=settings.BASE_DIR,
        env={**os.environ, "PORTAL_DEVELOPMENT": "yes", "DATABASE_URL": url, **environment},
        capture_output=True,
        text=True,
    )
    assert not check or said.returncode == 0, said.stdout + said.stderr
    return said


def has_migrations():
    """Whether this run made its tables by migrations; without them no database is ever ready."""
    return bool(MigrationRecorder(connection).applied_migrations())
