"""How many initiatives of an area or a work area are at each stage: one strip, each part of which leads to its list."""

import re
from html import unescape

import pytest

from tests import factories as make
from tests.reading import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def area():
    return make.make_area(name="Durham", code="DUR")


def parts_of(page):
    """Return the number, the words and the address of each part of the strip on a page."""
    part = r'<a class="govuk-link" href="([^"]+)"><span class="app-stages__number">(\d+)</span>\s*([^<]+)</a>'
    return [(int(number), unescape(said), unescape(url)) for url, number, said in re.findall(part, page.text)]


def test_each_part_leads_to_as_many_initiatives_as_it_says(client, area):
    work_area = make.make_work_area(name="Control rooms")
    stages = [make.make_stage(name=name, order=order) for order, name in enumerate(("Idea & talk", "In place"))]
    for stage, number in ((stages[1], 3), (stages[0], 1), (None, 2)):
        for _ in range(number):
            make.make_initiative(area=area, stage=stage).work_areas.add(work_area)
    make.make_initiative(area=area, stage=stages[0], kind="programme").work_areas.add(work_area)
    make.make_initiative(area=area, stage=stages[0], published=False)
    make.make_initiative(stage=stages[0])
    for address in (area.get_absolute_url(), work_area.get_absolute_url()):
        parts = parts_of(client.get(address))
        assert [part[:2] for part in parts] == [(1, "Idea & talk"), (3, "In place"), (2, "Stage not recorded")]
        for number, _words, url in parts:
            assert client.get(url).context["paginator"].count == number


def test_the_strip_says_its_words_and_numbers(client, area):
    make.make_initiative(area=area, stage=make.make_stage(name="In place"))
    make.make_initiative(area=area)
    assert "How far they have come: 2 initiatives 1 In place 1 Stage not recorded" in words(
        client.get(area.get_absolute_url())
    )


def test_nothing_is_drawn_where_no_stage_is_recorded(client, area):
    make.make_initiative(area=area)
    make.make_initiative(area=area, kind="programme", stage=make.make_stage(name="In place"))
    assert "How far they have come" not in words(client.get(area.get_absolute_url()))


def test_a_list_can_be_of_those_without_a_stage(client, area):
    without = make.make_initiative(area=area, title="No stage")
    make.make_initiative(area=area, stage=make.make_stage(name="In place"))
    page = client.get("/initiatives/?stage=none")
    assert list(page.context["object_list"]) == [without]
    assert '<option value="none" selected>Not recorded</option>' in page.text
