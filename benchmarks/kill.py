"""Kills the portal's server in mid-write, again and again, and prints what became of every write.

    python -m benchmarks.kill [--rounds 10] [--writers 8] [--seconds 2]

Panel members send the form of an item to a real gunicorn. Every round ends with SIGKILL, to the whole server or to one
of its processes, and begins with a start. What was acknowledged must be stored, once. Works in a throw-away SQLite
file, or on the PostgreSQL database that BENCHMARK_URL names (it must be empty).
"""

import argparse
import os
import signal
import sqlite3
import sys
import tempfile
import threading
import time
from collections import Counter
from pathlib import Path
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

from benchmarks.server import Server

CSRF = "k" * 32


class Writers:
    """Writers that send a form, each with a title of its own, and note what they were told."""

    def __init__(self, server, path, cookies):
        self.server, self.path, self.cookies = server, path, cookies
        self.headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}
        self.acknowledged, self.unanswered, self.refused = set(), set(), Counter()
        self.over = threading.Event()

    def write(self):
        """Sends forms until it is over."""
        while not self.over.is_set():
            title = f"Load {uuid4().hex}"
            status, _headers, _page = self.server.ask(self.path, form(title), self.headers)
            if status == 302:
                self.acknowledged.add(title)
            elif status == 0:
                self.unanswered.add(title)
                time.sleep(0.02)
            else:
                self.refused[status] += 1

    def write_for(self, number, seconds, end, at_least=0):
        """Lets so many writers write for so long, then ends the server in mid-write by calling `end`.

        On a machine that is busy with other things it goes on until at least so many writes are acknowledged.
        """
        self.over.clear()
        enough, limit = len(self.acknowledged) + at_least, time.monotonic() + 60
        threads = [threading.Thread(target=self.write) for _ in range(number)]
        for thread in threads:
            thread.start()
        time.sleep(seconds)
        while len(self.acknowledged) < enough and time.monotonic() < limit:
            time.sleep(0.1)
        end()
        self.over.set()
        for thread in threads:
            thread.join()


def form(title):
    """What a browser would send from the form of a member's item."""
    fields = {"csrfmiddlewaretoken": CSRF, "title": title, "action": "Write", "background": "b" * 500, "save": ""}
    for part in ("benefits", "costs"):
        fields |= {f"{part}-TOTAL_FORMS": 0, f"{part}-INITIAL_FORMS": 0}
    return urlencode(fields).encode()


def stored(url):
    """How often each title of these writers stands in the database, read past the portal."""
    query = "SELECT title FROM governance_proposal WHERE title LIKE 'Load %'"
    if url.startswith("sqlite"):
        database = sqlite3.connect(urlsplit(url).path[1:])
    else:
        import psycopg2

        database = psycopg2.connect(url)
    try:
        cursor = database.cursor()
        cursor.execute(query)
        return Counter(title for (title,) in cursor.fetchall())
    finally:
        database.close()


def outcome(writers, url):
    """What became of every write, by name."""
    there = stored(url)
    return {
        "acknowledged": len(writers.acknowledged),
        "stored": sum(there.values()),
        "lost": len(writers.acknowledged - set(there)),
        "doubled": sum(number > 1 for number in there.values()),
        "stored without an answer": len(set(there) & writers.unanswered),
        "never heard of": len(set(there) - writers.acknowledged - writers.unanswered),
        "refused": sum(writers.refused.values()),
    }


def one_process(server):
    """Kills one of the server's processes; the others go on and a new one takes its place."""
    import psutil

    psutil.Process(server.process.pid).children()[0].send_signal(signal.SIGKILL)


def member_of_a_panel():
    """The address of the form, and the cookies of somebody who may send it."""
    from django.conf import settings
    from django.test import Client
    from django.urls import reverse

    from tests.governance.records import panel

    body, member = panel()
    client = Client()
    client.force_login(member)
    cookies = {name: cookie.value for name, cookie in client.cookies.items()}
    path = reverse("governance:proposal_new", args=[body.reference])
    return path, {**cookies, settings.CSRF_COOKIE_NAME: CSRF}


def main():
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--rounds", type=int, default=10)
    arguments.add_argument("--writers", type=int, default=8)
    arguments.add_argument("--seconds", type=float, default=2)
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = os.environ.get("BENCHMARK_URL") or f"sqlite:///{folder}/portal.sqlite3"
        os.environ |= {
            "DATABASE_URL": url,
            "PORTAL_DEVELOPMENT": "yes",
            "DJANGO_SETTINGS_MODULE": "collab_portal.settings",
        }
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connections

        print("Making the tables ...", flush=True)
        call_command("migrate", verbosity=0)
        server = Server(url, Path(folder) / "server.log")
        writers = Writers(server, *member_of_a_panel())
        connections.close_all()
        slowest = server.start()
        for number in range(chosen.rounds):
            if number % 2:
                writers.write_for(chosen.writers, chosen.seconds, lambda: one_process(server))
            else:
                writers.write_for(chosen.writers, chosen.seconds, server.kill)
                slowest = max(slowest, server.start())
        server.stop()
        result = outcome(writers, url)
    print(f"{chosen.rounds} kills, {chosen.writers} writers, {url.partition(':')[0]}")
    for name, number in {**result, "slowest start, seconds": round(slowest, 1)}.items():
        print(f"  {name:26}{number:>8}")
    if result["lost"] or result["doubled"] or result["never heard of"]:
        sys.exit("Writes were lost or doubled.")


if __name__ == "__main__":
    main()
