"""The pages of business cases: their words, filters, downloads and queries."""

import pytest
from django.urls import reverse

from tests import factories as make
from tests.reading import rows, words

pytestmark = pytest.mark.django_db
LIST, CSV = (reverse(f"initiatives:case_{page}") for page in ("list", "csv"))


@pytest.fixture
def case():
    """A business case with one of everything."""
    source = make.make_source()
    case = make.make_case(title="One control room", source=source, place="¶3", independently_written=True)
    facts = {"source": source, "place": "¶4"}
    case.stages.create(stage="outline", progress="submitted", submitted="2017-10-03", submitted_to="the Board", **facts)
    case.stages.create(
        stage="full", progress="approved", decision="Go ahead", decided_by="the Board", decided="2018-03", **facts
    )
    case.options.create(title="Leave it", is_no_change=True, reason="Costs more", **facts)
    case.options.create(title="Share one room", is_preferred=True, order=1, **facts)
    assumption = case.assumptions.create(text="Savings", expected=90_000, unit="pounds a year", **facts)
    assumption.outturns.create(actual=60_000, as_at="2019-03", text="Staff moved later", **facts)
    return case


def test_a_case_sets_what_was_assumed_against_what_came_of_it(client, case):
    page = words(client.get(case.get_absolute_url()))
    for expected in (
        "Independently written Yes",
        "Prepared by Not recorded yet",
        "Submitted 3 October 2017 to the Board",
        "Decision Go ahead Decided by the Board Decided on March 2018",
        "Leave it No change Costs more",
        "Share one room Preferred",
        "Savings 90,000 pounds a year",
        "60,000 pounds a year : Staff moved later (as at March 2019 )",
        f"{case.source.title} , ¶4",
    ):
        assert expected in page.replace("year: ", "year : ").replace("2019)", "2019 )")


def test_the_initiative_and_its_timeline_show_the_case(client, case):
    page = words(client.get(case.initiative.get_absolute_url()))
    assert "One control room" in page
    assert "Preferred option: Share one room" in page
    assert "3 October 2017 Outline business case submitted to the Board" in page
    assert "March 2018 Full business case decided by the Board" in page
    case.withdraw()
    assert "One control room" not in words(client.get(case.initiative.get_absolute_url()))
    assert client.get(case.get_absolute_url()).status_code == 404


def test_a_case_of_a_hidden_initiative_is_hidden(client, case):
    case.initiative.withdraw()
    assert client.get(case.get_absolute_url()).status_code == 404
    assert "One control room" not in words(client.get(LIST))
    assert not rows(client.get(CSV))


def test_the_list_filters_and_downloads(client, case):
    make.make_case(title="Another")
    for question in ("q=control", f"area={case.area.code}", "stage=full", "reviewed=yes"):
        found = rows(client.get(f"{CSV}?{question}"))
        assert [row["Reference"] for row in found] == [case.reference], question
        assert "Another" not in words(client.get(f"{LIST}?{question}")), question
    assert [row["Title"] for row in rows(client.get(f"{CSV}?reviewed=no"))] == ["Another"]
    row = rows(client.get(f"{CSV}?stage=full"))[0]
    assert (row["Preferred option"], row["Options considered"]) == ("Share one room", "Leave it; Share one room")
    assert "Outline business case: submitted" in row["Stages"]


def test_the_list_and_the_page_make_a_fixed_number_of_queries(client, case, django_assert_num_queries):
    # What kinds of records there are is asked once, and known from then on.
    client.get(case.get_absolute_url())
    for number in (1, 5):
        for _ in range(number):
            make.make_case(source=make.make_source())
            case.stages.create(source=make.make_source())
            case.options.create(title="x", source=make.make_source())
            assumption = case.assumptions.create(text="x", source=make.make_source())
            assumption.outturns.create(text="x", source=make.make_source())
        with django_assert_num_queries(8):
            client.get(LIST)
        with django_assert_num_queries(9):
            client.get(case.get_absolute_url())
