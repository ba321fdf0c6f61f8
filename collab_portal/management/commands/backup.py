"""Writes the record and its files to one archive, reads it back and says what is in it."""

import time
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from collab_portal.backups import archive, whole
from collab_portal.backups.rows import Refused


class Command(BaseCommand):
    help = "Backs up the database and the files to one archive, and checks it."

    def add_arguments(self, parser):
        parser.add_argument("folder", nargs="?", default=settings.BACKUPS_ROOT, help="where the archive goes")
        parser.add_argument("--keep", type=int, default=0, help="delete all but so many of the archives in the folder")

    def handle(self, folder, keep, **options):
        start = time.monotonic()
        target = Path(folder) / f"portal-{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}.tar"
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            manifest = whole.back_up(target)
        except (archive.Damaged, Refused, OSError) as error:
            raise CommandError(f"There is no backup. {error}") from error
        self.stdout.write(f"{target}: {in_words(manifest, target)}, checked, in {time.monotonic() - start:.1f} s.")
        if not manifest["has_files"]:
            self.stdout.write("The files are kept in an object store, and are NOT in the archive.")
        for old in sorted(target.parent.glob("portal-*Z.tar"))[:-keep] if keep > 0 else []:
            old.unlink()
            self.stdout.write(f"Deleted {old.name}.")


def in_words(manifest, path):
    """What an archive holds, in one line."""
    files = sum(name.startswith(whole.FILES) for name in manifest["members"])
    return (
        f"{sum(manifest['rows'].values()):,} rows in {len(manifest['rows'])} tables of {manifest['database']}, "
        f"{files:,} files, {path.stat().st_size / 1e6:,.1f} MB"
    )
