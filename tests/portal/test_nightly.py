"""Files made in the night: whole lists as everybody may read them, with their sums, and never half a file."""

import hashlib
import json
import os
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client

from collab_portal import nightly
from collab_portal.datasets import data_sets
from tests import factories as make

pytestmark = pytest.mark.django_db
LINES, CSV = "/data/files/initiatives.jsonl", "/data/files/initiatives.csv"


def body(answer):
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)


def files(settings):
    return sorted(os.listdir(settings.OPEN_DATA_ROOT))


def catalogued():
    """What the catalogue says of each file that was made in the night, by its address."""
    said = json.loads(Client().get("/data/catalogue.jsonld").content)
    found = (each for data_set in said["dcat:dataset"] for each in data_set["dcat:distribution"])
    return {each["dcat:downloadURL"].removeprefix("http://testserver"): each for each in found}


def test_every_list_is_made_with_its_size_and_sum(settings):
    make.make_initiative(title="Shared gym")
    out = StringIO()
    call_command("make_files", stdout=out)
    assert f"Made {2 * len(data_sets()) + 1} files" in out.getvalue()
    assert len(files(settings)) <= 2 * len(data_sets()) + 2 and "index.json" in files(settings)
    assert not [name for name in files(settings) if name.endswith(".part")]
    said = catalogued()
    for address in (LINES, CSV, "/data/files/surveys-barriers.csv"):
        content = body(Client().get(address))
        assert said[address]["dcat:byteSize"] == len(content)
        assert said[address]["spdx:checksum"]["spdx:checksumValue"] == hashlib.sha256(content).hexdigest()
    assert b"Shared gym" in body(Client().get(LINES)) and b"Shared gym" in body(Client().get(CSV))
    settings.PORTAL_URL = "https://portal.example.org"
    call_command("make_files", stdout=out)
    assert b"https://portal.example.org/initiatives/" in body(Client().get(CSV))


def test_a_file_holds_what_everybody_may_read_whoever_asks(client):
    make.make_initiative(title="Draft", published=False)
    make.make_initiative(title="Internal", audience="internal")
    client.force_login(make.make_user("administrator"))
    assert body(client.get(LINES)) == b""
    assert b"Draft" not in body(client.get(CSV)) and b"Internal" not in body(client.get(CSV))


def test_a_file_is_a_download_under_the_name_of_its_list():
    answer = Client().get(CSV)
    assert body(answer) and answer["Content-Disposition"] == 'attachment; filename="initiatives.csv"'


def test_a_file_that_is_not_there_is_made_once_and_then_stays_until_the_night(settings):
    initiative = make.make_initiative(title="Shared gym")
    first = Client().get(LINES)
    assert b"Shared gym" in body(first) and len(files(settings)) == 2
    initiative.withdraw()
    assert b"Shared gym" in body(Client().get(LINES))
    call_command("make_files", stdout=StringIO())
    assert body(Client().get(LINES)) == b""
    assert not [path for path in Path(settings.OPEN_DATA_ROOT).iterdir() if b"Shared gym" in path.read_bytes()]


def test_a_copy_that_is_still_right_is_not_sent_again():
    make.make_initiative()
    first = Client().get(LINES)
    body(first)
    assert first["Cache-Control"] == "public, no-cache" and first["Content-Length"] != "0"
    for name, value in (("If-None-Match", first["ETag"]), ("If-Modified-Since", first["Last-Modified"])):
        again = Client().get(LINES, headers={name: value})
        assert again.status_code == 304 and not again.content, name
    make.make_initiative()
    call_command("make_files", stdout=StringIO())
    changed = Client().get(LINES, headers={"If-None-Match": first["ETag"]})
    assert len(body(changed).splitlines()) == 2 and changed["ETag"] != first["ETag"]


def test_a_build_that_fails_leaves_the_files_of_the_night_before(settings, monkeypatch):
    make.make_initiative(title="Shared gym")
    before = body(Client().get(LINES))

    def breaks(data_set, kind):
        yield b"half a line"
        raise RuntimeError("The database went away.")

    monkeypatch.setattr(nightly, "lines_of", breaks)
    with pytest.raises(RuntimeError):
        nightly.make(data_sets())
    assert body(Client().get(LINES)) == before
    assert not [name for name in files(settings) if name.endswith(".part")]


def test_where_nothing_can_be_written_the_list_itself_is_had(settings, tmp_path):
    settings.OPEN_DATA_ROOT = tmp_path / "file"
    settings.OPEN_DATA_ROOT.write_text("not a folder")
    answer = Client().get(LINES)
    assert answer.status_code == 302 and answer.url == "/initiatives.jsonl"
    assert Client().get("/data/catalogue.jsonld").status_code == 200


@pytest.mark.parametrize(
    "name", ["nothing.csv", "initiatives.xlsx", "initiatives.json", "index.json", "..%2Findex.json"]
)
def test_no_other_file_is_had(name):
    Client().get(LINES).close()
    assert Client().get(f"/data/files/{name}").status_code == 404


def test_the_catalogue_names_no_sum_of_a_file_that_was_not_made():
    assert "dcat:byteSize" not in catalogued()[LINES]
