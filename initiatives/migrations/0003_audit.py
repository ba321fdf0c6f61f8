import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from initiatives import audit_lock


def lock(apps, schema_editor):
    audit_lock.lock(schema_editor.connection)


def unlock(apps, schema_editor):
    audit_lock.unlock(schema_editor.connection)


class Migration(migrations.Migration):

    dependencies = [
        ('initiatives', '0002_history'),
    ]

    operations = [
        migrations.CreateModel(
            name='AuditEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name='when')),
                ('action', models.CharField(choices=[('signed-in', 'Signed in'), ('not-let-in', 'Tried to sign in and was not let in'), ('signed-out', 'Signed out'), ('published', 'Published'), ('withdrew', 'Withdrew from view'), ('did', 'Did something else to a record'), ('deleted', 'Deleted'), ('downloaded', 'Downloaded'), ('changed-account', 'Changed an account'), ('looked-back', 'Looked at the history of a record')], max_length=20, verbose_name='what')),
                ('role', models.CharField(blank=True, max_length=15, verbose_name='role at the time')),
                ('about', models.CharField(blank=True, max_length=120, verbose_name='to what')),
                ('detail', models.CharField(blank=True, max_length=300)),
                ('attempted', models.CharField(blank=True, max_length=16, verbose_name='hash of what was typed')),
                ('request_id', models.CharField(blank=True, max_length=64, verbose_name='request')),
                ('by', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who')),
            ],
            options={
                'verbose_name': 'entry in the audit log',
                'verbose_name_plural': 'audit log',
                'ordering': ['-at', '-pk'],
                'indexes': [models.Index(fields=['-at', '-id'], name='audit_by_time'), models.Index(fields=['action', '-at'], name='audit_by_action'), models.Index(fields=['by', '-at'], name='audit_by_account')],
            },
        ),
        migrations.RunPython(lock, unlock),
    ]
