"""The boxes of a plain page: some of those of a form of the admin, which take records by their names."""

from copy import deepcopy

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import NON_FIELD_ERRORS
from django.forms.models import ModelChoiceField, ModelMultipleChoiceField
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst

from ..desk.choices import row_number
from ..desk.names import Names, NotUnderstood

# Of so many records one is chosen from a menu; of more, by typing its name or reference.
MOST_IN_MENU = 40
MOST_OFFERED = 500
# No name is longer.
LONGEST_NAMES = 4_000


class NamedRecord(forms.CharField):
    """A record, named by its reference or by a name that it has; the names that there are appear while typing."""

    def __init__(self, field, **kwargs):
        super().__init__(**kwargs)
        self.rows = field.queryset
        self.several = isinstance(field, ModelMultipleChoiceField)

    @property
    def offered(self):
        """The names that can be chosen."""
        return [self.in_box(row) for row in self.rows[:MOST_OFFERED]]

    def in_box(self, row):
        """Return the name of a record, without semicolons where they stand between several names."""
        return name_of(row).replace(";", ",") if self.several else name_of(row)

    def names_of(self, value):
        """Return the names of the records that a form begins with by their numbers: of those that it offers."""
        numbers = [getattr(each, "pk", each) for each in (value if isinstance(value, list | tuple) else [value])]
        known = [each for each in numbers if row_number(each)]
        return "; ".join(self.in_box(row) for row in self.rows.filter(pk__in=known)) if known else ""

    def numbers_of(self, text):
        """Return the numbers of the records that are named. Raise NotUnderstood, with the names that are near."""
        if len(text) > LONGEST_NAMES:
            raise NotUnderstood(f"Enter names of at most {LONGEST_NAMES:,} characters altogether.")
        # Characters that no name has and a database may refuse: of lines, of directions, and the null.
        text = "".join(letter if letter.isprintable() else " " for letter in text)
        names, found = Names(self.rows), []
        for each in text.split(";") if self.several else [text]:
            if said := each.strip():
                reference = self.rows.filter(reference=said.split()[0]) if has_reference(self.rows.model) else []
                found += [str(row.pk) for row in reference] or [names.number_of(said)]
        return found if self.several else "".join(found)


def has_reference(model):
    return any(field.name == "reference" for field in model._meta.fields)


def name_of(row):
    """Return what a record is called in a box: by its reference too, where it has one."""
    reference = getattr(row, "reference", "")
    return str(row) if str(row).startswith(reference) else f"{reference} {row}"


def in_words(label, error):
    """Return what is wrong after the label of its field; a link in it stays one."""
    return format_html("{}: {}", label, format_html_join(" ", "{}", ((each,) for each in error.messages)))


def is_settled(form, name):
    """Return whether a field has one record to choose, such as the only area of an office, and begins with it."""
    rows, begun = getattr(form.fields[name], "queryset", None), form[name].value()
    return bool(begun) and form.fields[name].required and rows is not None and [row.pk for row in rows[:2]] == [begun]


def box_for(field, **said):
    """Return the box of a plain page for a field of a form of the admin, with its own label and hint if they are."""
    widget = getattr(field.widget, "widget", field.widget)
    said = {"label": capfirst(str(field.label)), "help_text": field.help_text, "required": field.required} | said
    if isinstance(field, ModelChoiceField):
        if isinstance(field, ModelMultipleChoiceField) or field.queryset.count() > MOST_IN_MENU:
            if isinstance(field, ModelMultipleChoiceField):
                said["help_text"] = f"{said['help_text']} With semicolons between several.".strip()
            return NamedRecord(field, **said)
        box = deepcopy(field)
        box.widget = forms.Select()
        box.empty_label = "Choose"
        box.widget.choices = box.choices
    else:
        box = deepcopy(field)
        if isinstance(widget, AdminTextareaWidget):
            box.widget = forms.Textarea(attrs={"rows": widget.attrs.get("rows", 4)})
        elif isinstance(widget, forms.RadioSelect):
            box.widget = forms.RadioSelect(choices=widget.choices)
        else:
            box.widget = deepcopy(widget)
            box.widget.attrs.pop("class", None)
    for name, value in said.items():
        setattr(box, name, value)
    return box


class Boxes(forms.Form):
    """Some boxes of a form of the admin: of the record itself, or of one of its rows."""

    def __init__(self, form, said, *args, **kwargs):
        """Show of a form of the admin the fields of `said`, each with the label and hint that are said there."""
        kwargs.setdefault("prefix", form.prefix)
        kwargs.setdefault("initial", {name: form[name].value() for name in said if name in form.fields})
        super().__init__(*args, **kwargs)
        self.not_understood = {}
        # Which row of the form of the admin it was sent as, where these are the boxes of a new row that was filled in.
        self.sent_as = None
        # What the row is called, where it is there already.
        self.heading = ""
        for name, own in said.items():
            if name in form.fields and not is_settled(form, name):
                box = self.fields[name] = box_for(form.fields[name], **own)
                if isinstance(box, NamedRecord):
                    self.initial[name] = box.names_of(self.initial[name])
                    box.widget.attrs["list"] = f"{self.add_prefix(name)}-names"

    @property
    def named(self):
        """The boxes in which a record is named, with the names to choose from."""
        return [(f"{self[name].html_name}-names", box.offered) for name, box in self.named_boxes()]

    def named_boxes(self):
        return [(name, box) for name, box in self.fields.items() if isinstance(box, NamedRecord)]

    def typed(self, data):
        """Return, by field, what was typed into these boxes as a browser would send it to the form of the admin.

        What names no record is told in `not_understood`, by field. A name left as it was stays out: the record that
        the form begins with is meant, even where another has the same name.
        """
        found = {}
        for name, box in self.fields.items():
            key = self.add_prefix(name)
            if isinstance(box, NamedRecord):
                if (text := data.get(key, "")) == self.initial[name]:
                    continue
                try:
                    found[name] = box.numbers_of(text)
                except NotUnderstood as fault:
                    self.not_understood[name] = str(fault)
            elif key in data:
                found[name] = data.getlist(key)
            elif isinstance(box.widget, forms.CheckboxInput):
                found[name] = []
        return found

    def is_filled(self, data, files):
        """Return whether something was typed or chosen here that the form did not begin with."""
        return any(
            box.has_changed(self.initial.get(name), box.widget.value_from_datadict(data, files, self.add_prefix(name)))
            for name, box in self.fields.items()
        )

    def tell(self, errors, labels=None):
        """Add what the form of the admin says is wrong: beside its box, or above where the page has no box for it."""
        for name, said in self.not_understood.items():
            self.add_error(name, said)
        for name, told in errors.items():
            if name in self.fields:
                if name not in self.errors:
                    self.add_error(name, told)
            elif name == NON_FIELD_ERRORS:
                self.add_error(None, told)
            else:
                label = (labels or {}).get(name, name)
                self.add_error(None, [in_words(label, error) for error in told])
