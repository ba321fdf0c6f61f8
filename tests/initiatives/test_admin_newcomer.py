"""What a newcomer to the admin may rely on: nothing is said or saved that is not so."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from initiatives import models
from initiatives.dates import stated_dates
from initiatives.models import Initiative, Update
from tests import factories as make

from .admin_form import address, as_shown, opened, saved, sent, with_row

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 1)


def late_period(area, **fields):
    """A period whose updates were due yesterday."""
    today = timezone.localdate()
    dates = {"starts_on": today - timedelta(100), "ends_on": today - timedelta(20), "due_on": today - timedelta(1)}
    return make.make_period(area, **{"name": "Last period", **dates, **fields})


def this_period(area):
    today = timezone.localdate()
    dates = {"starts_on": today - timedelta(10), "ends_on": today + timedelta(80), "due_on": today + timedelta(99)}
    return make.make_period(area, **{"name": "This period", **dates})


def test_nothing_to_report_answers_the_period_that_waits_and_says_which(client, editor, initiative):
    late_period(initiative.area), this_period(initiative.area)
    overdue = Initiative.objects.with_overdue_update(timezone.localdate())
    assert overdue.exists()
    button = address(Initiative, "nothing-to-report", initiative.pk)
    assert "published for Last period." in client.post(button, follow=True).content.decode()
    assert not overdue.exists()
    assert "published for This period." in client.post(button, follow=True).content.decode()


def test_a_period_that_fell_due_before_the_record_was_published_is_not_overdue(area):
    late_period(area)
    today = timezone.localdate()
    make.make_initiative(area=area, published=False)
    make.make_initiative(area=area, published_at=timezone.now())
    assert not Initiative.objects.with_overdue_update(today).exists()
    make.make_initiative(area=area, published_at=timezone.now() - timedelta(2))
    assert Initiative.objects.with_overdue_update(today).count() == 1


def test_nothing_to_report_with_a_text_is_refused(initiative):
    update = make.make_update(initiative, published=False)
    update.nothing_to_report = True
    with pytest.raises(ValidationError) as refused:
        update.full_clean()
    assert "Take away the text, or the tick." in refused.value.message_dict["nothing_to_report"][0]
    update.text = ""
    update.full_clean()


def test_a_hold_cannot_begin_in_the_future_nor_know_less_than_nothing(initiative):
    with pytest.raises(ValidationError) as refused:
        initiative.hold_up("Court", "Challenged", since="2026-12", today=TODAY)
    assert "still to come" in refused.value.message_dict["since"][0]
    with pytest.raises(ValidationError) as refused:
        initiative.hold_up("Court", "Challenged", since="2026-10", next_date="2026-09", today=TODAY)
    assert "before the hold began" in refused.value.message_dict["next_date"][0]
    initiative.hold_up("Court", "Challenged", since="2026-11", next_date="2026", today=TODAY)


def test_future_holds_and_milestones_are_refused_on_the_page(client, editor, initiative):
    data = with_row(opened(client, initiative), "holds", held_by="Court", reason="Challenged", since="2190")
    _answer, words = sent(client, initiative, data)
    assert "2190 is still to come" in words
    data = with_row(opened(client, initiative), "milestones", title="Open", reached="2191")
    _answer, words = sent(client, initiative, data)
    assert "2191 is still to come" in words


def test_save_mine_anyway_keeps_what_somebody_else_changed_and_i_did_not(client, editor, initiative):
    row = initiative.scope.create(text="Printing")
    mine = {**opened(client, initiative), "summary": "Mine"}
    initiative.title, initiative.summary = "Their title", "Their summary"
    initiative.save()
    row.text = "Their printing"
    row.save()
    answer, words = sent(client, initiative, mine)
    assert answer.status_code == 200
    assert [label for label, _now in answer.context["conflict"].differences] == ["Summary"]
    assert answer.context["conflict"].kept == [("Title", "Their title")]
    saved(client, initiative, {**as_shown(answer, Initiative), "save_anyway": "yes"})
    initiative.refresh_from_db()
    row.refresh_from_db()
    assert (initiative.title, initiative.summary, row.text) == ("Their title", "Mine", "Their printing")


@pytest.mark.parametrize("typed", ["Spring 2018", "spring 2020", "autumn 2018 ", "Spring of 2018", "winter-2021"])
def test_a_season_stays_a_season_when_the_page_is_opened_and_saved_again(client, editor, initiative, typed):
    saved(client, initiative, {**opened(client, initiative), "started": typed})
    shown = opened(client, initiative)["started"]
    assert shown.split()[0].lower() == typed.strip().replace("-", " ").split()[0].lower()
    kept = Initiative.objects.get().started
    saved(client, initiative, opened(client, initiative))
    assert Initiative.objects.get().started == kept


@pytest.mark.parametrize(
    "typed", ["end of July 2019", "early 2019", "mid-2018", "by late Spring 2018", "for five years"]
)
def test_part_of_a_time_is_kept_as_it_was_worded(client, editor, initiative, typed):
    page = opened(client, initiative) | {"started": typed}
    saved(client, initiative, page)
    initiative.refresh_from_db()
    assert initiative.started_words() == typed
    assert typed in client.get(initiative.get_absolute_url()).text


def test_part_of_a_time_without_a_year_says_what_to_add():
    with pytest.raises(stated_dates.NotADate, match="Which July. Add the year"):
        stated_dates.understand("end July")


def test_date_hints_keep_the_capitals_of_months(client, editor, initiative):
    page = client.get(address(Initiative, "change", initiative.pk)).content.decode()
    assert "For example 3 October 2017" in page


def test_the_page_asks_no_more_of_the_database_however_many_rows_it_has(client, editor, initiative):
    counts = []
    # What is read once by each process is read now.
    client.get(address(Initiative, "change", initiative.pk))
    for wanted in (3, 12):
        while initiative.partnerships.count() < wanted:
            source = make.make_source(area=initiative.area)
            role = models.PartnerRole.objects.create(name=source.title)
            initiative.partnerships.create(organisation=make.make_organisation(), role=role, source=source)
            initiative.move_to(make.make_stage(), source=source)
            initiative.scope.create(text="Printing", source=source)
            initiative.milestones.create(title="Open", source=source).promise("2016")
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address(Initiative, "change", initiative.pk)).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 60


def test_new_rows_begin_without_a_source_and_stand_last(client, editor, area):
    source = make.make_source(area=area)
    initiative = make.make_initiative(area=area, source=source)
    initiative.scope.create(text="First", order=4)
    page = client.get(address(Initiative, "change", initiative.pk))
    forms = {each.formset.prefix: each.formset.empty_form for each in page.context["inline_admin_formsets"]}
    assert forms["scope"]["source"].value() is None
    saved(client, initiative, with_row(opened(client, initiative), "scope", text="Last", source="", order="0"))
    assert [item.text for item in initiative.scope.all()] == ["First", "Last"]


def test_a_fact_without_a_source_on_a_published_record_is_told_and_waits(client, editor, area):
    initiative = make.make_initiative(area=area, source=make.make_source(area=area))
    assert not Initiative.objects.with_unsourced_facts().exists()
    data = with_row(opened(client, initiative), "scope", text="Printing", source="", order="0")
    words = client.post(address(Initiative, "change", initiative.pk), data, follow=True).content.decode()
    assert "1 fact on this page names no source" in words
    assert Initiative.objects.with_unsourced_facts().exists()


def test_a_second_update_leads_to_the_first(client, editor, initiative):
    there = make.make_update(initiative)
    add = address(Update, "add") + f"?initiative={initiative.pk}"
    data = {**as_shown(client.get(add), Update), "period": there.period.pk, "text": "More"}
    words = client.post(add, data).content.decode()
    assert f'<a href="{address(Update, "change", there.pk)}">Open it</a>' in words
    assert "Withdraw to correct" in words


def test_another_offices_record_is_read_on_the_portal(client, editor):
    theirs, hidden = make.make_initiative(), make.make_initiative(published=False)
    words = client.get(address(Initiative, "change", theirs.pk), follow=True).content.decode()
    assert "kept by another office" in words and theirs.get_absolute_url() in words
    words = client.get(address(Initiative, "change", hidden.pk), follow=True).content.decode()
    assert hidden.title not in words and "kept by another office" not in words


def test_updates_are_not_deleted_many_at_once(client, editor, initiative):
    make.make_update(initiative)
    assert "delete_selected" not in client.get(address(Update, "changelist")).content.decode()


def test_signing_in_says_what_it_gives_and_signing_out_by_a_link_shows_the_button(client, area):
    user = make.make_user("panel", [area])
    page = client.post("/sign-in/", {"login": user.email, "password": "a long password"}, follow=True)
    assert "what is published for you in your own areas" in page.content.decode()
    page = client.get("/sign-out/")
    assert page.status_code == 200 and "You are signed in as" in page.content.decode()


def test_every_date_says_how_it_may_be_typed(client, editor):
    page = client.get(address(models.Source, "add")).content.decode()
    assert f"{stated_dates.EXAMPLES[1:]}. Leave empty if not stated." in page


def test_what_is_about_an_initiative_is_added_from_its_page(client, editor, initiative):
    initiative.audience = "panel"
    initiative.save()
    links = client.get(address(Initiative, "change", initiative.pk)).context["links"]
    added = {label: url for label, url in links if label.startswith("Add") and label != "Add update"}
    kinds = ["Add figure", "Add funding", "Add benefit", "Add number", "Add risk or issue", "Add agreement"]
    assert list(added) == kinds
    for label, url in added.items():
        form = client.get(url).context["adminform"].form
        field = "initiatives" if label == "Add agreement" else "initiative"
        assert str(initiative.pk) in str(form[field].value())
        assert form["audience"].value() == "panel"


def test_a_day_is_typed_as_people_write_it_and_a_wrong_one_is_told_how(client, editor, area):
    page = address(models.ReportingPeriod, "add")
    typed = {"area": area.pk, "name": "Spring", "ends_on": "30/6/2031", "due_on": "2031-07-31"}
    refused = client.post(page, {**typed, "starts_on": "April 2031"}).content.decode()
    assert "Enter the day as 31 October 2027 or 31/10/2027." in refused and "For example 31/10/2027." in refused
    assert client.post(page, {**typed, "starts_on": "1 April 2031"}).status_code == 302
    assert models.ReportingPeriod.objects.get().starts_on == date(2031, 4, 1)
