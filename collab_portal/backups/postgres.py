"""A PostgreSQL database, out and in, by PostgreSQL's own programs.

Out: `pg_dump` in its custom format, of the same moment at which the rows are counted, while others write. In: what
`pg_restore` makes of it is run by `psql` in one transaction, in which the old tables are put aside before and the rows
counted after, so that there is the old record or the new one, whatever happens. The old one is dropped after that.
"""

import re
from itertools import islice, takewhile

from . import programs
from .rows import Refused

MEMBER = "database/portal.dump"
ASIDE = "portal_replaced"
TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = coalesce(%s, current_schema()) ORDER BY tablename"
MAY_PUT_ASIDE = """
    SELECT has_database_privilege(current_database(), 'CREATE') AND pg_has_role(nspowner, 'USAGE')
    FROM pg_namespace WHERE nspname = %s
"""
NAME = r'(?:"(?:[^"]|"")+"|\w+)'
ROWS_BEGIN = re.compile(rf"COPY {NAME}\.({NAME}) \(.*\) FROM stdin;\n".encode())
ROWS_END = b"\\.\n"
# By this psql takes no commands of its own from what follows; programs without it have a published weakness.
GUARD = b"\\restrict "


def take(connection, folder, left_out):
    """Write the database to a file; return it by member name, the rows of each table, and what else to know."""
    dump, own = folder / "portal.dump", connection.copy()
    try:
        own.ensure_connection()
        own.connection.autocommit = False
        with own.connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            cursor.execute("SET LOCAL statement_timeout = 0")
            cursor.execute("SELECT pg_export_snapshot(), current_schema()")
            snapshot, schema = cursor.fetchone()
            counts = count(cursor)
            programs.run(
                connection,
                "pg_dump",
                "--format=custom",
                "--no-owner",
                "--no-privileges",
                f"--schema={quoted(schema)}",
                f"--snapshot={snapshot}",
                *(f"--exclude-table-data={quoted(schema)}.{quoted(table)}" for table in left_out),
                f"--file={dump}",
            )
        own.connection.rollback()
    finally:
        own.close()
    return {MEMBER: dump}, counts | {table: 0 for table in left_out if table in counts}, {"schema": schema}


def check(connection, folder, manifest):
    """Raise Refused unless the dump taken out of an archive has the rows that its manifest tells of."""
    if MEMBER not in manifest["members"]:
        raise Refused(
            "The archive was written by an earlier version of the portal, which kept each table in a file of its own. "
            "Restore it with the version that wrote it, then upgrade."
        )
    found = rows_in(script(connection, folder, manifest))
    for table, number in manifest["rows"].items():
        if found.get(table, 0) != number:
            raise Refused(f"The table {table} in the archive has another number of rows than its manifest says.")


def put(connection, folder, manifest):
    """Put the archive's tables in the place of those there are."""
    schema = manifest["schema"]
    drop(connection, ASIDE)
    before, after = folder / "before.sql", folder / "after.sql"
    before.write_text(put_aside(connection, schema), encoding="utf-8")
    after.write_text(counting(manifest), encoding="utf-8")
    files = (before, script(connection, folder, manifest), after)
    programs.run(
        connection,
        "psql",
        "--no-psqlrc",
        "--quiet",
        "--single-transaction",
        "--set=ON_ERROR_STOP=on",
        *(f"--file={path}" for path in files),
    )
    drop(connection, ASIDE)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def put_aside(connection, schema):
    """Return the SQL that puts the tables of a schema aside, which takes one lock where dropping takes thousands."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        if cursor.fetchone() != (schema,):
            raise Refused(f"The archive is of the schema {schema}, which is not the one that this portal uses.")
        if not tables(cursor, schema):
            return ""
        cursor.execute(MAY_PUT_ASIDE, [schema])
        if cursor.fetchone() != (True,):
            raise Refused(
                f"The portal's account may not put the schema {schema} aside. Let it own the database and the schema "
                f"(ALTER SCHEMA {schema} OWNER TO ...), or restore to a new database."
            )
    return f"ALTER SCHEMA {quoted(schema)} RENAME TO {quoted(ASIDE)};\nCREATE SCHEMA {quoted(schema)};\n"


def drop(connection, schema):
    """Drop what was put aside, each table in a transaction of its own."""
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        for table in tables(cursor, schema):
            cursor.execute(f"DROP TABLE {quoted(schema)}.{quoted(table)} CASCADE")
        cursor.execute(f"DROP SCHEMA IF EXISTS {quoted(schema)} CASCADE")


def script(connection, folder, manifest):
    """Return the path of the SQL that makes the archive's tables, their rows, and all that belongs to them."""
    path = folder / "portal.sql"
    if not path.exists():
        programs.run(
            connection,
            "pg_restore",
            "--exit-on-error",
            "--no-owner",
            "--no-privileges",
            f"--schema={manifest['schema']}",
            f"--file={path}",
            folder / MEMBER,
            connected=False,
        )
    with open(path, "rb") as lines:
        if not any(line.startswith(GUARD) for line in islice(lines, 20)):
            raise Refused("PostgreSQL's client programs are out of date; install their newest minor version.")
    return path


def rows_in(path):
    """Return the number of rows that a script has for each table."""
    found = {}
    with open(path, "rb") as lines:
        for line in lines:
            if begins := ROWS_BEGIN.fullmatch(line):
                found[unquoted(begins[1].decode())] = sum(1 for _row in takewhile(ROWS_END.__ne__, lines))
    return found


def counting(manifest):
    """Return the SQL that fails where a table has another number of rows than the archive."""
    tests = (
        f"ASSERT (SELECT count(*) FROM {quoted(manifest['schema'])}.{quoted(table)}) = {number:d}, "  # noqa: S608
        "'a table has another number of rows than the archive';\n"
        for table, number in manifest["rows"].items()
    )
    return f"DO $$ BEGIN\n{''.join(tests)}END $$;\n"


def rows_of(connection):
    """Return the number of rows of each table that there is."""
    with connection.cursor() as cursor:
        return count(cursor)


def count(cursor):
    """Return the number of rows of each table, as the cursor's transaction sees them."""
    found = {}
    for table in tables(cursor):
        cursor.execute(f"SELECT count(*) FROM {quoted(table)}")  # noqa: S608
        found[table] = cursor.fetchone()[0]
    return found


def tables(cursor, schema=None):
    """Return the names of the tables of a schema, or of the one that is used."""
    cursor.execute(TABLES, [schema])
    return [name for (name,) in cursor.fetchall()]


def quoted(name):
    """Return a name as SQL takes it, whatever is in it."""
    return '"' + name.replace('"', '""') + '"'


def unquoted(name):
    """Return the name that SQL means."""
    return name[1:-1].replace('""', '"') if name.startswith('"') else name
