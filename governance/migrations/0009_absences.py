"""What editors say of empty fields, and reviews that are due only if something happens."""

from django.db import migrations, models

from initiatives.migrations._together import Together


OWNERS = ['action', 'arrangement', 'body', 'championarea', 'decision', 'governancechange', 'legalchallenge', 'meeting', 'proposal', 'question', 'recommendation']
HISTORIES = ['historicalaction', 'historicalarrangement', 'historicalbody', 'historicalchampionarea', 'historicaldecision', 'historicalgovernancechange', 'historicallegalchallenge', 'historicalmeeting', 'historicalproposal', 'historicalquestion', 'historicalrecommendation']


class Migration(migrations.Migration):

    dependencies = [
        ('governance', '0008_meetings_on_another_day'),
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
        Together(
            [
                migrations.AlterField(
                    model_name='agendaitem',
                    name='purpose',
                    field=models.CharField(blank=True, choices=[('information', 'For information'), ('consultation', 'For consultation'), ('decision', 'For decision'), ('', 'Not recorded yet')], default='', max_length=12),
                ),
                migrations.AlterField(
                    model_name='appliedtest',
                    name='result',
                    field=models.CharField(blank=True, choices=[('met', 'Considered met'), ('not-met', 'Considered not met'), ('', 'Not recorded yet')], default='', max_length=10),
                ),
                migrations.AlterField(
                    model_name='arrangement',
                    name='status',
                    field=models.CharField(blank=True, choices=[('proposed', 'Proposed'), ('planned', 'Planned'), ('agreed', 'Agreed'), ('endorsed', 'Endorsed'), ('active', 'Active'), ('ended', 'Ended'), ('', 'Not recorded yet')], default='', max_length=10),
                ),
                migrations.AlterField(
                    model_name='body',
                    name='level',
                    field=models.CharField(blank=True, choices=[('national', 'National'), ('regional', 'Regional'), ('multi', 'Several forces'), ('force', 'Force-wide or county-wide'), ('local', 'Local'), ('', 'Not recorded yet')], default='', max_length=10),
                ),
                migrations.AlterField(
                    model_name='decision',
                    name='kind',
                    field=models.CharField(blank=True, choices=[('agreed', 'Agreed'), ('approved', 'Approved'), ('announced', 'Announced'), ('signed', 'Signed'), ('ratified', 'Ratified'), ('refused', 'Refused'), ('deferred', 'Deferred'), ('', 'Not recorded yet')], default='', max_length=10),
                ),
                migrations.AlterField(
                    model_name='declaration',
                    name='kind',
                    field=models.CharField(blank=True, choices=[('pecuniary', 'Disclosable pecuniary interest'), ('personal', 'Personal interest'), ('prejudicial', 'Prejudicial interest'), ('dual', 'Holds another role'), ('', 'Not recorded yet')], default='', max_length=12),
                ),
                migrations.AlterField(
                    model_name='governancechange',
                    name='model',
                    field=models.CharField(blank=True, choices=[('representation', 'Representation: the Commissioner sits on the fire authority'), ('governance', 'Governance: the Commissioner takes on the fire authority’s functions'), ('single-employer', 'Single employer: one chief officer for both services'), ('mayoral', 'Mayoral: a mayor takes on police and fire functions'), ('no-change', 'No change'), ('', 'Not recorded yet')], default='', max_length=20),
                ),
                migrations.AlterField(
                    model_name='legalchallenge',
                    name='kind',
                    field=models.CharField(blank=True, choices=[('review', 'Judicial review'), ('permission', 'Application for permission to appeal'), ('appeal', 'Appeal'), ('further', 'Further challenge'), ('', 'Legal challenge (kind not recorded)')], default='', max_length=12),
                ),
                migrations.AlterField(
                    model_name='meeting',
                    name='state',
                    field=models.CharField(blank=True, choices=[('draft', 'Being prepared'), ('called', 'Called'), ('held', 'Held'), ('adjourned', 'Adjourned'), ('postponed', 'Postponed'), ('moved', 'Moved to another day'), ('cancelled', 'Cancelled'), ('', 'Not recorded yet')], default='draft', max_length=10),
                ),
                migrations.AlterField(
                    model_name='planneditem',
                    name='purpose',
                    field=models.CharField(blank=True, choices=[('information', 'For information'), ('consultation', 'For consultation'), ('decision', 'For decision'), ('', 'Not recorded yet')], default='', max_length=12),
                ),
                migrations.AlterField(
                    model_name='seat',
                    name='basis',
                    field=models.CharField(blank=True, choices=[('ex-officio', 'By virtue of the post'), ('appointed', 'Appointed'), ('proposed', 'Proposed only'), ('invited', 'Invited'), ('co-opted', 'Co-opted'), ('', 'Not recorded yet')], default='', max_length=12, verbose_name='by what right'),
                ),
                migrations.AddField(
                    model_name='historicaldecision',
                    name='review_only_if',
                    field=models.CharField(db_default='', max_length=200),
                ),
            ]
        ),
        Together(
            [
                migrations.AlterField(
                    model_name='body',
                    name='status',
                    field=models.CharField(blank=True, choices=[('proposed', 'Proposed only'), ('establishing', 'Being established'), ('active', 'Active'), ('superseded', 'Superseded'), ('', 'Not recorded yet')], default='', max_length=12),
                ),
                migrations.AlterField(
                    model_name='decision',
                    name='series',
                    field=models.CharField(blank=True, choices=[('police', 'Police'), ('fire', 'Fire and rescue'), ('joint', 'Joint'), ('', 'Not recorded yet')], default='', max_length=8, verbose_name='series of numbers'),
                ),
                migrations.AlterField(
                    model_name='governancechange',
                    name='status',
                    field=models.CharField(blank=True, choices=[('considered', 'Being considered'), ('submitted', 'Submitted, not decided'), ('announced', 'Decision announced, not in force'), ('in-force', 'In force'), ('suspended', 'Suspended'), ('lapsed', 'Lapsed: a new case is needed'), ('refused', 'Refused'), ('withdrawn', 'Withdrawn'), ('', 'Not recorded yet')], default='', max_length=12),
                ),
                migrations.AlterField(
                    model_name='legalchallenge',
                    name='outcome',
                    field=models.CharField(blank=True, choices=[('dismissed', 'Dismissed'), ('refused', 'Permission refused'), ('upheld', 'Upheld'), ('withdrawn', 'Withdrawn'), ('', 'Not recorded yet')], default='', max_length=10),
                ),
            ]
        ),
        Together(
            [
                migrations.AlterField(
                    model_name='legalchallenge',
                    name='status',
                    field=models.CharField(blank=True, choices=[('open', 'Running'), ('closed', 'Closed'), ('', 'Not recorded yet')], default='', max_length=8),
                ),
                migrations.AddField(
                    model_name='decision',
                    name='review_only_if',
                    field=models.CharField(blank=True, db_default='', help_text='What must happen, or fail to, before a review is due. Leave empty where it is due in any case.', max_length=200, verbose_name='reviewed only if'),
                ),
            ]
        ),
    ]
