"""Kept values in the words a person would use."""

from datetime import date, datetime, time
from decimal import Decimal

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator, capfirst

from ..dates import stated_dates
from ..dates.fields import BoundField, StatedDateField
from ..models import Citation, Source, StageChange, Update, absences
from ..models.amounts import PercentageField, PoundsField, per_cent, pounds
from ..models.citations import name_of_fact
from ..models.trail import kept_fields, many_fields, tracked_models

ABSENT = absences.WORDS
NOTHING, GONE, HIDDEN = "Nothing", "A record since deleted", "A record you cannot see"
TITLES = ("title", "name", "short", "heading", "wording", "held_by", "text", "letter", "number")
CALLED_BY = {Update: "period", StageChange: "stage", Citation: "source"}
SETTLED = {
    "revision",
    "published_by",
    "submitted_by",
    "recorded_by",
    "created_at",
    "recorded_at",
    "record_type",
    "record_id",
}


class Names:
    """The names of the rows that lines point at: those this person may see, as they were at a moment or are now."""

    def __init__(self, user, at=None):
        self.user, self.at, self.known = user, at, {}

    def learn(self, lines):
        """Fetch together the names that these lines need."""
        wanted = {}
        for line in lines:
            model = line.instance_type
            for field in model._meta.fields:
                if field.is_relation and (number := getattr(line, field.attname)):
                    wanted.setdefault(field.related_model, set()).add(number)
            for field in many_fields(model):
                wanted.setdefault(field.related_model, set()).update(getattr(line, field.name))
        for model, numbers in wanted.items():
            known = self.known.setdefault(model, {})
            self._fetch(model, numbers - known.keys(), known)
        return self

    def _fetch(self, model, numbers, known):
        if not numbers:
            return
        there = model._default_manager.filter(pk__in=numbers)
        seen = there.visible_to(self.user) if hasattr(there, "visible_to") else there
        rows = {row.pk: row for row in seen}
        hidden = set(there.values_list("pk", flat=True)) - rows.keys()
        then = {}
        if model in tracked_models():
            lines = model.history.filter(id__in=numbers - hidden)
            if self.at:
                then = {line.id: line for line in lines.as_at(self.at)}
            gone = numbers - rows.keys() - hidden - then.keys()
            then |= {line.id: line for line in lines.filter(id__in=gone).exclude(history_type="-").latest_of_each()}
        for number in numbers:
            line = then.get(number)
            if number in hidden or (line is not None and number not in rows and not self._own(line)):
                known[number] = HIDDEN
            elif line is not None:
                known[number] = title_of(line) + ("" if number in rows else " (since deleted)")
            else:
                known[number] = title_of(rows[number]) if number in rows else GONE

    def _own(self, line):
        area = getattr(line, "area_id", None)
        return area is None or self.user.is_superuser or area in self.user.own_area_ids

    def of(self, model, number):
        return self.known.get(model, {}).get(number, GONE) if number else ""


def title_of(row):
    """Return what a row, or a line of its history, is called: from its own columns, because others may have changed."""
    model = getattr(row, "instance_type", type(row))
    kept = {field.attname for field in kept_fields(model)}
    said = next((str(getattr(row, name)) for name in TITLES if name in kept and getattr(row, name)), "")
    if model is Source:
        return f"{row.reference} {said}"
    return Truncator(said).chars(100) or f"{model._meta.verbose_name} {row.id}"


def said_of(line, names, owner=""):
    """Return what one row was, in a few words: “partner: Merseyside Fire and Rescue Service”."""
    model = line.instance_type
    kept = {field.attname for field in kept_fields(model)}
    words = next((str(getattr(line, name)) for name in TITLES if name in kept and getattr(line, name)), "")
    if model in CALLED_BY:
        field = model._meta.get_field(CALLED_BY[model])
        words = names.of(field.related_model, getattr(line, field.attname))
    if not words:
        linked = [
            names.of(field.related_model, getattr(line, field.attname))
            for field in model._meta.fields
            if field.is_relation and field.attname != owner and field.name not in {"source", *SETTLED}
        ]
        words = ", ".join(word for word in linked if word)
    if not words:
        words = next((value_words(field, line, names) for field in model._meta.fields if field.name == "date"), "")
    kind = capfirst(model._meta.verbose_name)
    return f"{kind}: {Truncator(words).chars(100)}" if words else kind


def reported_fields(model, owner=""):
    """Return the fields whose changes are told, in the order of the model; what follows from others is left out."""
    fields = [
        field
        for field in kept_fields(model)
        if not field.primary_key
        and not isinstance(field, BoundField)
        and not getattr(field, "auto_now", False)
        and field.name not in SETTLED
        and field.attname != owner
    ]
    return [*fields, *many_fields(model)]


def label(field):
    """Return the name of a field as a label."""
    return capfirst(str(field.verbose_name))


def raw(field, line):
    """Return the value that a line keeps of a field."""
    return getattr(line, field.name if field.many_to_many else field.attname)


def value_words(field, line, names):
    """Return the value of a field in words; an empty string where there is none."""
    value = raw(field, line)
    if field.many_to_many:
        return ", ".join(sorted(names.of(field.related_model, number) for number in value))
    if value is None or value == "":
        return ""
    if field.is_relation:
        return names.of(field.related_model, value)
    if line.instance_type is Citation and field.name == "fact":
        return name_of_fact(ContentType.objects.get_for_id(line.record_type_id).model_class(), value)
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    return plain_words(field, value)


def plain_words(field, value):
    if isinstance(field, StatedDateField):
        try:
            return stated_dates.words(value)
        except stated_dates.NotADate:
            return value
    if isinstance(field, PoundsField):
        return pounds(value)
    if isinstance(field, PercentageField):
        return per_cent(value)
    if isinstance(value, dict):
        return "; ".join(f"{name.replace('_', ' ')}: {ABSENT.get(said, said)}" for name, said in sorted(value.items()))
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "j F Y, H:i")
    if isinstance(value, date):
        return date_format(value, "j F Y")
    if isinstance(value, time):
        return value.strftime("%H:%M")
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)
