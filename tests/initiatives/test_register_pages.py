"""The register's pages: their words, their filters, their downloads and how many queries they make."""

import csv
import io
import re
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from initiatives.models import AreaWithin, Milestone, OrganisationName, Partnership, Statement
from tests import factories as make

pytestmark = pytest.mark.django_db

LIST_QUERIES = 11
LISTS = ["initiative", "organisation", "area", "workarea", "source"]


@pytest.fixture
def control_room():
    """The control room of Durham, with one of everything."""
    durham = make.make_area(name="Durham", code="DUR")
    source = make.make_source(area=durham, title="Enhancing collaboration", dated="2016-01-08")
    initiative = make.make_initiative(
        area=durham, title="Control Room", summary="A joint control room.", source=source, place="¶7B"
    )
    initiative.work_areas.add(make.make_work_area(name="Control room"))
    facts = {"source": source, "place": "¶7"}
    initiative.move_to(make.make_stage("developing", name="Feasibility"), took_effect="2015?-12-15", **facts)
    organisation = make.make_organisation(name="Durham Constabulary")
    Partnership.objects.create(initiative=initiative, organisation=organisation, **facts)
    initiative.scope.create(text="Shared ICT", **facts)
    initiative.caveats.create(text="Co-location is hard", **facts)
    return initiative


def words(response):
    """The page's text without its tags, in one line."""
    from html.parser import HTMLParser

    class Text(HTMLParser):
        def __init__(self):
            super().__init__()
            self.parts = []

        def handle_data(self, data):
            self.parts.append(data)

    parser = Text()
    parser.feed(response.content.decode())
    return " ".join(" ".join(parser.parts).split())


def rows(response):
    """The lines of a CSV response as dicts."""
    return list(csv.DictReader(io.StringIO(response.getvalue().decode("utf-8-sig"))))


def test_an_initiative_says_what_it_is_and_where_each_fact_comes_from(client, control_room):
    page = words(client.get(control_room.get_absolute_url()))
    for expected in (
        "Control Room",
        "A joint control room.",
        "Feasibility since 15 December 2015 (year inferred)",
        "Shared ICT",
        "Co-location is hard",
        "Durham Constabulary",
        f"{control_room.source.reference} ¶7B",
        "Priority Not stated",
        "Quick win Not stated",
        "Started Not stated",
    ):
        assert expected in page


def test_every_fact_links_to_its_paragraph_on_the_sources_page(client, control_room):
    page = client.get(control_room.get_absolute_url()).content.decode()
    link = f"{control_room.source.get_absolute_url()}#place-7B"
    assert f'href="{link}"' in page
    assert 'id="place-7B"' in client.get(control_room.source.get_absolute_url()).content.decode()


def test_a_source_that_is_not_public_is_not_named(client, control_room):
    source = control_room.source
    source.audience = "internal"
    source.save()
    page = client.get(control_room.get_absolute_url()).content.decode()
    assert source.reference not in page
    assert "Not a public document" in page
    assert client.get(source.get_absolute_url()).status_code == 404
    line = rows(client.get(reverse("initiatives:initiative_csv")))[0]
    assert (line["Source"], line["Place in source"]) == ("Not stated", "")


def test_a_hidden_record_is_not_found_anywhere(client, control_room):
    control_room.withdraw()
    assert client.get(control_room.get_absolute_url()).status_code == 404
    for name in ("home", "initiatives:initiative_list", "initiatives:area_list", "initiatives:workarea_list"):
        assert control_room.title not in client.get(reverse(name)).content.decode().replace("Control room", ""), name
    assert rows(client.get(reverse("initiatives:initiative_csv"))) == []
    for address in (control_room.area, control_room.source, control_room.work_areas.get()):
        assert control_room.reference not in client.get(address.get_absolute_url()).content.decode()


def test_staff_see_their_drafts_marked_as_such(client, control_room):
    control_room.withdraw()
    client.force_login(make.make_user("editor", [control_room.area]))
    page = words(client.get(control_room.get_absolute_url()))
    assert "Draft, not published" in page
    assert "Edit this record" in page


def test_a_page_does_not_offer_to_edit_what_the_reader_may_not(client, control_room):
    client.force_login(make.make_user("editor", [make.make_area()]))
    assert "Edit this record" not in words(client.get(control_room.get_absolute_url()))


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
    assert "Nothing matches these filters" in words(response)


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


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize(
    "query",
    [
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
    ],
)
def test_bad_addresses_get_words_and_never_an_error(client, control_room, name, query):
    for address in (reverse(f"initiatives:{name}_list"), reverse(f"initiatives:{name}_csv")):
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


