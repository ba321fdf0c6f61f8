"""How every change of a record is kept: a table of plain columns beside its own, with a line for each change.

A line has no relations: a foreign key is kept as a number and the values of a many-to-many field as a list of numbers.
So nothing that happens to other rows can change what was.

Signals are used here and nowhere else: the trail writes down what others did, and decides nothing.
"""

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.apps import apps
from django.db import models
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete
from django.utils import timezone

from .record import RevisionField

ADDED, CHANGED, DELETED = "+", "~", "-"
acting_change = ContextVar("acting_change", default=None)
acting_request = ContextVar("acting_request", default=None)
followers = []


@dataclass
class Change:
    """What is known of the changes that are made now: by whom, why and when, as far as somebody said so."""

    by: object = None
    reason: str = ""
    at: datetime = None
    # Where lines are written at the end: the numbers of the rows that were saved, with what happened first to each.
    waiting: dict = None


def current_change():
    """Return what is known of the changes that are made now."""
    return acting_change.get() or Change()


def current_account_id():
    """Return the number of the account that changes something now, or None where nobody is signed in."""
    by = current_change().by or getattr(acting_request.get(), "user", None)
    return by.pk if by is not None else None


def follow(tell):
    """Have `tell` called, in the transaction of every change, with a model and the numbers of its rows that changed.

    Rows that are not there any more were deleted. This is how an upper floor keeps what it makes of records up to date.
    """
    followers.append(tell)


def tell_followers(model, pks):
    """Tell those who follow what has changed."""
    for tell in followers:
        tell(model, pks)


@contextmanager
def holding(variable, value):
    """Let a context variable hold a value inside, and what it held before again afterwards."""
    before = variable.set(value)
    try:
        yield value
    finally:
        variable.reset(before)


def requested(request):
    """Record what is saved inside as done by the request's account, unless a change says otherwise."""
    return holding(acting_request, request)


def recording(change):
    """Record what is saved inside with what is known of it, also where that becomes known only inside."""
    return holding(acting_change, change)


def recorded_as(by=None, reason="", at=None):
    """Record what is saved inside as done by this account, for this reason and at this time."""
    return recording(Change(by, reason, at))


@contextmanager
def recorded_together(reason=""):
    """Leave one line for each record that is saved inside, written at the end: as it stands then.

    For loading many records, whose steps on the way nobody will ask for. Deletions are still recorded one by one.
    """
    with recording(Change(reason=reason, waiting={})) as change:
        yield
        waiting, change.waiting = change.waiting, None
        for model, kinds in waiting.items():
            for kind in (ADDED, CHANGED):
                rows = model._base_manager.filter(pk__in=[pk for pk, first in kinds.items() if first == kind])
                model.history.record_all(rows, kind)
            tell_followers(model, list(kinds))


def column_for(field):
    """Return the column in which the history keeps a field: the same kind of value, no rule, no relation."""
    if field.is_relation or isinstance(field, models.AutoField):
        return models.BigIntegerField(null=field.null, db_index=belongs_by(field))
    kind = getattr(models, field.get_internal_type())
    kind = models.CharField if issubclass(kind, models.FileField | models.SlugField) else kind
    options = {"null": field.null}
    if getattr(field, "history_keeps_db_default", False):
        options["db_default"] = field.db_default
    if issubclass(kind, models.CharField):
        options["max_length"] = field.max_length
    if field.db_default == "":
        # The column came after its table: a version that does not know it writes lines without it.
        options["db_default"] = ""
    if issubclass(kind, models.DecimalField):
        options |= {"max_digits": field.max_digits, "decimal_places": field.decimal_places}
    return kind(**options)


def came_later(field):
    """Mark a many-to-many field that was added to a model that older versions know: they write lines without it."""
    field.history_came_later = True
    return field


def many_column_for(field):
    """Return the column in which the history keeps the numbers of a many-to-many field."""
    none = models.Value([], models.JSONField())
    return models.JSONField(
        default=list, **({"db_default": none} if getattr(field, "history_came_later", False) else {})
    )


