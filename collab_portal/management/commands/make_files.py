"""Makes the files of whole lists that are made once a night."""

from django.core.management.base import BaseCommand

from ...datasets import data_sets
from ...nightly import make


class Command(BaseCommand):
    help = "Makes the files of all public lists anew, as CSV and JSON Lines. Run it once a night."

    def handle(self, **options):
        found = make(data_sets())
        self.stdout.write(f"Made {len(found)} files, {sum(file.size for file in found.values()):,} bytes.")
