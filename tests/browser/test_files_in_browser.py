"""Files, markings and retention in a real browser: an upload from end to end, accessibility, small screens."""

import pytest
from django.urls import reverse

from initiatives.models import FileVersion, Marking
from tests import factories as make
from tests.initiatives import documents
from tests.initiatives.test_files import attach, replace

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def signed_in(client, live_server, page):
    """Signs somebody in, in the browser."""

    def sign_in(user):
        client.force_login(user)
        session = client.cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        return page

    return sign_in


def test_a_page_with_files_has_no_fault_and_fits_a_phone(live_server, page, axe):
    agreement = make.make_agreement()
    attachment, _first = attach(agreement, withdrawn_because="It named a member of staff.")
    replace(attachment)
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(live_server.url + agreement.get_absolute_url())
    page.get_by_text("Earlier versions").click()
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    with page.expect_download() as download:
        page.get_by_role("link", name="Signed agreement (PDF").click()
    assert download.value.suggested_filename.endswith(".pdf")


def test_a_sensitive_page_says_so_and_has_no_fault(live_server, signed_in, axe):
    record = make.make_initiative(marking=Marking.SENSITIVE)
    page = signed_in(make.make_user("reader", [record.area]))
    page.goto(live_server.url + record.get_absolute_url())
    assert page.get_by_text("The public never sees this record.").is_visible()
    assert axe(page) == []


def test_an_editor_uploads_a_file_by_hand(live_server, signed_in, tmp_path):
    agreement = make.make_agreement()
    page = signed_in(make.make_user("editor", [agreement.area]))
    paper = tmp_path / "paper.pdf"
    paper.write_bytes(documents.pdf())
    wrong = tmp_path / "tool.exe"
    wrong.write_bytes(b"MZ")
    page.goto(live_server.url + reverse("admin:initiatives_agreement_change", args=[agreement.pk]))
    prefix = "initiatives-attachment-record_type-record_id"
    page.get_by_text("Add another File").click()
    page.fill(f"[name={prefix}-0-title]", "Paper")
    page.set_input_files(f"[name={prefix}-0-upload]", wrong)
    page.click("[name=_continue]")
    page.wait_for_selector("text=This kind of file is not kept here.")
    assert page.input_value(f"[name={prefix}-0-title]") == "Paper"
    page.set_input_files(f"[name={prefix}-0-upload]", paper)
    page.click("[name=_continue]")
    page.wait_for_selector("text=was changed successfully")
    assert FileVersion.objects.get().attachment.title == "Paper"


def test_the_report_of_what_is_due_has_no_fault(live_server, signed_in, axe):
    make.make_agreement(ends="2009", status="ended")
    page = signed_in(make.make_user("administrator"))
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(live_server.url + reverse("admin:retention"))
    assert page.get_by_text("Due now: 1, of which 1 to be removed").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert axe(page) == []
