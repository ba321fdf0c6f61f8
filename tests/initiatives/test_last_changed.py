"""The time of change that the public reads moves with what the public can see."""

import pytest
from django.urls import reverse

from initiatives.models import Benefit
from tests import factories as make

from .admin_form import as_shown

pytestmark = pytest.mark.django_db


def test_hidden_work_does_not_move_the_time_of_a_public_record(client):
    """Saving a draft tells the public nothing; publishing it does, and so does work where all is hidden."""
    shown = make.make_initiative()
    hidden = make.make_initiative(published=False, area=shown.area)
    client.force_login(make.make_user("publisher", [shown.area]))
    for initiative, moves in ((shown, False), (hidden, True)):
        draft = make.make_benefit(published=False, initiative=initiative, area=shown.area)
        before = initiative.updated_at
        change = reverse("admin:initiatives_benefit_change", args=[draft.pk])
        sent = as_shown(client.get(change), Benefit) | {"text": "It gets better still."}
        assert client.post(change, sent).status_code == 302
        draft.refresh_from_db()
        assert draft.text == "It gets better still."
        initiative.refresh_from_db()
        assert (initiative.updated_at > before) is moves
    before = shown.updated_at
    benefit = Benefit.objects.get(initiative=shown)
    client.post(reverse("admin:initiatives_benefit_publish", args=[benefit.pk]), {"publish_anyway": "yes"})
    shown.refresh_from_db()
    assert shown.updated_at > before
