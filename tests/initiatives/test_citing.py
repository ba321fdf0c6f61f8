"""Citing a document: what editors do, and what keeps what they cited."""

import pytest
from django.db.models import ProtectedError
from django.urls import reverse
from django.utils import timezone

from initiatives.models import Citation, Initiative, Milestone
from tests import factories as make
from tests.reading import words

from .admin_form import address, as_shown, opened, saved, sent, with_row

pytestmark = pytest.mark.django_db
OTHERWISE, REJECTED = Citation.Standing.OTHERWISE, Citation.Standing.REJECTED


@pytest.fixture
def paper(area):
    return make.make_source(area=area, title="The paper of 2016", dated="2016-01-08")


@pytest.fixture
def later(area):
    return make.make_source(area=area, title="The minutes of 2018", dated="2018-10-29")


@pytest.fixture
def control_room(area, paper):
    return make.make_initiative(
        area=area, title="Control room", summary="One room.", started="2015", source=paper, place="¶7B"
    )


def cite(record, source, fact="", **fields):
    """A citation that obeys every rule."""
    citation = Citation(record=record, source=source, fact=fact, **fields)
    citation.full_clean()
    citation.save()
    return citation


def page_of(client, record):
    return words(client.get(record.get_absolute_url()))


# What keeps them


def test_a_cited_document_stays_and_a_citation_goes_with_its_record(control_room, later):
    citation = cite(control_room, later, "started")
    with pytest.raises(ProtectedError):
        later.delete()
    control_room.delete()
    assert not Citation.objects.exists()
    assert Citation.history.filter(id=citation.pk).first().history_type == "-"
    later.delete()


def test_the_history_tells_what_was_cited(client, control_room, later, editor):
    milestone = Milestone.objects.create(initiative=control_room, title="Open")
    citation = cite(control_room, later, "started", standing=OTHERWISE, instead="2014")
    cite(milestone, later, "title", standing=OTHERWISE, instead="Opened in part")
    citation.instead = "2013"
    citation.save()
    citation.delete()
    history = words(client.get(address(Initiative, "history", control_room.pk)))
    for expected in (
        f"Further source: {later}",
        "Which fact Started",
        "Opened in part",
        "2014 → is now 2013",
        "was deleted",
    ):
        assert expected in history, expected
    cite(make.make_agreement(source=later, area=control_room.area), later, place="¶8")
    for told in (f"{control_room.get_absolute_url()}history/", reverse("initiatives:initiative_changes")):
        assert f"Further source: {later} was added" in words(client.get(told)), told
    assert "Opened in part" in words(client.get(f"{control_room.get_absolute_url()}as-at/{timezone.localdate()}/"))


# What editors do


def test_a_citation_is_entered_on_the_page_of_its_record(client, editor, control_room, later):
    data = opened(client, control_room)
    prefix = "initiatives-citation-record_type-record_id"
    row = {"about": "started", "source": later.pk, "place": "¶3", "standing": "says-otherwise"}
    answer, page = sent(client, control_room, with_row(data, prefix, **row))
    assert "Enter what the document says instead." in page and "¶3" in page
    saved(client, control_room, with_row(data, prefix, **row, instead="2014"))
    citation = Citation.objects.get()
    assert (citation.record, citation.fact, citation.instead) == (control_room, "started", "2014")
    again = with_row(opened(client, control_room), prefix, **row, instead="2013")
    assert "already cited for the same fact" in sent(client, control_room, again)[1]
    for wrong in ("area", "initiatives.milestone 99 title", "initiatives.user 1 name", "x y z"):
        refused = with_row(
            opened(client, control_room), prefix, **{**row, "place": "¶4", "about": wrong, "instead": "x"}
        )
        assert sent(client, control_room, refused)[0].status_code == 200, wrong
    saved(client, control_room, {**opened(client, control_room), f"{prefix}-0-DELETE": "on"})
    assert not Citation.objects.exists()


