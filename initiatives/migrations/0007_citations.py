"""Further citations of any fact; and of a document its other issuers, its period, and the documents before it."""

import django.db.models.deletion
from django.db import migrations, models

from initiatives.migrations._together import in_rounds


class Migration(migrations.Migration):

    dependencies = [
        ('contenttypes', '0002_remove_content_type_name'),
        ('initiatives', '0006_dates_in_words'),
    ]

    operations = in_rounds([
        migrations.CreateModel(
            name='Citation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('record_id', models.PositiveBigIntegerField(editable=False)),
                ('fact', models.CharField(blank=True, editable=False, max_length=60, verbose_name='which fact')),
                ('place', models.CharField(blank=True, help_text='For example ¶7B, App 1, or L100 to 104.', max_length=60, verbose_name='place in the source')),
                ('quotation', models.TextField(blank=True, help_text='Only where the exact wording is the fact, for example “in excess of”.', max_length=10000, verbose_name='words used')),
                ('inferred', models.BooleanField(default=False, help_text='Tick if the document implies this but does not say it outright.')),
                ('standing', models.CharField(choices=[('says', 'Says it'), ('says-otherwise', 'Says otherwise'), ('rejected', 'Rejected')], default='says', max_length=14, verbose_name='what it says')),
                ('instead', models.TextField(blank=True, help_text='Only where it says otherwise, for example October 2017, or £350,000.', max_length=1000, verbose_name='what it says instead')),
                ('because', models.TextField(blank=True, help_text='Only where it is rejected, for example: the later minutes correct it.', max_length=1000, verbose_name='why it is rejected')),
                ('record_type', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='contenttypes.contenttype')),
                ('source', models.ForeignKey(help_text='The document that says it.', on_delete=django.db.models.deletion.PROTECT, related_name='citations', to='initiatives.source')),
            ],
            options={
                'verbose_name': 'further source',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='HistoricalCitation',
            fields=[
                ('history_id', models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user_id', models.BigIntegerField(null=True)),
                ('history_change_reason', models.TextField(blank=True, default='')),
                ('id', models.BigIntegerField()),
                ('record_type_id', models.BigIntegerField()),
                ('record_id', models.PositiveBigIntegerField()),
                ('fact', models.CharField(max_length=60)),
                ('source_id', models.BigIntegerField()),
                ('place', models.CharField(max_length=60)),
                ('quotation', models.TextField()),
                ('inferred', models.BooleanField()),
                ('standing', models.CharField(max_length=14)),
                ('instead', models.TextField()),
                ('because', models.TextField()),
            ],
            options={
                'verbose_name': 'history of further source',
                'verbose_name_plural': 'history of further sources',
                'db_table': 'history_initiatives_citation',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
                'abstract': False,
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='HistoricalJointIssuer',
            fields=[
                ('history_id', models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user_id', models.BigIntegerField(null=True)),
                ('history_change_reason', models.TextField(blank=True, default='')),
                ('id', models.BigIntegerField()),
                ('source_id', models.BigIntegerField(db_index=True)),
                ('organisation_id', models.BigIntegerField()),
            ],
            options={
                'verbose_name': 'history of also issued by',
                'verbose_name_plural': 'history of also issued by',
                'db_table': 'history_initiatives_jointissuer',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
                'abstract': False,
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='JointIssuer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='initiatives.organisation')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='joint_issuers', to='initiatives.source')),
            ],
            options={
                'verbose_name': 'also issued by',
                'verbose_name_plural': 'also issued by',
                'ordering': ['pk'],
            },
        ),
        migrations.AddField(
            model_name='historicalsource',
            name='answers_id',
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='historicalsource',
            name='covers',
            field=models.CharField(db_default='', max_length=100),
        ),
        migrations.AddField(
            model_name='historicalsource',
            name='covers_earliest',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='historicalsource',
            name='covers_latest',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='historicalsource',
            name='follows_id',
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='historicalsource',
            name='marking_words',
            field=models.CharField(db_default='', max_length=100),
        ),
        migrations.AddField(
            model_name='source',
            name='answers',
            field=models.ForeignKey(blank=True, help_text='The document that this one replies to.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='answered_by', to='initiatives.source', verbose_name='answers'),
        ),
        migrations.AddField(
            model_name='source',
            name='covers',
            field=models.CharField(blank=True, db_default='', default='', help_text='For example 2019/20 for an annual report. Leave empty if none.', max_length=100, verbose_name='period it covers'),
        ),
        migrations.AddField(
            model_name='source',
            name='covers_earliest',
            field=models.DateField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='source',
            name='covers_latest',
            field=models.DateField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='source',
            name='follows',
            field=models.ForeignKey(blank=True, help_text='The document that this one takes the place of, or the one before it in a series.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='later_editions', to='initiatives.source', verbose_name='earlier edition'),
        ),
        migrations.AddField(
            model_name='source',
            name='marking_words',
            field=models.CharField(blank=True, db_default='', default='', help_text='Any other marking that it carries, word for word, for example COMMERCIAL IN CONFIDENCE. To keep the document from readers, choose “Staff of the area” under “who can see it”.', max_length=100, verbose_name='marking as worded'),
        ),
        migrations.AddConstraint(
            model_name='source',
            constraint=models.CheckConstraint(condition=models.Q(('follows', models.F('id')), _negated=True), name='source_not_its_own_edition', violation_error_code='follows', violation_error_message='A document cannot be its own earlier edition. Choose another.'),
        ),
        migrations.AddConstraint(
            model_name='source',
            constraint=models.CheckConstraint(condition=models.Q(('answers', models.F('id')), _negated=True), name='source_not_its_own_answer', violation_error_code='answers', violation_error_message='A document cannot answer itself. Choose another.'),
        ),
        migrations.AddIndex(
            model_name='historicalcitation',
            index=models.Index(fields=['id', '-history_date'], name='hist_i_citation'),
        ),
        migrations.AddIndex(
            model_name='historicaljointissuer',
            index=models.Index(fields=['id', '-history_date'], name='hist_i_jointissuer'),
        ),
        migrations.AddConstraint(
            model_name='citation',
            constraint=models.UniqueConstraint(fields=('record_type', 'record_id', 'fact', 'source', 'place'), name='citation_once', violation_error_code='place', violation_error_message='This place of this document is already cited for the same fact.'),
        ),
        migrations.AddConstraint(
            model_name='citation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('standing', 'says-otherwise'), _negated=True), ('instead__gt', ''), _connector='OR'), name='citation_says_what_instead', violation_error_code='instead', violation_error_message='Enter what the document says instead.'),
        ),
        migrations.AddConstraint(
            model_name='citation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('standing', 'says'), _negated=True), ('instead', ''), _connector='OR'), name='citation_instead_is_otherwise', violation_error_code='instead', violation_error_message='Choose “Says otherwise”, or clear what it says instead.'),
        ),
        migrations.AddConstraint(
            model_name='citation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('because__gt', ''), ('standing', 'rejected')), models.Q(models.Q(('standing', 'rejected'), _negated=True), ('because', '')), _connector='OR'), name='citation_rejected_with_why', violation_error_code='because', violation_error_message='A citation that is rejected needs the reason; others have none.'),
        ),
        migrations.AddConstraint(
            model_name='jointissuer',
            constraint=models.UniqueConstraint(fields=('source', 'organisation'), name='joint_issuer_once', violation_error_code='organisation', violation_error_message='This organisation is already named as an issuer.'),
        ),
    ])
