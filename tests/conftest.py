"""What every test may use."""

import os

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import override_settings

from . import databases


@pytest.fixture
def nobody():
    """A reader who has not signed in."""
    return AnonymousUser()


@pytest.fixture(scope="session", autouse=True)
def files_of_the_run(tmp_path_factory):
    """Keeps the files of a run out of the project's own folder; those of the demonstration may be there already."""
    from initiatives.files.storage import PrivateFolder
    from initiatives.models import FileVersion

    if databases.DEMONSTRATION not in os.environ:
        storage = PrivateFolder(location=tmp_path_factory.mktemp("files"))
        FileVersion._meta.get_field("stored").storage = storage


@pytest.fixture(autouse=True)
def files_folder(request, monkeypatch, tmp_path):
    """Keeps the files of a test in a folder of its own, which goes with the test; the demonstration has its own."""
    from initiatives.files.storage import PrivateFolder
    from initiatives.models import FileVersion

    folder = tmp_path / "files"
    if "demo" not in request.fixturenames:
        monkeypatch.setattr(FileVersion._meta.get_field("stored"), "storage", PrivateFolder(location=folder))
    return folder


@pytest.fixture(scope="session", autouse=True)
def quick_passwords():
    """Hashes passwords quickly: hundreds of accounts are made, by modules too, and none is worth breaking."""
    with override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"]):
        yield


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix):
    """Where templates were made, the test database is a copy."""
    databases.start_as_copy()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """At the end nobody else is using the test database."""
    yield
    with django_db_blocker.unblock():
        databases.end_other_sessions()


@pytest.fixture(scope="module")
def demonstration(django_db_setup, django_db_blocker):
    """Puts the demonstration data into the database, for a module that has a test with `demo` in it."""
    with django_db_blocker.unblock(), databases.demonstration():
        yield


@pytest.fixture
def demo(demonstration, db):
    """The demonstration data; what a test changes is undone after it."""
