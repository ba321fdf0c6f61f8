"""The page for an address that leads nowhere: what may have been meant, of what the reader may see."""

import re

from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.db import DatabaseError
from django.shortcuts import render

from initiatives.models import Referenced

# A reference, or nearly one: DUR-I-004, dur-i-4, DUR I 0004, ORG-12.
NEARLY = re.compile(r"(?<![A-Z0-9])(?:([A-Z]{2,6})[-_ ])?([A-Z]{1,3})[-_ ]?0*([0-9]{1,6})(?![0-9])", re.IGNORECASE)
PLAIN_WORDS = re.compile(r"[a-z]+(?:[-_][a-z]+)*")
NOT_LETTERS = re.compile(r"[-_]")
MOST_OFFERED, LONGEST = 5, 100


def not_found(request, exception):
    """Answer "not found", with the records whose references are nearest and the words to search for."""
    user = getattr(request, "user", None) or AnonymousUser()
    try:
        context = {"near": near(request.path, user), "words": words_in(request.path)}
        return render(request, "404.html", context, status=404)
    except DatabaseError:
        # What may have been meant is a help, and no reason for a fault.
        return render(request, "404.html", status=404)


def near(path, user):
    """Return the records that this reader may see with the reference that an address names, however it is written.

    One that is hidden from the reader is answered like one that does not exist.
    """
    found = NEARLY.search(path)
    if found is None:
        return []
    area, letter, number = found[1], found[2].upper(), int(found[3])
    wanted = f"{area.upper()}-{letter}-{number:03}" if area else f"{letter}-{number:03}"
    records = []
    for model in [model for model in apps.get_models() if issubclass(model, Referenced)]:
        # Without the code of an area, the letters are those that a kind begins with by itself, as in ORG-012.
        if area and model.letter != letter:
            continue
        rows = model._default_manager.all()
        rows = rows.visible_to(user) if hasattr(rows, "visible_to") else rows
        records += rows.filter(reference=wanted)
    return records[:MOST_OFFERED]


def words_in(path):
    """Return the words of an address, for a search; none where it names a reference. A key or a number is no word."""
    if NEARLY.search(path):
        return ""
    words = [word for part in path.split("/") if PLAIN_WORDS.fullmatch(part) for word in NOT_LETTERS.split(part)]
    return " ".join(word for word in words if len(word) > 2)[:LONGEST]
