"""Django's `migrate`, which gives up rather than keep everybody waiting for a lock."""

from django.core.management.commands import migrate
from django.db import connections

LOCK_TIMEOUT = "4s"


class Command(migrate.Command):
    """On PostgreSQL a change of a table that is in use waits for it, and everybody else then waits behind the change.

    After a few seconds the change gives up, undone, and can be tried again at a quieter moment.
    """

    def handle(self, *args, **options):
        connection = connections[options["database"]]
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT set_config('lock_timeout', %s, false)", [LOCK_TIMEOUT])
                cursor.execute("SET statement_timeout = 0")
        super().handle(*args, **options)
