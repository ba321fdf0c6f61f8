"""A backup from beginning to end, and the way back: rows first, then files; nothing changed until all is checked."""

import os
import shutil
import tempfile
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from django.core.files.storage import FileSystemStorage, storages
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from . import archive, postgres, sqlite
from .rows import Refused, held, left_out

DATABASES = {"sqlite": sqlite, "postgresql": postgres}
FILES = "files/"


def folder_of_files():
    """The folder that holds the files, or None where an object store does."""
    kept = storages["files"]
    return Path(kept.location) if isinstance(kept, FileSystemStorage) else None


def back_up(target):
    """Writes the record and the files to an archive, reads it back and checks it; returns its manifest.

    The rows are taken before the files: a file that a row names is never replaced, so each row in the archive finds
    its file there. A file added meanwhile is one too many, which harms nobody.
    """
    with workplace(Path(target).parent) as folder, archive.writing(target) as writer:
        members, rows, more = DATABASES[connection.vendor].take(connection, folder, left_out())
        for name, path in members.items():
            writer.add(name, path)
        for name, path in files_in(folder_of_files()):
            writer.add(f"{FILES}{name}", path)
        writer.finish(
            {
                "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
                "database": connection.vendor,
                "migrations": sorted(map(list, MigrationRecorder(connection).applied_migrations())),
                "left_out": left_out(),
                "has_files": folder_of_files() is not None,
                "rows": rows,
                **more,
            }
        )
    return verified(target)


def verified(path):
    """The manifest of an archive from which the database could be made again; raises Damaged or Refused otherwise."""
    with opened(path) as (manifest, folder):
        refuse_another_database(manifest)
        DATABASES[manifest["database"]].check(connection, folder, manifest)
        return manifest


@contextmanager
def opened(path):
    """The manifest of a sound archive, and a folder with its database in it."""
    manifest = archive.check(path)
    with workplace(None) as folder:
        archive.take_out(path, folder, "database/")
        inside = folder / "database"
        inside.mkdir(exist_ok=True)
        for member in list(folder.iterdir()):
            if member != inside:
                member.rename(inside / member.name)
        yield manifest, folder


def restore(path, replace=False):
    """Puts an archive back; returns its manifest. Refuses where something is there, unless told to replace it."""
    with opened(path) as (manifest, folder):
        refuse_another_database(manifest)
        refuse_newer(manifest, MigrationLoader(None, ignore_no_migrations=True).disk_migrations)
        database = DATABASES[connection.vendor]
        database.check(connection, folder, manifest)
        root = folder_of_files()
        if root is None and any(name.startswith(FILES) for name in manifest["members"]):
            raise Refused("The archive has files, and this portal keeps its files in an object store.")
        if not replace:
            refuse_where_something_is(database, root)
        with workplace(root.parent if root else None) as beside:
            archive.take_out(path, beside / "new", FILES)
            database.put(connection, folder, manifest)
            if root and manifest["has_files"]:
                put_files(beside / "new", root)
        call_command("createcachetable", verbosity=0)
        return manifest


def refuse_another_database(manifest):
    """Refuses an archive that this kind of database cannot read."""
    if manifest["database"] != connection.vendor:
        raise Refused(f"The archive is of a {manifest['database']} database, and this one is {connection.vendor}.")


def refuse_newer(manifest, known):
    """Refuses an archive made at migrations that this version does not have."""
    newer = [".".join(name) for name in manifest["migrations"] if tuple(name) not in known]
    if newer:
        raise Refused(f"The archive is of a newer version of the portal, which has {', '.join(newer[:3])}.")


def refuse_where_something_is(database, files_root):
    """Refuses to write over a record or over files."""
    if there := held(database.rows_of(connection)):
        more = f" and {len(there) - 3} more" if len(there) > 3 else ""
        raise Refused(f"The database is not empty: there are rows in {', '.join(there[:3])}{more}.")
    if any(files_in(files_root)):
        raise Refused(f"The folder of files is not empty: {files_root}.")


def files_in(root):
    """The files under a folder, with their names below it. Links are left out: they lead elsewhere."""
    for path in sorted(root.rglob("*")) if root else []:
        if path.is_file() and not path.is_symlink():
            yield path.relative_to(root).as_posix(), path


def put_files(new, root):
    """Puts a folder in the place of another, which is kept beside it until somebody deletes it."""
    new.mkdir(exist_ok=True)
    new.chmod(0o700)
    root.parent.mkdir(parents=True, exist_ok=True)
    if root.exists() and any(root.iterdir()):
        root.rename(root.with_name(f"{root.name}.replaced-{datetime.now(UTC):%Y%m%d%H%M%S%f}"))
    elif root.exists():
        root.rmdir()
    shutil.move(new, root)


@contextmanager
def workplace(beside):
    """A folder that only we may read, gone afterwards."""
    if beside is not None:
        os.makedirs(beside, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".portal-", dir=beside) as folder:
        yield Path(folder)
