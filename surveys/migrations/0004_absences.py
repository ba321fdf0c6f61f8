"""What editors say of empty fields."""

from django.db import migrations, models

from initiatives.migrations._together import Together


OWNERS = ['survey']
HISTORIES = ['historicalsurvey']


class Migration(migrations.Migration):

    dependencies = [
        ('surveys', '0003_dates_in_words'),
    ]

    operations = [
        Together(
            [
                *(
                    migrations.AddField(
                        name, "absences", models.JSONField(blank=True, null=True, verbose_name="what is empty, and why")
                    )
                    for name in OWNERS
                ),
                *(migrations.AddField(name, "absences", models.JSONField(null=True)) for name in HISTORIES),
            ]
        ),
    ]
