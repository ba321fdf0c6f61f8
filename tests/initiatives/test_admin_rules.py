"""What the admin refuses, what it warns of, and what it does in one click."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from initiatives.models import (
    Area,
    Initiative,
    Milestone,
    Organisation,
    PartnerRole,
    Partnership,
    Source,
    StageChange,
    Statement,
    Update,
    User,
)
from tests import factories as make

from .admin_form import as_shown, with_row

pytestmark = pytest.mark.django_db


def address(model, page, *args):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


@pytest.fixture
def area():
    return make.make_area(name="Durham", code="DUR")


@pytest.fixture
def editor(client, area):
    user = make.make_user("editor", [area], name="Chief of Staff")
    client.force_login(user)
    return user


@pytest.fixture
def initiative(area):
    return make.make_initiative(area=area, title="Joint supplies")


def opened(client, record):
    """What the page of a record would send if nothing were changed."""
    return as_shown(client.get(address(type(record), "change", record.pk)), type(record))


def sent(client, record, data):
    """The answer to saving a record's page, and the words on it."""
    answer = client.post(address(type(record), "change", record.pk), data)
    return answer, answer.content.decode()


def faults(answer):
    """What the page says is wrong, for a test that expected nothing to be."""
    if not answer.context or "adminform" not in answer.context:
        return answer.status_code
    rows = [formset.formset for formset in answer.context["inline_admin_formsets"]]
    return [
        answer.context["adminform"].form.errors,
        *((each.prefix, each.errors, each.non_form_errors()) for each in rows),
    ]


def saved(client, record, data):
    """Saves a record's page, which must have nothing to say against it."""
    answer = client.post(address(type(record), "change", record.pk), data)
    assert answer.status_code == 302, faults(answer)


def running_period(area, **fields):
    today = timezone.localdate()
    dates = {"starts_on": today - timedelta(40), "ends_on": today + timedelta(50), "due_on": today + timedelta(80)}
    return make.make_period(area, **{"name": "This period", **dates, **fields})


# Two people with the same record open


def test_saving_without_a_change_is_quiet_and_changes_nothing_but_the_time(client, editor, initiative):
    initiative.partnerships.create(organisation=make.make_organisation())
    before = initiative.updated_at
    saved(client, initiative, opened(client, initiative))
    after = Initiative.objects.get()
    assert (after.title, after.partnerships.count()) == ("Joint supplies", 1)
    assert after.updated_at > before


def test_the_second_to_save_is_told_who_saved_first_and_may_go_on(client, editor, area, initiative):
    first = opened(client, initiative)
    other = make.make_user("editor", [area], name="Research Officer")
    client.force_login(other)
    saved(client, initiative, {**opened(client, initiative), "summary": "Theirs", "rank": ""})
    client.force_login(editor)
    mine = {**first, "title": "Joint supplies and stores", "summary": "Mine"}
    answer, words = sent(client, initiative, mine)
    assert answer.status_code == 200
    assert "Research Officer at" in words
    assert "Summary</dt><dd>Saved now: Theirs" in words
    assert "Joint supplies and stores" in words, "What was typed is still there."
    assert Initiative.objects.get().summary == "Theirs"
    again = as_shown(answer, Initiative)
    assert (again["title"], again["summary"]) == ("Joint supplies and stores", "Mine")
    assert sent(client, initiative, again)[0].status_code == 200, "Without the tick nothing is saved."
    saved(client, initiative, {**again, "save_anyway": "yes"})
    assert Initiative.objects.get().summary == "Mine"


def test_a_third_save_is_told_again_although_the_box_is_ticked(client, editor, area, initiative):
    mine = {**opened(client, initiative), "summary": "Mine"}
    client.force_login(make.make_user("editor", [area]))
    saved(client, initiative, {**opened(client, initiative), "summary": "Second"})
    client.force_login(editor)
    told = as_shown(sent(client, initiative, mine)[0], Initiative)
    client.force_login(make.make_user("editor", [area]))
    saved(client, initiative, {**opened(client, initiative), "summary": "Third"})
    client.force_login(editor)
    answer, words = sent(client, initiative, {**told, "save_anyway": "yes"})
    assert answer.status_code == 200
    assert "Saved now: Third" in words
    assert Initiative.objects.get().summary == "Third"


