"""The pages of sites: their words, what they hide, their filters, downloads and how many queries they make."""

from decimal import Decimal
from itertools import product

import pytest
from django.urls import reverse

from initiatives.models import Occupation, OrganisationKind, SiteKind, SiteUse
from tests import factories as make
from tests.reading import rows, without_typed, words

pytestmark = pytest.mark.django_db
LIST, CSV, NEAR = (reverse(f"initiatives:site_{page}") for page in ("list", "csv", "neighbours"))


def make_sector(sector, name):
    """An organisation of the police or the fire service."""
    kind, _new = OrganisationKind.objects.get_or_create(name=name, defaults={"sector": sector})
    return make.make_organisation(kind=kind)


def test_a_site_says_whose_it_is_who_is_in_it_and_how_it_stands(client):
    source = make.make_source()
    owner = make.make_organisation(name="Police Mutual Assurance Society")
    site = make.make_site(
        name="Office",
        locality="Lichfield",
        owner=owner,
        owner_inferred=True,
        source=source,
        place="¶4.1",
        receipt=Decimal("250000"),
        receipt_bound="about",
        receipt_note="already spent on the new station",
    )
    site.change_status("surplus", took_effect="2018")
    site.change_status("marketed", condition="until officer numbers are confirmed", source=source, place="¶6.2")
    initiative = make.make_initiative(title="Occupational health")
    SiteUse.objects.create(site=site, initiative=initiative, what_for="Physiotherapists")
    Occupation.objects.create(
        site=site,
        organisation=make.make_organisation(name="The fire service"),
        since="2019",
        terms="lease",
        break_on="2027-03",
        floor_area=Decimal("1200.5"),
        cost_share=Decimal("37.5"),
        initiative=make.make_initiative(title="A secret plan", published=False),
    )
    page = words(client.get(site.get_absolute_url()))
    for expected in (
        "Police Mutual Assurance Society (inferred)",
        "Where it is Lichfield",
        "Being marketed Until officer numbers are confirmed",
        "2018 Surplus",
        "Receipt About £250,000: already spent on the new station",
        "Capital cost Not recorded yet",
        "UPRN Not recorded yet",
        "Occupational health",
        "Physiotherapists",
        "The fire service",
        "2019 Lease March 2027 1,200.5 37.5 per cent",
        f"{source.title} , ¶4.1",
    ):
        assert expected in page
    assert "A secret plan" not in page


def test_zero_pounds_is_an_amount_and_nothing_is_not_stated(client):
    page = words(client.get(make.make_site(receipt=Decimal("0")).get_absolute_url()))
    assert "Receipt £0" in page
    assert "Capital cost Not recorded yet" in page


def test_the_place_of_a_sensitive_site_is_hidden_on_every_path(client):
    area = make.make_area()
    source = make.make_source()
    secret = {
        "address": "1 Hidden Lane",
        "uprn": "100070999",
        "latitude": Decimal("52.987654"),
        "longitude": Decimal("-2.123456"),
    }
    fire, police = make_sector("fire", "Fire service"), make_sector("police", "Police force")
    site = make.make_site(area=area, name="Store", owner=fire, source=source, place="¶1", is_sensitive=True, **secret)
    near = {"latitude": Decimal("52.980000"), "longitude": Decimal("-2.120000")}
    make.make_site(area=area, name="Station", owner=police, **near)
    initiative = make.make_initiative(area=area)
    SiteUse.objects.create(site=site, initiative=initiative, source=source, place="¶2")
    paths = [
        LIST,
        f"{LIST}?q=Hidden",
        f"{LIST}?q=100070999",
        CSV,
        f"{NEAR}?miles=25",
        site.get_absolute_url(),
        source.get_absolute_url(),
        reverse("initiatives:source_facts_csv", args=[source.reference]),
        initiative.get_absolute_url(),
        area.get_absolute_url(),
    ]
    strangers = [None, make.make_user("panel", [area]), make.make_user("reader", [area]), make.make_user("editor", [])]
    for stranger in strangers:
        if stranger:
            client.force_login(stranger)
        for path in paths:
            response = client.get(path)
            text = response.getvalue().decode() if response.streaming else response.content.decode()
            text = without_typed(text, "Hidden", "100070999")
            for told in ("Hidden Lane", "100070999", "52.98765", "2.12345"):
                assert told not in text, (path, told)
        assert "Nothing on record matches" in words(client.get(f"{LIST}?q=Hidden"))
        assert "Withheld, because this site is sensitive" in words(client.get(site.get_absolute_url()))
    client.force_login(make.make_user("editor", [area]))
    page = words(client.get(site.get_absolute_url()))
    assert "1 Hidden Lane" in page
    assert "52.987654, -2.123456" in page
    assert rows(client.get(f"{CSV}?q=Hidden"))[0]["UPRN"] == "100070999"


@pytest.mark.parametrize("published", [True, False])
def test_a_draft_site_is_not_found_by_others(client, published):
    site = make.make_site(published=published)
    expected = 200 if published else 404
    assert client.get(site.get_absolute_url()).status_code == expected
    assert len(rows(client.get(CSV))) == int(published)


