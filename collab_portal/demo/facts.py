"""The shapes in which the demonstration facts are written down, so that the lists of facts read like lists."""


def says(place, text, words="", **more):
    """A sentence in our own words; `words` are the document's, where the exact wording is the fact."""
    return {"place": place, "text": text, "quotation": words, **more}


def acronym(name, place, **more):
    """Letters that a document uses for an organisation."""
    return {"name": name, "kind": "acronym", "place": place, **more}


def wording(name, place, **more):
    """A name that one document uses for an organisation."""
    return {"name": name, "kind": "wording", "place": place, **more}


def organisation(reference, name, kind, areas, place, **more):
    """An organisation; `areas` are codes with blanks between them."""
    return {"reference": reference, "name": name, "kind": kind, "areas": areas.split(), "place": place, **more}


def post(title, organisations, place, **more):
    """A post; one that organisations share names them all."""
    holders = [organisations] if isinstance(organisations, str) else organisations
    return {"title": title, "organisations": holders, "place": place, **more}


def partner(organisation, place, role="", note="", words="", **more):
    """An organisation that takes part; no role where the document gives none."""
    return {
        "organisation": organisation,
        "place": place,
        "role": role,
        "note": note,
        "quotation": words,
        **more,
    }


def stage(name, place, words, **more):
    """A stage that was reached, with the document's own word for it."""
    return {"stage": name, "place": place, "quotation": words, **more}


def milestone(title, place, reached="", due="", words="", **more):
    """A point that was reached, or that was promised for a date."""
    return {"title": title, "place": place, "reached": reached, "due": due, "quotation": words, **more}


def initiative(reference, title, place, summary, **more):
    """An initiative or programme; the area that keeps it is the one its reference begins with."""
    return {"reference": reference, "title": title, "place": place, "summary": summary, **more}
