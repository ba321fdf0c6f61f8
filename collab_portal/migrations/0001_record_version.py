"""The name of the version of the record. The triggers that move it are put in place after every `migrate`."""

from django.db import migrations, models

TRIGGERS = {
    "sqlite": "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'record_version_%'",
    "postgresql": (
        "SELECT tgname, relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
        "WHERE tgname = 'record_version' AND pg_table_is_visible(pg_class.oid)"
    ),
}


def stop_watching(apps, schema_editor):
    """Take the triggers away, before the table goes in which they write."""
    connection = schema_editor.connection
    with connection.cursor() as cursor:
        cursor.execute(TRIGGERS[connection.vendor])
        for name, table in cursor.fetchall():
            on = f' ON "{table}"' if connection.vendor == "postgresql" else ""
            schema_editor.execute(f'DROP TRIGGER "{name}"{on}')
        if connection.vendor == "postgresql":
            schema_editor.execute("DROP FUNCTION IF EXISTS move_record_version()")


class Migration(migrations.Migration):
    initial = True
    dependencies = []

    operations = [
        migrations.CreateModel(
            name="RecordVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=36)),
            ],
            options={"default_permissions": ()},
        ),
        migrations.RunPython(migrations.RunPython.noop, stop_watching),
    ]
