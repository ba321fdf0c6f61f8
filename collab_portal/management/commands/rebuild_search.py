"""Makes the index of the search anew from the records, after rows were written in another way than by the portal."""

from django.core.management.base import BaseCommand
from django.db import transaction

from collab_portal.search.index import rebuild


class Command(BaseCommand):
    help = __doc__

    @transaction.atomic
    def handle(self, **options):
        self.stdout.write(f"{rebuild():,} records can be found.")
