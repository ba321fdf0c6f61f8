"""Governance's models, by subject."""

from .agendas import AgendaItem, PrivateNotice, entitled
from .arrangements import Arrangement
from .bodies import Body, BodyName, Oversight
from .dual_roles import DualRole
from .links import BodyLink, BodySuccession
from .meetings import Meeting, Notice, Sitting
from .plans import PlannedItem
from .proceedings import Attendance, Declaration, Minutes
from .seats import Membership, Seat
from .terms import BodyStatement, Commitment, Objective, Principle, TermsOfReference
from .vocabularies import BodyKind, Capacity, Frequency

__all__ = [
    "AgendaItem",
    "Arrangement",
    "Attendance",
    "Body",
    "BodyKind",
    "BodyLink",
    "BodyName",
    "BodyStatement",
    "BodySuccession",
    "Capacity",
    "Commitment",
    "Declaration",
    "DualRole",
    "Frequency",
    "Meeting",
    "Membership",
    "Minutes",
    "Notice",
    "Objective",
    "Oversight",
    "PlannedItem",
    "Principle",
    "PrivateNotice",
    "Seat",
    "Sitting",
    "TermsOfReference",
    "entitled",
]
