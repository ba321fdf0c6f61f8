"""How every change of a record is kept: one table of plain columns beside each tracked table.

The tables are those of django-simple-history, but without relations: a foreign key is kept as a number and the values
of a many-to-many field as a list of numbers. So nothing that happens to other rows can change what was, and the first
migrate does not have to work out every relation once more for every table.
"""

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from asgiref.local import Local
from django.apps import apps
from django.db import models
from django.db.models.signals import m2m_changed
from django.utils import timezone
from simple_history import register
from simple_history.manager import HistoricalQuerySet, HistoryManager
from simple_history.models import HistoricalRecords

from .desk import RevisionField

acting = Local()


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
    return getattr(acting, "change", None) or Change()


@contextmanager
def recording(change):
    """Record what is saved inside with what is known of it, also where that becomes known only inside."""
    before = getattr(acting, "change", None)
    acting.change = change
    try:
        yield change
    finally:
        acting.change = before


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
            for kind in ("+", "~"):
                rows = model._base_manager.filter(pk__in=[pk for pk, first in kinds.items() if first == kind])
                model.history.bulk_history_create(rows, batch_size=500, update=kind == "~")


def plain(field, owner=False):
    """The column in which the history keeps a field: the same kind of value, no rule, no relation."""
    if field.is_relation or isinstance(field, models.AutoField):
        return models.BigIntegerField(null=field.null, db_index=owner)
    kind = getattr(models, field.get_internal_type())
    kind = models.CharField if issubclass(kind, models.FileField | models.SlugField) else kind
    options = {"null": field.null}
    if issubclass(kind, models.CharField):
        options["max_length"] = field.max_length
    if issubclass(kind, models.DecimalField):
        options |= {"max_digits": field.max_digits, "decimal_places": field.decimal_places}
    if issubclass(kind, models.SlugField | models.ForeignKey):
        options["db_index"] = False
    return kind(**options)


def kept_fields(model):
    """The fields whose values the history keeps: neither what the database works out nor the count of saves."""
    return [field for field in model._meta.fields if not (field.generated or isinstance(field, RevisionField))]


def many_fields(model):
    """The many-to-many fields that have no rows of their own to be tracked."""
    return [field for field in model._meta.local_many_to_many if field.remote_field.through._meta.auto_created]


def belongs_by(field):
    """Whether rows belong to what this field names: they go when it goes, or are about an initiative."""
    return bool(field.is_relation and (field.remote_field.on_delete is models.CASCADE or field.name == "initiative"))


def many_of(model, pks):
    """The numbers in each many-to-many field of saved rows, by the row's own number."""
    found = {pk: {field.name: [] for field in many_fields(model)} for pk in pks}
    for field in many_fields(model):
        mine, other = field.m2m_column_name(), field.m2m_reverse_name()
        rows = field.remote_field.through._base_manager.filter(**{f"{mine}__in": pks})
        for pk, target in rows.order_by(other).values_list(mine, other):
            found[pk][field.name].append(target)
    return found


class TrailQuerySet(HistoricalQuerySet):
    """Lines of the history of one kind of record."""

    def latest_of_each(self):
        """Of each record the last of these lines, also where two were written in the same instant."""
        key = self._pk_attr
        later = self.order_by().filter(
            models.Q(history_date__gt=models.OuterRef("history_date"))
            | models.Q(history_date=models.OuterRef("history_date"), history_id__gt=models.OuterRef("history_id")),
            **{key: models.OuterRef(key)},
        )
        return self.filter(~models.Exists(later))

    def as_at(self, moment):
        """Of each record the line that was true at a moment; none where it was not there yet or no more."""
        return self.filter(history_date__lte=moment).latest_of_each().exclude(history_type="-")


class TrailManager(HistoryManager):
    """The history of one kind of record, or of one record."""

    def bulk_history_create(self, objs, batch_size=None, update=False, default_date=None, **facts):
        """One line for each of many rows, for `bulk_create_with_history` and `bulk_update_with_history`."""
        kind = "~" if update else "+"
        many = many_of(self.model.instance_type, [each.pk for each in objs])
        lines = [line_for(self.model, each, kind, default_date, many=many[each.pk]) for each in objs]
        for line in lines:
            line.history_user = facts.get("default_user") or line.history_user
            line.history_change_reason = line.history_change_reason or facts.get("default_change_reason") or ""
        return self.model.objects.bulk_create(lines, batch_size=batch_size)


def line_for(history, row, kind, at=None, many=None):
    """An unsaved line of history that holds what a row holds now."""
    values = {field.attname: getattr(row, field.attname) for field in kept_fields(type(row))}
    many = many_of(type(row), [row.pk])[row.pk] if many is None else many
    change = current_change()
    line = history(
        history_date=at or getattr(row, "_history_date", None) or change.at or timezone.now(),
        history_type=kind,
        history_change_reason=getattr(row, "_change_reason", "") or change.reason,
        **values,
        **many,
    )
    line.history_user = change.by or history.get_default_history_user(row)
    return line


