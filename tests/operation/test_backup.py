"""A backup can be restored, tells when it is damaged, and never writes over what is there unasked."""

import json
import shutil
import tarfile
import time

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection

from benchmarks.server import serving
from collab_portal.backups import archive, whole
from collab_portal.backups.rows import Refused, held
from initiatives.models import AuditEntry, Initiative
from tests import factories as make

from .conftest import newest
from .databases import has_migrations, manage, new_database

pytestmark = pytest.mark.django_db(transaction=True)


def test_archive_opens_without_this_software_and_holds_no_session(record, backup):
    with tarfile.open(backup) as tar:
        names = tar.getnames()
        manifest = json.load(tar.extractfile("manifest.json"))
    assert "files/ab/a paper, “signed”.pdf" in names
    assert sorted(manifest["members"]) == sorted(name for name in names if name != "manifest.json")
    assert manifest["rows"]["initiatives_initiative"] == 1
    sessions = [table for table in manifest["left_out"] if "session" in table]
    assert sessions and all(manifest["rows"][table] == 0 for table in sessions)
    assert backup.stat().st_mode & 0o077 == 0, "Only its owner may read a backup."


def test_everything_comes_back_over_what_was_lost(record, backup, settings):
    summary, files = record.summary, dict(contents(settings.FILES_ROOT))
    Initiative.objects.update(title="Overwritten", summary="")
    later = make.make_initiative(title="Made after the backup")
    shutil.rmtree(settings.FILES_ROOT)
    call_command("restore", str(backup), "--replace")
    assert not Initiative.objects.filter(pk=later.pk).exists()
    back = Initiative.objects.get()
    assert (back.title, back.summary, back.started) == ("Joint control room", summary, "2015?-12-15")
    assert dict(contents(settings.FILES_ROOT)) == files
    assert make.make_initiative(area=record.area).pk > back.pk, "Numbers go on where they were."
    assert Initiative.objects.count() == 2


def test_the_audit_log_comes_back_and_stays_locked(record, backup):
    AuditEntry.objects.record("published", about="as a test")
    backed_up = AuditEntry.objects.count() - 1
    call_command("restore", str(backup), "--replace")
    assert AuditEntry.objects.count() == backed_up
    AuditEntry.objects.record("published", about="afterwards")
    with pytest.raises(DatabaseError, match="cannot be changed"):
        AuditEntry.objects.update(about="changed")


def contents(folder):
    return ((path.relative_to(folder), path.read_bytes()) for path in folder.rglob("*") if path.is_file())


def test_nothing_is_written_over_unasked(record, backup):
    record.title = "Changed since"
    record.save()
    with pytest.raises(CommandError, match="not empty.*--replace"):
        call_command("restore", str(backup))
    record.refresh_from_db()
    assert record.title == "Changed since"


def test_files_that_are_there_are_not_written_over_unasked(record, backup, tmp_path, settings):
    with new_database(tmp_path) as url:
        said = manage(url, "restore", backup, check=False, FILES_ROOT=str(settings.FILES_ROOT))
    assert said.returncode == 1 and "folder of files is not empty" in said.stderr


