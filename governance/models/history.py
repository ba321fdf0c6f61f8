"""Which records of this floor keep their history: all of them, but for those named here with the reason."""

from initiatives.models.trail import track

NOT_TRACKED = {
    "Followed": "it is about its follower, and goes when they stop",
    "Follower": "it is an e-mail address, which leaves nothing behind when its owner stops",
    "PaperIssue": "it never changes, and is itself what was said on a day",
    "PreparedQuestion": "it is private to its author; what is handed in is a Question of the office, with its history",
}

track("governance", NOT_TRACKED)
