"""How things stand on a day: steps entered in any order, and announced before they begin."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from collab_portal.guards.days import NewDay
from initiatives.models import AgreementChange, Milestone
from initiatives.models.steps import in_order
from initiatives.readings.timeline import initiative_timeline
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_earlier_history_may_be_found_later():
    initiative, idea, decided = make.make_initiative(), make.make_stage("idea"), make.make_stage("decided")
    working = make.make_stage("working")
    initiative.move_to(working, took_effect="2018-03")
    initiative.move_to(decided)
    initiative.move_to(idea, took_effect="2016")
    assert [change.stage for change in in_order(initiative.stage_changes.all())] == [idea, working, decided]
    initiative.refresh_from_db()
    assert initiative.stage == decided


def test_what_is_announced_is_not_how_it_stands_until_its_day_comes(client, monkeypatch):
    today = timezone.localdate()
    tomorrow = (today + timedelta(days=1)).isoformat()
    initiative, site = make.make_initiative(), make.make_site()
    working, ended = make.make_stage("working"), make.make_stage("ended", name="Ended")
    initiative.move_to(working, took_effect="2016")
    initiative.move_to(ended, took_effect=tomorrow, reason="Decided.")
    site.change_status("in-use")
    site.change_status("surplus", took_effect=tomorrow)
    agreement, other = make.make_agreement(status="agreed"), make.make_agreement()
    AgreementChange.objects.create(agreement=agreement, kind="replaced", successor=other, took_effect=tomorrow)
    agreement.update_status()

    def stand():
        for record in (initiative, site, agreement):
            record.refresh_from_db()
        return initiative.stage, site.status, agreement.status

    assert stand() == (working, "in-use", "agreed")
    assert "Announced: Ended from" in client.get(initiative.get_absolute_url()).content.decode()
    assert "Announced: surplus from" in client.get(site.get_absolute_url()).content.decode()
    later = today + timedelta(days=2)
    monkeypatch.setattr(timezone, "localdate", lambda *args: later)
    client.get("/")
    assert NewDay.settled == later
    assert stand() == (ended, "surplus", "ended")
    assert site.history.first().history_change_reason == "The date it was announced for has come."


def test_a_promise_found_later_does_not_become_the_last():
    milestone = Milestone.objects.create(initiative=make.make_initiative(), title="Open")
    milestone.promise("2018", promised_on="2017", reason="")
    milestone.promise("2016", promised_on="2015")
    milestone.refresh_from_db()
    assert milestone.due == "2018"
    assert milestone.slip_words() == "Moved once, 24 months later in all."


def test_a_timeline_goes_by_the_fact_then_its_document_and_says_which():
    initiative = make.make_initiative()
    document = make.make_source(dated="2019-05")
    milestone = Milestone.objects.create(initiative=initiative, title="Open")
    milestone.promise("2020", source=document)
    initiative.move_to(make.make_stage("working"), took_effect="2018-03")
    initiative.move_to(make.make_stage("decided"), took_effect="../2018-03")
    entries = initiative_timeline(initiative, [])
    assert [entry.when for entry in entries] == [
        "March 2018 or earlier",
        "March 2018",
        "May 2019 (date of the document)",
    ]
    assert entries[-1].earliest == date(2019, 5, 1)


def test_what_only_an_old_paper_tells_is_never_overdue(client):
    initiative = make.make_initiative(is_followed=False)
    Milestone.objects.create(initiative=initiative, title="Open").promise("2017")
    assert not Milestone.objects.overdue(timezone.localdate()).exists()
    page = client.get(initiative.get_absolute_url()).content.decode()
    assert "Promised for 2017; what became of it is not known" in page and "Overdue" not in page
    followed = make.make_initiative()
    Milestone.objects.create(initiative=followed, title="Open").promise("2017")
    assert "Overdue, promised for 2017" in client.get(followed.get_absolute_url()).content.decode()