def kept_fields(model):
    """Return the fields whose values are kept: not what the database works out, the count of saves, or a name."""
    return [
        field
        for field in model._meta.fields
        if not (field.generated or isinstance(field, RevisionField) or getattr(field, "leaves_no_trace", False))
    ]


def many_fields(model):
    """Return the many-to-many fields that have no rows of their own to be tracked."""
    return [field for field in model._meta.local_many_to_many if field.remote_field.through._meta.auto_created]


def belongs_by(field):
    """Return whether rows belong to what this field names: they go when it goes, or are about an initiative."""
    return bool(field.is_relation and (field.remote_field.on_delete is models.CASCADE or field.name == "initiative"))


def many_of(model, pks):
    """Return the numbers in each many-to-many field of saved rows, by the row's own number."""
    found = {pk: {field.name: [] for field in many_fields(model)} for pk in pks}
    for field in many_fields(model):
        mine, other = field.m2m_column_name(), field.m2m_reverse_name()
        rows = field.remote_field.through._base_manager.filter(**{f"{mine}__in": pks})
        for pk, target in rows.order_by(other).values_list(mine, other):
            found[pk][field.name].append(target)
    return found


class LineQuerySet(models.QuerySet):
    """Lines of the history of one kind of record."""

    def latest_of_each(self):
        """Return of each record the last of these lines, also where two were written in the same instant."""
        later = self.order_by().filter(
            models.Q(history_date__gt=models.OuterRef("history_date"))
            | models.Q(history_date=models.OuterRef("history_date"), history_id__gt=models.OuterRef("history_id")),
            id=models.OuterRef("id"),
        )
        return self.filter(~models.Exists(later))

    def as_at(self, moment):
        """Return of each record the line that was true at a moment; none where it was not there yet or no more."""
        return self.filter(history_date__lte=moment).latest_of_each().exclude(history_type=DELETED)

    def before(self, moment):
        """Return of each record the line that was true just before a moment; none where it was not there."""
        return self.filter(history_date__lt=moment).latest_of_each().exclude(history_type=DELETED)

    def record_all(self, rows, kind, at=None):
        """Write one line for each of many saved rows as they stand, and return the lines."""
        rows = list(rows)
        many = many_of(self.model.instance_type, [row.pk for row in rows])
        return self.bulk_create((self.model.of(row, kind, many[row.pk], at) for row in rows), batch_size=500)


class Line(models.Model):
    """What one record said after a change, and who made it, when and why; the last line, what it said when it went.

    The model of each history has a column for every field of `instance_type` besides.
    """

    history_id = models.BigAutoField(primary_key=True, editable=False)
    history_date = models.DateTimeField(db_index=True)
    history_type = models.CharField(
        max_length=1, choices=[(ADDED, "Created"), (CHANGED, "Changed"), (DELETED, "Deleted")]
    )
    history_user_id = models.BigIntegerField(null=True)
    history_change_reason = models.TextField(default="", blank=True)

    instance_type = None
    objects = LineQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ("-history_date", "-history_id")
        get_latest_by = ("history_date", "history_id")
        default_permissions = ()

    @classmethod
    def of(cls, row, kind, many, at=None):
        """Return an unsaved line with what a row holds now; `many` has its many-to-many values."""
        change = current_change()
        return cls(
            history_date=at or change.at or timezone.now(),
            history_type=kind,
            history_user_id=current_account_id(),
            history_change_reason=change.reason,
            **{field.attname: getattr(row, field.attname) for field in kept_fields(cls.instance_type)},
            **many,
        )

    @property
    def instance(self):
        """An unsaved record that says what this line does."""
        names = [field.attname for field in kept_fields(self.instance_type)]
        return self.instance_type(**{name: getattr(self, name) for name in names})

    def says_something_new(self):
        """Return whether this differs from the record's last line in anything that somebody could have meant."""
        last = type(self).objects.filter(id=self.id).first()
        if last is None:
            return True
        # What is set at every save says nothing by itself.
        plain = [field for field in kept_fields(self.instance_type) if not getattr(field, "auto_now", False)]
        return any(getattr(last, field.attname) != as_kept(field, self) for field in plain) or any(
            getattr(last, field.name) != getattr(self, field.name) for field in many_fields(self.instance_type)
        )


