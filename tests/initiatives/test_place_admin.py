"""Entering sites, agreements and business cases in the admin, without making anything up; and what it refuses."""

import pytest
from django.urls import reverse

from initiatives.models import (
    Agreement,
    AgreementKind,
    BusinessCase,
    CaseAssumption,
    Initiative,
    Occupation,
    Site,
    SiteUse,
)
from tests import factories as make
from tests.reading import words

from .admin_form import as_shown, with_row

pytestmark = pytest.mark.django_db


def address(model, page, *args):
    return reverse(f"admin:initiatives_{model._meta.model_name}_{page}", args=args)


@pytest.fixture
def area():
    return make.make_area(name="Staffordshire", code="STA")


@pytest.fixture
def editor(client, area):
    user = make.make_user("editor", [area])
    client.force_login(user)
    return user


def blank(client, model, **typed):
    """What the empty form of a model would send, with what somebody typed."""
    return {**as_shown(client.get(address(model, "add")), model), **typed}


def entered(client, model, data):
    """Adds a record, which must be taken, and returns it."""
    answer = client.post(address(model, "add"), data)
    assert answer.status_code == 302, faults(answer)
    return model.objects.latest("pk")


def refused(client, model, data):
    """The words of the page that comes back with everything typed."""
    before = model.objects.count()
    answer = client.post(address(model, "add"), data)
    assert answer.status_code == 200
    assert model.objects.count() == before
    return words(answer)


def faults(answer):
    rows = [formset.formset for formset in answer.context["inline_admin_formsets"]]
    return [answer.context["adminform"].form.errors, *((each.prefix, each.errors) for each in rows)]


# Sites


def test_a_site_in_a_third_partys_building(client, editor):
    society = make.make_organisation(name="Police Mutual Assurance Society")
    health = make.make_initiative(area=editor.areas.get(), title="Occupational health")
    data = blank(
        client, Site, name="The society's building", locality="Lichfield", owner=society.pk, owner_inferred="on"
    )
    data = with_row(data, "uses", initiative=health.pk, what_for="Physiotherapists")
    data = with_row(data, "status_changes", status="in-use")
    site = entered(client, Site, data)
    assert (site.reference, site.owner, site.status, site.is_published) == ("STA-E-001", society, "in-use", False)
    assert SiteUse.objects.get().initiative == health
    assert (site.address, site.uprn, site.latitude, site.receipt) == ("", "", None, None)


@pytest.mark.parametrize(
    ("latitude", "longitude", "kept"),
    [
        ("52.9876543", "-2.1234567", ("52.987654", "-2.123457")),
        ("52.9876543, -2.1234567", "", ("52.987654", "-2.123457")),
        ("", "(52.9876543, -2.1234567)", ("52.987654", "-2.123457")),
        ("52.9876543 −2.1234567", "", ("52.987654", "-2.123457")),
        ("52.9876° N, 2.1234° W", "", ("52.987600", "-2.123400")),
        ("52.9", "-2.15", ("52.900000", "-2.150000")),
    ],
)
def test_coordinates_are_taken_as_a_map_gives_them(client, editor, latitude, longitude, kept):
    site = entered(client, Site, blank(client, Site, name="Joint station", latitude=latitude, longitude=longitude))
    site.refresh_from_db()
    assert (str(site.latitude), str(site.longitude)) == kept


def test_a_surplus_site_is_marketed_on_a_condition_and_its_receipt_is_spent(client, editor):
    data = blank(
        client, Site, name="Copse Court", receipt="250000", receipt_bound="about", receipt_note="Spent already"
    )
    data = with_row(data, "status_changes", status="surplus")
    data = with_row(data, "status_changes", status="marketed", condition="until officer numbers are confirmed")
    site = entered(client, Site, data)
    assert site.status == "marketed"
    assert [change.status for change in site.status_changes.all()] == ["surplus", "marketed"]


