"""Prints what the register's pages cost at two sizes, as ratios: how much slower is a hundred times as much?

    python -m benchmarks.latency [--small 1000] [--large 100000] [--rounds 15]

Works in a throw-away SQLite file, or on the PostgreSQL database that BENCHMARK_URL names (it must be empty). Times
are the best of several rounds, in wall-clock milliseconds of one thread through Django's whole request, on whatever
machine this is: read the ratios, not the figures. No page is answered from what is kept: what that saves is measured by
`benchmarks.pages`.
"""

import argparse
import os
import sys
import tempfile
import time

PAGES = {
    "bare view": "/data/",
    "list": "/initiatives/",
    "list, last page": "/initiatives/?page={last}",
    "list, newest first": "/initiatives/?sort=-updated",
    "filtered: area": "/initiatives/?area=GAA",
    "filtered: area and stage": "/initiatives/?area=GAA&stage=Made-up+stage+3",
    "filtered: confidence": "/initiatives/?confidence=red",
    "filtered: overdue": "/initiatives/?overdue=milestone",
    "search, common words": "/initiatives/?q=control+room",
    "search, no match": "/initiatives/?q=zeppelin",
    "detail": "/initiatives/GAA-I-005/",
    "area": "/areas/GAA/",
    "home": "/",
}


def measure(rounds):
    """The least milliseconds and the statements of each page."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from benchmarks.pages import forget_pages
    from initiatives.models import Initiative

    client, last = Client(), (Initiative.objects.count() + 24) // 25
    found = {}
    for name, path in PAGES.items():
        path = path.format(last=last)
        forget_pages()
        with CaptureQueriesContext(connection) as captured:
            response = client.get(path)
        statements = len(captured)
        if response.status_code != 200:
            sys.exit(f"{path} answered {response.status_code}.")
        times = []
        for _ in range(rounds):
            forget_pages()
            start = time.perf_counter()
            client.get(path)
            times.append((time.perf_counter() - start) * 1000)
        found[name] = min(times), statements
    return found


def main():
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--small", type=int, default=1_000)
    arguments.add_argument("--large", type=int, default=100_000)
    arguments.add_argument("--rounds", type=int, default=15)
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = os.environ.get("BENCHMARK_URL") or f"sqlite:///{folder}/register.sqlite3"
        os.environ["PORTAL_DEVELOPMENT"] = "yes"
        from django.core.management import call_command
        from django.db import connection

        from benchmarks.make_register import make_register

        call_command("migrate", verbosity=0)
        results = []
        for size in (chosen.small, chosen.large):
            print(f"Making a register of {size:,} initiatives in {connection.vendor} ...", flush=True)
            make_register(size)
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")
            results.append(measure(chosen.rounds))
        connection.close()
    small, large = results
    print(f"\n{'page':28}{'queries':>8}{chosen.small:>12,}{chosen.large:>12,}{'ratio':>8}")
    for name in PAGES:
        before, after = small[name][0], large[name][0]
        print(f"{name:28}{large[name][1]:>8}{before:>10.1f}ms{after:>10.1f}ms{after / before:>8.1f}")


if __name__ == "__main__":
    main()
