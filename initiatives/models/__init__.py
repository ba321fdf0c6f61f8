"""The register's models, by subject."""

from .accounts import User
from .areas import Area, AreaWithin
from .benefits import Beneficiary, Benefit, BenefitKind, Measure, Measurement
from .evidence import Source, Sourced, Statement, place_order, sourced_models
from .figures import FinancialKind, Proof
from .funding import FundingCommitment, FundingKind, FundingPart, FundingShare, FundingStream
from .initiatives import Initiative
from .milestones import Milestone, PromisedDate
from .money import FinancialItem
from .organisations import Organisation, OrganisationName, Post, Succession
from .partners import Partnership
from .passages import Caveat, Lesson, ScopeItem
from .publication import Audience, Published, PublishedQuerySet, Referenced, visible
from .shares import MoneyShare, ProofStep
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

__all__ = [
    "Aim",
    "Area",
    "AreaKind",
    "AreaWithin",
    "Audience",
    "Beneficiary",
    "Benefit",
    "BenefitKind",
    "Caveat",
    "FinancialItem",
    "FinancialKind",
    "FundingCommitment",
    "FundingKind",
    "FundingPart",
    "FundingShare",
    "FundingStream",
    "Hold",
    "Initiative",
    "Lesson",
    "Measure",
    "Measurement",
    "Milestone",
    "MoneyShare",
    "Organisation",
    "OrganisationKind",
    "OrganisationName",
    "Origin",
    "PartnerRole",
    "Partnership",
    "Post",
    "PriorityTier",
    "PromisedDate",
    "Proof",
    "ProofStep",
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
