"""Makers of bodies, seats and meetings for tests."""

from governance import models
from initiatives.models import Post
from tests.factories import made, number


def make_body(published=True, **fields):
    """A body, published for everyone unless told otherwise."""
    return made(models.Body, published, {"name": f"Body {next(number)}", "status": "active", **fields})


def make_meeting(published=True, body=None, **fields):
    """A meeting of a body, held unless told otherwise, and published for everyone."""
    body = body or make_body()
    return made(models.Meeting, published, {"body": body, "area": body.area, "state": "held", **fields})


def make_capacity(name="Member", **fields):
    """A capacity by name."""
    return models.Capacity.objects.get_or_create(name=name, defaults=fields)[0]


def make_seat(body, title="Chief Constable", capacity="Member", **fields):
    """A seat for a post of that title."""
    presides = {"presides": capacity in ("Chair", "Co-chair")}
    return models.Seat.objects.create(
        body=body, post=Post.objects.create(title=title), capacity=make_capacity(capacity, **presides), **fields
    )


def make_item(meeting, title="An item", exempt=False, **fields):
    """An item of business; an exempt one under paragraph 3."""
    if exempt:
        fields = {"access": "exempt", "exempt_paragraph": 3, "public_interest": "Prices are in it.", **fields}
    return models.AgendaItem.objects.create(meeting=meeting, title=title, **fields)


def make_terms(body, says="Monthly", days=31, **fields):
    """Terms of reference that say how often the body meets."""
    frequency = models.Frequency.objects.get_or_create(name=says, defaults={"days": days})[0]
    return models.TermsOfReference.objects.create(body=body, frequency=frequency, **fields)
