"""The paragraphs of documents that offices are reading into the record."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('initiatives', '0009_absences'),
    ]

    operations = [
        migrations.CreateModel(
            name='Paragraph',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveIntegerField()),
                ('page', models.PositiveSmallIntegerField(null=True)),
                ('place', models.CharField(blank=True, max_length=60)),
                ('kind', models.CharField(choices=[('paragraph', 'Paragraph'), ('heading', 'Heading'), ('bullet', 'Bullet'), ('field', 'Field of the front sheet'), ('table', 'Row of a table')], max_length=10)),
                ('text', models.TextField()),
                ('is_done', models.BooleanField(default=False)),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='paragraphs', to='initiatives.source')),
                ('version', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='initiatives.fileversion')),
            ],
            options={
                'ordering': ['source', 'order'],
                'indexes': [models.Index(fields=['source', 'order'], name='paragraph_of_source')],
            },
        ),
    ]
