"""The rules of the register, without HTTP."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from initiatives.models import Hold, Initiative, Milestone, Partnership, PromisedDate, Update
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_the_suite_runs_on_the_database_it_says(settings):
    assert connection.vendor == ("postgresql" if "postgresql" in settings.DATABASES["default"]["ENGINE"] else "sqlite")


def test_references_count_up_within_an_area_and_never_change():
    durham = make.make_area(name="Durham", code="DUR")
    first, second = make.make_initiative(area=durham), make.make_initiative(area=durham)
    assert (first.reference, second.reference) == ("DUR-I-001", "DUR-I-002")
    first.area = make.make_area()
    first.save()
    assert first.reference == "DUR-I-001"


def test_the_reference_of_a_deleted_record_goes_to_no_other():
    durham = make.make_area(code="DUR")
    make.make_initiative(area=durham)
    make.make_initiative(area=durham).delete()
    assert make.make_initiative(area=durham).reference == "DUR-I-003"


def test_references_go_on_past_three_digits():
    durham = make.make_area(name="Durham", code="DUR")
    make.make_initiative(area=durham, reference="DUR-I-999")
    make.make_initiative(area=durham, reference="DUR-I-1000")
    assert make.make_initiative(area=durham).reference == "DUR-I-1001"


def test_moving_to_a_stage_keeps_every_earlier_one():
    initiative = make.make_initiative()
    idea, working = make.make_stage("idea"), make.make_stage("working")
    initiative.move_to(idea, took_effect="2015?-12-15", decided_by="Joint Strategy Group")
    initiative.move_to(working, took_effect="2016")
    assert initiative.stage == working
    assert [change.stage for change in initiative.stage_changes.all()] == [idea, working]


def test_ending_an_initiative_needs_a_reason():
    initiative, ended = make.make_initiative(), make.make_stage("ended", name="Rejected")
    with pytest.raises(ValidationError) as refused:
        initiative.move_to(ended)
    assert "Say why" in str(refused.value.message_dict["reason"])
    initiative.refresh_from_db()
    assert initiative.stage is None


def test_a_second_hold_is_refused_in_words_and_by_the_database():
    initiative = make.make_initiative()
    initiative.hold_up("Judicial review", "The decision is challenged")
    with pytest.raises(ValidationError) as refused:
        initiative.hold_up("Election", "Purdah")
    assert "already held" in str(refused.value.message_dict["held_by"])
    with pytest.raises(IntegrityError), transaction.atomic():
        Hold.objects.create(initiative=initiative, held_by="Election", reason="Purdah")


def test_clocks_stop_while_an_initiative_is_held():
    initiative = make.make_initiative()
    milestone = Milestone.objects.create(initiative=initiative, title="Open")
    milestone.promise("2016-03")
    today = date(2016, 6, 1)
    assert list(Milestone.objects.overdue(today)) == [milestone]
    hold = initiative.hold_up("Judicial review", "Challenged")
    assert not Milestone.objects.overdue(today).exists()
    hold.end("2016-05")
    assert list(Milestone.objects.overdue(today)) == [milestone]


@pytest.mark.parametrize(
    ("promised", "today", "overdue"),
    [
        ("2016-03", date(2016, 3, 31), False),
        ("2016-03", date(2016, 4, 1), True),
        ("", date(2030, 1, 1), False),
        ("2015-04/2016-03", date(2016, 3, 31), False),
    ],
)
def test_a_milestone_is_overdue_only_when_its_whole_date_has_passed(promised, today, overdue):
    milestone = Milestone.objects.create(initiative=make.make_initiative(), title="Open")
    if promised:
        milestone.promise(promised)
    assert milestone.is_overdue(today) is overdue
    assert Milestone.objects.overdue(today).exists() is overdue


def test_a_milestone_keeps_every_date_ever_promised_with_the_reason():
    milestone = Milestone.objects.create(initiative=make.make_initiative(), title="Open")
    milestone.promise("2016-03", promised_to="The panel")
    with pytest.raises(ValidationError) as refused:
        milestone.promise("2016-09")
    assert "Say why the date moved" in str(refused.value.message_dict["reason"])
    milestone.promise("2016-09", reason="The builder went out of business")
    assert milestone.due == "2016-09"
    assert [promise.date for promise in PromisedDate.objects.all()] == ["2016-03", "2016-09"]
    assert milestone.slips() == 1


def test_a_partner_stands_once_at_a_time_but_may_come_back():
    initiative, fire = make.make_initiative(), make.make_organisation()
    first = Partnership.objects.create(initiative=initiative, organisation=fire)
    with pytest.raises(ValidationError) as refused:
        Partnership(initiative=initiative, organisation=fire).full_clean()
    assert "already a partner" in str(refused.value.message_dict["organisation"])
    first.left = "2018"
    first.save()
    Partnership(initiative=initiative, organisation=fire).full_clean()


def test_a_date_out_of_order_is_refused_beside_its_field():
    partnership = Partnership(
        initiative=make.make_initiative(), organisation=make.make_organisation(), joined="2018", left="2016-05"
    )
    with pytest.raises(ValidationError) as refused:
        partnership.full_clean()
    assert "before it joined" in str(refused.value.message_dict["left"])
    with pytest.raises(IntegrityError), transaction.atomic():
        partnership.save()


def test_a_place_needs_a_source():
    partnership = Partnership(initiative=make.make_initiative(), organisation=make.make_organisation(), place="¶7B")
    with pytest.raises(ValidationError) as refused:
        partnership.full_clean()
    assert "Choose the source" in str(refused.value.message_dict["source"])


def test_one_update_in_a_period():
    initiative = make.make_initiative()
    update = make.make_update(initiative)
    with pytest.raises(ValidationError) as refused:
        Update(initiative=initiative, period=update.period, text="Again").full_clean()
    assert "already an update" in str(refused.value.message_dict["period"])


def test_an_update_of_another_areas_period_is_refused():
    with pytest.raises(ValidationError) as refused:
        Update(initiative=make.make_initiative(), period=make.make_period(make.make_area()), text="x").full_clean()
    assert "Choose a period of" in str(refused.value.message_dict["period"])


@pytest.mark.parametrize(
    ("confidence", "reason", "accepted"),
    [("", "", True), ("green", "", True), ("amber", "", False), ("red", "Late", True)],
)
def test_confidence_needs_a_reason_unless_green_or_absent(confidence, reason, accepted):
    initiative = make.make_initiative()
    update = Update(
        initiative=initiative,
        period=make.make_period(initiative.area),
        text="x",
        confidence=confidence,
        confidence_reason=reason,
    )
    if accepted:
        update.full_clean()
    else:
        with pytest.raises(ValidationError) as refused:
            update.full_clean()
        assert "not green" in str(refused.value.message_dict["confidence_reason"])


def test_publishing_an_update_moves_the_initiatives_time():
    initiative = make.make_initiative()
    before = initiative.updated_at
    make.make_update(initiative)
    assert Initiative.objects.get().updated_at > before


def test_the_latest_update_of_each_is_the_latest_the_reader_may_see(nobody):
    initiative = make.make_initiative()
    public = make.make_update(initiative, make.make_period(initiative.area, date(2026, 4, 1), date(2026, 6, 30)))
    panel = make.make_update(initiative, make.make_period(initiative.area), audience="panel")
    member = make.make_user("panel", [initiative.area])
    assert list(Update.objects.visible_to(nobody).latest_of_each()) == [public]
    assert list(Update.objects.visible_to(member).latest_of_each()) == [panel]


def test_search_finds_words_in_title_summary_reference_and_scope():
    durham = make.make_area(name="Durham", code="DUR")
    wanted = make.make_initiative(area=durham, title="Back Office", summary="Services in common")
    wanted.scope.create(text="Printing and post")
    make.make_initiative(title="Control Room")
    for words in ("back office", "OFFICE back", "dur-i-001", "printing", "common printing"):
        assert list(Initiative.objects.mentioning(words)) == [wanted], words
    assert not Initiative.objects.mentioning("back control").exists()


def test_search_finds_the_names_of_area_work_area_and_partners():
    wanted = make.make_initiative(area=make.make_area(name="County Durham", code="DUR"), title="Something joint")
    wanted.work_areas.add(make.make_work_area(name="Estates"))
    fire = make.make_organisation(name="Fire and Rescue Service")
    fire.names.create(name="DDFRS", kind="acronym")
    Partnership.objects.create(initiative=wanted, organisation=fire)
    make.make_initiative(title="Something else")
    for words in ("durham", "DUR", "estates", "rescue", "ddfrs", "joint estates durham rescue"):
        assert list(Initiative.objects.mentioning(words)) == [wanted], words
    assert not Initiative.objects.mentioning("estates zeppelin").exists()
    assert not Initiative.objects.mentioning("100%_").exists()
