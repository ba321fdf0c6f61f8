"""Two people with the same record open: the second to save is told, and nothing is lost."""

import pytest

from initiatives.models import (
    Initiative,
    Update,
)
from tests import factories as make

from .admin_form import address, as_shown, opened, saved, sent, with_row

pytestmark = pytest.mark.django_db


def test_saving_without_a_change_is_quiet_and_changes_nothing_but_the_time(client, editor, initiative):
    initiative.partnerships.create(organisation=make.make_organisation())
    before = initiative.updated_at
    saved(client, initiative, opened(client, initiative))
    after = Initiative.objects.get()
    assert (after.title, after.partnerships.count()) == ("Joint supplies", 1)
    assert after.updated_at > before


def test_the_second_to_save_is_told_who_saved_first_and_may_go_on(client, editor, area, initiative):
    first = opened(client, initiative)
    other = make.make_user("editor", [area], name="Research Officer")
    client.force_login(other)
    saved(client, initiative, {**opened(client, initiative), "summary": "Theirs", "rank": ""})
    client.force_login(editor)
    mine = {**first, "title": "Joint supplies and stores", "summary": "Mine"}
    answer, words = sent(client, initiative, mine)
    assert answer.status_code == 200
    assert "Research Officer at" in words
    assert "Summary</dt><dd>Saved now: Theirs" in words
    assert "Joint supplies and stores" in words, "What was typed is still there."
    assert Initiative.objects.get().summary == "Theirs"
    again = as_shown(answer, Initiative)
    assert (again["title"], again["summary"]) == ("Joint supplies and stores", "Mine")
    assert sent(client, initiative, again)[0].status_code == 200, "Without the tick nothing is saved."
    saved(client, initiative, {**again, "save_anyway": "yes"})
    assert Initiative.objects.get().summary == "Mine"


def test_a_third_save_is_told_again_although_the_box_is_ticked(client, editor, area, initiative):
    mine = {**opened(client, initiative), "summary": "Mine"}
    client.force_login(make.make_user("editor", [area]))
    saved(client, initiative, {**opened(client, initiative), "summary": "Second"})
    client.force_login(editor)
    told = as_shown(sent(client, initiative, mine)[0], Initiative)
    client.force_login(make.make_user("editor", [area]))
    saved(client, initiative, {**opened(client, initiative), "summary": "Third"})
    client.force_login(editor)
    answer, words = sent(client, initiative, {**told, "save_anyway": "yes"})
    assert answer.status_code == 200
    assert "Saved now: Third" in words
    assert Initiative.objects.get().summary == "Third"


def test_a_change_to_a_row_alone_is_a_change_to_the_record(client, editor, initiative):
    mine = opened(client, initiative)
    other = with_row(opened(client, initiative), "partnerships", organisation=make.make_organisation().pk)
    saved(client, initiative, other)
    assert sent(client, initiative, mine)[0].status_code == 200


def test_a_row_deleted_meanwhile_is_told_and_can_be_let_go(client, editor, initiative):
    row = initiative.scope.create(text="Printing")
    mine = {**opened(client, initiative), "scope-0-text": "Printing and post"}
    row.delete()
    answer, words = sent(client, initiative, mine)
    assert answer.status_code == 200
    assert "deleted this row meanwhile" in words
    assert "Printing and post" in words
    saved(client, initiative, {**mine, "scope-0-DELETE": "on"})


@pytest.mark.parametrize("junk", ["nonsense", "2020-01-01 99999999999999999999999", "\x00"])
def test_a_version_nobody_gave_is_a_conflict_and_no_fault(client, editor, initiative, junk):
    answer, words = sent(client, initiative, {**opened(client, initiative), "version_seen": junk})
    assert answer.status_code == 200
    assert "Somebody else saved" in words


def test_a_milestone_changed_on_its_own_page_is_a_change_to_its_initiative(client, editor, initiative):
    milestone = initiative.milestones.create(title="Open")
    mine = opened(client, initiative)
    promises = with_row(opened(client, milestone), "promises", date="March 2016")
    saved(client, milestone, promises)
    answer, words = sent(client, initiative, mine)
    assert answer.status_code == 200
    assert "Changed milestone" in words


def test_publishing_an_update_is_told_to_whoever_has_the_initiative_open(client, editor, initiative):
    update = make.make_update(initiative, published=False)
    mine = opened(client, initiative)
    client.post(address(Update, "publish", update.pk))
    answer, words = sent(client, initiative, mine)
    assert answer.status_code == 200
    assert "Chief of Staff at" in words
    assert "Publish: Joint supplies: update for" in words


def test_everything_wrong_is_listed_at_the_top_with_a_way_to_it(client, editor, initiative):
    data = with_row(opened(client, initiative), "milestones", title="Open", new_date="31/02/2016")
    answer, words = sent(client, initiative, {**data, "title": ""})
    assert '<a href="#id_title">Title</a>: This field is required.' in words
    assert '<a href="#id_milestones-0-new_date">Milestone 1: Promise a date</a>: 31 February 2016' in words