def test_a_change_to_a_row_alone_is_a_change_to_the_record(client, editor, initiative):
    mine = opened(client, initiative)
    other = with_row(opened(client, initiative), "partnerships", organisation=make.make_organisation().pk)
    saved(client, initiative, other)
    assert sent(client, initiative, mine)[0].status_code == 200


def test_a_row_deleted_meanwhile_is_told_and_can_be_let_go(client, editor, initiative):
    row = initiative.scope.create(text="Printing")
    mine = {**opened(client, initiative), "scope-0-text": "Printing and post"}
    row.delete()
    answer, words = sent(client, initiative, mine)
    assert answer.status_code == 200
    assert "deleted this row meanwhile" in words
    assert "Printing and post" in words
    saved(client, initiative, {**mine, "scope-0-DELETE": "on"})


@pytest.mark.parametrize("junk", ["nonsense", "2020-01-01 99999999999999999999999", "\x00"])
def test_a_version_nobody_gave_is_a_conflict_and_no_fault(client, editor, initiative, junk):
    answer, words = sent(client, initiative, {**opened(client, initiative), "version_seen": junk})
    assert answer.status_code == 200
    assert "Somebody else saved" in words


def test_a_milestone_changed_on_its_own_page_is_a_change_to_its_initiative(client, editor, initiative):
    milestone = initiative.milestones.create(title="Open")
    mine = opened(client, initiative)
    promises = with_row(opened(client, milestone), "promises", date="March 2016")
    saved(client, milestone, promises)
    answer, words = sent(client, initiative, mine)
    assert answer.status_code == 200
    assert "Changed milestone" in words


def test_publishing_an_update_is_told_to_whoever_has_the_initiative_open(client, editor, initiative):
    update = make.make_update(initiative, published=False)
    mine = opened(client, initiative)
    client.post(address(Update, "publish", update.pk))
    answer, words = sent(client, initiative, mine)
    assert answer.status_code == 200
    assert "Chief of Staff at" in words
    assert "Publish: Joint supplies: update for" in words


def test_everything_wrong_is_listed_at_the_top_with_a_way_to_it(client, editor, initiative):
    data = with_row(opened(client, initiative), "milestones", title="Open", new_date="31/02/2016")
    answer, words = sent(client, initiative, {**data, "title": ""})
    assert '<a href="#id_title">Title</a>: This field is required.' in words
    assert '<a href="#id_milestones-0-new_date">Milestone 1: Promise a date</a>: 31 February 2016' in words


# Verbs


@pytest.mark.parametrize("model", [Initiative, Source])
def test_publishing_and_withdrawing_in_one_click(client, editor, area, nobody, model):
    record = make.made(model, False, {"area": area, "title": "A title"})
    shown = model.objects.visible_to(nobody).filter(pk=record.pk)
    assert client.get(address(model, "publish", record.pk)).status_code == 405
    assert not shown.exists()
    page = client.post(address(model, "publish", record.pk), follow=True)
    assert "Published. Those it is for can see it now." in page.content.decode()
    assert shown.get().published_by == editor
    client.post(address(model, "withdraw", record.pk))
    assert not shown.exists()
    client.post(address(model, "changelist"), {"action": "publish", "_selected_action": [record.pk]})
    assert shown.exists()


def test_save_and_publish_keeps_what_was_typed(client, editor, area, nobody):
    initiative = make.make_initiative(area=area, published=False)
    data = {**opened(client, initiative), "summary": "One store for both.", "_verb_publish": "Save and publish"}
    saved(client, initiative, data)
    assert Initiative.objects.visible_to(nobody).get().summary == "One store for both."


def test_no_verb_reaches_another_areas_record(client, editor):
    other = make.make_initiative(published=False)
    client.post(address(Initiative, "publish", other.pk))
    client.post(address(Initiative, "changelist"), {"action": "publish", "_selected_action": [other.pk]})
    client.post(
        address(Initiative, "changelist"), {"action": "publish", "select_across": "1", "_selected_action": [other.pk]}
    )
    other.refresh_from_db()
    assert not other.is_published


@pytest.mark.parametrize("ticked", ["abc", "9" * 40, "-1", "\x00"])
def test_a_tick_that_is_no_record_does_nothing(client, editor, initiative, ticked):
    answer = client.post(address(Initiative, "changelist"), {"action": "withdraw", "_selected_action": [ticked]})
    assert answer.status_code == 302
    assert Initiative.objects.get().is_published


