"""Reading a document into the record: paragraph by paragraph, for the office that keeps it."""

from decimal import Decimal
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.text import capfirst
from django.views.decorators.cache import never_cache

from ...dates.stated_dates import words as date_words
from ...files import guarded
from ...files.refusal import MOST_BYTES, Refused
from ...files.scanner import Scan
from ...models import (
    FileVersion,
    FinancialItem,
    FinancialKind,
    FundingStream,
    Initiative,
    Milestone,
    Paragraph,
    Risk,
    Source,
    sourced_models,
)
from ...models.paragraphs import keep_paragraphs
from ...models.text import refuse_hidden_characters
from ...models.trail import recorded_as
from ...readings.citations import facts_of
from ...readings.papers import proposals_among, values_among
from ...readings.proposals import MOST_SUMS
from ..desk.making import Maker, told
from ..desk.refusals import told_to

READABLE = {"pdf": "paragraphs of pdf", "docx": "paragraphs of docx"}
# Which way the money goes of the kinds of sums that words name.
DIRECTIONS = {
    "Saving": FinancialKind.Direction.SAVING,
    "Income": FinancialKind.Direction.INCOME,
    "Grant": FinancialKind.Direction.INCOME,
    "Capital receipt": FinancialKind.Direction.INCOME,
    "Cost": FinancialKind.Direction.COST,
}
# So many places are named where a document has changed.
MOST_TOLD = 10
LONGEST_WORDS, LONGEST_PASTED = 4_000, 500_000


def own_source_or_404(user, reference):
    """Return a source that this person's offices keep; for everybody else there is no such page."""
    if not user.is_staff:
        raise Http404("Only the office that keeps a source reads it here.")
    return get_object_or_404(Source.objects.editable_by(user), reference=reference)


def kinds_for(user):
    """Return the kinds of record that cite sources and that this person may add, by their label, with their group."""
    found = {}
    for model in sourced_models():
        name = f"{model._meta.app_label}.add_{model._meta.model_name}"
        if admin.site.is_registered(model) and user.has_perm(name):
            group = getattr(admin.site.get_model_admin(model), "group", "")
            found[model._meta.label_lower] = (model, group, capfirst(str(model._meta.verbose_name)))
    return found


def address_of(source, order=None):
    """Return where a source is read, at one of its paragraphs."""
    address = reverse("initiatives:source_read", args=[source.reference])
    return f"{address}?paragraph={order}" if order else address


def files_to_read(source, user):
    """Return the newest clean or unscanned version of each file of a source that can be read."""
    versions = FileVersion.objects.visible_to(user).filter(attachment__in=source.files.all(), kind__in=READABLE)
    newest = {}
    for version in versions.filter(~Q(scan=Scan.INFECTED), withdrawn_because="").for_page():
        newest.setdefault(version.attachment_id, version)
    return list(newest.values())


@login_required
@never_cache
def source_read(request, reference):
    """Show a document paragraph by paragraph with what was taken from each; begin with the first to be read."""
    user, source = request.user, own_source_or_404(request.user, reference)
    if request.method == "POST":
        return act(request, source)
    paragraphs = list(Paragraph.objects.visible_to(user).filter(source=source))
    wanted = request.GET.get("paragraph", "")
    chosen = next((each for each in paragraphs if wanted.isascii() and str(each.order) == wanted), None)
    chosen = chosen or next((each for each in paragraphs if not each.is_done), paragraphs[0] if paragraphs else None)
    with_facts(paragraphs, source, user)
    place = paragraphs.index(chosen) if chosen else 0
    kinds, groups = kinds_for(user), {}
    for label, (_model, group, words) in sorted(kinds.items(), key=lambda pair: pair[1][2]):
        groups.setdefault(group, []).append((label, words))
    context = {
        "source": source,
        "paragraphs": paragraphs,
        "chosen": chosen,
        "before": paragraphs[place - 1] if place else None,
        "after": paragraphs[place + 1] if chosen and place + 1 < len(paragraphs) else None,
        "done": sum(each.is_done for each in paragraphs),
        "groups": sorted(groups.items()),
        "proposals": [(each, kinds[each.kind][2]) for each in proposed_of(paragraphs, chosen) if each.kind in kinds],
        "words": request.GET.get("words", chosen.text[:LONGEST_WORDS] if chosen else ""),
        "files": files_to_read(source, user),
        "pasted": "",
    }
    return render(request, "initiatives/source_read.html", context)


