"""What every test may use."""

import pytest
from django.contrib.auth.models import AnonymousUser


@pytest.fixture
def nobody():
    """A reader who has not signed in."""
    return AnonymousUser()


@pytest.fixture(autouse=True)
def files_folder(monkeypatch, tmp_path):
    """Keeps the files of a test in a folder of its own, which goes with the test."""
    from initiatives.files.storage import PrivateFolder
    from initiatives.models import FileVersion

    folder = tmp_path / "files"
    monkeypatch.setattr(FileVersion._meta.get_field("stored"), "storage", PrivateFolder(location=folder))
    return folder


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    """Hashes passwords quickly: hundreds of accounts are made, and none is worth breaking."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
