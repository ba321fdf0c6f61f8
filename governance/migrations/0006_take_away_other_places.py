"""The table of other places of a recommendation, whose rows are citations now, goes."""

import django.db.models.functions.text
from django.db import migrations, models


class Migration(migrations.Migration):
    stops_the_portal = "The table goes whose rows became citations a moment before; the version in use still reads it."
    dependencies = [("governance", "0005_other_places_are_citations")]

    operations = [
        migrations.DeleteModel(
            name='HistoricalOtherPlace',
        ),
        migrations.AlterConstraint(
            model_name='recommendation',
            name='recommendation_once_in_a_source',
            constraint=models.UniqueConstraint(models.F('source'), django.db.models.functions.text.MD5('text'), condition=models.Q(('source__isnull', False)), name='recommendation_once_in_a_source', violation_error_code='text', violation_error_message='This recommendation of that source is already recorded. Add the second place to it under “further sources”.'),
        ),
        migrations.DeleteModel(
            name='OtherPlace',
        ),
    ]
