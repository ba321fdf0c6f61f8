"""Every change of what pages show is a new version of the record, whoever makes it and however."""

from functools import partial
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.migrations.state import ProjectState

from collab_portal.models import RecordVersion
from collab_portal.record_version import UNWATCHED, WATCHED, record_version, watch_again, watched_tables
from initiatives.models import Initiative, WorkArea
from tests.factories import make_area, make_initiative, make_user


def names():
    """Return the name of the version, also inside a transaction."""
    return list(RecordVersion.objects.order_by("pk").values_list("name", flat=True))


def is_new_version(change):
    """Whether a change, which is undone again, is a new version; it must be the first of its transaction."""
    with transaction.atomic():
        before = names()
        change()
        moved = names() != before
        transaction.set_rollback(True)
    assert names() == before, "What is undone is the version that was."
    return moved


def say(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.django_db
def test_every_table_of_the_floors_is_watched_or_named_with_a_reason():
    with connection.cursor() as cursor:
        cursor.execute(WATCHED[connection.vendor])
        assert {table for (table,) in cursor.fetchall()} == watched_tables()
    assert all(apps.get_model(label) and reason for label, reason in UNWATCHED.items())


def test_a_change_of_any_kind_of_record_is_a_new_version(demo):
    changed, models = 0, {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}
    for table in sorted(watched_tables()):
        row = models[table]._base_manager.first()
        if row is not None:
            key = row._meta.pk.name
            same = partial(type(row)._base_manager.filter(pk=row.pk).update, **{key: row.pk})
            assert is_new_version(same), table
            changed += 1
    assert changed > 80


@pytest.mark.django_db(transaction=True)
def test_however_it_is_changed():
    initiative, work_area = make_initiative(), WorkArea.objects.create(name="Fleet", category="support")
    link = Initiative.work_areas.through
    rows = Initiative.objects.filter(pk=initiative.pk)
    for change in (
        initiative.save,
        lambda: rows.update(delivered_by="A joint team"),
        lambda: initiative.work_areas.add(work_area),
        lambda: link.objects.bulk_create([link(initiative=initiative, workarea=work_area)], ignore_conflicts=True),
        lambda: say("DELETE FROM initiatives_workarea"),
        make_area,
    ):
        assert is_new_version(change)
    assert not is_new_version(lambda: rows.filter(rank="A").exists())
    assert not is_new_version(make_user), "Accounts are seen by nobody who has not signed in."


@pytest.mark.django_db(transaction=True)
def test_what_is_changed_after_a_part_was_undone_is_a_new_version():
    initiative = make_initiative()

    def change():
        with transaction.atomic():
            initiative.save()
            transaction.set_rollback(True)
        initiative.save()

    assert is_new_version(change)


@pytest.mark.django_db(transaction=True)
def test_a_version_has_a_name_outside_transactions_only():
    make_area()
    first = record_version()
    with transaction.atomic():
        assert record_version() is None
        make_area()
    assert first and first != record_version() == record_version()


@pytest.mark.django_db(transaction=True)
def test_an_emptied_database_has_a_new_version_with_its_first_record():
    RecordVersion.objects.all().delete()
    make_area()
    assert record_version()


@pytest.mark.django_db(transaction=True)
def test_the_triggers_go_before_their_table_and_come_back():
    migration = import_module("collab_portal.migrations.0001_version_and_search")
    with connection.schema_editor() as editor:
        migration.stop_watching(ProjectState().apps, editor)
    with connection.cursor() as cursor:
        cursor.execute(WATCHED[connection.vendor])
        assert not cursor.fetchall()
    before = record_version()
    watch_again(using="default")
    assert record_version() != before, "Nobody watched meanwhile."
    assert is_new_version(make_area)


@pytest.mark.django_db(transaction=True)
def test_changes_at_once_do_not_wait_and_each_is_a_new_version():
    if connection.vendor == "sqlite":
        pytest.skip("SQLite lets one write at a time.")
    import psycopg2

    areas, versions = [make_area(), make_area()], [record_version()]
    first, second = (psycopg2.connect(**connection.get_connection_params()) for _ in areas)
    for one, area in zip((first, second), areas, strict=True):
        with one.cursor() as cursor:
            cursor.execute("SET lock_timeout = '3s'")
            cursor.execute("UPDATE initiatives_area SET name = name WHERE id = %s", [area.pk])
    for one in (second, first):
        one.commit()
        one.close()
        versions.append(record_version())
    assert len(set(versions)) == 3
