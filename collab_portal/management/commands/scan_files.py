"""Has the kept files scanned: those that were not, or all of them again when the scanner knows more."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from initiatives.files.scanner import Scan, scan
from initiatives.models import FileVersion


class Command(BaseCommand):
    help = "Has the files scanned that were not yet; with --all, every file again. A harmful one is given to nobody."

    def add_arguments(self, parser):
        parser.add_argument("--all", action="store_true", help="scan every file again")

    def handle(self, **options):
        if not settings.CLAMD:
            raise CommandError("No scanner is set up: set CLAMD to the address of ClamAV's daemon.")
        versions = FileVersion.objects.order_by("pk")
        if not options["all"]:
            versions = versions.filter(scan=Scan.NOT_SCANNED)
        counts = dict.fromkeys(Scan, 0)
        for version in versions:
            with version.stored.open() as file:
                verdict = scan(file)
            if verdict == Scan.NOT_SCANNED:
                raise CommandError("The scanner does not answer. What was scanned before that is recorded.")
            version.note_scan(verdict)
            counts[verdict] += 1
            if verdict == Scan.INFECTED:
                self.stdout.write(
                    f"Harmful: file {version.attachment_id}, version {version.number}. Nobody can open it."
                )
        self.stdout.write(f"{counts[Scan.CLEAN]} clean, {counts[Scan.INFECTED]} harmful.")
