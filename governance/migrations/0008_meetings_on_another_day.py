"""Meetings that were postponed, or moved to another day, and keep their old one."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from initiatives.migrations._together import in_rounds


class Migration(migrations.Migration):

    dependencies = [
        ('governance', '0007_prepared_questions'),
        ('initiatives', '0008_money_and_statements'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = in_rounds([
        migrations.AddField(
            model_name='historicalmeeting',
            name='moved_to_id',
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='meeting',
            name='moved_to',
            field=models.ForeignKey(blank=True, help_text='Of a meeting that was moved, or postponed to a day that is known. This one keeps its old day.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='moved_from', to='governance.meeting', verbose_name='the meeting on the new day'),
        ),
        migrations.AlterField(
            model_name='meeting',
            name='cancelled_reason',
            field=models.TextField(blank=True, max_length=10000, verbose_name='why cancelled, postponed or moved'),
        ),
        migrations.AlterField(
            model_name='meeting',
            name='state',
            field=models.CharField(blank=True, choices=[('draft', 'Being prepared'), ('called', 'Called'), ('held', 'Held'), ('adjourned', 'Adjourned'), ('postponed', 'Postponed'), ('moved', 'Moved to another day'), ('cancelled', 'Cancelled'), ('', 'Not stated')], default='draft', max_length=10),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'moved'), _negated=True), ('moved_to__isnull', False), _connector='OR'), name='meeting_moved_to_another', violation_error_code='moved_to', violation_error_message='Choose the meeting on the new day. If no day is known yet, it is postponed.'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(('moved_to__isnull', True), ('state__in', ['moved', 'postponed']), _connector='OR'), name='meeting_on_a_new_day_was_moved', violation_error_code='state', violation_error_message='A meeting with a new day is postponed or moved. Choose which.'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(('moved_to__isnull', True), models.Q(('moved_to', models.F('id')), _negated=True), _connector='OR'), name='meeting_not_moved_to_itself', violation_error_code='moved_to', violation_error_message='Choose another meeting: the one on the new day.'),
        ),
    ])
