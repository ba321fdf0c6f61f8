"""Lists for programs as they were on a day: what staff may see now and could see then, and nothing else."""

import json
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from collab_portal.accounts.models import AccessToken
from collab_portal.api import lists
from governance.models import Proposal
from initiatives.models import AuditEntry
from initiatives.models.trail import recorded_as
from tests import factories as make
from tests.governance.bodies import make_body

pytestmark = pytest.mark.django_db
INITIATIVES = "/api/v1/initiatives/"


def on(day):
    """Noon of a day of 2026, written as day and month."""
    return timezone.make_aware(datetime.strptime(f"{day} 2026 12", "%d %B %Y %H"))


@pytest.fixture
def area():
    return make.make_area(name="Exampleshire", code="EXA")


@pytest.fixture
def editor(area):
    return make.make_user("editor", [area])


def ask(user, address=INITIATIVES, **query):
    headers = {"Authorization": f"Bearer {AccessToken(name='Test').make(user, 30)}"} if user else {}
    answer = Client().get(address, query, headers=headers)
    return answer.status_code, json.loads(answer.content)


def titles(user, day, **query):
    status, said = ask(user, at=day, **query)
    assert status == 200, said
    assert said["count"] == len(said["results"])
    return [row["title"] for row in said["results"]]


def make_at(day, **given):
    with recorded_as(at=on(day)):
        return make.make_initiative(**given)


def test_a_record_says_what_it_said_at_the_end_of_the_day(area, editor):
    initiative = make_at("1 March", area=area, title="Shared gym", summary="", started="2026-02")
    with recorded_as(at=on("3 March")):
        initiative.title, initiative.summary = "Shared pool", "Warm."
        initiative.save()
    assert titles(editor, "2026-02-28") == []
    [then] = ask(editor, at="2026-03-02")[1]["results"]
    assert (then["reference"], then["title"], then["area"]) == (initiative.reference, "Shared gym", "Exampleshire")
    assert then["summary"] is None and then["absent"]["summary"] == "Not recorded yet"
    assert then["started"] == "February 2026" and then["recorded_at"] == "2026-03-01T12:00:00+00:00"
    assert titles(editor, "2026-03-03") == titles(editor, str(timezone.localdate())) == ["Shared pool"]


def test_only_what_ones_own_office_keeps_is_told(area, editor):
    make_at("1 March", area=area, title="Draft here", published=False)
    make_at("1 March", title="Public elsewhere")
    gone = make_at("1 March", area=area, title="Gone")
    gone.delete()
    assert titles(editor, "2026-03-02") == ["Draft here"]
    assert set(titles(make.make_user("administrator"), "2026-03-02")) == {"Draft here", "Public elsewhere"}


def test_what_another_office_wrote_stays_with_it(area, editor):
    initiative = make_at("1 March", title="Theirs")
    with recorded_as(at=on("3 March")):
        initiative.area, initiative.title = area, "Ours"
        initiative.save()
    assert titles(editor, "2026-03-02") == []
    assert titles(editor, "2026-03-04") == ["Ours"]
    with recorded_as(at=on("5 March")):
        initiative.area = make.make_area()
        initiative.save()
    assert titles(editor, "2026-03-04") == []


def test_a_record_that_came_back_is_told_from_then_on_only(area, editor):
    initiative = make_at("1 March", area=area, title="Ours first")
    for day, owner in (("3 March", make.make_area()), ("5 March", area)):
        with recorded_as(at=on(day)):
            initiative.area, initiative.title = owner, f"On {day}"
            initiative.save()
    assert titles(editor, "2026-03-02") == titles(editor, "2026-03-04") == []
    assert titles(editor, "2026-03-06") == ["On 5 March"]


def test_a_record_of_another_office_is_named_by_no_word_of_it(area, editor):
    hidden = make.make_source(title="Secret paper", published=False)
    make_at("1 March", area=area, source=hidden)
    [row] = ask(editor, at="2026-03-02")[1]["results"]
    assert row["source"] == "A record you cannot see" and hidden.reference not in str(row)


