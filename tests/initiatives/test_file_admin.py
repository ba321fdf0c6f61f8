"""Staff upload, replace and withdraw files on the page of the record; what is wrong is said beside the field."""

import pytest
from django.urls import reverse

from governance.models import AgendaItem
from initiatives.files.refusal import MEGABYTE
from initiatives.models import Agreement, Attachment, FileVersion
from tests import factories as make
from tests.governance.bodies import make_body, make_item, make_meeting
from tests.reading import markup

from . import documents
from .admin_form import as_shown, with_row
from .test_files import attach, kept

pytestmark = pytest.mark.django_db
PREFIX = "initiatives-attachment-record_type-record_id"


@pytest.fixture
def office(client):
    """An area with an editor who has signed in."""
    area = make.make_area(code="DUR")
    client.force_login(make.make_user("editor", [area], name="Office of Durham"))
    return area


def page_of(record):
    return reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_change", args=[record.pk])


def sent(client, record, **row):
    """What the browser sends when a file was added to the record's page."""
    return with_row(as_shown(client.get(page_of(record)), type(record)), PREFIX, **row)


def test_a_file_is_uploaded_on_the_page_of_its_record(client, office, files_folder):
    agreement = make.make_agreement(area=office)
    upload = documents.upload("Signed copy.pdf", documents.pdf())
    answer = client.post(page_of(agreement), sent(client, agreement, title="Signed agreement", upload=upload))
    assert answer.status_code == 302
    version = FileVersion.objects.get()
    assert version.attachment.record == agreement
    assert (version.number, version.uploaded_by.name) == (1, "Office of Durham")
    assert version.uploaded_as == "Signed copy.pdf"
    assert version.stored.read() == documents.pdf()
    version.stored.close()
    shown = markup(client.get(page_of(agreement)))
    assert version.get_absolute_url() in shown
    assert "Not scanned: no virus scanner is set up" in shown


def test_a_file_is_replaced_and_the_earlier_version_stays(client, office, files_folder):
    agreement = make.make_agreement(area=office)
    attachment, first = attach(agreement)
    form = as_shown(client.get(page_of(agreement)), Agreement)
    form[f"{PREFIX}-0-upload"] = documents.upload("b.png", documents.png())
    assert client.post(page_of(agreement), form).status_code == 302
    assert [each.number for each in attachment.versions.all()] == [2, 1]
    assert len(kept(files_folder)) == 2


def test_a_refused_file_is_told_beside_its_field_and_the_rest_is_kept(client, office, files_folder):
    agreement = make.make_agreement(area=office, title="Old title")
    upload = documents.upload("tool.exe", b"MZ")
    form = {**sent(client, agreement, title="Plan", upload=upload), "title": "New title"}
    answer = client.post(page_of(agreement), form)
    page = markup(answer)
    assert answer.status_code == 200
    assert "This kind of file is not kept here." in page
    assert f'href="#id_{PREFIX}-0-upload"' in page
    assert 'value="New title"' in page and 'value="Plan"' in page
    assert not Attachment.objects.exists() and kept(files_folder) == []


def test_a_file_lost_to_a_fault_elsewhere_on_the_page_is_told_beside_its_field(client, office, files_folder):
    agreement = make.make_agreement(area=office)
    upload = documents.upload("a.pdf", documents.pdf())
    form = {**sent(client, agreement, title="Plan", upload=upload), "title": ""}
    page = markup(client.post(page_of(agreement), form))
    assert "This file is all right, but was not kept yet. Choose it again." in page
    assert f'href="#id_{PREFIX}-0-upload"' in page and 'value="Plan"' in page
    assert not Attachment.objects.exists() and kept(files_folder) == []


@pytest.mark.parametrize(
    "row, words",
    [
        ({"title": "Plan"}, "Choose the file."),
        ({"title": "Plan", "upload": ("a.pdf", b"")}, "This file is empty."),
        ({"title": "Plan", "upload": ("a.pdf", b"%PDF-" + b" " * 21 * MEGABYTE)}, "larger than 20 MB"),
        ({"title": "", "upload": ("a.pdf", documents.pdf())}, "This file is all right, but was not kept yet."),
        ({"title": "gnp.\u202efdp", "upload": ("a.pdf", documents.pdf())}, "hidden character"),
        ({"title": "Plan", "upload": (f"{'a' * 300}.pdf", documents.pdf())}, None),
    ],
)
def test_what_is_wrong_with_a_row_is_said_in_words(client, office, files_folder, row, words):
    agreement = make.make_agreement(area=office)
    row = {name: documents.upload(*value) if name == "upload" else value for name, value in row.items()}
    answer = client.post(page_of(agreement), sent(client, agreement, **row))
    assert (answer.status_code == 302) == (words is None)
    if words:
        assert words in markup(answer)
        assert not Attachment.objects.exists() and kept(files_folder) == []


