"""The record in shapes that other programs know already: Popolo and OParl; the same for everybody, whoever asks."""

from django import forms
from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from initiatives.lists.json import WRONG, answer_of, problem
from initiatives.lists.keyset import Keyset, NoSuchPlace, locked, unlocked
from initiatives.models import Area

from ..models import AgendaItem, Body, Meeting, Paper
from ..readings.oparl import FILES, Shape, shown
from ..readings.popolo import Export

ON_A_PAGE = 50
OBJECTS = {
    "area": (Area, "code__iexact"),
    "organization": (Body, "reference"),
    "meeting": (Meeting, "reference"),
    "agendaitem": (AgendaItem, "pk"),
    "paper": (Paper, "reference"),
}
LISTS = {"organization": Body, "meeting": Meeting, "paper": Paper}


class SinceForm(forms.Form):
    """Since when and until when something was made or changed, as OParl asks."""

    created_since = forms.DateTimeField(required=False)
    created_until = forms.DateTimeField(required=False)
    modified_since = forms.DateTimeField(required=False)
    modified_until = forms.DateTimeField(required=False)

    def narrow(self, rows):
        """Return those of these rows that were made and changed then."""
        for name, moment in self.cleaned_data.items():
            what, _, when = name.partition("_")
            if moment:
                column = "created_at" if what == "created" else "updated_at"
                rows = rows.filter(**{f"{column}__{'gte' if when == 'since' else 'lte'}": moment})
        return rows


def for_programs(view):
    """Let a view answer programs, no oftener than the portal can bear."""
    view = require_safe(view)
    view.for_programs = True
    return view


@for_programs
def popolo(request):
    """Give bodies, organisations, posts and who sits where, as Popolo has them."""
    return answer_of(Export(AnonymousUser(), request.build_absolute_uri).collect())


@for_programs
def oparl_system(request):
    """Give the portal as OParl has it."""
    return answer_of(Shape(request.build_absolute_uri).system())


def oparl_object(name):
    """Return the view of one object of a kind."""

    @for_programs
    def view(request, key):
        model, by = OBJECTS[name]
        row = get_object_or_404(shown(model), **{by: key})
        return answer_of(getattr(Shape(request.build_absolute_uri), name)(row))

    view.__doc__ = f"Give one {name} as OParl has it."
    return view


@for_programs
def oparl_file(request, key, number, kind):
    """Give one file of a paper as OParl has it."""
    paper = get_object_or_404(shown(Paper), reference=key)
    issued = next((each for each in paper.issues.all() if each.number == number), None)
    if issued is None or kind not in FILES:
        raise Http404("There is no such file.")
    return answer_of(Shape(request.build_absolute_uri).file(issued, paper, kind))


@for_programs
def oparl_areas(request):
    """List the areas as OParl has them."""
    return listed(request, "area", shown(Area), SinceForm({}))


@for_programs
def oparl_people(request, code):
    """List nobody: what is on record are posts."""
    get_object_or_404(Area, code__iexact=code)
    return listed(request, "person", Area.objects.none(), SinceForm({}))


def oparl_list(name):
    """Return the view of the objects of a kind that the office of an area keeps."""

    @for_programs
    def view(request, code):
        area = get_object_or_404(Area, code__iexact=code)
        return listed(request, name, shown(LISTS[name]).filter(area=area), SinceForm(request.GET))

    view.__doc__ = f"List each {name} of an area as OParl has it."
    return view


def listed(request, name, rows, form):
    """Return a page of a list, with the address of the next one; wrong questions are refused in words."""
    if not form.is_valid():
        return problem(400, WRONG, errors={field: list(found) for field, found in form.errors.items()})
    asked = request.GET.copy()
    after = asked.pop("after", [""])[-1]
    question = f"{request.path} {sorted(asked.lists())}"
    keyset = Keyset(form.narrow(rows))
    try:
        found = keyset.after(unlocked(after, question)) if after else keyset.queryset
    except NoSuchPlace:
        return problem(400, WRONG, errors={"after": ["Take this from “next” of the page before, or leave it out."]})
    found = list(found[: ON_A_PAGE + 1])
    first = asked.urlencode()
    links = {"first": request.build_absolute_uri(f"{request.path}?{first}" if first else request.path)}
    if len(found) > ON_A_PAGE:
        asked["after"] = locked(keyset.place_of(found[ON_A_PAGE - 1]), question)
        links["next"] = request.build_absolute_uri(f"{request.path}?{asked.urlencode()}")
    shape = Shape(request.build_absolute_uri)
    return answer_of(
        {
            "data": [getattr(shape, name)(row) for row in found[:ON_A_PAGE]],
            "pagination": {"elementsPerPage": ON_A_PAGE},
            "links": links,
        }
    )
