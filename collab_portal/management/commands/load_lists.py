"""Loads the words that an office begins with: kinds of documents, organisations and sites, stages, roles."""

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from collab_portal.demonstration import LISTS
from collab_portal.demonstration.load import Load
from collab_portal.demonstration.reading import CannotLoad
from initiatives.models.trail import recorded_together


class Command(BaseCommand):
    help = "Loads the words of the lists. What is there already stays as it is."

    def handle(self, *args, **options):
        try:
            with transaction.atomic(), recorded_together("The words of the lists were loaded."):
                added = Load([LISTS]).run_words()
        except CannotLoad as error:
            raise CommandError(f"Nothing was loaded. {error}") from error
        self.stdout.write(f"{added.total():,} words added.")
