import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('governance', '0016_words_empty_by_default'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='historicalpaper',
            name='state',
            field=models.CharField(db_default='draft', max_length=10),
        ),
        migrations.AddField(
            model_name='paper',
            name='state',
            field=models.CharField(choices=[('draft', 'Being written'), ('comments', 'Shared for comments'), ('submitted', 'Submitted'), ('cleared', 'Cleared for issue')], db_default='draft', default='draft', editable=False, max_length=10, verbose_name='state of the draft'),
        ),
        migrations.CreateModel(
            name='HistoricalPaperComment',
            fields=[
                ('history_id', models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user_id', models.BigIntegerField(null=True)),
                ('history_change_reason', models.TextField(blank=True, default='')),
                ('id', models.BigIntegerField()),
                ('paper_id', models.BigIntegerField(db_index=True)),
                ('place', models.CharField(max_length=320)),
                ('passage', models.TextField()),
                ('text', models.TextField()),
                ('by_id', models.BigIntegerField()),
                ('made_at', models.DateTimeField()),
                ('answer', models.TextField()),
                ('settled_at', models.DateTimeField(null=True)),
                ('settled_by_id', models.BigIntegerField(null=True)),
            ],
            options={
                'verbose_name': 'history of comment on a draft',
                'verbose_name_plural': 'history of comments on drafts',
                'db_table': 'history_governance_papercomment',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
                'abstract': False,
                'default_permissions': (),
                'indexes': [models.Index(fields=['id', '-history_date'], name='hist_g_papercomment')],
            },
        ),
        migrations.CreateModel(
            name='PaperComment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.CharField(max_length=320)),
                ('passage', models.TextField(blank=True, max_length=10000)),
                ('text', models.TextField(max_length=2000, verbose_name='comment')),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('answer', models.TextField(blank=True, max_length=2000, verbose_name='what was done')),
                ('settled_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('by', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('paper', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='governance.paper')),
                ('settled_by', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'comment on a draft',
                'verbose_name_plural': 'comments on drafts',
                'ordering': ['made_at', 'pk'],
            },
        ),
        migrations.AlterField(
            model_name='papersection',
            name='text',
            field=models.TextField(blank=True, help_text='An empty line begins a new paragraph. Paragraphs are numbered by themselves. Write see “Money” to name the part with that heading: its paragraphs and table are put behind it, wherever they stand.', max_length=10000),
        ),
    ]