def test_a_row_is_cited_on_the_page_it_stands_on(client, editor, control_room, paper, later):
    milestone = Milestone.objects.create(initiative=control_room, title="Open", source=paper)
    prefix = "initiatives-citation-record_type-record_id"
    key = f"initiatives.milestone {milestone.pk} reached"
    assert (
        f'value="{key}"' in sent(client, control_room, opened(client, control_room))[1]
        or key in client.get(address(Initiative, "change", control_room.pk)).content.decode()
    )
    saved(
        client,
        control_room,
        with_row(opened(client, control_room), prefix, about=key, same_source="on", place="¶9", standing="says"),
    )
    citation = Citation.objects.get()
    assert (citation.record, citation.fact, citation.source) == (milestone, "reached", paper)
    shown = opened(client, control_room)
    assert shown[f"{prefix}-0-about"] == key
    saved(client, control_room, {**shown, f"{prefix}-0-place": "¶10"})
    assert Citation.objects.get().place == "¶10" and Citation.objects.get().record == milestone
    assert opened(client, milestone)[f"{prefix}-0-about"] == "reached"


def test_a_new_record_is_saved_with_its_citations(client, editor, area, paper, later):
    data = as_shown(client.get(address(Initiative, "add")), Initiative)
    data |= {"title": "New", "area": area.pk, "source": paper.pk}
    prefix = "initiatives-citation-record_type-record_id"
    answer = client.post(
        address(Initiative, "add"), with_row(data, prefix, about="title", source=later.pk, standing="says")
    )
    assert answer.status_code == 302
    assert Citation.objects.get().record == Initiative.objects.get(title="New")


def test_nothing_is_cited_that_was_not_chosen_and_the_same_source_is_one_tick(client, editor, control_room, paper):
    blank = client.get(address(Initiative, "change", control_room.pk)).content.decode()
    template = blank.partition('name="partnerships-__prefix__-source"')[2].partition("</select>")[0]
    assert f'value="{paper.pk}"' not in template
    fire = make.make_organisation()
    data = with_row(opened(client, control_room), "partnerships", organisation=fire.pk)
    saved(client, control_room, data)
    assert control_room.partnerships.get().source is None
    ticked = {**opened(client, control_room), "partnerships-0-same_source": "on", "partnerships-0-place": "¶2"}
    saved(client, control_room, ticked)
    row = control_room.partnerships.get()
    assert (row.source, row.place) == (paper, "¶2")


def test_a_source_older_than_the_fact_is_refused_beside_it(client, editor, control_room, later):
    fire = make.make_organisation()
    row = {"organisation": fire.pk, "joined": "3 June 2017", "same_source": "on"}
    answer, page = sent(client, control_room, with_row(opened(client, control_room), "partnerships", **row))
    assert "This document is dated 8 January 2016, before 3 June 2017" in page and "3 June 2017" in page
    assert not control_room.partnerships.exists()
    saved(client, control_room, with_row(opened(client, control_room), "partnerships", **{**row, "joined": "2017"}))
    without = make.make_initiative(area=control_room.area)
    answer, page = sent(client, without, with_row(opened(client, without), "partnerships", **row))
    assert "The record above names no source." in page
    # What stands already is not asked about again by whoever changes something else.
    control_room.partnerships.update(joined="2017-06-03")
    saved(client, control_room, {**opened(client, control_room), "partnerships-0-note": "Since then"})


def test_where_a_promised_date_comes_from_goes_with_it(client, editor, control_room, later):
    row = {
        "title": "Open",
        "new_date": "2020",
        "source": later.pk,
        "place": "¶4",
        "quotation": "by 2020",
        "inferred": "on",
    }
    saved(client, control_room, with_row(opened(client, control_room), "milestones", **row))
    promise = Milestone.objects.get().promises.get()
    assert (promise.source, promise.place, promise.quotation, promise.inferred) == (later, "¶4", "by 2020", True)
    data = {**opened(client, control_room), "milestones-0-new_date": "2021", "milestones-0-new_date_reason": "Late"}
    saved(client, control_room, data)
    assert Milestone.objects.get().promises.last().source is None


def test_who_only_reads_a_record_reads_what_else_is_cited(client, area, control_room, later):
    cite(control_room, later, "started", standing=OTHERWISE, instead="2014")
    area.publishes_separately = True
    area.save()
    client.force_login(make.make_user("editor", [area]))
    page = words(client.get(address(Initiative, "change", control_room.pk)))
    assert "Which fact: Initiative, started" in page and "2014" in page and "Same source as above" not in page
