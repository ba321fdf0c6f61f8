"""The machinery of the admin. A page of a subject needs no more than what is named here.

`record` is the base of every list and form, `verbs` adds what is done in one click, `rows` are edited on the page of
their record. Beneath them: `forms`, `choices`, `saving` (one save), `changelist` and `past`.
"""

from .forms import RefusesFuture, RegisterForm
from .record import RegisterAdmin, day_in_words
from .rows import EVIDENCE, FACT, RowForm, RowFormSet, Rows
from .verb_pages import PublishedAdmin, Publishing, VerbAdmin
from .verbs import PUBLISH, WITHDRAW, Verb

__all__ = [
    "EVIDENCE",
    "FACT",
    "PUBLISH",
    "WITHDRAW",
    "PublishedAdmin",
    "Publishing",
    "RefusesFuture",
    "RegisterAdmin",
    "RegisterForm",
    "RowForm",
    "RowFormSet",
    "Rows",
    "Verb",
    "VerbAdmin",
    "day_in_words",
]
