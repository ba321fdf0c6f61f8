"""Going back, fits what the earlier version cannot hold, before its tables are as they were."""

from django.db import migrations


def as_it_was(apps, schema_editor):
    """Fit what the earlier version cannot hold; what was taken in private stays private."""
    closed = apps.get_model("governance", "AgendaItem").objects.filter(access="closed")
    closed.update(access="exempt", exempt_paragraph=1, public_interest="Why it was taken in private is not recorded.")
    apps.get_model("governance", "Question").objects.filter(kind="suggestion").update(kind="comment")
    for attendance in apps.get_model("governance", "Attendance").objects.filter(post=None, organisation=None):
        attendance.post = attendance.holder.post
        attendance.save()


class Migration(migrations.Migration):

    dependencies = [
        ('governance', '0011_what_other_documents_say'),
    ]

    operations = [migrations.RunPython(migrations.RunPython.noop, as_it_was)]
