"""Champions: their terms, and the brief report to each meeting, pre-filled with what changed."""

from datetime import datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from governance.models import ChampionReport, ChampionTerm
from initiatives.models import StageChange
from tests import factories as make
from tests.reading import words

from . import records

pytestmark = pytest.mark.django_db


@pytest.fixture
def champion():
    """A panel with a champion since 2018, two meetings held and one to come."""
    body, member = records.panel()
    area = records.champion_area(body, name="The Police Estate")
    ChampionTerm.objects.create(champion_area=area, holder=member, since="2018-01")
    meetings = [
        records.meeting(body, date=day, state=state)
        for day, state in (("2018-06-01", "held"), ("2018-09-01", "held"), ("2018-12-01", "called"))
    ]
    return area, member, meetings


def address(area, meeting):
    return reverse("governance:championreport_edit", args=[area.reference, meeting.reference])


def test_a_champion_area_is_held_once_at_a_time(champion):
    area, member, _meetings = champion
    with pytest.raises(ValidationError, match="already"):
        ChampionTerm(champion_area=area, holder=member, since="2019").full_clean()
    ChampionTerm.objects.update(until="2018-12")
    ChampionTerm(champion_area=area, holder=member, since="2019").full_clean()


def test_the_report_begins_with_what_changed_since_the_panel_last_met(client, champion):
    area, member, (_first, _second, next_meeting) = champion
    estates = make.make_work_area(name="Estates")
    area.work_areas.add(estates)
    inside = make.make_initiative(area=area.area, title="Shared station", stage=make.make_stage(name="In place"))
    inside.work_areas.add(estates)
    outside = make.make_initiative(area=area.area, title="Postal service", stage=make.make_stage(name="Ended now"))
    old = make.make_initiative(area=area.area, title="Old depot", stage=make.make_stage(name="Long ago"))
    old.work_areas.add(estates)
    StageChange.objects.filter(initiative=old).update(recorded_at=timezone.make_aware(datetime(2018, 8, 1)))
    hidden = make.make_initiative(area=area.area, title="Hidden", published=False, stage=make.make_stage())
    hidden.work_areas.add(estates)
    client.force_login(member)
    page = client.get(address(area, next_meeting))
    text = page.context["form"]["text"].value()
    assert text.startswith("What changed since the meeting of 1 September 2018:")
    assert "- Shared station: stage is now “In place”" in text
    for title in (outside.title, old.title, hidden.title):
        assert title not in text


def test_a_report_is_a_draft_until_it_is_given_and_then_stands_on_the_page(client, champion):
    area, member, (first, _second, _next) = champion
    client.force_login(member)
    client.post(address(area, first), {"text": "Quillwort draft", "save": ""})
    client.logout()
    assert "Quillwort" not in client.get(area.get_absolute_url()).content.decode()
    client.force_login(member)
    client.post(address(area, first), {"text": "Two stations share a site.", "submit": ""})
    assert client.get(address(area, first)).status_code == 404
    client.logout()
    assert "Two stations share a site." in words(client.get(area.get_absolute_url()))
    assert ChampionReport.objects.count() == 1


def test_a_missing_report_shows(client, champion):
    area, member, (first, _second, _next) = champion
    report = ChampionReport.objects.create(champion_area=area, meeting=first, author=member, text="Done")
    report.submit(by=member)
    page = words(client.get(area.get_absolute_url()))
    assert "1 June 2018 Given" in page
    assert "1 September 2018 Missing" in page
    assert "1 December 2018 To be given" in page


def test_an_empty_report_is_refused_with_words(client, champion):
    area, member, (first, *_rest) = champion
    client.force_login(member)
    page = client.post(address(area, first), {"text": "", "to_commissioner": "Ask the commissioner", "submit": ""})
    assert "Enter your report" in page.content.decode()
    assert "Ask the commissioner" in page.content.decode()
    assert not ChampionReport.objects.exists()


def test_nobody_else_writes_the_report(client, champion):
    area, _member, (first, *_rest) = champion
    for user in (
        make.make_user("panel", [area.area]),
        make.make_user("editor", [area.area]),
        make.make_user("administrator"),
    ):
        client.force_login(user)
        assert client.post(address(area, first), {"text": "Mine"}).status_code == 404
    elsewhere = records.meeting(records.body())
    client.force_login(_member)
    assert client.get(address(area, elsewhere)).status_code == 404
    assert not ChampionReport.objects.exists()


def test_an_area_nobody_holds_owes_no_report(client):
    body = records.body()
    area = records.champion_area(body, status="proposed")
    records.meeting(body)
    page = words(client.get(area.get_absolute_url()))
    assert "Champion None" in page
    assert "No report is due" in page
