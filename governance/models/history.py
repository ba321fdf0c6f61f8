"""Which records of this floor keep their history: all of them, but for those named here with the reason."""

from initiatives.models.trail import track

NOT_TRACKED = {}

track("governance", NOT_TRACKED)
