"""Reading a document into the record: paragraph by paragraph, for the office that keeps it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from ...files import guarded
from ...files.refusal import MOST_BYTES, Refused
from ...files.scanner import Scan
from ...models import (
    FileVersion,
    Paragraph,
)
from ...models.paragraphs import keep_paragraphs
from ...models.text import refuse_hidden_characters
from .access import LONGEST_WORDS, address_of, kinds_for, own_source_or_404
from .taking import accept, form_of, proposed_of, sum_number_in, with_facts

READABLE = {"pdf": "paragraphs of pdf", "docx": "paragraphs of docx"}
# So many places are named where a document has changed.
MOST_TOLD = 10
LONGEST_PASTED = 500_000


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
    """Read the file of the source that was chosen, or the text that was pasted."""
    key, pasted = request.POST.get("file", ""), request.POST.get("text", "")
    if key:
        version = next((each for each in files_to_read(source, request.user) if each.key == key), None)
        return read(request, source, lambda: paragraphs_of(version), version)
    return read(request, source, lambda: paragraphs_pasted(pasted))


def read_first(request, source):
    """Read the only file that a new source came with; return where it is read on, also where it has none."""
    versions = files_to_read(source, request.user)
    if len(versions) == 1:
        read(request, source, lambda: paragraphs_of(versions[0]), versions[0])
    return address_of(source)


def paragraphs_of(version):
    """Return the paragraphs of a file. Raise Refused with the reason in words where it cannot be read."""
    if version is None:
        raise Refused("This file cannot be read here. Choose another, or paste the text.")
    with version.stored.open() as stored:
        return guarded.read(READABLE[version.kind], stored.read(MOST_BYTES + 1))


def paragraphs_pasted(text):
    """Return the paragraphs of a text that was pasted. Raise Refused where it is empty or too long."""
    if not text.strip():
        raise Refused("Paste the text of the document, or choose a file.")
    if len(text) > LONGEST_PASTED:
        raise Refused("This text is too long. Paste a part of it.")
    return guarded.read("paragraphs of text", text.encode())


def read(request, source, find, version=None):
    """Keep the paragraphs that `find` returns as those of the source, and say what has changed; refuse in words."""
    try:
        found = find()
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
        messages.success(request, f"Read: {count} paragraph{'' if count == 1 else 's'}.{told}")
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
