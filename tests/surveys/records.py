"""Surveys for tests: one that is open, with a wave and invitations."""

from datetime import timedelta

from django.utils import timezone

from surveys.models import (
    Coding,
    Edition,
    Finding,
    Invitation,
    Link,
    Message,
    Option,
    Position,
    Question,
    Quote,
    Response,
    Survey,
    Theme,
    Wave,
)
from tests.factories import make_area, make_organisation, make_user


def make_survey(published=True, **fields):
    """A survey in preparation, with an edition to write questions in."""
    by = fields.pop("by", None)
    area = fields.pop("area", None) or make_area()
    survey = Survey(
        **{"title": "Working together", "privacy_notice": "Kept for a year, then erased.", **fields}, area=area
    )
    survey.full_clean()
    survey.save()
    if published:
        survey.publish(by or make_user("administrator"))
    Edition(survey=survey).save()
    return survey


def make_question(survey, code="Q1", options=(), **fields):
    """A question of the edition being written; `options` are (code, text) or (code, text, kind)."""
    fields = {"text": f"What of {code}?", "order": int("".join(filter(str.isdigit, code)) or 1) * 10, **fields}
    question = Question(edition=survey.draft_edition, code=code, **fields)
    question.full_clean()
    question.save()
    for number, option in enumerate(options):
        kind = option[2] if len(option) > 2 else ""
        Option(question=question, code=option[0], text=option[1], kind=kind, order=number).save()
    return question


def make_wave(survey, **fields):
    """The next wave of a survey, taking answers for a fortnight."""
    number = survey.waves.count() + 1
    closes_at = fields.pop("closes_at", timezone.now() + timedelta(days=14))
    wave = Wave(
        **{"survey": survey, "number": number, "audience": "Chief fire officers", **fields}, closes_at=closes_at
    )
    wave.full_clean()
    wave.save()
    return wave


def make_invitation(wave, **fields):
    """An invitation to an organisation of its own unless one is given."""
    organisation = fields.pop("organisation", None) or make_organisation()
    invitation = Invitation(wave=wave, organisation=organisation, **{"email": "chief@example.org", **fields})
    invitation.full_clean()
    invitation.save()
    return invitation


def make_link(invitation, **fields):
    """A personal link and its token."""
    return Link.make(invitation, **fields)


def make_open_survey(**fields):
    """A survey with one long question, opened, with a wave."""
    survey = make_survey(**fields)
    make_question(survey)
    survey.open(make_user("administrator"))
    make_wave(survey)
    return survey


def one_of_each_kind(area):
    """An answered survey of the area with a row of everything that the admin shows of surveys."""
    survey = make_open_survey(area=area)
    invitation = make_invitation(survey.waves.get())
    Message.objects.create(invitation=invitation, kind=Message.Kind.INVITATION, to=invitation.email, subject="Asked")
    response = Response.begin(invitation, survey.current_edition)
    Response.keep(response.pk, {"Q1": {"text": "Trust is good."}})
    answer = Response.submit(response.pk).answers.get()
    theme = Theme.objects.create(survey=survey, question_code="Q1", name="Trust")
    Coding.objects.create(answer=answer, theme=theme, position=Position.POSITIVE, coder=make_user("editor"))
    Quote.objects.create(answer=answer, words="Trust is good.")
    Finding.objects.create(survey=survey, text="Trust is good.", theme=theme, position=Position.POSITIVE)
    return survey
