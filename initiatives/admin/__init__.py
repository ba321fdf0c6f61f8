"""The admin of the register, by subject: for the staff of the offices that keep it."""

from . import (
    accounts,
    areas,
    benefits,
    evidence,
    funding,
    initiatives,
    lists,
    milestones,
    money,
    organisations,
    updates,
)

__all__ = [
    "accounts",
    "areas",
    "benefits",
    "evidence",
    "funding",
    "initiatives",
    "lists",
    "milestones",
    "money",
    "organisations",
    "updates",
]
