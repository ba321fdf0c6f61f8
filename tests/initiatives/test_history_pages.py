"""The pages that show the past: for the office only, in words, and in a fixed number of queries."""

import csv
import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from initiatives.models import AuditEntry, Initiative
from initiatives.models.trail import recorded_as
from tests import factories as make
from tests.reading import markup

from .test_history_rules import at

pytestmark = pytest.mark.django_db
CANARY = "Quillwort"


@pytest.fixture
def area():
    return make.make_area(name="Durham", code="DUR")


@pytest.fixture
def editor(area):
    return make.make_user("editor", [area], name="Chief of Staff")


@pytest.fixture
def initiative(area, editor):
    """Its title and its partner held a secret until 1 June; since then the public reads other words."""
    with recorded_as(by=editor, at=at("1 March")):
        initiative = make.make_initiative(area=area, title=f"{CANARY} programme")
        partner = initiative.partnerships.create(organisation=make.make_organisation(), note=CANARY)
    with recorded_as(by=editor, at=at("1 June"), reason=f"{CANARY} should not have been named"):
        initiative.title = "Shared stores"
        initiative.save()
        partner.delete()
    return initiative


def paths_of(initiative):
    reference = initiative.reference
    return [
        reverse("initiatives:initiative_history", args=[reference]) + "?from=2026-02-01&to=2026-12-01",
        reverse("initiatives:initiative_as_at", args=[reference, "2026-04-01"]),
        reverse("initiatives:initiative_changes") + "?from=2026-02-01&to=2026-12-01",
        reverse("initiatives:initiative_changes_csv") + "?from=2026-02-01&to=2026-12-01",
        reverse("admin:initiatives_initiative_history", args=[initiative.pk]),
        reverse("admin:initiatives_initiative_history", args=[initiative.pk]) + "?as_at=2026-04-01",
        reverse("admin:initiatives_initiative_deleted"),
    ]


def content(answer):
    return answer.getvalue().decode() if answer.streaming else markup(answer)


@pytest.mark.parametrize("role", [None, "officer", "panel", "reader", "editor", "publisher"])
def test_what_was_taken_out_of_view_is_shown_to_the_office_only(client, initiative, area, role):
    """Other offices, and everybody who is no staff, never read what the record used to say."""
    if role:
        own = [area] if role in ("officer", "panel", "reader") else [make.make_area()]
        client.force_login(make.make_user(role, own))
    for path in paths_of(initiative):
        answer = client.get(path)
        assert CANARY not in content(answer), path
        if "admin" not in path:
            # The register of changes is there for all staff, and holds their own areas only.
            staff = role in ("editor", "publisher")
            assert answer.status_code == (200 if staff and "changes" in path else 404), path
        elif "deleted" not in path:
            assert answer.status_code == (404 if role in ("editor", "publisher") else 302), path


@pytest.mark.parametrize("role", ["editor", "publisher", "administrator"])
def test_the_office_reads_it(client, initiative, area, role):
    client.force_login(make.make_user(role, [area]))
    for path in paths_of(initiative)[:-1]:
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert CANARY in content(answer), path


def test_as_it_was_on_a_date_is_clearly_not_the_present(client, initiative, editor):
    client.force_login(editor)
    page = content(client.get(reverse("initiatives:initiative_as_at", args=[initiative.reference, "2026-04-01"])))
    assert "This is how the record stood at the end of 1 April 2026" in page
    assert f"{CANARY} programme</h1>" in page and "Partners" in page
    page = content(client.get(reverse("initiatives:initiative_as_at", args=[initiative.reference, "2026-06-01"])))
    assert "Shared stores</h1>" in page and CANARY not in page
    page = content(client.get(reverse("initiatives:initiative_as_at", args=[initiative.reference, "2026-02-01"])))
    assert "There was no such record that day" in page
    later = (timezone.localdate() + timedelta(days=9)).isoformat()
    page = content(client.get(reverse("initiatives:initiative_as_at", args=[initiative.reference, later])))
    assert "is still to come" in page


