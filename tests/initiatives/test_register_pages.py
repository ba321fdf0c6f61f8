"""The register's pages: their words, their downloads and how many queries they make."""

import re
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from initiatives.models import AreaWithin, Milestone, OrganisationName, Partnership, Statement
from initiatives.readings import tile_map
from tests import factories as make
from tests.reading import rows, words

pytestmark = pytest.mark.django_db

LIST_QUERIES = 12
LISTS = ["initiative", "organisation", "area", "workarea", "source"]


def test_an_initiative_says_what_it_is_and_where_each_fact_comes_from(client, control_room):
    page = words(client.get(control_room.get_absolute_url()))
    for expected in (
        "Control Room",
        "A joint control room.",
        "Feasibility since 15 December 2015 (year inferred)",
        "Shared ICT",
        "Co-location is hard",
        "Durham Constabulary",
        "Enhancing collaboration , 8 January 2016, ¶7B",
        "Priority Not recorded yet",
        "Quick win Not recorded yet",
        "Started Not recorded yet",
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
    assert (line["Source"], line["Place in source"]) == ("Not recorded yet", "")


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
    for start in ("=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1"):
        control_room.title = start
        control_room.save()
        assert rows(client.get("/initiatives.csv"))[0]["Title"] == f"'{start}"


def test_a_download_changes_no_number(client, control_room):
    for number in ("-2.586928", "+44", "-5%", "12"):
        control_room.title = number
        control_room.save()
        assert rows(client.get("/initiatives.csv"))[0]["Title"] == number


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
    assert "How far they have come: 1 initiative 1 Feasibility" in page
    assert wider.title in page
    assert "Enhancing collaboration" in page


def test_an_organisation_is_found_by_every_name_it_has(client, control_room):
    organisation = control_room.partnerships.get().organisation
    OrganisationName.objects.create(organisation=organisation, name="DC", kind="acronym")
    assert list(client.get("/organisations/?q=dc").context["object_list"]) == [organisation]
    page = words(client.get(organisation.get_absolute_url()))
    assert "DC (acronym)" in page
    assert "Control Room" in page


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


def test_a_fact_without_a_source_says_so(client, control_room):
    control_room.scope.create(text="Shared canteen")
    assert "Shared canteen No source given" in words(client.get(control_room.get_absolute_url()))


def test_a_download_reads_well_away_from_the_site(client, control_room):
    response = client.get("/initiatives.csv")
    assert 'filename="initiatives.csv"' in response["Content-Disposition"]
    line = rows(response)[0]
    assert line["Address"] == f"http://testserver{control_room.get_absolute_url()}"
    assert (line["Rank"], line["Paused by"]) == ("Not recorded yet", "Not paused")
    assert line["Last changed"] == timezone.localdate().isoformat()
    facts = rows(client.get(reverse("initiatives:source_facts_csv", args=[control_room.source.reference])))
    assert all(fact["Kind of record"][0].isupper() for fact in facts)


def test_the_source_page_says_that_the_text_is_not_kept(client, control_room):
    page = words(client.get(control_room.source.get_absolute_url()))
    assert "It does not keep the document's text" in page


def test_the_source_of_an_organisation_stands_beside_its_kind(client):
    source = make.make_source()
    organisation = make.make_organisation(source=source, place="¶1")
    page = words(client.get(organisation.get_absolute_url()))
    assert "Kind Constabulary source" in page and f"{source.title} , ¶1" in page
    assert "Status Not recorded yet Founded" in page


def test_home_shows_the_areas_on_a_map_and_in_a_list(client):
    durham, place = make.make_area(name="Durham", code="DUR"), make.make_area(name="Seven Forces", code="SEV")
    make.make_initiative(area=durham)
    make.make_initiative(area=durham, audience="internal")
    make.make_initiative(area=place)
    page = client.get("/").content.decode()
    assert f'<a href="{durham.get_absolute_url()}" aria-label="Durham: 1 initiative">' in page
    assert 'aria-label="Seven Forces' not in page and "Seven Forces</a>: 1" in page
    assert "Kent" in page and 'aria-label="Kent' not in page
    for question in ("What is happening near me?", "What has it saved?", "Who decides?"):
        assert question in page


def test_no_map_is_drawn_of_which_nothing_is_on_record(client):
    area = make.make_area(name="Exampleshire")
    make.make_initiative(area=area)
    page = client.get("/")
    assert "app-tiles" not in page.text and "Show on the map" not in page.text
    assert "What is happening near me Exampleshire : 1 initiative" in words(page)


def test_the_tiles_of_the_map_lie_side_by_side():
    places = list(tile_map.PLACES.values())
    assert len(places) == 39 == len(set(places))
    width, height = tile_map.size()
    for tile in tile_map.tiles({}):
        assert 0 <= tile.x <= width - tile_map.SIDE and 0 <= tile.y <= height - tile_map.SIDE
        assert all(len(line) <= 11 for line in tile.lines) and tile.number is None


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
