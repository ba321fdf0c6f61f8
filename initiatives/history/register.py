"""Which initiatives changed between two dates: found from the lines of that time only, however large the register."""

from ..models import Initiative
from .changes import between, roots_of
from .ownership import NEVER, related_models, since_of
from .words import title_of

# Lines of one kind that are looked at, the latest first. What lies before them needs a shorter period.
MOST_LINES = 5_000


class ChangesOfRegister:
    """The initiatives of a person's own areas that changed in a period, the latest first."""

    def __init__(self, user, start, end):
        self.user, self.start, self.end = user, start, end
        self.cut_short, self.kinds = False, set()
        self.changed_at = self._changed_at()

    def _changed_at(self):
        """Return when each initiative last changed in the period, by its number."""
        found = {}
        for related in related_models(Initiative):
            window = related.model.history.filter(history_date__gte=self.start, history_date__lt=self.end)
            window = window.only("id", "history_date", *related.columns)
            lines = list(window.order_by("-history_date", "-history_id")[:MOST_LINES])
            self.cut_short = self.cut_short or len(lines) == MOST_LINES
            if lines:
                self.kinds.add(related.model)
            owners = roots_of(related, lines)
            for line in lines:
                number = owners.get(line.id)
                if number and found.get(number, line.history_date) <= line.history_date:
                    found[number] = line.history_date
        kept = self._readable(found)
        return dict(sorted(kept.items(), key=lambda pair: (pair[1], pair[0]), reverse=True))

    def _readable(self, found):
        """Return those that this person's offices keep, or kept when they were deleted."""
        if self.user.is_superuser or not found:
            return found
        there = set(Initiative.objects.filter(pk__in=found).values_list("pk", flat=True))
        own = set(Initiative.objects.editable_by(self.user).filter(pk__in=found).values_list("pk", flat=True))
        gone = found.keys() - there
        left = Initiative.history.filter(id__in=gone, history_type="-", area_id__in=self.user.own_area_ids)
        own |= set(left.values_list("id", flat=True))
        return {number: at for number, at in found.items() if number in own}

    def __len__(self):
        return len(self.changed_at)

    def rows(self, numbers):
        """For each of these initiatives its reference, title, whether it is still there, and what changed."""
        numbers = list(numbers)
        opened = since_of(Initiative.history.model, numbers, self.user)
        opened = {number: at for number, at in opened.items() if at != NEVER}
        entries = between(Initiative, numbers, self.user, self.start, self.end, opened, self.kinds)
        there = Initiative.objects.in_bulk(numbers)
        lines = {
            line.id: line for line in Initiative.history.filter(id__in=set(numbers) - there.keys(), history_type="-")
        }
        for number in numbers:
            record = there.get(number)
            if number in entries and (record or number in lines):
                yield {
                    "reference": record.reference if record else lines[number].reference,
                    "title": record.title if record else title_of(lines[number]),
                    "record": record,
                    "changed_at": self.changed_at[number],
                    "entries": entries[number],
                }
