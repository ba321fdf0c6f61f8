"""The file for other portals: what it holds is described, public, and marked where it is invented."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from jsonschema import Draft202012Validator, FormatChecker

from collab_portal import exchange
from tests import factories as make

pytestmark = pytest.mark.django_db
ADDRESS = "/data/exchange.json"


def body(answer):
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)


def told(client=None):
    """What the file says, made anew, where it is as its description has it."""
    call_command("make_files", stdout=StringIO())
    said = json.loads(body((client or Client()).get(ADDRESS)))
    described().validate(said)
    return said


def described():
    """The description of the file, as programs are given it."""
    answer = Client().get(reverse("data_exchange_schema"))
    assert answer["Content-Type"] == "application/schema+json" and answer["Access-Control-Allow-Origin"] == "*"
    schema = json.loads(answer.content)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=FormatChecker())


def test_an_initiative_is_told_with_where_it_stands_and_who_takes_part(settings):
    settings.PORTAL_URL, settings.DATA_LICENCE = "https://portal.example.org", "https://example.org/licence"
    area = make.make_area(name="Exampleshire", code="EXA", gss_code="E23000013")
    row = make.make_initiative(
        title="Shared <gym>", summary="One gym & one key.", area=area, stage=make.make_stage("working", name="In use")
    )
    row.work_areas.add(make.make_work_area(name="Estates"))
    for name, left in (("Example Fire", ""), ("Example Police", ""), ("Example Ambulance", "2019")):
        row.partnerships.create(organisation=make.make_organisation(name=name), left=left)
    said = told()
    assert said["installation"] == {"name": settings.PORTAL_NAME, "address": "https://portal.example.org/"}
    assert said["licence"] == "https://example.org/licence" and "invented_example" not in said
    assert said["case_studies"] == []
    (found,) = said["initiatives"]
    assert found.pop("last_changed")
    assert found == {
        "reference": row.reference,
        "title": "Shared <gym>",
        "area": {"name": "Exampleshire", "ons_code": "E23000013"},
        "address": f"https://portal.example.org/initiatives/{row.reference}/",
        "summary": "One gym & one key.",
        "stage": {"name": "In use", "phase": "working"},
        "work_areas": ["Estates"],
        "partners": ["Example Fire", "Example Police"],
    }
    # Nothing in it could be read as markup.
    assert not set(b"<>&") & set(body(Client().get(ADDRESS)))


def test_practice_is_told_with_the_public_initiatives_it_tells_of():
    estates, fleet = make.make_work_area(name="Estates"), make.make_work_area(name="Fleet")
    public, draft = make.make_initiative(), make.make_initiative(published=False)
    public.work_areas.add(estates)
    draft.work_areas.add(fleet)
    study = make.make_case_study(title="One gym", text="It was built.", lessons="Ask early.\n\nAsk again.")
    study.initiatives.add(public, draft)
    study.organisations.add(make.make_organisation(name="Example Fire"))
    (found,) = told()["case_studies"]
    assert (found["reference"], found["title"], found["text"]) == (study.reference, "One gym", "It was built.")
    assert found["lessons"] == ["Ask early.", "Ask again."] and found["organisations"] == ["Example Fire"]
    assert found["initiatives"] == [public.reference] and found["work_areas"] == ["Estates"]
    assert found["address"].endswith(study.get_absolute_url())


@pytest.mark.parametrize("hidden", [{"published": False}, {"audience": "internal"}, {"marking": "official-sensitive"}])
def test_what_is_not_public_is_told_to_nobody_whoever_asks(client, hidden):
    make.make_initiative(**hidden)
    make.make_case_study(**hidden)
    make.make_initiative(title="Only groups others", kind="programme")
    client.force_login(make.make_user("administrator"))
    said = told(client)
    assert said["initiatives"] == [] and said["case_studies"] == []


def test_what_is_withdrawn_is_gone_from_the_next_file():
    initiative, study = make.make_initiative(title="Shared gym"), make.make_case_study()
    said = told()
    assert len(said["initiatives"]) == len(said["case_studies"]) == 1
    initiative.withdraw()
    study.withdraw()
    said = told()
    assert said["initiatives"] == [] and said["case_studies"] == []


def test_a_copy_that_is_still_right_is_not_sent_again(settings):
    make.make_initiative(title="Shared gym")
    first = Client().get(ADDRESS)
    assert b"Shared gym" in body(first) and first["Content-Type"] == "application/json"
    assert first["Cache-Control"] == "public, no-cache" and first["Access-Control-Allow-Origin"] == "*"
    assert Client().get(ADDRESS, headers={"If-None-Match": first["ETag"]}).status_code == 304
    make.make_initiative()
    call_command("make_files", stdout=StringIO())
    changed = Client().get(ADDRESS, headers={"If-None-Match": first["ETag"]})
    assert len(json.loads(body(changed))["initiatives"]) == 2 and changed["ETag"] != first["ETag"]
    # Those of the nights before are not kept, and the index is.
    assert len(list(settings.OPEN_DATA_ROOT.glob("exchange-*.json"))) == 1
    assert (settings.OPEN_DATA_ROOT / "index.json").exists()


def test_where_nothing_can_be_written_it_is_sent_as_it_is_read(settings, tmp_path):
    settings.OPEN_DATA_ROOT = tmp_path / "file"
    settings.OPEN_DATA_ROOT.write_text("not a folder")
    make.make_initiative(title="Shared gym")
    said = json.loads(body(Client().get(ADDRESS)))
    described().validate(said)
    assert [each["title"] for each in said["initiatives"]] == ["Shared gym"]


def test_an_invented_area_says_so_in_the_file_and_in_its_name(settings):
    settings.INVENTED_EXAMPLE = True
    assert told()["invented_example"] is True
    answer = Client().get(ADDRESS)
    assert body(answer) and 'filename="invented-example-exchange.json"' in answer["Content-Disposition"]


def test_more_records_cost_no_more_statements():
    def cost():
        with CaptureQueriesContext(
            connection,
        ) as asked:
            list(exchange.parts())
        return len(asked)

    def one_more():
        row = make.make_initiative(stage=make.make_stage())
        row.work_areas.add(make.make_work_area())
        row.partnerships.create(organisation=make.make_organisation())
        make.make_case_study().initiatives.add(row)

    one_more()
    few = cost()
    one_more()
    one_more()
    assert cost() == few


def test_the_data_page_and_the_catalogue_lead_to_it_and_to_its_description(client):
    page = client.get(reverse("data")).content.decode()
    assert f'href="{ADDRESS}"' in page and f'href="{reverse("data_exchange_schema")}"' in page
    told()
    said = client.get(reverse("data_catalogue")).json()["dcat:dataset"]
    (file,) = next(each for each in said if each["@id"].endswith(ADDRESS))["dcat:distribution"]
    assert file["dct:conformsTo"].endswith(reverse("data_exchange_schema"))
    assert file["dcat:byteSize"] == len(body(client.get(ADDRESS)))
