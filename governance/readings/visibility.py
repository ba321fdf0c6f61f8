"""Whether a record of this floor that another one names may itself be named to a reader."""

from initiatives.models import Published

from ..models import AgendaItem, Meeting

NOT_PUBLIC = "Not public"


def may_see(user, record):
    """Return whether the reader may see a record that another names. Posts and organisations are public."""
    if isinstance(record, AgendaItem):
        return AgendaItem.objects.visible_to(user).filter(pk=record.pk).exists()
    if isinstance(record, Meeting):
        return record.is_visible_to(user) and record.body.is_visible_to(user)
    return record.is_visible_to(user) if isinstance(record, Published) else True


def name_for(user, record):
    """Return the name of a record, or "Not public" for a reader who may not see it; "Not recorded yet" for none."""
    if not record:
        return "Not recorded yet"
    return str(record) if may_see(user, record) else NOT_PUBLIC
