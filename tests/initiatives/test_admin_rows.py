"""Stages, milestones, partners and holds, typed as rows on the page of an initiative."""

import pytest

from initiatives.models import (
    Correction,
    Initiative,
    Milestone,
    Partnership,
    StageChange,
)
from tests import factories as make

from .admin_form import address, as_shown, opened, saved, sent, with_row

pytestmark = pytest.mark.django_db


def test_a_stage_added_on_the_initiatives_page_is_where_it_stands(client, editor, initiative):
    working, rejected = make.make_stage("working"), make.make_stage("ended", name="Rejected")
    sent(
        client, initiative, with_row(opened(client, initiative), "stage_changes", stage=working.pk, took_effect="2016")
    )
    assert Initiative.objects.get().stage == working
    assert StageChange.objects.get().recorded_by == editor
    refused = with_row(opened(client, initiative), "stage_changes", stage=rejected.pk)
    answer, words = sent(client, initiative, refused)
    assert "Say why the initiative is “Rejected”" in words
    number = refused["stage_changes-TOTAL_FORMS"]
    taken_away = {**opened(client, initiative), "stage_changes-0-DELETE": "on"}
    answer, words = sent(client, initiative, taken_away)
    assert number == "2" and "Say why it changes" in words
    assert sent(client, initiative, {**taken_away, "change_reason": "Never so."})[0].status_code == 302
    assert Initiative.objects.get().stage is None
    told = Correction.objects.get()
    assert (told.field, told.was, told.now, told.reason) == (
        "Stage change",
        f"{working.name.lower()} (2016)",
        "",
        "Never so.",
    )
    page = client.get(initiative.get_absolute_url()).content.decode()
    assert f"<del>{told.was}</del>" in page and "Never so." in page


def test_a_milestone_is_moved_with_a_reason_on_the_initiatives_page(client, editor, initiative):
    data = with_row(opened(client, initiative), "milestones", title="Open", new_date="March 2016")
    saved(client, initiative, data)
    milestone = Milestone.objects.get()
    assert milestone.due == "2016-03"
    data = {**opened(client, initiative), "milestones-0-new_date": "September 2016"}
    answer, words = sent(client, initiative, data)
    assert "Say why the date moved" in words
    assert "September 2016" in words
    saved(client, initiative, {**data, "milestones-0-new_date_reason": "Bankruptcy"})
    milestone.refresh_from_db()
    assert (milestone.due, milestone.slips()) == ("2016-09", 1)


def test_promises_on_the_milestones_own_page_need_a_reason_after_the_first(client, editor, initiative):
    data = as_shown(client.get(address(Milestone, "add")), Milestone)
    data = with_row({**data, "initiative": initiative.pk, "title": "Open"}, "promises", date="March 2016")
    two = with_row(data, "promises", date="September 2016")
    answer = client.post(address(Milestone, "add"), two)
    assert "Say why the date moved" in answer.content.decode()
    assert client.post(address(Milestone, "add"), {**two, "promises-1-reason": "Late"}).status_code == 302
    assert Milestone.objects.get().due == "2016-09"


def test_the_same_partner_twice_in_one_page_is_told_beside_the_row(client, editor, initiative):
    fire = make.make_organisation()
    data = with_row(opened(client, initiative), "partnerships", organisation=fire.pk)
    data = with_row(data, "partnerships", organisation=fire.pk, note="Typed twice")
    answer, words = sent(client, initiative, data)
    assert answer.status_code == 200
    sets = {each.formset.prefix: each.formset for each in answer.context["inline_admin_formsets"]}
    rows = sets["partnerships"].forms
    assert "already a partner" in str(rows[1].errors["organisation"])
    assert "Typed twice" in words
    assert not Partnership.objects.exists()


def test_the_same_partner_twice_on_a_new_initiative_is_told(client, editor, area):
    fire = make.make_organisation()
    data = {**as_shown(client.get(address(Initiative, "add")), Initiative), "title": "New", "area": area.pk}
    data = with_row(data, "partnerships", organisation=fire.pk)
    answer = client.post(address(Initiative, "add"), with_row(data, "partnerships", organisation=fire.pk))
    assert "already a partner" in answer.content.decode()
    assert not Initiative.objects.exists()


def test_a_hold_can_end_and_another_begin_in_one_save_but_two_cannot_stand(client, editor, initiative):
    initiative.hold_up("Court", "Challenged")
    two = with_row(opened(client, initiative), "holds", held_by="Election", reason="Purdah")
    assert "already held" in sent(client, initiative, two)[1]
    saved(client, initiative, {**two, "holds-0-ended": "2016"})
    assert [hold.held_by for hold in initiative.holds.in_force()] == ["Election"]


def test_two_partners_exchange_their_organisations_and_a_third_takes_what_is_deleted(client, editor, initiative):
    one, two, three = (make.make_organisation(name=f"Partner {letter}") for letter in "ABC")
    for each in (one, two, three):
        initiative.partnerships.create(organisation=each, note=each.name)
    data = {
        **opened(client, initiative),
        "partnerships-0-organisation": two.pk,
        "partnerships-1-organisation": one.pk,
    }
    saved(client, initiative, data)
    notes = dict(initiative.partnerships.values_list("organisation__name", "note"))
    assert notes == {"Partner A": "Partner B", "Partner B": "Partner A", "Partner C": "Partner C"}
    data = opened(client, initiative)
    shown = {int(data[f"partnerships-{place}-organisation"]): place for place in range(3)}
    data |= {f"partnerships-{shown[three.pk]}-DELETE": "on", f"partnerships-{shown[one.pk]}-organisation": three.pk}
    saved(client, initiative, data)
    assert set(initiative.partnerships.values_list("organisation__name", flat=True)) == {"Partner B", "Partner C"}


def test_a_page_sent_twice_makes_one_record_and_a_second_one_is_asked_about(client, editor, area):
    page = client.get(address(Initiative, "add"))
    data = as_shown(page, Initiative) | {"title": "Joint stores", "area": area.pk}
    assert client.post(address(Initiative, "add"), data).status_code == 302
    again = client.post(address(Initiative, "add"), {**data, "title": "Joint stores and vehicles"})
    assert again.status_code == 200 and "This page was saved before" in again.content.decode()
    another = as_shown(client.get(address(Initiative, "add")), Initiative) | {"title": "joint stores", "area": area.pk}
    asked = client.post(address(Initiative, "add"), another)
    assert "There is a record like this already: Joint stores." in asked.content.decode()
    assert "Add it as another record" in asked.content.decode()
    assert Initiative.objects.count() == 1
    assert client.post(address(Initiative, "add"), {**another, "add_again": "yes"}).status_code == 302
    assert Initiative.objects.count() == 2
