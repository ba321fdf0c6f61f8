"""Which records of this floor keep their history: all of them, but for those named here with the reason."""

from initiatives.models.trail import track

NOT_TRACKED = {
    "PreparedQuestion": "it is private to its author; what is handed in is a Question of the office, with its history",
}

track("governance", NOT_TRACKED)
