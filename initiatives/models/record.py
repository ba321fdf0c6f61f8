"""What every model of the portal shares: its rules told beside the fields, whose it is, and who saved it last."""

from datetime import timedelta

from django.core.exceptions import NON_FIELD_ERRORS, FieldError, ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property

from ..dates.fields import settle_bounds
from .tables import models_naming

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

    @cached_property
    def named_by(self):
        """The models of which a row names this record, as `models_naming` says; kept, and so for pages only."""
        return models_naming(self)

    def named(self, name):
        """Return what a foreign key names, also where that is still to be saved with this row; None for nothing."""
        field = self._meta.get_field(name)
        there = field.get_cached_value(self, default=None)
        return there if there is not None or getattr(self, field.attname) is None else getattr(self, name)

    def validate_constraints(self, exclude=None):
        """Ask all rules about one row in one statement; where one is broken, one by one, to tell which."""
        exclude = set(exclude or ()) - settle_bounds(self, exclude)
        self._checks_hold = self._breaks_no_check(exclude)
        try:
            super().validate_constraints(exclude=exclude)
        except ValidationError as error:
            raise ValidationError(self._beside_fields(error, exclude)) from error
        finally:
            self._checks_hold = False

    _checks_hold = False

    def get_constraints(self):
        """Return the rules that are still to be asked one by one."""
        constraints = super().get_constraints()
        if not self._checks_hold:
            return constraints
        return [
            (model, [rule for rule in rules if not isinstance(rule, models.CheckConstraint)])
            for model, rules in constraints
        ]

    def _breaks_no_check(self, exclude):
        """Return whether the row keeps every rule about one row; False also where a field that one names is out."""
        rules = [rule.condition for rule in self._meta.constraints if isinstance(rule, models.CheckConstraint)]
        values = {"pk": models.Value(self.pk, self._meta.pk)}
        for field in self._meta.concrete_fields:
            if field.name not in exclude and not field.generated:
                value = getattr(self, field.attname)
                values[field.name] = value if hasattr(value, "resolve_expression") else models.Value(value, field)
        try:
            return not rules or Q(*rules).check(values)
        except FieldError:
            return False

    def _beside_fields(self, error, exclude):
        names = {field.name for field in self._meta.fields} - set(exclude)
        placed = {}
        for field, errors in error.error_dict.items():
            for one in errors:
                beside = one.code if field == NON_FIELD_ERRORS and one.code in names else field
                placed.setdefault(beside, []).append(one)
        return placed


def own_only(field):
    """Mark a foreign key in which staff name only what their own office keeps, such as the area of a record.

    Every other foreign key offers whatever the person may see.
    """
    field.own_only = True
    return field


class OwnedQuerySet(models.QuerySet):
    """Records that offices keep."""

    def editable_by(self, user):
        """Return those that this person may change, as staff: of their own areas; administrators, of every area."""
        if not user.is_staff:
            return self.none()
        return self if user.is_superuser else self.filter(self.model.kept_in(user.own_area_ids))


