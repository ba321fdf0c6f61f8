"""What the files may hold: the kinds of record, in the order they are loaded, and the words that differ from a field's.

A word of a file is otherwise the name of a field, of a many-to-many field or of a model's rows, with blanks in it.
"""

from collections import namedtuple
from functools import cache

from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models

from governance import models as governance
from governance.readings import papers
from initiatives import models as register
from initiatives.dates import stated_dates
from initiatives.models.absences import Absence
from surveys import models as surveys

from .answers import answer
from .word_file import add_word_file

# `key` is the field that a record's first line gives, `name` another by which it may be named in other records.
Kind = namedtuple("Kind", "model key name", defaults=["reference", ""])

KINDS = {
    "area kind": Kind(register.AreaKind, "name"),
    "organisation kind": Kind(register.OrganisationKind, "name"),
    "source kind": Kind(register.SourceKind, "name"),
    "partner role": Kind(register.PartnerRole, "name"),
    "priority tier": Kind(register.PriorityTier, "name"),
    "aim": Kind(register.Aim, "name"),
    "origin": Kind(register.Origin, "name"),
    "stage": Kind(register.Stage, "name"),
    "site kind": Kind(register.SiteKind, "name"),
    "agreement kind": Kind(register.AgreementKind, "name"),
    "party capacity": Kind(register.PartyCapacity, "name"),
    "financial kind": Kind(register.FinancialKind, "name"),
    "funding kind": Kind(register.FundingKind, "name"),
    "benefit kind": Kind(register.BenefitKind, "name"),
    "beneficiary": Kind(register.Beneficiary, "name"),
    "work area": Kind(register.WorkArea, "name"),
    "body kind": Kind(governance.BodyKind, "name"),
    "frequency": Kind(governance.Frequency, "name"),
    "capacity": Kind(governance.Capacity, "name"),
    "step of a change": Kind(governance.ChangeMilestoneKind, "name"),
    "verb": Kind(governance.RecommendationVerb, "name"),
    "survey method": Kind(surveys.SurveyMethod, "name"),
    "implication heading": Kind(governance.ImplicationHeading, "name"),
    "area": Kind(register.Area, "code", "name"),
    "source": Kind(register.Source),
    "organisation": Kind(register.Organisation, name="name"),
    "post": Kind(register.Post, "title"),
    "initiative": Kind(register.Initiative),
    "site": Kind(register.Site, name="name"),
    "agreement": Kind(register.Agreement),
    "business case": Kind(register.BusinessCase),
    "figure": Kind(register.FinancialItem),
    "funding": Kind(register.FundingStream),
    "benefit": Kind(register.Benefit),
    "number": Kind(register.StatedNumber),
    "inspection": Kind(register.Inspection),
    "risk": Kind(register.Risk),
    "plan": Kind(register.Plan),
    "case study": Kind(register.CaseStudy),
    "glossary term": Kind(register.GlossaryTerm, "term"),
    "body": Kind(governance.Body, name="name"),
    "dual role": Kind(governance.DualRole, "title"),
    "meeting": Kind(governance.Meeting),
    "standing arrangement": Kind(governance.Arrangement),
    "change of governance": Kind(governance.GovernanceChange),
    "legal challenge": Kind(governance.LegalChallenge),
    "decision": Kind(governance.Decision),
    "recommendation": Kind(governance.Recommendation),
    "action": Kind(governance.Action),
    "proposal": Kind(governance.Proposal),
    "champion area": Kind(governance.ChampionArea),
    "paper": Kind(governance.Paper),
    "survey": Kind(surveys.Survey),
    "account": Kind(register.User, "email"),
}

# Words of the files that are not the name of the field or rows they stand for.
WORDS = {
    "words": "quotation",
    "part of": "parent",
    "partners": "partnerships",
    "stages": "stage_changes",
    "statuses": "status_changes",
    "promised": "promises",
    "also covers": "other_areas",
    "steps": "milestones",
    "choices": "options",
    "also issued by": "joint_issuers",
    "no background": "has_no_background",
    "none": "has_none",
}