def proposed_of(paragraphs, chosen):
    """Return what the chosen paragraph may say, without what somebody said is no fact and what was taken already.

    Two sums of a row that are equal are two facts: each record takes one of them away.
    """
    if chosen is None:
        return []
    rejected = {tuple(each) for each in chosen.rejected or []}
    rows, found = [fact.row for fact in chosen.facts], []
    for each in proposals_among(paragraphs, chosen):
        amount = values_among(paragraphs, chosen, each.kind, each.words, each.sum_number).get("amount")
        taken = next((row for row in rows if is_taken_as(each, amount, row)), None)
        if taken is not None:
            rows.remove(taken)
        elif (each.kind, each.words, each.sum_number) not in rejected:
            found.append(each)
    return found


def is_taken_as(proposal, amount, row):
    """Return whether a record of this paragraph is a proposal: of its kind, with the same sum or the same words."""
    if row._meta.label_lower != proposal.kind:
        return False
    return row.amount == Decimal(amount) if amount else row.quotation == proposal.words


def act(request, source):
    """Do what a button of the page asks for, and go back to the paragraph."""
    wish = request.POST.get("act", "")
    if wish == "read":
        return read_again(request, source)
    number = request.POST.get("paragraph", "")
    rows = Paragraph.objects.visible_to(request.user).filter(source=source)
    chosen = (
        rows.filter(order=int(number)).first() if number.isascii() and number.isdigit() and len(number) < 9 else None
    )
    if chosen is None:
        messages.error(request, "This paragraph is not there any more. The document was read again meanwhile.")
        return HttpResponseRedirect(address_of(source))
    if wish in ("done", "more"):
        chosen.is_done = wish == "done"
        chosen.save()
        following = rows.filter(order__gt=chosen.order).to_read().first() if chosen.is_done else chosen
        return HttpResponseRedirect(address_of(source, following.order if following else chosen.order))
    if wish == "accept":
        return accept(request, source, chosen)
    if wish == "form":
        return HttpResponseRedirect(form_of(source, chosen, request.POST))
    if wish == "reject":
        kind, number = request.POST.get("kind", ""), sum_number_in(request.POST)
        chosen.reject(kind[:100], request.POST.get("words", "")[:LONGEST_WORDS], number)
    elif wish == "join":
        chosen.join_next()
    elif wish == "split":
        beginning = request.POST.get("words", "").strip()
        if chosen.split_at(beginning) is None:
            messages.error(request, "Enter words that stand in this paragraph, where the new paragraph begins.")
    elif wish == "place":
        rename(request, chosen)
    return HttpResponseRedirect(address_of(source, chosen.order))


def accept(request, source, paragraph):
    """Save what a paragraph is proposed to say as a draft, where its form takes it as it is; else open the form.

    Whoever presses at the same time waits, and then finds it taken.
    """
    kind, words, number = request.POST.get("kind", ""), request.POST.get("words", ""), sum_number_in(request.POST)
    kinds = kinds_for(request.user)
    with transaction.atomic(), recorded_as(request.user):
        source.take_turn()
        paragraphs = list(Paragraph.objects.visible_to(request.user).filter(source=source))
        with_facts(paragraphs, source, request.user)
        chosen = next((each for each in paragraphs if each.pk == paragraph.pk), None)
        offered = {(each.kind, each.words, each.sum_number) for each in proposed_of(paragraphs, chosen)}
        if kind not in kinds or (kind, words, number) not in offered:
            messages.error(request, "This was taken meanwhile, or is not proposed any more.")
            return HttpResponseRedirect(address_of(source, paragraph.order))
        model = kinds[kind][0]
        maker = Maker(request, model)
        asked = {"source": source.pk, "place": chosen.place, "quotation": words}
        values = values_among(paragraphs, chosen, kind, words, number)
        missing = []
        if model is FinancialItem:
            with told_to(missing.append):
                propose_kind(request, values.get("kind_name", ""))
        asked |= filled(model, values, words, chosen, request.user)
        save, form = maker.filled(maker.shown | {name: str(value) for name, value in asked.items()})
        missing += [] if form.is_valid() else told(form)
        if not missing:
            with told_to(missing.append):
                record = maker.keep(save, form)
                keep_promise(record, values, words, chosen)
                messages.success(request, f"Saved as a draft: {record}.")
        if not missing:
            return HttpResponseRedirect(address_of(source, chosen.order))
        # A kind that was proposed for this record goes with it.
        transaction.set_rollback(True)
    messages.warning(request, f"Not saved yet. {' '.join(missing)} Complete the form and save it.")
    return HttpResponseRedirect(form_of(source, chosen, request.POST))


