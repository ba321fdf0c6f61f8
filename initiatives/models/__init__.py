"""The register's models, by subject."""

from .accounts import Reader, User
from .agreements import Agreement, AgreementKind, PartyCapacity
from .areas import Area, AreaWithin
from .assumptions import CaseAssumption, Outturn
from .audit import AuditEntry
from .benefits import Beneficiary, Benefit, BenefitKind, Measure, Measurement
from .cases import BusinessCase, CaseOption, CaseStage
from .citations import Citation
from .considered import Consideration
from .corrections import Correction
from .evidence import JointIssuer, Source, Sourced, Statement, place_order, sourced_models
from .figures import FinancialKind, Proof
from .files import Attachment, FileVersion
from .funding import FundingCommitment, FundingKind, FundingPart, FundingShare, FundingStream
from .holders import PostHolder
from .imports import ImportedList
from .initiatives import Initiative
from .inspections import Inspection, InspectionFinding
from .marking import Marking
from .milestones import Milestone, PromisedDate
from .money import FinancialItem
from .numbers import StatedNumber
from .occupations import Occupation, SiteUse
from .organisations import Organisation, OrganisationName, Post, Succession
from .paragraphs import Paragraph
from .parties import AgreementChange, AgreementParty
from .partners import Partnership
from .passages import Caveat, Lesson, ScopeItem
from .periods import ReportingPeriod
from .plans import Plan, PlanPriority, PlanTheme, PriorityAnswer
from .practice import CaseStudy
from .publication import Audience, Published, PublishedQuerySet, Referenced, visible
from .relations import InitiativeRelation, Relation
from .retention import Disposal, LegalHold
from .risks import Risk
from .shares import MoneyShare, ProofStep
from .sites import Site, SiteKind, SiteStatusChange
from .stages import Hold, Stage, StageChange
from .updates import Update
from .used_forms import UsedForm
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
from .words import GlossaryTerm, NameInCapitals

from . import history  # isort: skip  (last, when every model is there)

__all__ = [
    "Agreement",
    "AgreementChange",
    "AgreementKind",
    "AgreementParty",
    "Aim",
    "Area",
    "AreaKind",
    "AreaWithin",
    "Attachment",
    "Audience",
    "AuditEntry",
    "Beneficiary",
    "Benefit",
    "BenefitKind",
    "BusinessCase",
    "CaseAssumption",
    "CaseOption",
    "CaseStage",
    "CaseStudy",
    "Caveat",
    "Citation",
    "Consideration",
    "Correction",
    "Disposal",
    "FileVersion",
    "FinancialItem",
    "FinancialKind",
    "FundingCommitment",
    "FundingKind",
    "FundingPart",
    "FundingShare",
    "FundingStream",
    "GlossaryTerm",
    "Hold",
    "ImportedList",
    "Initiative",
    "InitiativeRelation",
    "Inspection",
    "InspectionFinding",
    "JointIssuer",
    "LegalHold",
    "Lesson",
    "Marking",
    "Measure",
    "Measurement",
    "Milestone",
    "MoneyShare",
    "NameInCapitals",
    "Occupation",
    "Organisation",
    "OrganisationKind",
    "OrganisationName",
    "Origin",
    "Outturn",
    "PartnerRole",
    "Paragraph",
    "Partnership",
    "PartyCapacity",
    "Plan",
    "PlanPriority",
    "PlanTheme",
    "Post",
    "PostHolder",
    "PriorityAnswer",
    "PriorityTier",
    "PromisedDate",
    "Proof",
    "ProofStep",
    "Published",
    "PublishedQuerySet",
    "Reader",
    "Referenced",
    "ReportingPeriod",
    "Relation",
    "Risk",
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
    "StatedNumber",
    "Statement",
    "Succession",
    "Term",
    "Update",
    "UsedForm",
    "User",
    "WorkArea",
    "history",
    "place_order",
    "sourced_models",
    "visible",
]
