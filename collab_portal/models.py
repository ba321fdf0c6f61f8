"""What the portal as a whole keeps."""

from django.db import models


class RecordVersion(models.Model):
    """A part of the name of the present version of the record; see `record_version.py`, which alone reads it."""

    name = models.CharField(max_length=36)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return self.name