def propose_kind(request, name):
    """Add the kind of sum that words name where its list has none: used at once, until an administrator settles it."""
    is_there = FinancialKind.objects.filter(name=name).exists()
    if name in DIRECTIONS and not is_there and request.user.has_perm("initiatives.add_financialkind"):
        maker = Maker(request, FinancialKind)
        save, form = maker.filled(maker.shown | {"name": name, "direction": str(DIRECTIONS[name])})
        if form.is_valid():
            maker.keep(save, form)


def form_of(source, paragraph, typed):
    """Return the address that opens the form of a proposal, filled in."""
    asked = {"paragraph": paragraph.order, "kind": typed.get("kind", ""), "sum": sum_number_in(typed)}
    asked["words"] = typed.get("words", "")[:LONGEST_WORDS]
    return f"{reverse('initiatives:source_take', args=[source.reference])}?{urlencode(asked)}"


def with_facts(paragraphs, source, user):
    """Tell each paragraph what was taken from it.

    A bullet is cited by its own place, or by that of the paragraph it stands in.
    """
    taken = {}
    for fact in facts_of(source, user):
        taken.setdefault(fact.place, []).append(fact)
    for each in paragraphs:
        places = dict.fromkeys([each.place, each.place.partition(" bullet ")[0]])
        each.facts = [fact for place in places if place for fact in taken.get(place, ())]


def rename(request, paragraph):
    """Give a paragraph the number that was typed, or say why not."""
    paragraph.place = request.POST.get("place", "").strip()
    try:
        paragraph.full_clean(exclude={field.name for field in Paragraph._meta.fields} - {"place"})
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        paragraph.save()


def read_again(request, source):
    """Read a file of the source, or the text that was pasted, and keep its paragraphs; refuse in words."""
    key, pasted, version = request.POST.get("file", ""), request.POST.get("text", ""), None
    try:
        if key:
            version = next((each for each in files_to_read(source, request.user) if each.key == key), None)
            if version is None:
                raise Refused("This file cannot be read here. Choose another, or paste the text.")
            with version.stored.open() as stored:
                found = guarded.read(READABLE[version.kind], stored.read(MOST_BYTES + 1))
        else:
            if not pasted.strip():
                raise Refused("Paste the text of the document, or choose a file.")
            if len(pasted) > LONGEST_PASTED:
                raise Refused("This text is too long. Paste a part of it.")
            found = guarded.read("paragraphs of text", pasted.encode())
    except Refused as fault:
        messages.error(request, str(fault))
    except FileNotFoundError:
        messages.error(request, "The file is missing. Tell whoever runs the portal.")
    else:
        for each in found:
            each["text"] = without_hidden(each["text"])
            each["place"] = without_hidden(each["place"])
        earlier = Paragraph.objects.filter(source=source).values_list("place", "text")
        told = what_changed(list(earlier), [(each["place"], each["text"]) for each in found])
        count = keep_paragraphs(source, found, version)
        messages.success(request, f"Read: {count} paragraphs.{told}")
    return HttpResponseRedirect(address_of(source))


def what_changed(earlier, now):
    """Say which paragraphs are new or worded otherwise than when the document was read before, and which are gone.

    Both are pairs of place and text. At the first reading there is nothing to say.
    """
    if not earlier:
        return ""
    other, places = [pair for pair in now if pair not in set(earlier)], {place for place, _text in now}
    gone = dict.fromkeys(place for place, _text in earlier if place not in places)
    parts = [("New or changed", [place for place, _text in other]), ("Not there any more", list(gone))]
    told = [
        f" {label}: {', '.join(place or 'one without a number' for place in several[:MOST_TOLD])}"
        f"{f' and {len(several) - MOST_TOLD} more' if len(several) > MOST_TOLD else ''}."
        for label, several in parts
        if several
    ]
    return "".join(told) or " Nothing has changed since it was read before."