def test_nothing_to_report_is_one_click(client, editor, initiative, nobody):
    period = running_period(initiative.area)
    client.post(address(Initiative, "nothing-to-report", initiative.pk))
    update = Update.objects.visible_to(nobody).get()
    assert (update.period, update.nothing_to_report, update.published_by) == (period, True, editor)
    again = client.post(address(Initiative, "nothing-to-report", initiative.pk), follow=True)
    assert "already an update for This period" in again.content.decode()
    assert Update.objects.count() == 1


def test_nothing_to_report_for_several_says_what_was_refused(client, editor, area):
    running_period(area)
    one, two = make.make_initiative(area=area), make.make_initiative(area=area)
    one.nothing_to_report(by=editor)
    page = client.post(
        address(Initiative, "changelist"),
        {"action": "nothing-to-report", "_selected_action": [one.pk, two.pk]},
        follow=True,
    ).content.decode()
    assert "done for 1" in page
    assert "already an update" in page
    assert Update.objects.published().count() == 2


def test_nothing_to_report_needs_a_period(editor, initiative):
    with pytest.raises(ValidationError) as refused:
        initiative.nothing_to_report(by=editor)
    assert "has no reporting period" in str(refused.value)


def test_nothing_to_report_is_for_those_who_saw_the_last_update(editor, initiative):
    make.make_update(initiative, audience="panel")
    running_period(initiative.area)
    assert initiative.nothing_to_report(by=editor).audience == "panel"


@pytest.mark.parametrize(
    ("today", "asked"),
    [
        (date(2026, 3, 31), None),
        (date(2026, 4, 1), "first"),
        (date(2026, 7, 31), "first"),
        (date(2026, 8, 1), "second"),
        (date(2027, 8, 1), "second"),
    ],
)
def test_the_period_asked_for_is_the_one_due_next_or_the_last(area, today, asked):
    make.make_period(area, date(2026, 4, 1), date(2026, 6, 30), date(2026, 7, 31), name="first")
    make.make_period(area, date(2026, 7, 1), date(2026, 9, 30), date(2026, 10, 31), name="second")
    period = area.reporting_periods.asked_for(today).get(area.pk)
    assert (period and period.name) == asked


def test_a_published_update_is_locked_until_it_is_withdrawn(client, editor, initiative):
    update = make.make_update(initiative)
    page = client.get(address(Update, "change", update.pk)).content.decode()
    assert 'name="text"' not in page
    assert "Withdraw to correct" in page
    assert client.post(address(Update, "delete", update.pk), {"post": "yes"}).status_code == 403
    client.post(
        address(Update, "changelist"), {"action": "delete_selected", "_selected_action": [update.pk], "post": 1}
    )
    assert Update.objects.get().text == "Work went on."
    client.post(address(Update, "withdraw", update.pk))
    saved(client, update, {**opened(client, update), "text": "Corrected."})
    assert Update.objects.get().text == "Corrected."


def test_an_update_published_while_somebody_typed_gives_the_words_back(client, editor, initiative):
    update = make.make_update(initiative, published=False)
    typed = {**opened(client, update), "text": "Half an hour of typing"}
    update.publish(by=make.make_user("editor", [initiative.area]))
    for extra in ({}, {"save_anyway": "yes"}):
        answer, words = sent(client, update, {**typed, **extra})
        assert answer.status_code == 200
        assert "locked" in words
        assert "Half an hour of typing" in words
    assert Update.objects.get().text == "Work went on."


def test_submitting_then_publishing(client, editor, initiative):
    update = make.make_update(initiative, published=False)
    client.post(address(Update, "submit", update.pk))
    assert Update.objects.get().status == "submitted"
    client.post(address(Update, "publish", update.pk))
    assert Update.objects.get().status == "published"


def test_a_new_update_carries_the_last_text_and_its_audience(client, editor, initiative):
    make.make_update(initiative, text="We have a store.", audience="panel")
    now = running_period(initiative.area)
    running_period(make.make_area())
    page = client.get(address(Update, "add"), {"initiative": initiative.pk})
    shown = as_shown(page, Update)
    assert (shown["text"], shown["audience"], shown["period"]) == ("We have a store.", "panel", str(now.pk))
    offered = page.context["adminform"].form.fields["period"].queryset
    assert [period.name for period in offered] == ["This period", "July to September 2026"]


def test_a_new_update_does_not_carry_anything_of_another_area(client, editor):
    secret = make.make_initiative(published=False)
    make.make_update(secret, text="Secret words")
    page = client.get(address(Update, "add"), {"initiative": secret.pk})
    assert "Secret words" not in page.content.decode()
    assert secret.title not in page.content.decode()


