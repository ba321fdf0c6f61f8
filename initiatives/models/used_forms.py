"""Pages for a new record that were sent: each makes one record, however often it is sent."""

from datetime import timedelta

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone

KEPT_FOR = timedelta(days=7)


class UsedForm(models.Model):
    """The token of a page that was sent, and the record that was made of it."""

    token = models.CharField(max_length=32, unique=True)
    record_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    record_id = models.PositiveBigIntegerField(null=True)
    record = GenericForeignKey("record_type", "record_id")
    at = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self):
        return self.token

    @classmethod
    def take(cls, token, record):
        """Note that the page with this token has made a record; raises IntegrityError where it has made one before.

        Of several who send the page at once, each waits here until the one before is done; its own record is undone.
        """
        cls.objects.filter(at__lt=timezone.now() - KEPT_FOR).delete()
        record_type = ContentType.objects.get_for_model(record)
        return cls.objects.create(token=token, record_type=record_type, record_id=record.pk)
