"""The lists that staff keep, filled on the first run; later runs only look up, because entries may have new names."""

from initiatives import models

from . import vocabularies
from .money import vocabularies as money
from .work_areas import WORK_AREAS

TERMS = {
    (model, name): {"order": number * 10, **dict(zip(fields, values, strict=True))}
    for model, entries, fields in (
        (models.AreaKind, vocabularies.AREA_KINDS, ["meaning"]),
        (models.OrganisationKind, vocabularies.ORGANISATION_KINDS, ["sector", "meaning"]),
        (models.SourceKind, vocabularies.SOURCE_KINDS, ["meaning"]),
        (models.PartnerRole, vocabularies.PARTNER_ROLES, ["meaning"]),
        (models.PriorityTier, vocabularies.PRIORITY_TIERS, ["meaning"]),
        (models.Aim, vocabularies.AIMS, ["meaning"]),
        (models.Origin, vocabularies.ORIGINS, ["meaning"]),
        (models.Stage, vocabularies.STAGES, ["phase", "meaning"]),
        (models.SiteKind, vocabularies.SITE_KINDS, ["meaning"]),
        (models.AgreementKind, vocabularies.AGREEMENT_KINDS, ["meaning"]),
        (models.PartyCapacity, vocabularies.PARTY_CAPACITIES, ["meaning"]),
        (models.FinancialKind, money.FINANCIAL_KINDS, ["direction", "meaning"]),
        (models.FundingKind, money.FUNDING_KINDS, ["meaning"]),
        (models.BenefitKind, money.BENEFIT_KINDS, ["meaning"]),
        (models.Beneficiary, money.BENEFICIARIES, ["meaning"]),
    )
    for number, (name, *values) in enumerate(entries, start=1)
}
WHOLES = [(name, category, meaning, None) for name, category, meaning, _parts in WORK_AREAS]
PARTS = [(part, category, meaning, name) for name, category, _meaning, parts in WORK_AREAS for part, meaning in parts]
FIELDS = {
    name: {"category": category, "meaning": meaning, "order": number * 10, "parent": parent}
    for number, (name, category, meaning, parent) in enumerate(WHOLES + PARTS, start=1)
}


class Lists:
    """Entries by name, added where they are asked for and missing."""

    def __init__(self, rows):
        self.rows = rows
        self.found = {}

    def complete(self):
        """Adds every entry that is not there."""
        for model, name in TERMS:
            self.term(model, name)
        for name in FIELDS:
            self.work_area(name)

    def term(self, model, name):
        """The entry of a list; None for no name."""
        if name and (model, name) not in self.found:
            self.found[model, name] = self.rows.once(model, {"name": name}, **TERMS[model, name])
        return self.found.get((model, name))

    def work_area(self, name):
        """The work area with this name, under the one it is part of."""
        if name not in self.found:
            fields = dict(FIELDS[name])
            parent = fields.pop("parent")
            fields["parent"] = self.work_area(parent) if parent else None
            self.found[name] = self.rows.once(models.WorkArea, {"name": name}, **fields)
        return self.found[name]
