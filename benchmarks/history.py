"""Prints what looking back costs at two sizes: one record, and what changed in the register in four weeks.

    python -m benchmarks.history [--small 1000] [--large 100000] [--changed 2000] [--rounds 3]

Works in a throw-away SQLite file, or on the PostgreSQL database that BENCHMARK_URL names (it must be empty). At each
size every record has one line of history from 60 days ago; then so many initiatives change, each with a milestone, in
the last four weeks. Times are the best of several rounds, in wall-clock milliseconds of one thread through Django's
whole request: read the ratios, not the figures.
"""

import argparse
import os
import random
import sys
import tempfile
import time
from datetime import timedelta

PAGES = {
    "one record: every change": "/admin/initiatives/initiative/{pk}/history/",
    "one record: four weeks": "/initiatives/{reference}/history/",
    "one record: on a date": "/initiatives/{reference}/as-at/{day}/",
    "register: four weeks": "/initiatives/changes/",
    "register: four weeks, last page": "/initiatives/changes/?page={last}",
    "register: one day": "/initiatives/changes/?from={today}&to={today}",
    "register: all there is": "/initiatives/changes/?from=2000-01-01",
    "register: four weeks, CSV": "/initiatives/changes.csv",
}


def begin_history():
    """One line for every record that has none, 60 days old."""
    from django.utils import timezone

    from initiatives.models.trail import ADDED, tracked_models

    for model in tracked_models():
        known = model.history.values("id")
        rows = list(model._base_manager.exclude(pk__in=known))
        for start in range(0, len(rows), 2_000):
            model.history.record_all(rows[start : start + 2_000], ADDED, at=timezone.now() - timedelta(60))


def change(number, chance):
    """Changes so many initiatives and one milestone of each, on days of the last four weeks."""
    from django.db import transaction
    from django.utils import timezone

    from initiatives.models import Initiative, Milestone, User
    from initiatives.models.trail import recorded_as

    by, first = User.objects.get(email="generator@example.org"), Initiative.objects.order_by("pk").first().pk
    total = Initiative.objects.count()
    with transaction.atomic():
        for pk in chance.sample(range(first, first + total), min(number, total)):
            at = timezone.now() - timedelta(days=chance.random() * 27)
            with recorded_as(by=by, at=at, reason="The budget was cut"):
                one = Initiative.objects.filter(pk=pk).first()
                if one is None:
                    continue
                one.title, one.started = f"{one.title} (revised)", "2019"
                one.save()
                for milestone in Milestone.objects.filter(initiative=one)[:1]:
                    milestone.title = f"{milestone.title} (revised)"
                    milestone.save()


def measure(rounds, changed):
    """The least milliseconds and the statements of each page, for an administrator, who sees every area."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.utils import timezone

    from initiatives.models import Initiative, User

    client = Client()
    client.force_login(User.objects.create_user(f"{time.time()}@example.org", name="Reader", role="administrator"))
    line = Initiative.history.filter(history_type="~").first()
    facts = {
        "pk": line.id,
        "reference": line.reference,
        "day": (timezone.localdate() - timedelta(30)).isoformat(),
        "today": timezone.localdate().isoformat(),
        "last": (min(changed, Initiative.objects.count()) + 24) // 25,
    }
    found = {}
    for name, path in PAGES.items():
        times = []
        for _ in range(rounds):
            with CaptureQueriesContext(connection) as captured:
                start = time.perf_counter()
                response = client.get(path.format(**facts))
                body = response.getvalue() if response.streaming else response.content
                times.append((time.perf_counter() - start) * 1000)
            if response.status_code != 200 or not body:
                sys.exit(f"{path.format(**facts)} answered {response.status_code}.")
        found[name] = min(times), len(captured)
    return found


def main():
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--small", type=int, default=1_000)
    arguments.add_argument("--large", type=int, default=100_000)
    arguments.add_argument("--changed", type=int, default=2_000)
    arguments.add_argument("--rounds", type=int, default=3)
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = os.environ.get("BENCHMARK_URL") or f"sqlite:///{folder}/register.sqlite3"
        os.environ["PORTAL_DEVELOPMENT"] = "yes"
        from django.core.management import call_command
        from django.db import connection

        from benchmarks.make_register import make_register

        call_command("migrate", verbosity=0)
        results, chance = [], random.Random(1)
        for size in (chosen.small, chosen.large):
            print(f"Making a register of {size:,} initiatives in {connection.vendor} ...", flush=True)
            make_register(size)
            begin_history()
            change(chosen.changed, chance)
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")
            results.append(measure(chosen.rounds, chosen.changed))
        connection.close()
    small, large = results
    print(f"\n{'page':34}{'queries':>8}{chosen.small:>12,}{chosen.large:>12,}{'ratio':>8}")
    for name in PAGES:
        before, after = small[name][0], large[name][0]
        print(f"{name:34}{large[name][1]:>8}{before:>10.1f}ms{after:>10.1f}ms{after / before:>8.1f}")


if __name__ == "__main__":
    main()
