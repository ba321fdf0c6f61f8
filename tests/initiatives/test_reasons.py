"""A date or a sum that people read changes for a reason, which the history keeps. Drafts need none."""

import pytest

from initiatives.models import FundingStream, Initiative, Milestone
from tests import factories as make

from .admin_form import address, opened, sent

pytestmark = pytest.mark.django_db
WHY = "The builder went out of business"


@pytest.fixture
def initiative(area):
    return make.make_initiative(area=area, title="Joint supplies", started="2016-03")


def test_a_published_date_does_not_change_without_a_reason(client, editor, initiative):
    data = opened(client, initiative) | {"started": "May 2016", "title": "Typed and not lost"}
    answer, words = sent(client, initiative, data)
    assert answer.status_code == 200
    assert "People read “Started”. Say why it changes" in words
    assert 'href="#id_change_reason"' in words
    assert "Typed and not lost" in words and "May 2016" in words
    initiative.refresh_from_db()
    assert initiative.started == "2016-03"
    answer, words = sent(client, initiative, data | {"change_reason": WHY})
    assert answer.status_code == 302, words
    line = initiative.history.first()
    assert (line.started, line.history_change_reason, line.history_user_id) == ("2016-05", WHY, editor.pk)
    page = client.get(address(Initiative, "history", initiative.pk)).content.decode()
    assert WHY in page and "<del>March 2016</del>" in page and "<ins>May 2016</ins>" in page


def test_a_date_stated_for_the_first_time_needs_no_reason(client, editor, initiative):
    data = opened(client, initiative) | {"ended": "2019", "title": "Another title"}
    answer, words = sent(client, initiative, data)
    assert answer.status_code == 302, words


def test_a_draft_needs_no_reason(client, editor, area):
    draft = make.make_initiative(area=area, published=False, started="2016-03")
    page = client.get(address(Initiative, "change", draft.pk)).content.decode()
    assert "change_reason" not in page
    answer, words = sent(client, draft, opened(client, draft) | {"started": "2017"})
    assert answer.status_code == 302, words
    draft.refresh_from_db()
    assert draft.started == "2017"


def test_a_date_in_a_row_needs_the_reason_too(client, editor, initiative):
    partner = initiative.partnerships.create(organisation=make.make_organisation(), joined="2016")
    data = opened(client, initiative) | {"partnerships-0-joined": "2017"}
    answer, words = sent(client, initiative, data)
    assert answer.status_code == 200
    assert "Say why it changes, under “Why it changes”." in words
    answer, words = sent(client, initiative, data | {"change_reason": WHY})
    assert answer.status_code == 302, words
    assert partner.history.first().history_change_reason == WHY


def test_a_milestone_of_a_published_initiative_on_its_own_page(client, editor, initiative):
    milestone = initiative.milestones.create(title="Open the station", reached="2016-05")
    answer, words = sent(client, milestone, opened(client, milestone) | {"reached": "2016-06"})
    assert "People read “Reached”" in words
    answer, words = sent(client, milestone, opened(client, milestone) | {"reached": "2016-06", "change_reason": WHY})
    assert answer.status_code == 302, words
    assert Milestone.history.first().history_change_reason == WHY


def test_a_published_sum_does_not_change_without_a_reason(client, editor, area, initiative):
    stream = make.make_stream(area=area, amount=90_000, initiative=initiative)
    data = opened(client, stream) | {"amount": "£80,000"}
    answer, words = sent(client, stream, data)
    assert answer.status_code == 200 and "Say why it changes" in words and "£80,000" in words
    answer, words = sent(client, stream, data | {"change_reason": WHY})
    assert answer.status_code == 302, words
    page = client.get(address(FundingStream, "history", stream.pk)).content.decode()
    assert "£90,000" in page and "£80,000" in page and WHY in page


@pytest.mark.parametrize("reason", ["a\u202eb", "x" * 501])
def test_a_reason_that_cannot_be_kept_is_told_beside_it(client, editor, initiative, reason):
    answer, words = sent(client, initiative, opened(client, initiative) | {"change_reason": reason, "title": "Typed"})
    assert answer.status_code == 200 and "Typed" in words and "id_change_reason" in words
    assert initiative.history.count() == 1


def test_what_was_never_public_is_told_to_the_office_only(client, editor, area):
    hidden = make.make_initiative(area=area, marking="official-sensitive", started="2016-03")
    data = opened(client, hidden) | {"started": "2017", "marking": "official", "change_reason": WHY}
    assert sent(client, hidden, data)[0].status_code == 302
    assert "<del>March 2016</del>" in client.get(hidden.get_absolute_url()).content.decode()
    client.logout()
    page = client.get(hidden.get_absolute_url())
    assert page.status_code == 200 and "March 2016" not in page.content.decode()


def test_a_new_statement_says_that_the_facts_have_changed(client, editor, area, initiative):
    stream = make.make_stream(area=area, amount=90_000, status="applied", initiative=initiative)
    data = opened(client, stream) | {"status": "won"}
    answer, words = sent(client, stream, data)
    assert "People read “Status”" in words
    data |= {"change_reason": "Letter of May", "change_sort": "statement"}
    assert sent(client, stream, data)[0].status_code == 302
    page = client.get(stream.get_absolute_url()).content.decode()
    assert "Status: <del>Applied for</del>, now Won." in page and "Changed on" in page


def test_a_promised_date_is_corrected_and_never_deleted(client, editor, initiative):
    milestone = initiative.milestones.create(title="Open the station")
    milestone.promise("2017")
    page = client.get(address(Milestone, "change", milestone.pk)).content.decode()
    assert "promises-0-DELETE" not in page and "deletelink" not in page
    answer, words = sent(client, initiative, opened(client, initiative) | {"milestones-0-DELETE": "on"})
    assert "was promised for 2017, so it stays on record" in words
    data = opened(client, milestone) | {"promises-0-date": "2018", "change_reason": WHY}
    refused = sent(client, milestone, data | {"change_sort": "statement"})
    assert "For a new statement, add a row" in refused[1]
    assert sent(client, milestone, data)[0].status_code == 302
    milestone.refresh_from_db()
    assert milestone.due == "2018"
    assert "<del>2017</del>, now 2018." in client.get(initiative.get_absolute_url()).content.decode()
