"""The work-list: each job names the records that wait, and leads to the list that shows the same."""

import pytest
from django.urls import reverse
from django.utils import timezone

from collab_portal.worklist import jobs_for
from initiatives.admin.desk.jobs import JOBS
from initiatives.models import Post
from tests import factories as make
from tests.governance.bodies import make_body, make_meeting
from tests.reading import words
from tests.surveys.records import make_survey

pytestmark = pytest.mark.django_db


@pytest.fixture
def area():
    return make.make_area(name="Exampleshire", code="EXA")


@pytest.fixture
def editor(client, area):
    user = make.make_user("editor", [area])
    client.force_login(user)
    return user


def counts(user):
    return {job.title: job.count for job in jobs_for(user, timezone.localdate())}


def test_what_is_missing_of_initiatives_waits_until_it_is_entered(editor, area):
    gym = make.make_initiative(area=area, title="Shared gym")
    missing = ("Initiatives without a stage", "Initiatives without a date", "Initiatives without a partner")
    assert [counts(editor)[title] for title in missing] == [1, 1, 1]
    gym.move_to(make.make_stage())
    gym.milestones.create(title="Doors open").promise("2027-06")
    partner = gym.partnerships.create(organisation=make.make_organisation())
    assert [counts(editor)[title] for title in missing] == [0, 0, 0]
    assert counts(editor)["Initiatives that nobody leads"] == 1
    partner.lead_post = Post.objects.create(title="Programme Director")
    partner.save()
    assert counts(editor)["Initiatives that nobody leads"] == 0


def test_a_date_that_no_document_says_is_not_missing(editor, area):
    gym = make.make_initiative(area=area, title="Shared gym")
    assert counts(editor)["Initiatives without a date"] == 1
    gym.absences = {"started": "not-said"}
    gym.save()
    assert counts(editor)["Initiatives without a date"] == 0


def test_meetings_that_were_held_wait_for_minutes(editor, area):
    meeting = make_meeting(body=make_body(area=area), area=area, date="2026-09-18", state="held")
    assert counts(editor)["Meetings without minutes"] == 1
    meeting.minutes.create(version=1, state="draft", kept_at="https://example.org/minutes")
    assert counts(editor)["Meetings without minutes"] == 0


def test_surveys_that_are_closed_wait_for_their_results(editor, area):
    survey = make_survey(area=area)
    survey.opened_at = survey.closed_at = timezone.now()
    survey.save()
    assert counts(editor)["Results of surveys to publish"] == 1
    survey.results_published_at, survey.results_published_by = timezone.now(), editor
    survey.save()
    assert counts(editor)["Results of surveys to publish"] == 0


@pytest.mark.parametrize("job", JOBS, ids=lambda job: job.title)
def test_a_job_leads_to_the_list_that_shows_the_same_records(client, editor, area, job):
    make.make_initiative(area=area, title="Shared gym")
    make_meeting(body=make_body(area=area), area=area, date="2026-09-18", state="held")
    if not job.concerns(editor):
        return
    rows = job.rows(editor, timezone.localdate())
    address = reverse(f"admin:{rows.model._meta.app_label}_{rows.model._meta.model_name}_changelist")
    answer = client.get(f"{address}{job.query}")
    assert answer.status_code == 200, words(answer)[:200]
    assert set(answer.context["cl"].result_list.values_list("pk", flat=True)) == {row.pk for row in rows}
