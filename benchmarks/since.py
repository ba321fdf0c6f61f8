"""Prints what "Since this body last met" costs beside a page of a list, in a large register in which much changed.

    python -m benchmarks.since [--initiatives 100000] [--changed 10000] [--rounds 5]

Works in a throw-away SQLite file, or on the database that BENCHMARK_URL names: an empty one, or one that this filled
before. One body watches an area, another every area there is. Both met 28 days ago, and since then so many initiatives
changed, each with a milestone. Counted is processor time of this process, which PostgreSQL's own is no part of, as the
median of all rounds through Django's whole request; no page is answered from what is kept. The goal is that the page
of the body of one area, which tells 100 things, takes at most twice as long as a page of 100 lines of the list.
"""

import argparse
import os
import random
import sys
import tempfile
import time
from datetime import timedelta
from statistics import median

GOAL = 2.0
LIST, SINCE = "a list, 100 on the page", "since it last met, one area"
PAGES = {
    LIST: "/initiatives/?per_page=100",
    "a list, 25 on the page": "/initiatives/",
    "the list of one area": "/initiatives/?area=GAA&per_page=100",
    SINCE: "/governance/bodies/{own}/since/",
    "since it last met, everything": "/governance/bodies/{every}/since/",
    "what changed anywhere": "/what-changed/",
}


def make_bodies():
    """Make a body of one area and one of every area, which met 28 days ago; return their references by name."""
    from django.utils import timezone

    from governance.models import Body, Meeting
    from initiatives.models import Area, User
    from initiatives.models.trail import recorded_as

    now, met = timezone.now(), timezone.localdate() - timedelta(28)
    by, areas = User.objects.get(email="generator@example.org"), Area.objects.order_by("code")
    found = {}
    for name, watched in (("own", areas[:1]), ("every", areas)):
        with recorded_as(by=by, at=now - timedelta(60)):
            public = {"area": areas[0], "published_at": now, "published_by": by}
            body = Body.objects.create(name=f"Made-up panel: {name}", status="active", **public)
            body.remit_areas.set(watched)
            Meeting.objects.create(body=body, state="held", date=met.isoformat(), **public)
        found[name] = body.reference
    return found


def fill(initiatives, changed):
    """Make the register, its history and its changes, where they are not there yet; return the bodies' references."""
    from django.core.management import call_command
    from django.db import connection

    from benchmarks.history import begin_history, change
    from benchmarks.make_register import make_register
    from governance.models import Body

    call_command("migrate", verbosity=0)
    kept = dict(Body.objects.filter(name__startswith="Made-up panel: ").values_list("name", "reference"))
    if kept:
        return {name.partition(": ")[2]: reference for name, reference in kept.items()}
    print(f"Making a register of {initiatives:,} initiatives in {connection.vendor} ...", flush=True)
    make_register(initiatives)
    begin_history()
    print(f"Changing {changed:,} of them ...", flush=True)
    change(changed, random.Random(1))
    found = make_bodies()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return found


def measure(bodies, rounds):
    """Return the median of the processor seconds and the statements of each page."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from benchmarks.pages import forget_pages

    client, statements, times = Client(), {}, {name: [] for name in PAGES}
    for name, path in PAGES.items():
        forget_pages()
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(path.format(**bodies))
        statements[name] = len(captured)
        if answer.status_code != 200:
            sys.exit(f"{path.format(**bodies)} answered {answer.status_code}.")
    for name, path in PAGES.items():
        for _ in range(rounds):
            forget_pages()
            began = time.process_time()
            client.get(path.format(**bodies))
            times[name].append(time.process_time() - began)
    return {name: (median(times[name]), statements[name]) for name in PAGES}


def main():
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--initiatives", type=int, default=100_000)
    arguments.add_argument("--changed", type=int, default=10_000)
    arguments.add_argument("--rounds", type=int, default=5)
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = os.environ.get("BENCHMARK_URL") or f"sqlite:///{folder}/register.sqlite3"
        os.environ["PORTAL_DEVELOPMENT"] = "yes"
        import benchmarks.make_register  # noqa: F401, starts Django with these settings

        found = measure(fill(chosen.initiatives, chosen.changed), chosen.rounds)
        from django.db import connection

        connection.close()
    of_list = found[LIST][0]
    print(f"\n{'page':34}{'queries':>8}{'seconds':>10}{'times the list':>16}")
    for name, (seconds, statements) in found.items():
        print(f"{name:34}{statements:>8}{seconds:>10.3f}{seconds / of_list:>16.1f}")
    sys.exit(found[SINCE][0] > GOAL * of_list)


if __name__ == "__main__":
    main()
