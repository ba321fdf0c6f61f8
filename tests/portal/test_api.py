"""Lists for programs and as Excel: the same rows, filters and gate as the pages."""

import io
import json
from decimal import Decimal

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from collab_portal.api import lists
from initiatives.models import FinancialItem
from tests import factories as make

pytestmark = pytest.mark.django_db
SAVINGS = "/api/v1/savings/"


def asked(client, address, **query):
    answer = client.get(address, query)
    return answer.status_code, json.loads(answer.content)


def test_every_list_is_paged_through_and_counts_what_its_page_counts(client, demo, subtests):
    addresses = sorted(lists())
    assert len(addresses) > 25
    for address, _page in addresses:
        with subtests.test(address):
            status, said = asked(client, address, per_page=100)
            rows = said["results"]
            while said["next"]:
                said = json.loads(client.get(said["next"]).content)
                rows += said["results"]
            assert status == 200 and len(rows) == said["count"]
            assert all(None in row.values() or not row["absent"] for row in rows)
            workbook = client.get(reverse(client.get(address).resolver_match.view_name.replace("_json", "_xlsx")))
            sheet = load_workbook(io.BytesIO(workbook.content), read_only=True).active
            assert sum(1 for _row in sheet.rows) == len(rows) + 1


def test_a_value_that_is_not_there_is_null_and_says_why(client):
    make.make_figure(title="No sum")
    make.make_figure(Decimal("1234.50"), title="A sum")
    rows = {row["title"]: row for row in asked(client, SAVINGS)[1]["results"]}
    assert rows["A sum"]["amount_in_pounds"] == "1234.50"
    assert rows["No sum"]["amount_in_pounds"] is None
    assert rows["No sum"]["absent"]["amount_in_pounds"] == "Not recorded yet"


def test_programs_see_what_anybody_sees_whoever_asks(client):
    figure = make.make_figure(5, title="Secret", published=False)
    client.force_login(make.make_user("editor", [figure.area]))
    assert asked(client, SAVINGS)[1]["count"] == 0
    assert client.get(SAVINGS)["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    ("query", "status", "word"),
    [
        ({"nope": "1"}, 400, "nope"),
        ({"proof": "x"}, 400, "proof"),
        ({"fields": "reference,nope"}, 400, "fields"),
        ({"area": "\x00"}, 400, "area"),
        ({"page": "99999999999999999999"}, 404, "page"),
        ({"page": "x"}, 404, "page"),
        ({"published_by__password__startswith": "p"}, 400, "published_by"),
    ],
)
def test_a_wrong_question_is_told_what_is_wrong(client, query, status, word):
    answer = client.get(SAVINGS, query)
    assert answer.status_code == status and answer["Content-Type"] == "application/problem+json"
    assert word in answer.content.decode()


def test_columns_are_chosen_and_only_reading_is_allowed(client):
    make.make_figure(5)
    row = asked(client, SAVINGS, fields="reference,in_words")[1]["results"][0]
    assert set(row) == {"reference", "in_words", "absent"}
    assert client.post(SAVINGS).status_code == 405


def test_a_page_for_programs_asks_no_more_of_the_database_than_a_download(client, django_assert_max_num_queries):
    for _number in range(30):
        make.make_figure(5)
    client.get(SAVINGS)
    with django_assert_max_num_queries(12):
        client.get(SAVINGS)


def test_the_description_names_every_list_with_its_filters(client):
    said = asked(client, reverse("api_openapi"))[1]
    assert said["openapi"].startswith("3.1") and set(said["paths"]) == {address for address, _page in lists()}
    parameters = {each["name"]: each for each in said["paths"][SAVINGS]["get"]["parameters"]}
    assert {"area", "proof", "page", "fields", "per_page"} <= set(parameters)
    assert "claimed" in str(parameters["proof"]["schema"])
    operations = [path["get"]["operationId"] for path in said["paths"].values()]
    assert len(set(operations)) == len(operations)
    index = asked(client, reverse("api"))[1]
    assert len(index["lists"]) == len(said["paths"]) and all(each["about"] for each in index["lists"])


def test_a_workbook_holds_numbers_as_numbers_and_nothing_that_runs(client):
    make.make_figure(Decimal("1234.50"), title="=HYPERLINK(1)")
    sheet = load_workbook(io.BytesIO(client.get(reverse("initiatives:financialitem_xlsx")).content)).active
    headings = [cell.value for cell in sheet[1]]
    row = dict(zip(headings, sheet[2], strict=True))
    assert row["Amount in pounds"].value == 1234.5 and sheet.freeze_panes == "B2"
    assert row["Title"].value == "'=HYPERLINK(1)" and row["Title"].data_type == "s"
    assert row["Address"].value.startswith("http") and FinancialItem.objects.count() == 1
