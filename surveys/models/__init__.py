"""The models of surveys, by subject."""

from .coding import Coding, Position, Theme
from .findings import Finding, FollowUp, ReportedFigure, draft_findings
from .invitations import Handover, Invitation, Link
from .messages import Message
from .questions import Edition, Option, Question, Section
from .quotes import Quote
from .responses import Answer, Response, Submission, asked_given, given, unanswered, value_words
from .surveys import Survey, SurveyMethod
from .waves import Extension, Wave

from . import history  # isort: skip  (last, when every model is there)

__all__ = [
    "Answer",
    "Coding",
    "Edition",
    "Extension",
    "Finding",
    "FollowUp",
    "Handover",
    "Invitation",
    "Link",
    "Message",
    "Option",
    "Position",
    "Question",
    "Quote",
    "ReportedFigure",
    "Response",
    "Section",
    "Submission",
    "Survey",
    "SurveyMethod",
    "Theme",
    "Wave",
    "asked_given",
    "draft_findings",
    "given",
    "history",
    "unanswered",
    "value_words",
]
