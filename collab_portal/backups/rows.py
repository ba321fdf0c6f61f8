"""What both databases need to agree on: which tables hold nothing worth keeping, and what counts as empty."""

from importlib import import_module

from django.conf import settings

# Tables that `migrate` fills by itself.
FILLED_BY_MIGRATE = {"django_migrations", "django_content_type", "auth_permission"}


class Refused(Exception):
    """A backup or a restore that would not be right; nothing has been changed."""


def left_out():
    """The tables whose rows stay behind: sessions, so that a copy signs nobody in, and what is only remembered."""
    found = set()
    store = import_module(settings.SESSION_ENGINE).SessionStore
    if hasattr(store, "get_model_class"):
        found.add(store.get_model_class()._meta.db_table)
    for cache in settings.CACHES.values():
        if cache["BACKEND"].endswith("DatabaseCache"):
            found.add(cache["LOCATION"])
    return sorted(found)


def held(counts):
    """The tables that hold something somebody would miss."""
    return sorted(
        table for table, number in counts.items() if number and table not in {*FILLED_BY_MIGRATE, *left_out()}
    )
