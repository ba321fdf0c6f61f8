"""What every test may use."""

import pytest
from django.contrib.auth.models import AnonymousUser

from . import databases


@pytest.fixture
def nobody():
    """A reader who has not signed in."""
    return AnonymousUser()


@pytest.fixture(autouse=True)
def quick_passwords(settings):
    """Hashes passwords quickly: hundreds of accounts are made, and none is worth breaking."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


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
