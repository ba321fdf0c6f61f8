"""ONS codes of areas and organisations: checked, shown, and in what programs and people download."""

import json

import pytest
from django.core.exceptions import ValidationError

from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("code", ["E2300001", "23000013", "e23000013", "E23 00013", "E２３０００013", "E230000134"])
def test_a_code_is_a_capital_and_eight_digits(code):
    for record in (make.make_area(), make.make_organisation()):
        record.gss_code = "E23000013"
        record.full_clean()
        record.gss_code = code
        with pytest.raises(ValidationError) as refused:
            record.full_clean()
        assert list(refused.value.error_dict) == ["gss_code"]


def test_a_code_is_on_the_page_and_in_what_is_downloaded(client):
    area = make.make_area(name="Exampleshire", gss_code="E23000013")
    organisation = make.make_organisation(name="Constabulary", gss_code="E31000099")
    other = make.make_organisation(name="Supplier")
    assert "E23000013" in client.get(area.get_absolute_url()).content.decode()
    assert "E31000099" in client.get(organisation.get_absolute_url()).content.decode()
    assert "ONS code" not in client.get(other.get_absolute_url()).content.decode()
    rows = {row["name"]: row for row in json.loads(client.get("/api/v1/organisations/").content)["results"]}
    assert rows["Constabulary"]["ons_code"] == "E31000099"
    assert rows["Supplier"]["ons_code"] is None and rows["Supplier"]["absent"]["ons_code"]
    assert b"E23000013" in b"".join(client.get("/areas.csv").streaming_content)


def test_the_history_keeps_a_code():
    organisation = make.make_organisation(gss_code="E31000099")
    assert organisation.history.latest().gss_code == "E31000099"


def test_a_sensitive_place_is_null_for_programs_and_says_why(client):
    make.make_site(name="Depot", uprn="100070123456")
    make.make_site(name="Armoury", uprn="100070999999", is_sensitive=True)
    rows = {row["name"]: row for row in json.loads(client.get("/api/v1/estates/").content)["results"]}
    assert rows["Depot"]["uprn"] == "100070123456"
    assert rows["Armoury"]["uprn"] is None and rows["Armoury"]["absent"]["uprn"] == "Withheld"
