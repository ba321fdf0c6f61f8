"""The survey of the five documents, fact by fact, and the one to practise with."""

import pytest
from django.urls import reverse

from collab_portal.demonstration import FILES
from collab_portal.demonstration.load import Load
from initiatives.models import Organisation, User
from surveys.models import Edition, Finding, Invitation, Question, Response, Survey, Theme
from tests.reading import words

pytestmark = pytest.mark.usefixtures("demo")


def reported():
    return Survey.objects.get(reference="NAT-V-001")


def practice():
    return Survey.objects.get(reference="DUR-V-001")


def test_two_waves_of_46_with_what_is_stated_and_nothing_that_is_not():
    first, second = reported().waves.order_by("number")
    for wave in (first, second):
        assert (wave.invited_stated, wave.answered_stated, wave.sent) == (46, None, "")
        assert wave.source.reference == "NAT-S-001" and wave.place == "Q¶1 (L65)"
    assert (first.result_words, second.result_words) == ("low level of response", "")
    assert "hairs" in first.audience and "Chief fire officers" in second.audience


def test_three_questions_in_the_words_of_the_document():
    questions = Question.objects.filter(edition__survey=reported()).order_by("order")
    assert [(question.code, question.place) for question in questions] == [
        ("Q1", "Q.1 (L67)"),
        ("Q2", "Q.2 (L75)"),
        ("Q3", "Q.3 (L86)"),
    ]
    assert (
        questions[0].text == "What has worked well so far in your engagement with your Police and Crime Commissioner?"
    )
    assert questions[2].text == (
        "What do you see as the opportunities for further collaboration in the future and what are the barriers to "
        "achieving this?"
    )


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        (
            "Q1",
            [
                (69, "With one exception, all respondents", "worked-well"),
                (69, "In some areas", "worked-well"),
                (70, "", "worked-well"),
                (71, "Many Police and Crime Commissioners", "worked-well"),
                (72, "In Merseyside; a number of other CFOs", "opportunity"),
                (73, "one FRS", "exception"),
            ],
        ),
        (
            "Q2",
            [
                (77, "The general consensus", "neutral"),
                (77, "many FRAs", "positive"),
                (78, "", "suggestion"),
                (79, "", "suggestion"),
                (83, "", "suggestion"),
                (84, "", "suggestion"),
            ],
        ),
        (
            "Q3",
            [
                (88, "The majority of respondents", "opportunity"),
                (89, "", "opportunity"),
                (90, "", "opportunity"),
                (91, "", "opportunity"),
                (92, "confidence amongst CFOs", "mitigated"),
                (92, "", "barrier"),
                (93, "in some areas", "barrier"),
                (94, "", "barrier"),
                (95, "", "barrier"),
                (96, "Possible", "barrier"),
            ],
        ),
    ],
)
def test_the_22_findings_with_their_line_and_the_documents_own_prevalence(code, expected):
    findings = Finding.objects.filter(survey=reported(), question_code=code).order_by("order")
    assert [(int(f.place.split("(L")[1][:-1]), f.prevalence, f.position) for f in findings] == expected
    assert all(f.place.startswith("Q¶") and f.source.reference == "NAT-S-001" for f in findings)


def test_there_are_22_findings_and_the_overall_conclusion():
    findings = Finding.objects.filter(survey=reported())
    assert findings.exclude(question_code="").count() == 22
    assert findings.get(question_code="").place == "M¶7"


def test_nothing_is_invented():
    assert not Response.objects.exists()
    assert not reported().reported_figures.exists()
    assert not Theme.objects.exists()
    assert reported().dated == "" and reported().opened_at is None


def test_no_rate_and_no_percentage_is_on_any_page_of_it(client):
    for name in ("survey_detail", "survey_appendix"):
        page = words(client.get(reverse(f"surveys:{name}", args=["NAT-V-001"])))
        assert "%" not in page and "92" not in page.replace("(L92)", "")
        assert page.count("how many answered is not recorded") == 2
        assert "FRA/PCC working group" in page or name == "survey_appendix"


def test_the_control_centre_of_the_finding_leads_to_the_initiative_and_back(client):
    page = words(client.get(reverse("surveys:survey_detail", args=["NAT-V-001"])))
    assert "Taken up: Joint Command and Control Centre" in page
    page = words(client.get(reverse("initiatives:initiative_detail", args=["MER-I-001"])))
    assert "a number of other CFOs" in page


def test_the_working_group_shows_that_it_commissioned_the_survey(client):
    page = words(client.get(reverse("governance:body_detail", args=["NAT-B-003"])))
    assert "Commissioned: Questionnaire on FRA/PCC engagement" in page


def test_the_source_lists_every_fact_of_the_survey(client):
    page = words(client.get(reverse("initiatives:source_detail", args=["NAT-S-001"])))
    assert "Pooling resources needs more work." in page and "low level of response" not in page
    assert "wave 2, to Chief fire officers of all 46 services" in page


def test_the_practice_survey_is_marked_open_and_has_every_kind_of_question():
    survey = practice()
    assert survey.is_practice and survey.title.startswith("Practice survey") and survey.is_open
    kinds = set(Question.objects.filter(edition=survey.current_edition).values_list("kind", flat=True))
    assert kinds == set(Question.Kind.values)
    assert survey.current_edition.is_frozen and survey.waves.count() == 2
    assert all(wave.takes_answers() for wave in survey.waves.all())


def test_the_officers_account_may_answer_it_once_and_others_are_invited_too():
    (account,) = [account.blocks[0] for account in Load(FILES).accounts() if account.key == "officer@example.org"]
    officer = User(
        email="o@example.org", role="officer", organisation=Organisation.objects.get(name=account["organisation"])
    )
    (invitation,) = Invitation.objects.of(officer).open()
    assert invitation.wave.survey == practice()
    assert all(email.endswith("@example.org") for email in Invitation.objects.values_list("email", flat=True))
    assert Invitation.objects.count() == 11


def test_loading_again_adds_nothing_and_changes_nothing():
    Survey.objects.filter(reference="DUR-V-001").update(title="Practice survey, renamed")
    editions = Edition.objects.count()
    assert Load(FILES).run().total() == 0
    assert practice().title == "Practice survey, renamed" and Edition.objects.count() == editions
