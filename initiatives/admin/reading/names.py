"""The names in a document that is being read: each is decided once for the whole paper."""

from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from ...models import GlossaryTerm, Organisation, OrganisationName, Paragraph
from ...models.trail import recorded_as
from ...readings.names import BODY, ORGANISATION, folded, letters_in, names_in
from ..desk.refusals import told_to
from .access import LONGEST_WORDS, kinds_for, own_source_or_404

NO_SUCH = "No organisation is called “{}”. Type its name or its reference as the record has it."
NOT_YOURS = "{} is kept by another office. Ask it, or an administrator, to add the name."


class OtherNameForm(forms.ModelForm):
    """Another name of an organisation, as a document words it."""

    class Meta:
        model = OrganisationName
        fields = ["organisation", "name", "kind", "source", "place", "quotation"]


def known_names(user):
    """Return the records that have names, by each of their names as it is compared."""
    found = {}
    for row in OrganisationName.objects.select_related("organisation"):
        found[folded(row.name)] = row.organisation
    for model in [Organisation, *(kinds_for(user)[label][0] for label in [BODY] if label in kinds_for(user))]:
        rows = model._default_manager.all()
        rows = rows.visible_to(user) if hasattr(rows, "visible_to") else rows
        found |= {folded(row.name): row for row in rows}
    return found


@login_required
@never_cache
def source_names(request, reference):
    """Show the names and the letters in a document; say of each that it is known, another name, new or no name."""
    user, source = request.user, own_source_or_404(request.user, reference)
    paragraphs = list(Paragraph.objects.visible_to(user).filter(source=source))
    if request.method == "POST":
        act(request, source, paragraphs)
        return HttpResponseRedirect(request.path)
    kinds, take = kinds_for(user), reverse("initiatives:source_take", args=[source.reference])
    names = names_in(paragraphs, known_names(user))
    for each in names:
        asked = {"paragraph": each.order, "words": each.name}
        each.ways = [
            (words, f"{take}?{urlencode({**asked, 'kind': label})}")
            for label, words in ((ORGANISATION, "Add as an organisation"), (BODY, "Add as a body"))
            if label in kinds
        ]
        each.ways.sort(key=lambda way, kind=each.kind: ("body" in way[0]) != (kind == BODY))
    add = reverse("admin:initiatives_glossaryterm_add")
    letters = letters_in(paragraphs, set(GlossaryTerm.objects.values_list("term", flat=True)))
    cited = {"source": source.pk}
    context = {
        "source": source,
        "unknown": [each for each in names if each.known is None],
        "known": [each for each in names if each.known is not None],
        "letters": [
            (each, f"{add}?{urlencode({'term': each.term, 'expansion': each.expansion, 'place': each.place, **cited})}")
            for each in letters
        ],
        "organisations": Organisation.objects.order_by("name"),
    }
    return render(request, "initiatives/source_names.html", context)


def act(request, source, paragraphs):
    """Do what a button says of one name, and tell what came of it."""
    name, order = request.POST.get("name", "")[:LONGEST_WORDS], request.POST.get("order", "")
    paragraph = next((each for each in paragraphs if str(each.order) == order and name and name in each.text), None)
    if paragraph is None:
        messages.error(request, "This name is not there any more. The document was read again meanwhile.")
    elif request.POST.get("act") == "no-name":
        paragraph.reject("name", name, 0)
        messages.success(request, f"“{name}” is not proposed as a name any more.")
    elif request.POST.get("act") == "other-name":
        try:
            organisation = add_other_name(request, source, paragraph, name)
        except ValidationError as fault:
            messages.error(request, " ".join(fault.messages))
        else:
            messages.success(request, f"“{name}” is another name of {organisation} now.")


def add_other_name(request, source, paragraph, name):
    """Record a name as another one of the organisation that was typed; raise ValidationError, in words."""
    typed = request.POST.get("organisation", "").strip()
    organisation = {folded(each.name): each for each in Organisation.objects.all()}.get(folded(typed))
    organisation = organisation or Organisation.objects.filter(reference__iexact=typed).first()
    if organisation is None:
        raise ValidationError(NO_SUCH.format(typed))
    if not organisation.is_kept_by(request.user):
        raise ValidationError(NOT_YOURS.format(organisation))
    data = {
        "organisation": organisation.pk,
        "name": name,
        "kind": OrganisationName.Kind.WORDING,
        "source": source.pk,
        "place": paragraph.place,
        "quotation": name,
    }
    form = OtherNameForm(data)
    if not form.is_valid():
        raise ValidationError([error for errors in form.errors.values() for error in errors])
    refused = []
    with recorded_as(request.user), told_to(refused.append):
        form.save()
    if refused:
        raise ValidationError(refused)
    return organisation