def test_the_list_filters_sorts_and_downloads(client):
    kind = SiteKind.objects.create(name="Police station")
    owner, occupier = make.make_organisation(), make.make_organisation()
    initiative = make.make_initiative()
    wanted = make.make_site(name="Hanley", locality="Hanley", kind=kind, owner=owner)
    wanted.change_status("surplus", condition="until mapped")
    Occupation.objects.create(site=wanted, organisation=occupier)
    SiteUse.objects.create(site=wanted, initiative=initiative)
    other = make.make_site(name="Stone")
    for question in (
        "q=hanley",
        "status=surplus",
        "kind=Police station",
        f"area={wanted.area.code}",
        f"organisation={owner.reference}",
        f"organisation={occupier.reference}",
        f"initiative={initiative.reference}",
        f"q={wanted.reference.lower()}",
    ):
        found = rows(client.get(f"{CSV}?{question}"))
        assert [row["Reference"] for row in found] == [wanted.reference], question
        assert "Stone" not in words(client.get(f"{LIST}?{question}")).replace("for example Stone", ""), question
    assert [row["Name"] for row in rows(client.get(f"{CSV}?status=none"))] == ["Stone"]
    assert [row["Name"] for row in rows(client.get(f"{CSV}?sort=-updated"))] == [other.name, wanted.name]
    row = rows(client.get(f"{CSV}?q=hanley"))[0]
    assert (row["Status"], row["Condition"], row["Receipt in pounds"]) == (
        "Surplus",
        "until mapped",
        "Not recorded yet",
    )


def test_a_wrong_filter_is_told_and_nothing_breaks(client, subtests):
    make.make_site()
    make.make_agreement()
    make.make_case()
    questions = ["q=%00", "status=x", "area=x", "kind=x", "page=x", "page=99", "sort=x", "q=" + "a" * 200]
    for page, question in product(["site", "agreement", "case"], [*questions, "initiative=x"]):
        with subtests.test(f"{page}?{question:.60}"):
            assert client.get(f"{reverse(f'initiatives:{page}_list')}?{question}").status_code == 200
            assert client.get(f"{reverse(f'initiatives:{page}_csv')}?{question}").status_code in (200, 302)


def test_the_list_and_the_page_make_a_fixed_number_of_queries(client, django_assert_num_queries):
    def fill(number):
        for _ in range(number):
            site = make.make_site(owner=make.make_organisation(), source=make.make_source())
            site.change_status("in-use", source=make.make_source())
            SiteUse.objects.create(site=busy, initiative=make.make_initiative(), source=make.make_source())
            Occupation.objects.create(
                site=busy,
                organisation=make.make_organisation(),
                initiative=make.make_initiative(),
                source=make.make_source(),
            )
            busy.change_status("shared", source=make.make_source())

    busy = make.make_site()
    for number in (1, 5):
        fill(number)
        with django_assert_num_queries(9):
            client.get(LIST)
        with django_assert_num_queries(10):
            client.get(busy.get_absolute_url())


# Near each other


def test_without_coordinates_the_page_says_what_to_do(client):
    make.make_site()
    page = words(client.get(NEAR))
    assert "0 of 1" in page
    assert "Not enough sites have coordinates" in page


def place(sector, latitude, longitude, break_on="", **more):
    """A site of the police or fire service with coordinates and perhaps a lease break."""
    organisation = make_sector(sector, sector.title())
    site = make.make_site(latitude=Decimal(latitude), longitude=Decimal(longitude), owner=organisation, **more)
    Occupation.objects.create(site=site, organisation=organisation, break_on=break_on)
    return site


def test_police_and_fire_sites_near_each_other_are_found_nearest_first(client):
    station = place("police", "52.8000", "-2.1000", "2027-03", name="Station")
    place("fire", "52.8100", "-2.1000", "2027-09", name="Fire near")
    place("fire", "52.8010", "-2.1000", "2032", name="Fire nearest")
    place("police", "52.8001", "-2.1000", name="Also police")
    place("fire", "53.5000", "-2.1000", name="Far")
    make.make_site(name="Nowhere")
    page = words(client.get(f"{NEAR}?miles=1"))
    assert page.index("Fire nearest") < page.index("Fire near ")
    assert "4 pairs" in page
    assert "Far" not in page
    assert "0.7 miles" in page
    page = words(client.get(f"{NEAR}?miles=1&months=6"))
    assert "1 pair " in page
    assert str(station) in page
    assert "5 months" in page
    assert "Fire nearest" not in page
    assert "No pair is that near" in words(client.get(f"{NEAR}?miles=0"))


@pytest.mark.parametrize("question", ["miles=-1", "miles=x", "miles=99", "miles=nan", "months=-1&miles=2", "miles="])
def test_a_wrong_distance_is_told(client, question):
    response = client.get(f"{NEAR}?{question}")
    assert response.status_code == 200
    assert "Nothing is compared yet" in words(response)


def test_a_sensitive_site_is_blurred_so_that_no_question_finds_it_out(client):
    area = make.make_area()
    place("police", "52.8000", "-2.1000", name="Station")
    secret = place("fire", "52.8240", "-2.1240", name="Secret", is_sensitive=True, area=area)
    before = words(client.get(f"{NEAR}?miles=5"))
    assert "the place of one is withheld" in before
    secret.latitude = Decimal("52.7760")
    secret.save()
    assert words(client.get(f"{NEAR}?miles=5")) == before
    client.force_login(make.make_user("editor", [area]))
    assert "withheld" not in words(client.get(f"{NEAR}?miles=5"))


def test_the_filter_by_initiative_does_not_tell_of_hidden_sites(client):
    initiative = make.make_initiative(title="Quiet work")
    SiteUse.objects.create(site=make.make_site(published=False), initiative=initiative)
    make.make_site()
    assert "Quiet work" not in words(client.get(LIST))
