"""What the columns of a list can fill, and how the words of a cell become what a form takes."""

from django import forms
from django.apps import apps
from django.contrib import admin
from django.forms.models import ModelChoiceField, ModelMultipleChoiceField
from django.utils.text import capfirst

from ...models.absences import AbsencesFormField
from ..desk.names import Names, NotUnderstood, folded

YES, NO = {"yes", "y", "true", "x", "1"}, {"no", "n", "false", "0", ""}
# What people call a column that has another name here.
ALSO_CALLED = {
    "name": {"title", "organisation", "organization", "service", "force", "site", "name of organisation"},
    "title": {"name", "project", "initiative", "post", "role", "job title", "subject"},
    "organisations": {"organisation", "organization", "service", "force"},
    "area": {"police area", "area code"},
    "locality": {"town", "place", "where"},
    "started": {"start", "start date", "started on", "began", "from"},
    "ended": {"end", "end date", "ended on", "until", "to"},
    "date": {"day", "when", "date of meeting"},
    "amount": {"sum", "value", "pounds", "cost", "saving"},
    "summary": {"description", "what it is"},
    "description": {"summary", "what it is", "notes"},
    "rows:names": {"also known as", "short name", "acronym", "abbreviation", "former name"},
    "rows:partnerships": {"partner", "organisations", "with whom"},
}
MOST_NAMED = 12


def kinds_for(user):
    """Return the models of which this person may make records from a list: those with references, and posts."""
    found = {}
    for model in apps.get_models():
        permission = f"{model._meta.app_label}.add_{model._meta.model_name}"
        if not admin.site.is_registered(model):
            continue
        model_admin = admin.site.get_model_admin(model)
        if getattr(model_admin, "may_take_lists", False) and user.has_perm(permission):
            found[model._meta.label_lower] = model
    return dict(sorted(found.items(), key=lambda pair: str(pair[1]._meta.verbose_name_plural)))


def targets(model_admin, form):
    """Return what a column can fill, by name, with the label that people read on the form."""
    found = {
        name: capfirst(str(field.label or name))
        for name, field in form.base_fields.items()
        if not isinstance(field, AbsencesFormField | forms.FileField)
    }
    for prefix, (_field, label, _always) in model_admin.rows_in_cells.items():
        found[f"rows:{prefix}"] = f"{label}, with semicolons between them"
    return found


def guessed(headings, labels, remembered):
    """Return which column fills what, by place: as this person chose before, else by what its heading says."""
    found, taken = {}, set()
    names = {
        name: {folded(label), folded(label.partition(",")[0]), folded(name.replace("_", " "))}
        for name, label in labels.items()
    }
    for place, heading in enumerate(headings):
        chosen = remembered.get(heading)
        if chosen not in labels:
            said = folded(heading)
            sure = [name for name in labels if said in names[name]]
            likely = [name for name in labels if said in ALSO_CALLED.get(name, ())]
            chosen = next((name for name in [*sure, *likely] if name not in taken), "")
        if chosen and chosen not in taken:
            found[str(place)] = chosen
            taken.add(chosen)
    return found


class Cells:
    """Turns the words of cells into what the form of a kind takes; what was looked up once is remembered."""

    def __init__(self, form):
        self.form, self.names = form, {}

    def typed(self, name, text):
        """Return what a browser would send for a field where a person means these words. Raise NotUnderstood."""
        field = self.form.base_fields[name]
        if not text:
            return {}
        if isinstance(field, ModelMultipleChoiceField):
            return {name: [self.number_of(name, field, each.strip()) for each in text.split(";") if each.strip()]}
        if isinstance(field, ModelChoiceField):
            return {name: self.number_of(name, field, text)}
        if isinstance(field, forms.NullBooleanField):
            return {name: "true" if yes_or_no(text) else "false"}
        if isinstance(field, forms.BooleanField):
            # What is ticked from the start is not, where the cell says no.
            return {name: "on"} if yes_or_no(text) else {name: []}
        if isinstance(field, forms.ChoiceField):
            return {name: chosen_of(field, text)}
        if isinstance(field, forms.SplitDateTimeField):
            day, _, time = text.rpartition(" ") if ":" in text else (text, "", "")
            return {f"{name}_0": day, f"{name}_1": time}
        return {name: text}

    def number_of(self, name, field, text):
        """Return the number of the record that a cell names, by its reference, its name or another name it has."""
        return self.names.setdefault(name, Names(field.queryset)).number_of(text)


def yes_or_no(text):
    """Return whether a cell says yes. Raise NotUnderstood where it says neither."""
    said = folded(text)
    if said not in YES | NO:
        raise NotUnderstood(f"“{text}” is neither yes nor no.")
    return said in YES


def chosen_of(field, text):
    """Return the key of the choice that a cell names. Raise NotUnderstood, with the choices there are."""
    said, labels = folded(text), {}
    for key, label in field.choices:
        for pair in label if isinstance(label, list | tuple) else [(key, label)]:
            labels[str(pair[0])] = str(pair[1])
    for key, label in labels.items():
        if said in {folded(key), folded(label), folded(label.partition(":")[0])}:
            return key
    offered = [label for key, label in labels.items() if key][:MOST_NAMED]
    raise NotUnderstood(f"“{text}” is not one of: {'; '.join(offered)}.")
