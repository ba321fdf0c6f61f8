"""Loads what the documents say of money, funding and benefits, after the register that it is about."""

from initiatives import models

from .money import BENEFITS, FIGURES, STREAMS
from .rows import obey

ORGANISATIONS = ("organisation", "payer", "recipient", "funder", "administered_by")


class Money:
    """One run over the money, on top of a run over the register."""

    def __init__(self, register):
        self.register, self.rows = register, register.rows

    def load(self):
        """Adds what is missing of the figures, the funding and the benefits."""
        for facts in FIGURES:
            shares = facts.get("shares", ())
            row = self.load_one(models.FinancialItem, models.FinancialKind, facts, without=["shares"])
            if row in self.rows.new:
                organisations = [{"organisation": self.register.organisations[name]} for name in shares]
                parts = [{"place": facts["place"]} | each for each in organisations]
                self.register.load_parts(models.MoneyShare, parts, row.source, item=row)
        for facts in STREAMS:
            row = self.load_one(models.FundingStream, models.FundingKind, facts, without=["parts", "commitments"])
            if row in self.rows.new:
                self.register.load_parts(models.FundingPart, facts.get("parts", ()), row.source, stream=row)
                commitments = map(self.with_organisations, facts.get("commitments", ()))
                self.register.load_parts(models.FundingCommitment, commitments, row.source, stream=row)
        for facts in BENEFITS:
            gains = [self.register.lists.term(models.Beneficiary, name) for name in facts["beneficiaries"]]
            many = {"beneficiaries": gains}
            self.load_one(models.Benefit, models.BenefitKind, facts, without=["beneficiaries"], many=many)

    def load_one(self, model, kinds, facts, without, many=None):
        """One published record about an initiative, an organisation or an area."""
        fields = self.with_organisations({name: value for name, value in facts.items() if name not in without})
        reference = fields.pop("reference")
        fields["area"] = self.register.areas[reference.partition("-")[0]]
        fields["source"] = self.register.sources[fields["source"]]
        fields["kind"] = self.register.lists.term(kinds, fields["kind"])
        if "initiative" in fields:
            fields["initiative"] = self.register.initiatives[fields["initiative"]]
        row = self.rows.once(model, {"reference": reference}, many, **fields)
        if row in self.rows.new:
            obey(row, row.publish, by=self.register.publisher)
        return row

    def with_organisations(self, facts):
        """The facts with organisations in place of their names."""
        named = {name: self.register.organisations[facts[name]] for name in ORGANISATIONS if name in facts}
        return {**facts, **named}
