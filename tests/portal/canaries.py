"""Canary words, and what a record of each model needs besides them.

A canary says what it is: `zq`, the level of the record (a letter of Level), the area (`h` for here, `t` for there)
and the number of the field. `zqdh0042` in a page is field 42 of a draft of this area. Nobody needs to know which
record it was in: whoever may not see drafts of this area may not see that word anywhere.

A new model needs nothing here, unless a constraint wants more than a word in every field: then say so in NEEDS. If it
is hidden together with a record that it need not name, say which field names that record in HIDDEN_WITH.
"""

import hashlib
import re
import secrets
from datetime import date

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.db import models
from django.utils import timezone

from governance import models as governance
from governance.readings import papers
from initiatives import models as register
from initiatives.dates.fields import StatedDateField

from .levels import STATES, Level, Where

CELLS = [(level, area) for area in Where for level in STATES]
# What public records are made to name in their fields, one after the other, to see whether the name leaks.
HIDDEN_HERE, HIDDEN_THERE = (Level.OFFICE, Where.HERE), (Level.DRAFT, Where.THERE)
CANARY = re.compile(rf"zq([{''.join(Level)}])([{''.join(Where)}])(\d{{4}})", re.IGNORECASE)
REFERENCE = re.compile(r"\b(HERE|THERE)-([A-Z]+)-(\d{3,})\b")

# Records that are hidden together with what these fields name. Fields that must be filled always hide.
HIDDEN_WITH = {
    "initiatives.FinancialItem": {"initiative"},
    "initiatives.FundingStream": {"initiative"},
    "initiatives.Benefit": {"initiative"},
    "initiatives.StatedNumber": {"initiative"},
    "initiatives.BusinessCase": {"initiative", "site"},
    "initiatives.Statement": {"initiative"},
    "initiatives.AgreementChange": {"successor"},
    "governance.BodyLink": {"other"},
    "governance.PlannedItem": {"taken_as"},
    "governance.DualRole": {"seats"},
}
# These name a part of the record they hang on themselves: their forms refuse a part of another one.
NAMES_ITS_OWN = {
    "initiatives.PlanPriority.theme",
    "governance.Declaration.item",
    "governance.Motion.item",
    "surveys.Answer.chosen",
    "surveys.Answer.question",
    "surveys.Coding.answer",
    "surveys.Coding.theme",
    "surveys.Finding.theme",
    "surveys.Finding.wave",
    "surveys.Handover.handed_by",
    "surveys.Link.handover",
    "surveys.Message.handover",
    "surveys.Question.only_after",
    "surveys.Question.part_of",
    "surveys.Question.section",
    "surveys.Quote.finding",
    "surveys.ReportedFigure.wave",
    "surveys.Response.invitation",
    "surveys.Response.unfinished",
    "surveys.Theme.parent",
}
# What an office reads whole on its own pages of surveys, as in the admin: whom it asked, and about which project.
READ_BY_THE_OFFICE = {"surveys.Invitation.initiative"}
# Nobody outside these sees the words, however widely the records they hang on are published.
AT_LEAST = {
    "governance.DetailRequest": Level.PANEL,
    "governance.PreparedQuestion": Level.AUTHOR,
    "governance.Follower": Level.AUTHOR,
    "governance.Followed": Level.AUTHOR,
    "initiatives.Disposal": Level.DRAFT,
    "initiatives.ImportedList": Level.AUTHOR,
    "initiatives.Correction": Level.DRAFT,
    "initiatives.Paragraph": Level.DRAFT,
    "initiatives.LegalHold": Level.DRAFT,
    "initiatives.AuditEntry": Level.ADMINISTRATOR,
    **dict.fromkeys(
        (
            "surveys.Answer",
            "surveys.Coding",
            "surveys.Extension",
            "surveys.Handover",
            "surveys.Invitation",
            "surveys.Link",
            "surveys.Message",
            "surveys.Quote",
            "surveys.Response",
            "surveys.Submission",
            "surveys.Theme",
        ),
        Level.DRAFT,
    ),
}
# Seen with a record that no field of theirs leads to.
HANGING = {
    "initiatives.Attachment",
    "initiatives.AuditEntry",
    "initiatives.Citation",
    "initiatives.Correction",
    "initiatives.Disposal",
    "initiatives.LegalHold",
}


def now(world, cell):
    """This moment, for a field that says when."""
    return timezone.now()


def record_of(model):
    """The kind and the number of the record that a file or a hold belongs to."""
    return {
        "record_type": lambda world, cell: ContentType.objects.get_for_model(model),
        "record_id": lambda world, cell: world.get(model, cell).pk,
    }


def what_a_paper_says(world, cell):
    """The contents of a paper with all its parts, as its publisher issues it."""
    paper = world.get(governance.Paper, cell)
    parts = (
        governance.PaperSection,
        governance.PaperRecommendation,
        governance.PaperAction,
        governance.PaperImplication,
    )
    for part in parts:
        world.get(part, cell)
    return papers.contents(paper, world.keeper, 1)


