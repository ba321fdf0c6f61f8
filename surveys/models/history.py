"""Which records of this floor keep their history: all of them, but for those named here with the reason."""

from initiatives.models.trail import track

NOT_TRACKED = {
    "Answer": "It belongs to a submission, which never changes.",
    "Coding": "It says itself who coded what and when, and who settled it.",
    "Extension": "It is a line of a record of changes itself, and never changes.",
    "Handover": "It is a line of a record of changes itself, and never changes.",
    "Invitation": "It holds the address of a person, which must go when its time is over.",
    "Link": "It holds the hash of a token, which must be worth nothing once the link is revoked.",
    "Message": "It says itself when it was queued, tried and sent.",
    "Quote": "It says itself what was asked and what the respondent replied.",
    "Response": "What is typed before it is submitted is the respondent’s own; every submission is kept.",
    "Submission": "It never changes; a later one supersedes it and both are kept.",
}

track("surveys", NOT_TRACKED)
