"""One save of a page of the admin: why it is made, what stood in its way, and who saved the record meanwhile.

Two people may have the same record open. The second to save is told, loses nothing, and decides.
"""

from dataclasses import dataclass, field
from datetime import datetime

from django.contrib.admin.models import LogEntry
from django.contrib.admin.options import get_content_type_for_model
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.formats import date_format

from ...models.corrections import Correction
from ...models.trail import Change, many_fields, tracked_models

SEEN, SEEN_AT, TOLD, ANYWAY = "version_seen", "seen_at", "version_told", "save_anyway"
TOKEN, AGAIN = "form_token", "add_again"
WHY, SORT = "change_reason", "change_sort"
# What the button to save sends from a plain page, on which no more than the record is named when it is done.
PLAINLY = "plainly"


@dataclass
class Saving:
    """What is known of a save, from the page that was sent to the line of history. It is kept in `request.saving`."""

    user: object
    # What the page that is sent says: which revision of the record it showed, and when.
    seen: str = ""
    seen_at: datetime = None
    # The revision whose saving the person was told of and wants to overwrite, if any.
    overwrites: str = ""
    # Whether a value that people read is corrected, or a new statement is made: a Correction.Sort.
    sort: str = Correction.Sort.MISTAKE
    # The token of the page for a new record, and whether a second record like one that is there is meant.
    token: str = ""
    adds_again: bool = False
    # The record, once its form and rows were taken.
    record: object = None
    # What the database refused at the first attempt, in words.
    refused: str = ""
    # By whom, why and when, as the history will say.
    change: Change = field(default_factory=Change)
    # When the page was read that is shown now.
    began: datetime = field(default_factory=timezone.now)
    # Whether somebody else saved the record while this person had it open.
    is_late: bool = False

    def values_shown(self, record):
        """Return what the page showed of a record that was saved meanwhile, by the name of its fields.

        None where nobody saved it meanwhile, or nothing is known of how it was: then what is saved now counts.
        """
        if not (self.is_late and self.seen_at and record.pk and type(record) in tracked_models()):
            return None
        line = type(record).history.filter(id=record.pk).as_at(self.seen_at).first()
        if line is None:
            return None
        columns = {field.name: field.attname for field in record._meta.fields if hasattr(line, field.attname)}
        return {name: getattr(line, attname) for name, attname in columns.items()} | {
            field.name: getattr(line, field.name) for field in many_fields(type(record))
        }


def saving_of(request):
    """Return what is known of the save that a request asks for."""
    if not hasattr(request, "saving"):
        typed = request.POST
        request.saving = Saving(
            request.user,
            seen=typed.get(SEEN, ""),
            seen_at=moment(typed.get(SEEN_AT, "")),
            overwrites=typed.get(TOLD, "") if typed.get(ANYWAY) else "",
            token=typed.get(TOKEN, "")[:32],
            adds_again=bool(typed.get(AGAIN)),
            sort=typed.get(SORT) or Correction.Sort.MISTAKE,
            change=Change(reason=typed.get(WHY, "").strip()),
        )
    return request.saving


def moment(text):
    """Return the moment that a page names, or None where it can be none."""
    try:
        found = parse_datetime(text)
    except ValueError:
        return None
    return found if found and timezone.is_aware(found) else None


@dataclass
class Conflict:
    """What happened to a record while somebody was typing."""

    revision: str
    saves: list
    differences: list
    kept: list


def refuse_lost_changes(form):
    """Raise ValidationError, and tell the form's `conflict`, where somebody saved the record meanwhile.

    Ticking “save mine anyway” lets the person go on, for the changes they were told of and no later ones.
    """
    saving, now = form.saving, str(form.instance.revision)
    if not saving.is_late or saving.overwrites == now:
        return
    form.conflict = Conflict(now, list(saves_since(form.instance, saving.seen_at)), *differences(form))
    raise ValidationError(
        "Somebody else saved this record while you had it open. Nothing you typed is lost, and nothing of it is saved "
        "yet. Compare both, then tick “Save mine anyway” or open the record afresh.",
        code="conflict",
    )


def saves_since(record, seen_at):
    """Yield who saved, when, and what: in sentences, the latest first, as the admin's log has it."""
    log = LogEntry.objects.filter(content_type=get_content_type_for_model(record), object_id=str(record.pk))
    later = log.filter(action_time__gt=seen_at) if seen_at else log
    for entry in later.select_related("user").order_by("-pk")[:10]:
        at = timezone.localtime(entry.action_time)
        yield f"{entry.user} at {date_format(at, 'H:i')} on {date_format(at, 'j F Y')}: {entry.get_change_message()}"


def differences(form):
    """Return two lists of fields with what is saved now: those typed otherwise, and those only others changed.

    The first will be overwritten by “Save mine anyway”, the second will stay as they are saved.
    """
    typed, kept = [], []
    for name, form_field in form.fields.items():
        if name in (WHY, SORT):
            continue
        stored = form.get_initial_for_field(form_field, name)
        if not form_field.has_changed(stored, form[name].data):
            continue
        beside = typed if name in form.changed_data else kept
        beside.append((form_field.label or name, in_words(form_field, stored)))
    return typed, kept


def in_words(form_field, value):
    """Return a stored value as a person would read it."""
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
