"""What the demonstration data says of sites, agreements and business cases, as their pages show it."""

import pytest
from django.core.management import call_command

from initiatives.models import Agreement, BusinessCase, CaseOption, Initiative, Occupation, Site
from tests.reading import words


@pytest.fixture
def page(demo, client):
    """The words of a record's page, by its reference."""

    def read(model, reference):
        return words(client.get(model.objects.get(reference=reference).get_absolute_url()))

    return read


def test_the_statement_of_intent_was_announced_and_its_signing_is_not_stated(page):
    statement = page(Agreement, "DUR-A-001")
    assert "Announced 10 December 2015" in statement
    assert "Signed Not recorded yet" in statement
    assert "Document Referenced but not supplied" in statement
    assert "Durham Constabulary" in statement
    assert "Durham and Darlington Fire and Rescue Service" in statement
    assert "8 January 2016, ¶3" in statement


def test_the_memorandum_of_december_2017_has_three_parties(page):
    memorandum = page(Agreement, "CAM-A-001")
    assert "Signed December 2017" in memorandum
    for party in (
        "Cambridgeshire Constabulary",
        "Cambridgeshire Fire and Rescue Service",
        "East of England Ambulance Service",
    ):
        assert party in memorandum
    assert Agreement.objects.get(reference="CAM-A-001").parties.count() == 3


@pytest.mark.parametrize(
    ("reference", "name"), [("CAM-E-001", "Copse Court"), ("CAM-E-002", "Chord Park"), ("CAM-E-003", "Bretton")]
)
def test_three_surplus_sites_are_marketed_until_officer_numbers_are_confirmed(page, reference, name):
    site = page(Site, reference)
    assert name in site
    assert "Being marketed Until additional officers are confirmed" in site
    assert "surplus to operational requirements" in site
    assert "18 September 2019, ¶6.2" in site
    assert "Receipt Not recorded yet" in site


def test_physiotherapists_work_in_a_third_partys_building_in_lichfield(page):
    site = page(Site, "STA-E-003")
    assert "Police Mutual Assurance Society (inferred)" in site
    assert "Where it is Lichfield" in site
    assert "Physiotherapists" in site
    assert "29 October 2018, ¶4.1" in site


def test_the_new_police_station_is_a_significant_investment_of_no_stated_amount(page):
    assert "Capital cost Amount not recorded : A significant investment" in page(Site, "CAM-E-004")


def test_the_postal_agreement_is_from_about_2013_which_is_inferred(page):
    agreement = page(Agreement, "STA-A-001")
    assert "In force from about 2013 (inferred)" in agreement
    assert "Signed Not recorded yet" in agreement


def test_what_is_only_proposed_says_so(page):
    for reference in ("AVS-A-001", "AVS-A-002"):
        assert "How it stands Proposed only" in page(Agreement, reference)


def test_the_merseyside_contract_was_signed_on_behalf_of_the_police(page):
    assert "(Signatory for another), on behalf of the Police" in page(Agreement, "MER-A-001")


def test_the_staffordshire_case_names_an_independent_author_and_no_option(page):
    case = page(BusinessCase, "STA-BC-001")
    assert "Independently written Yes" in case
    assert "3 October 2017 to the Home Office" in case
    assert "29 October 2018, L93" in case
    assert "No option is recorded" in case
    assert "Decided on Not recorded yet" in case


def test_the_police_commercial_organisation_has_a_full_case_in_progress(page):
    case = page(BusinessCase, "NAT-BC-001")
    assert "Full business case In progress" in case
    assert "18 September 2019, ¶7.1" in case


def test_every_row_of_sites_and_agreements_is_there(demo):
    assert sorted(Site.objects.values_list("name", flat=True)) == [
        "Bretton",
        "Building at Stafford",
        "Chord Park",
        "Copse Court",
        "Fire Service Headquarters",
        "Fire stations across Merseyside",
        "Hanley Police Station",
        "Joint Command and Control Centre",
        "Local Government House",
        "New Southern Police Station",
        "Police Mutual Assurance Society building",
    ]
    assert Agreement.objects.count() == 10
    assert BusinessCase.objects.count() == 2


def test_nothing_is_made_up(demo):
    assert not CaseOption.objects.exists()
    assert not Occupation.objects.exists()
    for site in Site.objects.all():
        assert (site.address, site.uprn, site.latitude, site.receipt, site.capital) == ("", "", None, None, None)
    assert not Agreement.objects.exclude(review_on="", ends="", exit_arrangements="", document_url="").exists()


def test_the_area_shows_its_estates_and_agreements(demo, client):
    area = words(client.get("/areas/STA/"))
    assert "Hanley Police Station" in area
    assert "Agreement on a joint postal service" in area
    assert "No site is recorded here" in words(client.get("/areas/DUR/"))


def test_an_initiative_that_is_put_back_has_its_agreements_and_sites_again(demo):
    for reference, site in (("CAM-I-003", None), ("MER-I-003", "MER-E-002")):
        row = Initiative.objects.get(reference=reference)
        agreements = set(row.agreements.all())
        row.delete()
        call_command("load_demo", verbosity=0)
        row = Initiative.objects.get(reference=reference)
        assert set(row.agreements.all()) == agreements
        assert [use.site.reference for use in row.site_uses.all()] == ([site] if site else [])
