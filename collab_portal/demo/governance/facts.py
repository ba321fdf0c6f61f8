"""The shapes in which facts of governance are written down, so that the lists of facts read like lists."""


def body(reference, name, kind, place, purpose="", **more):
    """A body; the area whose office keeps it is the one its reference begins with."""
    return {"reference": reference, "name": name, "kind": kind, "place": place, "purpose": purpose, **more}


def called(name, place, kind="wording", **more):
    """Another name that a document uses for a body."""
    return {"name": name, "kind": kind, "place": place, **more}


def about(topic, place, text, words="", **more):
    """A sentence about a body in our own words; `words` are the document's."""
    return {"about": topic, "place": place, "text": text, "quotation": words, **more}


def link(kind, place, other="", post=None, **more):
    """How a body stands to another body, named by reference, or to a post."""
    return {"kind": kind, "place": place, "other": other, "post": post, **more}


def seat(place, post=None, capacity="Member", **more):
    """A seat for a post: its title, its qualifier and one of its organisations."""
    return {"place": place, "post": post, "capacity": capacity, **more}


def meeting(reference, body, date, place, summary, **more):
    """A meeting that a document speaks of."""
    return {"reference": reference, "body": body, "date": date, "place": place, "summary": summary, **more}


def arrangement(reference, title, place, parties, purpose, **more):
    """A pattern of contact that is not a body."""
    return {
        "reference": reference,
        "title": title,
        "place": place,
        "parties": parties,
        "purpose": purpose,
        **more,
    }
