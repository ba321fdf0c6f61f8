"""The version of the record and the entries of the search; their triggers and index come after every `migrate`."""

from django.db import migrations, models

TRIGGERS = {
    "sqlite": "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'record_version_%'",
    "postgresql": (
        "SELECT tgname, relname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid "
        "WHERE tgname = 'record_version' AND pg_table_is_visible(pg_class.oid)"
    ),
}


def drop_index(apps, schema_editor):
    """Take SQLite's index away; its triggers, and the index of PostgreSQL, go with the table of entries."""
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TABLE IF EXISTS collab_portal_searchindex")


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
    # The entries are made of the records of every floor.
    dependencies = [
        ("initiatives", "0006_dates_in_words"),
        ("governance", "0004_dates_in_words"),
        ("surveys", "0003_dates_in_words"),
    ]

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
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=50)),
                ("row", models.BigIntegerField()),
                ("title", models.TextField()),
                ("text", models.TextField(blank=True)),
                ("words", models.TextField(blank=True)),
                ("on", models.DateField(null=True)),
                ("area", models.BigIntegerField(null=True)),
            ],
            options={
                "default_permissions": (),
                "constraints": [models.UniqueConstraint(fields=("kind", "row"), name="search_entry_once")],
            },
        ),
        migrations.RunPython(migrations.RunPython.noop, drop_index),
    ]
