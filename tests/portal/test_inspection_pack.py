"""All that is on record of an initiative in one archive: for whom, what is in it, and that it opens by itself."""

import hashlib
import io
from zipfile import ZipFile

import pytest
from django.urls import reverse

from governance import models as governance
from governance.readings.papers import issue
from initiatives.models import Attachment
from tests import factories as make
from tests.governance import records
from tests.initiatives.test_files import attach

pytestmark = pytest.mark.django_db


@pytest.fixture
def initiative():
    """One initiative with a figure, a lesson, an agreement with a file, a site, a decision and a draft risk."""
    area = make.make_area(code="DUR")
    one = make.make_initiative(area=area, title="Shared control room", summary="<b>Not</b> markup")
    make.make_figure(100_000, initiative=one, area=area, title="Rent saved")
    one.lessons.create(text="Ask the staff first.")
    agreement = make.make_agreement(area=area, title="Section 22A agreement")
    agreement.initiatives.add(one)
    attach(agreement, title="The agreement")
    make.make_site(area=area, name="Old fire station").uses.create(initiative=one)
    decision = records.decision(area=area, title="To go on")
    decision.initiatives.add(one)
    make.make_risk(published=False, initiative=one, area=area, title="Radio fails")
    make.make_figure(7, initiative=make.make_initiative(area=area, title="Another"), area=area, title="Other figure")
    return one


@pytest.fixture
def publisher(initiative):
    return make.make_user("publisher", [initiative.area])


def pack_of(client, initiative):
    """What is in the archive, by name; the status where there is none."""
    answer = client.get(reverse("inspection_pack", args=[initiative.reference]))
    if answer.status_code != 200:
        return answer.status_code
    with ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_what_was_considered_for_it_is_in_it(client, initiative, publisher):
    make.make_consideration(area=initiative.area, initiative=initiative, title="One building for both")
    make.make_consideration(area=initiative.area, title="Nothing to do with it")
    client.force_login(publisher)
    [sheet] = [text for name, text in pack_of(client, initiative).items() if "onsidered" in name]
    assert b"One building for both" in sheet and b"Nothing to do" not in sheet


def test_only_the_office_that_keeps_it_has_it(client, initiative, publisher):
    assert pack_of(client, initiative) == 404
    for role, areas in (("panel", [initiative.area]), ("publisher", [make.make_area()])):
        client.force_login(make.make_user(role, areas))
        assert pack_of(client, initiative) == 404
    client.force_login(publisher)
    assert "index.html" in pack_of(client, initiative)


def test_it_holds_the_record_its_lists_papers_and_files_and_nothing_of_others(client, initiative, publisher):
    paper = governance.Paper.objects.create(
        area=initiative.area, title="How far it is", to_body=records.body(area=initiative.area)
    )
    paper.initiatives.add(initiative)
    paper.sections.create(order=1, heading="Stage", text="It goes on.")
    issue(paper, publisher)
    client.force_login(publisher)
    pack = pack_of(client, initiative)
    page = pack["index.html"].decode()
    for words in (
        "Shared control room",
        "&lt;b&gt;Not&lt;/b&gt; markup",
        "Rent saved",
        "Ask the staff first.",
        "Section 22A agreement",
        "Old fire station",
        "To go on",
        "Radio fails",
        "How far it is",
        "The agreement",
    ):
        assert words in page, words
    assert "Other figure" not in page and "Another" not in page
    assert "Rent saved" in pack["lists/savings.csv"].decode()
    assert "Rent saved" in pack["lists/history.csv"].decode()
    assert f"papers/{paper.reference}-1.pdf" in pack and [name for name in pack if name.startswith("files/")]
    assert "src=" not in page and "http-equiv" not in page and "<script" not in page


def test_the_sums_are_those_of_the_files(client, initiative, publisher):
    client.force_login(publisher)
    pack = pack_of(client, initiative)
    sums = dict(reversed(line.split("  ", 1)) for line in pack.pop("SHA256SUMS.txt").decode().splitlines())
    assert sums == {name: hashlib.sha256(content).hexdigest() for name, content in pack.items()}


def test_a_file_whose_bytes_are_gone_is_named_as_missing(client, initiative, publisher):
    version = Attachment.objects.get().versions.get()
    version.stored.storage.delete(version.stored.name)
    client.force_login(publisher)
    sums = pack_of(client, initiative)["SHA256SUMS.txt"].decode()
    assert "missing  files/" in sums
