"""The admin of the register, by subject: for the staff of the offices that keep it."""

from . import accounts, areas, evidence, initiatives, lists, milestones, organisations, updates

__all__ = ["accounts", "areas", "evidence", "initiatives", "lists", "milestones", "organisations", "updates"]
