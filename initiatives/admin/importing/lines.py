"""The lines of a list: each is checked as its own form of the admin would be, and saved in the same way.

Nothing is saved where one line is wrong. What was saved can be undone in one step, until somebody changes it.
"""

from dataclasses import dataclass, field

from django.contrib import admin
from django.db import transaction
from django.utils import timezone
from django.utils.text import capfirst

from ...models import ImportedList
from ...models.trail import recorded_as
from ..desk.making import Maker, sent_unchanged, told
from ..desk.refusals import told_to
from ..desk.saving import AGAIN
from .columns import Cells, NotUnderstood


@dataclass
class Line:
    """One line of a list: what it would make, and what is wrong with it."""

    number: int
    cells: list
    # What is wrong, in words, and the record that is there already where this line would make another like it.
    faults: list = field(default_factory=list)
    twin: object = None
    is_out: bool = False
    is_added_again: bool = False

    @property
    def words(self):
        """What was typed in the line."""
        return ", ".join(filter(None, self.cells))

    @property
    def is_twin(self):
        """Whether all that stands in the way is a record, or a line, that reads the same."""
        return self.twin is not None and len(self.faults) == 1


class Lines(Maker):
    """The lines of one list, as records of its kind that this person is about to make."""

    def __init__(self, request, imported, model):
        super().__init__(request, model)
        self.imported = imported
        self.sets = {
            formset.get_default_prefix(): formset for formset, _rows in self.admin.get_formsets_with_inlines(request)
        }
        self.cells = Cells(self.form)
        self.cells_of_rows = {prefix: Cells(formset.form) for prefix, formset in self.sets.items()}
        # The lines before, by what tells two records of the kind apart.
        self.before = {}

    def checked(self):
        """Return every line with what is wrong with it. Nothing is saved."""
        self.before = {}
        return [self.check(number, cells)[0] for number, cells in self.imported.lines]

    def check(self, number, cells):
        """Return a Line with what is wrong with it, the request that would save it, its form and its sets of rows."""
        line = Line(number, cells)
        decision = self.imported.decisions.get(str(number))
        line.is_out = decision == ImportedList.LEAVE_OUT
        line.is_added_again = decision == ImportedList.ADD_AGAIN
        if line.is_out:
            return line, None, None, []
        data = self.shown | self.imported.fixed | ({AGAIN: "yes"} if line.is_added_again else {})
        typed_rows = {}
        for place, name in self.imported.columns.items():
            cell = cells[int(place)] if int(place) < len(cells) else ""
            if name.startswith("rows:"):
                typed_rows[name.removeprefix("rows:")] = cell
                continue
            try:
                data |= self.cells.typed(name, cell.removeprefix("'"))
            except NotUnderstood as fault:
                line.faults.append(f"{capfirst(str(self.form.base_fields[name].label))}: {fault}")
        for prefix, cell in typed_rows.items():
            try:
                data |= self.rows_of(prefix, cell)
            except NotUnderstood as fault:
                line.faults.append(str(fault))
        request, form = self.filled(data)
        for prefix in typed_rows:
            self.sets[prefix].saving = form.saving
        sets = [self.sets[prefix](request.POST, {}, instance=form.instance, prefix=prefix) for prefix in typed_rows]
        is_right = form.is_valid()
        # What is missing because it was not understood was told already.
        line.faults += [] if line.faults or is_right else list(told(form))
        for each in sets:
            if not each.is_valid():
                line.faults += [fault for row in each.forms for fault in told(row)] + list(each.non_form_errors())
        line.twin = form.twin
        if is_right and not line.is_added_again:
            self.compare(line, form)
        return line, request, form, sets

    def compare(self, line, form):
        """Ask about a line that reads as an earlier one of the same list."""
        names = self.model.told_apart_by
        key = tuple(str(form.cleaned_data.get(name) or "").casefold() for name in names)
        if not key or not all(key):
            return
        if key in self.before:
            line.twin = self.before[key]
            line.faults.append(f"It reads the same as line {self.before[key].number} of this list.")
        self.before.setdefault(key, line)

    def rows_of(self, prefix, cell):
        """Return what a browser would send for a set of rows in which each name of a cell has a row."""
        name, _label, always = self.admin.rows_in_cells[prefix]
        each = [word.strip() for word in cell.split(";") if word.strip()]
        blank = self.sets[prefix](prefix=prefix).empty_form
        data = {f"{prefix}-TOTAL_FORMS": str(len(each)), f"{prefix}-INITIAL_FORMS": "0"}
        for number, word in enumerate(each):
            row = {box.removeprefix(f"{blank.prefix}-"): value for box, value in sent_unchanged(blank).items()}
            row |= always | self.cells_of_rows[prefix].typed(name, word)
            data |= {f"{prefix}-{number}-{column}": value for column, value in row.items()}
        return data

    def save(self):
        """Make a record of every line that is not left out, or none where one is wrong; return the lines.

        Of several who press at once each waits, and the next finds the list saved: then there are no lines.
        """
        lines, made, self.before = [], [], {}
        with transaction.atomic(), recorded_as(self.request.user, f"From the list “{self.imported.name}”"):
            if not ImportedList.objects.select_for_update().filter(pk=self.imported.pk, saved_at=None).exists():
                self.imported.refresh_from_db()
                return lines
            for number, cells in self.imported.lines:
                line, request, form, sets = self.check(number, cells)
                lines.append(line)
                if not line.faults and not line.is_out:
                    with told_to(line.faults.append):
                        made.append(self.keep(request, form, sets))
            if any(line.faults for line in lines) or not made:
                transaction.set_rollback(True)
                return lines
            imported = self.imported
            imported.records = [[record.pk, str(getattr(record, "revision", ""))] for record in made]
            imported.saved_at, imported.lines, imported.decisions = timezone.now(), [], {}
            imported.save()
        return lines


def undo(request, imported, model):
    """Delete the records that were made of a list; return what stands in the way, in words, where one was changed."""
    model_admin = admin.site.get_model_admin(model)
    with transaction.atomic():
        revisions = dict(imported.records)
        rows = model_admin.get_queryset(request).filter(pk__in=revisions)
        records = list(rows.order_by("pk"))
        changed = [each for each in records if str(getattr(each, "revision", "")) != revisions[each.pk]]
        # Who made them a moment ago may take them back; otherwise only administrators delete.
        kept = [each for each in records if not model_admin.has_change_permission(request, each)]
        if changed or kept:
            names = "; ".join(str(each) for each in (changed or kept)[:5])
            why = "somebody has since changed" if changed else "you may not change"
            return f"Nothing was deleted, because {why} these: {names}."
        _found, _counts, _perms, protected = model_admin.get_deleted_objects(records, request)
        if protected:
            return "Nothing was deleted, because other records name these by now. Delete or change those first."
        refused = []
        with recorded_as(request.user, f"The list “{imported.name}” was undone"), told_to(refused.append):
            model_admin.log_deletions(request, rows)
            model_admin.delete_queryset(request, rows)
        if refused:
            return f"Nothing was deleted. {refused[0]}"
        imported.undone_at = timezone.now()
        imported.save()
    return ""
