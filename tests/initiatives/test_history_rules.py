"""Every change leaves a trace: what was, from when, by whom, why."""

import ast
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.utils import timezone

from governance.models import history as governance_history
from initiatives.history.changes import between, history_of
from initiatives.history.ownership import ALWAYS, NEVER, readable_since
from initiatives.history.snapshot import snapshot
from initiatives.models import Initiative, Partnership, Update, WorkArea
from initiatives.models import history as initiatives_history
from initiatives.models.trail import kept_fields, many_fields, recorded_as, recorded_together, tracked_models
from surveys.models import history as surveys_history
from tests import factories as make

ROOT = Path(__file__).resolve().parents[2]
FLOORS = ["initiatives", "governance", "surveys", "collab_portal"]
NOT_TRACKED = {
    **{f"initiatives.{name}": why for name, why in initiatives_history.NOT_TRACKED.items()},
    **{f"governance.{name}": why for name, why in governance_history.NOT_TRACKED.items()},
    **{f"surveys.{name}": why for name, why in surveys_history.NOT_TRACKED.items()},
}


def at(day):
    """Noon of a day of 2026, written as day and month."""
    return timezone.make_aware(datetime.strptime(f"{day} 2026 12", "%d %B %Y %H"))


def own_models():
    return [
        model
        for model in apps.get_models()
        if model._meta.app_label in ("initiatives", "governance", "surveys") and not hasattr(model, "instance_type")
    ]


@pytest.fixture
def office(db):
    """An editor and the area they keep."""
    area = make.make_area()
    return make.make_user("editor", [area])


@pytest.fixture
def initiative(office):
    with recorded_as(by=office, at=at("1 March")):
        return make.make_initiative(area=office.areas.get(), title="Shared control room")


# What is tracked


def test_every_record_is_tracked_or_is_not_for_a_reason():
    tracked = set(tracked_models())
    forgotten = [model._meta.label for model in own_models() if model not in tracked]
    assert sorted(forgotten) == sorted(NOT_TRACKED)
    assert all(len(why) > 20 for why in NOT_TRACKED.values())


def test_every_column_and_many_to_many_field_is_kept():
    for model in tracked_models():
        kept = {field.attname for field in model.history.model._meta.fields}
        wanted = {field.attname for field in kept_fields(model)} | {field.name for field in many_fields(model)}
        assert wanted <= kept, model
        rows = {field.remote_field.through for field in model._meta.local_many_to_many}
        assert all(each._meta.auto_created or each in tracked_models() for each in rows), model


def test_a_history_has_no_relations():
    """So nothing that happens to other rows changes what was, and the first migrate stays quick."""
    for model in tracked_models():
        assert not [field for field in model.history.model._meta.get_fields() if field.is_relation], model


WRITES_PAST_HISTORY = {"update", "bulk_create", "bulk_update", "_raw_delete", "raw", "update_or_create"}
MAY_WRITE_PAST_IT = {
    ("initiatives/models/initiatives.py", "update"): "Only the time of last change moves, which says nothing.",
    ("collab_portal/accounts/models.py", "update"): "A session is no record, nor is when somebody was last reminded.",
    ("surveys/models/messages.py", "bulk_create"): "A message is never changed; it is its own record of itself.",
    ("surveys/models/responses.py", "bulk_create"): "Answers are frozen with their submission, of which all are kept.",
    ("initiatives/models/imports.py", "update"): "Lines that are not on record yet are forgotten.",
    ("initiatives/models/paragraphs.py", "bulk_create"): "The text of a document leaves nothing behind.",
    ("governance/models/followers.py", "update"): "Nothing of who follows what is remembered once they stop.",
    ("collab_portal/demonstration/past.py", "update"): "It gives an invented record the history it would have.",
    ("collab_portal/accounts/tokens.py", "update"): "On which day a token was last used; the audit log keeps the days.",
    ("collab_portal/record_version.py", "update"): "The version of the record is no record.",
    ("collab_portal/search/index.py", "bulk_create"): "An entry says what its record says; it is made anew at will.",
    ("initiatives/models/trail.py", "bulk_create"): "These rows are the history.",
}


def writes_past_history(path):
    """The calls in a file by which rows could be changed without a trace."""
    for node in ast.walk(ast.parse(path.read_text())):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr in WRITES_PAST_HISTORY
        ):
            of = ast.unparse(node.func.value)
            if node.func.attr != "update" or "objects" in of or "filter(" in of or ".all()" in of:
                yield node.func.attr


def test_nothing_writes_past_the_history():
    found = {
        (str(path.relative_to(ROOT)), name)
        for floor in FLOORS
        for path in (ROOT / floor).rglob("*.py")
        if "migrations" not in path.parts
        for name in writes_past_history(path)
    }
    assert found - MAY_WRITE_PAST_IT.keys() == set(), "Use save(), or write the lines with `history.record_all`."


