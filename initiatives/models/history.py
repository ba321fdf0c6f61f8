"""Which records of this floor keep their history: all of them, but for those named here with the reason."""

from .trail import track

NOT_TRACKED = {
    "AuditEntry": "It is a log itself, and no entry ever changes.",
    "Correction": "It is written once, beside the line of history of the change that it tells readers of.",
    "ImportedList": "Its lines are not on record yet, and go when they are; the records made of it keep their history.",
    "Paragraph": "It is the text of a document, which goes with its file and leaves nothing behind.",
    "UsedForm": "It only keeps a page from being saved twice.",
    "User": "An account holds its password; what is done to accounts is in the audit log.",
}

track("initiatives", NOT_TRACKED)
