"""The admin of governance, by subject."""

from . import actions, champions, changes, decisions, proposals, questions, recommendations

__all__ = ["actions", "champions", "changes", "decisions", "proposals", "questions", "recommendations"]
