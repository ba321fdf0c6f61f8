"""The entries of the index: one for each record that can be found, written in the transaction that changes it."""

from datetime import datetime
from operator import attrgetter

from django.utils import timezone

from ..models import SearchEntry
from .kinds import BY_LABEL, KINDS
from .words import parts_of, undashed

AT_ONCE = 500


def refresh(model, pks):
    """Let the index say what these records say now; nothing of those that are not there any more."""
    kind = BY_LABEL.get(model._meta.label)
    if kind is None:
        return
    rows = list(in_full(kind).filter(pk__in=pks))
    write([entry_of(kind, row) for row in rows])
    gone = set(pks) - {row.pk for row in rows}
    if gone:
        SearchEntry.objects.filter(kind=kind.label, row__in=gone).delete()


def rebuild():
    """Make the whole index anew, in the transaction of the caller; return how many entries it has."""
    SearchEntry.objects.all().delete()
    for kind in KINDS:
        entries = []
        for row in in_full(kind).iterator(chunk_size=AT_ONCE):
            entries.append(entry_of(kind, row))
            if len(entries) == AT_ONCE:
                write(entries)
                entries = []
        write(entries)
    return SearchEntry.objects.count()


def in_full(kind):
    """Return every record of a kind with what its entry is made of, hidden ones too: who asks is asked later."""
    paths = {path.rpartition("__")[0] for path in (area_path(kind),)} | {kind.on.rpartition(".")[0]}
    needed = [path for path in paths if path]
    records = kind.model._base_manager.order_by("pk")
    return records.select_related(*needed) if needed else records


def area_path(kind):
    """Return the path to the number of the area whose office keeps a record; "" where no single office does."""
    path = getattr(kind.model, "owner_path", None) or ""
    if path in ("", "pk"):
        return path
    return "" if kind.model._meta.get_field(path.partition("__")[0]).many_to_many else f"{path}_id"


def entry_of(kind, row):
    """Return the unsaved entry of a record."""
    title = getattr(row, kind.title) if kind.title else ""
    text = "\n".join(filter(None, (getattr(row, name) for name in kind.fields)))
    area = area_path(kind)
    said = f"{title}\n{text}"
    return SearchEntry(
        kind=kind.label,
        row=row.pk,
        title=title,
        text=text,
        words=" ".join(sorted({*parts_of(said), *undashed(said)})),
        area=attrgetter(area.replace("__", "."))(row) if area else None,
        on=day_of(attrgetter(kind.on)(row)) if kind.on else None,
    )


def day_of(value):
    """Return the day of a day or a moment."""
    return timezone.localdate(value) if isinstance(value, datetime) else value


def write(entries):
    """Write entries, over those of the same records."""
    if entries:
        SearchEntry.objects.bulk_create(
            entries,
            update_conflicts=True,
            unique_fields=["kind", "row"],
            update_fields=["title", "text", "words", "area", "on"],
        )
