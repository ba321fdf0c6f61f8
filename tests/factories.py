"""Plain makers of records for tests: each gives a valid row and takes what the test cares about."""

from datetime import date, timedelta
from itertools import count

from django.utils import timezone

from initiatives import models

# Made by fixtures that outlive a test; each test counts from 1 (tests/conftest.py).
number = count(10_001)


def letters(n):
    """A number as capitals, for codes that take no digits."""
    return chr(65 + n // 676 % 26) + chr(65 + n // 26 % 26) + chr(65 + n % 26)


def make_area(**fields):
    """An area; its code is made up unless given."""
    n = next(number)
    return models.Area.objects.create(**{"name": f"Area {n}", "code": f"T{letters(n)}", **fields})


def make_user(role="editor", areas=(), **fields):
    """An account with a role in some areas; its password is "a long password"."""
    n = next(number)
    user = models.User(**{"email": f"user{n}@example.org", "name": f"User {n}", "role": role, **fields})
    user.set_password("a long password")
    user.save()
    user.areas.set(areas)
    return user


def make_source(published=True, **fields):
    """A document, published for everyone unless told otherwise."""
    return made(models.Source, published, {"title": f"Report {next(number)}", **fields})


def make_initiative(published=True, stage=None, **fields):
    """An initiative, published for everyone unless told otherwise; with a stage it has moved there."""
    initiative = made(models.Initiative, published, {"title": f"Initiative {next(number)}", **fields})
    if stage:
        initiative.move_to(stage)
    return initiative


def make_organisation(**fields):
    """An organisation of a kind made up unless given."""
    kind = (
        fields.pop("kind", None)
        or models.OrganisationKind.objects.get_or_create(name="Constabulary", defaults={"sector": "police"})[0]
    )
    return models.Organisation.objects.create(**{"name": f"Organisation {next(number)}", "kind": kind, **fields})


def make_stage(phase="idea", **fields):
    """A stage in a phase."""
    return models.Stage.objects.create(**{"name": f"Stage {next(number)}", "phase": phase, **fields})


def make_work_area(**fields):
    """A work area."""
    return models.WorkArea.objects.create(**{"name": f"Work area {next(number)}", "category": "support", **fields})


def make_period(area, starts_on=date(2026, 7, 1), ends_on=date(2026, 9, 30), due_on=date(2026, 10, 31), **fields):
    """A reporting period of an area: July to September 2026 unless told otherwise."""
    return models.ReportingPeriod.objects.create(
        **{"area": area, "name": "July to September 2026", "starts_on": starts_on, "ends_on": ends_on, "due_on": due_on}
        | fields
    )


def make_update(initiative, period=None, published=True, **fields):
    """An update on an initiative, published unless told otherwise."""
    update = models.Update.objects.create(
        **{
            "initiative": initiative,
            "period": period or make_period(initiative.area),
            "text": "Work went on.",
            **fields,
        }
    )
    if published:
        update.publish(by=make_user())
    return update


def make_site(published=True, **fields):
    """A site, published for everyone unless told otherwise."""
    return made(models.Site, published, {"name": f"Site {next(number)}", **fields})


def make_agreement(published=True, parties=(), **fields):
    """An agreement between these organisations, published for everyone unless told otherwise."""
    agreement = made(models.Agreement, published, {"title": f"Agreement {next(number)}", **fields})
    for organisation in parties:
        agreement.parties.create(organisation=organisation)
    return agreement


def make_case(initiative=None, published=True, **fields):
    """The business case of an initiative, published for everyone unless told otherwise."""
    initiative = initiative or make_initiative()
    fields = {"title": f"Business case {next(number)}", "area": initiative.area, **fields}
    return made(models.BusinessCase, published, {"initiative": initiative, **fields})


def made(model, published, fields):
    """A published or draft row of a model that is published."""
    fields.setdefault("area", None)
    fields["area"] = fields["area"] or make_area()
    if published:
        # Long enough ago to be late with any period that a test makes.
        fields = {"published_at": timezone.now() - timedelta(3_650), "published_by": make_user(), **fields}
    return model.objects.create(**fields)


def make_kind(direction="saving", **fields):
    """A kind of money that goes one way."""
    return models.FinancialKind.objects.get_or_create(
        name=fields.get("name") or f"Kind {direction}", defaults={"direction": direction}
    )[0]


def make_figure(amount=None, published=True, direction="saving", **fields):
    """A figure; without an amount the document states none."""
    fields.setdefault("kind", None)
    fields["kind"] = fields["kind"] or make_kind(direction)
    if amount is None and "percentage" not in fields:
        fields.setdefault("no_amount", "not-stated")
    return made(
        models.FinancialItem,
        published,
        {"title": f"Figure {next(number)}", "amount": amount, "basis": "yearly", "state": "expected", **fields},
    )


def make_stream(published=True, **fields):
    """A funding stream; without an amount the document states none."""
    if fields.get("amount") is None:
        fields.setdefault("no_amount", "not-stated")
    return made(models.FundingStream, published, {"title": f"Funding {next(number)}", **fields})


def make_benefit(published=True, **fields):
    """A benefit told in words."""
    return made(models.Benefit, published, {"title": f"Benefit {next(number)}", "text": "It gets better.", **fields})


def make_risk(published=True, **fields):
    """A risk, published for everyone unless told otherwise."""
    return made(models.Risk, published, {"title": f"Risk {next(number)}", **fields})


def make_plan(published=True, **fields):
    """A plan, published for everyone unless told otherwise."""
    return made(models.Plan, published, {"title": f"Plan {next(number)}", **fields})


def make_priority(plan=None, **fields):
    """A priority of a plan."""
    return models.PlanPriority.objects.create(
        **{"plan": plan or make_plan(), "wording": f"Priority {next(number)}", **fields}
    )


def make_case_study(published=True, **fields):
    """A case study, published for everyone unless told otherwise."""
    return made(
        models.CaseStudy,
        published,
        {"title": f"Case study {next(number)}", "text": "What was done.", "permission": "given", **fields},
    )


def make_consideration(published=True, **fields):
    """A collaboration that was considered, published for everyone unless told otherwise."""
    return made(models.Consideration, published, {"title": f"Shared thing {next(number)}", **fields})


def make_number(value=24, published=True, **fields):
    """A number that a document states, published for everyone unless told otherwise."""
    return made(models.StatedNumber, published, {"title": f"Count {next(number)}", "value": value, **fields})


def make_inspection(organisation=None, published=True, **fields):
    """An inspection of an organisation, published for everyone unless told otherwise."""
    organisation = organisation or make_organisation()
    return made(models.Inspection, published, {"title": "Effectiveness", "organisation": organisation, **fields})


# What the office does next with a record, as the admin does it


def kept(record):
    """A record that keeps every rule, saved."""
    record.full_clean()
    record.save()
    return record


def answer(figure, relation, by=None, **facts):
    """A statement that answers a figure, repeating what need not be said anew; published if `by` is given."""
    fields = {type(figure)._meta.get_field(name).attname: value for name, value in figure.answer(relation).items()}
    for name, value in facts.items():
        fields[type(figure)._meta.get_field(name).attname] = getattr(value, "pk", value)
    found = kept(type(figure)(**fields))
    if by is not None:
        found.publish(by)
    return found


def supersede(figure, by=None, **facts):
    """A statement that takes the place of a figure."""
    return answer(figure, "supersedes", by, **facts)


def dispute(figure, by=None, **facts):
    """A statement that disagrees with a figure."""
    return answer(figure, "disputes", by, **facts)


def realise(figure, by=None, **facts):
    """A statement of what came of a figure."""
    return answer(figure, "outturn", by, **facts)


def prove(figure, step, **facts):
    """A step of proof of a figure, which says from then on how well it is proven."""
    proof = kept(models.ProofStep(item=figure, step=step, **facts))
    figure.update_proof()
    return proof


def end(risk, status, reason, on=""):
    """The same risk, which was closed or became an issue."""
    risk.status, risk.status_reason, risk.status_on = status, reason, on
    return kept(risk)


def become_issue(risk, reason, on=""):
    """The issue that a risk became: a draft."""
    end(risk, "issue", reason, on)
    fields = {models.Risk._meta.get_field(name).attname: value for name, value in risk.issue_it_became().items()}
    return kept(models.Risk(**fields))


def record_change(agreement, kind, successor=None, **facts):
    """What came of an agreement: renewed, varied, replaced or terminated."""
    change = kept(models.AgreementChange(agreement=agreement, kind=kind, successor=successor, **facts))
    agreement.update_status()
    return change
