"""The pages on which a member of staff makes records of a list: hand it in, check it, save it, undo it."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.text import capfirst
from django.views.decorators.cache import never_cache

from ...files.handed_in import HandedInForm
from ...lists.csv import csv_response
from ...models import Area, ImportedList, Published, Source
from ...models.record import kept_by
from .columns import folded, guessed, kinds_for, targets
from .lines import Lines, undo

# Each line is a form, and saving them all keeps others from saving meanwhile.
MOST_LINES = 200
MOST_SHOWN = 10
PASTED = "Pasted list"
# What may be chosen once for all lines, where no column says it.
SAME_FOR_ALL = ("area", "areas", "kind", "source")
# What the same list often says besides: the posts of services. It is offered where a column is headed so.
ALSO_SAYS = {"initiatives.organisation": "initiatives.post"}
POST_HEADINGS = {"post", "role", "job title", "post title", "title of post", "position"}
OWN = {"area": Area, "areas": Area, "source": Source}


class ImportForm(HandedInForm):
    """A list, and what its lines are."""

    kind = forms.ChoiceField(label="What each line is", error_messages={"required": "Choose what each line is."})
    field_order = ["kind", "file", "typed"]

    def __init__(self, *args, kinds, **kwargs):
        super().__init__(*args, **kwargs)
        choices = [(label, capfirst(str(model._meta.verbose_name))) for label, model in kinds.items()]
        self.fields["kind"].choices = [("", "Choose"), *choices]
        self.fields["file"].label = "Choose a spreadsheet (CSV or XLSX)"
        self.fields["file"].help_text = "Its first line says what stands in each column."
        self.fields["typed"].label = "Or paste the list, with its headings"

    def clean(self):
        cleaned = super().clean()
        rows = cleaned.get("rows")
        if rows is None:
            return cleaned
        beside = "file" if cleaned.get("file") else "typed"
        if len(rows) < 2:
            raise ValidationError({beside: "The list needs a line of headings and at least one line beneath it."})
        if len(rows) > MOST_LINES + 1:
            raise ValidationError(
                {beside: f"The list has {len(rows) - 1:,} lines. Split it into lists of {MOST_LINES}."}
            )
        return cleaned


def staff_or_404(request):
    """Refuse everybody who keeps no records: for them there is no such page."""
    if not (request.user.is_staff and kinds_for(request.user)):
        raise Http404("Only staff who add records import lists.")


@login_required
@never_cache
def import_start(request):
    """Take a list, and show the lists this person handed in before."""
    staff_or_404(request)
    kinds, form = kinds_for(request.user), None
    if request.method == "POST":
        form = ImportForm(request.POST, request.FILES, kinds=kinds)
        if form.is_valid():
            return HttpResponseRedirect(reverse("initiatives:import_list", args=[taken(request, form).key]))
    lists = list(ImportedList.objects.visible_to(request.user)[:MOST_SHOWN])
    form = form or ImportForm(kinds=kinds, initial={"kind": request.GET.get("kind", "")})
    return render(request, "initiatives/import_start.html", {"form": form, "lists": lists})


def taken(request, form):
    """Keep a list that was handed in, with its columns as far as their headings tell, and return it."""
    ImportedList.objects.forget_old()
    (_number, headings), *lines = form.cleaned_data["rows"]
    kind, file = form.cleaned_data["kind"], form.cleaned_data.get("file")
    imported = ImportedList(by=request.user, kind=kind, name=(file.name if file else PASTED)[:200])
    imported.headings, imported.lines = [heading[:200] for heading in headings], lines
    labels = labels_of(request, imported)
    remembered = ImportedList.objects.remembered(request.user, kind)
    imported.columns = guessed(headings, labels, remembered)
    areas = kept_by(Area.objects.all(), request.user)[:2]
    if len(areas) == 1:
        imported.fixed = {name: str(areas[0].pk) for name in ("area", "areas") if name in labels}
    imported.full_clean(exclude=["headings", "lines", "columns", "fixed", "decisions", "records"])
    imported.save()
    return imported


def own_list_or_404(request, key):
    """Return a list that this person handed in, of a kind that they may still add."""
    staff_or_404(request)
    imported = get_object_or_404(ImportedList.objects.visible_to(request.user), key=key)
    if imported.kind not in kinds_for(request.user):
        raise Http404("This person adds no such records any more.")
    return imported


def labels_of(request, imported):
    """Return what the columns of a list can fill, by name, with its label."""
    lines = Lines(request, imported, kinds_for(request.user)[imported.kind])
    return targets(lines.admin, lines.form)


@login_required
@never_cache
def import_list(request, key):
    """Show what each line would make and what is wrong with it; save all of them, or undo what was saved."""
    imported = own_list_or_404(request, key)
    model = kinds_for(request.user)[imported.kind]
    if request.method == "POST":
        return act(request, imported, model)
    context = {"imported": imported, "kind": model._meta, "records": [], "lines": []}
    if imported.saved_at:
        rows = model._default_manager.filter(pk__in=[pk for pk, _revision in imported.records])
        context["records"] = list(rows.visible_to(request.user) if hasattr(rows, "visible_to") else rows)
    elif imported.lines:
        context |= checked(request, imported, model)
    return render(request, "initiatives/import_list.html", context)


def checked(request, imported, model):
    """Return what the page of a list shows: its columns, its lines, and how many are right."""
    lines = Lines(request, imported, model)
    labels, first = targets(lines.admin, lines.form), imported.lines[0][1]
    found = lines.checked()
    columns = [
        (place, heading or f"Column {place + 1}", first[place] if place < len(first) else "", chosen(imported, place))
        for place, heading in enumerate(imported.headings)
    ]
    fields = lines.form.base_fields
    needed = [name for name, field in fields.items() if field.required and name in labels]
    given = {*imported.columns.values(), *imported.fixed, *lines.shown}
    fixed = [
        (name, labels[name], choices_of(name, fields[name], request.user), imported.fixed.get(name, ""))
        for name in SAME_FOR_ALL
        if name in labels and name not in imported.columns.values()
    ]
    return {
        "columns": columns,
        "unmapped": any(heading and not field for _place, heading, _first, field in columns),
        "labels": labels.items(),
        "fixed": fixed,
        "lines": found,
        "right": sum(not line.faults and not line.is_out for line in found),
        "wrong": sum(bool(line.faults) for line in found),
        "missing": [labels[name] for name in needed if name not in given],
    }


def chosen(imported, place):
    """Return the field that a column fills, "" for none."""
    return imported.columns.get(str(place), "")


def choices_of(name, field, user):
    """Return what can be the same for every line; of sources and areas, those that this person's office keeps."""
    if not hasattr(field, "queryset"):
        return [(key, label) for key, label in field.choices if key]
    rows = field.queryset
    if name in OWN:
        rows = kept_by(OWN[name].objects.all(), user)
    return [(str(row.pk), f"{getattr(row, 'reference', '')} {row}".strip()) for row in rows[:1_000]]