class Owned(models.Model):
    """A record that an office keeps, or that all the staff keep together.

    `owner_path` leads to the area whose office keeps it; None where no single office does.
    `seen_by_all_staff` says that everybody on the staff reads and names every such record, whoever keeps it.
    """

    owner_path = None
    seen_by_all_staff = False
    # The fields that tell two records apart; where they are the same, it is asked whether a second one is meant.
    told_apart_by = ()

    class Meta:
        abstract = True

    @classmethod
    def kept_in(cls, areas):
        """Return the Q of the records that the offices of these areas keep."""
        if cls.owner_path is None:
            return Q(pk__isnull=False)
        kept = Q(**{f"{cls.owner_path}__in": areas})
        # A record of several areas would be found once for each of them.
        return Q(pk__in=cls._base_manager.filter(kept).values("pk")) if cls._has_many_owners() else kept

    @classmethod
    def publishable_by(cls, user):
        """Return the Q of the records this person may publish, withdraw, unlock, or change while they are out."""
        return Q(pk__isnull=False) if user.is_superuser else cls.kept_in(user.publishing_area_ids)

    @classmethod
    def _has_many_owners(cls):
        first = cls.owner_path.partition("__")[0]
        return first != "pk" and cls._meta.get_field(first).many_to_many

    @cached_property
    def owner_area_ids(self):
        """The ids of the areas whose offices keep this record, as it is saved; None where no single office does."""
        if self.owner_path is None:
            return None
        return set(type(self)._base_manager.filter(pk=self.pk).values_list(self.owner_path, flat=True))

    def is_kept_by(self, user):
        """Return whether one of this person's offices keeps the record."""
        return user.is_superuser or self.owner_area_ids is None or bool(self.owner_area_ids & user.own_area_ids)

    def is_publishable_by(self, user):
        """Return whether this person may publish the record, withdraw it, or change it while it is out."""
        if user.is_superuser or self.owner_area_ids is None:
            return True
        return bool(self.owner_area_ids & user.publishing_area_ids)

    @classmethod
    def published_path(cls):
        """Return the path to the record whose publication shows this one: "" for itself, None where there is none."""
        if is_published_by_itself(cls):
            return ""
        path, _, last = (cls.owner_path or "").rpartition("__")
        return path if path and last == "area" and not cls._has_many_owners() else None

    @property
    def shown_record(self):
        """The published record on whose page this one is read, which may be itself; None where there is none."""
        path, shown = self.published_path(), self
        for step in path.split("__") if path else ():
            shown = getattr(shown, step)
        return shown if path is not None else None

    @property
    def is_live(self):
        """Whether people outside the office read at once what is saved here."""
        return self.shown_record is not None and self.shown_record.published_at is not None


class RevisionField(models.PositiveIntegerField):
    """Counts the saves of a record, so that two people who have it open can be told apart.

    It grows in the database, whatever the instance that is saved holds. The history does not keep it: it says nothing.
    """

    def __init__(self, **kwargs):
        super().__init__(**{"default": 0, "db_default": 0, "editable": False, **kwargs})

    def pre_save(self, instance, add):
        if add:
            return super().pre_save(instance, add)
        setattr(instance, self.attname, getattr(instance, self.attname) + 1)
        return F(self.attname) + 1

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.PositiveIntegerField", args, kwargs


class DeskRecord(Owned):
    """A record that staff change on a page of its own in the admin."""

    revision = RevisionField()

    class Meta:
        abstract = True

    def save_if_changed(self, **derived):
        """Store what follows from the rows of a record, where it is not stored so already."""
        if any(getattr(self, name) != value for name, value in derived.items()):
            for name, value in derived.items():
                setattr(self, name, value)
            self.save()

    def lock(self):
        """Read the record anew, and keep others from saving it until this transaction ends."""
        self.refresh_from_db(from_queryset=type(self)._base_manager.select_for_update())


def is_published_by_itself(model):
    """Return whether the records of a model are published one by one."""
    return any(field.name == "published_at" for field in model._meta.fields)


def kept_by(rows, user):
    """Return those of these records that this person's offices keep."""
    if hasattr(rows, "editable_by"):
        return rows.editable_by(user)
    return rows if user.is_superuser else rows.filter(rows.model.kept_in(user.own_area_ids))


def changeable_by(rows, user):
    """Return those of these records that this person may change: not what is out where they do not publish."""
    path = rows.model.published_path()
    if path is None or user.is_superuser:
        return rows
    draft = Q(**{f"{path}__published_at".removeprefix("__"): None})
    return rows.filter(draft | rows.model.publishable_by(user))


def choosable_by(user, field, rows):
    """Return those of `rows` that this person may name in a foreign key or many-to-many field of a record."""
    if getattr(field, "own_only", False) and not user.is_superuser:
        own = kept_by(rows, user)
        # What is published by itself begins as a draft; what is not is out at once, with the record it hangs on.
        return own if is_published_by_itself(field.model) else changeable_by(own, user)
    if hasattr(rows, "visible_to"):
        return rows.visible_to(user)
    # What no reader sees, only the office that keeps it: answers to surveys and what was made of them.
    return rows.editable_by(user) if hasattr(rows, "editable_by") else rows
