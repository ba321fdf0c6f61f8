"""The lock on the audit log: triggers by which the database itself refuses to change or delete an entry."""

from contextlib import contextmanager

from django.db import connections

TABLE = "initiatives_auditentry"
REFUSAL = "The audit log cannot be changed"
NAMES = {"sqlite": ("audit_no_update", "audit_no_delete"), "postgresql": ("audit_no_change", "audit_no_truncate")}
SQLITE = [
    f"CREATE TRIGGER audit_no_update BEFORE UPDATE ON {TABLE} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END",
    f"CREATE TRIGGER audit_no_delete BEFORE DELETE ON {TABLE} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END",
]
POSTGRESQL = [
    "CREATE OR REPLACE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
    f"CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE ON {TABLE} "
    "FOR EACH ROW EXECUTE FUNCTION refuse_audit_change()",
    f"CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON {TABLE} "
    "FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change()",
]


def is_locked(connection):
    """Return whether the triggers are there."""
    listing = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    }
    with connection.cursor() as cursor:
        cursor.execute(listing[connection.vendor])
        there = {name for (name,) in cursor.fetchall()}
    return there.issuperset(NAMES[connection.vendor])


def lock(connection):
    """Put the triggers in place, whether or not they were there."""
    unlock(connection)
    with connection.cursor() as cursor:
        for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[connection.vendor]:
            cursor.execute(statement)


def unlock(connection):
    """Take the triggers away; only a migration undone and an operator who empties the whole database do that."""
    on = f" ON {TABLE}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for name in NAMES[connection.vendor]:
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")


def lock_again(using, **_):
    """Put the triggers back where a migration has made the table anew; SQLite drops them with the old one."""
    connection = connections[using]
    if TABLE in connection.introspection.table_names() and not is_locked(connection):
        lock(connection)


@contextmanager
def unlocked(connection):
    """Without the lock while the whole database is emptied."""
    was_locked = is_locked(connection)
    if was_locked:
        unlock(connection)
    try:
        yield
    finally:
        if was_locked:
            lock(connection)