def act(request, imported, model):
    """Do what a button of the page asks for, and show the list again."""
    wish, here = request.POST.get("act", ""), HttpResponseRedirect(request.path)
    if wish == "undo" and imported.saved_at and not imported.undone_at:
        if refused := undo(request, imported, model):
            messages.error(request, refused)
        else:
            messages.success(request, "The records of this list are deleted again.")
        return here
    if imported.saved_at or not imported.lines:
        messages.error(request, "This list was saved or removed meanwhile.")
        return here
    keep_choices(request, imported)
    if wish == "forget":
        imported.delete()
        messages.success(request, "The list is removed. Nothing was saved of it.")
        return HttpResponseRedirect(reverse("initiatives:import_start"))
    if wish not in ("save", "save-right"):
        return here
    lines = Lines(request, imported, model)
    if wish == "save-right":
        wrong = [line for line in lines.checked() if line.faults]
        imported.decisions |= {str(line.number): ImportedList.LEAVE_OUT for line in wrong}
    handed_in = imported.lines
    found = lines.save()
    if imported.saved_at:
        if found and (following := also_said(request, imported, handed_in)):
            messages.success(request, f"{len(imported.records)} saved. The same list says more: check it below.")
            return HttpResponseRedirect(reverse("initiatives:import_list", args=[following.key]))
        drafts = " They are drafts: publish them when they are ready." if issubclass(model, Published) else ""
        messages.success(request, f"{len(imported.records)} saved.{drafts}")
    elif not any(line.faults for line in found):
        messages.error(request, "Every line is left out, so there is nothing to save.")
    else:
        wrong = [f"Line {line.number}: {' '.join(line.faults)}" for line in found if line.faults]
        more = f" And {len(wrong) - MOST_SHOWN} more." if len(wrong) > MOST_SHOWN else ""
        told = f"Nothing is saved yet. Correct these lines, or leave them out. {' '.join(wrong[:MOST_SHOWN])}{more}"
        messages.error(request, told)
    return here


def also_said(request, imported, lines):
    """Keep a list once more as the other kind of record that it names, and return it; None where it names no other."""
    kind = ALSO_SAYS.get(imported.kind)
    # A column of names may hold people's, which are no titles of posts.
    if kind not in kinds_for(request.user) or not POST_HEADINGS & {folded(each) for each in imported.headings}:
        return None
    following = ImportedList(by=request.user, kind=kind, name=imported.name, headings=imported.headings, lines=lines)
    remembered = ImportedList.objects.remembered(request.user, kind)
    following.columns = guessed(imported.headings, labels_of(request, following), remembered)
    if not {"title", "organisations"} <= set(following.columns.values()):
        return None
    following.save()
    return following


def keep_choices(request, imported):
    """Keep what was chosen for the columns, for all lines, and for single lines."""
    labels, typed = labels_of(request, imported), request.POST
    places = range(len(imported.headings))
    if any(f"column-{place}" in typed for place in places):
        chosen = {str(place): typed.get(f"column-{place}", "") for place in places}
        imported.columns = {place: name for place, name in chosen.items() if name in labels}
        imported.fixed = {name: typed[f"fixed-{name}"] for name in SAME_FOR_ALL if typed.get(f"fixed-{name}")}
    wishes = {ImportedList.LEAVE_OUT, ImportedList.ADD_AGAIN}
    numbers = [str(number) for number, _cells in imported.lines]
    decided = {number: typed.get(f"line-{number}", "") for number in numbers}
    if any(f"line-{number}" in typed for number in numbers):
        imported.decisions = {number: wish for number, wish in decided.items() if wish in wishes}
    imported.save()


@login_required
@never_cache
def import_faults_csv(request, key):
    """Download the lines with something wrong, as they were handed in, to mend and hand in again."""
    imported = own_list_or_404(request, key)
    lines = Lines(request, imported, kinds_for(request.user)[imported.kind])
    wrong = [line for line in lines.checked() if line.faults]
    columns = [(heading, cell_at(place)) for place, heading in enumerate(imported.headings)]
    columns = [*columns, ("What is wrong", lambda line: " ".join(line.faults))]
    return csv_response(request, "lines-to-mend", columns, wrong)


def cell_at(place):
    """Return the function that gives a line's cell in one column."""
    return lambda line: line.cells[place] if place < len(line.cells) else ""
