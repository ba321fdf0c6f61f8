"""The admin of the register, by subject: for the staff of the offices that keep it."""

from . import (
    accounts,
    agreements,
    areas,
    benefits,
    cases,
    evidence,
    funding,
    initiatives,
    lists,
    milestones,
    money,
    organisations,
    sites,
    updates,
)

__all__ = [
    "accounts",
    "agreements",
    "areas",
    "benefits",
    "cases",
    "evidence",
    "funding",
    "initiatives",
    "lists",
    "milestones",
    "money",
    "organisations",
    "sites",
    "updates",
]