# What is written


def test_one_save_leaves_one_line_with_who_and_when(initiative, office):
    line = initiative.history.get()
    assert (line.history_type, line.history_user_id, line.history_date) == ("+", office.pk, at("1 March"))
    assert line.title == "Shared control room"
    assert line.area_id == initiative.area_id


def test_a_save_that_changes_nothing_leaves_no_line(initiative):
    initiative.save()
    initiative.touch()
    Initiative.objects.get(pk=initiative.pk).save()
    assert initiative.history.count() == 1
    initiative.title = "Another title"
    initiative.save()
    assert initiative.history.count() == 2


def test_a_save_of_one_field_keeps_what_is_stored_of_the_others(initiative):
    initiative.title, initiative.summary = "Another title", "Never saved"
    initiative.save(update_fields=["title"])
    assert (initiative.history.first().title, initiative.history.first().summary) == ("Another title", "")


def test_many_to_many_values_are_kept_from_either_end(initiative):
    stores, fleet = make.make_work_area(name="Stores"), make.make_work_area(name="Fleet")
    initiative.work_areas.set([stores, fleet])
    assert initiative.history.first().work_areas == sorted([stores.pk, fleet.pk])
    stores.initiatives.remove(initiative)
    assert initiative.history.first().work_areas == [fleet.pk]
    fleet.initiatives.clear()
    assert initiative.history.first().work_areas == []
    assert initiative.history.count() == 4
    assert WorkArea.history.filter(id=stores.pk).count() == 1


def test_loading_many_leaves_one_line_each_and_none_the_second_time(office):
    with recorded_together("Loaded."):
        one = make.make_initiative(area=office.areas.get(), stage=make.make_stage())
        one.work_areas.add(area := make.make_work_area())
    line = one.history.get()
    assert (line.history_type, line.history_change_reason, line.work_areas) == ("+", "Loaded.", [area.pk])
    assert line.stage_id == one.stage_id
    with recorded_together("Loaded."):
        pass
    assert one.history.count() == 1


def test_many_lines_are_written_at_once(initiative, office):
    initiative.work_areas.add(stores := make.make_work_area())
    with recorded_as(by=office, reason="Counted anew", at=at("4 March")):
        Initiative.history.record_all([initiative], "~", at=at("5 March"))
    line = initiative.history.get(history_change_reason="Counted anew")
    assert (line.history_user_id, line.history_date, line.work_areas) == (office.pk, at("5 March"), [stores.pk])


def test_a_database_from_before_the_history_is_given_a_beginning(initiative):
    initiative.work_areas.add(stores := make.make_work_area())
    Initiative.history.all().delete()
    call_command("begin_history")
    line = initiative.history.get()
    assert (line.title, line.work_areas) == ("Shared control room", [stores.pk])
    (act,) = history_of(Initiative, initiative.pk, make.make_user("administrator"), ALWAYS)
    assert "This record was there when the history began" in act.sentences()
    call_command("begin_history")
    assert initiative.history.count() == 1


# The domain's cases


@pytest.fixture
def update(initiative, office):
    """Published on 3 May, amended on 10 May, withdrawn on 20 May."""
    with recorded_as(by=office, at=at("2 May")):
        update = make.make_update(initiative, published=False, text="Work went on.", confidence="green")
    with recorded_as(by=office, at=at("3 May")):
        update.publish(by=office, at=at("3 May"))
    with recorded_as(by=office, at=at("10 May"), reason="The date was wrong"):
        update.withdraw()
        update.text, update.confidence, update.confidence_reason = "Work stopped.", "amber", "No money"
        update.publish(by=office, at=at("10 May"))
    with recorded_as(by=office, at=at("20 May")):
        update.withdraw()
    return update


def test_an_update_published_on_3_may_amended_and_withdrawn(update, office):
    was = {
        day: Update.history.filter(id=update.pk).as_at(at(day)).get() for day in ("2 May", "4 May", "11 May", "21 May")
    }
    assert [line.text for line in was.values()] == ["Work went on.", "Work went on.", "Work stopped.", "Work stopped."]
    assert [bool(line.published_at) for line in was.values()] == [False, True, True, False]
    told = [entry.sentence() for act in history_of(Update, update.pk, office, ALWAYS) for entry in act.entries]
    assert told[0].startswith("This record was withdrawn")
    assert "Confidence: Green" in " ".join(told) and "because: The date was wrong" in " ".join(told)
    assert told[-1] == "This record was added"


def test_an_update_is_among_what_changed_in_its_initiative(update, initiative, office):
    found = between(Initiative, [initiative.pk], office, at("3 April"), at("15 May"), {})
    (entry,) = found[initiative.pk]
    assert entry.what.startswith("Update: ") and entry.done == "was added and published"
    found = between(Initiative, [initiative.pk], office, at("9 May"), at("15 May"), {})
    (entry,) = found[initiative.pk]
    assert entry.done == "was published again"
    assert "Confidence: Green: on course → Amber: at risk" in entry.sentence() and entry.reason == "The date was wrong"


