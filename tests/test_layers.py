"""A floor imports only the floors beneath it, at module level and inside functions."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ["initiatives", "governance", "surveys", "collab_portal"]
# The layers of each floor, the upper ones first. A room imports only rooms of the layers beneath its own.
LAYERS = {
    "initiatives": [
        {"urls"},
        {"views", "admin", "templatetags"},
        {"lists"},
        {"readings", "history"},
        {"models"},
        {"dates", "files", "throttle"},
    ],
    "governance": [
        {"urls", "management"},
        {"views", "admin", "templatetags"},
        {"lists", "forms", "following"},
        {"readings"},
        {"models"},
    ],
    "surveys": [
        {"urls", "apps", "management"},
        {"views", "admin", "templatetags"},
        {"lists", "answering", "circulation", "coding"},
        {"results"},
        {"models"},
    ],
}


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


def rooms_imported(path, floor):
    """Return the rooms of its own floor that a file imports."""
    package = path.relative_to(ROOT).with_suffix("").parts[:-1]
    for node in ast.walk(ast.parse(path.read_text())):
        if not isinstance(node, ast.ImportFrom):
            continue
        module = (node.module or "").split(".") if node.module else []
        whole = [*package[: len(package) - node.level + 1], *module] if node.level else module
        if whole[:1] == [floor]:
            yield from [whole[1]] if len(whole) > 1 else [alias.name for alias in node.names]


def layer_of(floor, room):
    """Return the number of a room's layer, counted from the top, or None for what every room may use."""
    return next((number for number, layer in enumerate(LAYERS[floor]) if room in layer), None)


@pytest.mark.parametrize("floor", LAYERS)
def test_a_room_imports_only_what_is_beneath_it(floor):
    wrong = []
    for path in (ROOT / floor).rglob("*.py"):
        room = path.relative_to(ROOT / floor).parts[0].removesuffix(".py")
        if room in ("migrations", "__init__"):
            continue
        own = layer_of(floor, room)
        assert own is not None or room == "apps", f"Give {floor}/{room} a place in LAYERS."
        for other in rooms_imported(path, floor):
            theirs = layer_of(floor, other)
            if other != room and own is not None and theirs is not None and theirs <= own:
                wrong.append(f"{path.relative_to(ROOT)} imports {other}")
    assert not wrong, f"These imports run up or sideways: {sorted(set(wrong))}"


def test_no_reverse_relation_stands_in_for_an_import():
    wrong = [
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for floor in FLOORS
        for path in (ROOT / floor).rglob("*.py")
        for line in path.read_text().splitlines()
        if ".rel.related_model" in line or ".field.related_model" in line
    ]
    assert not wrong, f"Ask from the layer above, which may import both: {wrong}"


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
