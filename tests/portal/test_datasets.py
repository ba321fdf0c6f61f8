"""The public lists as data sets: what catalogues and programs are told of them is what the files hold."""

import csv
import io
import json
import re

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from collab_portal.datasets import data_sets
from initiatives.lists.json import name_of
from tests import factories as make
from tests.reading import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def area():
    return make.make_area(name="Exampleshire", code="EXA")


def lines(answer):
    return [json.loads(line) for line in b"".join(answer.streaming_content).decode().splitlines()]


@pytest.mark.parametrize("data_set", data_sets(), ids=lambda each: each.title)
def test_the_columns_that_are_described_are_those_of_the_file(client, data_set):
    said = client.get(reverse("data_columns", args=[data_set.key])).json()
    file = b"".join(client.get(f"{data_set.address}.csv").streaming_content).decode("utf-8-sig")
    columns = said["tableSchema"]["columns"]
    assert [each["titles"] for each in columns] == next(csv.reader(io.StringIO(file)))
    assert said["url"].endswith(f"{data_set.address}.csv")
    # What the recommendation of the W3C asks of a description of a table.
    assert said["@context"][0] == "http://www.w3.org/ns/csvw" and set(said) <= {
        "@context",
        "url",
        "dc:title",
        "dc:description",
        "dc:license",
        "tableSchema",
    }
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", each["name"]) for each in columns)
    assert {each["datatype"] for each in columns} <= {"string", "decimal", "integer", "boolean", "date", "dateTime"}
    assert len({each["name"] for each in columns}) == len(columns)


def test_the_catalogue_names_every_list_and_every_file_it_names_is_there(client, settings):
    settings.DATA_LICENCE = "https://example.org/licence"
    said = client.get(reverse("data_catalogue")).json()
    assert said["@type"] == "dcat:Catalog" and said["dct:license"] == "https://example.org/licence"
    assert len(said["dcat:dataset"]) == len(data_sets()) + 1
    for data_set in said["dcat:dataset"]:
        for file in data_set["dcat:distribution"]:
            answer = client.get(file["dcat:downloadURL"].removeprefix("http://testserver"))
            assert answer.status_code == 200
            assert answer["Content-Type"].partition(";")[0] == file["dcat:mediaType"]
            file_of = b"".join(answer.streaming_content if answer.streaming else [answer.content])
            # A list without a row has its headings in every file but the one that has none.
            assert file_of or file["dcat:mediaType"] == "application/jsonl"


def test_without_a_licence_none_is_named(client):
    assert "dct:license" not in client.get(reverse("data_catalogue")).json()
    assert "has not said under which licence" in words(client.get(reverse("data")))


def test_json_lines_hold_what_the_file_holds_as_anybody_sees_it(client, area):
    make.make_initiative(area=area, title="Shared <b>gym</b>")
    make.make_initiative(area=area, title="Draft", published=False)
    client.force_login(make.make_user("administrator"))
    answer = client.get("/initiatives.jsonl?area=EXA")
    text = b"".join(answer.streaming_content).decode()
    assert "<b>" not in text and "Draft" not in text
    [row] = [json.loads(line) for line in text.splitlines()]
    assert row["title"] == "Shared <b>gym</b>" and row["absent"]
    assert name_of("Title") in row
    assert client.get("/initiatives.jsonl?area=NONE").status_code == 400
    assert lines(client.get("/initiatives.jsonl?q=nothing-like-it")) == []


def test_a_workbook_of_an_area_holds_its_lists_and_says_what_it_is(client, area):
    make.make_initiative(area=area, title="Shared gym")
    make.make_initiative(area=make.make_area(code="OTH"), title="Elsewhere")
    make.make_initiative(area=area, title="Draft", published=False)
    answer = client.get(reverse("area_workbook", args=["exa"]))
    book = load_workbook(io.BytesIO(answer.content))
    assert book.sheetnames[0] == "About" and "Initiatives" in book.sheetnames
    about = dict(row[:2] for row in book["About"].iter_rows(values_only=True))
    assert about["Area"] == "Exampleshire" and about["Seen as"] == "The public"
    assert about["Sheet “Initiatives”"].startswith("1 row.")
    text = " ".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)
    assert "Shared gym" in text and "Elsewhere" not in text and "Draft" not in text
    assert reverse("area_workbook", args=["EXA"]) in client.get(area.get_absolute_url()).content.decode()


def test_an_area_that_is_not_there_has_no_workbook(client):
    assert client.get(reverse("area_workbook", args=["none"])).status_code == 404
