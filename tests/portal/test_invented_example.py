"""The invented area: everything at work in it, and every page, print and file says what it is."""

import json
from datetime import date

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings
from django.urls import reverse
from django.utils import timezone

from collab_portal.demonstration.moments import told_on
from governance.models import Body, Meeting, PaperIssue
from governance.readings.packs import public_pack
from initiatives.models import Area, FinancialItem, Milestone, User
from surveys.models import Coding, Submission, Survey
from tests.reading import rows, words

SAYS_SO = "Invented example. This area does not exist, and nothing here happened."


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """Put the invented area into the database, for this module."""
    with django_db_blocker.unblock(), override_settings(INVENTED_EXAMPLE=True), transaction.atomic():
        call_command("load_demo", verbosity=0)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def example(loaded, db):
    """The invented area; what a test changes is undone after it."""


@pytest.fixture
def member(client, example):
    client.force_login(User.objects.get(email="panel@example.org"))
    return client


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("<-3m>", "December 2025"),
        ("<+0m/12>", "12 March 2026"),
        ("<-1m/end>", "28 February 2026"),
        ("<-1m/31>", "28 February 2026"),
        ("<+10m/tue2>", "12 January 2027"),
        ("from <-1m> to <+1m>", "from February 2026 to April 2026"),
        ("a < b and <b>", "a < b and <b>"),
    ],
)
def test_days_are_counted_from_the_day_of_loading(written, read):
    assert told_on(date(2026, 3, 31), written) == read


def test_only_the_invented_area_is_there(example):
    assert set(Area.objects.values_list("code", flat=True)) == {"EXA", "EXN", "EXS"}


@pytest.mark.parametrize("name", ["home", "search", "initiatives:initiative_list", "account_login", "data"])
def test_every_page_says_that_it_is_invented(client, example, name):
    page = words(client.get(reverse(name)))
    assert SAYS_SO in page and "Printed from the record of an invented example" in page


def test_the_pages_of_a_real_record_say_no_such_thing(client, db, settings):
    settings.INVENTED_EXAMPLE, settings.EXAMPLE_URL = False, "http://example.org:8001/"
    page = client.get("/")
    assert "Invented example" not in words(page)
    assert '<a class="govuk-link" href="http://example.org:8001/">See everything at work' in page.content.decode()


def test_files_say_that_they_are_invented(client, example):
    sheet = client.get(reverse("initiatives:initiative_csv"))
    assert sheet["Content-Disposition"] == 'attachment; filename="invented-example-initiatives.csv"'
    assert {row["Invented example"] for row in rows(sheet)} == {"Yes"}
    assert (
        b"Invented example: What changed in Exampleshire"
        in client.get(reverse("governance:area_feed", args=["EXA"])).content
    )
    calendar = client.get(reverse("governance:meetings_calendar")).content.decode()
    assert "X-WR-CALNAME:Invented example: Police and fire collaboration" in calendar.replace("\r\n ", "")
    assert client.get("/api/v1/initiatives/").json()["invented_example"] is True
    lines = b"".join(client.get("/initiatives.jsonl").streaming_content).decode().splitlines()
    assert all(json.loads(line)["invented_example"] is True for line in lines)
    assert client.get(reverse("governance:popolo")).json()["invented_example"] is True
    assert client.get(reverse("api_openapi")).json()["info"]["title"].startswith("Invented example: ")
    described = client.get(reverse("data_columns", args=["initiatives"])).json()["tableSchema"]["columns"]
    assert described[-1]["titles"] == "Invented example"
    page = client.get("/initiatives/EXA-I-003/").content.decode()
    assert '"disambiguatingDescription": "Invented example"' in page
    assert PaperIssue.objects.get().content["marking"] == "Invented example"
    assert public_pack(Meeting.objects.get(reference="EXA-MT-005")).contents["kind"] == "Invented example: Public pack"


def test_the_panel_sees_what_changed_since_it_last_met(member):
    today = timezone.localdate()
    page = words(member.get(reverse("governance:body_since", args=["EXA-B-002"])))
    moved = told_on(today, "“Police move into Castleton” moved from <+1m> to <+5m> (4 months later).")
    assert moved in page and "The builder has other work until spring" in page
    assert told_on(today, "“Building contract signed” was promised for <-1m> and is not reached.") in page
    assert "Confidence from green to red." in page and "another statement says £3,450,000 one-off" in page
    assert told_on(today, "Prevention grant for home safety visits ends <+2m/end>; no money is recorded") in page
    assert told_on(today, "On the agenda of Exampleshire Police and Crime Panel, <+1m/tue2>") in page


def test_what_deserves_a_question_is_found_and_names_its_initiative(member):
    page = words(member.get(reverse("governance:preparedquestion_list")))
    assert "Shared stations in the north: confidence amber for" in page
    assert "Shared stations in the north: “Police move into Castleton”, now promised for" in page
    assert "later in all. See it" in page
    assert "Running costs no longer paid for three police stations: saving, about £240,000 a year, expected." in page
    # Nothing was claimed of what was not calculated.
    assert "Joint training centre: saving" not in page


def test_every_step_of_proof_an_outturn_and_a_disputed_sum_are_there(example):
    assert set(FinancialItem.objects.values_list("proof", flat=True)) == {
        "1-claimed",
        "2-checked",
        "3-budgeted",
        "4-audited",
    }
    assert set(FinancialItem.objects.values_list("relation", flat=True)) >= {"supersedes", "disputes", "outturn"}


def test_a_record_has_a_line_of_history_for_each_step_it_went_through(example):
    milestone = Milestone.objects.get(title="Police move into Castleton")
    lines = milestone.history.order_by("history_date", "history_id")
    assert [line.due_latest for line in lines] == [promise.date_latest for promise in milestone.promises.order_by("pk")]
    assert [line.history_type for line in lines] == ["+", "~", "~"]
    kept = Milestone.objects.get(title="Police move into Millford").history.order_by("history_date", "history_id")
    assert [bool(line.reached) for line in kept] == [False, False, True]


def test_the_survey_is_answered_and_coded_and_its_results_are_out(client, example):
    assert Submission.objects.count() == 6 and Coding.objects.count() == 5
    page = words(client.get(reverse("surveys:survey_results", args=[Survey.objects.get().reference])))
    assert "6 of the 7 invited answered" in page and "Easier: 3. As before: 2. Harder: 1." in page


def test_a_body_next_meets_and_has_met(example):
    panel = Body.objects.get(reference="EXA-B-002")
    states = panel.meetings.order_by("date_earliest").values_list("state", flat=True)
    assert list(states) == ["held", "held", "held", "called"]


def test_loading_again_changes_nothing(example, capsys):
    call_command("load_demo")
    assert "nothing changed" in capsys.readouterr().out
