"""What waits for an office on the front page of the admin."""

from datetime import date

import pytest

from initiatives.models import (
    Initiative,
    Update,
)
from tests import factories as make

from .admin_form import address, running_period

pytestmark = pytest.mark.django_db


def test_the_front_page_lists_what_waits_in_own_areas_only(client, editor, area):
    for place, name in ((area, "Ours"), (make.make_area(), "Theirs")):
        late = make.make_initiative(area=place, title=f"{name} late")
        make.make_period(place, date(2020, 1, 1), date(2020, 3, 31), date(2020, 4, 30))
        late.milestones.create(title="Open").promise("2016-03")
        make.make_initiative(area=place, title=f"{name} draft", published=False)
        held = make.make_initiative(area=place, title=f"{name} held")
        held.hold_up("Court", "Challenged", next_date="2016")
        running_period(place)
    jobs = {job.title: job for job in client.get("/admin/").context["jobs"]}
    texts = {title: [item["text"].partition(" ")[2] for item in job.items] for title, job in jobs.items()}
    assert texts["Updates overdue"] == ["Ours late"], "A draft is late with nothing."
    assert texts["No update yet this period"] == ["Ours draft", "Ours late"]
    assert texts["Milestones overdue"] == ["Ours late: Open, promised for March 2016"]
    assert texts["Paused, and the next known date has passed"] == ["Ours held"]
    assert texts["Initiatives not published"] == ["Ours draft"]
    for job in jobs.values():
        page = client.get(job.all_url)
        assert page.status_code == 200
        assert page.context["cl"].result_count == job.count, job.title


def test_what_is_about_an_initiative_waits_to_be_published_as_well(client, editor, area):
    for make_one in (make.make_figure, make.make_stream, make.make_benefit, make.make_risk, make.make_agreement):
        make_one(area=area, title="Ours", published=False)
        make_one(area=make.make_area(), title="Theirs", published=False)
    jobs = {job.title: job for job in client.get("/admin/").context["jobs"]}
    for sort in ("Figures", "Funding", "Benefits", "Risks and issues", "Agreements"):
        job = jobs[f"{sort} not published"]
        assert [item["text"].partition(" ")[2] for item in job.items] == ["Ours"], sort
        assert client.get(job.all_url).context["cl"].result_count == 1, sort


def test_updates_submitted_stand_before_drafts_on_the_work_list(client, editor, area):
    period = running_period(area)
    drafts = [make.make_update(make.make_initiative(area=area), period, published=False) for _ in range(2)]
    drafts[1].submit(by=editor)
    jobs = {job.title: job for job in client.get("/admin/").context["jobs"]}
    assert [item["url"] for item in jobs["Updates to publish"].items] == [
        address(Update, "change", drafts[1].pk),
        address(Update, "change", drafts[0].pk),
    ]


def test_without_update_for_a_period(editor, area):
    period = running_period(area)
    silent, told, held = (make.make_initiative(area=area) for _ in range(3))
    make.make_initiative()
    told.nothing_to_report(by=editor)
    make.make_update(silent, period, published=False)
    held.hold_up("Court", "Challenged")
    assert list(Initiative.objects.without_update_for(period)) == [silent]
