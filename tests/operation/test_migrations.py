"""Migrations can be undone and done again with rows in the tables, and do not stop a portal that is in use."""

import json
from io import StringIO

import pytest
from django.apps import apps as django_apps
from django.db import connection, migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from collab_portal.backups import whole
from collab_portal.migration_rules import faults
from initiatives.migrations._together import Together
from tests import factories as make
from tests.governance.records import one_of_each, recommendation

from .conftest import newest
from .databases import manage, new_database

OURS = {"collab_portal", "initiatives", "governance", "surveys", "accounts"}
KEPT = [
    "initiatives.Initiative",
    "initiatives.Update",
    "initiatives.User",
    "initiatives.Source",
    "governance.Decision",
    # It was another place of a recommendation, in a table of its own, before it was a citation.
    "initiatives.Citation",
]
DOWN = """
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

executor = MigrationExecutor(connection)
executor.migrate([("initiatives", "0001_register"), ("governance", "0001_governance"), ("accounts", "0001_sessions")])
"""
TO_NOTHING = """
import json
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

MigrationExecutor(connection).migrate([(app, None) for app in {apps}])
with connection.cursor() as cursor:
    print(json.dumps(connection.introspection.table_names(cursor)))
"""
TELL = """
import json
from django.apps import apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from initiatives.history import audit_lock

executor = MigrationExecutor(connection)
print(json.dumps({
    "rows": {model._meta.label: model._base_manager.count() for model in apps.get_models()},
    "locked": audit_lock.is_locked(connection),
    "to do": len(executor.migration_plan(executor.loader.graph.leaf_nodes())),
}))
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
        (Together([migrations.RemoveField("initiative", "title")]), "takes away"),
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
def test_every_migration_is_undone_and_an_archive_of_the_oldest_version_is_restored_and_migrated(loader, tmp_path):
    """What came after the first migrations, down and up with rows; then everything, down to nothing.

    What is there after the way down, without the surveys, is what an installation of the first version has. It is kept
    as an archive, which takes the place of a database of today and is migrated.
    """
    if not MigrationRecorder(connection).applied_migrations():
        pytest.skip("This run makes its tables without the migrations.")
    apps = [app for app, _last in loader.graph.leaf_nodes() if app in OURS]
    assert {"initiatives", "governance", "surveys"} <= set(apps)
    fill(make.make_area())
    before = {model._meta.label: model._base_manager.count() for model in django_apps.get_models()}
    assert sum(number > 0 for number in before.values()) > 40
    own = {"FILES_ROOT": str(tmp_path / "files"), "BACKUPS_ROOT": str(tmp_path / "older")}

    def run(url, script):
        said = manage(url, "shell", "--verbosity", "0", "-c", script.replace("{apps}", repr(apps)), **own)
        return said.stdout.splitlines()

    with new_database(tmp_path, like_this_one=True) as url:
        run(url, DOWN)
        manage(url, "backup", **own)
        left = json.loads(run(url, TO_NOTHING)[-1])
    archive = newest(tmp_path / "older")
    assert ["initiatives", "0003_audit_lock"] not in whole.archive.check(archive)["migrations"]
    with new_database(tmp_path, like_this_one=True) as url:
        manage(url, "restore", "--replace", archive, **own)
        manage(url, "migrate", **own)
        after = json.loads(run(url, TELL)[-1])
    assert {model: after["rows"][model] for model in KEPT} == {model: before[model] for model in KEPT}
    assert after["locked"] and not after["to do"]
    ours = tuple(f"{app}_" for app in apps)
    assert any(model._meta.db_table.startswith(ours) for model in django_apps.get_models())
    assert not [table for table in left if table.startswith(ours)]
    assert "django_migrations" in left, "the rest of the database is as it was"


def fill(area):
    """Rows of many kinds."""
    one_of_each(area)
    make.make_update(make.make_initiative(area=area, stage=make.make_stage()))
    source = make.make_source()
    recommendation(source=source, place="¶2.1").citations.create(source=source, place="¶8.1")
    make.make_agreement(parties=[make.make_organisation()])
    make.make_figure(5)
    for one in (
        make.make_site,
        make.make_case,
        make.make_stream,
        make.make_benefit,
        make.make_risk,
        make.make_priority,
    ):
        one()
    for one in (make.make_case_study, make.make_consideration, make.make_source):
        one()


@pytest.mark.skipif(connection.vendor != "postgresql", reason="Only PostgreSQL has a time to wait for locks.")
@pytest.mark.django_db
def test_a_migration_does_not_wait_long_for_a_lock():
    from django.core.management import call_command

    call_command("migrate", "--plan", verbosity=0, stdout=StringIO())
    with connection.cursor() as cursor:
        cursor.execute("SHOW lock_timeout")
        assert cursor.fetchone() == ("4s",)
        cursor.execute("RESET lock_timeout")


def test_our_migrations_do_not_stop_a_portal_in_use(loader):
    own = {name: migration for name, migration in loader.disk_migrations.items() if name[0] in OURS}
    assert len(own) >= 2
    wrong = {".".join(name): found for name, migration in own.items() if (found := faults(migration))}
    assert not wrong, f"See collab_portal/migration_rules.py: {wrong}"


def test_a_new_record_holds_what_the_database_would_fill_in():
    # Else it holds a sign for it, which is true where the empty text is not.
    tracked = [model for model in django_apps.get_models() if not hasattr(model, "instance_type")]
    fields = [field for model in tracked for field in model._meta.concrete_fields]
    assert [str(field) for field in fields if field.has_db_default() and not field.has_default()] == []
