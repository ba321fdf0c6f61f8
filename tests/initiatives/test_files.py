"""Files follow their record: who may open them, what is sent, what is kept, and what a broken upload leaves behind."""

import hashlib

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction
from django.urls import reverse

from governance.models import Decision
from initiatives.files.incoming import Scan, examine
from initiatives.models import Agreement, Attachment, FileVersion, Marking
from initiatives.models.files import filed_models
from tests import factories as make
from tests.governance.bodies import make_body, make_meeting
from tests.reading import markup

from . import documents

pytestmark = pytest.mark.django_db


def attach(record, title="Signed agreement", content=None, name="a.pdf", **fields):
    """A file of a record in its first version, and that version."""
    attachment = Attachment.objects.create(record=record, title=title)
    return attachment, replace(attachment, content, name, **fields)


def replace(attachment, content=None, name="a.pdf", **fields):
    """One more version of a file."""
    version = attachment.add_version(examine(documents.upload(name, content or documents.pdf())), by=make.make_user())
    for field, value in fields.items():
        setattr(version, field, value)
    version.save()
    return version


def fetch(client, version, **how):
    """What the address of a version answers, read to its end."""
    answer = client.get(version.get_absolute_url(), **how)
    answer.received = b"".join(answer) if answer.streaming else answer.content
    return answer


def kept(folder):
    """Every file that lies in the folder of kept files."""
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.fixture
def area():
    return make.make_area(code="DUR")


# Who


def everybody(area):
    """One account of each role in the area and one editor elsewhere."""
    roles = ("administrator", "editor", "reader", "panel", "officer")
    people = {role: make.make_user(role, [area]) for role in roles}
    return {**people, "nobody": AnonymousUser(), "stranger": make.make_user("editor", [make.make_area()])}


CASES = {
    "published for everyone": ({}, {"administrator", "editor", "reader", "panel", "officer", "nobody", "stranger"}),
    "for the panel": ({"audience": "panel"}, {"administrator", "editor", "reader", "panel"}),
    "internal": ({"audience": "internal"}, {"administrator", "editor", "reader"}),
    "a draft": ({"published": False}, {"administrator", "editor"}),
    "sensitive": ({"marking": Marking.SENSITIVE}, {"administrator", "editor", "reader"}),
    "sensitive, for the panel": (
        {"marking": Marking.SENSITIVE, "audience": "panel"},
        {"administrator", "editor", "reader", "panel"},
    ),
    "with its text withheld": ({"publication": "title", "withheld_because": "Harm"}, {"administrator", "editor"}),
}


@pytest.mark.parametrize("case", CASES)
def test_a_file_is_opened_by_those_who_may_see_its_record_and_by_nobody_else(client, area, case):
    fields, may = CASES[case]
    _attachment, version = attach(make.make_agreement(area=area, **fields))
    seen = set()
    for name, user in everybody(area).items():
        client.logout()
        if user.is_authenticated:
            client.force_login(user)
        answer = fetch(client, version)
        assert answer.status_code in (200, 404)
        seen |= {name} if answer.status_code == 200 else set()
        assert FileVersion.objects.visible_to(user).exists() == (answer.status_code == 200)
    assert seen == may


def test_a_withheld_agreements_page_names_no_file(client, area):
    agreement = make.make_agreement(area=area, publication="title", withheld_because="Harm")
    attach(agreement, title="Quillwort clause")
    page = client.get(agreement.get_absolute_url())
    assert page.status_code == 200
    assert b"Quillwort" not in page.content


def test_an_agreement_with_a_file_does_not_say_that_no_copy_is_held(client, area):
    agreement = make.make_agreement(area=area)
    assert "No copy is held here" in markup(client.get(agreement.get_absolute_url()))
    attach(agreement)
    page = markup(client.get(agreement.get_absolute_url()))
    assert "No copy is held here" not in page and "The files below" in page


def test_withdrawing_the_record_takes_its_files_with_it(client, area):
    agreement = make.make_agreement(area=area)
    _attachment, version = attach(agreement)
    assert fetch(client, version).status_code == 200
    agreement.withdraw()
    assert fetch(client, version).status_code == 404
    assert client.head(version.get_absolute_url()).status_code == 404
    again = client.get(version.get_absolute_url(), headers={"if-none-match": f'"{version.sha256}"'})
    assert again.status_code == 404


