from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('initiatives', '0016_ranges_of_sums'),
    ]

    # A new record holds an empty text, and not the sign that the database will fill it in. No column changes.
    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name='casestudy',
                    name='permission_reason',
                    field=models.CharField(blank=True, db_default='', default='', help_text='For example: it is published in the document that it comes from.', max_length=300, verbose_name='why permission is not needed'),
                ),
            ]
        )
    ]
