"""The admin of governance, by subject: for the staff of the offices that keep it."""

from . import arrangements, bodies, lists, meetings, plans, seats, terms

__all__ = ["arrangements", "bodies", "lists", "meetings", "plans", "seats", "terms"]
