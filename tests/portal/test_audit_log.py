"""What people did is written down once; the database itself refuses to change it."""

import csv
import io
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from initiatives.history import audit_lock
from initiatives.models import AuditEntry, Initiative, User
from tests import factories as make
from tests.initiatives.admin_form import as_shown
from tests.initiatives.test_files import attach
from tests.surveys.records import make_open_survey

from .accounts.ways_in import sign_in

pytestmark = pytest.mark.django_db
Action = AuditEntry.Action


@pytest.fixture
def area():
    return make.make_area(name="Durham", code="DUR")


@pytest.fixture
def editor(area):
    return make.make_user("editor", [area], email="chief@example.org")


def log(action):
    return list(AuditEntry.objects.filter(action=action))


# Nobody changes it


@pytest.mark.parametrize(
    "attempt",
    [
        lambda entry: AuditEntry.objects.update(detail="Nothing happened"),
        lambda entry: AuditEntry.objects.all().delete(),
        lambda entry: entry.delete(),
        lambda entry: entry.save(),
        lambda entry: AuditEntry.objects.bulk_update([entry], ["detail"]),
        lambda entry: connection.cursor().execute("DELETE FROM initiatives_auditentry"),
        lambda entry: connection.cursor().execute("UPDATE initiatives_auditentry SET by_id = NULL"),
    ],
)
def test_the_database_refuses_to_change_or_delete_an_entry(attempt):
    entry = AuditEntry.objects.record(Action.PUBLISHED, about="initiative DUR-I-001")
    with pytest.raises(DatabaseError, match=audit_lock.REFUSAL), transaction.atomic():
        attempt(entry)
    assert AuditEntry.objects.get().about == "initiative DUR-I-001"


def test_the_lock_is_there_and_can_be_undone_with_its_migration():
    assert audit_lock.is_locked(connection)
    audit_lock.unlock(connection)
    assert not audit_lock.is_locked(connection)
    AuditEntry.objects.record(Action.SIGNED_IN)
    AuditEntry.objects.all().delete()
    audit_lock.lock_again(using="default")
    assert audit_lock.is_locked(connection)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no TRUNCATE")
def test_truncate_is_refused():
    with pytest.raises(DatabaseError, match=audit_lock.REFUSAL), transaction.atomic():
        connection.cursor().execute("TRUNCATE initiatives_auditentry")


@pytest.mark.django_db(transaction=True)
def test_emptying_the_whole_database_empties_the_log_and_locks_it_again():
    AuditEntry.objects.record(Action.SIGNED_IN)
    call_command("flush", interactive=False, verbosity=0)
    assert not AuditEntry.objects.exists()
    assert audit_lock.is_locked(connection)


def test_an_account_that_is_deleted_leaves_its_entries(editor):
    AuditEntry.objects.record(Action.SIGNED_IN, by=editor)
    editor.areas.clear()
    number = editor.pk
    User.objects.filter(pk=number).delete()
    assert AuditEntry.objects.get().by_id == number


# What is written


def test_signing_in_and_out_by_the_door(client, editor):
    sign_in(client, editor)
    client.post(reverse("account_logout"))
    (came,), (left,) = log(Action.SIGNED_IN), log(Action.SIGNED_OUT)
    assert (came.by, came.role, left.by) == (editor, "editor", editor)


def test_of_a_failed_sign_in_only_a_hash_is_kept(client, editor):
    for typed in (editor.email, "  CHIEF@example.org", "nobody@example.org"):
        sign_in(client, typed, "wrong password")
    first, second, third = sorted(log(Action.NOT_LET_IN), key=lambda entry: entry.pk)
    assert first.attempted == second.attempted != third.attempted
    assert first.by is None
    kept = str(list(AuditEntry.objects.values()))
    assert "example.org" not in kept and "wrong password" not in kept


def test_publishing_and_withdrawing_by_button_and_by_action(client, area, editor):
    initiative = make.make_initiative(area=area, published=False, title="Quillwort", stage=make.make_stage())
    client.force_login(editor)
    client.post(reverse("admin:initiatives_initiative_publish", args=[initiative.pk]))
    ticked = {"action": "withdraw", "_selected_action": [initiative.pk]}
    client.post(reverse("admin:initiatives_initiative_changelist"), ticked)
    (out,), (back,) = log(Action.PUBLISHED), log(Action.WITHDREW)
    assert (out.by, out.about, back.about) == (editor, *[f"initiative {initiative.reference}"] * 2)
    assert "Quillwort" not in str(list(AuditEntry.objects.values()))


def test_deleting_a_record_and_a_row(client, area):
    client.force_login(make.make_user("administrator"))
    initiative = make.make_initiative(area=area)
    milestone = initiative.milestones.create(title="Quillwort")
    number = milestone.pk
    client.post(reverse("admin:initiatives_milestone_delete", args=[number]), {"post": "yes"})
    (entry,) = log(Action.DELETED)
    assert entry.about == f"milestone {number}"
    client.post(reverse("admin:initiatives_initiative_delete", args=[initiative.pk]), {"post": "yes"})
    assert {entry.about for entry in log(Action.DELETED)} == {
        f"milestone {number}",
        f"initiative {initiative.reference}",
    }
    assert not Initiative.objects.exists()