def test_the_paper_of_an_exempt_item_is_for_the_entitled_only(client):
    meeting = make_meeting(body=make_body())
    item = meeting.items.create(title="Lease", access="exempt", exempt_paragraph=3, public_interest="Tender")
    _attachment, version = attach(item, title="Quillwort paper")
    assert fetch(client, version).status_code == 404
    assert b"Quillwort" not in client.get(meeting.get_absolute_url()).content
    client.force_login(make.make_user("panel", [meeting.area]))
    assert fetch(client, version).status_code == 404
    client.force_login(make.make_user("editor", [meeting.area]))
    assert fetch(client, version).status_code == 200
    assert b"Quillwort paper" in client.get(meeting.get_absolute_url()).content


def test_records_of_every_floor_carry_files():
    labels = {model._meta.label for model in filed_models()}
    assert {"initiatives.Source", "initiatives.Agreement", "governance.Meeting", "governance.AgendaItem"} <= labels
    assert Decision._meta.label in labels


# Scanned or not


@pytest.mark.parametrize(
    "scan, clamd, publish, may",
    [
        (Scan.NOT_SCANNED, "", True, {"nobody", "editor"}),
        (Scan.NOT_SCANNED, "", False, {"editor"}),
        (Scan.NOT_SCANNED, "tcp:127.0.0.1:1", True, {"editor"}),
        (Scan.CLEAN, "tcp:127.0.0.1:1", False, {"nobody", "editor"}),
        (Scan.INFECTED, "tcp:127.0.0.1:1", True, set()),
    ],
)
def test_what_was_not_scanned_stays_with_the_staff(client, settings, area, scan, clamd, publish, may):
    agreement = make.make_agreement(area=area)
    _attachment, version = attach(agreement)
    version.note_scan(scan)
    settings.CLAMD, settings.PUBLISH_UNSCANNED_FILES = clamd, publish
    seen = set()
    for name in ("nobody", "editor"):
        if name == "editor":
            client.force_login(make.make_user("editor", [area]))
        if fetch(client, version).status_code == 200:
            seen.add(name)
        listed = version.get_absolute_url() in markup(client.get(agreement.get_absolute_url()))
        assert listed == (name in may)
    assert seen == may


def test_the_page_says_that_no_scanner_is_set_up(client, area):
    agreement = make.make_agreement(area=area)
    attach(agreement)
    assert "Not scanned: no virus scanner is set up" in markup(client.get(agreement.get_absolute_url()))


# What is sent