# Stages, milestones and rows


def test_a_stage_added_on_the_initiatives_page_is_where_it_stands(client, editor, initiative):
    working, rejected = make.make_stage("working"), make.make_stage("ended", name="Rejected")
    sent(
        client, initiative, with_row(opened(client, initiative), "stage_changes", stage=working.pk, took_effect="2016")
    )
    assert Initiative.objects.get().stage == working
    assert StageChange.objects.get().recorded_by == editor
    refused = with_row(opened(client, initiative), "stage_changes", stage=rejected.pk)
    answer, words = sent(client, initiative, refused)
    assert "Say why the initiative is “Rejected”" in words
    number = refused["stage_changes-TOTAL_FORMS"]
    taken_away = {**opened(client, initiative), "stage_changes-0-DELETE": "on"}
    assert number == "2" and sent(client, initiative, taken_away)[0].status_code == 302
    assert Initiative.objects.get().stage is None


def test_a_milestone_is_moved_with_a_reason_on_the_initiatives_page(client, editor, initiative):
    data = with_row(opened(client, initiative), "milestones", title="Open", new_date="March 2016")
    saved(client, initiative, data)
    milestone = Milestone.objects.get()
    assert milestone.due == "2016-03"
    data = {**opened(client, initiative), "milestones-0-new_date": "September 2016"}
    answer, words = sent(client, initiative, data)
    assert "Say why the date moved" in words
    assert "September 2016" in words
    saved(client, initiative, {**data, "milestones-0-new_date_reason": "Bankruptcy"})
    milestone.refresh_from_db()
    assert (milestone.due, milestone.slips()) == ("2016-09", 1)


def test_promises_on_the_milestones_own_page_need_a_reason_after_the_first(client, editor, initiative):
    data = as_shown(client.get(address(Milestone, "add")), Milestone)
    data = with_row({**data, "initiative": initiative.pk, "title": "Open"}, "promises", date="March 2016")
    two = with_row(data, "promises", date="September 2016")
    answer = client.post(address(Milestone, "add"), two)
    assert "Say why the date moved" in answer.content.decode()
    assert client.post(address(Milestone, "add"), {**two, "promises-1-reason": "Late"}).status_code == 302
    assert Milestone.objects.get().due == "2016-09"


def test_the_same_partner_twice_in_one_page_is_told_beside_the_row(client, editor, initiative):
    fire = make.make_organisation()
    data = with_row(opened(client, initiative), "partnerships", organisation=fire.pk)
    data = with_row(data, "partnerships", organisation=fire.pk, note="Typed twice")
    answer, words = sent(client, initiative, data)
    assert answer.status_code == 200
    sets = {each.formset.prefix: each.formset for each in answer.context["inline_admin_formsets"]}
    rows = sets["partnerships"].forms
    assert "already a partner" in str(rows[1].errors["organisation"])
    assert "Typed twice" in words
    assert not Partnership.objects.exists()


def test_the_same_partner_twice_on_a_new_initiative_is_told(client, editor, area):
    fire = make.make_organisation()
    data = {**as_shown(client.get(address(Initiative, "add")), Initiative), "title": "New", "area": area.pk}
    data = with_row(data, "partnerships", organisation=fire.pk)
    answer = client.post(address(Initiative, "add"), with_row(data, "partnerships", organisation=fire.pk))
    assert "already a partner" in answer.content.decode()
    assert not Initiative.objects.exists()


def test_a_hold_can_end_and_another_begin_in_one_save_but_two_cannot_stand(client, editor, initiative):
    initiative.hold_up("Court", "Challenged")
    two = with_row(opened(client, initiative), "holds", held_by="Election", reason="Purdah")
    assert "already held" in sent(client, initiative, two)[1]
    saved(client, initiative, {**two, "holds-0-ended": "2016"})
    assert [hold.held_by for hold in initiative.holds.in_force()] == ["Election"]


def test_partners_swapped_between_two_rows_are_told_and_nothing_is_lost(client, editor, initiative):
    one, two = make.make_organisation(), make.make_organisation()
    for organisation in (one, two):
        initiative.partnerships.create(organisation=organisation)
    data = {**opened(client, initiative), "partnerships-0-organisation": two.pk, "partnerships-1-organisation": one.pk}
    answer, words = sent(client, initiative, {**data, "summary": "Typed words"})
    assert answer.status_code == 200
    assert "Nothing you typed is lost" in words
    assert "Typed words" in words