def test_a_joint_building_shared_between_two(client, editor):
    police, fire = make.make_organisation(), make.make_organisation()
    data = blank(client, Site, name="Joint station")
    data = with_row(data, "occupations", organisation=police.pk, cost_share="62.5", floor_area="900", terms="owns")
    data = with_row(
        data, "occupations", organisation=fire.pk, cost_share="37.5", since="2019", terms="lease", break_on="March 2027"
    )
    entered(client, Site, data)
    assert [str(each.cost_share) for each in Occupation.objects.all()] == ["62.50", "37.50"]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ({"uprn": "UPRN 12"}, "Enter the digits of the UPRN only"),
        ({"latitude": "48.85", "longitude": "2.35"}, "outside Great Britain"),
        ({"latitude": "52.8"}, "both latitude and longitude"),
        ({"latitude": "52.8, -2.1", "longitude": "-2.1"}, "Enter a number"),
        ({"latitude": "-2.1, 52.8"}, "outside Great Britain"),
        ({"latitude": "1" * 500}, "Enter a number"),
        ({"receipt": "-5"}, "between £0 and £10,000,000,000"),
        ({"capital": "99999999999"}, "between £0 and £10,000,000,000"),
        ({"capital": "1e400"}, "Capital"),
        ({"latitude": "nan", "longitude": "nan"}, "Enter a number"),
        ({"owner_inferred": "on"}, "Choose the owner that the document implies"),
        ({"name": ""}, "This field is required"),
        ({"name": "a\u202eb"}, "hidden character"),
    ],
)
def test_a_site_that_cannot_be_is_told_beside_the_field_and_nothing_is_lost(client, editor, typed, expected):
    data = blank(client, Site, name="Store", description="Kept as typed") | typed
    page = refused(client, Site, data)
    assert expected in page
    assert "Kept as typed" in page


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([{"cost_share": "101"}], "between 0 and 100 per cent"),
        ([{"cost_share": "-1"}], "between 0 and 100 per cent"),
        ([{"cost_share": "60"}, {"cost_share": "50"}], "come to 110 per cent"),
        ([{"floor_area": "-3"}], "more than 0"),
        ([{"floor_area": "9999999"}], "at most 1,000,000"),
        ([{"since": "2019", "ended": "2018"}], "cannot leave before it came"),
        ([{"since": "2019", "break_on": "2018"}], "cannot be ended before the occupier came"),
        ([{"same": True}, {"same": True}], "already an occupier"),
        ([{"since": "30 February 2019"}], "does not exist"),
    ],
)
def test_occupiers_that_cannot_be_are_told(client, editor, rows, expected):
    same = make.make_organisation().pk
    data = blank(client, Site, name="Store")
    for row in rows:
        organisation = same if row.pop("same", False) else make.make_organisation().pk
        data = with_row(data, "occupations", organisation=organisation, **row)
    assert expected in refused(client, Site, data)


def test_an_initiative_twice_at_a_site_is_told(client, editor, area):
    initiative = make.make_initiative(area=area).pk
    data = blank(client, Site, name="Store")
    for _ in range(2):
        data = with_row(data, "uses", initiative=initiative)
    assert "already recorded for this site" in refused(client, Site, data)


def test_shares_may_change_hands_in_one_saving(client, editor, area):
    site = make.make_site(area=area)
    for share in (60, 40):
        site.occupations.create(organisation=make.make_organisation(), cost_share=share)
    data = as_shown(client.get(address(Site, "change", site.pk)), Site)
    data |= {"occupations-0-cost_share": "40", "occupations-1-cost_share": "60"}
    assert client.post(address(Site, "change", site.pk), data).status_code == 302
    assert [int(each.cost_share) for each in site.occupations.all()] == [40, 60]


def test_another_areas_sensitive_site_is_not_in_the_admin(client, editor):
    site = make.make_site(is_sensitive=True, address="1 Hidden Lane", name="Store")
    assert client.get(address(Site, "change", site.pk)).status_code == 302
    listed = client.get(address(Site, "changelist"))
    assert list(listed.context["cl"].queryset) == []
    assert "1 Hidden Lane" not in words(listed)


# Agreements


def test_an_agreement_whose_document_may_not_be_published(client, editor):
    kind = AgreementKind.objects.create(name="Police collaboration agreement")
    data = blank(client, Agreement, title="Covert support", kind=kind.pk, document="withheld", publication="title")
    assert "Say why only the title and purpose are published" in refused(client, Agreement, data)
    agreement = entered(client, Agreement, {**data, "withheld_because": "It would harm operations."})
    assert (agreement.reference, agreement.signed, agreement.announced) == ("STA-A-001", "", "")


def test_a_partner_who_joined_two_years_later(client, editor):
    police, fire, ambulance = (make.make_organisation() for _ in range(3))
    data = blank(client, Agreement, title="Memorandum", signed="December 2017")
    for party in (police, fire):
        data = with_row(data, "parties", organisation=party.pk)
    data = with_row(data, "parties", organisation=ambulance.pk, joined="about December 2019")
    agreement = entered(client, Agreement, data)
    assert agreement.parties.get(organisation=ambulance).joined == "2019-12~"
    assert agreement.signed == "2017-12"


def test_an_agreement_announced_and_not_known_to_be_signed(client, editor):
    agreement = entered(client, Agreement, blank(client, Agreement, title="Statement", announced="10 December 2015"))
    assert (agreement.announced, agreement.signed, agreement.status, agreement.publication) == (
        "2015-12-10",
        "",
        "",
        "",
    )