def test_a_partner_removed_from_an_initiative(initiative, office):
    with recorded_as(by=office, at=at("1 April")):
        partner = initiative.partnerships.create(organisation=make.make_organisation(name="Durham Constabulary"))
    with recorded_as(by=office, at=at("1 June"), reason="It left the programme"):
        partner.delete()
    assert not Partnership.objects.exists()
    sections = {day: snapshot(Initiative, initiative.pk, at(day), office).sections for day in ("2 April", "2 June")}
    ((partners,), nothing) = sections.values()
    assert (partners.heading, partners.rows[0].what, nothing) == ("Partners", "Durham Constabulary", [])
    (entry,) = between(Initiative, [initiative.pk], office, at("1 May"), at("1 July"), {})[initiative.pk]
    assert entry.sentence() == "Partner: Durham Constabulary was deleted, because: It left the programme"


def test_a_deleted_record_leaves_a_trace(initiative, office):
    pk = initiative.pk
    with recorded_as(at=at("2 March")):
        initiative.scope.create(text="Printing")
    with recorded_as(by=office, at=at("1 August")):
        initiative.delete()
    line = Initiative.history.filter(id=pk).first()
    assert (line.history_type, line.title, line.history_user_id) == ("-", "Shared control room", office.pk)
    assert not Initiative.history.as_at(timezone.now()).exists()
    assert Initiative.history.as_at(at("31 July")).get().title == "Shared control room"
    assert readable_since(Initiative, pk, "area", office) == ALWAYS
    (first, *_rest) = history_of(Initiative, pk, office, ALWAYS)
    assert {entry.done for entry in first.entries} == {"was deleted"}


def test_a_deletion_keeps_what_was_not_read_of_the_row(initiative):
    Initiative.objects.only("stage").get(pk=initiative.pk).delete()
    line = Initiative.history.filter(id=initiative.pk).first()
    assert (line.history_type, line.title, line.area_id) == ("-", "Shared control room", initiative.area_id)


def test_names_are_those_of_the_day(initiative, office):
    organisation = make.make_organisation(name="Avon and Somerset Constabulary")
    organisation.history.update(history_date=at("1 January"))
    with recorded_as(at=at("2 March")):
        initiative.partnerships.create(organisation=organisation)
    organisation.name = "Avon and Somerset Police"
    with recorded_as(at=at("1 September")):
        organisation.save()
    for day, name in (("1 August", "Constabulary"), ("1 October", "Police")):
        then = snapshot(Initiative, initiative.pk, at(day), office)
        assert then.sections[0].rows[0].what.endswith(name)


def test_two_lines_of_one_instant_count_as_one_record(initiative):
    with recorded_as(at=at("1 March")):
        initiative.title = "Second title"
        initiative.save()
    assert Initiative.history.as_at(at("2 March")).get().title == "Second title"


# Who may read the past


def test_an_office_reads_nothing_of_a_record_from_before_it_came(initiative, office):
    other = make.make_area()
    newcomer = make.make_user("editor", [other])
    assert readable_since(Initiative, initiative.pk, "area", newcomer) == NEVER
    with recorded_as(at=at("1 May")):
        initiative.area = other
        initiative.save()
    assert readable_since(Initiative, initiative.pk, "area", newcomer) == at("1 May")
    assert readable_since(Initiative, initiative.pk, "area", make.make_user("administrator")) == ALWAYS
    assert snapshot(Initiative, initiative.pk, at("2 April"), newcomer, at("1 May")) is None
    entries = [e for act in history_of(Initiative, initiative.pk, newcomer, at("1 May")) for e in act.entries]
    assert len(entries) == 1


def test_names_of_hidden_records_are_not_told(initiative, office):
    secret = make.make_initiative(published=False, title="Quillwort")
    initiative.parent = secret
    initiative.save()
    told = " ".join(e.sentence() for act in history_of(Initiative, initiative.pk, office, ALWAYS) for e in act.entries)
    assert "Quillwort" not in told and "A record you cannot see" in told


def test_figures_kept_by_another_office_are_not_told(initiative, office):
    make.make_figure(90_000, initiative=initiative, area=make.make_area(), title="Quillwort", audience="internal")
    mine = make.make_figure(10_000, initiative=initiative, area=initiative.area, title="Own figure")
    now = timezone.now() + timedelta(minutes=1)
    entries = between(Initiative, [initiative.pk], office, at("1 April"), now, {})[initiative.pk]
    assert [entry.what for entry in entries] == [f"{mine._meta.verbose_name.capitalize()}: Own figure"]
    headings = [section.heading for section in snapshot(Initiative, initiative.pk, now, office).sections]
    assert len(headings) == 1
