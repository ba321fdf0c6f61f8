"""The list of what runs on SQLite alone names files that are there, and not what must run on both."""

from fnmatch import fnmatch
from pathlib import Path

from .parts import PAGES

TESTS = sorted(f"tests/{path.relative_to(Path(__file__).parent)}" for path in Path(__file__).parent.rglob("test_*.py"))


def on_sqlite_alone(path):
    return any(fnmatch(path, pattern) or path.startswith(f"{pattern}/") for pattern in PAGES)


def test_every_pattern_names_a_file():
    unused = [pattern for pattern in PAGES if not any(fnmatch(path, pattern) or pattern in path for path in TESTS)]
    assert not unused


def test_what_differs_between_databases_runs_on_both():
    words = ["_rules", "two_at_once", "history", "backup", "migrations", "filters", "conflicts"]
    words += ["test_load", "hostile_answers", "bad_input"]
    differs = [path for path in TESTS if any(word in path for word in words) or path.startswith("tests/journeys/")]
    alone = [path for path in differs if on_sqlite_alone(path) and "in_browser" not in path]
    assert len(differs) > 20 and not alone
