"""How long each kind of record is kept, what is due to be removed, and its removal after somebody confirmed it.

The periods are proposals, each with the reason for it; the owner of the portal decides, with the setting RETENTION.
Nothing is ever removed by itself.
"""

import logging
from dataclasses import dataclass, replace
from datetime import date

from django.apps import apps
from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ImproperlyConfigured
from django.db import models, transaction
from django.utils.text import capfirst

from initiatives.history.ownership import related_models
from initiatives.models import Attachment, AuditEntry, Disposal, FileVersion, LegalHold, Published, Referenced
from initiatives.models.retention import Removal
from initiatives.models.trail import tracked_models

logger = logging.getLogger(__name__)
FOR_GOOD = "It is the public record of who decided what, and why. Councils keep such records for good."
NOT_SET = "Nobody has set a period."


@dataclass(frozen=True)
class Period:
    """How long the records of one kind are kept: years after a date of theirs, or for good where years is None."""

    label: str
    years: int | None
    after: str
    after_words: str
    why: str

    @property
    def model(self):
        return apps.get_model(self.label)

    @property
    def kind(self):
        return capfirst(self.model._meta.verbose_name)

    def rule(self):
        """The rule in words."""
        if self.years is None:
            return "Kept for good"
        return f"{self.years} year{'' if self.years == 1 else 's'} after {self.after_words}"

    def due(self, today):
        """The records whose time is over, the oldest first; those without the date are never due."""
        if self.years is None:
            return self.model._default_manager.none()
        over = date(today.year - self.years, today.month, min(today.day, 28) if today.month == 2 else today.day)
        is_time = isinstance(self.model._meta.get_field(self.after), models.DateTimeField)
        return self.model._default_manager.filter(**{f"{self.after}{'__date' if is_time else ''}__lt": over}).order_by(
            self.after, "pk"
        )

    def without_date(self):
        """How many records have no date to count from, so that they are never due."""
        if self.years is None:
            return 0
        return self.model._default_manager.filter(**{f"{self.after}__isnull": True}).count()


CHANGED = ("updated_at", "the last change of the record")
PROPOSED = [
    Period(
        "initiatives.source",
        4,
        "dated_latest",
        "the date of the document",
        "Background papers must be open to inspection for four years (Local Government Act 1972, section 100D). A "
        "document that any record cites is not removed.",
    ),
    Period(
        "initiatives.agreement",
        6,
        "ends_latest",
        "the agreement ended",
        "Claims under a simple contract can be brought for six years (Limitation Act 1980, section 5).",
    ),
    Period("initiatives.risk", 6, "status_on_latest", "the risk was closed", "Councils that name a period keep six."),
    Period(
        "governance.meeting",
        None,
        "date_latest",
        "the meeting",
        "Agendas, reports and minutes must be open to inspection for six years (section 100C); councils keep agendas "
        "and minutes for good.",
    ),
    Period("governance.decision", None, "taken_latest", "the decision was taken", FOR_GOOD),
    Period("initiatives.initiative", None, "ended_latest", "the initiative ended", NOT_SET),
    Period("initiatives.plan", None, "ended_latest", "the plan ended", NOT_SET),
    Period("initiatives.fundingstream", None, "ends_latest", "the funding ended", NOT_SET),
    Period("governance.action", None, "done_latest", "the action was done", NOT_SET),
    Period("governance.body", None, "ended_latest", "the body ended", NOT_SET),
    Period("governance.legalchallenge", None, "decided_latest", "the case was decided", NOT_SET),
]


def periods():
    """The period of every kind of record that has a reference, as the owner of the portal has set it."""
    proposed = {period.label: period for period in PROPOSED}
    kinds = {
        model._meta.label_lower: proposed.get(
            model._meta.label_lower, Period(model._meta.label_lower, None, *CHANGED, NOT_SET)
        )
        for model in apps.get_models()
        if issubclass(model, Published) and issubclass(model, Referenced)
    }
    for label, years in settings.RETENTION.items():
        if label not in kinds or not (years is None or (isinstance(years, int) and years > 0)):
            raise ImproperlyConfigured(f"RETENTION: {label!r} must be a kind of record with a number of years or null.")
        kinds[label] = replace(kinds[label], years=years, why="Set by the owner of this portal.")
    return sorted(kinds.values(), key=lambda period: (period.years is None, period.kind))


@dataclass(frozen=True)
class Due:
    """One record whose time is over, and what keeps it nevertheless."""

    record: Referenced
    period: Period
    held: bool
    cited: int

    @property
    def goes(self):
        """Whether it would be removed now."""
        return not self.held and not self.cited

    def name(self):
        """The record by its reference and name."""
        name = str(self.record)
        return name if name.startswith(self.record.reference) else f"{self.record.reference} {name}"

    def words(self):
        """What becomes of it."""
        if self.held:
            return "Stays: a legal hold is on it, or on what would go with it"
        if self.cited:
            return (
                "Stays: another record or fact cites it" if self.cited == 1 else f"Stays: {self.cited} others cite it"
            )
        return "To be removed"


def due(today):
    """Everything whose time is over."""
    for period in periods():
        for record in period.due(today):
            yield weighed(record, period)


def weighed(record, period):
    """A record whose time is over with what stands against its removal."""
    removal = Removal(record)
    return Due(record, period, bool(removal.held()), len(removal.cited_by()))


def remove(each, by):
    """Removes one record with its parts and files, and notes that it did; returns whether it did.

    What stands against it is asked again, because it may have come meanwhile. The bytes of its files go when the rows
    have gone for certain.
    """
    with transaction.atomic():
        record = type(each.record)._default_manager.select_for_update(of=("self",)).filter(pk=each.record.pk).first()
        if record is None or not weighed(record, each.period).goes:
            return False
        going = Removal(record).goes()
        stored = [row.stored for row in going if isinstance(row, FileVersion)]
        Disposal.objects.create(
            reference=record.reference,
            kind=each.period.kind,
            area=record.area,
            rule=each.period.rule(),
            files=len(stored),
            removed_by=by,
        )
        history = list(past_of(record, going))
        AuditEntry.objects.record(AuditEntry.Action.DELETED, by=by, about=record, detail=each.period.rule())
        record.delete()
        for lines in history:
            lines.delete()
        transaction.on_commit(lambda: [file.storage.delete(file.name) for file in stored])
    logger.info("Removed %s under retention: %s.", each.record.reference, each.period.rule())
    return True


def past_of(record, going):
    """What the history says of a record and of all that goes with it: rows taken away earlier, and lines of the log.

    Rows of rows come first, because they are found through the lines of those they belonged to.
    """
    kind = ContentType.objects.get_for_model(record)
    yield from [related.lines([record.pk]) for related in reversed(related_models(type(record), whole=False))]
    yield Attachment.history.filter(record_type_id=kind.pk, record_id=record.pk)
    for row in going:
        if type(row) in tracked_models():
            yield type(row).history.filter(id=row.pk)
        yield LogEntry.objects.filter(content_type=ContentType.objects.get_for_model(row), object_id=str(row.pk))


def report(today, most=200):
    """What the administrators' page shows: every period, what is due under it, what is held, and what was removed."""
    everything = list(due(today))
    return {
        "periods": [(period, period.without_date()) for period in periods() if period.why != NOT_SET],
        "not_set": [period.kind for period in periods() if period.why == NOT_SET],
        "due": everything[:most],
        "due_count": len(everything),
        "going_count": sum(each.goes for each in everything),
        "holds": LegalHold.objects.in_force().select_related("placed_by", "area"),
        "removed": Disposal.objects.select_related("removed_by", "area")[:most],
    }
