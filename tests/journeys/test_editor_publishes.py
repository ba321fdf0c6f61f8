"""An editor corrects a fact, adds an update and publishes it; then everybody can read it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from initiatives.models import Initiative, Update
from tests import factories as make
from tests.initiatives.admin_form import as_shown

pytestmark = pytest.mark.django_db


def test_editor_corrects_a_fact_adds_an_update_and_publishes_it(client, nobody):
    durham = make.make_area(name="Durham", code="DUR")
    today = timezone.localdate()
    period = make.make_period(
        durham,
        name="This quarter",
        starts_on=today - timedelta(30),
        ends_on=today + timedelta(60),
        due_on=today + timedelta(90),
    )
    initiative = make.make_initiative(area=durham, title="Joint supplies", started="2015")
    make.make_initiative(title="Somebody else’s")
    client.force_login(make.make_user("editor", [durham]))

    # The front page says what waits, and leads there.
    front = client.get("/admin/")
    job = next(job for job in front.context["jobs"] if job.title == "No update yet this period")
    assert [item["text"] for item in job.items] == ["DUR-I-001 Joint supplies"]
    page = client.get(job.items[0]["url"])

    # Correct a fact.
    data = {**as_shown(page, Initiative), "started": "April 2016"}
    asked = client.post(job.items[0]["url"], data)
    assert "Say why it changes; they are told the reason." in asked.content.decode()
    data["change_reason"] = "The report names the month."
    assert client.post(job.items[0]["url"], data).status_code == 302
    assert Initiative.objects.visible_to(nobody).get(pk=initiative.pk).started_words() == "April 2016"

    # Add an update from the initiative's page, and keep it as a draft.
    add = reverse("admin:initiatives_update_add") + f"?initiative={initiative.pk}"
    assert add.replace("&", "&amp;") in page.content.decode()
    data = as_shown(client.get(add), Update)
    assert data["period"] == str(period.pk)
    assert client.post(add, {**data, "text": "The store opened."}).status_code == 302
    update = Update.objects.get()
    assert not Update.objects.visible_to(nobody).exists()
    client.logout()
    assert "The store opened." not in client.get(initiative.get_absolute_url()).content.decode()

    # Publish it.
    client.force_login(make.make_user("editor", [durham]))
    client.post(reverse("admin:initiatives_update_publish", args=[update.pk]))
    assert list(Update.objects.visible_to(nobody)) == [update]
    client.logout()
    assert "The store opened." in client.get(initiative.get_absolute_url()).content.decode()

    # It no longer waits.
    client.force_login(make.make_user("editor", [durham]))
    assert not any(
        item for job in client.get("/admin/").context["jobs"] if "update" in job.title.lower() for item in job.items
    )


def test_editor_adds_and_publishes_an_update_in_one_save(client, nobody):
    initiative = make.make_initiative()
    period = make.make_period(initiative.area)
    client.force_login(make.make_user("editor", [initiative.area]))
    add = reverse("admin:initiatives_update_add") + f"?initiative={initiative.pk}"
    data = {**as_shown(client.get(add), Update), "period": period.pk, "text": "Done.", "_verb_publish": "x"}
    assert client.post(add, data).status_code == 302
    assert Update.objects.visible_to(nobody).get().text == "Done."
