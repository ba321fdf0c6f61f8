"""Prints figures of how the project is built, one row each: what somebody new has to follow.

    python -m benchmarks.structure [--files]

A figure's save is traced in a throw-away database in memory. `--files` names the files it crosses.
"""

import argparse
import os
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FLOORS = ("initiatives", "governance", "surveys", "collab_portal")
# What every request passes before it reaches a page, whichever page that is.
REQUEST_FLOOR = ("collab_portal",)
# What a field of a form or of a model is made of; the model that uses it names it.
FIELD_TYPES = (
    "text.py",
    "amounts.py",
    "typed_sums.py",
    "typed_numbers.py",
    "stated_date_field.py",
    "stated_dates.py",
    "dates",
    "marking.py",
)
# Models that a figure's form asks, each for one thing that is no part of saving it.
ONLY_ASKED = {
    "accounts.py": "who is signed in",
    "absences.py": "what is said of empty fields",
    "areas.py": "which areas are that person's",
    "vocabularies.py": "which areas lie inside them",
    "citations.py": "what other documents say of the figure",
    "evidence.py": "which sources are offered",
    "figures.py": "which statements are offered as the earlier one",
    "initiatives.py": "which initiatives are offered, and that this one has changed",
    "subjects.py": "what the figure is called",
    "shares.py": "what rows a figure has",
    "kept.py": "whether what seldom changes was read already",
    "searching.py": "how the words are folded by which it is found",
    "steps.py": "in which order the steps of its proof stand",
}


def lines_of(*folders):
    """The number of lines in the Python files of some folders."""
    return sum(len(path.read_text().splitlines()) for folder in folders for path in (ROOT / folder).rglob("*.py"))


def sources():
    """The text of every Python file of the floors, migrations apart."""
    paths = (path for floor in FLOORS for path in (ROOT / floor).rglob("*.py"))
    return [path.read_text() for path in paths if "migrations" not in path.parts]


def occurrences(pattern):
    """How many lines of the floors' Python match a pattern."""
    return sum(len(re.findall(pattern, text, flags=re.MULTILINE)) for text in sources())


def share_of_long_lines(limit):
    """Which part of the templates' lines is longer than a limit, in words."""
    lines = [line for path in (ROOT / "templates").rglob("*.html") for line in path.read_text().splitlines()]
    long = sum(len(line) > limit for line in lines)
    return f"{long} of {len(lines)} ({long / len(lines):.1%})"


def rows_of_text():
    """What is written more than once, reaches into a library, or runs off the page."""
    for name in ("search", "in_area", "in_order"):
        yield f"definitions of a filter's {name}", occurrences(rf"^ *def {name}\(self, queryset, name, value")
    yield "imports of a library's internals", occurrences(r"^ *(?:from|import) \w+(?:\.\w+)*\.internal")
    yield "models reached through a relation", occurrences(r"(?:\.rel|\.field)\.related_model")
    yield "classes of simple-history used", occurrences(r"^ *(?:from|import) simple_history")
    yield "modules of lists", len({*ROOT.glob("*/lists/*.py")} - {*ROOT.glob("*/lists/__init__.py")})
    yield "template lines over 140 characters", share_of_long_lines(140)
    yield "template lines over 160 characters", share_of_long_lines(160)


def machinery(model_admin):
    """The classes between one of our ModelAdmins and Django's: what each of them shares."""
    return [cls for cls in type(model_admin).__mro__ if cls.__module__.partition(".")[0] in FLOORS][1:]


def overridden(classes):
    """The members of Django's ModelAdmin that these classes define anew: methods, and what only sets them up."""
    from django.contrib.admin import ModelAdmin

    theirs = {name: value for cls in reversed(ModelAdmin.__mro__) for name, value in vars(cls).items()}
    names = {name for cls in classes for name in vars(cls) if name in theirs}
    names -= {"__module__", "__doc__", "__firstlineno__", "__static_attributes__", "__dict__", "__weakref__", "media"}
    methods = {name for name in names if callable(theirs[name]) and not isinstance(theirs[name], type)}
    return sorted(methods), sorted(names - methods)


