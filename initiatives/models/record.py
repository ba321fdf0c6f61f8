"""What every model of the portal shares: a broken rule is told beside the field that breaks it."""

from datetime import timedelta

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models

from ..dates.fields import settle_bounds

# The same wish of the same person twice within this time is one wish, pressed twice.
ONE_WISH = timedelta(minutes=5)


class Record(models.Model):
    """A row whose constraints speak to people.

    A constraint's `violation_error_code` names the field its message belongs beside. The first and last day of
    stated dates are worked out before the constraints that compare them are asked.
    """

    # Whether it tells how something stood from a time on, so that a new fact is a new row and this one stays.
    is_step = False

    class Meta:
        abstract = True

    def take_turn(self):
        """Hold the row until the transaction ends, and read it anew.

        Of many who act on it at once each waits, and then sees what the one before has done.
        """
        self.refresh_from_db(from_queryset=type(self)._base_manager.select_for_update(of=("self",)))

    def named(self, name):
        """Return what a foreign key names, also where that is still to be saved with this row; None for nothing."""
        field = self._meta.get_field(name)
        there = field.get_cached_value(self, default=None)
        return there if there is not None or getattr(self, field.attname) is None else getattr(self, name)

    def validate_constraints(self, exclude=None):
        try:
            super().validate_constraints(exclude=set(exclude or ()) - settle_bounds(self, exclude))
        except ValidationError as error:
            raise ValidationError(self._beside_fields(error, exclude or ())) from error

    def _beside_fields(self, error, exclude):
        names = {field.name for field in self._meta.fields} - set(exclude)
        placed = {}
        for field, errors in error.error_dict.items():
            for one in errors:
                beside = one.code if field == NON_FIELD_ERRORS and one.code in names else field
                placed.setdefault(beside, []).append(one)
        return placed
