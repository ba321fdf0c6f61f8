"""The rows of a PostgreSQL database, out and in.

Every table by COPY, in one transaction that sees one moment of the database while others write. It needs neither
pg_dump, which must be at least as new as the server and is missing where the portal comes from pip, nor any right
beyond the portal's own. The tables themselves are not in the archive: the migrations make them, and the archive names
the migrations it was made at.
"""

import gzip

from django.db.migrations.executor import MigrationExecutor

from .rows import Refused

FOLDER = "database/"
TABLES = """
    SELECT c.relname FROM pg_class c
    WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' ORDER BY c.relname
"""
COLUMNS = """
    SELECT a.attname FROM pg_attribute a
    WHERE a.attrelid = %s::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' ORDER BY a.attnum
"""
SEQUENCES = "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = current_schema()"


def take(connection, folder, left_out):
    """Writes each table to a file in a folder; returns them by member name, the rows of each, and what else to know."""
    own = connection.copy()
    members, counts, columns = {}, {}, {}
    try:
        own.ensure_connection()
        own.connection.autocommit = False
        with own.connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            cursor.execute("SET LOCAL statement_timeout = 0")
            for table in tables(cursor):
                columns[table] = columns_of(cursor, table)
                path = folder / f"{table}.gz"
                counts[table] = 0 if table in left_out else copy_out(cursor, table, columns[table], path)
                if table not in left_out:
                    members[f"{FOLDER}{table}.gz"] = path
            cursor.execute(SEQUENCES)
            sequences = dict(cursor.fetchall())
        own.connection.rollback()
    finally:
        own.close()
    return members, counts, {"columns": columns, "sequences": sequences}


def copy_out(cursor, table, columns, path):
    """Writes the rows of one table, one a line; returns how many there were."""
    with open(path, "wb") as file, gzip.GzipFile("", "wb", 6, file, mtime=0) as packed:
        lines = Lines(packed)
        cursor.copy_expert(f"COPY {quoted(table)} ({listed(columns)}) TO STDOUT", lines)
    return lines.count


class Lines:
    """A file that counts the lines written to it."""

    def __init__(self, file):
        self.file, self.count = file, 0

    def write(self, data):
        self.count += data.count(b"\n")
        return self.file.write(data)


def check(connection, folder, manifest):
    """Whether the files taken out of an archive have the rows that its manifest tells of."""
    for table, number in manifest["rows"].items():
        path = folder / FOLDER / f"{table}.gz"
        if not path.exists():
            continue
        with gzip.open(path) as file:
            if sum(1 for _line in file) != number:
                raise Refused(f"The table {table} in the archive has another number of rows than its manifest says.")


def put(connection, folder, manifest):
    """Makes the tables where they are missing or of another version, and replaces all rows in one transaction."""
    recorded = {tuple(name) for name in manifest["migrations"]}
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        there = tables(cursor)
        if there and applied(connection) != recorded:
            cursor.execute(f"DROP TABLE {listed(there)} CASCADE")
    make_tables(connection, recorded)
    connection.ensure_connection()
    raw = connection.connection
    raw.autocommit = False
    try:
        with raw.cursor() as cursor:
            refuse_other_tables(cursor, manifest)
            replace_rows(cursor, folder, manifest)
        raw.commit()
    except BaseException:
        raw.rollback()
        raise
    finally:
        raw.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def applied(connection):
    """The migrations the database has had."""
    return set(MigrationExecutor(connection).loader.applied_migrations)


def make_tables(connection, recorded):
    """Brings an empty database to the migrations that the archive was made at."""
    executor = MigrationExecutor(connection)
    graph = executor.loader.graph
    last = [node for node in recorded if node in graph.nodes and not recorded & set(graph.node_map[node].children)]
    executor.migrate(last)


def refuse_other_tables(cursor, manifest):
    """Refuses an archive whose tables have other columns than those the migrations made."""
    there = {table: columns_of(cursor, table) for table in tables(cursor)}
    for table, columns in manifest["columns"].items():
        if manifest["rows"][table] and sorted(there.get(table, [])) != sorted(columns):
            raise Refused(
                f"The table {table} in the archive has other columns than this version of the portal. "
                "Restore with the version that made the archive, then upgrade."
            )


def replace_rows(cursor, folder, manifest):
    """Empties every table, fills it from the archive, sets the counters on, and counts what is there."""
    cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    there = tables(cursor)
    for table in there:
        # What a trigger would write is in the archive already.
        cursor.execute(f"ALTER TABLE {quoted(table)} DISABLE TRIGGER USER")
    cursor.execute(f"TRUNCATE {listed(there)}")
    for table, number in manifest["rows"].items():
        path = folder / FOLDER / f"{table}.gz"
        if path.exists():
            with gzip.open(path) as rows:
                cursor.copy_expert(f"COPY {quoted(table)} ({listed(manifest['columns'][table])}) FROM STDIN", rows)
            cursor.execute(f"SELECT count(*) FROM {quoted(table)}")  # noqa: S608
            if cursor.fetchone()[0] != number:
                raise Refused(f"The table {table} has another number of rows than the archive.")
    for sequence, last in manifest["sequences"].items():
        if last is not None:
            cursor.execute("SELECT setval(%s::regclass, %s)", [quoted(sequence), last])
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    for table in there:
        cursor.execute(f"ALTER TABLE {quoted(table)} ENABLE TRIGGER USER")


def rows_of(connection):
    """The number of rows of each table that there is."""
    with connection.cursor() as cursor:
        found = {}
        for table in tables(cursor):
            cursor.execute(f"SELECT count(*) FROM {quoted(table)}")  # noqa: S608
            found[table] = cursor.fetchone()[0]
        return found


def tables(cursor):
    """The names of the tables."""
    cursor.execute(TABLES)
    return [name for (name,) in cursor.fetchall()]


def columns_of(cursor, table):
    """The columns that are stored; those the database works out itself are left to it."""
    cursor.execute(COLUMNS, [quoted(table)])
    return [name for (name,) in cursor.fetchall()]


def quoted(name):
    """A name as SQL takes it, whatever is in it."""
    return '"' + name.replace('"', '""') + '"'


def listed(names):
    """Names as SQL takes them in a list."""
    return ", ".join(map(quoted, names))
