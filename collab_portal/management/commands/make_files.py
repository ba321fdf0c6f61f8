"""Makes the files of whole lists that are made once a night."""

from django.core.management.base import BaseCommand

from ...datasets import data_sets
from ...exchange import make_exchange
from ...nightly import make


class Command(BaseCommand):
    help = "Makes the files of all public lists anew, and the one for other portals. Run it once a night."

    def handle(self, **options):
        make(data_sets())
        found = make_exchange()
        self.stdout.write(f"Made {len(found)} files, {sum(file.size for file in found.values()):,} bytes.")
