"""Empties the whole database, the audit log with it, which nothing else can empty."""

from django.core.management.commands import flush
from django.db import connections

from initiatives.history import audit_lock


class Command(flush.Command):
    def handle(self, **options):
        with audit_lock.unlocked(connections[options["database"]]):
            super().handle(**options)
