"""Test databases that begin as copies of a template, because migrating takes longer than many hundred tests.

`python -m tests` makes two templates with the project's own commands, one migrated and one that also holds the
demonstration data, and names them in the environment of every test process. Without those names (`pytest tests/...`)
a test process migrates its own database and loads the demonstration data itself, which is slower and proves the same.
"""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

EMPTY, DEMONSTRATION = "TEST_TEMPLATE_EMPTY", "TEST_TEMPLATE_DEMONSTRATION"


# Making the templates, before the tests and outside Django


@contextmanager
def templates(url):
    """Makes both templates for the kind of database that `url` names; gives the environment that tells of them."""
    with tempfile.TemporaryDirectory(prefix="templates-") as folder:
        files = {"FILES_ROOT": str(Path(folder) / "files")}
        if url.startswith("sqlite"):
            empty, demonstration = (str(Path(folder) / name) for name in ("empty.sqlite3", "demonstration.sqlite3"))
            manage(f"sqlite:///{empty}", "migrate")
            shutil.copy(empty, demonstration)
            manage(f"sqlite:///{demonstration}", "load_demo", **files)
            yield {EMPTY: empty, DEMONSTRATION: demonstration, **files}
        else:
            empty, demonstration = "test_template_empty", "test_template_demonstration"
            create(url, empty, "template0")
            manage(urlsplit(url)._replace(path=f"/{empty}").geturl(), "migrate")
            create(url, demonstration, empty)
            manage(urlsplit(url)._replace(path=f"/{demonstration}").geturl(), "load_demo", **files)
            yield {EMPTY: empty, DEMONSTRATION: demonstration, **files}
            for name in (empty, demonstration):
                on_server(url, f'DROP DATABASE "{name}"')


@contextmanager
def templates_at_once(*urls):
    """Makes the templates of several databases side by side; gives the environment for each."""
    with ExitStack() as stack, ThreadPoolExecutor() as pool:
        making = [templates(url) for url in urls]
        names = list(pool.map(lambda each: each.__enter__(), making))
        for each in making:
            stack.push(each)
        yield names


def manage(url, command, **environment):
    """Runs one of the project's commands on that database; a command that fails ends the run."""
    environment = {**os.environ, "PORTAL_DEVELOPMENT": "yes", "DATABASE_URL": url, **environment}
    subprocess.run([sys.executable, "manage.py", command, "--verbosity", "0"], env=environment, check=True)


def create(url, name, template):
    on_server(url, f'DROP DATABASE IF EXISTS "{name}"', f'CREATE DATABASE "{name}" TEMPLATE "{template}"')


def on_server(url, *statements):
    """Runs statements that must stand outside a transaction."""
    import psycopg2

    with closing(psycopg2.connect(url)) as connection:
        connection.autocommit = True
        for statement in statements:
            connection.cursor().execute(statement)


# Copying them, in a test process


def start_as_copy():
    """Lets Django's test database begin as a copy of the empty template, so that `migrate` finds nothing to do."""
    from django.db import connection

    template = os.environ.get(EMPTY)
    if not template:
        return
    chosen = connection.settings_dict["TEST"]
    if connection.vendor == "postgresql":
        chosen["TEMPLATE"] = template
    else:
        # Lives as long as somebody is connected to it: until Django is, the connection kept here.
        chosen["NAME"] = "file:tests?mode=memory&cache=shared"
        start_as_copy.kept = sqlite3.connect(chosen["NAME"], uri=True)
        fill(start_as_copy.kept, template)


@contextmanager
def demonstration():
    """The test database holds the demonstration data meanwhile, and nothing of it afterwards."""
    from django.core.management import call_command
    from django.db import transaction

    if DEMONSTRATION in os.environ:
        become_copy(os.environ[DEMONSTRATION])
        yield
        become_copy(os.environ[EMPTY])
    else:
        with transaction.atomic():
            call_command("load_demo", verbosity=0)
            yield
            transaction.set_rollback(True)


def become_copy(template):
    """Replaces all that the test database holds."""
    from django.contrib.contenttypes.models import ContentType
    from django.db import connection

    # After a flush they have other numbers, which are remembered.
    ContentType.objects.clear_cache()
    if connection.vendor == "postgresql":
        name = connection.settings_dict["NAME"]
        connection.close()
        with connection._nodb_cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
            cursor.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    else:
        connection.ensure_connection()
        fill(connection.connection, template)


def end_other_sessions():
    """Ends what the threads of a live server left open, for PostgreSQL drops no database that somebody is using."""
    from django.db import connection

    if connection.vendor == "postgresql":
        # Asked over a new connection. While a browser runs, its event loop gives this thread another one than before
        # and after, and either may have ended the other's session here.
        connection.close()
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


def fill(target, template):
    """Copies an SQLite file into an open connection."""
    with closing(sqlite3.connect(template)) as source:
        source.backup(target)
