"""The portal leans on the public interfaces of its libraries only, so that their next release does not break it."""

import ast
import inspect
import pkgutil
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ["initiatives", "governance", "surveys", "collab_portal"]
OWN = tuple(f"{floor}." for floor in FLOORS)
# What Django documents, whatever its name begins with.
DOCUMENTED = {"_meta", "_default_manager", "_base_manager"}
# What has no public way, each with the reason why it is needed.
OVERRIDDEN = {
    "collab_portal.accounts.links.Links._make_hash_value": "Nothing else says what makes a link of a mail worthless.",
}
USED = {
    "_num_seconds": "A link says when it was made in the generator's own count of seconds.",
    "_now": "A link says when it was made in the generator's own count of seconds.",
    "_committed": "Nothing else tells a file that was written from one that is still to be written.",
}


def sources():
    """Yield the path and the syntax tree of every file of the portal but the migrations."""
    for floor in FLOORS:
        for path in (ROOT / floor).rglob("*.py"):
            if "migrations" not in path.parts:
                yield path.relative_to(ROOT), ast.parse(path.read_text())


def is_private(name):
    """Whether a name is a library's own; `__x__` and the `_x_` of enumerations are for everybody."""
    return name.startswith("_") and not name.startswith("__") and not name.endswith("_")


def classes():
    """Yield every class of the portal; migrations, commands and what only servers import are left out."""
    for floor in FLOORS:
        for found in pkgutil.walk_packages([str(ROOT / floor)], f"{floor}."):
            if ".migrations" in found.name or found.name.endswith((".wsgi", ".urls")):
                continue
            for _name, cls in inspect.getmembers(import_module(found.name), inspect.isclass):
                if cls.__module__ == found.name:
                    yield cls


def test_nothing_private_is_imported():
    wrong = []
    for folder in (*FLOORS, "tests", "benchmarks"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.ImportFrom) and node.level == 0:
                    names = [*node.module.split("."), *(alias.name for alias in node.names)]
                elif isinstance(node, ast.Import):
                    names = [part for alias in node.names for part in alias.name.split(".")]
                else:
                    continue
                if names[0] not in FLOORS and any(name == "internal" or is_private(name) for name in names):
                    wrong.append(f"{path.relative_to(ROOT)}: {'.'.join(names)}")
    assert not wrong, f"These imports reach inside a library: {wrong}"


def test_no_private_hook_of_a_library_is_overridden():
    found = set()
    for cls in classes():
        libraries = [base for base in cls.__mro__[1:] if not base.__module__.startswith(OWN)]
        for name, value in vars(cls).items():
            if is_private(name) and inspect.isfunction(value) and any(name in vars(base) for base in libraries):
                found.add(f"{cls.__module__}.{cls.__name__}.{name}")
    assert found == OVERRIDDEN.keys(), "These override what a library keeps to itself, or are listed and do not."


def test_nothing_private_of_a_library_is_used():
    own, used = set(), {}
    for path, tree in sources():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                own.add(node.name)
            elif isinstance(node, ast.Attribute | ast.Name) and isinstance(node.ctx, ast.Store):
                own.add(node.attr if isinstance(node, ast.Attribute) else node.id)
            elif isinstance(node, ast.Attribute) and is_private(node.attr):
                used.setdefault(node.attr, []).append(f"{path}:{node.lineno}")
    found = {name: places for name, places in used.items() if name not in own | DOCUMENTED}
    assert found.keys() == USED.keys(), f"These are a library's own, or listed and not used: {found}"
