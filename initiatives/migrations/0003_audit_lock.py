"""The audit log can be added to and read, and the database refuses everything else."""

from django.db import migrations

from ..history import audit_lock


def lock(apps, schema_editor):
    audit_lock.lock(schema_editor.connection)


def unlock(apps, schema_editor):
    audit_lock.unlock(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("initiatives", "0002_history_files_and_markings")]
    operations = [migrations.RunPython(lock, unlock)]
