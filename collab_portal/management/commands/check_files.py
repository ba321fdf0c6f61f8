"""Compares the files that are kept with the rows that speak of them."""

import hashlib
from datetime import timedelta

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from initiatives.models import FileVersion

GRACE = timedelta(days=1)


class Command(BaseCommand):
    help = (
        "Finds files without a row, which an upload that broke off or a deleted record leaves behind, rows whose file "
        "is missing, and files that are not what was uploaded. With --remove, the files without a row that are older "
        "than a day are removed."
    )

    def add_arguments(self, parser):
        parser.add_argument("--remove", action="store_true", help="remove what has no row and is older than a day")

    def handle(self, remove=False, **options):
        storage = FileVersion._meta.get_field("stored").storage
        known = set(FileVersion.objects.values_list("stored", flat=True))
        orphans = [name for name in names_in(storage) if name not in known]
        old = [name for name in orphans if storage.get_modified_time(name) < timezone.now() - GRACE]
        faults = 0
        for version in FileVersion.objects.select_related("attachment").order_by("pk").iterator(chunk_size=500):
            if fault := fault_of(version, storage):
                faults += 1
                self.stdout.write(
                    f"{version.stored.name}: {fault} (file {version.attachment_id}, version {version.number})"
                )
        self.stdout.write(f"{len(known)} files on record, {faults} of them missing or changed.")
        self.stdout.write(f"{len(orphans)} files without a row, {len(old)} of them older than a day.")
        if remove:
            for name in old:
                storage.delete(name)
            self.stdout.write(f"Removed {len(old)}.")
        if faults:
            raise CommandError("Restore the missing or changed files from a backup.")


def names_in(storage, folder=""):
    """The name of every file in a storage."""
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return
    for each in files:
        yield f"{folder}/{each}" if folder else each
    for each in folders:
        yield from names_in(storage, f"{folder}/{each}" if folder else each)


def fault_of(version, storage):
    """What is wrong with the bytes of one version, or an empty string."""
    if not storage.exists(version.stored.name):
        return "missing"
    digest = hashlib.sha256()
    with storage.open(version.stored.name) as file:
        for chunk in file.chunks():
            digest.update(chunk)
    return "" if digest.hexdigest() == version.sha256 else "not what was uploaded"
