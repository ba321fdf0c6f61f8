"""The machinery of the admin: what the models say for it, who saved first, and how much of it there is."""

import re
from threading import Barrier, Thread

import pytest
from django.contrib import admin
from django.contrib.admin import ModelAdmin
from django.db import connection
from django.forms.models import ModelChoiceField
from django.test import Client, RequestFactory

from benchmarks import structure
from initiatives.models import FinancialItem, Initiative, Organisation, Post, Statement
from initiatives.models.record import DeskRecord, Owned
from tests import factories as make

from .admin_form import opened, saved, sent, with_row

pytestmark = pytest.mark.django_db
# Models whose records no single office keeps, and that are not for all the staff either.
NO_OWNER = {
    "initiatives.Attachment": "It belongs to the office of its record, which `kept_in` finds.",
    "initiatives.AuditEntry": "Administrators alone read it.",
    "initiatives.Statement": "It belongs to the office of what it is about, which `kept_in` finds.",
    "initiatives.User": "Administrators alone keep accounts.",
}


@pytest.fixture
def request_of_administrator():
    request = RequestFactory().get("/admin/")
    request.user = make.make_user("administrator")
    return request


def may_edit(model_admin, request):
    return model_admin.has_add_permission(request) or model_admin.has_change_permission(request)


# What the models say


def test_every_model_of_the_admin_says_whose_its_records_are():
    silent = []
    for model in admin.site._registry:
        assert issubclass(model, Owned), model
        if model.owner_path is None and not model.seen_by_all_staff:
            silent.append(model._meta.label)
    assert sorted(silent) == sorted(NO_OWNER)


def test_every_owner_is_an_area():
    for model in admin.site._registry:
        reached = model
        for step in (model.owner_path or "").split("__") if model.owner_path not in (None, "pk") else ():
            reached = reached._meta.get_field(step).related_model
        if model.owner_path:
            assert reached._meta.label == "initiatives.Area", model


def test_what_the_admin_changes_counts_its_saves(request_of_administrator):
    for model, model_admin in admin.site._registry.items():
        assert issubclass(model, DeskRecord) == may_edit(model_admin, request_of_administrator), model


def test_every_field_that_names_a_record_says_who_may_name_it(request_of_administrator):
    """By its own mark, or because the model it names says who sees its records."""
    silent, asked = [], 0
    for model_admin in admin.site._registry.values():
        if not may_edit(model_admin, request_of_administrator):
            continue
        owner = model_admin.get_queryset(request_of_administrator).first()
        forms = [model_admin.get_form(request_of_administrator, None)]
        rows = model_admin.get_inline_instances(request_of_administrator)
        forms += [each.get_formset(request_of_administrator, owner).form for each in rows]
        for form in forms:
            for name, form_field in form.base_fields.items():
                if not isinstance(form_field, ModelChoiceField):
                    continue
                asked += 1
                named, records = form_field.queryset.model, form_field.queryset.model._default_manager.all()
                says = hasattr(records, "visible_to") or hasattr(records, "editable_by")
                own_only = getattr(form._meta.model._meta.get_field(name), "own_only", False)
                if not (own_only or says or getattr(named, "seen_by_all_staff", False)):
                    silent.append(f"{form._meta.model._meta.label}.{name}")
    assert not silent, f"Mark these with own_only, or say on the model they name who sees it: {silent}"
    assert asked > 300


@pytest.mark.parametrize("model", [Organisation, Post, Statement, Initiative], ids=lambda model: model.__name__)
def test_one_record_and_many_are_asked_the_same(model):
    here, there = make.make_area(), make.make_area()
    for area in (here, there):
        initiative = make.make_initiative(area=area)
        organisation = make.make_organisation()
        organisation.areas.add(area)
        Post.objects.create(title="Chief of Staff").organisations.add(organisation)
        for about in ({"initiative": initiative}, {"area": area}, {"organisation": organisation}):
            Statement.objects.create(text="It is so.", **about)
    kept = model.objects.filter(model.kept_in({here.pk}))
    assert kept.exists() and kept.count() < model.objects.count()
    for record in model.objects.all():
        assert (here.pk in record.owner_area_ids) == (record in kept)


# Who saved first


