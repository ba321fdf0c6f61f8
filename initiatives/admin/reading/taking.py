"""Taking a fact from a paragraph: what is proposed, saved by one press, or opened as a filled form."""

from decimal import Decimal
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpResponseRedirect
from django.urls import reverse

from ...dates.stated_dates import words as date_words
from ...models import (
    FinancialItem,
    FinancialKind,
    FundingStream,
    Initiative,
    Milestone,
    Paragraph,
    Risk,
)
from ...models.trail import recorded_as
from ...readings.citations import facts_of
from ...readings.papers import proposals_among, values_among
from ...readings.proposals import MOST_SUMS
from ..desk.making import Maker, told
from ..desk.refusals import told_to
from .access import LONGEST_WORDS, address_of, kinds_for, own_source_or_404

# Which way the money goes of the kinds of sums that words name.
DIRECTIONS = {
    "Saving": FinancialKind.Direction.SAVING,
    "Income": FinancialKind.Direction.INCOME,
    "Grant": FinancialKind.Direction.INCOME,
    "Capital receipt": FinancialKind.Direction.INCOME,
    "Cost": FinancialKind.Direction.COST,
}


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
