"""The register's lists: what their filters find and leave out, and what they answer to bad addresses."""

from datetime import date
from itertools import product

import pytest
from django.urls import reverse

from initiatives.models import AreaWithin
from tests import factories as make
from tests.reading import rows, words

pytestmark = pytest.mark.django_db
LISTS = ["initiative", "organisation", "area", "workarea", "source"]


@pytest.mark.parametrize(
    "query",
    [
        "q=control+room",
        "q=shared+ict",
        "area=DUR",
        "work_area=control-room",
        "stage=Feasibility",
        "held=no",
        "confidence=none",
        "kind=initiative",
        "updated_since=2020",
        "area=DUR&work_area=control-room&sort=-updated&per_page=50",
    ],
)
def test_the_filters_find(client, control_room, query):
    make.make_initiative(title="Something else")
    response = client.get(f"{reverse('initiatives:initiative_list')}?{query}")
    assert control_room in response.context["object_list"]
    assert [line["Reference"] for line in rows(client.get(f"/initiatives.csv?{query}"))] == [
        initiative.reference for initiative in response.context["object_list"]
    ]


@pytest.mark.parametrize(
    "query",
    [
        "q=nothing+like+it",
        "held=yes",
        "confidence=red",
        "overdue=milestone",
        "overdue=update",
        "kind=programme",
        "updated_since=2199",
        "tier=Top",
    ],
)
def test_the_filters_leave_out(client, control_room, query):
    make.models.PriorityTier.objects.create(name="Top")
    response = client.get(f"{reverse('initiatives:initiative_list')}?{query}")
    assert list(response.context["object_list"]) == []
    assert "Nothing on record matches these filters" in words(response)


def test_filter_by_an_area_finds_what_lies_inside_it_and_what_also_covers_it(client, control_room):
    north, region = make.make_area(code="NOR"), make.make_area(code="REG")
    AreaWithin.objects.create(inner=control_room.area, outer=region)
    control_room.other_areas.add(north)
    for code in ("REG", "NOR", "DUR"):
        response = client.get(f"/initiatives/?area={code}")
        assert list(response.context["object_list"]) == [control_room], code


def test_filter_by_a_work_area_finds_its_parts(client, control_room):
    whole = make.make_work_area(name="Operations")
    part = control_room.work_areas.get()
    part.parent = whole
    part.save()
    assert list(client.get("/initiatives/?work_area=operations").context["object_list"]) == [control_room]


def test_filter_by_confidence_uses_the_latest_update_the_reader_may_see(client, control_room):
    make.make_update(control_room, confidence="amber", confidence_reason="Staff are short")
    make.make_update(
        control_room,
        make.make_period(control_room.area, date(2026, 10, 1), date(2026, 12, 31), date(2027, 1, 31)),
        audience="panel",
        confidence="red",
        confidence_reason="Secret",
    )
    assert list(client.get("/initiatives/?confidence=amber").context["object_list"]) == [control_room]
    assert list(client.get("/initiatives/?confidence=red").context["object_list"]) == []
    assert "Secret" not in client.get(control_room.get_absolute_url()).content.decode()
    client.force_login(make.make_user("panel", [control_room.area]))
    assert list(client.get("/initiatives/?confidence=red").context["object_list"]) == [control_room]


def test_bad_addresses_get_words_and_never_an_error(client, control_room, subtests):
    queries = [
        "area=ZZZ",
        "stage=%00",
        "kind=%E2%80%AE",
        "q=%00",
        "q=" + "x" * 5_000,
        "q=one+two+three+four+five+six+seven+eight+nine",
        "updated_since=31/02/2016",
        "updated_since=12/2017",
        "sort=password",
        "per_page=1000000",
        "page=0",
        "page=99999999999999999999999",
        "page=x",
        "page=%00",
        "work_area=<script>",
        "%00=%00",
        "q[]=1&q=2&q=3",
    ]
    for name, query in product(LISTS, queries):
        for address in (reverse(f"initiatives:{name}_list"), reverse(f"initiatives:{name}_csv")):
            with subtests.test(f"{address}?{query:.60}"):
                response = client.get(f"{address}?{query}", follow=True)
                assert response.status_code == 200, address
                body = response.getvalue() if response.streaming else response.content
                assert b"<script>alert" not in body


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("updated_since=31/02/2016", "31 February 2016 does not exist"),
        ("updated_since=12/2017", "Write the month as a word"),
        ("area=ZZZ", "This is not in the list any more"),
        ("sort=password", "This is not one of the choices"),
        ("q=" + "x+" * 9, "Search for 8 words at most"),
    ],
)
def test_a_wrong_filter_is_explained_beside_its_field_and_kept(client, control_room, query, message):
    response = client.get(f"/initiatives/?{query}")
    page = words(response)
    assert message in page
    assert "Error:" in response.content.decode().partition("</title>")[0]
    assert list(response.context["object_list"]) == []
    if "updated_since" in query:
        assert query.partition("=")[2] in response.content.decode()


def test_a_page_beyond_the_end_leads_back(client, control_room):
    page = words(client.get("/initiatives/?page=7"))
    assert "There is no such page" in page
    assert "Go to the first page" in page


def test_what_is_shown_again_of_a_search_holds_no_null_byte(client, control_room):
    for query in ("q=a%00b", "updated_since=a%00b"):
        response = client.get(f"/initiatives/?{query}")
        assert b"\x00" not in response.content
        assert b'value="ab"' in response.content


def test_a_filtered_list_says_what_it_was_asked_for_and_where_else_the_words_may_stand(client, control_room):
    page = words(client.get("/initiatives/?q=control+room&area=DUR&sort=reference"))
    assert "Filters in use Words: control room ✕ remove Area: Durham ✕ remove Clear all filters" in page
    assert "The same words in: Savings , Estates" in page
    assert reverse("governance:meeting_list") + "?q=control+room" in client.get("/initiatives/?q=control+room").text
    assert "The same words in" not in words(client.get("/initiatives/?area=DUR"))
    assert "Filters in use" not in words(client.get("/initiatives/?sort=reference"))


def test_each_filter_in_use_can_be_taken_away_by_itself(client, control_room):
    page = client.get("/initiatives/?q=control+room&area=DUR&sort=reference&page=1")
    assert 'class="app-chip" href="/initiatives/?area=DUR&amp;sort=reference"' in page.text
    assert 'class="app-chip" href="/initiatives/?q=control+room&amp;sort=reference"' in page.text
    assert 'class="app-chip" href="/initiatives/"' in client.get("/initiatives/?area=DUR").text
    assert "app-chip" not in client.get("/initiatives/?area=NOWHERE&q=room").text


def test_filters_fold_and_say_what_they_ask(client, control_room):
    page = client.get("/initiatives/")
    assert "Filter by area, work area, organisation, stage, priority, confidence and 5 more" in words(page)
    assert '<details class="app-filter__more">' in page.text
    assert '<details class="app-filter__more">' in client.get("/initiatives/?q=" + "a+" * 9).text
    assert '<details class="app-filter__more" open>' in client.get("/initiatives/?area=NOWHERE").text
