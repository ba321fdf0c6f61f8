"""Bounds of every sum, figures that are part of others or never came, corrections that readers see, used pages."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from initiatives.migrations._together import in_rounds


class Migration(migrations.Migration):

    dependencies = [
        ('contenttypes', '0002_remove_content_type_name'),
        ('initiatives', '0007_citations'),
    ]

    operations = in_rounds([
        migrations.CreateModel(
            name='Correction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('record_id', models.PositiveBigIntegerField()),
                ('sort', models.CharField(choices=[('mistake', 'Correct a mistake: the page was wrong'), ('statement', 'A new statement: the facts have changed')], default='mistake', max_length=10)),
                ('field', models.CharField(help_text='What the value is called, with the row it stands in.', max_length=300)),
                ('was', models.TextField(max_length=10000)),
                ('now', models.TextField(blank=True, help_text='Empty where the value was taken away.', max_length=10000)),
                ('reason', models.TextField(max_length=500)),
                ('was_public', models.BooleanField(help_text='Whether everybody could read the earlier value.')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('record_type', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contenttypes.contenttype')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
            ],
            options={
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='UsedForm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', models.CharField(max_length=32, unique=True)),
                ('record_type', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contenttypes.contenttype')),
                ('record_id', models.PositiveBigIntegerField(null=True)),
                ('at', models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
            ],
        ),
                migrations.RemoveConstraint(
                    model_name='financialitem',
                    name='figure_outturn_is_realised',
                ),
                migrations.AddField(
                    model_name='fundingcommitment',
                    name='bound',
                    field=models.CharField(choices=[('exactly', 'As stated'), ('more-than', 'More than (“in excess of”)'), ('at-least', 'At least'), ('about', 'About'), ('at-most', 'At most'), ('less-than', 'Less than (“under”)')], db_default='exactly', default='exactly', max_length=10, verbose_name='how exact'),
                ),
                migrations.AddField(
                    model_name='fundingpart',
                    name='bound',
                    field=models.CharField(choices=[('exactly', 'As stated'), ('more-than', 'More than (“in excess of”)'), ('at-least', 'At least'), ('about', 'About'), ('at-most', 'At most'), ('less-than', 'Less than (“under”)')], db_default='exactly', default='exactly', max_length=10, verbose_name='how exact'),
                ),
                migrations.AddField(
                    model_name='fundingshare',
                    name='bound',
                    field=models.CharField(choices=[('exactly', 'As stated'), ('more-than', 'More than (“in excess of”)'), ('at-least', 'At least'), ('about', 'About'), ('at-most', 'At most'), ('less-than', 'Less than (“under”)')], db_default='exactly', default='exactly', max_length=10, verbose_name='how exact'),
                ),
                migrations.AddField(
                    model_name='historicalfinancialitem',
                    name='part_of_id',
                    field=models.BigIntegerField(null=True),
                ),
                migrations.AddField(
                    model_name='historicalfundingcommitment',
                    name='bound',
                    field=models.CharField(db_default='exactly', max_length=10),
                ),
                migrations.AddField(
                    model_name='historicalfundingpart',
                    name='bound',
                    field=models.CharField(db_default='exactly', max_length=10),
                ),
                migrations.AddField(
                    model_name='historicalfundingshare',
                    name='bound',
                    field=models.CharField(db_default='exactly', max_length=10),
                ),
                migrations.AddField(
                    model_name='historicalmoneyshare',
                    name='bound',
                    field=models.CharField(db_default='exactly', max_length=10),
                ),
                migrations.AddField(
                    model_name='moneyshare',
                    name='bound',
                    field=models.CharField(choices=[('exactly', 'As stated'), ('more-than', 'More than (“in excess of”)'), ('at-least', 'At least'), ('about', 'About'), ('at-most', 'At most'), ('less-than', 'Less than (“under”)')], db_default='exactly', default='exactly', max_length=10, verbose_name='how exact'),
                ),
                migrations.AlterField(
                    model_name='financialkind',
                    name='direction',
                    field=models.CharField(choices=[('saving', 'Saving'), ('income', 'Income'), ('cost', 'Cost'), ('reduction', 'Reduction'), ('free', 'Given free of charge')], help_text='Which way the money goes. Totals never mix directions.', max_length=10),
                ),
                migrations.AlterField(
                    model_name='fundingstream',
                    name='bound',
                    field=models.CharField(choices=[('exactly', 'As stated'), ('more-than', 'More than (“in excess of”)'), ('at-least', 'At least'), ('about', 'About'), ('at-most', 'At most'), ('less-than', 'Less than (“under”)')], default='exactly', max_length=10, verbose_name='how exact'),
                ),
                migrations.AlterField(
                    model_name='historicalsite',
                    name='capital',
                    field=models.DecimalField(decimal_places=2, max_digits=14, null=True),
                ),
                migrations.AlterField(
                    model_name='measurement',
                    name='bound',
                    field=models.CharField(choices=[('exactly', 'As stated'), ('more-than', 'More than (“in excess of”)'), ('at-least', 'At least'), ('about', 'About'), ('at-most', 'At most'), ('less-than', 'Less than (“under”)')], default='exactly', max_length=10, verbose_name='how exact'),
                ),
                migrations.AlterField(
                    model_name='site',
                    name='capital',
                    field=models.DecimalField(blank=True, decimal_places=2, help_text='What building or buying it costs. Leave empty if not stated.', max_digits=14, null=True, verbose_name='capital cost in pounds'),
                ),
                migrations.AddIndex(
                    model_name='correction',
                    index=models.Index(fields=['record_type', 'record_id'], name='correction_of_record'),
                ),
                migrations.RemoveConstraint(
                    model_name='financialitem',
                    name='figure_variance_needs_outturn',
                ),
                migrations.AlterField(
                    model_name='historicalsite',
                    name='capital_bound',
                    field=models.CharField(max_length=10),
                ),
                migrations.AlterField(
                    model_name='site',
                    name='capital_bound',
                    field=models.CharField(blank=True, choices=[('exactly', 'As stated'), ('more-than', 'More than (“in excess of”)'), ('at-least', 'At least'), ('about', 'About'), ('at-most', 'At most'), ('less-than', 'Less than (“under”)')], default='', max_length=10, verbose_name='how exact'),
                ),
                migrations.AddField(
                    model_name='financialitem',
                    name='part_of',
                    field=models.ForeignKey(blank=True, help_text='A larger figure that contains this one. A part is never added to its whole.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='initiatives.financialitem'),
                ),
                migrations.AlterField(
                    model_name='historicalsite',
                    name='receipt',
                    field=models.DecimalField(decimal_places=2, max_digits=14, null=True),
                ),
                migrations.AlterField(
                    model_name='site',
                    name='is_sensitive',
                    field=models.BooleanField(default=False, help_text='Hides the exact address, UPRN and coordinates from everybody but the staff of its area.', verbose_name='exact place is sensitive'),
                ),
                migrations.AlterField(
                    model_name='financialitem',
                    name='bound',
                    field=models.CharField(choices=[('exactly', 'As stated'), ('more-than', 'More than (“in excess of”)'), ('at-least', 'At least'), ('about', 'About'), ('at-most', 'At most'), ('less-than', 'Less than (“under”)')], default='exactly', max_length=10, verbose_name='how exact'),
                ),
                migrations.AlterField(
                    model_name='historicalsite',
                    name='receipt_bound',
                    field=models.CharField(max_length=10),
                ),
                migrations.AlterField(
                    model_name='site',
                    name='receipt',
                    field=models.DecimalField(blank=True, decimal_places=2, help_text='What selling it brought or would bring. Leave empty if not stated.', max_digits=14, null=True, verbose_name='receipt in pounds'),
                ),
                migrations.AlterField(
                    model_name='financialitem',
                    name='state',
                    field=models.CharField(blank=True, choices=[('expected', 'Expected'), ('committed', 'Committed'), ('realised', 'Realised'), ('unrealised', 'Not realised'), ('', 'Not stated')], default='', max_length=10, verbose_name='expected or realised'),
                ),
                migrations.AlterField(
                    model_name='site',
                    name='receipt_bound',
                    field=models.CharField(blank=True, choices=[('exactly', 'As stated'), ('more-than', 'More than (“in excess of”)'), ('at-least', 'At least'), ('about', 'About'), ('at-most', 'At most'), ('less-than', 'Less than (“under”)')], default='', max_length=10, verbose_name='how exact'),
                ),
        migrations.AlterField(
            model_name='financialitem',
            name='variance_reason',
            field=models.TextField(blank=True, help_text='Leave empty if not stated. Needed where the money was not realised.', max_length=2000, verbose_name='why it differs from what was expected, or never came'),
        ),
        migrations.AddConstraint(
            model_name='financialitem',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('relation', 'outturn'), _negated=True), ('state__in', ['realised', 'unrealised']), _connector='OR'), name='figure_outturn_is_realised', violation_error_code='state', violation_error_message='What came of an expectation is realised, or it is not. Choose which.'),
        ),
        migrations.AddConstraint(
            model_name='financialitem',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'unrealised'), _negated=True), models.Q(('variance_reason', ''), _negated=True), _connector='OR'), name='figure_not_realised_has_reason', violation_error_code='variance_reason', violation_error_message='Say why the money was not realised.'),
        ),
        migrations.AddConstraint(
            model_name='financialitem',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'unrealised'), _negated=True), models.Q(('stated_on', ''), _negated=True), _connector='OR'), name='figure_not_realised_has_date', violation_error_code='stated_on', violation_error_message='Enter when it was said that the money was not realised.'),
        ),
        migrations.AddConstraint(
            model_name='financialitem',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'unrealised'), _negated=True), ('source__isnull', False), _connector='OR'), name='figure_not_realised_has_source', violation_error_code='source', violation_error_message='Choose the document that says that the money was not realised.'),
        ),
        migrations.AddConstraint(
            model_name='financialitem',
            constraint=models.CheckConstraint(condition=models.Q(('part_of', models.F('id')), _negated=True), name='figure_not_part_of_itself', violation_error_code='part_of', violation_error_message='A figure cannot be part of itself. Choose another.'),
        ),
        migrations.AddConstraint(
            model_name='financialitem',
            constraint=models.CheckConstraint(condition=models.Q(('variance_reason', ''), ('relation', 'outturn'), ('state', 'unrealised'), _connector='OR'), name='figure_variance_needs_outturn', violation_error_code='variance_reason', violation_error_message='Choose the expectation that this differs from as the earlier statement.'),
        ),
    ])
