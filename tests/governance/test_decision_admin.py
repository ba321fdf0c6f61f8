"""Staff enter decisions, replies, cases and answers in the admin; each office its own."""

import pytest
from django.urls import reverse

from governance import models
from tests import factories as make
from tests.initiatives.admin_form import as_shown, with_row
from tests.reading import words

from . import records

pytestmark = pytest.mark.django_db
MINE = [
    models.Action,
    models.ChampionArea,
    models.ChampionDuty,
    models.ChampionReport,
    models.ChangeMilestoneKind,
    models.Decision,
    models.DetailRequest,
    models.GovernanceChange,
    models.LegalChallenge,
    models.PanelRule,
    models.Proposal,
    models.Question,
    models.Recommendation,
    models.RecommendationVerb,
    models.Reply,
]
FOR_ALL = {"audience": "public", "marking": "official"}


def address(model, page, *args):
    return reverse(f"admin:governance_{model._meta.model_name}_{page}", args=args)


@pytest.fixture
def office(client):
    """An area with an editor who has signed in."""
    area = make.make_area()
    client.force_login(make.make_user("editor", [area]))
    return area


def add(client, model, **typed):
    """Adds a record as a browser would; returns it."""
    form = as_shown(client.get(address(model, "add")), model)
    response = client.post(address(model, "add"), {**form, **typed})
    assert response.status_code == 302, errors(response)
    return model.objects.order_by("pk").last()


def change(client, record, *rows, **typed):
    """Changes a record as a browser would, with more rows; returns the response."""
    page = address(type(record), "change", record.pk)
    form = as_shown(client.get(page), type(record))
    for prefix, values in rows:
        form = with_row(form, prefix, **values)
    response = client.post(page, {**form, **typed})
    assert response.status_code == 302, errors(response)
    return response


def errors(response):
    form = response.context["adminform"].form
    return form.errors, [formset.formset.errors for formset in response.context["inline_admin_formsets"]]


def test_a_decision_recorded_after_the_thing_went_live(client, office):
    decision = add(
        client, models.Decision, title="Shared fleet", area=office.pk, taken="12 June 2018", took_effect="April 2018"
    )
    assert decision.recorded_after_it_took_effect
    page = words(client.get(decision.get_absolute_url()))
    assert "It took effect before the decision was taken." in page


def test_a_decision_reopened_by_a_successor(client, office):
    authority = make.make_organisation(name="Police Authority")
    body = records.body(office, name="Successor board")
    first = add(client, models.Decision, title="Close the station", area=office.pk, maker_organisation=authority.pk)
    second = add(client, models.Decision, title="Look at the station again", area=office.pk, maker_body=body.pk)
    change(client, second, ("bears_on", {"kind": "reopens", "other": first.pk}))
    page = words(client.get(first.get_absolute_url()))
    assert "It was reopened by Look at the station again" in page


def test_one_legal_case_over_two_changes(client, office):
    here, there = records.change(area=office), records.change()
    claimants = [make.make_organisation(), make.make_organisation()]
    case = add(
        client,
        models.LegalChallenge,
        area=office.pk,
        changes=[here.pk, there.pk],
        claimants=[each.pk for each in claimants],
        kind="review",
        court="High Court",
        decided="29 July 2019",
        outcome="dismissed",
        status="closed",
    )
    assert set(case.changes.all()) == {here, there}
    assert set(case.claimants.all()) == set(claimants)


def test_a_change_with_a_step_that_merges_others(client, office):
    laid, made = (models.ChangeMilestoneKind.objects.create(name=name, phase="order") for name in ("Laid", "Made"))
    record = records.change(area=office)
    change(client, record, ("milestones", {"kind": laid.pk, "merged_with": [made.pk], "happened": "8th June 2018"}))
    step = record.milestones.get()
    assert (step.happened, list(step.merged_with.all())) == ("2018-06-08", [made])


