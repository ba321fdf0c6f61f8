"""The rules of surveys, without HTTP."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from surveys.models import Answer, Invitation, Link, Message, Question, Response, Wave, asked_given
from tests.factories import make_organisation, make_user

from .records import make_invitation, make_link, make_open_survey, make_question, make_survey, make_wave

pytestmark = pytest.mark.django_db


def begun(survey, **fields):
    """A response in the survey's first wave."""
    invitation = make_invitation(survey.waves.get(), **fields)
    return Response.begin(invitation, survey.current_edition)


def test_opening_freezes_the_questions_for_good():
    survey = make_open_survey()
    question = survey.current_edition.questions.get()
    question.text = "Something else"
    with pytest.raises(ValidationError, match="Make a new version"):
        question.save()
    with pytest.raises(ValidationError, match="Make a new version"):
        question.delete()


def test_a_later_version_leaves_answers_with_theirs():
    survey = make_open_survey()
    response = begun(survey)
    new = survey.current_edition.copy()
    changed = new.questions.get()
    changed.text = "Asked otherwise"
    changed.save()
    survey.open(make_user("administrator"))
    response.refresh_from_db()
    assert survey.current_edition == new
    assert response.edition.questions.get().text == "What of Q1?"
    assert changed.code == "Q1"


def test_anonymity_is_fixed_in_both_directions():
    for naming, other in (("named", "anonymous"), ("anonymous", "named")):
        survey = make_open_survey(naming=naming)
        survey.naming = other
        with pytest.raises(ValidationError) as refused:
            survey.full_clean()
        assert "naming" in refused.value.error_dict


def test_a_survey_without_privacy_notice_or_questions_does_not_open():
    by = make_user("administrator")
    with pytest.raises(ValidationError, match="privacy notice"):
        make_survey(privacy_notice="").open(by)
    with pytest.raises(ValidationError, match="at least one question"):
        make_survey().open(by)


def test_submitting_twice_gives_the_same_submission():
    survey = make_open_survey()
    response = begun(survey)
    Response.keep(response.pk, {"Q1": {"text": "It works well."}})
    first = Response.submit(response.pk)
    assert Response.submit(response.pk) == first
    response.refresh_from_db()
    assert response.reference and response.submissions.count() == 1
    assert response.invitation.answered_at is not None


def test_changed_answers_make_a_new_version_and_the_old_is_kept():
    survey = make_open_survey()
    response = begun(survey)
    Response.keep(response.pk, {"Q1": {"text": "First"}})
    first = Response.submit(response.pk)
    Response.keep(response.pk, {"Q1": {"text": "Second"}})
    second = Response.submit(response.pk)
    first.refresh_from_db()
    assert (second.number, first.superseded_at is not None) == (2, True)
    assert [answer.text for answer in Answer.objects.counted()] == ["Second"]
    assert first.answers.get().text == "First"


def test_pages_saved_on_two_devices_do_not_overwrite_each_other():
    survey = make_survey()
    make_question(survey, "Q1")
    make_question(survey, "Q2")
    survey.open(make_user("administrator"))
    make_wave(survey)
    response = begun(survey)
    Response.keep(response.pk, {"Q1": {"text": "On the phone"}})
    Response.keep(response.pk, {"Q2": {"text": "At the desk"}})
    response.refresh_from_db()
    assert response.draft == {"Q1": {"text": "On the phone"}, "Q2": {"text": "At the desk"}}


def test_a_required_question_is_asked_for_only_where_it_is_reached():
    survey = make_survey()
    gate = make_question(survey, "Q1", kind=Question.Kind.YES_NO, required=True)
    make_question(survey, "Q2", required=True, only_after=gate, only_for="yes")
    survey.open(make_user("administrator"))
    make_wave(survey)
    response = begun(survey)
    Response.keep(response.pk, {"Q1": {"text": "yes"}})
    with pytest.raises(ValidationError, match="Answer question Q2"):
        Response.submit(response.pk)
    Response.keep(response.pk, {"Q1": {"text": "no"}, "Q2": {"text": "left from before"}})
    assert [answer.question.code for answer in Response.submit(response.pk).answers.all()] == ["Q1"]


