"""Protective marking: OFFICIAL unless said otherwise; OFFICIAL-SENSITIVE reaches the public on no path; no more."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.urls import reverse

from governance.models import Reply
from initiatives.models import Initiative, Marking, Published, Source, Update
from tests import factories as make
from tests.reading import markup, without_typed

from .admin_form import as_shown

pytestmark = pytest.mark.django_db
MARKED = [model for model in apps.get_models() if issubclass(model, Published)] + [Update, Reply]
WORD = "Quillwort"


@pytest.fixture
def area():
    return make.make_area(code="DUR")


@pytest.fixture
def sensitive(area):
    """A sensitive initiative that is said to be for everyone, with something of every sort that hangs on it."""
    source = make.make_source(area=area, title=f"{WORD} report", marking=Marking.SENSITIVE)
    initiative = make.make_initiative(
        area=area, title=f"{WORD} works", summary=WORD, marking=Marking.SENSITIVE, source=source, place="¶1"
    )
    initiative.scope.create(text=f"{WORD} scope")
    make.make_update(initiative, text=f"{WORD} update")
    make.make_figure(61_234, area=area, initiative=initiative, title=f"{WORD} saving")
    make.make_risk(area=area, initiative=initiative, title=f"{WORD} risk", marking=Marking.SENSITIVE)
    make.make_case(initiative, title=f"{WORD} case")
    return initiative


@pytest.mark.parametrize("model", MARKED, ids=lambda model: model._meta.label)
def test_every_record_has_a_marking_that_the_database_guards(model):
    field = model._meta.get_field("marking")
    assert field.default == ("" if model is Source else Marking.OFFICIAL)
    assert {value for value, _label in field.choices} - {""} == set(Marking.values)
    checks = [each for each in model._meta.constraints if isinstance(each, models.CheckConstraint)]
    assert any(each.name.endswith("_marking") for each in checks)


def test_anything_higher_is_refused_by_the_database_and_in_words():
    initiative = make.make_initiative()
    for higher in ("secret", "SECRET", "top-secret"):
        with pytest.raises(IntegrityError), transaction.atomic():
            Initiative.objects.filter(pk=initiative.pk).update(marking=higher)
        initiative.marking = higher
        with pytest.raises(ValidationError) as refused:
            initiative.full_clean()
        assert "OFFICIAL and OFFICIAL-SENSITIVE only" in str(refused.value.message_dict["marking"])


def people(area, nobody):
    roles = ("administrator", "editor", "reader", "panel", "officer")
    elsewhere = {"stranger": make.make_user("editor", [make.make_area()])}
    return {"nobody": nobody, **{role: make.make_user(role, [area]) for role in roles}, **elsewhere}


@pytest.mark.parametrize(
    "audience, may",
    [
        ("public", {"administrator", "editor", "reader"}),
        ("panel", {"administrator", "editor", "reader", "panel"}),
        ("internal", {"administrator", "editor", "reader"}),
    ],
)
def test_who_sees_a_sensitive_record(area, nobody, audience, may):
    record = make.make_initiative(area=area, audience=audience, marking=Marking.SENSITIVE)
    users = people(area, nobody)
    assert {name for name, user in users.items() if Initiative.objects.visible_to(user).exists()} == may
    assert {name for name, user in users.items() if record.is_visible_to(user)} == may


def test_a_sensitive_draft_is_seen_by_its_office_only(area, nobody):
    make.make_initiative(area=area, published=False, marking=Marking.SENSITIVE)
    seen = {name for name, user in people(area, nobody).items() if Initiative.objects.visible_to(user).exists()}
    assert seen == {"administrator", "editor"}


def test_a_sensitive_update_of_an_open_initiative_is_hidden(area, nobody, client):
    initiative = make.make_initiative(area=area)
    make.make_update(initiative, text=WORD, marking=Marking.SENSITIVE)
    assert not Update.objects.visible_to(nobody).exists()
    assert WORD not in markup(client.get(initiative.get_absolute_url()))
    assert Update.objects.visible_to(make.make_user("editor", [area])).exists()


def test_a_document_that_states_no_marking_is_seen(nobody):
    make.make_source()
    assert Source.objects.visible_to(nobody).exists()


PATHS = [
    "home",
    "registers",
    "initiatives:initiative_list",
    "initiatives:initiative_csv",
    "initiatives:area_list",
    "initiatives:area_csv",
    "initiatives:workarea_list",
    "initiatives:source_list",
    "initiatives:source_csv",
    "initiatives:financialitem_list",
    "initiatives:financialitem_csv",
    "initiatives:financialtotal_csv",
    "initiatives:risk_list",
    "initiatives:risk_csv",
    "initiatives:case_list",
    "initiatives:case_csv",
]


def text_of(response):
    return b"".join(response).decode() if response.streaming else markup(response)


@pytest.mark.parametrize("name", PATHS)
def test_no_list_count_or_download_tells_the_public_of_it(client, sensitive, name):
    text = text_of(client.get(reverse(name)))
    assert WORD not in text
    assert "61,234" not in text and "61234" not in text
    if name == "initiatives:area_csv":
        assert ",0," in text.splitlines()[1]


def test_no_page_tells_the_public_of_it(client, sensitive):
    assert client.get(sensitive.get_absolute_url()).status_code == 404
    assert client.get(sensitive.source.get_absolute_url()).status_code == 404
    assert WORD not in text_of(client.get(sensitive.area.get_absolute_url()))
    searched = text_of(client.get(reverse("initiatives:initiative_list") + f"?q={WORD}"))
    assert WORD not in without_typed(searched, WORD)


def test_an_open_record_does_not_name_its_sensitive_source(client, sensitive):
    shown = make.make_initiative(area=sensitive.area, source=sensitive.source, place="¶9")
    assert WORD not in text_of(client.get(shown.get_absolute_url()))


def test_its_page_and_its_downloads_carry_the_mark_for_those_entitled(client, sensitive):
    client.force_login(make.make_user("editor", [sensitive.area]))
    page = text_of(client.get(sensitive.get_absolute_url()))
    assert "<strong>OFFICIAL-SENSITIVE</strong> The public never sees this record." in page
    assert "Protective marking: OFFICIAL-SENSITIVE" in page
    table = text_of(client.get(reverse("initiatives:initiative_csv")))
    assert "Protective marking" in table and "OFFICIAL-SENSITIVE" in table


def test_a_page_carries_a_mark_only_where_somebody_gave_one(client):
    page = text_of(client.get(make.make_initiative().get_absolute_url()))
    assert "OFFICIAL" not in page
    assert "The public never sees" not in page


def test_what_grows_from_a_sensitive_record_is_sensitive(area):
    risk = make.make_risk(area=area, marking=Marking.SENSITIVE)
    assert make.become_issue(risk, "It happened").marking == Marking.SENSITIVE
    stream = make.make_stream(area=area, marking=Marking.SENSITIVE, ends="2027")
    assert stream.raise_risk().marking == Marking.SENSITIVE
    figure = make.make_figure(90_000, area=area, marking=Marking.SENSITIVE)
    assert make.supersede(figure, amount=70_000).marking == Marking.SENSITIVE
    initiative = make.make_initiative(area=area, marking=Marking.SENSITIVE)
    make.make_period(area)
    assert initiative.nothing_to_report(by=make.make_user()).marking == Marking.SENSITIVE


# In the admin


@pytest.fixture
def editor(client, area):
    client.force_login(make.make_user("editor", [area]))


def test_an_editor_marks_a_record_and_is_told_what_it_means(client, editor, area):
    initiative = make.make_initiative(area=area)
    page = reverse("admin:initiatives_initiative_change", args=[initiative.pk])
    form = as_shown(client.get(page), Initiative)
    assert form["marking"] == "official"
    assert client.post(page, {**form, "marking": "official-sensitive"}).status_code == 302
    initiative.refresh_from_db()
    assert initiative.is_marked_sensitive
    assert "the public never sees it" in markup(client.get(page))
    listed = client.get(reverse("admin:initiatives_initiative_changelist") + "?marking__exact=official-sensitive")
    assert initiative.title in markup(listed)
    assert "OFFICIAL-SENSITIVE" in markup(listed)


def test_a_forged_higher_marking_is_refused_beside_its_field(client, editor, area):
    initiative = make.make_initiative(area=area)
    page = reverse("admin:initiatives_initiative_change", args=[initiative.pk])
    form = as_shown(client.get(page), Initiative)
    answer = client.post(page, {**form, "marking": "secret"})
    assert answer.status_code == 200
    assert "What is marked SECRET or higher must not be entered here." in markup(answer)


@pytest.mark.parametrize("model", MARKED, ids=lambda model: model._meta.label)
def test_every_form_and_list_of_the_admin_has_the_marking(client, model):
    from django.contrib import admin

    model_admin = admin.site.get_model_admin(model)
    assert "marking" in model_admin.list_filter
    fields = [name for _title, options in model_admin.get_fieldsets(None) for name in options["fields"]]
    assert fields.index("marking") == fields.index("audience") + 1