def test_a_file_is_sent_as_a_download_that_nothing_can_run(client, area):
    content = documents.pdf()
    _attachment, version = attach(make.make_agreement(area=area))
    answer = fetch(client, version)
    assert answer.received == content
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith("attachment; ")
    assert answer["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert answer["Content-Length"] == str(len(content))
    assert answer["Cache-Control"] == "public, no-cache"
    same = fetch(client, version, headers={"if-none-match": answer["ETag"]})
    assert (same.status_code, same.content) == (304, b"")
    assert client.post(version.get_absolute_url()).status_code == 405


def test_a_private_file_is_kept_by_no_cache(client, area):
    _attachment, version = attach(make.make_agreement(area=area, audience="panel"))
    client.force_login(make.make_user("panel", [area]))
    answer = fetch(client, version)
    assert answer["Cache-Control"] == "private, no-store"
    assert "ETag" not in answer
    _attachment, public = attach(make.make_agreement(area=area))
    assert fetch(client, public)["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    "title, plain, exact",
    [
        ("Lease", 'attachment; filename="DUR-A-001 Lease.pdf"', None),
        ("Grundriß", 'attachment; filename="dur-a-001-grundri.pdf"', "DUR-A-001%20Grundri%C3%9F.pdf"),
        ('a";x=y/..\\b', 'attachment; filename="DUR-A-001 a x y .. b.pdf"', None),
        ("=cmd|' /C calc'", 'attachment; filename="DUR-A-001 cmd C calc.pdf"', None),
        ("日本", 'attachment; filename="dur-a-001.pdf"', "DUR-A-001%20%E6%97%A5%E6%9C%AC.pdf"),
    ],
)
def test_the_name_of_a_download_is_ours(client, area, title, plain, exact):
    _attachment, version = attach(make.make_agreement(area=area), title=title, name="their name.pdf")
    sent = fetch(client, version)["Content-Disposition"]
    first, _semicolon, second = sent.partition("; filename*=")
    assert first == plain
    assert second == (f"utf-8''{exact}" if exact else "")
    assert sent.isascii()


def test_a_download_makes_a_fixed_number_of_queries(client, area, django_assert_num_queries):
    _attachment, version = attach(make.make_agreement(area=area))
    fetch(client, version)
    for _each in range(3):
        attach(make.make_agreement(area=area))
    with django_assert_num_queries(3):
        fetch(client, version)


# What is kept


def test_bytes_are_kept_under_names_that_nobody_can_guess(files_folder, area):
    _attachment, version = attach(make.make_agreement(area=area), name="secret title.pdf")
    (path,) = kept(files_folder)
    assert path.read_bytes() == documents.pdf()
    assert len(path.name) == 48
    assert "secret" not in str(path.relative_to(files_folder)) and "." not in path.name
    assert path.stat().st_mode & 0o077 == 0
    assert len(version.key) >= 22 and version.key not in path.name
    assert version.sha256 == hashlib.sha256(documents.pdf()).hexdigest()
    with pytest.raises(ValueError):
        version.stored.url  # noqa: B018


def test_replaced_versions_are_kept_and_listed(client, files_folder, area):
    agreement = make.make_agreement(area=area)
    attachment, first = attach(agreement, title="Lease")
    second = replace(attachment, documents.png(), "b.png")
    page = markup(client.get(agreement.get_absolute_url()))
    assert page.index(second.get_absolute_url()) < page.index("Earlier versions") < page.index(first.get_absolute_url())
    assert first.sha256 in page and second.sha256 in page
    assert "Lease (PNG picture, " in page
    assert fetch(client, first).status_code == 200
    assert "v2.png" in fetch(client, second)["Content-Disposition"]
    assert len(kept(files_folder)) == 2


def test_a_version_can_be_withdrawn_and_its_reason_stands_in_its_place(client, area):
    agreement = make.make_agreement(area=area)
    attachment, first = attach(agreement, withdrawn_because="It named a member of staff.")
    replace(attachment)
    page = markup(client.get(agreement.get_absolute_url()))
    assert "It named a member of staff." in page
    assert first.get_absolute_url() not in page
    assert fetch(client, first).status_code == 404
    client.force_login(make.make_user("editor", [make.make_area()]))
    assert fetch(client, first).status_code == 404
    assert first.get_absolute_url() not in markup(client.get(agreement.get_absolute_url()))
    client.force_login(make.make_user("editor", [area]))
    assert fetch(client, first).status_code == 200


def test_the_paper_of_an_item_that_was_not_scanned_is_for_the_office(client, settings):
    settings.PUBLISH_UNSCANNED_FILES = False
    meeting = make_meeting(body=make_body())
    _attachment, version = attach(meeting.items.create(title="Lease"))
    for areas, status in (([make.make_area()], 404), ([meeting.area], 200)):
        client.force_login(make.make_user("editor", areas))
        assert fetch(client, version).status_code == status


def test_a_broken_upload_leaves_neither_row_nor_bytes(files_folder, area, monkeypatch):
    attachment = Attachment.objects.create(record=make.make_agreement(area=area), title="Lease")
    storage = FileVersion._meta.get_field("stored").storage
    monkeypatch.setattr(type(storage), "size", lambda storage, name: 3)
    with pytest.raises(OSError):
        replace(attachment)
    assert not FileVersion.objects.exists()
    assert kept(files_folder) == []


def test_a_row_that_is_refused_leaves_no_bytes(files_folder, area):
    attachment, first = attach(make.make_agreement(area=area))
    taken = examine(documents.upload("a.pdf", documents.pdf()))
    with pytest.raises(IntegrityError), transaction.atomic():
        clash = FileVersion.save

        def same_number(version, **kwargs):
            version.number = first.number
            clash(version, **kwargs)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(FileVersion, "save", same_number)
            attachment.add_version(taken, by=make.make_user())
    assert len(kept(files_folder)) == 1
    assert attachment.versions.count() == 1


def test_missing_bytes_are_not_found_and_told_to_the_operator(client, files_folder, area, caplog):
    _attachment, version = attach(make.make_agreement(area=area))
    for path in kept(files_folder):
        path.unlink()
    assert fetch(client, version).status_code == 404
    assert "are missing" in caplog.text


def test_a_guessed_address_is_not_found(client):
    assert client.get(reverse("initiatives:file_download", args=["0" * 22])).status_code == 404
    assert client.get("/files/../../etc/passwd").status_code == 404


def test_an_agreement_that_goes_takes_its_rows_and_leaves_the_bytes_to_the_check(files_folder, area):
    agreement = make.make_agreement(area=area)
    attach(agreement)
    Agreement.objects.filter(pk=agreement.pk).delete()
    assert not Attachment.objects.exists() and not FileVersion.objects.exists()
    assert len(kept(files_folder)) == 1
