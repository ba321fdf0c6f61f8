"""What editors say of empty fields, why a case study needs no permission, and which initiatives are followed."""

from django.db import migrations, models

from initiatives.migrations._together import Together


OWNERS = ['agreement', 'benefit', 'businesscase', 'casestudy', 'consideration', 'financialitem', 'fundingstream', 'initiative', 'plan', 'risk', 'site', 'source']
HISTORIES = ['historicalagreement', 'historicalbenefit', 'historicalbusinesscase', 'historicalcasestudy', 'historicalconsideration', 'historicalfinancialitem', 'historicalfundingstream', 'historicalinitiative', 'historicalplan', 'historicalrisk', 'historicalsite', 'historicalsource']


class Migration(migrations.Migration):

    dependencies = [
        ('initiatives', '0008_money_and_statements'),
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
                migrations.AddField(
                    model_name='casestudy',
                    name='permission_reason',
                    field=models.CharField(blank=True, db_default='', help_text='For example: it is published in the document that it comes from.', max_length=300, verbose_name='why permission is not needed'),
                ),
                migrations.AddField(
                    model_name='historicalcasestudy',
                    name='permission_reason',
                    field=models.CharField(db_default='', max_length=300),
                ),
                migrations.AlterField(
                    model_name='agreement',
                    name='document',
                    field=models.CharField(blank=True, choices=[('', 'Not recorded yet'), ('attached', 'Attached to the source'), ('referenced', 'Referenced but not supplied'), ('withheld', 'Withheld')], default='', max_length=10, verbose_name='the document itself'),
                ),
                migrations.AlterField(
                    model_name='benefit',
                    name='cash',
                    field=models.CharField(blank=True, choices=[('cashable', 'Cashable: money is freed'), ('not-cashable', 'Not cashable: time, capacity or cost avoided'), ('outcome', 'An outcome: safety, trust, quality'), ('', 'Not recorded yet')], default='', max_length=15, verbose_name='cashable or not'),
                ),
                migrations.AlterField(
                    model_name='casestage',
                    name='progress',
                    field=models.CharField(blank=True, choices=[('', 'Not recorded yet'), ('writing', 'In progress'), ('submitted', 'Submitted'), ('approved', 'Approved'), ('refused', 'Not approved'), ('withdrawn', 'Withdrawn')], default='', max_length=10, verbose_name='how far'),
                ),
                migrations.AlterField(
                    model_name='consideration',
                    name='outcome',
                    field=models.CharField(blank=True, choices=[('', 'Not recorded yet'), ('not-agreed', 'Not agreed'), ('not-now', 'Agreed in principle, not pursued now'), ('agreed', 'Agreed')], default='', max_length=10, verbose_name='agreed or not'),
                ),
                migrations.AlterField(
                    model_name='financialitem',
                    name='basis',
                    field=models.CharField(blank=True, choices=[('one-off', 'One-off'), ('yearly', 'Every year'), ('period', 'In total over a period'), ('', 'Not recorded yet')], default='', help_text='Sums of different kinds are never added up.', max_length=10, verbose_name='once or every year'),
                ),
                migrations.AlterField(
                    model_name='fundingpart',
                    name='status',
                    field=models.CharField(blank=True, choices=[('applied', 'Applied for'), ('won', 'Won'), ('lost', 'Not won'), ('planned', 'Planned'), ('running', 'Running'), ('ended', 'Ended'), ('', 'Not recorded yet')], default='', max_length=10),
                ),
                migrations.AlterField(
                    model_name='fundingstream',
                    name='basis',
                    field=models.CharField(blank=True, choices=[('one-off', 'One-off'), ('yearly', 'Every year'), ('period', 'In total over a period'), ('', 'Not recorded yet')], default='', help_text='Sums of different kinds are never added up.', max_length=10, verbose_name='once or every year'),
                ),
                migrations.AlterField(
                    model_name='measure',
                    name='better',
                    field=models.CharField(blank=True, choices=[('higher', 'Higher is better'), ('lower', 'Lower is better'), ('', 'Not recorded yet')], default='', max_length=10),
                ),
                migrations.AlterField(
                    model_name='occupation',
                    name='terms',
                    field=models.CharField(blank=True, choices=[('', 'Not recorded yet'), ('owns', 'Owns it'), ('lease', 'Lease'), ('licence', 'Licence'), ('informal', 'By agreement, without lease or licence'), ('expired', 'Lease or licence has run out, still there')], default='', max_length=8, verbose_name='lease or licence'),
                ),
                migrations.AlterField(
                    model_name='organisation',
                    name='status',
                    field=models.CharField(blank=True, choices=[('current', 'Current'), ('abolished', 'Abolished'), ('proposed', 'Proposed only'), ('', 'Not recorded yet')], default='', max_length=10),
                ),
                migrations.AlterField(
                    model_name='site',
                    name='status',
                    field=models.CharField(blank=True, choices=[('', 'Not recorded yet'), ('planned', 'Planned'), ('in-use', 'In use'), ('shared', 'Shared'), ('under-review', 'Under review'), ('surplus', 'Surplus'), ('marketed', 'Being marketed'), ('sold', 'Sold')], default='', editable=False, max_length=12),
                ),
                migrations.AlterField(
                    model_name='source',
                    name='marking',
                    field=models.CharField(blank=True, choices=[('', 'Not recorded yet'), ('official', 'OFFICIAL'), ('official-sensitive', 'OFFICIAL-SENSITIVE')], default='', help_text='As the document itself carries it. An OFFICIAL-SENSITIVE document, with its files, is never shown to the public, whoever the record is for. Nothing marked higher may be entered.', max_length=20, verbose_name='protective marking'),
                ),
                migrations.AddField(
                    model_name='historicalinitiative',
                    name='is_followed',
                    field=models.BooleanField(db_default=True),
                ),
                migrations.AddField(
                    model_name='initiative',
                    name='is_followed',
                    field=models.BooleanField(db_default=True, default=True, help_text='Take the tick away where only an old document tells of it: then nothing counts as late, and readers are told that what became of it is not known.', verbose_name='followed by the office'),
                ),
            ]
        ),
        Together(
            [
                migrations.AlterField(
                    model_name='agreement',
                    name='status',
                    field=models.CharField(blank=True, choices=[('', 'Not recorded yet'), ('proposed', 'Proposed only'), ('agreed', 'Agreed'), ('ended', 'Ended')], default='', max_length=8, verbose_name='how it stands'),
                ),
                migrations.AlterField(
                    model_name='benefit',
                    name='state',
                    field=models.CharField(blank=True, choices=[('expected', 'Expected'), ('realised', 'Realised'), ('', 'Not recorded yet')], default='', max_length=10, verbose_name='expected or realised'),
                ),
                migrations.AlterField(
                    model_name='casestage',
                    name='stage',
                    field=models.CharField(blank=True, choices=[('', 'Stage not recorded'), ('strategic', 'Strategic outline case'), ('outline', 'Outline business case'), ('full', 'Full business case')], default='', max_length=10),
                ),
                migrations.AlterField(
                    model_name='casestudy',
                    name='permission',
                    field=models.CharField(choices=[('not-asked', 'Not asked'), ('asked', 'Asked, no answer yet'), ('given', 'Given'), ('not-needed', 'Not needed'), ('refused', 'Refused')], default='not-asked', help_text='Whether those it is about allow it to be told. It is published once that is given, or not needed.', max_length=10, verbose_name='permission of the area'),
                ),
                migrations.AlterField(
                    model_name='financialitem',
                    name='state',
                    field=models.CharField(blank=True, choices=[('expected', 'Expected'), ('committed', 'Committed'), ('realised', 'Realised'), ('unrealised', 'Not realised'), ('', 'Not recorded yet')], default='', max_length=10, verbose_name='expected or realised'),
                ),
                migrations.AlterField(
                    model_name='fundingstream',
                    name='status',
                    field=models.CharField(blank=True, choices=[('applied', 'Applied for'), ('won', 'Won'), ('lost', 'Not won'), ('planned', 'Planned'), ('running', 'Running'), ('ended', 'Ended'), ('', 'Not recorded yet')], default='', max_length=10),
                ),
            ]
        ),
    ]
