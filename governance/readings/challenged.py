"""Which changes of governance are in court."""

from ..models import LegalChallenge


def challenged(changes, user):
    """Return the changes that a court case not yet closed is about, as far as the user may know of it."""
    cases = LegalChallenge.objects.visible_to(user).not_closed()
    return changes.filter(pk__in=cases.values("changes"))
