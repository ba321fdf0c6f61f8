"""The admin of the register, by subject: for the staff of the offices that keep it."""

from . import (
    accounts,
    agreements,
    areas,
    cases,
    evidence,
    initiatives,
    lists,
    milestones,
    organisations,
    sites,
    updates,
)

__all__ = [
    "accounts",
    "agreements",
    "areas",
    "cases",
    "evidence",
    "initiatives",
    "lists",
    "milestones",
    "organisations",
    "sites",
    "updates",
]
