"""Puts an archive back, or only says whether it could be."""

import time
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from collab_portal.backups import whole
from collab_portal.backups.archive import Damaged
from collab_portal.backups.rows import Refused

from .backup import in_words


class Command(BaseCommand):
    help = "Restores the database and the files from an archive that `backup` wrote."
    requires_migrations_checks = False

    def add_arguments(self, parser):
        parser.add_argument("archive", type=Path)
        parser.add_argument("--check", action="store_true", help="only say whether the archive is sound")
        parser.add_argument("--replace", action="store_true", help="write over the record and the files that are there")

    def handle(self, archive, check, replace, **options):
        start = time.monotonic()
        try:
            manifest = whole.verified(archive) if check else whole.restore(archive, replace)
        except FileNotFoundError as error:
            raise CommandError(f"There is no such archive: {archive}.") from error
        except (Damaged, Refused, OSError) as error:
            hint = "" if replace or "not empty" not in str(error) else " Add --replace to write over it."
            raise CommandError(f"Nothing was restored. {error}{hint}") from error
        done, took = "Sound" if check else "Restored", time.monotonic() - start
        self.stdout.write(f"{done}: {in_words(manifest, archive)}, made at {manifest['made_at']}, in {took:.1f} s.")
        if not check:
            self.stdout.write("Everybody has to sign in again. Run `manage.py migrate` if this version is newer.")
