"""The rules of sites, without HTTP."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from initiatives.models import Occupation, Site, SiteUse, Source
from initiatives.readings.citations import facts_of
from tests import factories as make

pytestmark = pytest.mark.django_db


def refused(row, field, words):
    """Whether the row is refused beside the field in these words."""
    with pytest.raises(ValidationError) as told:
        row.full_clean()
    return words in str(told.value.message_dict.get(field, ""))


def test_sites_are_numbered_by_area():
    staffordshire = make.make_area(name="Staffordshire", code="STA")
    assert make.make_site(area=staffordshire).reference == "STA-E-001"


def test_a_site_keeps_every_status_with_its_condition():
    site = make.make_site()
    site.change_status("surplus")
    site.change_status("marketed", condition="until officer numbers are confirmed", took_effect="2019-09")
    assert site.status == "marketed"
    assert site.latest_change.condition == "until officer numbers are confirmed"
    assert [change.status for change in site.status_changes.all()] == ["surplus", "marketed"]
    site.latest_change.delete()
    site.update_status()
    assert Site.objects.get().status == "surplus"


@pytest.mark.parametrize(
    ("fields", "beside", "words"),
    [
        ({"latitude": Decimal("40.4"), "longitude": Decimal("-3.7")}, "latitude", "outside Great Britain"),
        ({"latitude": Decimal("52.9"), "longitude": Decimal("13.4")}, "longitude", "outside Great Britain"),
        ({"latitude": Decimal("52.9")}, "longitude", "both latitude and longitude"),
        ({"receipt": Decimal("-1")}, "receipt", "between £0"),
        ({"capital": Decimal("99999999999")}, "capital", "between £0"),
        ({"receipt_bound": "at-least"}, "receipt", "Enter the amount"),
        ({"owner_inferred": True}, "owner", "Choose the owner"),
    ],
)
def test_a_site_refuses_what_cannot_be_in_words_and_in_the_database(fields, beside, words):
    site = make.make_site()
    for name, value in fields.items():
        setattr(site, name, value)
    assert refused(site, beside, words)
    with pytest.raises(IntegrityError), transaction.atomic():
        site.save()


@pytest.mark.parametrize("uprn", ["12 34", "UPRN 100", "-5", "١٢٣", "1234567890123"])
def test_a_uprn_is_digits_only(uprn):
    site = make.make_site(uprn="100070123456")
    site.full_clean()
    site.uprn = uprn
    assert refused(site, "uprn", "digits" if len(uprn) < 13 else "12 characters")


@pytest.mark.parametrize(
    ("fields", "beside", "words"),
    [
        ({"floor_area": Decimal("-10")}, "floor_area", "more than 0"),
        ({"floor_area": Decimal("2000000")}, "floor_area", "at most 1,000,000"),
        ({"cost_share": Decimal("101")}, "cost_share", "between 0 and 100"),
        ({"cost_share": Decimal("-1")}, "cost_share", "between 0 and 100"),
        ({"since": "2018", "ended": "2016-05"}, "ended", "before it came"),
        ({"since": "2018", "break_on": "2016-05"}, "break_on", "before the occupier came"),
    ],
)
def test_an_occupier_refuses_what_cannot_be(fields, beside, words):
    occupation = Occupation(site=make.make_site(), organisation=make.make_organisation(), **fields)
    assert refused(occupation, beside, words)
    with pytest.raises(IntegrityError), transaction.atomic():
        occupation.save()


def test_an_occupier_stands_once_at_a_time_but_may_come_back():
    site, fire = make.make_site(), make.make_organisation()
    first = Occupation.objects.create(site=site, organisation=fire)
    assert refused(Occupation(site=site, organisation=fire), "organisation", "already an occupier")
    first.ended = "2018"
    first.save()
    Occupation(site=site, organisation=fire).full_clean()


def test_the_use_of_a_site_is_seen_by_whoever_may_see_both(nobody):
    shown, hidden = make.make_initiative(), make.make_initiative(published=False)
    site = make.make_site()
    for initiative in (shown, hidden):
        SiteUse.objects.create(site=site, initiative=initiative)
    assert [use.initiative for use in SiteUse.objects.visible_to(nobody)] == [shown]
    site.withdraw()
    assert not SiteUse.objects.visible_to(nobody).exists()


def test_the_place_of_a_sensitive_site_is_for_staff_of_its_area_and_never_found_by_others(nobody):
    area = make.make_area()
    site = make.make_site(area=area, name="Store", address="1 Hidden Lane", uprn="100", is_sensitive=True)
    own, other = make.make_user("editor", [area]), make.make_user("editor", [make.make_area()])
    panel, reader = make.make_user("panel", [area]), make.make_user("reader", [area])
    for user in (nobody, other, panel, reader):
        assert not site.reveals_place_to(user)
        assert not Site.objects.mentioning("hidden", user).exists()
        assert not Site.objects.mentioning("100", user).exists()
        assert Site.objects.mentioning("store", user).exists()
    for user in (own, make.make_user("administrator")):
        assert site.reveals_place_to(user)
        assert Site.objects.mentioning("hidden lane", user).exists()
        assert Site.objects.mentioning("100", user).exists()


def test_a_source_names_its_sites_without_their_address():
    source = make.make_source()
    site = make.make_site(source=source, place="¶4.1", name="Store", locality="Stone", address="1 Hidden Lane")
    site.change_status("in-use", source=source, place="¶4.2")
    facts = [fact.sentence() for fact in facts_of(Source.objects.get(), make.make_user("administrator"))]
    assert facts == ["Store, Stone", "Store, Stone: in use"]
