"""The commands that look after kept files: what has no row, what is missing or changed, what was never scanned."""

import os
import time
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from initiatives.files import scanner
from initiatives.files.incoming import Scan
from initiatives.models import FileVersion
from tests import factories as make

from .test_files import attach, kept

pytestmark = pytest.mark.django_db
TWO_DAYS = 2 * 86_400


def run(*arguments):
    said = StringIO()
    call_command(*arguments, stdout=said)
    return said.getvalue()


def age(path, seconds=TWO_DAYS):
    """Makes a file look as old as that."""
    os.utime(path, (time.time() - seconds,) * 2)


def test_files_without_a_row_are_found_and_removed_once_they_are_a_day_old(files_folder):
    attach(make.make_agreement())
    (own,) = kept(files_folder)
    gone = make.make_agreement()
    attach(gone)
    gone.delete()
    left = next(path for path in kept(files_folder) if path != own)
    assert "1 files without a row, 0 of them older than a day." in run("check_files")
    assert "Removed 0." in run("check_files", "--remove")
    age(left)
    age(own)
    assert "1 files without a row, 1 of them older than a day." in run("check_files")
    assert left.exists()
    assert "Removed 1." in run("check_files", "--remove")
    assert kept(files_folder) == [own]


@pytest.mark.parametrize("fault, words", [("missing", "missing"), ("changed", "not what was uploaded")])
def test_missing_and_changed_files_are_told(files_folder, fault, words):
    attach(make.make_agreement())
    assert "0 of them missing or changed" in run("check_files")
    (path,) = kept(files_folder)
    path.unlink() if fault == "missing" else path.write_bytes(b"something else")
    said = StringIO()
    with pytest.raises(CommandError, match="from a backup"):
        call_command("check_files", stdout=said)
    assert words in said.getvalue()


def test_an_empty_portal_has_nothing_to_check():
    assert "0 files on record" in run("check_files")


def test_files_are_scanned_later_and_a_harmful_one_is_given_to_nobody(settings, monkeypatch, client):
    _attachment, good = attach(make.make_agreement())
    agreement = make.make_agreement()
    _attachment, bad = attach(agreement)
    with pytest.raises(CommandError, match="No scanner is set up"):
        run("scan_files")
    settings.CLAMD = "tcp:127.0.0.1:1"
    with pytest.raises(CommandError, match="does not answer"):
        run("scan_files")
    answers = iter(["stream: OK", "stream: Something FOUND"])
    monkeypatch.setattr(scanner, "ask", lambda address, file: next(answers))
    said = run("scan_files")
    assert "1 clean, 1 harmful." in said and "Nobody can open it" in said
    verdicts = dict(FileVersion.objects.values_list("pk", "scan"))
    assert verdicts == {good.pk: Scan.CLEAN, bad.pk: Scan.INFECTED}
    client.force_login(make.make_user("administrator"))
    assert client.get(bad.get_absolute_url()).status_code == 404
    assert "0 clean, 0 harmful." in run("scan_files")