def test_a_download_by_somebody_signed_in_names_the_filters_and_not_what_was_typed(client, area, editor):
    list(client.get(reverse("initiatives:initiative_csv") + "?q=Quillwort").streaming_content)
    assert not AuditEntry.objects.exists()
    client.force_login(editor)
    list(client.get(reverse("initiatives:initiative_csv") + "?q=Quillwort").streaming_content)
    (entry,) = log(Action.DOWNLOADED)
    assert (entry.by, entry.about, entry.detail) == (editor, "initiatives.csv", "Filtered by q")


def test_a_file_and_a_workbook_are_written_down_as_lists_are(client, area, editor):
    """Whatever leaves the portal for somebody signed in; the public is nobody to write down."""
    record = make.make_agreement(area=area)
    _attachment, version = attach(record, scan="clean", scanned_at=timezone.now())
    survey = make_open_survey(area=area)
    list(client.get(version.get_absolute_url()).streaming_content)
    assert not AuditEntry.objects.exists()
    client.force_login(editor)
    list(client.get(version.get_absolute_url()).streaming_content)
    client.get(reverse("surveys:answers_xlsx", args=[survey.reference]))
    list(client.get(reverse("surveys:answers_csv", args=[survey.reference])).streaming_content)
    told = [(entry.by, entry.about) for entry in reversed(log(Action.DOWNLOADED))]
    files = [f"{survey.reference}-answers.{ending}" for ending in ("xlsx", "csv")]
    assert told == [(editor, name) for name in (f"{version._meta.verbose_name} {version.pk}", *files)]


def test_every_file_is_sent_by_the_one_function_that_writes_it_down():
    """No view makes a download of its own."""
    root = Path(__file__).parents[2]
    folders = ("initiatives", "governance", "surveys", "collab_portal")
    files = [each for folder in folders for each in (root / folder).rglob("*.py")]
    making = {str(each.relative_to(root)) for each in files if "Content-Disposition" in each.read_text()}
    assert making == {"initiatives/lists/downloads.py", "initiatives/views/files.py"}


def test_a_change_of_what_an_account_may_do(client, editor, area):
    # Whoever raises others has just shown who they are.
    sign_in(client, administrator := make.make_user("administrator"))
    page = client.get(reverse("admin:initiatives_user_change", args=[editor.pk]))
    shown = as_shown(page, User) | {"role": "reader"}
    assert client.post(reverse("admin:initiatives_user_change", args=[editor.pk]), shown).status_code == 302
    (entry,) = log(Action.CHANGED_ACCOUNT)
    assert (entry.by, entry.about) == (administrator, f"account {editor.pk}")
    assert entry.detail == "Changed role. Role: reader."


def test_the_number_of_the_request_is_kept(rf, editor):
    request = rf.get("/")
    request.user, request.id = editor, "abc-123"
    assert AuditEntry.objects.record(Action.DID, request).request_id == "abc-123"


# Reading it


def test_administrators_read_filter_and_download_it(client, editor):
    administrator = make.make_user("administrator")
    AuditEntry.objects.record(Action.PUBLISHED, by=editor, about="initiative DUR-I-001")
    AuditEntry.objects.record(Action.NOT_LET_IN, typed="somebody")
    client.force_login(administrator)
    address = reverse("admin:initiatives_auditentry_changelist")
    page = client.get(address).content.decode()
    assert "initiative DUR-I-001" in page and editor.name in page
    filtered = client.get(address, {"action__exact": "not-let-in"}).content.decode()
    assert "initiative DUR-I-001" not in filtered and "was not let in" in filtered
    download = reverse("admin:initiatives_auditentry_csv") + "?action__exact=published"
    text = client.get(download).getvalue().decode().removeprefix("\ufeff")
    (row,) = csv.DictReader(io.StringIO(text))
    assert (row["What"], row["Who"], row["To what"]) == ("Published", editor.name, "initiative DUR-I-001")
    entry = AuditEntry.objects.first()
    for name, method in (("change", client.post), ("delete", client.post), ("delete", client.get)):
        assert method(reverse(f"admin:initiatives_auditentry_{name}", args=[entry.pk])).status_code == 403
    assert client.get(reverse("admin:initiatives_auditentry_add")).status_code == 403
    assert client.get(reverse("admin:initiatives_auditentry_change", args=[entry.pk])).status_code == 200


@pytest.mark.parametrize("role", ["editor", "publisher", "reader", "panel", "officer", None])
def test_nobody_else_reads_it(client, role):
    entry = AuditEntry.objects.record(Action.PUBLISHED, about="initiative QUI-I-001")
    if role:
        client.force_login(make.make_user(role, [make.make_area()]))
    for path in (
        reverse("admin:initiatives_auditentry_changelist"),
        reverse("admin:initiatives_auditentry_csv"),
        reverse("admin:initiatives_auditentry_change", args=[entry.pk]),
        reverse("admin:initiatives_auditentry_history", args=[entry.pk]),
    ):
        answer = client.get(path)
        assert answer.status_code in (302, 403, 404) and b"QUI-I-001" not in answer.content, path


def test_the_list_asks_no_more_for_more_entries(client):
    client.force_login(make.make_user("administrator"))
    address = reverse("admin:initiatives_auditentry_changelist")
    counts = []
    for _round in range(2):
        for _number in range(5):
            AuditEntry.objects.record(Action.PUBLISHED, by=make.make_user())
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        counts.append(len(queries))
    assert counts[0] == counts[1]