def test_replies_line_by_line_are_drafts_until_they_are_published(client, office):
    record = records.recommendation(area=office, reply_required=True, reply_due="2026-09")
    change(
        client,
        record,
        (
            "replies",
            {"line": "a", "answer": "accepted", **FOR_ALL, "replied": "May 2026"},
        ),
        (
            "replies",
            {"line": "b", "answer": "rejected", "reasons": "Too costly", **FOR_ALL},
        ),
    )
    assert [reply.published_at for reply in record.replies.all()] == [None, None]
    client.post(address(models.Recommendation, "publish-replies", record.pk))
    client.logout()
    page = words(client.get(record.get_absolute_url())).replace(" No source given", "")
    assert "a Accepted May 2026" in page
    assert "b Rejected Not recorded yet Too costly" in page


def test_a_reply_without_reasons_is_refused_beside_its_field(client, office):
    record = records.recommendation(area=office)
    page = address(models.Recommendation, "change", record.pk)
    form = with_row(
        as_shown(client.get(page), models.Recommendation),
        "replies",
        answer="rejected",
        audience="public",
        marking="official",
    )
    response = client.post(page, form)
    assert "Say why it is not accepted, or not accepted whole." in response.content.decode()
    assert not record.replies.exists()


def test_an_item_goes_from_submitted_to_tabled_to_action(client, office):
    body = records.body(office)
    records.rule(body)
    member = make.make_user("panel", [office])
    item = records.proposal(body, member, within_functions=True)
    item.submit(by=member)
    client.post(address(models.Proposal, "table", item.pk))
    change(client, item, ("parts", {"letter": "a", "text": "Write to the minister", "outcome": "agreed"}))
    client.post(address(models.Proposal, "make-actions", item.pk))
    client.post(address(models.Proposal, "close", item.pk))
    item.refresh_from_db()
    assert item.status == "decided"
    assert models.Action.objects.get().text == "Write to the minister"
    shown = client.get(address(models.Proposal, "change", item.pk)).content.decode()
    assert 'name="title"' not in shown, "What a member wrote stays as the member wrote it."


def test_a_wish_for_more_detail_is_answered(client, office):
    body = records.body(office)
    wish = models.DetailRequest.objects.create(
        body=body, initiative=make.make_initiative(area=office), asked_by=make.make_user("panel", [office])
    )
    change(client, wish, declined_because="The figures come in May.")
    wish.refresh_from_db()
    assert not wish.is_open
    assert wish.settled_at
    assert client.get(address(models.DetailRequest, "add")).status_code == 403


def test_an_office_cannot_give_another_panel_a_rule_or_a_duty(client, office):
    theirs = records.body(make.make_area())
    for model, fields in ((models.PanelRule, {"number": "1"}), (models.ChampionDuty, {})):
        form = as_shown(client.get(address(model, "add")), model)
        response = client.post(address(model, "add"), {**form, "body": theirs.pk, "text": "Anything", **fields})
        assert response.status_code == 200
        assert not model.objects.exists()


@pytest.mark.parametrize("model", MINE, ids=lambda model: model._meta.model_name)
def test_lists_and_forms_open_and_show_each_office_its_own(client, office, model):
    records.one_of_each(office)
    records.one_of_each(make.make_area())
    listed = client.get(address(model, "changelist"))
    rows = listed.context["cl"].queryset
    assert client.get(address(model, "add")).status_code in (200, 403)
    everybodys = model.seen_by_all_staff
    assert rows.count() == 1, "An office sees its own records only."
    assert client.get(address(model, "change", rows.get().pk)).status_code == 200
    assert client.get(address(model, "changelist"), {"q": "a b"}).status_code == 200
    if not everybodys:
        other = model._default_manager.exclude(pk=rows.get().pk).first()
        assert client.get(address(model, "change", other.pk)).status_code == 302


def test_what_panels_wait_for_stands_on_the_front_page(client, office):
    records.one_of_each(office)
    records.action(area=office, due="2018", text="Count the stations")
    records.recommendation(area=office, reply_required=True, reply_due="2018-03", text="Answer the panel")
    records.one_of_each(make.make_area())
    page = words(client.get("/admin/"))
    for job in ("Members’ items to table: 1", "More detail asked for: 1", "Replies overdue: 1", "Actions overdue: 1"):
        assert job in page
    assert "Count the stations" in page
    assert "Answer the panel" in page
