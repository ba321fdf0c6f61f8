"""The version of the record: a name that every change of what pages may show replaces by one that never was before.

The database does it itself, by triggers, in the transaction of the change: whatever writes, however it writes, and in
whichever process, nobody can read what is new under the name of what was. Two databases that differ never share a
name, so that a restored one is not taken for the one it replaces.

On PostgreSQL the name has several parts, a row for each of as many changes as were ever under way at once. A change
replaces a part that no other has in its hands, and so waits for none.
"""

from uuid import uuid4

from django.apps import apps
from django.db import connection as default_connection
from django.db import connections

from initiatives.models.trail import Line

from .models import RecordVersion

TABLE = RecordVersion._meta.db_table
FLOORS = ("initiatives", "governance", "surveys")
# What is shown to nobody who has not signed in, and changes often.
UNWATCHED = {
    "initiatives.AuditEntry": "For administrators only.",
    "initiatives.User": "Accounts are seen by staff only.",
    "surveys.Link": "A personal link is its owner's only.",
    "surveys.Message": "Mails to respondents are for the office only.",
    "surveys.Response": "What is typed before it is submitted is the respondent's own.",
}
# Not "INSERT OR REPLACE": in a trigger the word of the statement outside counts, and may be "INSERT OR IGNORE".
SQLITE = """
    CREATE TRIGGER "record_version_{table}_{event}" AFTER {event} ON "{table}" BEGIN
        INSERT INTO collab_portal_recordversion (name)
            SELECT '' WHERE NOT EXISTS (SELECT 1 FROM collab_portal_recordversion);
        UPDATE collab_portal_recordversion SET name = hex(randomblob(16));
    END
"""
# Once in a transaction is enough. What is set here is forgotten at its end, and where a part of it is undone.
POSTGRESQL_FUNCTION = """
    CREATE OR REPLACE FUNCTION move_record_version() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF current_setting('portal.version_moved', true) = 'yes' THEN
            RETURN NULL;
        END IF;
        UPDATE collab_portal_recordversion SET name = gen_random_uuid()::text
            WHERE id = (SELECT id FROM collab_portal_recordversion LIMIT 1 FOR UPDATE SKIP LOCKED);
        IF NOT FOUND THEN
            INSERT INTO collab_portal_recordversion (name) VALUES (gen_random_uuid()::text);
        END IF;
        PERFORM set_config('portal.version_moved', 'yes', true);
        RETURN NULL;
    END $$
"""
POSTGRESQL = """
    CREATE TRIGGER record_version AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON "{table}"
    FOR EACH STATEMENT EXECUTE FUNCTION move_record_version()
"""
WATCHED = {
    "sqlite": "SELECT tbl_name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'record_version_%'",
    "postgresql": (
        "SELECT relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
        "WHERE tgname = 'record_version' AND pg_table_is_visible(pg_class.oid)"
    ),
}


def record_version():
    """Return the name of the version of the record that is there now, or None inside a transaction.

    What is read inside one may be half done, and may be undone.
    """
    if default_connection.in_atomic_block:
        return None
    with default_connection.cursor() as cursor:
        cursor.execute("SELECT name FROM collab_portal_recordversion ORDER BY id")
        return ".".join(name for (name,) in cursor.fetchall())


def watched_tables():
    """Return the tables of which a change is a new version: all of the floors, but for histories and UNWATCHED."""
    models = [model for floor in FLOORS for model in apps.get_app_config(floor).get_models(include_auto_created=True)]
    return {
        model._meta.db_table for model in models if not issubclass(model, Line) and model._meta.label not in UNWATCHED
    }


def watch(connection, tables):
    """Let every change of these tables be a new version; what is watched already stays as it is."""
    with connection.cursor() as cursor:
        cursor.execute(WATCHED[connection.vendor])
        unwatched = sorted(tables - {table for (table,) in cursor.fetchall()})
        if not unwatched:
            return
        if connection.vendor == "postgresql":
            statements = [POSTGRESQL_FUNCTION, *(POSTGRESQL.format(table=table) for table in unwatched)]
        else:
            events = ("insert", "update", "delete")
            statements = [SQLITE.format(table=table, event=event) for table in unwatched for event in events]
        for statement in statements:
            cursor.execute(statement)
    # Nobody has watched until now.
    if not RecordVersion.objects.using(connection.alias).update(name=uuid4()):
        RecordVersion.objects.using(connection.alias).create(name=uuid4())


def watch_again(using, **_):
    """Watch what a migration has made, or made anew; SQLite drops triggers with the table they were on."""
    connection = connections[using]
    there = set(connection.introspection.table_names())
    if TABLE in there:
        watch(connection, watched_tables() & there)
