"""Migrations can be undone and done again with rows in the tables, and do not stop a portal that is in use."""

import json

import pytest
from django.db import connection, migrations, models
from django.db.migrations.loader import MigrationLoader

from collab_portal.migration_rules import faults

from .databases import manage, new_database

OURS = {"collab_portal", "initiatives", "governance", "surveys", "accounts"}
ROWS = """
from tests import factories as make
from tests.governance.records import one_of_each
area = make.make_area()
one_of_each(area)
period = make.make_update(make.make_initiative(area=area, stage=make.make_stage())).period
made = [make.make_site(), make.make_agreement(parties=[make.make_organisation()]), make.make_case()]
made += [make.make_figure(5)]
made += [make.make_stream(), make.make_benefit(), make.make_risk(), make.make_priority(), make.make_case_study()]
made += [make.make_consideration(), make.make_source()]
"""
KEPT = [
    "initiatives.Initiative",
    "initiatives.Update",
    "initiatives.User",
    "governance.Decision",
    "governance.Proposal",
]
COUNT = """
import json
from django.apps import apps
print(json.dumps({model._meta.label: model._base_manager.count() for model in apps.get_models()}))
"""


@pytest.fixture
def loader(settings):
    """The migrations as they are, also in a run that makes its tables without them."""
    settings.MIGRATION_MODULES = {}
    return MigrationLoader(None)


@pytest.mark.parametrize(
    ("operation", "words"),
    [
        (migrations.RemoveField("initiative", "title"), "takes away"),
        (migrations.RenameField("initiative", "title", "name"), "takes away"),
        (migrations.AddField("initiative", "x", models.CharField(max_length=5)), "cannot write rows"),
        (migrations.AddField("initiative", "x", models.CharField(max_length=5, default="")), "cannot write rows"),
        (migrations.AddField("initiative", "x", models.CharField(max_length=5, db_default="")), ""),
        (migrations.AddField("initiative", "x", models.CharField(max_length=5, null=True)), ""),
        (migrations.RunPython(lambda apps, editor: None), "cannot be undone"),
        (migrations.RunPython(lambda apps, editor: None, migrations.RunPython.noop), ""),
        (migrations.RunSQL("SELECT 1"), "cannot be undone"),
    ],
)
def test_the_rules_find_what_they_should(operation, words):
    migration = type("Migration", (migrations.Migration,), {"operations": [operation]})("0002_x", "initiatives")
    found = " ".join(faults(migration))
    assert words in found if words else not found


def test_rows_and_tables_are_not_changed_together():
    steps = [
        migrations.AddField("initiative", "x", models.TextField(null=True)),
        migrations.RunPython(lambda apps, editor: None, migrations.RunPython.noop),
    ]
    migration = type("Migration", (migrations.Migration,), {"operations": steps})("0002_x", "initiatives")
    assert "in one migration" in " ".join(faults(migration))


@pytest.mark.django_db(transaction=True)
@pytest.mark.server
def test_every_migration_can_be_undone_and_done_again_with_rows(loader, tmp_path):
    """What came after each app's first migration, with rows; then everything, down to nothing and up again."""
    apps = [app for app, _last in loader.graph.leaf_nodes() if app in OURS]
    assert {"initiatives", "governance"} <= set(apps)
    with new_database(tmp_path) as url:
        manage(url, "migrate", "--verbosity", "0")
        before = told(url, ROWS + COUNT)
        assert sum(number > 0 for number in before.values()) > 40
        for app in apps:
            manage(url, "migrate", app, "0001", "--verbosity", "0")
        manage(url, "migrate", "--verbosity", "0")
        after = told(url, COUNT)
        assert {model: after[model] for model in KEPT} == {model: before[model] for model in KEPT}
        for app in apps:
            manage(url, "migrate", app, "zero", "--verbosity", "0")
        manage(url, "migrate", "--verbosity", "0")
        assert all(told(url, COUNT)[model] == 0 for model in KEPT)


def told(url, code):
    """What code says, run on another database."""
    return json.loads(manage(url, "shell", "--verbosity", "0", "-c", code).stdout.splitlines()[-1])


@pytest.mark.skipif(connection.vendor != "postgresql", reason="Only PostgreSQL has a time to wait for locks.")
@pytest.mark.django_db
def test_a_migration_does_not_wait_long_for_a_lock():
    from django.core.management import call_command

    call_command("migrate", "--plan", verbosity=0, stdout=open("/dev/null", "w"))  # noqa: SIM115
    with connection.cursor() as cursor:
        cursor.execute("SHOW lock_timeout")
        assert cursor.fetchone() == ("4s",)
        cursor.execute("RESET lock_timeout")


def test_our_migrations_do_not_stop_a_portal_in_use(loader):
    own = {name: migration for name, migration in loader.disk_migrations.items() if name[0] in OURS}
    assert len(own) >= 2
    wrong = {".".join(name): found for name, migration in own.items() if (found := faults(migration))}
    assert not wrong, f"See collab_portal/migration_rules.py: {wrong}"