def test_the_count_grows_in_the_database_whatever_the_instance_holds(initiative):
    first, second = Initiative.objects.get(), Initiative.objects.get()
    before = first.revision
    first.save()
    second.save()
    assert Initiative.objects.get().revision == before + 2
    initiative.touch()
    assert Initiative.objects.get().revision == before + 3


def test_a_save_between_reading_and_saving_is_told(client, editor, initiative, monkeypatch):
    """Also of somebody who was quicker by less than a request takes."""
    typed = {**opened(client, initiative), "summary": "Mine"}
    found = ModelAdmin.get_object

    def overtaken(self, *args, **kwargs):
        record = found(self, *args, **kwargs)
        other = Initiative.objects.get()
        other.summary = "Theirs"
        other.save()
        return record

    monkeypatch.setattr(ModelAdmin, "get_object", overtaken)
    answer, words = sent(client, initiative, typed)
    assert answer.status_code == 200
    assert "Somebody else saved this record first" in words and "Saved now: Theirs" in words
    assert Initiative.objects.get().summary == "Theirs"


def test_saving_anyway_leaves_alone_what_only_the_other_changed(client, editor, initiative):
    """In the record, and in a row of it."""
    organisation = make.make_organisation()
    initiative.partnerships.create(organisation=organisation, note="As it was")
    mine = {**opened(client, initiative), "title": "Mine"}
    theirs = {**opened(client, initiative), "summary": "Theirs", "partnerships-0-note": "Theirs"}
    saved(client, initiative, theirs)
    answer, words = sent(client, initiative, mine)
    assert "You did not touch these" in words and "Saved now: Theirs" in words
    told = {**mine, "version_told": answer.context["version_told"], "save_anyway": "yes"}
    saved(client, initiative, told)
    after = Initiative.objects.get()
    assert (after.title, after.summary, after.partnerships.get().note) == ("Mine", "Theirs", "Theirs")


@pytest.mark.parametrize("junk", ["nonsense", "2020-13-45T99:99:99+00:00", "2020-01-01T00:00:00", "\x00", ""])
def test_a_moment_that_nobody_gave_loses_nothing(client, editor, initiative, junk):
    mine = {**opened(client, initiative), "title": "Mine", "seen_at": junk}
    saved(client, initiative, {**opened(client, initiative), "summary": "Theirs"})
    answer, words = sent(client, initiative, mine)
    assert answer.status_code == 200
    assert "Saved now: Theirs" in words


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time and no other wait.")
def test_of_two_who_save_at_once_one_is_told():
    area = make.make_area()
    initiative = make.make_initiative(area=area)
    answers, ready = [], Barrier(2)

    def save(client, typed):
        ready.wait()
        answers.append(sent(client, initiative, typed)[0].status_code)
        connection.close()

    writers = []
    for summary in ("First", "Second"):
        client = Client()
        client.force_login(make.make_user("editor", [area]))
        writers.append(Thread(target=save, args=(client, {**opened(client, initiative), "summary": summary})))
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert sorted(answers) == [200, 302]


# One save


def test_a_figure_is_saved_once_and_its_proof_follows(client, editor, area):
    figure = make.make_figure(1_000, area=area)
    lines = FinancialItem.history.count()
    saved(client, figure, with_row({**opened(client, figure), "title": "Measured"}, "proofs", step="2-checked"))
    figure.refresh_from_db()
    assert (figure.title, figure.proof, figure.proofs.get().recorded_by) == ("Measured", "2-checked", editor)
    saved(client, figure, {**opened(client, figure), "title": "Measured again"})
    assert FinancialItem.history.count() == lines + 3


def test_saving_a_figure_crosses_few_files():
    files, updates = structure.saving_a_figure()
    assert len(updates) == 1
    way = structure.way_of_a_figure(files)
    assert len(way) <= 12, way
    drawn = re.findall(r"^\d+\. `(.+?)`", (structure.ROOT / "docs/architecture.md").read_text(), re.MULTILINE)
    assert sorted(drawn) == way


def test_few_methods_of_djangos_admin_are_overridden_for_all():
    methods, _settings = structure.overridden(structure.machinery(admin.site.get_model_admin(FinancialItem)))
    assert len(methods) <= 15, methods
