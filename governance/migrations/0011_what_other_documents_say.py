"""Votes, joint meetings, options of a change, court cases of several areas, and more that other documents say."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from initiatives.migrations._together import in_rounds


class Migration(migrations.Migration):

    dependencies = [
        ('governance', '0010_papers'),
        ('initiatives', '0011_what_other_documents_say'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = in_rounds([
        migrations.CreateModel(
            name='ChangeOption',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.CharField(blank=True, help_text='For example ¶7B, App 1, or L100 to 104.', max_length=60, verbose_name='place in the source')),
                ('quotation', models.TextField(blank=True, help_text='Only where the exact wording is the fact, for example “in excess of”.', max_length=10000, verbose_name='words used')),
                ('inferred', models.BooleanField(default=False, help_text='Tick if the document implies this but does not say it outright.')),
                ('title', models.CharField(max_length=200, verbose_name='option')),
                ('model', models.CharField(blank=True, choices=[('representation', 'Representation: the Commissioner sits on the fire authority'), ('governance', 'Governance: the Commissioner takes on the fire authority’s functions'), ('single-employer', 'Single employer: one chief officer for both services'), ('mayoral', 'Mayoral: a mayor takes on police and fire functions'), ('no-change', 'No change'), ('', 'Not recorded yet')], default='', max_length=20)),
                ('was_offered', models.BooleanField(blank=True, help_text='Leave as unknown if not stated.', null=True, verbose_name='put to the public')),
                ('preferred_by', models.CharField(blank=True, help_text='Who preferred it, as worded. Leave empty if nobody is named.', max_length=200)),
                ('score', models.CharField(blank=True, help_text='As worded, with the criteria.', max_length=200, verbose_name='how it scored')),
                ('text', models.TextField(blank=True, help_text='What it would mean, in our own words.', max_length=5000, verbose_name='in words')),
            ],
            options={
                'verbose_name': 'option',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='HistoricalChangeOption',
            fields=[
                ('history_id', models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user_id', models.BigIntegerField(null=True)),
                ('history_change_reason', models.TextField(blank=True, default='')),
                ('id', models.BigIntegerField()),
                ('source_id', models.BigIntegerField(null=True)),
                ('place', models.CharField(max_length=60)),
                ('quotation', models.TextField()),
                ('inferred', models.BooleanField()),
                ('change_id', models.BigIntegerField(db_index=True)),
                ('title', models.CharField(max_length=200)),
                ('model', models.CharField(max_length=20)),
                ('was_offered', models.BooleanField(null=True)),
                ('preferred_by', models.CharField(max_length=200)),
                ('score', models.CharField(max_length=200)),
                ('text', models.TextField()),
            ],
            options={
                'verbose_name': 'history of option',
                'verbose_name_plural': 'history of options',
                'db_table': 'history_governance_changeoption',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
                'abstract': False,
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='HistoricalMotion',
            fields=[
                ('history_id', models.BigAutoField(editable=False, primary_key=True, serialize=False)),
                ('history_date', models.DateTimeField(db_index=True)),
                ('history_type', models.CharField(choices=[('+', 'Created'), ('~', 'Changed'), ('-', 'Deleted')], max_length=1)),
                ('history_user_id', models.BigIntegerField(null=True)),
                ('history_change_reason', models.TextField(blank=True, default='')),
                ('id', models.BigIntegerField()),
                ('source_id', models.BigIntegerField(null=True)),
                ('place', models.CharField(max_length=60)),
                ('quotation', models.TextField()),
                ('inferred', models.BooleanField()),
                ('meeting_id', models.BigIntegerField(db_index=True)),
                ('item_id', models.BigIntegerField(db_index=True, null=True)),
                ('text', models.TextField()),
                ('moved_by', models.CharField(max_length=200)),
                ('seconded_by', models.CharField(max_length=200)),
                ('votes_for', models.PositiveSmallIntegerField(null=True)),
                ('votes_against', models.PositiveSmallIntegerField(null=True)),
                ('abstained', models.PositiveSmallIntegerField(null=True)),
                ('result', models.CharField(max_length=10)),
            ],
            options={
                'verbose_name': 'history of vote',
                'verbose_name_plural': 'history of votes',
                'db_table': 'history_governance_motion',
                'ordering': ('-history_date', '-history_id'),
                'get_latest_by': ('history_date', 'history_id'),
                'abstract': False,
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='Motion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('place', models.CharField(blank=True, help_text='For example ¶7B, App 1, or L100 to 104.', max_length=60, verbose_name='place in the source')),
                ('quotation', models.TextField(blank=True, help_text='Only where the exact wording is the fact, for example “in excess of”.', max_length=10000, verbose_name='words used')),
                ('inferred', models.BooleanField(default=False, help_text='Tick if the document implies this but does not say it outright.')),
                ('text', models.TextField(max_length=5000, verbose_name='what was moved')),
                ('moved_by', models.CharField(blank=True, help_text='A post, a group or a council. No names.', max_length=200, verbose_name='moved by')),
                ('seconded_by', models.CharField(blank=True, help_text='A post, a group or a council. No names.', max_length=200, verbose_name='seconded by')),
                ('votes_for', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='for')),
                ('votes_against', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='against')),
                ('abstained', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('result', models.CharField(blank=True, choices=[('carried', 'Carried'), ('lost', 'Lost'), ('withdrawn', 'Withdrawn'), ('', 'Not recorded yet')], default='', max_length=10)),
            ],
            options={
                'verbose_name': 'vote',
                'ordering': ['pk'],
            },
        ),
        migrations.RemoveConstraint(
            model_name='agendaitem',
            name='agenda_item_exempt_for_a_reason',
        ),
        migrations.AddField(
            model_name='agendaitem',
            name='not_before',
            field=models.TimeField(blank=True, help_text='For example 11am.', null=True, verbose_name='not before'),
        ),
        migrations.AddField(
            model_name='agendaitem',
            name='public_title',
            field=models.CharField(blank=True, db_default='', help_text='What the public agenda called an item taken in private. Everybody reads it.', max_length=300, verbose_name='title on the public agenda'),
        ),
        migrations.AddField(
            model_name='body',
            name='status_reason',
            field=models.TextField(blank=True, db_default='', help_text='Why it was paused, suspended or dissolved, as far as that is stated.', max_length=2000, verbose_name='why, and since when'),
        ),
        migrations.AddField(
            model_name='bodylink',
            name='began',
            field=models.CharField(blank=True, db_default='', default='', max_length=100, verbose_name='from'),
        ),
        migrations.AddField(
            model_name='bodylink',
            name='began_earliest',
            field=models.DateField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='bodylink',
            name='began_latest',
            field=models.DateField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='bodylink',
            name='ended',
            field=models.CharField(blank=True, db_default='', default='', max_length=100, verbose_name='until'),
        ),
        migrations.AddField(
            model_name='bodylink',
            name='ended_earliest',
            field=models.DateField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='bodylink',
            name='ended_latest',
            field=models.DateField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='bodylink',
            name='standing',
            field=models.CharField(blank=True, choices=[('', 'Not recorded yet'), ('proposed', 'Proposed only'), ('agreed', 'Agreed'), ('ended', 'Ended')], db_default='', default='', max_length=10, verbose_name='how it stands'),
        ),
        migrations.AddField(
            model_name='changemilestone',
            name='extended_from',
            field=models.CharField(blank=True, db_default='', default='', max_length=100, verbose_name='before it was extended'),
        ),
        migrations.AddField(
            model_name='changemilestone',
            name='extended_from_earliest',
            field=models.DateField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='changemilestone',
            name='extended_from_latest',
            field=models.DateField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='changemilestone',
            name='is_deadline',
            field=models.BooleanField(db_default=False, default=False, help_text='Tick for a day by which it was to be done.', verbose_name='this is a deadline'),
        ),
        migrations.AddField(
            model_name='decision',
            name='agreements',
            field=models.ManyToManyField(blank=True, related_name='decisions', to='initiatives.agreement'),
        ),
        migrations.AddField(
            model_name='decision',
            name='called_in',
            field=models.CharField(blank=True, db_default='', default='', max_length=100, verbose_name='called in on'),
        ),
        migrations.AddField(
            model_name='decision',
            name='called_in_earliest',
            field=models.DateField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='decision',
            name='called_in_latest',
            field=models.DateField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='decision',
            name='called_in_note',
            field=models.TextField(blank=True, db_default='', default='', max_length=2000, verbose_name='what came of the call-in'),
        ),
        migrations.AddField(
            model_name='decision',
            name='funding',
            field=models.ManyToManyField(blank=True, related_name='decisions', to='initiatives.fundingstream'),
        ),
        migrations.AddField(
            model_name='decision',
            name='notice_published',
            field=models.CharField(blank=True, db_default='', default='', max_length=100, verbose_name='notice published on'),
        ),
        migrations.AddField(
            model_name='decision',
            name='notice_published_earliest',
            field=models.DateField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='decision',
            name='notice_published_latest',
            field=models.DateField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='decision',
            name='sites',
            field=models.ManyToManyField(blank=True, related_name='decisions', to='initiatives.site'),
        ),
        migrations.AddField(
            model_name='governancechange',
            name='agreement_instead',
            field=models.ForeignKey(blank=True, help_text='Where the parties agreed to work together and the change was not made.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='in_place_of', to='initiatives.agreement', verbose_name='agreement made in its place'),
        ),
        migrations.AddField(
            model_name='governancechange',
            name='authorities',
            field=models.ManyToManyField(blank=True, help_text='The fire authorities whose functions would pass. Leave empty if not stated.', related_name='+', to='initiatives.organisation', verbose_name='authorities it is about'),
        ),
        migrations.AddField(
            model_name='governancechange',
            name='competes_with',
            field=models.ForeignKey(blank=True, help_text='Another proposal for the same authority.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='competing', to='governance.governancechange', verbose_name='competes with'),
        ),
        migrations.AddField(
            model_name='governancechange',
            name='figures',
            field=models.ManyToManyField(blank=True, help_text='What is claimed for it, what it cost, what was set aside or recovered.', related_name='governance_changes', to='initiatives.financialitem', verbose_name='money'),
        ),
        migrations.AddField(
            model_name='governancechange',
            name='other_areas',
            field=models.ManyToManyField(blank=True, help_text='Where it is about several.', related_name='+', to='initiatives.area', verbose_name='also about the areas'),
        ),
        migrations.AddField(
            model_name='historicalagendaitem',
            name='not_before',
            field=models.TimeField(null=True),
        ),
        migrations.AddField(
            model_name='historicalagendaitem',
            name='public_title',
            field=models.CharField(db_default='', max_length=300),
        ),
        migrations.AddField(
            model_name='historicalbody',
            name='status_reason',
            field=models.TextField(db_default=''),
        ),
        migrations.AddField(
            model_name='historicalbodylink',
            name='began',
            field=models.CharField(db_default='', max_length=100),
        ),
        migrations.AddField(
            model_name='historicalbodylink',
            name='began_earliest',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='historicalbodylink',
            name='began_latest',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='historicalbodylink',
            name='ended',
            field=models.CharField(db_default='', max_length=100),
        ),
        migrations.AddField(
            model_name='historicalbodylink',
            name='ended_earliest',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='historicalbodylink',
            name='ended_latest',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='historicalbodylink',
            name='standing',
            field=models.CharField(db_default='', max_length=10),
        ),
        migrations.AddField(
            model_name='historicalchangemilestone',
            name='extended_from',
            field=models.CharField(db_default='', max_length=100),
        ),
        migrations.AddField(
            model_name='historicalchangemilestone',
            name='extended_from_earliest',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='historicalchangemilestone',
            name='extended_from_latest',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='historicalchangemilestone',
            name='is_deadline',
            field=models.BooleanField(db_default=False),
        ),
        migrations.AddField(
            model_name='historicaldecision',
            name='agreements',
            field=models.JSONField(db_default=models.Value([], models.JSONField()), default=list),
        ),
        migrations.AddField(
            model_name='historicaldecision',
            name='called_in',
            field=models.CharField(db_default='', max_length=100),
        ),
        migrations.AddField(
            model_name='historicaldecision',
            name='called_in_earliest',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='historicaldecision',
            name='called_in_latest',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='historicaldecision',
            name='called_in_note',
            field=models.TextField(db_default=''),
        ),
        migrations.AddField(
            model_name='historicaldecision',
            name='funding',
            field=models.JSONField(db_default=models.Value([], models.JSONField()), default=list),
        ),
        migrations.AddField(
            model_name='historicaldecision',
            name='notice_published',
            field=models.CharField(db_default='', max_length=100),
        ),
        migrations.AddField(
            model_name='historicaldecision',
            name='notice_published_earliest',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='historicaldecision',
            name='notice_published_latest',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='historicaldecision',
            name='sites',
            field=models.JSONField(db_default=models.Value([], models.JSONField()), default=list),
        ),
        migrations.AddField(
            model_name='historicalgovernancechange',
            name='agreement_instead_id',
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='historicalgovernancechange',
            name='authorities',
            field=models.JSONField(db_default=models.Value([], models.JSONField()), default=list),
        ),
        migrations.AddField(
            model_name='historicalgovernancechange',
            name='competes_with_id',
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='historicalgovernancechange',
            name='figures',
            field=models.JSONField(db_default=models.Value([], models.JSONField()), default=list),
        ),
        migrations.AddField(
            model_name='historicalgovernancechange',
            name='other_areas',
            field=models.JSONField(db_default=models.Value([], models.JSONField()), default=list),
        ),
        migrations.AddField(
            model_name='historicalindependentassessment',
            name='commissioned_by_id',
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='historicalindependentassessment',
            name='stance',
            field=models.CharField(db_default='', max_length=10),
        ),
        migrations.AddField(
            model_name='historicallegalchallenge',
            name='heard',
            field=models.CharField(db_default='', max_length=100),
        ),
        migrations.AddField(
            model_name='historicallegalchallenge',
            name='heard_earliest',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='historicallegalchallenge',
            name='heard_latest',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='historicallegalchallenge',
            name='other_areas',
            field=models.JSONField(db_default=models.Value([], models.JSONField()), default=list),
        ),
        migrations.AddField(
            model_name='historicalmeeting',
            name='joint_with',
            field=models.JSONField(db_default=models.Value([], models.JSONField()), default=list),
        ),
        migrations.AddField(
            model_name='historicalmeeting',
            name='recording_url',
            field=models.CharField(db_default='', max_length=500),
        ),
        migrations.AddField(
            model_name='historicalminutes',
            name='kept_at',
            field=models.CharField(db_default='', max_length=500),
        ),
        migrations.AddField(
            model_name='historicalquestion',
            name='agreement_id',
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='historicalquestion',
            name='change_id',
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='historicalquestion',
            name='decision_id',
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='historicalquestion',
            name='site_id',
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='historicalrecommendation',
            name='also_to',
            field=models.JSONField(db_default=models.Value([], models.JSONField()), default=list),
        ),
        migrations.AddField(
            model_name='historicalrecommendation',
            name='made_on',
            field=models.CharField(db_default='', max_length=100),
        ),
        migrations.AddField(
            model_name='historicalrecommendation',
            name='made_on_earliest',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='historicalrecommendation',
            name='made_on_latest',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='historicalrecommendation',
            name='repeats_id',
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='independentassessment',
            name='commissioned_by',
            field=models.ForeignKey(blank=True, help_text='Leave empty if not stated.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='initiatives.organisation'),
        ),
        migrations.AddField(
            model_name='independentassessment',
            name='stance',
            field=models.CharField(blank=True, choices=[('', 'Not recorded yet'), ('for', 'For the change'), ('against', 'Against the change'), ('neither', 'Neither for nor against')], db_default='', default='', max_length=10, verbose_name='what it found'),
        ),
        migrations.AddField(
            model_name='legalchallenge',
            name='heard',
            field=models.CharField(blank=True, db_default='', default='', help_text='One day or several.', max_length=100, verbose_name='heard on'),
        ),
        migrations.AddField(
            model_name='legalchallenge',
            name='heard_earliest',
            field=models.DateField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='legalchallenge',
            name='heard_latest',
            field=models.DateField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='legalchallenge',
            name='other_areas',
            field=models.ManyToManyField(blank=True, help_text='Where it touches several.', related_name='+', to='initiatives.area', verbose_name='also about the areas'),
        ),
        migrations.AddField(
            model_name='meeting',
            name='joint_with',
            field=models.ManyToManyField(blank=True, help_text='The other bodies, where several met together.', related_name='joint_meetings', to='governance.body'),
        ),
        migrations.AddField(
            model_name='meeting',
            name='recording_url',
            field=models.URLField(blank=True, db_default='', max_length=500, verbose_name='web address of the recording'),
        ),
        migrations.AddField(
            model_name='minutes',
            name='kept_at',
            field=models.URLField(blank=True, db_default='', help_text='Where the minutes can be read, if their text is not here.', max_length=500, verbose_name='web address of the text'),
        ),
        migrations.AddField(
            model_name='question',
            name='agreement',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='questions', to='initiatives.agreement'),
        ),
        migrations.AddField(
            model_name='question',
            name='change',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='questions', to='governance.governancechange', verbose_name='change of governance'),
        ),
        migrations.AddField(
            model_name='question',
            name='decision',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='questions', to='governance.decision'),
        ),
        migrations.AddField(
            model_name='question',
            name='site',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='questions', to='initiatives.site'),
        ),
        migrations.AddField(
            model_name='recommendation',
            name='also_to',
            field=models.ManyToManyField(blank=True, help_text='Where one recommendation is made to several bodies at once.', related_name='+', to='governance.body', verbose_name='made to these bodies as well'),
        ),
        migrations.AddField(
            model_name='recommendation',
            name='made_on',
            field=models.CharField(blank=True, db_default='', default='', help_text='Leave empty if it is the date of the meeting or the source.', max_length=100, verbose_name='made on'),
        ),
        migrations.AddField(
            model_name='recommendation',
            name='made_on_earliest',
            field=models.DateField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='recommendation',
            name='made_on_latest',
            field=models.DateField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name='recommendation',
            name='repeats',
            field=models.ForeignKey(blank=True, help_text='An earlier recommendation that this one makes again.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='repeated_by', to='governance.recommendation'),
        ),
        migrations.AlterField(
            model_name='agendaitem',
            name='access',
            field=models.CharField(choices=[('public', 'Public'), ('exempt', 'Exempt: taken in private'), ('closed', 'Taken in private, why is not recorded')], default='public', max_length=10),
        ),
        migrations.AlterField(
            model_name='agendaitem',
            name='exempt_paragraph',
            field=models.PositiveSmallIntegerField(blank=True, choices=[(1, '1: any individual'), (2, '2: likely to reveal the identity of an individual'), (3, '3: financial or business affairs'), (4, '4: consultations or negotiations on labour relations'), (5, '5: legal professional privilege'), (6, '6: a notice or order the authority proposes'), (7, '7: prevention, investigation or prosecution of crime'), (12, '12 (Wales): a particular individual'), (13, '13 (Wales): likely to reveal the identity of an individual'), (14, '14 (Wales): financial or business affairs'), (15, '15 (Wales): consultations or negotiations on labour relations'), (16, '16 (Wales): legal professional privilege'), (17, '17 (Wales): a notice or order the authority proposes'), (18, '18 (Wales): prevention, investigation or prosecution of crime')], null=True, verbose_name='paragraph of Schedule 12A'),
        ),
        migrations.AlterField(
            model_name='body',
            name='status',
            field=models.CharField(blank=True, choices=[('proposed', 'Proposed only'), ('establishing', 'Being established'), ('active', 'Active'), ('paused', 'Paused'), ('suspended', 'Suspended'), ('dissolved', 'Dissolved'), ('superseded', 'Superseded'), ('', 'Not recorded yet')], default='', max_length=12),
        ),
        migrations.AlterField(
            model_name='changeposition',
            name='view',
            field=models.CharField(choices=[('supports', 'Supports'), ('conditions', 'Supports with conditions'), ('neutral', 'Takes no side'), ('other', 'Prefers another option'), ('not-favour', 'Not in favour'), ('opposes', 'Opposes')], max_length=10),
        ),
        migrations.AlterField(
            model_name='decision',
            name='kind',
            field=models.CharField(blank=True, choices=[('agreed', 'Agreed'), ('approved', 'Approved'), ('announced', 'Announced'), ('signed', 'Signed'), ('ratified', 'Ratified'), ('refused', 'Refused'), ('deferred', 'Deferred'), ('informal', 'Informal'), ('', 'Not recorded yet')], default='', max_length=10),
        ),
        migrations.AlterField(
            model_name='decision',
            name='title',
            field=models.CharField(blank=True, help_text='Leave empty if only its number is known.', max_length=200),
        ),
        migrations.AlterField(
            model_name='historicalquestion',
            name='kind',
            field=models.CharField(max_length=10),
        ),
        migrations.AlterField(
            model_name='minutes',
            name='text',
            field=models.TextField(blank=True, help_text='Leave empty where the text is kept elsewhere.', max_length=100000),
        ),
        migrations.AlterField(
            model_name='paper',
            name='exempt_paragraph',
            field=models.PositiveSmallIntegerField(blank=True, choices=[(1, '1: any individual'), (2, '2: likely to reveal the identity of an individual'), (3, '3: financial or business affairs'), (4, '4: consultations or negotiations on labour relations'), (5, '5: legal professional privilege'), (6, '6: a notice or order the authority proposes'), (7, '7: prevention, investigation or prosecution of crime'), (12, '12 (Wales): a particular individual'), (13, '13 (Wales): likely to reveal the identity of an individual'), (14, '14 (Wales): financial or business affairs'), (15, '15 (Wales): consultations or negotiations on labour relations'), (16, '16 (Wales): legal professional privilege'), (17, '17 (Wales): a notice or order the authority proposes'), (18, '18 (Wales): prevention, investigation or prosecution of crime')], null=True, verbose_name='exempt under paragraph'),
        ),
        migrations.AlterField(
            model_name='question',
            name='kind',
            field=models.CharField(choices=[('question', 'Question'), ('comment', 'Comment'), ('suggestion', 'Suggestion')], default='question', max_length=10),
        ),
        migrations.AddConstraint(
            model_name='agendaitem',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('access__in', ['public', 'closed']), ('exempt_paragraph__isnull', True)), models.Q(('access', 'exempt'), ('exempt_paragraph__isnull', False), models.Q(('public_interest', ''), _negated=True)), _connector='OR'), name='agenda_item_exempt_for_a_reason', violation_error_code='exempt_paragraph', violation_error_message='An exempt item needs its paragraph of Schedule 12A and the public-interest reason; a public item has neither.'),
        ),
        migrations.AddConstraint(
            model_name='bodylink',
            constraint=models.CheckConstraint(condition=models.Q(('began_earliest__isnull', True), ('ended_latest__isnull', True), ('ended_latest__gte', models.F('began_earliest')), _connector='OR'), name='governance_bodylink_ends_after_it_begins', violation_error_code='ended', violation_error_message='It cannot end before it begins. Check both dates.'),
        ),
        migrations.AddConstraint(
            model_name='decision',
            constraint=models.CheckConstraint(condition=models.Q(('number', ''), ('title', ''), _negated=True), name='decision_has_title_or_number', violation_error_code='title', violation_error_message='Enter the title, or the number where that is all that is known.'),
        ),
        migrations.AddConstraint(
            model_name='governancechange',
            constraint=models.CheckConstraint(condition=models.Q(('competes_with__isnull', True), models.Q(('competes_with', models.F('id')), _negated=True), _connector='OR'), name='change_does_not_compete_with_itself', violation_error_code='competes_with', violation_error_message='A proposal cannot compete with itself. Choose another.'),
        ),
        migrations.AddConstraint(
            model_name='minutes',
            constraint=models.CheckConstraint(condition=models.Q(('kept_at', ''), ('text', ''), _negated=True), name='minutes_have_text_or_address', violation_error_code='text', violation_error_message='Enter the text of the minutes, or the web address where they can be read.'),
        ),
        migrations.AddConstraint(
            model_name='recommendation',
            constraint=models.CheckConstraint(condition=models.Q(('repeats__isnull', True), models.Q(('repeats', models.F('id')), _negated=True), _connector='OR'), name='recommendation_does_not_repeat_itself', violation_error_code='repeats', violation_error_message='A recommendation cannot repeat itself. Choose an earlier one.'),
        ),
        migrations.AddField(
            model_name='changeoption',
            name='change',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='options', to='governance.governancechange'),
        ),
        migrations.AddField(
            model_name='changeoption',
            name='source',
            field=models.ForeignKey(blank=True, help_text='The document this was taken from.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='initiatives.source'),
        ),
        migrations.AddIndex(
            model_name='historicalchangeoption',
            index=models.Index(fields=['id', '-history_date'], name='hist_g_changeoption'),
        ),
        migrations.AddIndex(
            model_name='historicalmotion',
            index=models.Index(fields=['id', '-history_date'], name='hist_g_motion'),
        ),
        migrations.AddField(
            model_name='motion',
            name='item',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='motions', to='governance.agendaitem'),
        ),
        migrations.AddField(
            model_name='motion',
            name='meeting',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='motions', to='governance.meeting'),
        ),
        migrations.AddField(
            model_name='motion',
            name='source',
            field=models.ForeignKey(blank=True, help_text='The document this was taken from.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='initiatives.source'),
        ),
        migrations.AddConstraint(
            model_name='changeoption',
            constraint=models.CheckConstraint(condition=models.Q(('source__isnull', False), models.Q(('place', ''), ('quotation', '')), _connector='OR'), name='governance_changeoption_place_needs_source', violation_error_code='source', violation_error_message='Choose the source that this place or these words are in.'),
        ),
        migrations.AddConstraint(
            model_name='motion',
            constraint=models.CheckConstraint(condition=models.Q(('source__isnull', False), models.Q(('place', ''), ('quotation', '')), _connector='OR'), name='governance_motion_place_needs_source', violation_error_code='source', violation_error_message='Choose the source that this place or these words are in.'),
        ),
        migrations.AddField(
            model_name='bodykind',
            name='proposed_on',
            field=models.DateField(blank=True, editable=False, help_text='The day an office added it. Empty once an administrator has settled it.', null=True, verbose_name='proposed on'),
        ),
        migrations.AddField(
            model_name='capacity',
            name='proposed_on',
            field=models.DateField(blank=True, editable=False, help_text='The day an office added it. Empty once an administrator has settled it.', null=True, verbose_name='proposed on'),
        ),
        migrations.AddField(
            model_name='changemilestonekind',
            name='proposed_on',
            field=models.DateField(blank=True, editable=False, help_text='The day an office added it. Empty once an administrator has settled it.', null=True, verbose_name='proposed on'),
        ),
        migrations.AddField(
            model_name='frequency',
            name='proposed_on',
            field=models.DateField(blank=True, editable=False, help_text='The day an office added it. Empty once an administrator has settled it.', null=True, verbose_name='proposed on'),
        ),
        migrations.AddField(
            model_name='historicalbodykind',
            name='proposed_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='historicalcapacity',
            name='proposed_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='historicalchangemilestonekind',
            name='proposed_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='historicalfrequency',
            name='proposed_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='historicalimplicationheading',
            name='proposed_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='historicalrecommendationverb',
            name='proposed_on',
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name='implicationheading',
            name='proposed_on',
            field=models.DateField(blank=True, editable=False, help_text='The day an office added it. Empty once an administrator has settled it.', null=True, verbose_name='proposed on'),
        ),
        migrations.AddField(
            model_name='recommendationverb',
            name='proposed_on',
            field=models.DateField(blank=True, editable=False, help_text='The day an office added it. Empty once an administrator has settled it.', null=True, verbose_name='proposed on'),
        ),
        migrations.RemoveConstraint(
            model_name='attendance',
            name='attendance_is_somebodys',
        ),
        migrations.RemoveConstraint(
            model_name='membership',
            name='vacancy_has_no_holder',
        ),
        migrations.AddField(
            model_name='attendance',
            name='holder',
            field=models.ForeignKey(blank=True, help_text='Only where several hold the same post.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='initiatives.postholder', verbose_name='which holder of the post'),
        ),
        migrations.AddField(
            model_name='governancechange',
            name='business_cases',
            field=models.ManyToManyField(blank=True, help_text='The case or cases made for it.', related_name='governance_changes', to='initiatives.businesscase'),
        ),
        migrations.AddField(
            model_name='historicalattendance',
            name='holder_id',
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='historicalgovernancechange',
            name='business_cases',
            field=models.JSONField(db_default=models.Value([], models.JSONField()), default=list),
        ),
        migrations.AddField(
            model_name='historicalmembership',
            name='person_id',
            field=models.BigIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='membership',
            name='person',
            field=models.ForeignKey(blank=True, help_text='Only where several hold the same post, for example two councillors of one council.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='initiatives.postholder', verbose_name='which holder of the post'),
        ),
        migrations.AddConstraint(
            model_name='attendance',
            constraint=models.CheckConstraint(condition=models.Q(('post__isnull', False), ('organisation__isnull', False), ('holder__isnull', False), _connector='OR'), name='attendance_is_somebodys', violation_error_code='post', violation_error_message='Choose the post, or the organisation where no post is named.'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'vacant'), _negated=True), models.Q(('account__isnull', True), ('person__isnull', True), ('post__isnull', True)), _connector='OR'), name='vacancy_has_no_holder', violation_error_code='kind', violation_error_message='A vacant seat has no post and no account. Clear both, or choose another kind.'),
        ),
    ])
