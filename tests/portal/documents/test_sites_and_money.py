"""What documents say of sites and of money."""

from django.urls import reverse
from pytest import mark

from initiatives import models as register
from tests import factories as make
from tests.reading import words

from .entering import enter, found, read

pytestmark = mark.django_db


def test_a_site_in_two_areas_with_a_disputed_closure_and_a_receipt_spent_on_another(client, office, area, source):
    next_door, new = make.make_area(name="Nearshire", code="NEA"), make.make_site(area=area, name="New station")
    status = {"status": "closed", "took_effect": "May 2019", "decided_by": "The authority", "dispute": "The union"}
    typed = {"name": "Old station", "area": area.pk, "other_areas": [next_door.pk], "source": source.pk}
    old = enter(client, office, register.Site, typed, ("status_changes", {**status, "source": source.pk}))
    line, _list = found(client, "initiatives:site", f"area={next_door.code}&status=closed", old.reference)
    assert line["Also lies in"] == "Nearshire" and line["Disputed"] == "The union"
    client.force_login(office)
    kind = register.FinancialKind.objects.create(name="Capital receipt", direction="income")
    money = {"title": "Sale of the old station", "kind": kind.pk, "amount": "£250,000", "basis": "one-off"}
    where = {"site": old.pk, "spent_on_site": new.pk, "area": area.pk, "source": source.pk, "place": "¶8"}
    figure = enter(client, office, register.FinancialItem, {**money, **where})
    line, _list = found(client, "initiatives:financialitem", "q=sale", figure.reference)
    assert line["Site"] == "Old station" and line["Spent on"] == "New station"
    read(client, old, "Disputed: The union", "£250,000", "(spent on another site)")
    read(client, new, "Sale of the old station", "spent here")
    read(client, figure, "New station", "¶8")


def test_a_grant_with_its_days_and_a_duration_without_dates(client, office, area, source):
    typed = {"title": "Innovation grant", "amount": "£1m", "basis": "yearly", "duration": "a year for five years"}
    days = {"bid_on": "May 2016", "won_on": "September 2016", "paid_on": "1 April 2017"}
    kept = {"area": area.pk, "source": source.pk, "place": "¶5"}
    grant = enter(client, office, register.FundingStream, {**typed, **days, **kept})
    line, _list = found(client, "initiatives:fundingstream", "q=innovation", grant.reference)
    assert line["For how long"] == "a year for five years" and line["Won or refused on"] == "September 2016"
    read(client, grant, "a year for five years", "May 2016", "1 April 2017", "¶5")


def test_a_reason_for_closing_is_found_by_the_search(client, area):
    initiative = make.make_initiative(area=area, title="Postal service")
    initiative.move_to(make.make_stage("ended", name="Ended"), reason="No tangible benefit was seen")
    assert "Postal service" in words(client.get(reverse("search") + "?q=tangible"))
