"""Loads what the documents say of decisions, once the register and the bodies are there.

A record is found again by its reference. Its parts are added with it and never afterwards.
"""

from django.db import transaction

from governance import models
from initiatives.models import Area, Initiative, Organisation, Post, Source, Succession, User, WorkArea

from ..accounts import LOADER
from ..rows import CannotLoad, Rows, obey
from .changes import CASES, CHANGES
from .items import CHAMPION_AREAS, DUTIES, ITEMS, RULE
from .made import DECISIONS
from .recommendations import ACTIONS, RECOMMENDATIONS
from .terms import STEPS, VERBS

STEP, VERB = models.ChangeMilestoneKind, models.RecommendationVerb


@transaction.atomic
def load_decisions():
    """Loads changes of governance, decisions, recommendations and members' items; returns the new Rows."""
    return Decisions().load()


class Decisions:
    """One run over decisions, always in the same order, so that every database has the same references."""

    def __init__(self):
        self.rows = Rows()
        self.publisher = User.objects.get(email=LOADER["email"])
        self.sources = {source.reference: source for source in Source.objects.all()}

    def load(self):
        """Adds what is missing of decisions."""
        self.load_lists()
        for facts in CHANGES:
            self.load_change(**facts)
        for facts in CASES:
            self.load_case(**facts)
        for facts in DECISIONS:
            self.load_decision(**facts)
        for facts in RECOMMENDATIONS:
            self.load_recommendation(**facts)
        for facts in ACTIONS:
            self.load_record(
                models.Action, recommendation=self.recommendation(facts), **without(facts, "recommendation")
            )
        self.load_items()
        return self.rows

    def load_lists(self):
        """Fills the lists that are still empty; entries may have been renamed since."""
        for model, entries, fields in ((STEP, STEPS, ["phase", "meaning"]), (VERB, VERBS, ["meaning"])):
            if not model.objects.exists():
                for number, (name, *values) in enumerate(entries, start=1):
                    self.rows.add(model, name=name, order=number * 10, **dict(zip(fields, values, strict=True)))

    # What facts name

    def term(self, model, name):
        """The entry of a list; a fact that needs one that staff have renamed cannot be added."""
        found = model.objects.filter(name=name).first()
        if found is None:
            raise CannotLoad(f"There is no “{name}” in the list of {model._meta.verbose_name_plural}.")
        return found

    def body(self, reference):
        found = models.Body.objects.filter(reference=reference).first()
        if found is None:
            raise CannotLoad(f"There is no body {reference}. Load the bodies first.")
        return found

    def post(self, title, organisation):
        return Post.objects.filter(title=title, qualifier="", organisations__name=organisation).order_by("pk").first()

    def meeting(self, body, day):
        return models.Meeting.objects.filter(body__reference=body, date_earliest=day).first()

    def recommendation(self, facts):
        return models.Recommendation.objects.filter(reference=facts["recommendation"]).first()

    def initiatives(self, references):
        return Initiative.objects.filter(reference__in=references)

    # Records and their parts

    def load_record(self, model, /, reference, source, many=None, publish=True, **fields):
        """A record of a document, published; the area is the one its reference begins with."""
        fields |= {"area": Area.objects.get(code=reference.partition("-")[0]), "source": self.sources[source]}
        row = model.objects.filter(reference=reference).first() or self.add(model, reference, many, fields)
        if publish and row in self.rows.new:
            obey(row, row.publish, by=self.publisher)
        return row

    def add(self, model, reference, many, fields):
        """A new row that obeys every rule of its model, with its many-to-many values."""
        row = model(reference=reference, **fields)
        self.rows.change(row)
        for name, values in (many or {}).items():
            getattr(row, name).set(values)
        return self.rows.count(row)

    def load_parts(self, model, parts, **whole):
        for part in parts:
            self.rows.add(model, **part, **whole)

    def load_change(self, steps, proposer, initiatives, successions=(), assessments=(), tests=(), **facts):
        pairs = [
            Succession.objects.filter(predecessor__name=before, successor__name=after).first()
            for before, after in successions
        ]
        many = {"initiatives": self.initiatives(initiatives), "successions": [pair for pair in pairs if pair]}
        row = self.load_record(models.GovernanceChange, many=many, proposer=self.post(*proposer), **facts)
        if row not in self.rows.new:
            return
        whole = {"change": row, "source": row.source}
        for step in steps:
            merged = {"merged_with": [self.term(STEP, name) for name in step.get("merged_with", ())]}
            kind = self.term(STEP, step["kind"])
            self.rows.add(models.ChangeMilestone, merged, kind=kind, **whole, **without(step, "kind", "merged_with"))
        self.load_parts(models.IndependentAssessment, assessments, **whole)
        self.load_parts(models.AppliedTest, tests, **whole)

    def load_case(self, changes, claimants, follows="", **facts):
        many = {
            "changes": models.GovernanceChange.objects.filter(reference__in=changes),
            "claimants": Organisation.objects.filter(name__in=claimants),
        }
        earlier = models.LegalChallenge.objects.filter(reference=follows).first() if follows else None
        self.load_record(models.LegalChallenge, many=many, follows=earlier, **facts)

    def load_decision(self, initiatives=(), links=(), **facts):
        named = {
            "maker_body": self.body,
            "maker_organisation": lambda name: Organisation.objects.filter(name=name).first(),
            "change": lambda reference: models.GovernanceChange.objects.filter(reference=reference).first(),
            "maker_post": lambda pair: self.post(*pair),
            "meeting": lambda pair: self.meeting(*pair),
        }
        fields = {name: named[name](value) if name in named else value for name, value in facts.items()}
        row = self.load_record(models.Decision, many={"initiatives": self.initiatives(initiatives)}, **fields)
        for link in links if row in self.rows.new else ():
            other = models.Decision.objects.filter(reference=link["other"]).first()
            if other:
                self.rows.add(
                    models.DecisionLink,
                    decision=row,
                    kind=link["kind"],
                    other=other,
                    source=row.source,
                    place=row.place,
                )

    def load_recommendation(self, verbs, to_body, by_post=None, initiatives=(), also_at=(), **facts):
        many = {
            "verbs": [self.term(VERB, name) for name in verbs],
            "initiatives": self.initiatives(initiatives),
        }
        maker = self.post(*by_post) if by_post else None
        row = self.load_record(models.Recommendation, many=many, to_body=self.body(to_body), by_post=maker, **facts)
        if row in self.rows.new:
            places = [{"place": place} for place in also_at]
            self.load_parts(models.OtherPlace, places, recommendation=row, source=row.source)

    def load_items(self):
        """The rule of the panel, its members' items, and the champion areas one of them suggests."""
        panel, source = self.body(RULE["body"]), self.sources[RULE["source"]]
        meeting = self.meeting(RULE["body"], "2012-10-31")
        self.rows.once(models.PanelRule, {"body": panel}, source=source, **without(RULE, "body", "source"))
        for facts in ITEMS:
            item = self.load_item(panel, meeting, **facts)
        for order, (reference, name, work_areas) in enumerate(CHAMPION_AREAS, start=1):
            many = {"work_areas": WorkArea.objects.filter(name__in=work_areas)}
            fields = {"name": name, "body": panel, "order": order, "proposal": item, "place": "¶32"}
            self.load_record(models.ChampionArea, reference, RULE["source"], many, **fields)
        if not panel.champion_duties.exists() and item in self.rows.new:
            for order, text in enumerate(DUTIES, start=1):
                self.rows.add(models.ChampionDuty, body=panel, order=order, text=text, source=source, place="¶26")

    def load_item(self, panel, meeting, sections=(), benefits=(), costs=(), initiatives=(), **facts):
        item = self.load_record(
            models.Proposal,
            source=RULE["source"],
            many={"initiatives": self.initiatives(initiatives)},
            publish=False,
            body=panel,
            raised_by_words="A councillor, member of the panel",
            first_raised="The previous meeting (its date is not stated)",
            within_functions=True,
            **facts,
        )
        if item in self.rows.new:
            whole = {"proposal": item, "source": item.source}
            self.load_parts(models.ProposalSection, sections, **whole)
            self.load_parts(models.ProposalBenefit, benefits, **whole)
            self.load_parts(models.ProposalCost, costs, **whole)
            obey(item, item.table, meeting)
            obey(item, item.publish, by=self.publisher)
        return item


def without(facts, *names):
    """The facts but for those of these names."""
    return {name: value for name, value in facts.items() if name not in names}