def test_a_draft_of_a_member_stays_the_members_own(area):
    member, administrator = make.make_user("panel", [area]), make.make_user("administrator")
    with recorded_as(at=on("1 March")):
        proposal = Proposal.objects.create(
            area=area, body=make_body(area=area), title="My thought", raised_by=member, audience="panel"
        )
    with recorded_as(at=on("3 March")):
        proposal.title, proposal.status, proposal.submitted_at = "Our item", "submitted", on("3 March")
        proposal.within_functions = True
        proposal.save()
    address = "/api/v1/governance/proposals/"
    assert ask(administrator, address, at="2026-03-02")[1]["results"] == []
    assert [row["title"] for row in ask(administrator, address, at="2026-03-04")[1]["results"]] == ["Our item"]


def test_the_past_is_paged_through(area, editor):
    with recorded_as(at=on("1 March")):
        made = [make.make_initiative(area=area, title=f"Initiative {number:02}") for number in range(30)]
    token = AccessToken(name="Test").make(editor, 30)
    client = Client(headers={"Authorization": f"Bearer {token}"})
    first = json.loads(client.get(f"{INITIATIVES}?at=2026-03-02").content)
    made[3].delete()
    following = json.loads(client.get(first["next"]).content)
    found = [row["title"] for row in first["results"] + following["results"]]
    assert found == [f"Initiative {number:02}" for number in range(30)] and following["next"] is None
    assert AuditEntry.objects.filter(action="looked-back").count() == 1
    assert client.get(first["next"].replace("2026-03-02", "2026-03-03")).status_code == 400


def test_what_looking_back_costs_does_not_grow(area, editor):
    def cost():
        with CaptureQueriesContext(connection) as asked:
            ask(editor, at="2026-03-02")
        return len(asked)

    costs = []
    for number in (2, 20):
        with recorded_as(at=on("1 March")):
            for _number in range(number):
                source = make.make_source(area=area)
                make.make_initiative(area=area, source=source).work_areas.add(make.make_work_area())
        costs.append(cost())
    assert costs[0] == costs[1]


@pytest.mark.parametrize("role", [None, "officer", "panel", "reader"])
def test_only_staff_look_back(area, role):
    make_at("1 March", area=area)
    status, said = ask(make.make_user(role, [area]) if role else None, at="2026-03-02")
    assert status == 403 and "results" not in said


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ({"at": ""}, "at"),
        ({"at": "yesterday"}, "at"),
        ({"at": "2026-02-30"}, "at"),
        ({"at": "0001-01-01"}, "at"),
        ({"at": "9999-12-31"}, "at"),
        ({"at": "2026-03-02\x00"}, "at"),
        ({"at": "2026-03-02", "q": "gym"}, "q"),
        ({"at": "2026-03-02", "nope": "1"}, "nope"),
        ({"at": "2026-03-02", "per_page": "9"}, "per_page"),
        ({"at": "2026-03-02", "after": "x"}, "after"),
    ],
)
def test_a_wrong_question_about_the_past_is_told_what_is_wrong(editor, query, word):
    status, said = ask(editor, **query)
    assert status == 400 and list(said["errors"]) == [word]


def test_tomorrow_has_not_come(editor):
    assert ask(editor, at=str(timezone.localdate() + timedelta(1)))[0] == 400


def test_every_list_answers_or_says_that_it_has_no_past(editor, demo, subtests):
    without = []
    administrator = make.make_user("administrator")
    for address, _page in lists():
        with subtests.test(address):
            status, said = ask(administrator, address, at=str(timezone.localdate()), per_page=25)
            if status == 400:
                without.append(address)
                assert said["errors"] == {"at": ["There is no “at” here."]}
            else:
                assert status == 200 and all(row["recorded_at"] for row in said["results"])
    assert set(without) == {
        "/api/v1/governance/forward-plan/",
        "/api/v1/priorities/",
        "/api/v1/surveys/barriers/",
    }
