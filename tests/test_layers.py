"""A floor imports only the floors beneath it, at module level and inside functions."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ["initiatives", "governance", "surveys", "collab_portal"]


def imported(path):
    """The top-level packages a file imports, wherever in it the import stands."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield node.module.split(".")[0]


@pytest.mark.parametrize("floor", FLOORS)
def test_floor_imports_only_what_is_beneath_it(floor):
    above = set(FLOORS[FLOORS.index(floor) + 1 :])
    wrong = {
        str(path.relative_to(ROOT)): sorted(above & set(imported(path)))
        for path in (ROOT / floor).rglob("*.py")
        if above & set(imported(path))
    }
    assert not wrong, f"These files import a floor above their own: {wrong}"


@pytest.mark.parametrize("floor", FLOORS[:-1])
def test_no_model_decides_by_signal(floor):
    wrong = [
        str(path.relative_to(ROOT))
        for path in (ROOT / floor).rglob("*.py")
        # The trail writes down what others did, and decides nothing.
        if path.name != "trail.py"
        and ("django.db.models.signals" in path.read_text() or "django.dispatch" in path.read_text())
    ]
    assert not wrong, f"A floor stores facts; the floor above asks. Signals are in {wrong}"