# The field that a row gives when it is a line of text: "- Durham Constabulary" beneath partners. Others name a row of
# their own record by it, and of another record by that record's key before it: "CUM-B-003 Chair".
HEADS = {
    register.AreaWithin: "outer",
    register.ReportingPeriod: "name",
    register.JointIssuer: "organisation",
    register.Statement: "text",
    register.OrganisationName: "name",
    register.Succession: "predecessor",
    register.Partnership: "organisation",
    register.ScopeItem: "text",
    register.Caveat: "text",
    register.Lesson: "text",
    register.StageChange: "stage",
    register.Milestone: "title",
    register.PromisedDate: "date",
    register.SiteStatusChange: "status",
    register.SiteUse: "initiative",
    register.AgreementParty: "organisation",
    register.CaseAssumption: "text",
    register.MoneyShare: "organisation",
    register.FundingPart: "title",
    register.FundingCommitment: "purpose",
    register.PlanTheme: "title",
    register.PlanPriority: "wording",
    register.PriorityAnswer: "initiative",
    governance.BodyName: "name",
    governance.BodyStatement: "text",
    governance.Seat: "capacity",
    governance.Objective: "text",
    governance.Commitment: "text",
    governance.AgendaItem: "title",
    governance.ChangeMilestone: "kind",
    governance.AppliedTest: "test",
    governance.DecisionLink: "other",
    governance.ProposalBenefit: "text",
    governance.ProposalCost: "text",
    governance.PaperSection: "heading",
    governance.PaperRecommendation: "text",
    governance.PaperAction: "text",
    governance.PaperImplication: "heading",
    governance.ChampionDuty: "text",
    surveys.Section: "title",
    surveys.Question: "code",
    surveys.Theme: "name",
    surveys.FollowUp: "initiative",
}


def proven(figure, by, **facts):
    """Add a step of proof, after which the figure stands at it."""
    step = register.ProofStep(item=figure, recorded_by=by, **facts)
    step.full_clean()
    step.save()
    figure.update_proof()
    return step


# Rows that are added by a verb of the record they belong to, which then stands as the last of them says.
VERBS = {
    register.StageChange: lambda initiative, by, **facts: initiative.move_to(by=by, **facts),
    register.Hold: lambda initiative, by, **facts: initiative.hold_up(**facts),
    register.PromisedDate: lambda milestone, by, **facts: milestone.promise(**facts),
    register.SiteStatusChange: lambda site, by, **facts: site.change_status(**facts),
    register.ProofStep: lambda figure, by, **facts: proven(figure, by, **facts),
}

# Areas, sources and organisations name each other in a circle. These fields are filled in when all are there.
LATER = {
    register.Area: {"source", "place", "quotation", "inferred"},
    register.Source: {"issued_by"},
}

# What is done with a record when its rows are there, by the word that asks for it; returns the rows that this added.
ACTS = {
    (surveys.Survey, "opened"): lambda survey, by, facts: survey.open(by) or [],
    (surveys.Survey, "answered"): answer,
    (register.BusinessCase, "word file"): add_word_file,
    (governance.Paper, "issued"): lambda paper, by, facts: [papers.issue(paper, by)],
}


# What is written of a field of which an editor says that there is nothing to enter.
SAID = {
    "not stated": Absence.NOT_SAID.value,
    "does not apply": Absence.NOT_APPLICABLE.value,
    "not legible": Absence.NOT_LEGIBLE.value,
}


@cache
def field_of(model, word):
    """Return the field, many-to-many field or kind of rows that a word of the files stands for; None for none."""
    name = word.replace(" ", "_")
    for candidate in (name, f"is_{name}", WORDS.get(word)):
        try:
            return model._meta.get_field(candidate)
        except FieldDoesNotExist:
            continue
    return None


def is_rows(field):
    """Whether it stands for rows of another model that belong to the record."""
    return isinstance(field, models.ForeignObjectRel | GenericRelation)


def owner_of(field):
    """Return the name of the field by which rows name the record they belong to."""
    return "record" if isinstance(field, GenericRelation) else field.field.name


def value_of(field, text):
    """Return what a plain field holds for a text, such as "£300,000", "yes", "more than", "about 2013"."""
    text = str(text)
    if field.choices:
        text = text.replace(" ", "-")
    if text.replace("-", " ") in SAID and text not in dict(field.flatchoices):
        return None if field.null else field.clean("", None)
    if isinstance(field, models.BooleanField):
        text = {"yes": True, "no": False}.get(text, text)
    elif isinstance(field, models.DecimalField | models.IntegerField):
        text = text.strip("£%").replace(",", "")
    elif isinstance(field, models.DateField) and not isinstance(field, models.DateTimeField):
        try:
            text = stated_dates.understand(text)
        except stated_dates.NotADate as error:
            raise ValidationError(str(error)) from error
    return field.clean(text, None)
