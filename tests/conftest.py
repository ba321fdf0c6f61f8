"""What every test may use."""

import gc
import os
from copy import copy
from itertools import count

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import client as test_client
from django.test import override_settings
from django.test.utils import ContextList

from . import databases, factories

folder_number = count(1)


def pytest_collection_modifyitems(items):
    """Within their random order, put what takes long first and what has the demonstration data last.

    The first, so that no process works on alone at the end; the second, because the data stays until a module ends.
    """
    items.sort(key=lambda item: (item.get_closest_marker("long") is None, "demo" in item.fixturenames))


def pytest_collection_finish():
    """Spare the garbage collector what lives as long as the run: going through it all took a seventh of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def keep_page_context(store, signal, sender, template, context, **kwargs):
    """Keep the context of a page, and not a copy for each of the hundreds of templates that it includes."""
    store.setdefault("templates", []).append(template)
    contexts = store.setdefault("context", ContextList())
    if context.template is template:
        contexts.append(copy(context))


@pytest.fixture(scope="session", autouse=True)
def light_contexts():
    """Let the test client keep the contexts of whole pages only."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(test_client, "store_rendered_templates", keep_page_context)
        yield


@pytest.fixture(scope="session", autouse=True)
def as_many_questions_as_there_are():
    """Let tests ask as often as they like: all of them ask from one network address."""
    with override_settings(API_REQUESTS_A_MINUTE=1_000_000):
        yield


@pytest.fixture(scope="session", autouse=True)
def open_data_of_the_run(tmp_path_factory):
    """Keep the files of whole lists out of the project's own folder."""
    root = tmp_path_factory.mktemp("open-data")
    with override_settings(OPEN_DATA_ROOT=root / "session"):
        yield root


@pytest.fixture(autouse=True)
def begin_anew(monkeypatch, open_data_of_the_run):
    """Give made-up records the same numbers in each test, and let it make the same queries, whatever ran before."""
    from django.conf import settings
    from django.contrib.contenttypes.models import ContentType
    from django.core.cache import caches
    from django.utils import timezone

    from collab_portal.guards.days import NewDay
    from initiatives.models.kept import kept

    monkeypatch.setattr(NewDay, "settled", timezone.localdate())
    monkeypatch.setattr(factories, "number", count(1))
    monkeypatch.setattr(settings, "OPEN_DATA_ROOT", open_data_of_the_run / str(next(folder_number)))
    ContentType.objects.clear_cache()
    caches["pages"].clear()
    kept.clear()


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
def files_folder(request, monkeypatch, tmp_path_factory):
    """Keeps the files of a test in a folder of its own, which goes with the test; the demonstration has its own."""
    from initiatives.files.storage import PrivateFolder
    from initiatives.models import FileVersion

    # Made when a file is kept: few tests do, and thousands of empty folders take their time.
    folder = tmp_path_factory.getbasetemp() / "files" / str(next(folder_number))
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
