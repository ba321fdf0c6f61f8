"""Whose records an editor makes, moves and names."""

import pytest

from initiatives.models import (
    Initiative,
    Organisation,
    Statement,
    Update,
)
from tests import factories as make

from .admin_form import address, as_shown, opened, saved, sent

pytestmark = pytest.mark.django_db


def test_an_editor_cannot_make_a_record_in_another_area(client, editor, area):
    other = make.make_area()
    data = {**as_shown(client.get(address(Initiative, "add")), Initiative), "title": "New", "area": other.pk}
    answer = client.post(address(Initiative, "add"), data)
    assert "Choose one of your own areas" in str(answer.context["adminform"].form.errors["area"])
    assert not Initiative.objects.exists()
    assert client.post(address(Initiative, "add"), {**data, "area": area.pk}).status_code == 302


def test_an_editor_cannot_move_a_record_to_another_area(client, editor, initiative):
    answer, words = sent(client, initiative, {**opened(client, initiative), "area": make.make_area().pk})
    assert answer.status_code == 200
    assert "Choose one of your own areas" in words


def test_an_update_on_another_areas_initiative_is_refused(client, editor, area):
    other = make.make_initiative()
    data = {
        **as_shown(client.get(address(Update, "add")), Update),
        "initiative": other.pk,
        "period": make.make_period(other.area).pk,
        "text": "Not mine",
    }
    assert client.post(address(Update, "add"), data).status_code == 200
    assert not Update.objects.exists()


def choices(client, model, field, term=""):
    answer = client.get(
        "/admin/autocomplete/",
        {"app_label": "initiatives", "model_name": model._meta.model_name, "field_name": field, "term": term},
    )
    return [row["text"] for row in answer.json()["results"]]


def test_search_as_you_type_offers_what_the_form_accepts(client, editor, initiative):
    hidden = make.make_initiative(title="Hidden", published=False)
    shown = make.make_initiative(title="Shown")
    secret = make.make_source(title="Secret report", published=False)
    public = make.make_source(title="Public report")
    assert choices(client, Update, "initiative") == ["Joint supplies"]
    assert choices(client, Initiative, "parent") == ["Joint supplies", shown.title]
    assert choices(client, Initiative, "source") == [str(public)]
    for field, pk in (("parent", hidden.pk), ("source", secret.pk)):
        answer, words = sent(client, initiative, {**opened(client, initiative), field: pk})
        assert answer.status_code == 200
        assert hidden.title not in words and secret.title not in words


@pytest.mark.parametrize("term", ["\x00", "a" * 5_000, "%_", "' or 1=1", "\u202e"])
def test_search_as_you_type_takes_any_text(client, editor, initiative, term):
    assert isinstance(choices(client, Update, "initiative", term), list)


def test_a_source_chosen_by_an_administrator_stays_when_an_editor_saves(client, editor, initiative):
    initiative.source = make.make_source(published=False)
    initiative.save()
    saved(client, initiative, {**opened(client, initiative), "summary": "New"})
    assert Initiative.objects.get().source == initiative.source


def test_an_organisation_lies_in_one_of_the_editors_areas_or_in_none(client, editor, area):
    kind = make.make_organisation().kind
    data = {**as_shown(client.get(address(Organisation, "add")), Organisation), "name": "New", "kind": kind.pk}
    elsewhere = {**data, "areas": [make.make_area().pk]}
    assert "at least one of your own areas" in client.post(address(Organisation, "add"), elsewhere).content.decode()
    assert client.post(address(Organisation, "add"), {**data, "areas": [area.pk]}).status_code == 302
    fresh = as_shown(client.get(address(Organisation, "add")), Organisation)
    national = {**fresh, "name": "Inspectorate of everything", "kind": kind.pk}
    assert client.post(address(Organisation, "add"), national).status_code == 302


def test_an_organisation_elsewhere_can_be_seen_and_not_changed(client, editor):
    other = make.make_organisation()
    assert client.get(address(Organisation, "change", other.pk)).status_code == 200
    assert client.post(address(Organisation, "change", other.pk), {"name": "Mine now"}).status_code == 403


def test_a_statement_must_be_about_something_of_ones_own(client, editor, initiative):
    data = {**as_shown(client.get(address(Statement, "add")), Statement), "text": "They said so."}
    assert "Choose what it is about" in client.post(address(Statement, "add"), data).content.decode()
    elsewhere = {**data, "organisation": make.make_organisation().pk}
    assert "of your own areas" in client.post(address(Statement, "add"), elsewhere).content.decode()
    assert client.post(address(Statement, "add"), {**data, "initiative": initiative.pk}).status_code == 302


def test_the_way_to_a_records_page_asks_whose_it_is(client, editor, initiative):
    from django.contrib.contenttypes.models import ContentType

    kind = ContentType.objects.get_for_model(Initiative).pk
    hidden = make.make_initiative(published=False)
    assert client.get(f"/admin/r/{kind}/{initiative.pk}/").url == initiative.get_absolute_url()
    for path in (f"{kind}/{hidden.pk}", f"{kind}/999999", "99999/1", "x/y"):
        assert client.get(f"/admin/r/{path}/").status_code == 404