def as_kept(field, line):
    """Return the value of a field as the database will give it back."""
    value = getattr(line, field.attname)
    return value if value is None else field.to_python(value)


def history_model(model):
    """Return the model of the lines of a model."""
    meta, name = model._meta, model._meta.model_name
    # Two floors may have a model of the same name, and an index has at most 30 letters.
    index = models.Index(fields=["id", "-history_date"], name=f"hist_{meta.app_label[0]}_{name}"[:30])
    options = {
        "app_label": meta.app_label,
        "db_table": f"history_{meta.app_label}_{name}",
        "verbose_name": f"history of {meta.verbose_name}",
        "verbose_name_plural": f"history of {meta.verbose_name_plural}",
        "indexes": [index],
    }
    columns = {field.attname: column_for(field) for field in kept_fields(model)}
    columns |= {field.name: many_column_for(field) for field in many_fields(model)}
    inner = {"__module__": model.__module__, "instance_type": model, "Meta": type("Meta", (Line.Meta,), options)}
    return type(f"Historical{meta.object_name}", (Line,), columns | inner)


class History:
    """The attribute `history` of a tracked model: the lines of all its records, or those of one."""

    def __init__(self, lines):
        self.lines = lines

    def __get__(self, row, owner):
        return self.lines.objects if row is None else self.lines.objects.filter(id=row.pk)


def write(row, kind, many=None):
    """Write one line; a save that changed nothing leaves none."""
    model, waiting = type(row), current_change().waiting
    if waiting is not None and kind != DELETED:
        waiting.setdefault(model, {}).setdefault(row.pk, kind)
        return
    line = model.history.model.of(row, kind, many_of(model, [row.pk])[row.pk] if many is None else many)
    if kind != CHANGED or line.says_something_new():
        line.save(force_insert=True)
        tell_followers(model, [row.pk])


def saved(instance, created, raw, update_fields, **_):
    """Write that a row was saved; what a fixture loads is left out."""
    if raw:
        return
    if update_fields is not None and not created:
        # What is stored is kept, and not what else the instance holds.
        instance = type(instance)._base_manager.get(pk=instance.pk)
    write(instance, ADDED if created else CHANGED, many={} if created else None)


def about_to_go(instance, **_):
    """Read what was left out when the row was read, while it is still there."""
    if missing := instance.get_deferred_fields():
        instance.refresh_from_db(fields=missing)


def gone(instance, **_):
    """Write that a row was deleted."""
    write(instance, DELETED)


def many_changed(instance, action, reverse, pk_set, field, **_):
    """Write that the values of a many-to-many field were changed, from either end."""
    if action not in ("post_add", "post_remove", "post_clear"):
        if reverse and action == "pre_clear":
            instance._had = list(field.model._base_manager.filter(**{field.name: instance}))
        return
    rows = [instance]
    if reverse:
        rows = field.model._base_manager.filter(pk__in=pk_set) if pk_set else instance.__dict__.pop("_had", ())
    for row in rows:
        write(row, CHANGED)


def track(app_label, but_not):
    """Keep the history of every model of an app but for those named, each with the reason why not."""
    for model in list(apps.all_models[app_label].values()):
        if model._meta.auto_created or issubclass(model, Line) or model._meta.object_name in but_not:
            continue
        model.history = History(history_model(model))
        post_save.connect(saved, sender=model)
        pre_delete.connect(about_to_go, sender=model)
        post_delete.connect(gone, sender=model)
        for field in many_fields(model):
            through = field.remote_field.through
            m2m_changed.connect(partial(many_changed, field=field), sender=through, weak=False)


def tracked_models():
    """Return every model, on any floor, whose history is kept."""
    return [model for model in apps.get_models() if isinstance(vars(model).get("history"), History)]
