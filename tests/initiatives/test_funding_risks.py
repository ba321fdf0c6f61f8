"""A stream that ends with nothing to follow raises a risk with that date, and says which meeting could still act."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from governance.models import Body, BodyKind, Meeting
from initiatives.models import Risk
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_the_risk_has_the_date_the_money_ends_and_nothing_is_assessed():
    initiative = make.make_initiative()
    stream = make.make_stream(
        area=initiative.area, initiative=initiative, title="Outreach", status="won", ends="2020-03"
    )
    risk = stream.raise_risk()
    assert (risk.title, risk.trigger, risk.funding, risk.initiative) == (
        "Outreach: unfunded from March 2020",
        "2020-03",
        stream,
        initiative,
    )
    assert risk.likelihood is None
    assert not risk.is_published
    assert stream.raise_risk() == risk
    assert Risk.objects.count() == 1


def test_money_that_something_follows_raises_nothing():
    stream = make.make_stream(status="won", ends="2020-03")
    stream.successor = make.make_stream(area=stream.area, status="won")
    stream.save()
    with pytest.raises(ValidationError):
        stream.raise_risk()


def test_staff_raise_it_with_a_button_and_readers_see_it_once_published(client):
    area = make.make_area()
    stream = make.make_stream(area=area, title="Outreach", status="won", ends="2020-03")
    editor = make.make_user("editor", [area])
    client.force_login(editor)
    page = client.get(reverse("admin:initiatives_fundingstream_change", args=[stream.pk])).content.decode()
    assert "Raise the risk of its end" in page or "raise the risk of its end" in page
    stream.raise_risk().publish(by=editor)
    client.logout()
    page = client.get(stream.get_absolute_url()).content.decode()
    assert "Outreach: unfunded from March 2020" in page
    risk_page = client.get(Risk.objects.get().get_absolute_url()).content.decode()
    assert stream.get_absolute_url() in risk_page


def test_the_stream_names_the_last_meeting_before_its_end(client):
    stream = make.make_stream(status="won", ends="2020-03")
    body = make.made(
        Body, True, {"name": "Coordination Board", "kind": BodyKind.objects.create(name="Board"), "area": stream.area}
    )
    body.areas.add(stream.area)
    for date in ("2019-06-01", "2019-09-18", "2020-04-01"):
        make.made(Meeting, True, {"body": body, "area": stream.area, "date": date})
    page = client.get(stream.get_absolute_url()).content.decode()
    assert "Coordination Board, 18 September 2019" in page


def test_every_register_is_listed_once(client):
    page = client.get(reverse("registers")).content.decode()
    assert page.count(f'href="{reverse("initiatives:risk_list")}"') == 1
    assert "Which money ends next, and what follows?" in page
