"""Surveys that others made: how they were asked, bounds of their numbers, percentages and sub-groups."""

import django.db.models.deletion
from django.db import migrations, models

from initiatives.migrations._together import in_rounds


class Migration(migrations.Migration):

    dependencies = [
        ('governance', '0011_what_other_documents_say'),
        ('initiatives', '0011_what_other_documents_say'),
        ('surveys', '0004_absences'),
    ]

    operations = in_rounds([
        migrations.CreateModel(
            name='HistoricalSurveyMethod',
            fields=[
                ('history_id', models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user_id', models.BigIntegerField(null=True)),
                ('history_change_reason', models.TextField(blank=True, default='')),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(max_length=100)),
                ('meaning', models.TextField()),
                ('order', models.PositiveSmallIntegerField()),
            ],
            options={
                'verbose_name': 'history of way of asking',
                'verbose_name_plural': 'history of ways of asking',
                'db_table': 'history_surveys_surveymethod',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
                'abstract': False,
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='SurveyMethod',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveIntegerField(db_default=0, default=0, editable=False)),
                ('name', models.CharField(max_length=100, unique=True)),
                ('meaning', models.TextField(blank=True, help_text='One plain sentence, shown in the key to words.', max_length=10000)),
                ('order', models.PositiveSmallIntegerField(default=100, help_text='Lower numbers come first; equal numbers are sorted by name.')),
            ],
            options={
                'verbose_name': 'way of asking',
                'verbose_name_plural': 'ways of asking',
                'ordering': ['order', 'name'],
                'abstract': False,
            },
        ),
        migrations.RemoveConstraint(
            model_name='wave',
            name='wave_answers_within_invited',
        ),
        migrations.AddField(
            model_name='historicalreportedfigure',
            name='bound',
            field=models.CharField(db_default='exactly', max_length=10),
        ),
        migrations.AddField(
            model_name='historicalreportedfigure',
            name='of_whom',
            field=models.CharField(db_default='', max_length=100),
        ),
        migrations.AddField(
            model_name='historicalreportedfigure',
            name='percentage',
            field=models.DecimalField(decimal_places=2, max_digits=6, null=True),
        ),
        migrations.AddField(
            model_name='historicalsurvey',
            name='change_id',
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='historicalsurvey',
            name='closing',
            field=models.CharField(db_default='', max_length=100),
        ),
        migrations.AddField(
            model_name='historicalsurvey',
            name='closing_earliest',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='historicalsurvey',
            name='closing_latest',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='historicalsurvey',
            name='methods',
            field=models.JSONField(db_default=models.Value([], models.JSONField()), default=list),
        ),
        migrations.AddField(
            model_name='historicalwave',
            name='answered_bound',
            field=models.CharField(db_default='exactly', max_length=10),
        ),
        migrations.AddField(
            model_name='historicalwave',
            name='invited_bound',
            field=models.CharField(db_default='exactly', max_length=10),
        ),
        migrations.AddField(
            model_name='reportedfigure',
            name='bound',
            field=models.CharField(choices=[('exactly', 'As stated'), ('more-than', 'More than (“in excess of”)'), ('at-least', 'At least'), ('about', 'About'), ('at-most', 'At most'), ('less-than', 'Less than (“under”)')], db_default='exactly', default='exactly', max_length=10, verbose_name='how exact'),
        ),
        migrations.AddField(
            model_name='reportedfigure',
            name='of_whom',
            field=models.CharField(blank=True, db_default='', default='', help_text='A sub-group, an audience, an area or an organisation whose answers these are.', max_length=100, verbose_name='of which group'),
        ),
        migrations.AddField(
            model_name='reportedfigure',
            name='percentage',
            field=models.DecimalField(blank=True, decimal_places=2, help_text='As stated. A percentage is not worked out from counts.', max_digits=6, null=True, verbose_name='or a percentage'),
        ),
        migrations.AddField(
            model_name='survey',
            name='change',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='surveys', to='governance.governancechange', verbose_name='consultation about a change of governance'),
        ),
        migrations.AddField(
            model_name='survey',
            name='closing',
            field=models.CharField(blank=True, db_default='', default='', help_text='Documents that disagree about it: add the other day under “further sources”.', max_length=100, verbose_name='closing day, as stated'),
        ),
        migrations.AddField(
            model_name='survey',
            name='closing_earliest',
            field=models.DateField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='survey',
            name='closing_latest',
            field=models.DateField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='wave',
            name='answered_bound',
            field=models.CharField(choices=[('exactly', 'As stated'), ('more-than', 'More than (“in excess of”)'), ('at-least', 'At least'), ('about', 'About'), ('at-most', 'At most'), ('less-than', 'Less than (“under”)')], db_default='exactly', default='exactly', max_length=10, verbose_name='how exact is that'),
        ),
        migrations.AddField(
            model_name='wave',
            name='invited_bound',
            field=models.CharField(choices=[('exactly', 'As stated'), ('more-than', 'More than (“in excess of”)'), ('at-least', 'At least'), ('about', 'About'), ('at-most', 'At most'), ('less-than', 'Less than (“under”)')], db_default='exactly', default='exactly', max_length=10, verbose_name='how exact is that'),
        ),
        migrations.AlterField(
            model_name='survey',
            name='unit',
            field=models.CharField(blank=True, choices=[('organisation', 'One answer from each organisation'), ('post', 'One answer from each post'), ('project', 'One answer for each project'), ('person', 'One answer from each person invited'), ('household', 'One answer from each household'), ('public', 'Any member of the public'), ('', 'Not recorded yet')], default='', max_length=12, verbose_name='who answers'),
        ),
        migrations.AddConstraint(
            model_name='reportedfigure',
            constraint=models.CheckConstraint(condition=models.Q(('percentage__isnull', True), models.Q(('percentage__gte', 0), ('percentage__lte', 100)), _connector='OR'), name='reported_percentage_in_reason', violation_error_code='percentage', violation_error_message='Enter a percentage from 0 to 100.'),
        ),
        migrations.AddConstraint(
            model_name='wave',
            constraint=models.CheckConstraint(condition=models.Q(('answered_stated__isnull', True), ('invited_stated__isnull', True), ('answered_stated__lte', models.F('invited_stated')), models.Q(('answered_bound', 'exactly'), ('invited_bound', 'exactly'), _negated=True), _connector='OR'), name='wave_answers_within_invited', violation_error_code='answered_stated', violation_error_message='There cannot be more answers than people invited. Check both numbers.'),
        ),
        migrations.AddIndex(
            model_name='historicalsurveymethod',
            index=models.Index(fields=['id', '-history_date'], name='hist_s_surveymethod'),
        ),
        migrations.AddField(
            model_name='survey',
            name='methods',
            field=models.ManyToManyField(blank=True, help_text='One or several. Leave empty if not stated.', related_name='surveys', to='surveys.surveymethod', verbose_name='how it was asked'),
        ),
        migrations.AddField(
            model_name='historicalsurveymethod',
            name='proposed_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='surveymethod',
            name='proposed_on',
            field=models.DateField(blank=True, editable=False, help_text='The day an office added it. Empty once an administrator has settled it.', null=True, verbose_name='proposed on'),
        ),
    ])