class Trail(HistoricalRecords):
    """Keeps the history of one model."""

    def __init__(self, **options):
        super().__init__(
            history_id_field=models.BigAutoField(),
            history_user_id_field=models.BigIntegerField(null=True),
            history_change_reason_field=models.TextField(default="", blank=True),
            history_manager=TrailManager,
            historical_queryset=TrailQuerySet,
            **options,
        )

    def finalize(self, sender, **kwargs):
        super().finalize(sender, **kwargs)
        for field in many_fields(sender):
            through = field.remote_field.through
            m2m_changed.connect(partial(self.many_changed, field=field), sender=through, weak=False)

    def fields_included(self, model):
        return kept_fields(model)

    def copy_fields(self, model):
        columns = {field.attname: plain(field, belongs_by(field)) for field in kept_fields(model)}
        for name, column in columns.items():
            column.name = column.attname = name
        return columns

    def get_extra_fields(self, model, fields):
        extra = super().get_extra_fields(model, fields)
        many = {field.name: models.JSONField(default=list) for field in many_fields(model)}
        return {**extra, **many, "history_date": models.DateTimeField(db_index=True)}

    def get_meta_options(self, model):
        name = f"history_{model._meta.label_lower.replace('.', '_')}"
        # Two floors may have a model of the same name, and an index has at most 30 letters.
        short = f"hist_{model._meta.app_label[0]}_{model._meta.model_name}"[:30]
        index = models.Index(fields=[model._meta.pk.attname, "-history_date"], name=short)
        return {
            **super().get_meta_options(model),
            "verbose_name": f"history of {model._meta.verbose_name}",
            "verbose_name_plural": f"history of {model._meta.verbose_name_plural}",
            "default_permissions": (),
            "db_table": name,
            "indexes": [index],
        }

    def post_save(self, instance, created, using=None, update_fields=None, **kwargs):
        """Of a save of some fields only, what is stored is kept and not what else the instance holds."""
        if update_fields is not None and not created:
            reason = getattr(instance, "_change_reason", "")
            instance = type(instance)._base_manager.using(using).get(pk=instance.pk)
            instance._change_reason = reason
        super().post_save(instance, created, using=using, **kwargs)

    def create_historical_record(self, instance, history_type, using=None):
        """Writes one line; a save that changed nothing leaves none."""
        waiting = current_change().waiting
        if waiting is not None and history_type != "-":
            waiting.setdefault(type(instance), {}).setdefault(instance.pk, history_type)
            return
        history = getattr(type(instance), self.manager_name).model
        line = line_for(history, instance, history_type, many={} if history_type == "+" else None)
        if history_type == "~" and not says_something_new(line):
            return
        line.save(using=using, force_insert=True)

    def many_changed(self, instance, action, reverse, pk_set, field, **_):
        """A many-to-many field was changed, from either end."""
        if action not in ("post_add", "post_remove", "post_clear"):
            if reverse and action == "pre_clear":
                instance._had = list(field.model._base_manager.filter(**{field.name: instance}))
            return
        rows = [instance]
        if reverse:
            rows = field.model._base_manager.filter(pk__in=pk_set) if pk_set else instance.__dict__.pop("_had", ())
        for row in rows:
            self.create_historical_record(row, "~")


def moves_by_itself(field):
    """Whether a field is set at every save, so that its change alone says nothing."""
    return getattr(field, "auto_now", False)


def says_something_new(line):
    """Whether a line differs from the last one of its record in anything that somebody could have meant."""
    model = line.instance_type
    key = model._meta.pk.attname
    last = type(line).objects.filter(**{key: getattr(line, key)}).order_by("-history_date", "-history_id").first()
    if last is None:
        return True
    names = [field.attname for field in kept_fields(model) if not moves_by_itself(field)]
    names += [field.name for field in many_fields(model)]
    values = {field.attname: field for field in kept_fields(model)}
    return any(
        getattr(last, name) != (values[name].to_python(value) if name in values and value is not None else value)
        for name in names
        for value in [getattr(line, name)]
    )


def track(app_label, but_not):
    """Keeps the history of every model of an app but for those named, each with the reason why not."""
    for model in list(apps.all_models[app_label].values()):
        if not (model._meta.auto_created or hasattr(model, "instance_type") or model._meta.object_name in but_not):
            register(model, records_class=Trail, app=app_label)


def tracked_models():
    """Every model, on any floor, whose history is kept."""
    return [model for model in apps.get_models() if hasattr(model._meta, "simple_history_manager_attribute")]