PAPER = b"%PDF-1.4 A paper."
# What constraints need beyond a word in every text field; None leaves a field empty.
NEEDS = {
    "initiatives.Correction": {**record_of(register.Site), "was_public": False},
    "initiatives.Agreement": {"publication": "full", "document": "attached", "withheld_because": ""},
    "initiatives.Attachment": record_of(register.Agreement),
    "initiatives.Citation": {**record_of(register.Agreement), "fact": "", "standing": "rejected"},
    "initiatives.JointIssuer": {"source": lambda world, cell: world.get(register.Source, cell)},
    "initiatives.LegalHold": record_of(register.Agreement),
    "initiatives.FileVersion": {
        "key": lambda world, cell: secrets.token_hex(16),
        "stored": lambda world, cell: ContentFile(PAPER, name="paper.pdf"),
        "kind": "pdf",
        "size": len(PAPER),
        "sha256": hashlib.sha256(PAPER).hexdigest(),
        "scan": "clean",
        "scanned_at": now,
        "withdrawn_because": "",
    },
    "initiatives.AgreementChange": {"kind": "renewed"},
    "initiatives.CaseStudy": {"permission": "not-needed"},
    "initiatives.FinancialItem": {"basis": "yearly", "no_amount": "not-stated", "variance_reason": ""},
    "initiatives.FundingStream": {"no_amount": "not-stated", "ring_fenced": True},
    "initiatives.Paragraph": {"kind": "paragraph", "page": None},
    "initiatives.ImportedList": {
        "key": lambda world, cell: secrets.token_hex(11),
        "by": lambda world, cell: world.author,
        "saved_at": None,
        "undone_at": None,
    },
    "initiatives.ReportingPeriod": {
        "starts_on": date(2026, 7, 1),
        "ends_on": date(2026, 9, 30),
        "due_on": date(2026, 10, 31),
    },
    "initiatives.InspectionFinding": {"kind": "grade"},
    "initiatives.PostHolder": {"name_is_published": True},
    "initiatives.Risk": {"status_reason": ""},
    "initiatives.Update": {"submitted_at": now, "confidence": "amber"},
    "initiatives.CaseAssumption": {"expected": 5},
    "governance.AgendaItem": {"public_interest": "", "public_title": "", "is_late": True},
    "governance.BodyLink": {"kind": "reports-to", "post": None},
    "governance.ChampionReport": {"submitted_at": now},
    "governance.Decision": {"maker_post": None, "maker_organisation": None},
    "governance.Followed": {
        "initiative": None,
        "work_area": None,
        "body": None,
        "organisation": None,
        "question": "",
        "title": "",
    },
    "governance.DetailRequest": {"declined_because": "", "settled_at": now},
    "governance.Action": {"dropped_because": ""},
    "governance.Meeting": {"state": "held", "date": "2018-10-29"},
    "governance.Membership": {"kind": "held"},
    "governance.Minutes": {"state": "amended"},
    "governance.PlannedItem": {"taken_as": None},
    "governance.Proposal": {"raised_by": None, "status": "tabled", "submitted_at": now},
    "governance.Paper": {"has_no_background": False, "public_interest": "", "reissue_reason": ""},
    "governance.PaperImplication": {"has_none": False},
    "governance.PaperAction": {"recorded_as": None},
    "governance.PaperRecommendation": {"recorded_as": None},
    "governance.PaperSection": {"which": ""},
    "governance.PaperIssue": {"content": what_a_paper_says, "number": 1},
    "governance.PreparedQuestion": {
        "author": lambda world, cell: world.author,
        "handed": None,
        "handed_at": None,
    },
    "governance.Question": {"answered": "2018-10-29"},
    "surveys.Survey": {
        "opened_at": now,
        "closed_at": now,
        "results_published_at": now,
        "results_published_by": lambda world, cell: world.keeper,
    },
    "surveys.Edition": {"frozen_at": now, "frozen_by": lambda world, cell: world.keeper},
    "surveys.Question": {"part_of": None, "only_after": None, "only_for": ""},
    "surveys.Response": {"anonymous_key": None, "reference": None},
    "surveys.Coding": {"verdict_reason": ""},
    "surveys.Finding": {"position": "barrier"},
    "surveys.FollowUp": {"action": None, "initiative": None},
}
MADE_IN_ANY_ORDER = {"surveys.Section", "surveys.Question", "surveys.Option"}
NEEDS_SOURCE = {"initiatives.Citation", "initiatives.Paragraph"}
# What a record needs before it can name another in this field.
NEEDS_TO_NAME = {
    "initiatives.Risk.grew_from": {"kind": "issue"},
    "governance.Meeting.moved_to": {"state": "moved"},
    "initiatives.FinancialItem.earlier": {"relation": "disputes"},
    "surveys.FollowUp.risk": {"action": None, "initiative": None},
    "surveys.FollowUp.action": {"risk": None, "initiative": None},
    "surveys.FollowUp.initiative": {"risk": None, "action": None},
    "governance.Decision.maker_body": {"maker_post": None, "maker_organisation": None},
    "governance.Followed.initiative": {"area": None},
    "governance.Followed.body": {"area": None},
    "governance.PreparedQuestion.handed": {"handed_at": timezone.now()},
}


def plain_text(field):
    """Whether a field takes any words: no list to choose from, no pattern to keep to, and room for a canary."""
    if not isinstance(field, models.CharField | models.TextField) or isinstance(field, StatedDateField):
        return False
    return not field.choices and (field.max_length or 99) >= 10 and field.name != "reference"


def own_models():
    """Every model of the project."""
    floors = {"initiatives", "governance", "surveys"}
    return [
        model
        for model in apps.get_models()
        if model._meta.app_label in floors and model not in (register.User, register.UsedForm) and not is_past(model)
    ]


def is_past(model):
    """Whether the rows of a model are what the history remembers of another one."""
    return hasattr(model, "history_type") or "history_type" in {field.name for field in model._meta.fields}


def is_published(model):
    """Whether records of the model are published one by one."""
    return any(field.name == "published_at" for field in model._meta.fields)


def celled_models():
    """The models whose records are seen by some and not by others: published ones and all that hangs on them."""
    found = {model for model in own_models() if is_published(model)}
    found |= {apps.get_model(label) for label in (*HIDDEN_WITH, *HANGING)}
    while True:
        more = {
            model
            for model in set(own_models()) - found
            if any(each.is_relation and not each.null and each.related_model in found for each in model._meta.fields)
        }
        if not more:
            return found
        found |= more