def test_markup_in_every_field_is_shown_and_not_run(client, control_room):
    evil = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'
    control_room.title = control_room.summary = control_room.other_titles = evil
    control_room.quotation = evil
    control_room.save()
    control_room.scope.create(text=evil)
    Statement.objects.create(initiative=control_room, text=evil)
    control_room.area.name = evil
    control_room.area.save()
    for address in (control_room, control_room.area, control_room.source, control_room.work_areas.get()):
        page = client.get(address.get_absolute_url()).content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page


def test_a_download_cannot_run_as_a_formula(client, control_room):
    for start in ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1"):
        control_room.title = start
        control_room.save()
        assert rows(client.get("/initiatives.csv"))[0]["Title"] == f"'{start}"


def test_the_list_makes_the_same_number_of_queries_whatever_its_length(client, django_assert_num_queries):
    area = make.make_area()
    organisation, work_area, stage = make.make_organisation(), make.make_work_area(), make.make_stage()
    address = reverse("initiatives:initiative_list")

    def add(number):
        for _ in range(number):
            initiative = make.make_initiative(area=area, stage=stage)
            initiative.work_areas.add(work_area)
            Partnership.objects.create(initiative=initiative, organisation=organisation)
            initiative.hold_up("Election", "Purdah")

    add(2)
    with django_assert_num_queries(LIST_QUERIES):
        client.get(address)
    add(18)
    with django_assert_num_queries(LIST_QUERIES):
        client.get(address)


def test_an_initiatives_page_makes_the_same_number_of_queries_whatever_it_holds(client, control_room):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get(control_room.get_absolute_url())
        return len(captured)

    def fill(times):
        for number in range(times):
            control_room.scope.create(text="More", source=make.make_source())
            Partnership.objects.create(initiative=control_room, organisation=make.make_organisation())
            milestone = Milestone.objects.create(initiative=control_room, title="Step")
            milestone.promise("2016", source=control_room.source)
            start = date(2020 + number, 1, 1)
            period = make.make_period(control_room.area, start, start, start)
            make.make_update(control_room, period, source=control_room.source)

    fill(1)
    before = queries()
    for area_periods in (control_room.area.reporting_periods.all(),):
        control_room.updates.all().delete()
        area_periods.delete()
    fill(5)
    assert queries() == before


@pytest.mark.parametrize("name", LISTS)
def test_an_empty_register_says_so(client, name):
    assert "Nothing is published here yet" in words(client.get(reverse(f"initiatives:{name}_list")))
    assert rows(client.get(reverse(f"initiatives:{name}_csv"))) == []


def test_an_area_at_a_glance(client, control_room):
    region = make.make_area(name="The North")
    AreaWithin.objects.create(inner=control_room.area, outer=region, source=control_room.source, place="¶1")
    wider = make.make_initiative(area=region, title="Helicopter")
    page = words(client.get(control_room.area.get_absolute_url()))
    assert "Part of The North" in page
    assert "Feasibility : 1" in page.replace("Feasibility: 1", "Feasibility : 1")
    assert wider.title in page
    assert "Enhancing collaboration" in page


def test_an_organisation_is_found_by_every_name_it_has(client, control_room):
    organisation = control_room.partnerships.get().organisation
    OrganisationName.objects.create(organisation=organisation, name="DC", kind="acronym")
    assert list(client.get("/organisations/?q=dc").context["object_list"]) == [organisation]
    page = words(client.get(organisation.get_absolute_url()))
    assert "DC (acronym)" in page
    assert "Control Room" in page


def test_a_held_initiative_says_by_whom_and_stops_its_clocks(client, control_room):
    control_room.hold_up("Judicial review", "The decision is challenged", source=control_room.source, place="¶9")
    milestone = Milestone.objects.create(initiative=control_room, title="Open")
    milestone.promise("2016-03")
    page = words(client.get(control_room.get_absolute_url()))
    assert "Held by Judicial review" in page
    assert "Held since: Not stated" in page
    assert "Overdue" not in page
    assert "Not while it is held" in page


def test_a_milestone_shows_every_date_it_was_promised_for(client, control_room):
    milestone = Milestone.objects.create(initiative=control_room, title="Open")
    milestone.promise("2016-03", promised_to="the panel")
    milestone.promise("2016-10", reason="The builder failed")
    page = words(client.get(control_room.get_absolute_url()))
    assert "March 2016" in page
    assert "First promised, to the panel" in page
    assert "Moved : The builder failed" in page.replace("Moved: ", "Moved : ")
    assert "Moved once, 7 months later in all." in page
    assert "Overdue, promised for October 2016" in page