@pytest.mark.parametrize("day", ["2026-02-30", "yesterday", "0001-01-01", "9999-12-31", "2026-1-1%00"])
def test_a_day_that_is_none_is_not_found(client, initiative, editor, day):
    client.force_login(editor)
    address = reverse("initiatives:initiative_history", args=[initiative.reference]).replace("history", f"as-at/{day}")
    assert client.get(address).status_code == 404
    asked = reverse("initiatives:initiative_history", args=[initiative.reference])
    assert client.get(asked, {"as_at": day}, follow=True).status_code in (200, 404)
    history = reverse("admin:initiatives_initiative_history", args=[initiative.pk])
    assert client.get(history, {"as_at": day}).status_code == 200


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("from=2026-06-02&to=2026-06-01", "The last day cannot be before the first."),
        ("from=nonsense", "Enter the first day as year, month and day"),
        ("to=0001-01-01", "Enter a year between 1901 and 8999."),
    ],
)
def test_a_wrong_period_says_what_is_wrong(client, editor, initiative, period, words):
    client.force_login(editor)
    assert words in content(client.get(reverse("initiatives:initiative_changes") + f"?{period}"))
    answer = client.get(reverse("initiatives:initiative_changes_csv") + f"?{period}")
    assert answer.status_code == 302
    assert words in content(client.get(answer.url))


def test_changes_of_the_register_are_sentences_with_the_reason(client, initiative, editor):
    client.force_login(editor)
    page = content(client.get(reverse("initiatives:initiative_changes") + "?from=2026-05-01&to=2026-06-30"))
    assert f"Title: {CANARY} programme → Shared stores</li>" in page
    assert f"Reason: {CANARY} should not have been named" in page
    assert "was deleted" in page and "1 initiative changed" in page
    answer = client.get(reverse("initiatives:initiative_changes_csv") + "?from=2026-05-01&to=2026-06-30")
    rows = list(csv.DictReader(io.StringIO(content(answer).removeprefix("\ufeff"))))
    assert [row["Reference"] for row in rows] == [initiative.reference] * 2
    assert rows[0]["From what to what"] == f"Title: {CANARY} programme → Shared stores"


def test_a_deleted_initiative_stays_in_the_changes_and_in_the_admin(client, initiative, editor):
    pk = initiative.pk
    with recorded_as(by=editor, at=at("1 August")):
        initiative.delete()
    client.force_login(editor)
    page = content(client.get(reverse("initiatives:initiative_changes") + "?from=2026-07-01&to=2026-08-30"))
    assert "Shared stores, deleted" in page
    assert "Deleted initiatives" in content(client.get(reverse("admin:initiatives_initiative_changelist")))
    gone = content(client.get(reverse("admin:initiatives_initiative_deleted")))
    address = reverse("admin:initiatives_initiative_history", args=[pk])
    assert address in gone
    page = content(client.get(address))
    assert "This record was deleted" in page and "Chief of Staff" in page
    client.force_login(make.make_user("editor", [make.make_area()]))
    assert client.get(address).status_code == 404
    assert address not in content(client.get(reverse("admin:initiatives_initiative_deleted")))


def test_queries_do_not_grow_with_what_changed(client, area, editor):
    client.force_login(editor)
    path = reverse("initiatives:initiative_changes") + "?from=2026-02-01&to=2026-12-01"
    period, counts = make.make_period(area), []
    for _round in range(2):
        for _number in range(3):
            with recorded_as(by=editor, at=at("1 March")):
                one = make.make_initiative(area=area, stage=make.make_stage())
                one.milestones.create(title="Open").promise("2027-01")
                one.partnerships.create(organisation=make.make_organisation())
                make.make_figure(90_000, initiative=one, area=area)
                make.make_update(one, period, confidence="green")
        with CaptureQueriesContext(connection) as queries:
            assert client.get(path).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 93, counts


def test_looking_back_is_in_the_audit_log(client, initiative, editor):
    client.force_login(editor)
    for path in paths_of(initiative)[:5]:
        content(client.get(path))
    looked = AuditEntry.objects.filter(by=editor)
    assert looked.filter(action="looked-back", about=f"initiative {initiative.reference}").count() == 3
    assert looked.filter(action="downloaded").count() == 1
    assert CANARY not in str(list(looked.values()))


@pytest.mark.parametrize("name", ["initiative_history", "initiative_as_at"])
def test_draft_of_another_office_is_not_found(client, editor, name):
    other = make.make_initiative(published=False)
    client.force_login(editor)
    args = [other.reference] if name == "initiative_history" else [other.reference, "2026-11-01"]
    assert client.get(reverse(f"initiatives:{name}", args=args)).status_code == 404


def test_history_pages_obey_the_strict_policy(client, initiative, editor):
    client.force_login(editor)
    for path in paths_of(initiative):
        answer = client.get(path)
        page = content(answer)
        assert " style=" not in page and "<style" not in page and "onclick" not in page, path
        if not answer.streaming:
            assert "unsafe-inline" not in answer["Content-Security-Policy"]
    assert Initiative.objects.count() == 1