def test_a_huge_upload_is_cut_off_before_it_fills_the_disk(client, office, monkeypatch):
    from django.core.files.uploadhandler import TemporaryFileUploadHandler

    written = []
    receive = TemporaryFileUploadHandler.receive_data_chunk
    monkeypatch.setattr(
        TemporaryFileUploadHandler,
        "receive_data_chunk",
        lambda handler, data, start: written.append(len(data)) or receive(handler, data, start),
    )
    agreement = make.make_agreement(area=office)
    upload = documents.upload("a.pdf", b"%PDF-" + b" " * 60 * MEGABYTE)
    answer = client.post(page_of(agreement), sent(client, agreement, title="Plan", upload=upload))
    assert "larger than 20 MB" in markup(answer)
    assert 20 * MEGABYTE < sum(written) < 21 * MEGABYTE


def test_another_offices_record_takes_no_file(client, office, files_folder):
    agreement = make.make_agreement()
    upload = documents.upload("a.pdf", documents.pdf())
    form = {f"{PREFIX}-TOTAL_FORMS": "1", f"{PREFIX}-INITIAL_FORMS": "0", f"{PREFIX}-0-title": "Plan"}
    client.post(page_of(agreement), {**form, f"{PREFIX}-0-upload": upload})
    assert not Attachment.objects.exists() and kept(files_folder) == []


def test_a_file_cannot_be_moved_to_another_record_through_the_form(client, office, files_folder):
    mine, theirs = make.make_agreement(area=office), make.make_agreement()
    _own, _version = attach(mine)
    other, _version = attach(theirs, title="Theirs")
    form = as_shown(client.get(page_of(mine)), Agreement)
    form[f"{PREFIX}-0-id"] = str(other.pk)
    form[f"{PREFIX}-0-title"] = "Taken"
    client.post(page_of(mine), form)
    other.refresh_from_db()
    assert (other.title, other.record) == ("Theirs", theirs)


def test_editors_replace_and_withdraw_but_do_not_delete(client, office):
    agreement = make.make_agreement(area=office)
    attachment, version = attach(agreement)
    form = as_shown(client.get(page_of(agreement)), Agreement)
    client.post(page_of(agreement), {**form, f"{PREFIX}-0-DELETE": "on"})
    assert Attachment.objects.exists()
    page = reverse("admin:initiatives_attachment_change", args=[attachment.pk])
    form = as_shown(client.get(page), Attachment)
    form["versions-0-withdrawn_because"] = "It named a member of staff."
    assert client.post(page, form).status_code == 302
    version.refresh_from_db()
    assert version.withdrawn_because == "It named a member of staff."
    assert client.get(reverse("admin:initiatives_attachment_add")).status_code == 403


def test_the_list_of_files_is_that_of_ones_own_records(client, office):
    mine, _version = attach(make.make_agreement(area=office), title="Mine")
    theirs, _version = attach(make.make_agreement(), title="Quillwort")
    page = markup(client.get(reverse("admin:initiatives_attachment_changelist")))
    assert "Mine" in page and "Quillwort" not in page
    answer = client.get(reverse("admin:initiatives_attachment_change", args=[theirs.pk]), follow=True)
    assert "Quillwort" not in markup(answer)


@pytest.mark.parametrize("kind", ["source", "case", "plan", "meeting", "item", "agreement"])
def test_every_kind_of_record_takes_files_in_the_admin(client, office, kind):
    makers = {
        "source": lambda: make.make_source(area=office),
        "case": lambda: make.make_case(make.make_initiative(area=office)),
        "plan": lambda: make.make_plan(area=office),
        "meeting": lambda: make_meeting(body=make_body(area=office)),
        "item": lambda: make_item(make_meeting(body=make_body(area=office))),
        "agreement": lambda: make.make_agreement(area=office),
    }
    record = makers[kind]()
    upload = documents.upload("a.pdf", documents.pdf())
    answer = client.post(page_of(record), sent(client, record, title="Paper", upload=upload))
    assert answer.status_code == 302, answer.context["errors"]
    assert FileVersion.objects.get().attachment.record == record
    page = record.meeting if isinstance(record, AgendaItem) else record
    assert "Paper (PDF, " in markup(client.get(page.get_absolute_url()))


def test_the_files_of_an_agenda_cost_one_query(client, django_assert_num_queries):
    meeting = make_meeting()
    for number in range(3):
        attach(make_item(meeting, title=f"Item {number}"), title=f"Paper {number}")
    client.get(meeting.get_absolute_url())
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(
        connection,
    ) as before:
        client.get(meeting.get_absolute_url())
    attach(make_item(meeting, title="One more"), title="One more paper")
    with django_assert_num_queries(len(before)):
        assert b"One more paper" in client.get(meeting.get_absolute_url()).content
