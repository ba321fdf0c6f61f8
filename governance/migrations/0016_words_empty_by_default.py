from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('governance', '0015_exempt_without_a_reason'),
    ]

    # A new record holds an empty text, and not the sign that the database will fill it in. No column changes.
    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name='agendaitem',
                    name='public_title',
                    field=models.CharField(blank=True, db_default='', default='', help_text='What the public agenda called an item taken in private. Everybody reads it.', max_length=300, verbose_name='title on the public agenda'),
                ),
                migrations.AlterField(
                    model_name='body',
                    name='status_reason',
                    field=models.TextField(blank=True, db_default='', default='', help_text='Why it was paused, suspended or dissolved, as far as that is stated.', max_length=2000, verbose_name='why, and since when'),
                ),
                migrations.AlterField(
                    model_name='decision',
                    name='review_only_if',
                    field=models.CharField(blank=True, db_default='', default='', help_text='What must happen, or fail to, before a review is due. Leave empty where it is due in any case.', max_length=200, verbose_name='reviewed only if'),
                ),
                migrations.AlterField(
                    model_name='meeting',
                    name='recording_url',
                    field=models.URLField(blank=True, db_default='', default='', max_length=500, verbose_name='web address of the recording'),
                ),
                migrations.AlterField(
                    model_name='minutes',
                    name='kept_at',
                    field=models.URLField(blank=True, db_default='', default='', help_text='Where the minutes can be read, if their text is not here.', max_length=500, verbose_name='web address of the text'),
                ),
                migrations.AlterField(
                    model_name='papersection',
                    name='which',
                    field=models.CharField(blank=True, db_default='', default='', help_text='Its reference, for example DUR-V-001. Only for what a survey came to.', max_length=20, verbose_name='which survey'),
                ),
            ]
        )
    ]
