"""The register's models, by subject."""

from .accounts import User
from .agreements import Agreement, AgreementKind, PartyCapacity
from .areas import Area, AreaWithin
from .assumptions import CaseAssumption, Outturn
from .benefits import Beneficiary, Benefit, BenefitKind, Measure, Measurement
from .cases import BusinessCase, CaseOption, CaseStage
from .evidence import Source, Sourced, Statement, place_order, sourced_models
from .figures import FinancialKind, Proof
from .funding import FundingCommitment, FundingKind, FundingPart, FundingShare, FundingStream
from .initiatives import Initiative
from .milestones import Milestone, PromisedDate
from .money import FinancialItem
from .occupations import Occupation, SiteUse
from .organisations import Organisation, OrganisationName, Post, Succession
from .parties import AgreementChange, AgreementParty
from .partners import Partnership
from .passages import Caveat, Lesson, ScopeItem
from .publication import Audience, Published, PublishedQuerySet, Referenced, visible
from .shares import MoneyShare, ProofStep
from .sites import Site, SiteKind, SiteStatusChange
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
    "Agreement",
    "AgreementChange",
    "AgreementKind",
    "AgreementParty",
    "Aim",
    "Area",
    "AreaKind",
    "AreaWithin",
    "Audience",
    "Beneficiary",
    "Benefit",
    "BenefitKind",
    "BusinessCase",
    "CaseAssumption",
    "CaseOption",
    "CaseStage",
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
    "Occupation",
    "Organisation",
    "OrganisationKind",
    "OrganisationName",
    "Origin",
    "Outturn",
    "PartnerRole",
    "Partnership",
    "PartyCapacity",
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
    "Site",
    "SiteKind",
    "SiteStatusChange",
    "SiteUse",
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
