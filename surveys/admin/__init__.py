"""The admin of surveys, by subject: for the staff of the offices that run them."""

from . import invitations, messages, questions, results, surveys, waves, worklist

__all__ = ["invitations", "messages", "questions", "results", "surveys", "waves", "worklist"]
