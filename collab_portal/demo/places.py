"""Loads sites, agreements and business cases: each with its parts, published at the end.

What ties a site or an agreement to an initiative belongs to both, and is added with whichever of the two is new.
"""

from initiatives import models

from .agreements import AGREEMENTS
from .cases import CASES
from .rows import obey
from .sites import SITES


def load_places(register):
    """Adds the sites, agreements and business cases that are missing."""
    for facts in SITES:
        load_site(register, **facts)
    for facts in AGREEMENTS:
        load_agreement(register, **facts)
    for facts in CASES:
        load_case(register, **facts)


def record(register, model, reference, source, many=None, **fields):
    """A record with this reference, kept by the area that its reference begins with, and its source."""
    area, source = register.areas[reference.partition("-")[0]], register.sources[source]
    return register.rows.once(model, {"reference": reference}, many, area=area, source=source, **fields)


def load_site(register, kind="", owner="", statuses=(), uses=(), **facts):
    kind, owner = register.lists.term(models.SiteKind, kind), register.organisations.get(owner)
    row = record(register, models.Site, kind=kind, owner=owner, **facts)
    source, new = register.sources[facts["source"]], register.rows.new
    for status in statuses if row in new else ():
        register.rows.count(obey(row, row.change_status, source=source, **status))
    for use in uses:
        initiative = register.initiatives[use["initiative"]]
        if row in new or initiative in new:
            register.rows.add(models.SiteUse, site=row, source=source, **{**use, "initiative": initiative})
    if row in new:
        obey(row, row.publish, by=register.publisher)


def load_agreement(register, kind="", governs=(), parties=(), **facts):
    governed = [register.initiatives[reference] for reference in governs]
    kind = register.lists.term(models.AgreementKind, kind)
    row = record(register, models.Agreement, many={"initiatives": governed}, kind=kind, **facts)
    row.initiatives.add(*(initiative for initiative in governed if initiative in register.rows.new))
    if row not in register.rows.new:
        return
    for party in parties:
        fields = {
            **party,
            "organisation": register.organisations[party["organisation"]],
            "capacity": register.lists.term(models.PartyCapacity, party.get("capacity")),
        }
        register.rows.add(models.AgreementParty, agreement=row, source=register.sources[facts["source"]], **fields)
    obey(row, row.publish, by=register.publisher)


def load_case(register, initiative, stages=(), assumptions=(), **facts):
    row = record(register, models.BusinessCase, initiative=register.initiatives[initiative], **facts)
    if row not in register.rows.new:
        return
    source = register.sources[facts["source"]]
    register.load_parts(models.CaseStage, stages, source, case=row)
    register.load_parts(models.CaseAssumption, assumptions, source, case=row)
    obey(row, row.publish, by=register.publisher)