def test_choices_are_stored_as_rows_that_can_be_counted():
    survey = make_survey()
    options = [("a", "Estates"), ("b", "Fleet"), ("o", "Other", "other")]
    make_question(survey, "Q1", options, kind=Question.Kind.SEVERAL)
    survey.open(make_user("administrator"))
    make_wave(survey)
    response = begun(survey)
    Response.keep(response.pk, {"Q1": {"chosen": ["a", "o"], "other": "Drones"}})
    answer = Response.submit(response.pk).answers.get()
    assert [option.code for option in answer.chosen.all()] == ["a", "o"]
    assert answer.words() == "Estates; Other: Drones"


def test_a_closed_wave_keeps_the_draft_and_takes_no_submission():
    survey = make_open_survey()
    response = begun(survey)
    Response.keep(response.pk, {"Q1": {"text": "Late"}})
    Wave.objects.update(closes_at=timezone.now() - timedelta(minutes=1))
    with pytest.raises(ValidationError, match="has closed"):
        Response.submit(response.pk)
    response.refresh_from_db()
    assert response.draft == {"Q1": {"text": "Late"}}


def test_an_anonymous_response_is_not_tied_to_its_invitation_and_nobody_answers_twice():
    survey = make_open_survey(naming="anonymous")
    invitation = make_invitation(survey.waves.get())
    tokens = [make_link(invitation)[1] for _ in range(2)]
    first, second = (Response.begin(invitation, survey.current_edition, token) for token in tokens)
    assert Response.begin(invitation, survey.current_edition, tokens[0]) == first
    assert first.invitation is None
    for response in (first, second):
        Response.keep(response.pk, {"Q1": {"text": "Frankly"}})
    submission = Response.submit(first.pk, invitation=invitation)
    assert submission.submitted_at.time().isoformat() == "00:00:00"
    with pytest.raises(ValidationError, match="already been answered"):
        Response.submit(second.pk, invitation=invitation)


def test_only_a_hash_of_a_token_is_stored_and_a_revoked_or_expired_link_is_no_link():
    invitation = make_invitation(make_open_survey().waves.get())
    link, token = make_link(invitation)
    assert token not in str(Link.objects.values().get())
    assert Link.objects.with_token(token) == link
    assert Link.objects.with_token(token + "x") is None
    link.revoke()
    assert Link.objects.with_token(token) is None
    _link, late = make_link(invitation, expires_at=timezone.now() - timedelta(seconds=1))
    assert Link.objects.with_token(late) is None


def test_reminders_go_only_to_the_silent():
    survey = make_open_survey()
    wave = survey.waves.get()
    silent, answered, declined = (make_invitation(wave) for _ in range(3))
    declined.record_outcome(Invitation.Outcome.DECLINED)
    response = Response.begin(answered, survey.current_edition)
    Response.keep(response.pk, {"Q1": {"text": "Done"}})
    Response.submit(response.pk)
    assert list(Invitation.objects.silent()) == [silent]
    message = Message(invitation=Invitation.objects.get(pk=answered.pk), kind=Message.Kind.REMINDER)
    assert message.is_pointless()


def test_waves_keep_their_own_denominators():
    survey = make_open_survey()
    first, second = survey.waves.get(), make_wave(survey, audience="Chairs")
    service = make_organisation()
    for wave in (first, first, second):
        make_invitation(wave)
    make_invitation(first, organisation=service).record_outcome(Invitation.Outcome.NOT_NEEDED)
    assert [(wave.invited, wave.silent) for wave in survey.waves.with_counts()] == [(2, 2), (1, 1)]


def test_an_organisation_is_invited_once_in_a_wave():
    wave = make_open_survey().waves.get()
    first = make_invitation(wave)
    with pytest.raises(ValidationError, match="already invited"):
        make_invitation(wave, organisation=first.organisation)
    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.create(wave=wave, organisation=first.organisation)


