"""What the register's pages say of time: holds, promised dates, old information and silence."""

from datetime import date

import pytest
from django.utils import timezone

from initiatives.models import Milestone
from tests import factories as make
from tests.reading import rows, words

pytestmark = pytest.mark.django_db


def test_a_held_initiative_says_by_whom_and_stops_its_clocks(client, control_room):
    control_room.hold_up("Judicial review", "The decision is challenged", source=control_room.source, place="¶9")
    milestone = Milestone.objects.create(initiative=control_room, title="Open")
    milestone.promise("2016-03")
    page = words(client.get(control_room.get_absolute_url()))
    assert "Paused: Judicial review" in page
    assert "Paused since: Not recorded yet" in page
    assert "Overdue" not in page
    assert "Not while it is held" in page


def test_a_milestone_shows_every_date_it_was_promised_for(client, control_room):
    milestone = Milestone.objects.create(initiative=control_room, title="Open")
    milestone.promise("2016-03", promised_to="the panel")
    milestone.promise("2016-10", reason="The builder failed")
    page = words(client.get(control_room.get_absolute_url()))
    assert "March 2016" in page
    assert "First promised, to the panel" in page
    assert "Moved : The builder failed" in page.replace("Moved: ", "Moved : ")
    assert "Moved once, 7 months later in all." in page
    assert "Overdue, promised for October 2016" in page


def test_old_information_is_marked_as_old(client, control_room):
    page = words(client.get(control_room.get_absolute_url()))
    assert "The facts shown here are as at 8 January 2016. It may no longer be so." in page


def test_facts_and_updates_keep_their_own_dates(client, control_room):
    update = make.make_update(control_room, confidence="amber", confidence_reason="Staff are short")
    page = words(client.get(control_room.get_absolute_url()))
    assert "Facts as at 8 January 2016 Last update" in page
    assert f"({update.period.name}) Record last changed" in page
    assert "Old information" not in page
    assert page.index("Confidence: amber") < page.index("Latest update") < page.index("What it includes")


def test_nothing_is_said_of_the_date_of_a_page_without_dated_documents(client):
    initiative = make.make_initiative()
    page = words(client.get(initiative.get_absolute_url()))
    assert "None of the sources of this page has a date." in page
    assert "on a date that is not recorded" not in page


def quarters(area):
    """Three periods: two fell due long ago, one runs."""
    return [
        make.make_period(area, date(2020, 1, 1), date(2020, 3, 31), date(2020, 4, 30), name="Early 2020"),
        make.make_period(area, date(2020, 4, 1), date(2020, 6, 30), date(2020, 7, 31), name="Spring 2020"),
        make.make_period(area, date(2020, 7, 1), date(2199, 1, 1), date(2199, 2, 1), name="The long now"),
    ]


def test_only_the_period_that_fell_due_last_can_be_overdue(client, control_room):
    _early, spring, _now = quarters(control_room.area)
    assert "No update has been published for Spring 2020" in words(client.get(control_room.get_absolute_url()))
    make.make_update(control_room, spring)
    page = words(client.get(control_room.get_absolute_url()))
    assert "Early 2020" not in page
    assert "No update has been published" not in page


def test_an_update_of_a_later_period_ends_the_silence(client, control_room):
    make.make_update(control_room, quarters(control_room.area)[2])
    page = words(client.get(control_room.get_absolute_url()))
    assert "No update has been published" not in page
    assert "No update was published for Spring 2020." in page
    assert list(client.get("/initiatives/?overdue=update").context["object_list"]) == []


def test_an_update_the_reader_may_not_see_changes_nothing_for_them(client, control_room):
    make.make_update(control_room, quarters(control_room.area)[1], audience="internal")
    overdue = "No update has been published for Spring 2020"
    assert overdue in words(client.get(control_room.get_absolute_url()))
    assert list(client.get("/initiatives/?overdue=update").context["object_list"]) == [control_room]
    assert "1 initiative without the last update that was due" in words(client.get("/"))
    assert "Update overdue" in words(client.get("/initiatives/"))
    assert rows(client.get("/initiatives.csv"))[0]["Update overdue"] == "Yes"
    client.force_login(make.make_user("reader", [control_room.area]))
    assert overdue not in words(client.get(control_room.get_absolute_url()))
    assert list(client.get("/initiatives/?overdue=update").context["object_list"]) == []
    assert "Update overdue" not in words(client.get("/areas/DUR/"))


def test_every_promise_is_in_the_timeline(client, control_room):
    milestone = Milestone.objects.create(initiative=control_room, title="Open")
    milestone.promise("2016-03")
    promise = milestone.promise("2016-10", reason="The builder failed")
    page = words(client.get(control_room.get_absolute_url()))
    on = f"recorded {timezone.localdate(promise.recorded_at):%-d %B %Y}"
    assert f"{on} Milestone promised for March 2016: Open" in page
    assert f"{on} Milestone moved to October 2016: Open" in page


def test_an_overdue_update_is_named_with_its_period(client, control_room):
    make.make_period(control_room.area, date(2020, 1, 1), date(2020, 3, 31), date(2020, 4, 30), name="Early 2020")
    page = words(client.get(control_room.get_absolute_url()))
    assert "No update has been published for Early 2020; it was due by 30 April 2020." in page
    assert "1 initiative without the last update that was due" in words(client.get("/"))
