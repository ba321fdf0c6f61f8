"""Lets charts in papers be undone: the rules of before know none, so a section that draws one keeps its words alone."""

from django.db import migrations

CHARTS = ["by-stage", "savings-by-year", "funding-by-year", "answers"]


def take_charts_away(apps, schema_editor):
    """Leave the sections their words: what was there before knows no charts."""
    sections = apps.get_model("governance", "PaperSection").objects.using(schema_editor.connection.alias)
    sections.filter(table__in=CHARTS).update(table="", which="")


class Migration(migrations.Migration):
    dependencies = [
        ("governance", "0020_charts_in_papers"),
    ]

    operations = [
        migrations.RunPython(migrations.RunPython.noop, take_charts_away),
    ]