# Whose records


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


def test_an_organisation_needs_one_of_the_editors_areas(client, editor, area):
    kind = make.make_organisation().kind
    data = {**as_shown(client.get(address(Organisation, "add")), Organisation), "name": "New", "kind": kind.pk}
    assert "at least one of your own areas" in client.post(address(Organisation, "add"), data).content.decode()
    assert client.post(address(Organisation, "add"), {**data, "areas": [area.pk]}).status_code == 302


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


# Bad input

TOO_LONG = "word " * 2_500


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("started", "31/02/2016", "does not exist"),
        ("started", "12/2017", "Write the month as a word"),
        ("summary", TOO_LONG, "at most 10000 characters"),
        ("summary", "a\x00b", "Null characters"),
        ("title", "a\u202eb", "hidden character"),
        ("title", "x" * 201, "at most 200 characters"),
        ("title", "", "required"),
        ("parent", "99999999999999999999", "Choose one from the list"),
        ("source", "abc", "Choose one from the list"),
        ("area", "\x00", "Null characters"),
    ],
)
def test_bad_input_is_told_beside_its_field_and_kept(client, editor, initiative, field, typed, told):
    answer, words = sent(
        client, initiative, {**opened(client, initiative), "rank": "", field: typed, "delivered_by": "Kept"}
    )
    assert answer.status_code == 200
    assert told in str(answer.context["adminform"].form.errors[field])
    assert 'value="Kept"' in words
    if field in ("started", "title", "summary"):
        assert as_shown(answer, Initiative)[field].strip() == typed.strip()


def test_bad_input_in_rows_is_told_beside_the_row(client, editor, initiative):
    data = with_row(opened(client, initiative), "milestones", title="a\x07b", new_date="31/02/2016", reached="12/2017")
    data = with_row(data, "partnerships", organisation="9" * 30, joined="2018", left="2016")
    answer, words = sent(client, initiative, data)
    assert answer.status_code == 200
    for told in ("hidden character", "does not exist", "Write the month as a word", "Choose one from the list"):
        assert told in words


def test_markup_is_shown_as_text_wherever_it_was_typed(client, editor, area):
    bad = "<script>alert(1)</script>"
    source = make.make_source(area=area, title=bad)
    initiative = make.make_initiative(area=area, title=bad, summary=bad, source=source)
    organisation = make.make_organisation(name=bad)
    organisation.areas.add(area)
    initiative.partnerships.create(organisation=organisation, note=bad)
    initiative.milestones.create(title=bad)
    initiative.hold_up(bad, bad)
    make.make_update(initiative, running_period(area, name=bad), published=False, text=bad)
    Statement.objects.create(text=bad, initiative=initiative)
    client.post(address(Initiative, "withdraw", initiative.pk))
    pages = ["/admin/"]
    for model in (Initiative, Source, Organisation, Milestone, Update, Statement):
        pages += [address(model, "changelist"), address(model, "change", model.objects.get().pk)]
        pages += [address(model, "history", model.objects.get().pk)]
    pages += [address(Update, "add") + f"?initiative={initiative.pk}"]
    for page in pages:
        words = client.get(page).content.decode()
        assert "<script>alert" not in words, page
        assert "&lt;script&gt;alert" in words, page


@pytest.mark.parametrize("page", ["change", "history", "delete", "publish"])
@pytest.mark.parametrize("pk", ["99999999999999999999", "abc", "-1", "_00", "1_2C1"])
def test_an_address_of_no_record_is_no_fault(client, editor, page, pk):
    path = f"/admin/initiatives/initiative/{pk}/{page}/"
    assert client.get(path).status_code in (302, 403, 404, 405)
    assert client.post(path).status_code in (302, 403, 404)


@pytest.mark.parametrize("model", [Initiative, Update, Milestone, Source, Organisation, Area, Statement])
@pytest.mark.parametrize(
    "query",
    [
        "area__id__exact=99999999999999999999",
        "initiative__id__exact=abc",
        "initiative__id__exact=99999999999999999999",
        "initiative__area__id__exact=%00",
        "stage__id__exact=x",
        "waiting=nonsense",
        "state=%00",
        "status=nonsense",
        "q=%00",
        "q=" + "a" * 3_000,
        "p=99999999999999999999",
        "p=x",
        "o=9.-9.x",
        "_popup=1&_to_field=password",
        "_to_field=nonsense",
        "e=1",
        "published_by__password__startswith=a",
        "nonsense__x=1",
        "_changelist_filters=%00",
    ],
)
def test_any_query_of_a_list_is_no_fault(client, editor, initiative, model, query):
    assert client.get(f"{address(model, 'changelist')}?{query}").status_code in (200, 302, 400)


