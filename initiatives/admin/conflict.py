"""Two people with the same record open: the second to save is told, loses nothing, and decides."""

from dataclasses import dataclass, field

from django.contrib.admin.models import LogEntry
from django.contrib.admin.options import get_content_type_for_model
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format

from .choices import row_number
from .reasons import WHY

SEEN, TOLD, ANYWAY = "version_seen", "version_told", "save_anyway"


@dataclass
class Conflict:
    """What happened to a record while somebody was typing."""

    version: str
    saves: list = field(default_factory=list)
    differences: list = field(default_factory=list)
    kept: list = field(default_factory=list)


def version(record):
    """Names the state of a record: when it was last saved, and the last line of its history."""
    if record is None or record.pk is None or not hasattr(record, "updated_at"):
        return ""
    last = history(record).values_list("pk", flat=True).order_by("-pk").first()
    return f"{record.updated_at.isoformat()} {last or 0}"


def history(record):
    """The lines of a record's history."""
    return LogEntry.objects.filter(content_type=get_content_type_for_model(record), object_id=str(record.pk))


def refuse_lost_changes(form):
    """Raises ValidationError, and tells the form's `conflict`, where somebody saved the record meanwhile.

    Ticking “save mine anyway” lets the person go on, for the changes they were told of and no later ones.
    """
    seen, now = form.data.get(SEEN, ""), form.version_now
    if not seen or not now or seen == now:
        return
    if form.data.get(ANYWAY) and form.data.get(TOLD) == now:
        return
    form.conflict = Conflict(now, list(saves_since(form.instance, seen)), *map(list, differences(form)))
    raise ValidationError(
        "Somebody else saved this record while you had it open. Nothing you typed is lost, and nothing of it is saved "
        "yet. Compare both, then tick “Save mine anyway” or open the record afresh.",
        code="conflict",
    )


def saves_since(record, seen):
    """Who saved, when, and what: in sentences, the latest first."""
    number = seen.rpartition(" ")[2]
    later = history(record).filter(pk__gt=number if row_number(number) else 0)
    for entry in later.select_related("user").order_by("-pk")[:10]:
        at = timezone.localtime(entry.action_time)
        yield f"{entry.user} at {date_format(at, 'H:i')} on {date_format(at, 'j F Y')}: {entry.get_change_message()}"


def differences(form):
    """Two lists of fields with what is saved now: those this person typed otherwise, and those only others changed.

    The first will be overwritten by “Save mine anyway”, the second will stay as they are saved.
    """
    typed, kept = [], []
    for name, form_field in form.fields.items():
        if name == WHY:
            continue
        stored = form.get_initial_for_field(form_field, name)
        if not form_field.has_changed(stored, form[name].data):
            continue
        beside = typed if name in form.changed_data else kept
        beside.append((form_field.label or name, in_words(form_field, stored)))
    return typed, kept


def in_words(form_field, value):
    """A stored value as a person would read it."""
    choices = getattr(form_field, "queryset", None)
    if choices is not None:
        if isinstance(value, list | tuple):
            return ", ".join(str(each) for each in value) or "nothing"
        chosen = choices.model._default_manager.filter(pk=value).first() if value else None
        return str(chosen) if chosen else "nothing"
    if hasattr(form_field, "choices"):
        return str(dict(form_field.choices).get(value, value)) or "nothing"
    if isinstance(value, bool):
        return "Yes" if value else "No"
    return str(form_field.prepare_value(value) or "nothing") if value is not None else "nothing"
