"""The register's models, by subject."""

from .accounts import User
from .areas import Area, AreaWithin
from .considered import Consideration
from .evidence import Source, Sourced, Statement, place_order, sourced_models
from .initiatives import Initiative
from .milestones import Milestone, PromisedDate
from .organisations import Organisation, OrganisationName, Post, Succession
from .partners import Partnership
from .passages import Caveat, Lesson, ScopeItem
from .plans import Plan, PlanPriority, PlanTheme, PriorityAnswer
from .practice import CaseStudy
from .publication import Audience, Published, PublishedQuerySet, Referenced, visible
from .risks import Risk
from .stages import Hold, Stage, StageChange
from .updates import ReportingPeriod, Update
from .vocabularies import (
    Aim,
    AreaKind,
    OrganisationKind,
    Origin,
    PartnerRole,
    PriorityTier,
    Sector,
    SourceKind,
    Term,
    WorkArea,
)
from .words import GlossaryTerm

__all__ = [
    "GlossaryTerm",
    "Risk",
    "CaseStudy",
    "PriorityAnswer",
    "PlanTheme",
    "PlanPriority",
    "Plan",
    "Consideration",
    "Aim",
    "Area",
    "AreaKind",
    "AreaWithin",
    "Audience",
    "Caveat",
    "Hold",
    "Initiative",
    "Lesson",
    "Milestone",
    "Organisation",
    "OrganisationKind",
    "OrganisationName",
    "Origin",
    "PartnerRole",
    "Partnership",
    "Post",
    "PriorityTier",
    "PromisedDate",
    "Published",
    "PublishedQuerySet",
    "Referenced",
    "ReportingPeriod",
    "ScopeItem",
    "Sector",
    "Source",
    "SourceKind",
    "Sourced",
    "Stage",
    "StageChange",
    "Statement",
    "Succession",
    "Term",
    "Update",
    "User",
    "WorkArea",
    "place_order",
    "sourced_models",
    "visible",
]
