"""Loads risks, plans, case studies and words, once the register's own records are there."""

from initiatives import models

from .practice.case_studies import CASE_STUDIES
from .practice.plans import PLANS
from .practice.risks import RISKS
from .practice.words import WORDS
from .rows import obey


class Practice:
    """What hangs on the records of one Register, added where it is missing."""

    def __init__(self, register):
        self.register, self.rows = register, register.rows

    def load(self):
        for facts in RISKS:
            self.load_risk(**facts)
        for facts in PLANS:
            self.load_plan(**facts)
        for facts in CASE_STUDIES:
            self.load_case_study(**facts)
        self.load_words()

    def load_risk(self, initiative=None, funding=None, **facts):
        initiative = self.register.initiatives[initiative] if initiative else None
        stream = models.FundingStream.objects.get(reference=funding) if funding else None
        self.publish(models.Risk, initiative=initiative, funding=stream, **facts)

    def load_plan(self, themes, priorities, owner="", owner_post="", **facts):
        """A plan with its themes and priorities, and the initiatives that answer them."""
        organisation = self.register.organisations[owner] if owner else None
        holders = models.Post.objects.filter(title=owner_post, organisations=organisation)
        row = self.publish(models.Plan, owner=organisation, owner_post=holders.first() if owner_post else None, **facts)
        if row not in self.rows.new:
            return
        places = {
            title: self.rows.add(models.PlanTheme, plan=row, title=title, place=place, order=order, source=row.source)
            for order, (title, place) in enumerate(themes, start=1)
        }
        for order, each in enumerate(priorities, start=1):
            self.load_priority(row, order, places, **each)

    def load_priority(self, plan, order, themes, theme, answers, **facts):
        row = self.rows.add(
            models.PlanPriority, plan=plan, theme=themes.get(theme), order=order, source=plan.source, **facts
        )
        for reference, place in answers:
            initiative = self.register.initiatives[reference]
            self.rows.add(models.PriorityAnswer, priority=row, initiative=initiative, source=plan.source, place=place)

    def load_case_study(self, initiatives, organisations, **facts):
        many = {
            "initiatives": [self.register.initiatives[reference] for reference in initiatives],
            "organisations": [self.register.organisations[name] for name in organisations],
        }
        self.publish(models.CaseStudy, many, source="NAT-S-001", **facts)

    def load_words(self):
        """The glossary, on the first run only: staff rewrite its entries, and they have no reference."""
        if not models.GlossaryTerm.objects.exists():
            for facts in WORDS:
                self.rows.add(models.GlossaryTerm, **{**facts, "source": self.register.sources[facts["source"]]})

    def publish(self, model, many=None, *, reference, source, **facts):
        """A published record of the area its reference begins with.

        One that is there is left alone, but for its links to records that this run put back.
        """
        if found := model.objects.filter(reference=reference).first():
            for name, values in (many or {}).items():
                getattr(found, name).add(*(value for value in values if value in self.rows.new))
            return found
        area = self.register.areas[reference.partition("-")[0]]
        row = model(reference=reference, area=area, source=self.register.sources[source], **facts)
        obey(row, row.publish, by=self.register.publisher)
        for name, values in (many or {}).items():
            getattr(row, name).set(values)
        return self.rows.count(row)