def test_old_information_is_marked_as_old(client, control_room):
    page = words(client.get(control_room.get_absolute_url()))
    assert "The facts shown here are as at 8 January 2016. It may no longer be so." in page


def test_facts_and_updates_keep_their_own_dates(client, control_room):
    update = make.make_update(control_room, confidence="amber", confidence_reason="Staff are short")
    page = words(client.get(control_room.get_absolute_url()))
    assert "Facts as at 8 January 2016 Last update" in page
    assert f"({update.period.name}) Record last changed" in page
    assert "Old information" not in page
    assert page.index("Confidence: amber") < page.index("Latest update") < page.index("What it includes")


def test_nothing_is_said_of_the_date_of_a_page_without_dated_documents(client):
    initiative = make.make_initiative()
    page = words(client.get(initiative.get_absolute_url()))
    assert "No document behind this page is dated." in page
    assert "on a date that is not stated" not in page


def quarters(area):
    """Three periods: two fell due long ago, one runs."""
    return [
        make.make_period(area, date(2020, 1, 1), date(2020, 3, 31), date(2020, 4, 30), name="Early 2020"),
        make.make_period(area, date(2020, 4, 1), date(2020, 6, 30), date(2020, 7, 31), name="Spring 2020"),
        make.make_period(area, date(2020, 7, 1), date(2199, 1, 1), date(2199, 2, 1), name="The long now"),
    ]


def test_only_the_period_that_fell_due_last_can_be_overdue(client, control_room):
    _early, spring, _now = quarters(control_room.area)
    assert "No update has been published for Spring 2020" in words(client.get(control_room.get_absolute_url()))
    make.make_update(control_room, spring)
    page = words(client.get(control_room.get_absolute_url()))
    assert "Early 2020" not in page
    assert "No update has been published" not in page


def test_an_update_of_a_later_period_ends_the_silence(client, control_room):
    make.make_update(control_room, quarters(control_room.area)[2])
    page = words(client.get(control_room.get_absolute_url()))
    assert "No update has been published" not in page
    assert "No update was published for Spring 2020." in page
    assert list(client.get("/initiatives/?overdue=update").context["object_list"]) == []


def test_an_update_the_reader_may_not_see_changes_nothing_for_them(client, control_room):
    make.make_update(control_room, quarters(control_room.area)[1], audience="internal")
    overdue = "No update has been published for Spring 2020"
    assert overdue in words(client.get(control_room.get_absolute_url()))
    assert list(client.get("/initiatives/?overdue=update").context["object_list"]) == [control_room]
    assert "1 initiative without the last update that was due" in words(client.get("/"))
    assert "Update overdue" in words(client.get("/initiatives/"))
    assert rows(client.get("/initiatives.csv"))[0]["Update overdue"] == "Yes"
    client.force_login(make.make_user("reader", [control_room.area]))
    assert overdue not in words(client.get(control_room.get_absolute_url()))
    assert list(client.get("/initiatives/?overdue=update").context["object_list"]) == []
    assert "Update overdue" not in words(client.get("/areas/DUR/"))


def test_a_work_area_counts_its_parts_and_each_initiative_once(client, control_room):
    whole, part = make.make_work_area(name="Operations"), control_room.work_areas.get()
    part.parent = whole
    part.save()
    control_room.work_areas.add(whole)
    make.make_initiative().work_areas.add(part)
    counts = {line["Name"]: line["Initiatives"] for line in rows(client.get("/work-areas.csv"))}
    assert counts == {"Operations": "2", "Control room": "2"}
    shown = {row.name: row.initiative_count for row in client.get("/work-areas/").context["object_list"]}
    assert shown == {"Operations": 2, "Control room": 2}


def test_stages_recorded_together_are_one_line_of_the_latest_changes(client, control_room):
    stage, area = make.make_stage(), make.make_area(name="Staffordshire", code="STA")
    for _ in range(8):
        make.make_initiative(area=area, stage=stage)
    response = client.get("/")
    assert "8 initiatives in Staffordshire: stages recorded" in words(response)
    assert "/initiatives/?area=STA" in response.content.decode()
    assert "Control Room, Durham. Stage: Feasibility" in words(response)


