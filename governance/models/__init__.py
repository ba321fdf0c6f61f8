"""Governance's models, by subject."""

from .actions import Action
from .agendas import AgendaItem, PrivateNotice, entitled
from .arrangements import Arrangement
from .bodies import Body, BodyName, Oversight
from .challenges import LegalChallenge
from .champions import ChampionArea, ChampionDuty, ChampionReport, ChampionTerm
from .change_grounds import AppliedTest, ChangeOption, ChangePosition, ConsultationFigure, IndependentAssessment
from .changes import ChangeMilestone, ChangeMilestoneKind, GovernanceChange
from .decisions import Decision, DecisionLink
from .dual_roles import DualRole
from .followers import Followed, Follower, SavedSearch
from .links import BodyLink, BodySuccession
from .meetings import Meeting, Notice, Sitting
from .paper_comments import PaperComment
from .paper_parts import ImplicationHeading, PaperAction, PaperImplication, PaperRecommendation, PaperSection
from .papers import Paper, PaperIssue
from .plans import PlannedItem
from .prepared_questions import PreparedQuestion, bodies_of_member
from .proceedings import Attendance, Declaration, Minutes, Motion
from .proposal_parts import ProposalBenefit, ProposalCost, ProposalPart, ProposalSection
from .proposals import PanelRule, Proposal
from .questions import DetailRequest, Question
from .recommendations import Recommendation, RecommendationVerb
from .replies import Reply, ReplyEvidence
from .seats import Membership, Seat
from .terms import BodyStatement, Commitment, Objective, Principle, TermsOfReference
from .vocabularies import BodyKind, Capacity, Frequency

from . import history  # isort: skip  (last, when every model is there)

__all__ = [
    "Action",
    "AgendaItem",
    "AppliedTest",
    "Arrangement",
    "Attendance",
    "Body",
    "BodyKind",
    "BodyLink",
    "BodyName",
    "BodyStatement",
    "BodySuccession",
    "Capacity",
    "ChampionArea",
    "ChampionDuty",
    "ChampionReport",
    "ChampionTerm",
    "ChangeMilestone",
    "ChangeMilestoneKind",
    "ChangeOption",
    "ChangePosition",
    "Commitment",
    "ConsultationFigure",
    "Decision",
    "DecisionLink",
    "Declaration",
    "DetailRequest",
    "DualRole",
    "Followed",
    "Follower",
    "Frequency",
    "GovernanceChange",
    "IndependentAssessment",
    "LegalChallenge",
    "Meeting",
    "Membership",
    "Minutes",
    "Motion",
    "Notice",
    "Objective",
    "Oversight",
    "PanelRule",
    "ImplicationHeading",
    "Paper",
    "PaperImplication",
    "PaperIssue",
    "PaperAction",
    "PaperComment",
    "PaperRecommendation",
    "PaperSection",
    "PlannedItem",
    "PreparedQuestion",
    "Principle",
    "PrivateNotice",
    "Proposal",
    "ProposalBenefit",
    "ProposalCost",
    "ProposalPart",
    "ProposalSection",
    "Question",
    "Recommendation",
    "RecommendationVerb",
    "Reply",
    "ReplyEvidence",
    "SavedSearch",
    "Seat",
    "Sitting",
    "TermsOfReference",
    "entitled",
    "history",
    "bodies_of_member",
]