def test_any_damage_is_found(backup, tmp_path):
    """Every place is tried that has a meaning of its own, and many more between them: none is passed over."""
    whole_archive = backup.read_bytes()
    size, found = len(whole_archive), 0
    places = sorted({*range(0, size, size // 150), *range(size - 80, size), *range(0, 600, 37)})
    copy = tmp_path / "damaged.tar"
    for place in places:
        damaged = bytearray(whole_archive)
        damaged[place] ^= 1 << (place % 8)
        copy.write_bytes(damaged)
        with pytest.raises(archive.Damaged):
            archive.check(copy)
        found += 1
    for length in (0, 1, 71, 72, 73, 512, size // 2, size - 513, size - 72, size - 1):
        copy.write_bytes(whole_archive[:length])
        with pytest.raises(archive.Damaged):
            archive.check(copy)
    copy.write_bytes(whole_archive + b"\n")
    with pytest.raises(archive.Damaged):
        archive.check(copy)
    assert found == len(places) > 200


def test_damaged_archive_changes_nothing(record, backup):
    damaged = bytearray(backup.read_bytes())
    damaged[len(damaged) // 2] ^= 1
    backup.write_bytes(damaged)
    with pytest.raises(CommandError, match="Nothing was restored"):
        call_command("restore", str(backup), "--replace")
    assert Initiative.objects.get() == record


def test_archive_that_would_write_elsewhere_is_refused(tmp_path):
    outside = tmp_path / "x"
    outside.write_text("x")
    for name in ("../outside", "/tmp/outside", "files/../../outside"):
        path = tmp_path / "crafted.tar"
        with archive.writing(path) as writer:
            writer.add(name, outside)
            writer.finish({"database": connection.vendor, "rows": {}})
        with pytest.raises(archive.Damaged):
            archive.check(path)


def test_archive_of_a_newer_version_is_refused():
    known = {("initiatives", "0001_register"): None}
    whole.refuse_newer({"migrations": [["initiatives", "0001_register"]]}, known)
    with pytest.raises(Refused, match="newer version"):
        whole.refuse_newer({"migrations": [["initiatives", "9999_to_come"]]}, known)


def test_failed_backup_leaves_no_archive(record, settings, monkeypatch):
    def fail(*arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(archive.Writer, "finish", fail)
    with pytest.raises(CommandError, match="There is no backup"):
        call_command("backup")
    assert not list(settings.BACKUPS_ROOT.iterdir())


def test_files_in_an_object_store_are_said_not_to_be_in_it(record, settings, capsys):
    settings.STORAGES = {
        **settings.STORAGES,
        "files": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    }
    call_command("backup")
    assert "NOT in the archive" in capsys.readouterr().out
    archive_path = newest(settings.BACKUPS_ROOT)
    assert not [name for name in whole.verified(archive_path)["members"] if name.startswith("files/")]
    call_command("restore", str(archive_path), "--replace")


def test_only_as_many_are_kept_as_asked_for(record, settings):
    for _ in range(3):
        call_command("backup", "--keep", "2")
    assert len(list(settings.BACKUPS_ROOT.glob("*.tar"))) == 2


def test_backup_sees_one_moment_while_others_write(record, settings, monkeypatch):
    """A row written while the backup is being made is in none of its tables, or in all."""
    taken = whole.DATABASES[connection.vendor].take

    def take_then_write(*arguments):
        found = taken(*arguments)
        make.make_initiative(title="Made meanwhile")
        return found

    monkeypatch.setattr(whole.DATABASES[connection.vendor], "take", take_then_write)
    call_command("backup")
    manifest = whole.verified(newest(settings.BACKUPS_ROOT))
    assert manifest["rows"]["initiatives_initiative"] == 1 and Initiative.objects.count() == 2


def test_tables_that_matter_are_not_called_empty():
    assert held({"initiatives_initiative": 1, "django_migrations": 9, "x": 0}) == ["initiatives_initiative"]


def test_drill_from_an_empty_directory_to_a_served_page(record, backup, tmp_path, capsys):
    """What somebody does on a new machine: restore, start, read. Prints how long it took."""
    elsewhere = tmp_path / "new machine"
    elsewhere.mkdir()
    with new_database(elsewhere) as url:
        start = time.monotonic()
        said = manage(url, "restore", backup, FILES_ROOT=str(elsewhere / "files"))
        restored = time.monotonic() - start
        with serving(url, elsewhere) as server:
            status, _headers, page = server.ask(record.get_absolute_url())
            served = time.monotonic() - start
            assert status == 200 and "Joint control room" in page and "🚒" in page
            assert server.ask("/health/ready")[0] == (200 if has_migrations() else 503)
    assert "Restored" in said.stdout
    assert (elsewhere / "files" / "ab" / "a paper, “signed”.pdf").exists()
    with capsys.disabled():
        print(
            f"\nRestore drill on {connection.vendor}: restored in {restored:.1f} s, page served after {served:.1f} s."
        )
    assert served < 300