def row_of_machinery():
    """How long the admin's machinery is."""
    folder = "initiatives/admin/desk"
    return "lines of the admin's machinery", lines_of(folder) if (ROOT / folder).exists() else "no such folder"


def row_of_ancestors(model_admin):
    """How many classes stand above one ModelAdmin, Django's and itself among them."""
    return f"classes in the line of {type(model_admin).__name__}", len(type(model_admin).__mro__)


def row_of_methods(model_admin):
    """Which methods of Django's ModelAdmin are overridden for all."""
    methods, _settings = overridden(machinery(model_admin))
    return "methods of ModelAdmin overridden for all", f"{len(methods)}: {', '.join(methods)}"


def row_of_settings(model_admin):
    """Which attributes of Django's ModelAdmin are set for all; they are settings and hold no rule."""
    _methods, settings = overridden(machinery(model_admin))
    return "attributes of ModelAdmin set for all", f"{len(settings)}: {', '.join(settings)}"


def crossed(act):
    """The project's files of which a line runs while `act` does its work."""
    found = set()

    def trace(frame, event, argument):
        path = frame.f_code.co_filename
        if path.startswith(str(ROOT)) and path[len(str(ROOT)) + 1 :].split("/")[0] in FLOORS:
            found.add(path[len(str(ROOT)) + 1 :])

    sys.settrace(trace)
    try:
        act()
    finally:
        sys.settrace(None)
    return sorted(found)


def saving_a_figure():
    """The files crossed, and the statements sent, by changing the title of a figure in the admin."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from tests import factories as make
    from tests.initiatives.admin_form import opened, saved

    area = make.make_area()
    client = Client()
    client.force_login(make.make_user("editor", [area]))
    figure = make.make_figure(1_000, area=area, initiative=make.make_initiative(area=area))
    saved(client, figure, {**opened(client, figure), "title": "Warm"})
    typed = {**opened(client, figure), "title": "As measured"}
    with CaptureQueriesContext(connection) as captured:
        files = crossed(lambda: saved(client, figure, typed))
    table = f'UPDATE "{figure._meta.db_table}"'
    return files, [each["sql"] for each in captured if each["sql"].startswith(table)]


def without_guards(files):
    """The files that have to do with this page, and not with every request."""
    return [path for path in files if not path.startswith(REQUEST_FLOOR)]


def way_of_a_figure(files):
    """The files to be read to follow a figure from its form to its history, as docs/architecture.md draws it."""
    beside = {*FIELD_TYPES, *ONLY_ASKED}
    return [
        path
        for path in without_guards(files)
        if not (path.startswith("initiatives/models/") and path.rpartition("/")[2] in beside or "/dates/" in path)
    ]


def rows_of_a_figure(show_files):
    """How many files a figure crosses from its form to its history, and how often it is saved."""
    files, updates = saving_a_figure()
    way = way_of_a_figure(files)
    yield "files crossed by saving a figure", len(files)
    yield "of them without the request's guards", len(without_guards(files))
    yield "of these the way itself", len(way)
    yield "times the figure is saved", len(updates)
    if show_files:
        yield from (("", ("  " if path in way else "- ") + path) for path in files)


def main():
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--files", action="store_true", help="name the files that saving a figure crosses")
    asked = arguments.parse_args()
    os.environ |= {"PORTAL_DEVELOPMENT": "yes", "DJANGO_SETTINGS_MODULE": "collab_portal.settings"}

    import django

    django.setup()
    from django.apps import apps
    from django.conf import settings
    from django.contrib import admin
    from django.db import connection
    from django.test.utils import setup_test_environment

    from initiatives.models import FinancialItem

    setup_test_environment()
    settings.MIGRATION_MODULES = {each.label: None for each in apps.get_app_configs()}
    connection.creation.create_test_db(verbosity=0)
    figures = admin.site.get_model_admin(FinancialItem)
    rows = [row(figures) for row in (row_of_ancestors, row_of_methods, row_of_settings)]
    for label, value in [*rows_of_text(), row_of_machinery(), *rows, *rows_of_a_figure(asked.files)]:
        print(f"{label:44} {value}")


if __name__ == "__main__":
    main()