def test_a_message_is_tried_again_later_each_time_and_then_given_up():
    invitation = make_invitation(make_open_survey().waves.get())
    message = Message.objects.create(
        invitation=invitation, kind=Message.Kind.INVITATION, to=invitation.email, subject="A survey"
    )
    now, waits = timezone.now(), []
    while message.gave_up_at is None:
        message.failed("The mail server did not answer.", at=now)
        waits.append(message.try_at - now)
    assert waits[:5] == sorted(waits[:5]) and message.attempts == 6
    assert list(Message.objects.undelivered()) == [message]


def test_more_time_is_given_with_its_reason_and_what_it_was():
    survey = make_open_survey()
    wave, by = survey.waves.get(), make_user("administrator")
    was = wave.closes_at
    wave.extend(was + timedelta(days=7), "Few answers so far.", by)
    assert (wave.extensions.get().was, wave.closes_at) == (was, was + timedelta(days=7))
    with pytest.raises(ValidationError, match="after the present one"):
        wave.extend(was, "Shorter", by)


def test_an_anonymous_survey_is_not_signed_off_by_name():
    with pytest.raises(ValidationError, match="Nobody can sign off an anonymous survey"):
        make_survey(naming="anonymous", needs_sign_off=True)


def test_parts_are_asked_only_where_their_question_is():
    survey = make_survey()
    gate = make_question(survey, "Q1", kind=Question.Kind.YES_NO)
    whole = make_question(survey, "Q2", kind=Question.Kind.PARTS, only_after=gate, only_for="yes")
    make_question(survey, "Q3", part_of=whole, required=True)
    survey.open(make_user("administrator"))
    questions = survey.current_edition.asked()
    codes = {said: [q.code for q in asked_given(questions, {"Q1": {"text": said}})] for said in ("yes", "no")}
    assert codes == {"yes": ["Q1", "Q2", "Q3"], "no": ["Q1"]}


def test_the_answers_that_were_shown_are_submitted_and_no_others():
    survey = make_survey()
    make_question(survey, "Q1")
    survey.open(make_user("administrator"))
    response = Response.begin(make_invitation(make_wave(survey)), survey.current_edition)
    shown = Response.keep(response.pk, {"Q1": {"text": "What the page showed"}})
    first = Response.submit(response.pk, revision=shown.revision)
    changed = Response.keep(response.pk, {"Q1": {"text": "What a colleague wrote"}})
    second = Response.submit(response.pk, revision=str(changed.revision))
    with pytest.raises(ValidationError, match="changed after you opened this page"):
        Response.submit(response.pk, revision=shown.revision)
    assert (first.number, second.number, response.latest) == (1, 2, second)


def test_another_name_signs_off_again_and_none_is_dropped():
    survey = make_survey()
    make_question(survey, "Q1")
    survey.open(make_user("administrator"))
    response = Response.begin(make_invitation(make_wave(survey)), survey.current_edition)
    Response.keep(response.pk, {"Q1": {"text": "Yes"}})
    first = Response.submit(response.pk, "Chief fire officer")
    assert Response.submit(response.pk, "Chief fire officer") == Response.submit(response.pk) == first
    again = Response.submit(response.pk, "Deputy chief fire officer")
    assert (again.number, again.submitted_by) == (2, "Deputy chief fire officer")


def test_a_reply_by_phone_is_noted_on_the_invitation():
    survey = make_survey()
    make_question(survey, "Q1")
    survey.open(make_user("administrator"))
    invitation = make_invitation(make_wave(survey))
    response = Response.begin(invitation, survey.current_edition, how="phone", by=make_user("editor"))
    Response.keep(response.pk, {"Q1": {"text": "Yes"}})
    Response.submit(response.pk)
    invitation.refresh_from_db()
    assert invitation.answered_at and invitation.outcome == "phone"
