"""The demonstration data, loaded once for all tests of a module."""

from io import StringIO

import pytest
from django.core.management import call_command


def load():
    """Runs the command and returns what it says."""
    said = StringIO()
    call_command("load_demo", stdout=said)
    return said.getvalue()


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """The demonstration data, loaded once for all tests of this module; what the command said."""
    with django_db_blocker.unblock():
        yield load()
        call_command("flush", verbosity=0, interactive=False)


@pytest.fixture
def demo(loaded, db):
    """The loaded data; what a test changes is undone after it."""
    return loaded
