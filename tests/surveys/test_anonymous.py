"""An anonymous survey, read by a curious office: it knows who has answered, and must not learn what."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from surveys.models import Answer, Response, Survey, Wave
from tests.factories import make_user

from .answered import address
from .records import make_invitation, make_question, make_survey, make_wave

pytestmark = pytest.mark.django_db
# Differs from one answer of the server to the next, whatever is asked.
EVERY_TIME = re.compile(rb'(csrfmiddlewaretoken" value|nonce|data-seconds)="[^"]*"')
LOOKED_AT = ("survey_results", "results_csv", "answers_csv", "answers_xlsx", "coding_index", "survey_appendix")


@pytest.fixture
def survey():
    """An open anonymous survey of which three answers may be read together."""
    survey = make_survey(naming="anonymous", smallest_shown=3)
    make_question(survey)
    survey.open(make_user("administrator"))
    make_wave(survey)
    return survey


@pytest.fixture
def office(client, survey):
    client.force_login(make_user("publisher", areas=[survey.area]))
    return client


def answer(survey, words):
    invitation = make_invitation(survey.waves.get())
    response = Response.begin(invitation, survey.current_edition, token=words)
    Response.keep(response.pk, {"Q1": {"text": words}})
    return Response.submit(response.pk, invitation=invitation)


def pages(client, survey):
    """All that the office reads of the answers, by address; the files without what changes at every download."""
    found = {}
    for name in LOOKED_AT:
        sent = client.get(address(survey, name))
        assert sent.status_code == 200, name
        found[name] = b"".join(sent.streaming_content) if sent.streaming else sent.content
    found["question"] = client.get(reverse("surveys:coding_question", args=[survey.reference, "Q1"])).content
    return {name: EVERY_TIME.sub(b"", body) for name, body in found.items()}


def close(survey):
    Wave.objects.filter(survey=survey).update(closes_at=timezone.now() - timedelta(minutes=1))


def test_nothing_tells_the_curious_office_which_answer_is_new(office, survey):
    """It looks, one more answers, it looks again."""
    for number in range(5):
        before = pages(office, survey)
        answer(survey, f"Words {number}")
        after = pages(office, survey)
        for name in ("coding_index", "question", "answers_csv"):
            assert before[name] == after[name], name
        for name, body in after.items():
            assert b"Words" not in body.replace(b"Words of the question", b""), name
    assert b"until no more can come" in after["survey_results"]
    one = Answer.objects.first()
    assert office.get(reverse("surveys:coding_answer", args=[one.pk])).status_code == 404
    assert Answer.objects.to(survey, "Q1").count() == 0


def test_the_answers_come_together_once_the_wave_has_closed(office, survey):
    for number in range(3):
        answer(survey, f"Words {number}")
    close(survey)
    read = pages(office, survey)
    assert all(f"Words {number}".encode() in read["answers_csv"] for number in range(3))
    assert all(f"Words {number}".encode() in read["question"] for number in range(3))
    assert office.get(reverse("surveys:coding_answer", args=[Answer.objects.first().pk])).status_code == 200


def test_too_few_answers_are_never_read(office, survey):
    for number in range(2):
        answer(survey, f"Words {number}")
    close(survey)
    read = pages(office, survey)
    assert b"Words 0" not in read["answers_csv"] and b"Fewer than 3 answered" in read["survey_results"]
    survey.close()
    assert b"Words 0" not in pages(office, survey)["question"]
    with pytest.raises(ValidationError, match="Fewer than 3 answered"):
        survey.publish_results(make_user("administrator"))


def test_no_answer_comes_late_where_the_others_were_read(survey):
    """It would be known by its coming. Until they can be read there may be more time."""
    wave, later = survey.waves.get(), timezone.now() + timedelta(days=3)
    for number in range(3):
        answer(survey, f"Words {number}")
    wave.extend(timezone.now() + timedelta(days=20), "Asked for.", make_user())
    close(survey)
    for attempt in (
        lambda: Wave.objects.get(pk=wave.pk).extend(later, "Asked for.", make_user()),
        lambda: make_wave(survey),
        lambda: Wave(survey=survey, number=3, audience="Others").full_clean(),
    ):
        with pytest.raises(ValidationError, match="known by its coming"):
            attempt()
    survey.close()
    with pytest.raises(ValidationError, match="known by its coming"):
        Survey.objects.get(pk=survey.pk).open(make_user("administrator"))


def test_the_number_of_an_answer_does_not_tell_when_it_came(survey):
    for number in range(12):
        answer(survey, f"Words {number}")
    came = list(Answer.objects.order_by("submission").values_list("pk", flat=True))
    assert came != sorted(came)
