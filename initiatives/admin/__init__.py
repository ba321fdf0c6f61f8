"""The admin of the register, by subject: for the staff of the offices that keep it."""

from . import (
    accounts,
    areas,
    considered,
    evidence,
    initiatives,
    lists,
    milestones,
    organisations,
    plans,
    practice,
    risks,
    updates,
    words,
)

__all__ = [
    "accounts",
    "areas",
    "considered",
    "evidence",
    "initiatives",
    "lists",
    "milestones",
    "organisations",
    "plans",
    "practice",
    "risks",
    "updates",
    "words",
]