@pytest.mark.parametrize(
    "query", ["initiative=abc", "initiative=" + "9" * 30, "_popup=1", "_to_field=x", "area=\x00", "text=%00"]
)
@pytest.mark.parametrize("model", [Initiative, Update, Milestone, Source])
def test_any_query_of_a_new_form_is_no_fault(client, editor, model, query):
    assert client.get(f"{address(model, 'add')}?{query}").status_code in (200, 400)


def test_a_word_in_use_is_not_deleted_and_the_page_says_why(client, initiative):
    role = PartnerRole.objects.create(name="Leads")
    initiative.partnerships.create(organisation=make.make_organisation(), role=role)
    client.force_login(make.make_user("administrator"))
    page = client.get(address(PartnerRole, "delete", role.pk))
    assert "Joint supplies" in page.content.decode()
    client.post(address(PartnerRole, "delete", role.pk), {"post": "yes"})
    assert PartnerRole.objects.filter(pk=role.pk).exists()


# Accounts and the way in


def test_an_account_is_made_without_a_password_and_once(client, area):
    client.force_login(make.make_user("administrator"))
    data = {"email": "new@example.org", "name": "Panel secretary", "role": "panel", "areas": [area.pk]}
    assert client.post(address(User, "add"), data).status_code == 302
    user = User.objects.get(email="new@example.org")
    assert not user.has_usable_password()
    assert list(user.areas.all()) == [area]
    twice = client.post(address(User, "add"), {**data, "email": "NEW@example.org"})
    assert "already an account" in twice.content.decode()


def test_only_administrators_reach_accounts(client, editor):
    for path in (address(User, "changelist"), address(User, "add"), address(User, "change", editor.pk)):
        assert client.get(path).status_code == 403
        assert client.post(path, {"role": "administrator"}).status_code == 403
    for verb in ("invite", "sign_out", "reset_second_factor"):
        assert client.post(address(User, verb, editor.pk)).status_code == 403
    editor.refresh_from_db()
    assert editor.role == "editor"


def test_an_administrator_cannot_lock_themselves_out(client):
    administrator = make.make_user("administrator")
    client.force_login(administrator)
    shown = opened(client, administrator)
    shown.pop("is_active")
    answer, words = sent(client, administrator, {**shown, "role": "reader"})
    assert answer.status_code == 200
    assert "cannot change your own role" in words
    assert "cannot close your own account" in words


def test_the_admin_has_no_sign_in_of_its_own(client, settings):
    settings.LOGIN_URL = "/sign-in/"
    page = address(Initiative, "changelist")
    answer = client.get(page, follow=False)
    assert answer.url == f"/admin/login/?next={page}"
    assert client.get(answer.url).url == f"/sign-in/?next={page}"
    user = make.make_user("editor")
    posted = client.post("/admin/login/", {"username": user.email, "password": "a long password"})
    assert posted.url == "/sign-in/?next=/admin/"
    assert "_auth_user_id" not in client.session
    assert client.get("/admin/login/?next=https://elsewhere.example/").url == "/sign-in/?next=/admin/"


@pytest.mark.parametrize("role", ["reader", "panel", "officer"])
def test_somebody_without_a_place_here_gets_a_page_and_no_loop(client, role):
    client.force_login(make.make_user(role))
    answer = client.get("/admin/", follow=True)
    assert answer.status_code == 403
    assert "cannot open this part" in answer.content.decode()


def test_the_code_of_an_area_is_fixed_once_a_record_carries_it(client, area):
    client.force_login(make.make_user("administrator"))
    assert 'name="code"' in client.get(address(Area, "change", area.pk)).content.decode()
    make.make_source(area=area)
    assert 'name="code"' not in client.get(address(Area, "change", area.pk)).content.decode()


# The work-list


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
    assert texts["Held, and the next known date has passed"] == ["Ours held"]
    assert texts["Initiatives not published"] == ["Ours draft"]
    for job in jobs.values():
        page = client.get(job.all_url)
        assert page.status_code == 200
        assert page.context["cl"].result_count == job.count, job.title


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
