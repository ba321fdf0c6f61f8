"""Writing a survey in the admin: from nothing to open, without a line of code."""

import pytest
from django.urls import reverse

from surveys.models import Edition, Question, Survey
from tests.factories import make_area, make_user
from tests.initiatives.admin_form import as_shown, with_row

from .records import make_open_survey, make_question, make_survey

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    """An editor of one area, signed in."""
    user = make_user("editor", areas=[make_area()])
    client.force_login(user)
    return user


def change(record):
    return reverse(f"admin:surveys_{record._meta.model_name}_change", args=[record.pk])


def test_staff_write_three_questions_and_open_the_survey(client, editor):
    add = reverse("admin:surveys_survey_add")
    shown = as_shown(client.get(add), Survey)
    area = editor.areas.get()
    client.post(add, {**shown, "title": "Engagement", "privacy_notice": "Kept a year.", "area": area.pk})
    survey = Survey.objects.get()
    edition = survey.draft_edition
    data = as_shown(client.get(change(edition)), Edition)
    data = with_row(data, "questions", code="Q1", order="10", kind="long", text="What has worked well?", choices="")
    data = with_row(data, "questions", code="Q2", order="20", kind="yes-no", text="Do you share sites?", choices="")
    choices = "Estates\nFleet\nSomething else [other]\nNone of these [none]"
    data = with_row(data, "questions", code="Q3", order="30", kind="several", text="Where next?", choices=choices)
    saved = client.post(change(edition), data)
    assert saved.status_code == 302, saved.context["errors"]
    several = edition.questions.get(code="Q3")
    assert [(option.code, option.kind) for option in several.options.all()] == [
        ("a", ""),
        ("b", ""),
        ("c", "other"),
        ("d", "none"),
    ]
    client.post(f"{change(survey).removesuffix('change/')}open/")
    survey.refresh_from_db()
    assert survey.is_open and survey.current_edition == edition


def test_a_question_of_choices_without_choices_is_told_beside_the_box(client, editor):
    survey = make_survey(area=editor.areas.get())
    edition = survey.draft_edition
    data = as_shown(client.get(change(edition)), Edition)
    data = with_row(data, "questions", code="Q1", order="10", kind="one", text="Which?", choices="Only one")
    refused = client.post(change(edition), data)
    assert "Enter at least two choices, one a line." in refused.content.decode()
    assert "Only one" in refused.content.decode()
    assert not edition.questions.exists()


def test_a_scale_without_ends_is_told_beside_them_and_breaks_no_preview(client, editor):
    survey = make_survey(area=editor.areas.get())
    old = make_question(survey, "Q1", kind="scale")
    preview = reverse("surveys:answer_questions", args=[survey.reference, "preview", old.pk])
    assert client.get(preview).status_code == 200
    edition = survey.draft_edition
    data = as_shown(client.get(change(edition)), Edition)
    refused = client.post(change(edition), data)
    assert "Enter where the scale begins and ends" in refused.content.decode()
    refused = client.post(change(edition), {**data, "questions-0-lowest": "0", "questions-0-highest": "500"})
    assert "A scale has at most 11 steps." in refused.content.decode()
    saved = client.post(change(edition), {**data, "questions-0-lowest": "1", "questions-0-highest": "5"})
    assert saved["Location"] == change(survey), "The survey is where the questions are previewed and opened."


def test_new_questions_and_waves_follow_the_last(client, editor):
    survey = make_survey(area=editor.areas.get())
    make_question(survey, "Q1", order=7)
    edition = survey.draft_edition
    data = as_shown(client.get(change(edition)), Edition)
    for code in ("Q2", "Q3"):
        data = with_row(data, "questions", code=code, kind="long", text="What else?", choices="", order="0")
    assert client.post(change(edition), data).status_code == 302
    assert [(each.code, each.order) for each in edition.questions.all()] == [("Q1", 7), ("Q2", 8), ("Q3", 9)]
    data = as_shown(client.get(change(survey)), Survey)
    for audience in ("Chairs", "Chiefs"):
        until = {"closes_at_0": "31 December 2030", "closes_at_1": "17:00"}
        data = with_row(data, "waves", audience=audience, number="", **until)
    assert client.post(change(survey), data).status_code == 302
    assert [(each.number, each.audience) for each in survey.waves.all()] == [(1, "Chairs"), (2, "Chiefs")]
    links = dict(client.get(change(survey)).context["links"])
    assert links["Wave 1: invite and remind"] == reverse("surveys:wave_board", args=[survey.reference, 1])
    assert "Save and make a later round" not in client.get(change(survey)).content.decode()


def test_choices_keep_their_codes_when_others_come_and_go(client, editor):
    survey = make_survey(area=editor.areas.get())
    question = make_question(survey, "Q1", [("a", "Estates"), ("b", "Fleet"), ("c", "Training")], kind="one")
    edition = survey.draft_edition
    data = as_shown(client.get(change(edition)), Edition)
    data["questions-0-choices"] = "Training\nEstates\nControl rooms"
    assert client.post(change(edition), data).status_code == 302
    assert [(option.code, option.text) for option in question.options.all()] == [
        ("c", "Training"),
        ("a", "Estates"),
        ("b", "Control rooms"),
    ]


def test_frozen_questions_are_read_and_not_changed(client, editor):
    survey = make_open_survey(area=editor.areas.get())
    edition = survey.current_edition
    shown = client.get(change(edition))
    assert "Make a new version of the questions" in shown.content.decode()
    assert 'name="questions-0-text"' not in shown.content.decode()
    client.post(f"{change(survey).removesuffix('change/')}new-version/")
    assert survey.draft_edition.number == 2
    assert [question.code for question in survey.draft_edition.questions.all()] == ["Q1"]


def test_a_later_round_has_the_same_questions_and_its_own_answers(client, editor):
    survey = make_open_survey(area=editor.areas.get())
    client.post(f"{change(survey).removesuffix('change/')}repeat/")
    again = Survey.objects.get(repeats=survey)
    assert again.opened_at is None and again.naming == survey.naming
    assert [question.text for question in again.draft_edition.questions.all()] == ["What of Q1?"]


def test_copies_keep_parts_and_conditions():
    survey = make_survey()
    whole = make_question(survey, "Q3", kind=Question.Kind.PARTS)
    gate = make_question(survey, "Q1", kind=Question.Kind.YES_NO)
    make_question(survey, "Q3a", part_of=whole, only_after=gate, only_for="yes", order=40)
    survey.open(make_user("administrator"))
    copied = survey.current_edition.copy().questions.get(code="Q3a")
    assert (copied.part_of.code, copied.only_after.code, copied.only_for) == ("Q3", "Q1", "yes")
    assert copied.part_of.edition == copied.edition
    assert copied.part_of != whole


def test_every_page_of_the_admin_opens(client, editor):
    survey = make_open_survey(area=editor.areas.get())
    for name in ("survey", "edition", "wave", "invitation", "finding", "message"):
        assert client.get(reverse(f"admin:surveys_{name}_changelist")).status_code == 200, name
    for record in (survey, survey.current_edition, survey.waves.get()):
        assert client.get(change(record)).status_code == 200
