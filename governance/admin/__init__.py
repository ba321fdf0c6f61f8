"""The admin of governance, by subject: for the staff of the offices that keep it."""

from . import (
    actions,
    arrangements,
    bodies,
    champions,
    changes,
    decisions,
    lists,
    meetings,
    papers,
    plans,
    proposals,
    questions,
    recommendations,
    seats,
    terms,
    worklist,
)

__all__ = [
    "actions",
    "arrangements",
    "bodies",
    "champions",
    "changes",
    "decisions",
    "lists",
    "meetings",
    "papers",
    "plans",
    "proposals",
    "questions",
    "recommendations",
    "seats",
    "terms",
    "worklist",
]
