"""Lists that staff hand in to make records of their lines; the lines are kept until that is done."""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.crypto import get_random_string

from .text import LineField

# Lines hold what somebody typed elsewhere, perhaps about people: they do not stay.
KEPT_FOR = timedelta(days=30)


def new_key():
    """Return a key that nobody guesses."""
    return get_random_string(22)


class ImportedListQuerySet(models.QuerySet):
    """Lists handed in."""

    def visible_to(self, user):
        """Return those that this person handed in; nobody else reads one, because its lines are not on record yet."""
        return self.filter(by=user) if user.is_active and user.is_staff else self.none()

    def remembered(self, user, kind):
        """Return which column was taken as which field in this person's earlier lists of a kind, by its heading."""
        found = {}
        for headings, columns in (
            self.visible_to(user).filter(kind=kind).order_by("pk").values_list("headings", "columns")
        ):
            found |= {heading: columns.get(str(place), "") for place, heading in enumerate(headings)}
        return found

    def forget_old(self):
        """Take the lines out of the lists that nobody made records of within thirty days."""
        return self.filter(created_at__lt=timezone.now() - KEPT_FOR).exclude(lines=[]).update(lines=[])


class ImportedList(models.Model):
    """A list of records to be, from a spreadsheet or pasted: what stands in each column, and what became of it.

    `lines` are pairs of the number that the person's own program gives a line, and its cells. `columns` says by the
    place of a column which field it fills. `decisions` says by the number of a line that it is left out, or added
    although a record like it is there. Once saved, `records` are pairs of the number of each record and its revision
    then, by which it is known whether somebody has changed it since; the lines are gone.
    """

    LEAVE_OUT, ADD_AGAIN = "leave", "again"

    key = models.CharField(max_length=22, unique=True, default=new_key, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=100, help_text="The label of the model, as in initiatives.site.")
    name = LineField(max_length=200, help_text="The name of the file, or that the list was pasted.")
    headings = models.JSONField(default=list)
    lines = models.JSONField(default=list)
    columns = models.JSONField(default=dict)
    fixed = models.JSONField(default=dict, help_text="What is the same for every line, by the name of the field.")
    decisions = models.JSONField(default=dict)
    records = models.JSONField(default=list)
    created_at = models.DateTimeField(default=timezone.now)
    saved_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = ImportedListQuerySet.as_manager()

    class Meta:
        verbose_name = "imported list"
        ordering = ["-created_at", "-pk"]

    def __str__(self):
        return self.name

    def clean(self):
        if self.undone_at and not self.saved_at:
            raise ValidationError("Only a list whose records were saved can be undone.")

    @property
    def state(self):
        """How far it has come, in words."""
        if self.undone_at:
            return "Undone"
        if self.saved_at:
            return f"{len(self.records)} saved"
        return f"{len(self.lines)} lines, not saved" if self.lines else "Not saved; its lines are gone"