def test_every_promise_is_in_the_timeline(client, control_room):
    milestone = Milestone.objects.create(initiative=control_room, title="Open")
    milestone.promise("2016-03")
    promise = milestone.promise("2016-10", reason="The builder failed")
    page = words(client.get(control_room.get_absolute_url()))
    on = f"recorded {timezone.localdate(promise.recorded_at):%-d %B %Y}"
    assert f"{on} Milestone promised for March 2016: Open" in page
    assert f"{on} Milestone moved to October 2016: Open" in page


def test_a_fact_without_a_source_says_so(client, control_room):
    control_room.scope.create(text="Shared canteen")
    assert "Shared canteen No source given" in words(client.get(control_room.get_absolute_url()))


def test_what_is_shown_again_of_a_search_holds_no_nought_byte(client, control_room):
    for query in ("q=a%00b", "updated_since=a%00b"):
        response = client.get(f"/initiatives/?{query}")
        assert b"\x00" not in response.content
        assert b'value="ab"' in response.content


def test_a_download_reads_well_away_from_the_site(client, control_room):
    response = client.get("/initiatives.csv")
    assert 'filename="initiatives.csv"' in response["Content-Disposition"]
    line = rows(response)[0]
    assert line["Address"] == f"http://testserver{control_room.get_absolute_url()}"
    assert (line["Rank"], line["Held by"]) == ("Not stated", "Not held")
    assert line["Last changed"] == f"{timezone.localdate():%-d %B %Y}"
    facts = rows(client.get(reverse("initiatives:source_facts_csv", args=[control_room.source.reference])))
    assert all(fact["Kind of record"][0].isupper() for fact in facts)


def test_the_source_page_says_that_the_text_is_not_kept(client, control_room):
    page = words(client.get(control_room.source.get_absolute_url()))
    assert "It does not keep the document's text" in page


def test_the_source_of_an_organisation_stands_beside_its_kind(client):
    source = make.make_source()
    organisation = make.make_organisation(source=source, place="¶1")
    page = words(client.get(organisation.get_absolute_url()))
    assert f"Kind Constabulary Source: {source.reference} ¶1" in page
    assert "Status Not stated Founded" in page


def test_an_overdue_update_is_named_with_its_period(client, control_room):
    make.make_period(control_room.area, date(2020, 1, 1), date(2020, 3, 31), date(2020, 4, 30), name="Early 2020")
    page = words(client.get(control_room.get_absolute_url()))
    assert "No update has been published for Early 2020; it was due by 30 April 2020." in page
    assert "1 initiative without the last update that was due" in words(client.get("/"))


def test_home_says_what_its_figures_leave_out(client, control_room):
    make.make_initiative()
    page = words(client.get("/"))
    assert "1 of 2 have no stage stated" in page
    assert "Nobody has given a confidence for any of them" in page


def test_the_key_to_words_explains_every_stage(client, control_room):
    control_room.stage.meaning = "Whether it can be done is being studied."
    control_room.stage.save()
    assert "Whether it can be done is being studied." in words(client.get(reverse("glossary")))


def test_the_facts_of_a_source_can_be_downloaded(client, control_room):
    facts = rows(client.get(reverse("initiatives:source_facts_csv", args=[control_room.source.reference])))
    assert {fact["Place in the source"] for fact in facts} == {"¶7", "¶7B"}
    assert "Control Room. A joint control room." in {fact["Fact"] for fact in facts}


def test_a_cell_of_a_table_that_becomes_cards_on_a_phone_says_what_it_is():
    """The headings are out of sight there. The cell of a button alone needs no word."""
    for template in Path(settings.BASE_DIR, "templates").rglob("*.html"):
        for table in re.findall(r"<table[^>]*app-table--stack.*?</table>", template.read_text(), re.DOTALL):
            cells = [cell for cell in re.findall(r"<td\b.*?</td>", table, re.DOTALL) if "data-label=" not in cell]
            assert all("<button" in cell for cell in cells), f"{template.name}: {cells}"


def test_a_filtered_list_says_what_it_was_asked_for_and_where_else_the_words_may_stand(client, control_room):
    page = words(client.get("/initiatives/?q=control+room&area=DUR&sort=reference"))
    assert "Filters: Words control room ; Area Durham . Show the whole list" in page
    assert "The same words in: Savings , Estates" in page
    assert reverse("governance:meeting_list") + "?q=control+room" in client.get("/initiatives/?q=control+room").text
    assert "The same words in" not in words(client.get("/initiatives/?area=DUR"))
    assert "Filters:" not in words(client.get("/initiatives/?sort=reference"))
