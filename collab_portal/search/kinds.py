"""What can be found: kinds of records, and of each the words that everybody reads who may see the record.

To add a kind: one line here. Words that only some readers of a record see, such as the address of a sensitive site,
stay out; so do the names of other records, which may be hidden from somebody who sees this one.
"""

from dataclasses import dataclass
from functools import cached_property

from django.apps import apps
from django.db.models import Model


@dataclass(frozen=True)
class Kind:
    """Records of one model. `about` leads to the record they are shown under, which whoever sees them sees too."""

    label: str
    group: str
    title: str
    fields: tuple = ()
    about: str = ""
    on: str = ""
    # What it is called where the name of its model says too little.
    called: str = ""

    @cached_property
    def model(self) -> type[Model]:
        return apps.get_model(self.label)

    def seen_by(self, user):
        """Return the records of this kind that the reader may see."""
        records = self.model._default_manager.all()
        return records.visible_to(user) if hasattr(records, "visible_to") else records


# The groups, by their name in the address.
GROUPS = {
    "initiatives": "Initiatives",
    "updates": "Updates",
    "areas": "Areas and organisations",
    "bodies": "Bodies and arrangements",
    "meetings": "Meetings, items and minutes",
    "papers": "Papers",
    "decisions": "Decisions and actions",
    "recommendations": "Recommendations and replies",
    "proposals": "Members’ items",
    "money": "Savings, funding, benefits and numbers",
    "inspections": "Inspections",
    "risks": "Risks and issues",
    "sites": "Sites",
    "agreements": "Agreements",
    "plans": "Plans and priorities",
    "practice": "Good practice and what was considered",
    "surveys": "Surveys and findings",
    "sources": "Sources",
    "glossary": "Glossary",
}
KINDS = [
    Kind("initiatives.Initiative", "initiatives", "title", ("reference", "other_titles", "summary")),
    Kind("initiatives.ScopeItem", "initiatives", "text", about="initiative", called="Part of an initiative"),
    Kind("initiatives.StageChange", "initiatives", "reason", about="initiative", on="took_effect_latest"),
    Kind("initiatives.Hold", "initiatives", "reason", ("held_by",), about="initiative", on="since_latest"),
    Kind("initiatives.BusinessCase", "initiatives", "title", ("reference", "summary")),
    Kind("initiatives.Milestone", "initiatives", "title", about="initiative", on="due_latest"),
    Kind("initiatives.Update", "updates", "text", ("confidence_reason",), about="initiative", on="published_at"),
    Kind("initiatives.Area", "areas", "name", ("code",)),
    Kind("initiatives.WorkArea", "areas", "name"),
    Kind("initiatives.Organisation", "areas", "name", ("reference",)),
    Kind("initiatives.OrganisationName", "areas", "name", about="organisation"),
    Kind("governance.Body", "bodies", "name", ("reference", "purpose")),
    Kind("governance.BodyName", "bodies", "name", about="body"),
    Kind("governance.Arrangement", "bodies", "title", ("reference", "parties", "purpose")),
    Kind("governance.ChampionArea", "bodies", "name", ("reference",)),
    Kind("governance.GovernanceChange", "bodies", "title", ("reference", "summary")),
    Kind(
        "governance.LegalChallenge",
        "bodies",
        "subject",
        ("reference", "citation", "interested", "grounds", "ordered", "effect"),
        on="decided_latest",
    ),
    Kind("governance.Meeting", "meetings", "", ("summary", "reference"), about="body", on="date_latest"),
    Kind("governance.AgendaItem", "meetings", "title", ("text", "outcome"), about="meeting", on="meeting.date_latest"),
    Kind("governance.Minutes", "meetings", "text", ("amendment",), about="meeting", on="meeting.date_latest"),
    Kind(
        "governance.Motion", "meetings", "text", ("moved_by", "seconded_by"), about="meeting", on="meeting.date_latest"
    ),
    Kind("governance.Question", "recommendations", "text", ("answer",)),
    Kind("governance.Paper", "papers", "title_shown", ("reference", "words_issued"), on="published_at"),
    Kind("governance.Decision", "decisions", "title", ("reference", "number", "text"), on="taken_latest"),
    Kind("governance.Action", "decisions", "text", ("reference", "owner_words"), on="due_latest"),
    Kind("governance.Recommendation", "recommendations", "text", ("reference",)),
    Kind("governance.Reply", "recommendations", "words", ("reasons",), about="recommendation", on="replied_latest"),
    Kind("governance.Proposal", "proposals", "title", ("reference", "background", "rationale", "action")),
    Kind("initiatives.FinancialItem", "money", "title", ("reference", "note"), on="stated_on_latest"),
    Kind("initiatives.FundingStream", "money", "title", ("reference", "note"), on="ends_latest"),
    Kind("initiatives.Benefit", "money", "title", ("reference", "note", "text")),
    Kind("initiatives.StatedNumber", "money", "title", ("reference", "series", "in_words", "note")),
    Kind("initiatives.Inspection", "inspections", "title", ("reference", "round", "note"), on="reported_latest"),
    Kind(
        "initiatives.InspectionFinding",
        "inspections",
        "question",
        ("grade", "text", "asked", "done"),
        about="inspection",
    ),
    Kind("initiatives.Risk", "risks", "title", ("reference", "cause", "effect", "mitigation")),
    Kind("initiatives.Site", "sites", "name", ("reference", "locality", "description")),
    Kind("initiatives.Agreement", "agreements", "title", ("reference", "purpose"), on="signed_latest"),
    Kind("initiatives.Plan", "plans", "title", ("reference", "summary")),
    Kind("initiatives.PlanPriority", "plans", "wording", about="plan"),
    Kind("initiatives.CaseStudy", "practice", "title", ("reference", "text", "lessons")),
    Kind("initiatives.Consideration", "practice", "title", ("reference", "text", "reason"), on="decided_latest"),
    Kind("surveys.Survey", "surveys", "title", ("reference", "purpose")),
    Kind("surveys.Finding", "surveys", "text", about="survey"),
    Kind("surveys.ReportedFigure", "surveys", "label", ("of_whom",), about="survey"),
    Kind(
        "initiatives.Source",
        "sources",
        "title",
        ("reference", "author", "issuer_words", "addressed_to"),
        on="dated_latest",
    ),
    Kind("initiatives.GlossaryTerm", "glossary", "term", ("expansion", "meaning", "police_meaning", "fire_meaning")),
]
BY_LABEL = {kind.label: kind for kind in KINDS}