def without_hidden(text):
    """Return a text without characters that cannot be seen but change what is."""
    try:
        refuse_hidden_characters(text)
    except ValidationError:
        return "".join(letter for letter in text if is_harmless(letter))
    return text


def is_harmless(letter):
    """Return whether a character may stand in a text."""
    try:
        refuse_hidden_characters(letter)
    except ValidationError:
        return False
    return True


@login_required
def source_take(request, reference):
    """Open the form of a kind of record with source, place and words filled in; what is saved there is a draft."""
    source = own_source_or_404(request.user, reference)
    kind, number = request.GET.get("kind", ""), request.GET.get("paragraph", "")
    words = request.GET.get("words", "")[:LONGEST_WORDS].strip().replace("\x00", "")
    paragraphs = list(Paragraph.objects.visible_to(request.user).filter(source=source))
    chosen = next((each for each in paragraphs if str(each.order) == number), None)
    kinds = kinds_for(request.user)
    if chosen is None or kind not in kinds:
        messages.error(request, "Choose what to take the words as.")
        return HttpResponseRedirect(address_of(source, number if chosen else None))
    if " ".join(words.split()) not in " ".join(chosen.text.split()):
        messages.error(request, "These words do not stand in this paragraph. Copy them from it, letter for letter.")
        return HttpResponseRedirect(f"{address_of(source, number)}&{urlencode({'words': words})}")
    model = kinds[kind][0]
    asked = {"source": source.pk, "place": chosen.place, "quotation": words, "reading": f"{source.pk}-{chosen.order}"}
    values = values_among(paragraphs, chosen, kind, words, sum_number_in(request.GET))
    asked |= filled(model, values, words, chosen, request.user)
    if promised := promised_in(model, values):
        asked["promised"] = promised
        messages.info(request, f"The promised date, {date_words(promised)}, is saved with the milestone.")
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_add"
    return HttpResponseRedirect(f"{reverse(name)}?{urlencode(asked)}")


def promised_in(model, values):
    """Return the date that words promise for a milestone, as EDTF; "" for any other kind."""
    return values.get("promised", "") if issubclass(model, Milestone) else ""


def keep_promise(record, values, words, paragraph):
    """Put the date that words promise on record with the milestone that was saved of them."""
    if promised := promised_in(type(record), values):
        record.promise(promised, source=paragraph.source, place=paragraph.place, quotation=words)


def sum_number_in(asked):
    """Return which sum of its words a proposal is about, from 0."""
    number = asked.get("sum", "")
    return int(number) if number in map(str, range(MOST_SUMS)) else 0


def filled(model, values, words, paragraph, user):
    """Return what the form of a kind begins with: what the words say, the area of the source, what they name.

    A risk is of the funding that was taken from the same paragraph, where that is one only.
    """
    source = paragraph.source
    fields = {field.name: field for field in model._meta.fields}
    values = dict(values)
    named_kind = values.pop("kind_name", "")
    if "name" in fields and "title" not in fields:
        values["name"] = values["title"]
    values["text"] = words
    asked = {name: value[: fields[name].max_length or None] for name, value in values.items() if name in fields}
    if "area" in fields:
        asked["area"] = source.area_id
    if named_kind and "kind" in fields:
        row = fields["kind"].related_model.objects.filter(name=named_kind).first()
        asked |= {"kind": row.pk} if row else {}
    named = list(Initiative.objects.visible_to(user).filter(area=source.area_id).named_in(words)[:2])
    if "initiative" in fields and len(named) == 1:
        asked["initiative"] = named[0].pk
    if issubclass(model, Risk) and paragraph.place:
        streams = FundingStream.objects.visible_to(user).filter(source=source, place=paragraph.place)[:2]
        asked |= {"funding": streams[0].pk} if len(streams) == 1 else {}
    return asked
