"""Every page of the admin opens, and shows each office its own records only."""

import pytest
from django.contrib import admin
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from governance import models as governance
from initiatives import models
from surveys import models as surveys
from tests import factories as make
from tests.governance import records
from tests.governance.bodies import make_body, make_item, make_meeting, make_seat, make_terms
from tests.surveys.records import one_of_each_kind

pytestmark = [pytest.mark.django_db, pytest.mark.long]
MODELS = sorted(admin.site._registry, key=lambda model: model._meta.label)
LISTS = [
    models.AgreementKind,
    models.Aim,
    models.AreaKind,
    models.Origin,
    models.PartnerRole,
    models.PartyCapacity,
    models.PriorityTier,
    models.SiteKind,
    models.SourceKind,
]
LISTS += [models.Beneficiary, models.BenefitKind, models.FundingKind]


# These are added on a page of another record, by a member on the site, or by the portal itself.
ADDED_ELSEWHERE = {
    governance.ChampionReport,
    governance.DetailRequest,
    governance.Reply,
    models.Attachment,
    models.AuditEntry,
    surveys.Coding,
    surveys.Edition,
    surveys.Message,
    surveys.Quote,
}


def address(model, page, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def fill(area):
    """One record of every model in the admin, kept by the area; returns the initiative they hang on."""
    records.one_of_each(area)
    one_of_each_kind(area)
    source = make.make_source(area=area)
    initiative = make.make_initiative(area=area, stage=make.make_stage(), source=source)
    organisation = make.make_organisation()
    organisation.areas.add(area)
    post = models.Post.objects.create(title="Chief Officer")
    post.organisations.add(organisation)
    post.holders.create(label="First of two")
    initiative.partnerships.create(organisation=organisation, lead_post=post, source=source, place="¶1")
    initiative.scope.create(text="Printing", source=source)
    initiative.hold_up("Judicial review", "Challenged", next_date="2016-05")
    milestone = initiative.milestones.create(title="Open the station")
    milestone.promise("2016-03")
    milestone.promise("2016-09", reason="The builder went out of business")
    period = make.make_period(area)
    make.make_update(initiative, period, published=False)
    models.Statement.objects.create(text="A statement", initiative=initiative)
    models.AreaWithin.objects.create(inner=area, outer=make.make_area())
    models.Succession.objects.create(predecessor=organisation, successor=make.make_organisation())
    make.make_work_area()
    models.NameInCapitals.objects.get_or_create(name="SAP")
    make.make_site(area=area, source=source).change_status("in-use")
    make.record_change(make.make_agreement(area=area, parties=[organisation]), "terminated")
    make.make_case(initiative).assumptions.create(text="Savings", source=source).outturns.create(text="Less")
    make.make_figure(1_000, area=area, initiative=initiative)
    make.make_stream(area=area, initiative=initiative)
    make.make_benefit(area=area, initiative=initiative).measures.create(name="Time freed", unit="hours")
    make.make_risk(area=area, initiative=initiative)
    make.make_case_study(area=area)
    make.make_consideration(area=area)
    make.make_number(area=area, initiative=initiative)
    make.make_inspection(organisation, area=area)
    priority = make.make_priority(make.make_plan(area=area))
    models.PlanTheme.objects.create(plan=priority.plan, title="Victims")
    models.PriorityAnswer.objects.create(priority=priority, initiative=initiative)
    models.GlossaryTerm.objects.get_or_create(term="RTC")
    for model in LISTS:
        model.objects.get_or_create(name=f"Term of {area.code}")
    source.files.create(title="The report")
    hold = models.LegalHold(reason="A claim")
    hold.place(source, make.make_user("administrator"))
    hold.save()
    models.AuditEntry.objects.create(action=models.AuditEntry.Action.DOWNLOADED)
    fill_governance(area)
    return initiative


def fill_governance(area):
    """One record of every model of governance in the admin, kept by the area."""
    body = make_body(area=area)
    seat = make_seat(body)
    terms = make_terms(body)
    terms.principles.create(number=1, short="Work together")
    make_item(make_meeting(body=body, date="2026-10-01"))
    body.planned_items.create(title="Budget")
    heading, _made = governance.ImplicationHeading.objects.get_or_create(name="Finance")
    paper = make.made(governance.Paper, False, {"area": area, "title": "Update", "to_body": seat.body})
    paper.implications.create(heading=heading, has_none=True)
    make.made(governance.Arrangement, True, {"area": area, "title": "Twice a year"})
    governance.DualRole.objects.create(title=f"Two places in {area.code}").seats.add(seat)
    governance.BodyKind.objects.get_or_create(name="Board")
    surveys.SurveyMethod.objects.get_or_create(name="Poll")


@pytest.fixture(scope="module")
def offices(django_db_setup, django_db_blocker):
    """An editor of one area, and the initiatives on which the records of that area and of another hang.

    Made once, because no test changes it for the next.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        here, there = make.make_area(name="Here"), make.make_area(name="There")
        yield make.make_user("editor", [here]), fill(here), fill(there)
        transaction.set_rollback(True)


@pytest.mark.parametrize("role", ["administrator", "editor"])
def test_every_list_and_form_opens(client, offices, role, subtests):
    user = make.make_user(role, [offices[1].area])
    client.force_login(user)
    for model in MODELS:
        with subtests.test(f"{model._meta.label} as {role}"):
            assert_list_and_forms_open(client, user, role, model)


def assert_list_and_forms_open(client, user, role, model):
    label, name = model._meta.app_label, model._meta.model_name
    may = {action: user.has_perm(f"{label}.{action}_{name}") for action in ("view", "add")}
    listed = client.get(address(model, "changelist"))
    assert listed.status_code == (200 if may["view"] else 403)
    assert client.get(address(model, "add")).status_code == (
        200 if may["add"] and model not in ADDED_ELSEWHERE else 403
    )
    if may["view"]:
        rows = listed.context["cl"].queryset
        assert rows.exists(), "Give this model a row in fill()."
        page = client.get(address(model, "change", rows.first().pk))
        assert page.status_code == 200
    if role == "administrator":
        assert client.get(address(model, "history", rows.first().pk)).status_code == 200
        assert client.get(address(model, "changelist"), {"q": "a b"}).status_code == 200


def test_front_page_and_sign_out_open_for_staff(client):
    area = make.make_area()
    client.force_login(make.make_user("editor", [area]))
    page = client.get("/admin/")
    assert page.status_code == 200
    assert "Waiting for you" in page.content.decode()
    assert [app["name"] for app in page.context["app_list"]] == [
        "The register",
        "Governance",
        "Surveys",
        "Money and benefits",
        "Evidence",
        "Organisations and areas",
        "Lists",
    ]


def test_initiative_list_makes_the_same_number_of_queries_however_long(client):
    area = make.make_area()
    client.force_login(make.make_user("administrator"))
    counts = []
    for wanted in (10, 60):
        while models.Initiative.objects.count() < wanted:
            make.make_initiative(area=area, stage=make.make_stage())
        with CaptureQueriesContext(connection) as queries:
            page = client.get(address(models.Initiative, "changelist"))
        assert len(page.context["cl"].result_list) == min(wanted, 50)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 14


def test_front_page_makes_the_same_number_of_queries_however_much_waits(client):
    area = make.make_area()
    client.force_login(make.make_user("editor", [area]))
    counts = []
    for _ in range(2):
        for _ in range(12):
            initiative = make.make_initiative(area=area, published=False)
            initiative.milestones.create(title="Late").promise("2016-03")
            initiative.hold_up("Court", "Challenged", next_date="2016")
        with CaptureQueriesContext(connection) as queries:
            client.get("/admin/")
        counts.append(len(queries))
    assert counts[0] == counts[1]


KEPT = [models.Initiative, models.Source, models.Update, models.Milestone, models.ReportingPeriod, models.Statement]
KEPT += [models.FinancialItem, models.FundingStream, models.Benefit]
KEPT += [models.Risk, models.Plan, models.CaseStudy, models.Consideration]


def row_of(model, initiative):
    """The row of a model that belongs to the initiative's area."""
    if model is models.Initiative:
        return initiative
    if issubclass(model, models.Published) or model is models.ReportingPeriod:
        return model.objects.get(area=initiative.area)
    return model.objects.get(initiative=initiative)


@pytest.mark.parametrize("model", KEPT, ids=lambda model: model._meta.model_name)
def test_records_of_other_areas_answer_like_missing_ones(client, offices, model):
    editor, own, other = offices
    mine, theirs = row_of(model, own), row_of(model, other)
    client.force_login(editor)
    shown = list(client.get(address(model, "changelist")).context["cl"].queryset)
    assert mine in shown
    assert theirs not in shown
    assert client.get(address(model, "change", mine.pk)).status_code == 200
    for page, answer in (("change", 302), ("history", 404)):
        hidden, missing = (client.get(address(model, page, pk)) for pk in (theirs.pk, 999_999))
        assert hidden.status_code == missing.status_code == answer
        assert hidden.get("Location") == missing.get("Location")
    answers = {client.post(address(model, "delete", pk), {"post": "yes"}).status_code for pk in (theirs.pk, 999_999)}
    assert len(answers) == 1
    assert type(theirs).objects.filter(pk=theirs.pk).exists()
