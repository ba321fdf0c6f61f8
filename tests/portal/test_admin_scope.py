"""Editors act in their own areas only: in lists, forms, rows, search boxes, actions and by guessed numbers.

Each test goes through everything registered in the admin, over a world with a record of every model in both areas.
"""

import pytest
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms.models import ModelChoiceField, model_to_dict
from django.test import Client, RequestFactory
from django.urls import reverse

from initiatives.admin.desk import VerbAdmin
from initiatives.models import Area, Published, User

from .levels import Level, Where
from .matrix import sees
from .world import World

pytestmark = [pytest.mark.django_db, pytest.mark.long]
MODELS = sorted(admin.site._registry, key=lambda model: model._meta.label)
# Set by hand in a form that does not offer them, these must change nothing.
NOT_OFFERED = {
    "published_at": "2001-01-01 00:00:00",
    "published_at_0": "2001-01-01",
    "published_at_1": "00:00:00",
    "submitted_at": "2001-01-01 00:00:00",
    "reference": "HERE-X-666",
    "created_at": "2001-01-01 00:00:00",
    "search_text": "mine",
    "is_superuser": "on",
    "is_staff": "on",
    "role": "administrator",
    "publishes_separately": "",
}


def ident(model):
    return model._meta.model_name


def address(model, page, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker):
    """The world of canaries, which no test changes for the next."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield World()
        transaction.set_rollback(True)


@pytest.fixture
def editor(world):
    """The editor of the area that is here; what it remembers is forgotten between tests."""
    return User.objects.get(pk=world.users["editor"].pk)


@pytest.fixture
def request_of(editor):
    request = RequestFactory().get("/admin/")
    request.user = editor
    return request


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def browser(editor):
    return signed_in(editor)


def hidden(world, model):
    """The records of a model that an editor of this area does not see."""
    return [row for cell, row in world.rows[model] if not sees("editor", *cell)]


def elsewhere(world, model):
    """The records of a model that another office keeps, published ones among them."""
    return [row for cell, row in world.rows[model] if cell[1] == Where.THERE and model in world.celled]


def fields_of(model_admin, request):
    """Each field of the form, and of the rows on its page, that names other records."""
    if not (model_admin.has_add_permission(request) or model_admin.has_change_permission(request)):
        return
    owner = model_admin.get_queryset(request).first()
    forms = [model_admin.get_form(request, None)]
    forms += [each.get_formset(request, owner).form for each in model_admin.get_inline_instances(request)]
    for form in forms:
        for name, field in form.base_fields.items():
            if isinstance(field, ModelChoiceField):
                yield form, name, field


def test_no_list_holds_a_record_of_another_office(world, request_of, subtests):
    for model in MODELS:
        with subtests.test(f"{ident(model)} as editor"):
            assert_list_holds_ones_own(world, request_of, model)


def assert_list_holds_ones_own(world, request_of, model):
    model_admin = admin.site.get_model_admin(model)
    if not model_admin.has_view_permission(request_of):
        return
    listed = set(model_admin.get_queryset(request_of).values_list("pk", flat=True))
    assert not listed & {row.pk for row in hidden(world, model)}
    if not model.seen_by_all_staff:
        assert not listed & {row.pk for row in elsewhere(world, model)}


def test_no_field_takes_a_record_that_is_hidden(world, request_of, subtests):
    for model in MODELS:
        with subtests.test(f"{ident(model)} as editor"):
            assert_fields_take_nothing_hidden(world, request_of, model)


def assert_fields_take_nothing_hidden(world, request_of, model):
    tried = 0
    for form, name, field in fields_of(admin.site.get_model_admin(model), request_of):
        other = field.queryset.model
        refused = hidden(world, other)
        own_only = getattr(form._meta.model._meta.get_field(name), "own_only", False)
        if own_only and other in world.celled and form._meta.model in world.celled:
            refused = refused + elsewhere(world, other)
        if name == "area":
            refused = [world.areas[Where.THERE]]
        if other is User:
            refused = [world.keeper, world.users["panel there"], world.users["editor there"]]
        for row in refused:
            tried += 1
            value = (
                [row.pk]
                if hasattr(field.queryset, "pk__in") or field.__class__.__name__.startswith("ModelMultiple")
                else row.pk
            )
            with pytest.raises(ValidationError):
                field.clean(value)
                pytest.fail(f"{form._meta.model._meta.label}.{name} takes {row!r} by its number.")


def test_nothing_is_done_to_a_record_of_another_office(world, editor, subtests):
    """Changed, deleted, or acted upon: by its page, by its verbs, by ticks in a list, by all of a list."""
    for model in MODELS:
        with subtests.test(f"{ident(model)} as editor"):
            # What each of them was told waits in its session, which would grow and grow.
            assert_nothing_is_done(world, signed_in(editor), model)


def assert_nothing_is_done(world, browser, model):
    model_admin = admin.site.get_model_admin(model)
    theirs = elsewhere(world, model) if not model.seen_by_all_staff else hidden(world, model)
    verbs = [verb.name for verb in model_admin.verbs] if isinstance(model_admin, VerbAdmin) else []
    for row in theirs[:2] + theirs[-1:]:
        before = model_to_dict(model._base_manager.get(pk=row.pk))
        browser.post(address(model, "change", row.pk), {**before_as_text(before), "title": "Mine", "name": "Mine"})
        browser.post(address(model, "delete", row.pk), {"post": "yes"})
        for name in verbs:
            answer = browser.post(address(model, name, row.pk))
            assert answer.status_code in (302, 403, 404)
        for name in [*verbs, "delete_selected"]:
            for across in ("0", "1"):
                ticked = {"action": name, "_selected_action": [row.pk], "select_across": across, "post": "yes"}
                browser.post(address(model, "changelist") + f"?id__exact={row.pk}", ticked)
        assert model_to_dict(model._base_manager.get(pk=row.pk)) == before


def before_as_text(values):
    """What a form would send of these values."""
    return {name: str(value) for name, value in values.items() if value not in (None, [], "")}


PUBLISHED = [model for model in MODELS if issubclass(model, Published)]


@pytest.mark.parametrize("model", PUBLISHED, ids=ident)
def test_what_a_form_does_not_offer_cannot_be_set_by_hand(world, browser, editor, model):
    from tests.initiatives.admin_form import as_shown

    draft = world.get(model, (Level.DRAFT, Where.HERE))
    data = as_shown(browser.get(address(model, "change", draft.pk)), model)
    before = model._base_manager.get(pk=draft.pk)
    by_hand = {**NOT_OFFERED, "published_by": editor.pk, "raised_by": editor.pk, "submitted_by": editor.pk}
    sent = {**data, **{name: value for name, value in by_hand.items() if name not in data}}
    browser.post(address(model, "change", draft.pk), sent)
    after = model._base_manager.get(pk=draft.pk)
    kept = ("published_at", "published_by_id", "reference", "raised_by_id", "submitted_at", "created_at", "search_text")
    for name in kept:
        assert getattr(after, name, None) == getattr(before, name, None), name
    assert User.objects.get(pk=editor.pk).role == "editor"
    answer = browser.post(address(model, "change", draft.pk), {**data, "area": world.areas[Where.THERE].pk})
    assert answer.status_code == 200
    assert "Choose one of your own areas" in answer.content.decode()
    assert model._base_manager.get(pk=draft.pk).area_id == before.area_id


def test_an_editor_cannot_make_itself_anything_else(world, browser, editor):
    own = {"email": editor.email, "name": editor.name, "role": "administrator", "is_active": "on", "version_seen": "x"}
    for page, args in (("change", [editor.pk]), ("add", []), ("delete", [editor.pk]), ("changelist", [])):
        assert browser.post(address(User, page, *args), own).status_code == 403
    assert User.objects.get(pk=editor.pk).role == "editor"


def test_an_administrator_is_made_so_by_its_role_alone(world):
    client = Client()
    client.force_login(world.users["administrator"])
    reader = world.users["reader"]
    data = {
        "email": reader.email,
        "name": reader.name,
        "role": "reader",
        "is_active": "on",
        "areas": world.areas[Where.HERE].pk,
    }
    client.post(address(User, "change", reader.pk), {**data, "is_superuser": "on", "is_staff": "on", "password": "x"})
    after = User.objects.get(pk=reader.pk)
    assert (after.is_superuser, after.is_staff, after.password) == (False, False, reader.password)


def test_no_list_of_the_admin_answers_a_question_it_was_not_made_for(browser, subtests):
    """A filter that is not offered is refused; it never changes what a list holds."""
    for model in MODELS:
        with subtests.test(f"{ident(model)} as editor"):
            assert_list_refuses_other_questions(browser, model)


def assert_list_refuses_other_questions(browser, model):
    for oracle in (
        "published_by__password__startswith=pbkdf2",
        "area__users__password__startswith=pbkdf2",
        "source__published_by__email__startswith=a",
        "password__startswith=pbkdf2",
        "e__isnull=x",
    ):
        answer = browser.get(address(model, "changelist") + f"?{oracle}")
        assert answer.status_code in (302, 400, 403), oracle
        assert answer.status_code != 302 or answer.url.endswith("?e=1"), oracle


def test_areas_are_read_only_to_editors(browser, world):
    here = world.areas[Where.HERE]
    assert browser.post(address(Area, "change", here.pk), {"name": "Mine", "code": here.code}).status_code == 403
