"""What the filters of plans offer: nothing that this reader may not see."""

import pytest
from django.urls import reverse

from tests import factories as make

pytestmark = pytest.mark.django_db


def test_an_organisation_whose_only_plan_is_hidden_is_not_offered(client):
    shown, hidden = (make.make_organisation(name=name) for name in ("Durham PCC", "Norfolk PCC"))
    make.make_plan(owner=shown)
    draft = make.make_plan(owner=hidden, published=False)
    page = reverse("initiatives:plan_list")

    def offered():
        return list(client.get(page).context["form"].fields["owner"].queryset)

    assert offered() == [shown]
    answers = [client.get(page, {"owner": each}).context["form"].errors["owner"] for each in (hidden.reference, "NONE")]
    assert answers[0] == answers[1]
    client.force_login(make.make_user("editor", [draft.area]))
    assert offered() == [shown, hidden]
