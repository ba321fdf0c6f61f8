"""Begins the history of records that were saved before the portal kept one."""

from django.core.management.base import BaseCommand
from django.db import transaction
from django.db.models import Exists, OuterRef

from initiatives.models.trail import CHANGED, recorded_as, tracked_models


def begin(model):
    """Writes a first line for each row that has none; returns for how many."""
    rows = model._base_manager.filter(~Exists(model.history.filter(id=OuterRef("pk"))))
    return len(model.history.record_all(rows, CHANGED))


class Command(BaseCommand):
    help = "Writes down, as they are now, the records that were saved before the portal kept a history."

    @transaction.atomic
    def handle(self, *args, **options):
        with recorded_as(reason="The portal began to keep a history."):
            begun = sum(begin(model) for model in tracked_models())
        if begun:
            self.stdout.write(f"The history of {begun:,} rows begins now.")
