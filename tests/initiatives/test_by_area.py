"""How many initiatives each area has, and the choices of the map."""

from datetime import date

import pytest

from initiatives.models import AreaWithin, Initiative
from initiatives.readings.by_area import MEASURES, count_by_area, measure_named
from initiatives.readings.staircase import have_come
from tests import factories as make

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 27)


def counts(areas, measure, user):
    """The number of each area, in their order."""
    found = count_by_area(areas, measure.among(Initiative.objects.visible_to(user).initiatives(), user, TODAY))
    return [found[area.pk] for area in areas]


def test_an_initiative_counts_once_where_it_is_kept_where_it_reaches_and_around_both(nobody):
    outer, inner, beside, alone = (make.make_area() for _ in range(4))
    AreaWithin.objects.create(outer=outer, inner=inner)
    one = make.make_initiative(area=inner)
    one.other_areas.add(beside, outer)
    make.make_initiative(area=outer)
    make.make_initiative(area=inner, published=False)
    assert counts([outer, inner, beside, alone], MEASURES[""], nobody) == [2, 1, 1, 0]


def test_each_choice_counts_what_it_says(nobody):
    area = make.make_area()
    subject, inside = make.make_work_area(name="Estates"), make.make_work_area(name="Stations")
    inside.parent = subject
    inside.save()
    working = make.make_initiative(area=area, stage=make.make_stage(phase="working"))
    working.work_areas.add(inside, subject)
    late = make.make_initiative(area=area, stage=make.make_stage(phase="developing"))
    late.milestones.create(title="Options").promise("2026-01")
    held = make.make_initiative(area=area)
    held.hold_up("a judicial review", "The case goes on.", today=TODAY)
    make.make_stream(initiative=working, area=area, ends="2027-03", status="secured")
    make.make_stream(initiative=late, area=area, ends="2020-03", status="secured")
    expected = {"": 3, "in-place": 1, "late": 1, "paused": 1, "money-ends": 1}
    assert {name: counts([area], each, nobody)[0] for name, each in MEASURES.items()} == expected
    assert counts([area], measure_named(f"subject-{subject.slug}"), nobody) == [1]


def test_odd_choices_mean_all(client):
    for name in ("zeppelin", "subject-none", "subject-", "x" * 500, "<b>"):
        assert measure_named(name[:80]) is MEASURES[""]
        assert client.get("/", {"map": name}).status_code == 200


def test_the_map_says_what_it_counts_and_keeps_the_choice(client):
    make.make_initiative(area=make.make_area(name="Durham", code="DUR"), stage=make.make_stage(phase="working"))
    page = " ".join(client.get("/", {"map": "in-place"}).content.decode().split())
    assert 'aria-label="Durham: 1 initiative that works already"' in page
    assert '<option value="in-place" selected>' in page


def test_whether_savings_have_come_is_said_in_a_sentence():
    from initiatives.models import FinancialItem

    area = make.make_area()
    assert have_come(FinancialItem.objects.alike(), "saving") == ""
    for amount, state in ((1, "realised"), (2, "expected"), (3, "committed"), (4, ""), (5, "unrealised")):
        never = (
            {"variance_reason": "No.", "stated_on": "2020", "source": make.make_source()}
            if state == "unrealised"
            else {}
        )
        make.make_figure(amount, area=area, state=state, **never)
    make.make_figure(6, area=area, direction="cost", state="realised")
    replaced = make.make_figure(7, area=area, state="expected")
    make.supersede(replaced, amount=8)
    assert have_come(FinancialItem.objects.alike(), "saving") == (
        "Of 6 on record, 1 is said to have come, 3 are expected, 1 did not come, of 1 neither is recorded; no check of "
        "any by finance is recorded."
    )
