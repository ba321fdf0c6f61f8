"""Governance's models, by subject."""

from .agendas import AgendaItem, Declaration, Minutes, PlannedItem, entitled
from .arrangements import Arrangement
from .bodies import Body, BodyName, Oversight
from .links import BodyLink, BodySuccession
from .meetings import Attendance, Meeting, Sitting
from .seats import DualRole, Membership, Seat
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
    "Objective",
    "Oversight",
    "PlannedItem",
    "Principle",
    "Seat",
    "Sitting",
    "TermsOfReference",
    "entitled",
]
