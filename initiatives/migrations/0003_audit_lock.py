"""The audit log can be added to and read, and the database refuses everything else."""

from django.db import migrations

LOCK = {
    "sqlite": [
        "CREATE TRIGGER audit_no_update BEFORE UPDATE ON initiatives_auditentry "
        "BEGIN SELECT RAISE(ABORT, 'The audit log cannot be changed'); END",
        "CREATE TRIGGER audit_no_delete BEFORE DELETE ON initiatives_auditentry "
        "BEGIN SELECT RAISE(ABORT, 'The audit log cannot be changed'); END",
    ],
    "postgresql": [
        "CREATE OR REPLACE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'The audit log cannot be changed' "
        "USING ERRCODE = 'integrity_constraint_violation'; END $$",
        "CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE ON initiatives_auditentry "
        "FOR EACH ROW EXECUTE FUNCTION refuse_audit_change()",
        "CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON initiatives_auditentry "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change()",
    ],
}
UNLOCK = {
    "sqlite": ["DROP TRIGGER IF EXISTS audit_no_update", "DROP TRIGGER IF EXISTS audit_no_delete"],
    "postgresql": [
        "DROP TRIGGER IF EXISTS audit_no_change ON initiatives_auditentry",
        "DROP TRIGGER IF EXISTS audit_no_truncate ON initiatives_auditentry",
    ],
}


def lock(apps, schema_editor):
    """Put the triggers in place, whether or not they were there."""
    unlock(apps, schema_editor)
    for statement in LOCK[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def unlock(apps, schema_editor):
    for statement in UNLOCK[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("initiatives", "0002_history_files_and_markings")]
    operations = [migrations.RunPython(lock, unlock)]
