"""The rows of a SQLite database, out and in.

Out: SQLite's own backup interface, which sees one moment of the database while others write, the part of it that
stands in the write-ahead log included. Copying the file would lose that part. In: the same interface the other way, in
one transaction of SQLite's, so that a server which has the database open sees the old record or the new one.
"""

import gzip
import shutil
from contextlib import contextmanager

from .rows import Refused

MEMBER = "database/portal.sqlite3.gz"


def take(connection, folder, left_out):
    """Writes the database to files in a folder; returns them by member name, and the number of rows of each table."""
    copy = folder / "portal.sqlite3"
    connection.ensure_connection()
    with database_file(connection, copy) as target:
        connection.connection.backup(target)
        target.execute("PRAGMA secure_delete = ON")
        for table in set(left_out) & set(tables(target)):
            target.execute(f'DELETE FROM "{table}"')  # noqa: S608
        # What was deleted leaves the file, and the write-ahead log is not needed to read it.
        target.execute("VACUUM")
        target.execute("PRAGMA journal_mode = DELETE")
        counts = checked(target)
    packed = folder / "portal.sqlite3.gz"
    with open(copy, "rb") as source, open(packed, "wb") as out, gzip.GzipFile("", "wb", 6, out, mtime=0) as target:
        shutil.copyfileobj(source, target)
    copy.unlink()
    return {MEMBER: packed}, counts, {}


def check(connection, folder, manifest):
    """Whether the files taken out of an archive are the database that its manifest tells of."""
    with database_file(connection, unpacked(folder)) as source:
        if checked(source) != manifest["rows"]:
            raise Refused("The database in the archive has other numbers of rows than its manifest says.")


def put(connection, folder, manifest):
    """Replaces the whole of the database by the one in the archive."""
    connection.ensure_connection()
    with database_file(connection, unpacked(folder)) as source:
        source.backup(connection.connection)
    counts = checked(connection.connection)
    if counts != manifest["rows"]:
        raise Refused("The database has other numbers of rows than the archive.")


def rows_of(connection):
    """The number of rows of each table that there is."""
    connection.ensure_connection()
    return count(connection.connection)


@contextmanager
def database_file(connection, path):
    """A database in a file, with the functions of Django's that its indexes and columns may use."""
    own = connection.copy()
    own.settings_dict = {**own.settings_dict, "NAME": str(path), "OPTIONS": {}}
    try:
        own.ensure_connection()
        yield own.connection
    finally:
        own.close()


def unpacked(folder):
    """The path of an archive's database, unpacked."""
    copy = folder / "portal.sqlite3"
    if not copy.exists():
        with gzip.open(folder / MEMBER) as source, open(copy, "wb") as target:
            shutil.copyfileobj(source, target)
    return copy


def tables(database):
    """The names of the tables."""
    found = database.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    return sorted(name for (name,) in found.fetchall())


def count(database):
    """The number of rows of each table."""
    return {name: database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in tables(database)}  # noqa: S608


def checked(database):
    """The number of rows of each table of a database that SQLite itself finds sound."""
    found = database.execute("PRAGMA integrity_check").fetchall()
    if found != [("ok",)]:
        raise Refused(f"SQLite finds the database damaged: {found[0][0]}")
    if database.execute("PRAGMA foreign_key_check").fetchone():
        raise Refused("Rows of the database point to rows that are not there.")
    return count(database)
