"""PostgreSQL's own programs make the backup and put it back: the right ones, of one moment, whole or not at all."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from collab_portal.backups import postgres, programs, whole
from collab_portal.backups.rows import Refused
from initiatives.history import audit_lock
from initiatives.models import Initiative
from tests import factories as make

from .conftest import newest

on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="Only PostgreSQL needs its programs.")
with_rows = pytest.mark.django_db(transaction=True)


def programs_of(version, folder, names=programs.NAMES):
    """A folder with programs that say they are of a version."""
    folder.mkdir()
    for name in names:
        path = folder / name
        path.write_text(f"#!/bin/sh\necho '{name} (PostgreSQL) {version} (Debian)'\n")
        path.chmod(0o700)
    return folder


# Which programs


def test_the_oldest_programs_that_are_new_enough_are_taken(tmp_path, monkeypatch):
    found = [programs_of(version, tmp_path / version) for version in ("15.18", "20.1", "18.3")]
    monkeypatch.setattr(programs, "folders", lambda: found)
    assert [programs.folder_for(server).name for server in (14, 15, 16, 19)] == ["15.18", "15.18", "18.3", "20.1"]


def test_programs_that_are_older_than_the_server_are_refused_in_words(tmp_path, settings):
    settings.PG_BIN = str(programs_of("9.6.1", tmp_path / "old"))
    with pytest.raises(Refused, match="older than the server, which is PostgreSQL 14: version 9 in .*old.*PG_BIN"):
        programs.folder_for(14)


def test_missing_programs_are_refused_in_words(tmp_path, settings):
    settings.PG_BIN = str(programs_of("18.3", tmp_path / "part", ["pg_dump", "pg_restore"]))
    with pytest.raises(Refused, match="pg_dump, pg_restore and psql were not found in .*part.*version 18"):
        programs.folder_for(18)


def test_programs_come_from_path_in_production_and_the_named_folder_before_all(tmp_path, settings, monkeypatch):
    monkeypatch.setenv("PATH", str(programs_of("18.3", tmp_path / "path")))
    settings.PG_BIN, settings.DEVELOPMENT = "", False
    assert programs.folders() == [tmp_path / "path"]
    settings.DEVELOPMENT = True
    assert [tmp_path / "path"] == programs.folders()[:1] and len(programs.folders()) == 2
    settings.PG_BIN = str(tmp_path / "named")
    assert programs.folders() == [tmp_path / "named"]


@on_postgresql
@with_rows
def test_without_the_programs_nothing_is_written_or_changed(record, backup, settings, tmp_path):
    settings.PG_BIN = str(tmp_path)
    Initiative.objects.update(title="Changed since")
    before = list(settings.BACKUPS_ROOT.iterdir())
    with pytest.raises(CommandError, match="There is no backup. The programs .* were not found"):
        call_command("backup")
    with pytest.raises(CommandError, match="Nothing was restored. The programs .* were not found"):
        call_command("restore", str(backup), "--replace")
    assert list(settings.BACKUPS_ROOT.iterdir()) == before
    assert Initiative.objects.get().title == "Changed since"


@on_postgresql
def test_no_password_is_on_a_command_line():
    own = connection.copy()
    own.settings_dict = own.settings_dict | {"PASSWORD": "quill wort", "OPTIONS": {"sslpassword": "quill wort"}}
    address, environment = programs.address_of(own)
    assert "quill" not in address and f"dbname={own.settings_dict['NAME']}" in address
    assert environment["PGPASSWORD"] == "quill wort"


# What is in the archive


@on_postgresql
@with_rows
def test_rows_and_counts_are_of_one_moment(record, settings, monkeypatch):
    """What is written after the rows were counted and before pg_dump reads them is in neither."""
    run = programs.run

    def write_then_run(*arguments, **options):
        make.make_initiative(title="Made meanwhile")
        run(*arguments, **options)

    monkeypatch.setattr(programs, "run", write_then_run)
    call_command("backup")
    monkeypatch.setattr(programs, "run", run)
    assert Initiative.objects.count() > 1
    assert whole.verified(newest(settings.BACKUPS_ROOT))["rows"]["initiatives_initiative"] == 1
    call_command("restore", str(newest(settings.BACKUPS_ROOT)), "--replace")
    assert Initiative.objects.count() == 1


def test_rows_are_counted_whatever_stands_in_them(tmp_path):
    script = tmp_path / "portal.sql"
    script.write_text(
        "CREATE TABLE public.one (id integer);\n"
        "COPY public.one (id, text) FROM stdin;\n"
        "1\tCOPY public.two (id) FROM stdin;\n"
        "2\t\\\\.\n"
        "\\.\n"
        'COPY public."an ""odd"" name" (id) FROM stdin;\n'
        "\\.\n"
        "COPY public.two (id) FROM stdin;\n"
        "3\n"
        "\\.\n"
    )
    assert postgres.rows_in(script) == {"one": 2, 'an "odd" name': 0, "two": 1}


def test_archive_with_other_rows_than_its_manifest_says_is_refused(tmp_path, monkeypatch):
    script = tmp_path / "portal.sql"
    script.write_text("COPY public.one (id) FROM stdin;\n1\n\\.\n")
    monkeypatch.setattr(postgres, "script", lambda *arguments: script)
    manifest = {"members": {postgres.MEMBER: {}}, "rows": {"one": 1}}
    postgres.check(None, tmp_path, manifest)
    for rows in ({"one": 2}, {"one": 1, "two": 1}):
        with pytest.raises(Refused, match="another number of rows"):
            postgres.check(None, tmp_path, manifest | {"rows": rows})


def test_archive_of_the_earlier_format_is_refused_in_words(tmp_path):
    earlier = {"members": {"database/initiatives_initiative.gz": {}}, "rows": {"initiatives_initiative": 1}}
    with pytest.raises(Refused, match="Restore it with the version that wrote it, then upgrade"):
        postgres.check(None, tmp_path, earlier)


def test_script_from_which_psql_would_take_commands_is_refused(tmp_path):
    (tmp_path / "portal.sql").write_text("--\n-- PostgreSQL database dump\n--\n\n\\! touch outside\n")
    with pytest.raises(Refused, match="out of date"):
        postgres.script(None, tmp_path, {"schema": "public"})


# Putting it back


@on_postgresql
@with_rows
@pytest.mark.parametrize("fault", ["SELECT 1 / 0;", "DO $$ BEGIN ASSERT false; END $$;"])
def test_nothing_is_half_restored(record, backup, monkeypatch, fault):
    Initiative.objects.update(title="Changed since")
    monkeypatch.setattr(postgres, "counting", lambda manifest: fault)
    with pytest.raises(CommandError, match="Nothing was restored. psql failed: .*ERROR"):
        call_command("restore", str(backup), "--replace")
    assert Initiative.objects.get().title == "Changed since"
    assert audit_lock.is_locked(connection)


@on_postgresql
@with_rows
def test_other_numbers_of_rows_than_the_archive_undo_the_restore(record, backup, monkeypatch):
    Initiative.objects.update(title="Changed since")
    monkeypatch.setattr(postgres, "check", lambda *arguments: None)
    manifest = whole.verified(backup)
    manifest["rows"]["initiatives_initiative"] = 2
    monkeypatch.setattr(whole.archive, "check", lambda path: manifest)
    with pytest.raises(CommandError, match="Nothing was restored. .*another number of rows"):
        call_command("restore", str(backup), "--replace")
    assert Initiative.objects.get().title == "Changed since"


@on_postgresql
@with_rows
def test_tables_of_a_newer_version_go(record, backup):
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE newer (id integer PRIMARY KEY, who bigint REFERENCES initiatives_user)")
        cursor.execute(f"CREATE SCHEMA {postgres.ASIDE} CREATE TABLE left_by_a_restore_that_was_killed (id integer)")
    call_command("restore", str(backup), "--replace")
    assert "newer" not in connection.introspection.table_names()
    assert Initiative.objects.get() == record
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_namespace WHERE nspname = %s", [postgres.ASIDE])
        assert cursor.fetchone() == (0,), "Nothing of the old record stays behind."


@on_postgresql
@with_rows
def test_an_account_that_may_not_replace_is_told_so_before_anything_changes(record, backup, monkeypatch):
    Initiative.objects.update(title="Changed since")
    monkeypatch.setattr(postgres, "MAY_PUT_ASIDE", "SELECT false FROM pg_namespace WHERE nspname = %s")
    with pytest.raises(CommandError, match="Nothing was restored. .* may not put the schema public aside"):
        call_command("restore", str(backup), "--replace")
    assert Initiative.objects.get().title == "Changed since"
