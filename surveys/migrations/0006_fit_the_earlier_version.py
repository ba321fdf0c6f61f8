"""Going back, fits what the earlier version cannot hold, before its tables are as they were."""

from django.db import migrations, models


def as_it_was(apps, schema_editor):
    """Fit what the earlier version cannot hold: more answers than people invited, where neither number is exact."""
    waves = apps.get_model("surveys", "Wave").objects
    waves.filter(answered_stated__gt=models.F("invited_stated")).update(answered_stated=None)


class Migration(migrations.Migration):

    dependencies = [
        ('surveys', '0005_what_other_documents_say'),
    ]

    operations = [migrations.RunPython(migrations.RunPython.noop, as_it_was)]
