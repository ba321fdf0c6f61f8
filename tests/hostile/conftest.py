"""The demonstration data, loaded once for this folder: every page has rows, so nothing is safe for being empty."""

import pytest
from django.core.management import call_command

from tests import factories as make
from tests.portal.conftest import load


@pytest.fixture(scope="package")
def loaded(django_db_setup, django_db_blocker):
    """The demonstration data, until the last test of this folder."""
    with django_db_blocker.unblock():
        load()
        make.make_consideration()
        yield
        call_command("flush", verbosity=0, interactive=False)


@pytest.fixture
def demo(loaded, db):
    """The loaded data; what a test changes is undone after it."""
    return loaded
