"""What the admin's lists of governance share: whether a record is out, beside the status it has itself."""

from django.contrib import admin

from initiatives.admin.desk import PublishedAdmin


class RecordAdmin(PublishedAdmin):
    """A published record that has a status of its own, so that its publication needs another name in the list."""

    @admin.display(description="publication", ordering="published_at")
    def published(self, record):
        return self.status(record)
