"""What the admin does in one click: publish, withdraw, submit, nothing to report."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from initiatives.models import (
    Initiative,
    Source,
    Update,
)
from tests import factories as make

from .admin_form import address, as_shown, opened, running_period, saved, sent

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("model", [Initiative, Source])
def test_publishing_and_withdrawing_in_one_click(client, editor, area, nobody, model):
    stage = {"stage": make.make_stage()} if model is Initiative else {}
    record = make.made(model, False, {"area": area, "title": "A title", **stage})
    shown = model.objects.visible_to(nobody).filter(pk=record.pk)
    assert client.get(address(model, "publish", record.pk)).status_code == 405
    assert not shown.exists()
    page = client.post(address(model, "publish", record.pk), follow=True)
    assert "Published. Everyone can see it." in page.content.decode()
    assert shown.get().published_by == editor
    client.post(address(model, "withdraw", record.pk))
    assert not shown.exists()
    client.post(address(model, "changelist"), {"action": "publish", "_selected_action": [record.pk]})
    assert shown.exists()


def test_save_and_publish_keeps_what_was_typed(client, editor, area, nobody):
    initiative = make.make_initiative(area=area, published=False)
    data = {**opened(client, initiative), "summary": "One store for both.", "_verb_publish": "Save and publish"}
    page = client.post(address(Initiative, "change", initiative.pk), data, follow=True).content.decode()
    assert "Saved as a draft. Not published: No stage is recorded" in page and "publish_anyway" in page
    assert not Initiative.objects.visible_to(nobody).exists()
    saved(client, initiative, {**opened(client, initiative), **{"_verb_publish": "yes", "publish_anyway": "yes"}})
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
