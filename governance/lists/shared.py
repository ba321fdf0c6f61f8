"""What the lists of governance share: a choice among bodies, and columns that name only what the reader may see."""

from initiatives.lists.filters import ChosenFilter

from ..models import Body
from ..readings.visibility import name_for


def bodies_seen(request):
    """Return the bodies that this reader may choose."""
    return Body.objects.visible_to(request.user)


class BodyChoice(ChosenFilter):
    """A choice among the bodies the reader may see."""

    def __init__(self, label="Body", **kwargs):
        super().__init__("reference", label=label, queryset=bodies_seen, **kwargs)


def name_for_reader(row, record):
    """Return the name of another record for the row's reader, or "Not public"."""
    return name_for(row.reader, record)
