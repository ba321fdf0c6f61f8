"""Lists for programs and as Excel: the same rows, filters and gate as the pages."""

import base64
import io
import json
from decimal import Decimal
from urllib.parse import parse_qs, urlparse

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from collab_portal.api import lists
from initiatives.models import Citation, FinancialItem
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
            status, said = asked(client, address, per_page=25)
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
        ({"page": "2"}, 400, "page"),
        ({"after": "x"}, 400, "after"),
        ({"after": "A" * 5000}, 400, "after"),
        ({"after": "é\x00"}, 400, "after"),
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


@pytest.mark.parametrize(
    ("address", "most", "made"), [(SAVINGS, 4, make.make_figure), ("/api/v1/initiatives/", 10, make.make_initiative)]
)
def test_a_page_costs_the_same_however_many_rows_it_has(client, django_assert_max_num_queries, address, most, made):
    """A page after the first asks for its rows, what belongs to them, citations and corrections; not for a count."""
    for _number in range(60):
        made()
    first = asked(client, address)[1]
    with django_assert_max_num_queries(most):
        following = json.loads(client.get(first["next"]).content)
    assert len(following["results"]) == 25 and following["count"] == 60


def test_a_first_page_for_programs_asks_no_more_of_the_database_than_a_download(client, django_assert_max_num_queries):
    for _number in range(30):
        make.make_figure(5)
    client.get(SAVINGS)
    with django_assert_max_num_queries(12):
        client.get(SAVINGS)


def orders():
    """Every order of every list for programs."""
    for address, page in sorted(lists(), key=lambda pair: pair[0]):
        for key in page.filterset_class.SORTS or [""]:
            yield address, key


def test_pages_in_every_order_hold_each_row_once(client, demo, subtests):
    """In the order of one page that has them all, whatever the list is ordered by and however much of it is empty."""
    for address, key in orders():
        with subtests.test(f"{address} by {key}"):
            asked_for = {"sort": key} if key else {}
            whole = asked(client, address, per_page=100, **asked_for)[1]
            said, rows = asked(client, address, per_page=25, **asked_for)[1], []
            rows += said["results"]
            while said["next"]:
                said = json.loads(client.get(said["next"]).content)
                rows += said["results"]
            assert rows[: len(whole["results"])] == whole["results"]
            assert len(rows) == whole["count"]


def test_rows_that_are_added_or_go_meanwhile_move_no_other(client):
    figures = [make.make_figure(number, title=f"Figure {number:02}") for number in range(30)]
    first = asked(client, SAVINGS, sort="title")[1]
    for number in range(5):
        make.make_figure(5, title=f"Figure 00{number}")
    figures[3].withdraw()
    figures[24].withdraw()
    following = json.loads(client.get(first["next"]).content)
    titles = [row["title"] for row in first["results"] + following["results"]]
    assert titles == [f"Figure {number:02}" for number in range(30)] and following["next"] is None


def test_rows_without_a_value_come_last_and_are_paged_through(client):
    for number in range(30):
        make.make_figure(number if number % 2 else None)
    first = asked(client, SAVINGS, sort="-amount")[1]
    following = json.loads(client.get(first["next"]).content)
    amounts = [row["amount_in_pounds"] for row in first["results"] + following["results"]]
    assert amounts == [f"{number}.00" for number in range(29, 0, -2)] + [None] * 15


def test_a_place_in_a_list_tells_nothing_and_fits_no_other_question(client):
    for number in range(30):
        make.make_figure(5, title=f"Figure {number:02}", published=number != 7)
    first = asked(client, SAVINGS, sort="title")[1]
    place = parse_qs(urlparse(first["next"]).query)["after"][0]
    assert "Figure" not in place and b"Figure" not in base64.urlsafe_b64decode(place + "==")
    assert asked(client, SAVINGS, sort="title", after=place)[0] == 200
    for other in (
        {"sort": "reference"},
        {"sort": "title", "q": "Figure"},
        {"sort": "title", "after": place[:-2] + "AA"},
    ):
        assert asked(client, SAVINGS, **{"after": place, **other})[0] == 400
    assert asked(client, "/api/v1/benefits/", sort="title", after=place)[0] == 400


def test_what_was_not_pursued_is_counted_and_told_once(client):
    ended = make.make_stage(phase="ended", name="Rejected")
    for number in range(20):
        make.make_consideration(title=f"Considered {number}")
        make.make_initiative(title=f"Ended {number}").move_to(ended, reason="Too dear.")
    said, rows = asked(client, "/api/v1/considered/")[1], []
    assert said["count"] == 40
    rows += said["results"]
    rows += json.loads(client.get(said["next"]).content)["results"]
    assert len({row["reference"] for row in rows}) == len(rows) == 40
    assert len(list(client.get("/considered.jsonl").streaming_content)) == 40


def test_a_row_names_the_documents_that_say_it_and_no_hidden_one(client):
    source, hidden = make.make_source(title="The plan"), make.make_source(title="Secret", published=False)
    figure = make.make_figure(5, source=source, place="¶7B")
    for each in (hidden, source):
        Citation.objects.create(record=figure, source=each, fact="amount", standing="says-otherwise", instead="£6")
    [row] = asked(client, SAVINGS, fields="reference,citations")[1]["results"]
    first, otherwise = row["citations"]
    assert (first["source"], first["place"], first["fact"], first["standing"]) == (
        source.reference,
        "¶7B",
        None,
        "says",
    )
    assert (otherwise["source"], otherwise["fact"], otherwise["instead"]) == (source.reference, "amount", "£6")
    assert hidden.reference not in str(row)


def test_the_description_names_every_list_with_its_filters(client):
    said = asked(client, reverse("api_openapi"))[1]
    assert said["openapi"].startswith("3.1") and set(said["paths"]) == {address for address, _page in lists()}
    parameters = {each["name"]: each for each in said["paths"][SAVINGS]["get"]["parameters"]}
    assert {"area", "proof", "after", "fields", "per_page"} <= set(parameters)
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


@pytest.fixture(scope="module")
def validator():
    """The validator of OpenAPI, where it is installed: `pip install '.[dev]'` brings it."""
    from openapi_spec_validator import OpenAPIV31SpecValidator

    return OpenAPIV31SpecValidator


def test_the_description_keeps_the_rules_of_its_format(client, validator):
    said = asked(client, reverse("api_openapi"))[1]
    assert not [fault.message for fault in validator(said).iter_errors()]
    said["info"].pop("version")
    assert list(validator(said).iter_errors()), "It finds what is wrong."


def test_every_answer_is_what_the_description_says(client, demo, validator, subtests):
    from jsonschema import Draft202012Validator

    said = asked(client, reverse("api_openapi"))[1]
    for address, path in said["paths"].items():
        with subtests.test(address):
            described = path["get"]["responses"]["200"]["content"]["application/json"]["schema"]
            # Everything that is answered is described.
            described["properties"]["results"]["items"]["additionalProperties"] = False
            answer = asked(client, address)[1]
            assert not [fault.message for fault in Draft202012Validator(described).iter_errors(answer)]
            wrong = path["get"]["responses"]["400"]["content"]["application/problem+json"]["schema"]
            refused = asked(client, address, nope=1)[1]
            assert not [fault.message for fault in Draft202012Validator(wrong).iter_errors(refused)]
