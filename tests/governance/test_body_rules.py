"""Rules of bodies without pages: names, seats on a day, links, remit, and whether a body does what it says."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from governance import models
from governance.readings.self_check import late_to_meet, self_check
from initiatives.models import Post
from tests import factories as make

from .bodies import make_body, make_meeting, make_seat, make_terms

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


def test_a_body_is_found_by_every_name_it_has_or_had():
    body = make_body(name="Police, Fire and Crime Panel")
    body.names.create(name="Police and Crime Panel (Staffordshire)", kind="former", used_until="2018-07-31")
    body.names.create(name="PFCP", kind="acronym")
    make_body(name="Another board")
    for words in ("fire and crime", "Crime Panel (Staff", "pfcp", body.reference.lower()):
        assert list(models.Body.objects.mentioning(words)) == [body], words


def test_a_panel_renamed_by_law_shows_the_name_of_the_day():
    body = make_body(name="Police, Fire and Crime Panel")
    body.names.create(name="Police and Crime Panel", kind="former", used_until="2018-07-31")
    assert body.name_on(date(2017, 5, 1)) == "Police and Crime Panel"
    assert body.name_on(date(2018, 8, 1)) == "Police, Fire and Crime Panel"


def test_who_sat_on_a_day_follows_the_terms():
    body = make_body()
    seat, untold = make_seat(body), make_seat(body, "Chief Fire Officer")
    seat.terms.create(began="2014-05", ended="2016-05")
    seat.terms.create(kind="vacant", began="2016-06", ended="2016-12")
    seat.terms.create(kind="acting", began="2017-01")
    sitting = models.Membership.objects.sitting_on
    assert [term.kind for term in sitting(date(2015, 1, 1))] == ["held"]
    assert not sitting(date(2016, 9, 1)).exists()
    assert [term.kind for term in sitting(date(2020, 1, 1))] == ["acting"]
    assert set(models.Seat.objects.sitting_on(date(2015, 1, 1))) == {seat, untold}
    assert set(models.Seat.objects.sitting_on(date(2016, 9, 1))) == {untold}
    assert not sitting(date(2013, 1, 1)).exists()


def test_a_seat_that_ended_is_not_sat_in_afterwards():
    body = make_body()
    seat = make_seat(body, ended="2015-12-31")
    assert seat in models.Seat.objects.sitting_on(date(2015, 12, 31))
    assert seat not in models.Seat.objects.sitting_on(date(2016, 1, 1))


def test_a_vacancy_has_no_holder_and_no_more_seats_than_there_are():
    seat = make_seat(make_body(), number=2)
    with pytest.raises(ValidationError) as refused:
        models.Membership(seat=seat, kind="vacant", post=seat.post).full_clean()
    assert "kind" in refused.value.message_dict
    with pytest.raises(ValidationError) as refused:
        models.Membership(seat=seat, kind="vacant", number=3).full_clean()
    assert refused.value.message_dict["number"] == ["There are only 2 of these seats."]


def test_a_seat_belongs_to_somebody_and_never_to_zero():
    for fields, beside in (({}, "post"), ({"wording": "Members", "number": 0}, "number")):
        with pytest.raises(ValidationError) as refused:
            models.Seat(body=make_body(), **fields).full_clean()
        assert beside in refused.value.message_dict


def test_a_link_leads_to_a_body_or_a_post_and_not_to_itself():
    body, other, post = make_body(), make_body(), Post.objects.create(title="Commissioner")
    for ends in ({}, {"other": other, "post": post}, {"other": body}):
        with pytest.raises(ValidationError) as refused:
            models.BodyLink(body=body, kind="reports-to", **ends).full_clean()
        assert "other" in refused.value.message_dict, ends
    models.BodyLink(body=body, kind="reports-to", other=other).full_clean()


@pytest.mark.parametrize("role", ["", "administrator", "editor", "panel"])
def test_a_link_to_a_hidden_body_is_hidden_with_it(role, nobody):
    user = make.make_user(role, [make.make_area()]) if role else nobody
    body, hidden, post = make_body(), make_body(published=False), Post.objects.create(title="Commissioner")
    shown = body.links.create(kind="reports-to", other=make_body())
    to_post = body.links.create(kind="chaired-by", post=post)
    secret = body.links.create(kind="advises", other=hidden)
    seen = set(models.BodyLink.objects.visible_to(user))
    assert {shown, to_post} <= seen
    assert (secret in seen) == (role == "administrator")


def test_an_initiative_is_overseen_by_name_or_by_area_and_field():
    durham, field = make.make_area(), make.make_work_area()
    part = make.make_work_area(parent=field)
    initiative = make.make_initiative(area=durham)
    initiative.work_areas.add(part)
    named, whole, estates, elsewhere = (make_body() for _ in range(4))
    named.oversights.create(initiative=initiative)
    whole.remit_areas.add(durham)
    estates.remit_areas.add(durham)
    estates.remit_work_areas.add(field)
    elsewhere.remit_areas.add(durham)
    elsewhere.remit_work_areas.add(make.make_work_area())
    assert set(models.Body.objects.overseeing(initiative)) == {named, whole, estates}
    assert [set(body.initiatives_in_remit()) for body in (named, whole, estates, elsewhere)] == [
        {initiative},
        {initiative},
        {initiative},
        set(),
    ]


def test_the_body_checks_itself_against_its_terms(nobody):
    body = make_body()
    make_terms(body)
    make_meeting(body=body, date="2026-09-20")
    seat = make_seat(body, number=2)
    seat.terms.create(kind="vacant", number=2)
    check = self_check(body, nobody, TODAY)
    assert check.words == "Says monthly; last met 63 days ago; 2 seats vacant."
    assert check.is_late
    assert list(late_to_meet(nobody, TODAY)) == [body]
    assert not self_check(body, nobody, date(2026, 10, 1)).is_late


def test_the_check_counts_resumed_sittings_and_no_meeting_the_reader_cannot_see(nobody):
    body = make_body()
    make_terms(body)
    meeting = make_meeting(body=body, date="2026-09-20")
    meeting.sittings.create(date="2026-11-20")
    make_meeting(published=False, body=body, date="2026-11-21")
    assert self_check(body, nobody, TODAY).words == "Says monthly; last met 2 days ago."


def test_the_check_invents_no_day(nobody):
    body = make_body()
    make_terms(body, "Regularly", None)
    assert self_check(body, nobody, TODAY).words == "Says regularly; no meeting is on record."
    make_meeting(body=body, date="2012-10")
    check = self_check(body, nobody, TODAY)
    assert check.words == "Says regularly; last met October 2012."
    assert check.days_since is None and not check.is_late
    assert self_check(make_body(), nobody, TODAY).words == ""


def test_only_the_terms_in_force_count(nobody):
    body = make_body()
    make_terms(body, version=1)
    make_terms(body, "Yearly", 366, version=2)
    make_meeting(body=body, date="2026-06-01")
    assert not late_to_meet(nobody, TODAY).exists()
    assert self_check(body, nobody, TODAY).says == "Yearly"


def test_a_dual_role_on_a_hidden_body_is_hidden(nobody):
    hidden = make_seat(make_body(published=False))
    role = models.DualRole.objects.create(title="Two places")
    role.seats.add(hidden, make_seat(make_body()))
    assert not models.DualRole.objects.visible_to(nobody).exists()
    assert models.DualRole.objects.visible_to(make.make_user("administrator")).exists()