def test_a_party_twice_is_told_beside_the_row(client, editor):
    party = make.make_organisation().pk
    data = blank(client, Agreement, title="Memorandum")
    for _ in range(2):
        data = with_row(data, "parties", organisation=party)
    assert "This organisation is already a party" in refused(client, Agreement, data)


def test_lineage_is_entered_and_rings_are_told(client, editor, area):
    first, second = (make.make_agreement(area=area, status="agreed") for _ in range(2))
    data = as_shown(client.get(address(Agreement, "change", first.pk)), Agreement)
    data = with_row(data, "changes", kind="replaced", successor=second.pk, took_effect="2019")
    assert client.post(address(Agreement, "change", first.pk), data).status_code == 302
    first.refresh_from_db()
    assert first.status == "ended"
    third = make.make_agreement(area=area)
    back = as_shown(client.get(address(Agreement, "change", second.pk)), Agreement)
    for kind, successor, expected in (
        ("renewed", first.pk, "came before this agreement"),
        ("renewed", second.pk, "cannot follow itself"),
        ("replaced", "", "Choose the agreement that replaced it"),
        ("terminated", third.pk, "no successor"),
    ):
        answer = client.post(
            address(Agreement, "change", second.pk), with_row(back, "changes", kind=kind, successor=successor)
        )
        assert answer.status_code == 200
        assert expected in words(answer)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ({"signed": "2019", "ends": "2018"}, "cannot end before it was signed"),
        ({"in_force": "2019", "ends": "2018"}, "cannot end before it came into force"),
        ({"signed": "2019", "review_on": "2018"}, "cannot be reviewed before"),
        ({"signed": "the 32nd of May 2019"}, "32 May 2019 does not exist"),
        ({"publication": "full"}, "Enter the web address"),
        ({"document_url": "javascript:alert(1)"}, "Enter a valid URL"),
    ],
)
def test_an_agreement_that_cannot_be_is_told(client, editor, typed, expected):
    page = refused(client, Agreement, blank(client, Agreement, title="Memorandum", purpose="Kept as typed") | typed)
    assert expected in page
    assert "Kept as typed" in page


# Business cases


def test_a_business_case_with_its_options_and_what_came_of_an_assumption(client, editor, area):
    initiative = make.make_initiative(area=area)
    data = blank(client, BusinessCase, title="One control room", initiative=initiative.pk)
    data = with_row(data, "stages", stage="full", progress="writing")
    data = with_row(data, "options", title="No change", is_no_change="on", order="0")
    data = with_row(data, "options", title="One room", is_preferred="on", order="1")
    data = with_row(data, "assumptions", text="It saves money", expected="90000", unit="pounds a year", order="0")
    case = entered(client, BusinessCase, data)
    assumption = CaseAssumption.objects.get()
    page = as_shown(client.get(address(CaseAssumption, "change", assumption.pk)), CaseAssumption)
    before = Initiative.objects.get().updated_at
    page = with_row(page, "outturns", as_at="2019/20", actual="60000", text="Staff moved later")
    assert client.post(address(CaseAssumption, "change", assumption.pk), page).status_code == 302
    assert case.assumptions.get().outturns.get().actual == 60_000
    assert Initiative.objects.get().updated_at > before


def test_two_preferred_options_are_told(client, editor, area):
    data = blank(client, BusinessCase, title="Case", initiative=make.make_initiative(area=area).pk)
    for title in ("One", "Two"):
        data = with_row(data, "options", title=title, is_preferred="on", order="0")
    assert "Another option is already the preferred one" in refused(client, BusinessCase, data)


def test_the_same_stage_twice_is_told(client, editor, area):
    data = blank(client, BusinessCase, title="Case", initiative=make.make_initiative(area=area).pk)
    for _ in range(2):
        data = with_row(data, "stages", stage="full")
    assert "This stage is already recorded" in refused(client, BusinessCase, data)


def test_a_second_case_of_an_initiative_and_one_of_another_area_are_told(client, editor, area):
    initiative = make.make_case(make.make_initiative(area=area)).initiative
    assert "has a business case already" in refused(
        client, BusinessCase, blank(client, BusinessCase, title="Again", initiative=initiative.pk)
    )
    elsewhere = make.make_initiative()
    assert "it belongs to another office" in refused(
        client, BusinessCase, blank(client, BusinessCase, title="Theirs", initiative=elsewhere.pk)
    )


def test_an_assumption_of_another_areas_case_cannot_be_made(client, editor):
    case = make.make_case()
    data = blank(client, CaseAssumption, case=case.pk, text="Ours")
    assert "it belongs to another office" in refused(client, CaseAssumption, data)
