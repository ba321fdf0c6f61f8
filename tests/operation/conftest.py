"""A record worth backing up, and a backup of it."""

import pytest
from django.core.management import call_command

from tests import factories as make


@pytest.fixture
def record(tmp_path, settings, client):
    """A record with a file, and somebody signed in."""
    settings.FILES_ROOT, settings.BACKUPS_ROOT = tmp_path / "kept", tmp_path / "backups"
    here = {"BACKEND": "initiatives.files.storage.PrivateFolder", "OPTIONS": {"location": str(settings.FILES_ROOT)}}
    settings.STORAGES = {**settings.STORAGES, "files": here}
    paper = settings.FILES_ROOT / "ab" / "a paper, “signed”.pdf"
    paper.parent.mkdir(parents=True)
    paper.write_bytes(b"%PDF-1.7 " + bytes(range(256)) * 300)
    awkward = "Joint control room \\ \t “Ñandú” 🚒\nsecond line \\N \\."
    initiative = make.make_initiative(title="Joint control room", summary=awkward, started="2015?-12-15")
    client.force_login(make.make_user("panel", [initiative.area]))
    return initiative


def newest(folder):
    return max(folder.glob("*.tar"))


@pytest.fixture
def backup(record, settings, capsys):
    call_command("backup")
    assert "checked" in capsys.readouterr().out
    return newest(settings.BACKUPS_ROOT)
