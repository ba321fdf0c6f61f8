"""What belongs to a record, and from when on a person may read its past.

The past is for the staff of the office that keeps the record: what an office has taken out of public view stays out.
Of a record that came from another office they read nothing that was written there, and of a draft that was somebody's
own nothing from before it was handed in.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache

from django.contrib.contenttypes.models import ContentType
from django.db.models import Max, Q

from ..models import Citation, Sourced
from ..models.trail import belongs_by, tracked_models

ALWAYS = datetime(1, 1, 2, tzinfo=UTC)
NEVER = datetime(9999, 12, 30, tzinfo=UTC)


@dataclass(frozen=True)
class RelatedModel:
    """One kind of row that belongs to a record: by which field, and to which kind above it."""

    model: type
    by: str = ""
    above: "RelatedModel" = None

    # The columns of a line that say what it belongs to.
    @property
    def columns(self):
        return [self.by] if self.by else []

    def lines(self, roots):
        """Return every line of the rows while they belonged to these records."""
        if self.above is None:
            return self.model.history.filter(id__in=roots)
        owners = roots if self.above.above is None else self.above.lines(roots).order_by().values("id")
        return self.model.history.filter(**{f"{self.by}__in": owners})


@dataclass(frozen=True)
class RelatedCitations(RelatedModel):
    """The further citations of a record and of the rows that belong to it, whatever their kind: `cited`."""

    cited: tuple = ()

    @property
    def columns(self):
        return ["record_type_id", "record_id"]

    def lines(self, roots):
        found = Q()
        for related in self.cited:
            rows = roots if related.above is None else related.lines(roots).order_by().values("id")
            found |= Q(record_type_id=self.type_of(related).pk, record_id__in=rows)
        return self.model.history.filter(found)

    def type_of(self, related):
        """Return the content type of the rows of one kind; those of all kinds are read together."""
        return ContentType.objects.get_for_models(*(each.model for each in self.cited))[related.model]

    def cited_by(self, line):
        """Return the kind of row that a line's citation is of; None where that belongs to other records."""
        types = {self.type_of(related).pk: related for related in self.cited}
        return types.get(line.record_type_id)


@lru_cache
def related_models(model, whole=True):
    """Return the record itself and every kind of row that belongs to it.

    With `whole`, records with an audience of their own that are about it are among them, such as the figures and the
    updates of an initiative; without it only the rows that are edited on its own page.
    """
    found, to_follow = [RelatedModel(model)], [RelatedModel(model)]
    while to_follow:
        above = to_follow.pop(0)
        for child in tracked_models():
            if any(child is each.model for each in found) or (not whole and is_record(child)):
                continue
            for field in child._meta.fields:
                if belongs_by(field) and field.related_model is above.model:
                    related = RelatedModel(child, field.attname, above)
                    found.append(related)
                    to_follow.append(related)
                    break
    cited = tuple(related for related in found if issubclass(related.model, Sourced))
    return [*found, RelatedCitations(Citation, "record_id", found[0], cited)] if cited else found


def is_record(model):
    """Return whether rows of this kind have an audience of their own, and so a page and a history of their own."""
    return any(field.name == "published_at" for field in model._meta.fields)


def last_line(model, pk):
    """Return the last line of one record, or None."""
    return model.history.filter(id=pk).order_by("-history_date", "-history_id").first()


def owner_line(line, path):
    """Return the line of the record that decides whose a row is, as it was last; `path` leads to its area."""
    for name in path.split("__")[:-1]:
        field = line.instance_type._meta.get_field(name)
        if field.many_to_many:
            # What several offices keep is decided by itself.
            return line
        line = last_line(field.related_model, getattr(line, field.attname))
        if line is None:
            return None
    return line


def readable_since(model, pk, path, user):
    """From when on this person may read the past of a record; ALWAYS, or NEVER.

    `path` leads from the record to the area whose office keeps it, as in the admin; None where it is nobody's.
    """
    line = last_line(model, pk)
    if line is None:
        return NEVER
    if path is None:
        return ALWAYS
    owner = owner_line(line, path)
    if owner is None:
        return ALWAYS if user.is_superuser else NEVER
    return since_of(type(owner), {owner.id}, user).get(owner.id, ALWAYS)


def since_of(history, pks, user):
    """For those of these published records whose past is partly closed to this person: when it opens, or NEVER."""
    closed = {}
    lines = history.objects.filter(id__in=pks).exclude(history_type="-")
    if not user.is_superuser:
        away = lines.exclude(area_id__in=user.own_area_ids) if has(history, "area_id") else lines.none()
        closed = dict(away.order_by().values_list("id").annotate(Max("history_date")))
    private = getattr(history.instance_type, "lines_of_its_author", None)
    if private is not None:
        for pk, at in private(lines).order_by().values_list("id").annotate(Max("history_date")):
            closed[pk] = max(at, closed.get(pk, at))
    opened = {}
    for pk, at in closed.items():
        after = history.objects.filter(id=pk, history_date__gt=at).order_by("history_date").first()
        opened[pk] = after.history_date if after is not None and after.history_type != "-" else NEVER
    return opened


def has(history, name):
    """Return whether the lines of a history keep this column."""
    return any(field.attname == name for field in history._meta.fields)


def readable(related, lines, user):
    """Of these lines of one kind those whose rows this person may see now, and could see then."""
    model = related.model
    if related.above is None or not lines:
        return lines
    numbers = {line.id for line in lines}
    hidden = set()
    if hasattr(model.objects, "visible_to") and not user.is_superuser:
        there = model.objects.filter(pk__in=numbers)
        hidden = set(there.values_list("pk", flat=True)) - set(there.visible_to(user).values_list("pk", flat=True))
    opened = since_of(model.history.model, numbers, user) if is_record(model) else {}
    return [line for line in lines if line.id not in hidden and line.history_date >= opened.get(line.id, ALWAYS)]
