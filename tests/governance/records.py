"""Plain makers of governance's records for tests, on top of those of the register."""

from governance import models
from tests import factories as make


def body(area=None, published=True, **fields):
    """A body, published for everyone unless told otherwise."""
    fields = {"name": f"Body {next(make.number)}", "status": "active", "area": area, **fields}
    return make.made(models.Body, published, fields)


def meeting(of, published=True, **fields):
    """A meeting of a body, held on 29 October 2018 unless told otherwise."""
    fields = {"body": of, "area": of.area, "state": "held", "date": "2018-10-29", **fields}
    return make.made(models.Meeting, published, fields)


def rule(of, number="Section 9", text="Members may place relevant items on the agenda."):
    """The rule under which a body's members raise items."""
    return models.PanelRule.objects.create(body=of, number=number, text=text)


def panel(**fields):
    """A panel of an area of its own, with its rule and one member of it."""
    of = body(**fields)
    rule(of)
    return of, make.make_user("panel", [of.area])


def proposal(of, by=None, published=False, **fields):
    """An item for a body, a draft unless told otherwise."""
    fields = {
        "body": of,
        "area": of.area,
        "title": "Write to the minister",
        "action": "Write",
        "raised_by": by,
        **fields,
    }
    return make.made(models.Proposal, published, fields)


def decision(published=True, **fields):
    """A decision, published for everyone unless told otherwise."""
    return make.made(models.Decision, published, {"title": f"Decision {next(make.number)}", **fields})


def recommendation(published=True, **fields):
    """A recommendation, published for everyone unless told otherwise."""
    return make.made(models.Recommendation, published, {"text": f"Note report {next(make.number)}", **fields})


def action(published=True, **fields):
    """An action, published for everyone unless told otherwise."""
    return make.made(models.Action, published, {"text": f"Do thing {next(make.number)}", **fields})


def change(published=True, **fields):
    """A change of governance, published for everyone unless told otherwise."""
    return make.made(models.GovernanceChange, published, {"title": f"Change {next(make.number)}", **fields})


def champion_area(of, published=True, **fields):
    """A champion area of a panel."""
    fields = {"body": of, "area": of.area, "name": f"Subject {next(make.number)}", "status": "established", **fields}
    return make.made(models.ChampionArea, published, fields)


def one_of_each(area):
    """One record of each model that is kept by an area."""
    of = body(area)
    rule(of)
    member = make.make_user("panel", [area])
    held = meeting(of)
    subject = champion_area(of)
    report = models.ChampionReport.objects.create(champion_area=subject, meeting=held, author=member, text="So")
    report.submit(by=member)
    models.ChampionDuty.objects.create(body=of, text="Look around")
    models.ChampionTerm.objects.create(champion_area=subject, holder=member)
    decision(area=area)
    action(area=area)
    advice = recommendation(area=area)
    models.Reply.objects.create(recommendation=advice, answer="accepted")
    models.Question.objects.create(area=area, text="Why?")
    models.DetailRequest.objects.create(body=of, initiative=make.make_initiative(area=area), asked_by=member)
    proposal(of, member, within_functions=True).submit(by=member)
    change(area=area)
    models.LegalChallenge.objects.create(area=area)
    models.RecommendationVerb.objects.get_or_create(name="Note")
    models.ChangeMilestoneKind.objects.get_or_create(name="Submitted", phase="case")
