"""Coding answers, coders who differ, findings backed by counts, quotes, and the ledger of barriers."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from initiatives.models import Risk
from surveys.coding.intercoder_reliability import disputed, intercoder_reliability
from surveys.models import Answer, Coding, Finding, Message, Position, Quote, Response, Survey, Theme, draft_findings
from tests.factories import make_area, make_risk, make_source, make_user
from tests.initiatives.admin_form import as_shown, with_row
from tests.reading import markup

from .records import make_invitation, make_open_survey, make_survey

pytestmark = pytest.mark.django_db
BARRIER, OPPORTUNITY = Position.BARRIER, Position.OPPORTUNITY


def answered(number, **fields):
    """A survey whose only question that many have answered, and its answers."""
    survey = make_open_survey(**fields)
    wave = survey.waves.get()
    for each in range(number):
        response = Response.begin(make_invitation(wave), survey.current_edition)
        Response.keep(response.pk, {"Q1": {"text": f"Answer {each}: funding is short, and trust is good."}})
        Response.submit(response.pk)
    return survey, list(Answer.objects.to(survey, "Q1").order_by("pk"))


def theme_of(survey, name="Funding", **fields):
    theme = Theme(survey=survey, question_code="Q1", name=name, **fields)
    theme.full_clean()
    theme.save()
    return theme


def code(answer, theme, coder, position=BARRIER, passage=""):
    coding = Coding(answer=answer, theme=theme, coder=coder, position=position, passage=passage)
    coding.full_clean()
    coding.save()
    return coding


def office(client, survey):
    user = make_user("editor", areas=[survey.area])
    client.force_login(user)
    return user


def test_only_words_of_the_answer_can_be_coded():
    survey, [answer] = answered(1)
    theme, coder = theme_of(survey), make_user()
    code(answer, theme, coder, passage="funding is short")
    with pytest.raises(ValidationError, match="not in the answer"):
        code(answer, theme, coder, passage="money is short")
    with pytest.raises(ValidationError, match="theme of this survey"):
        code(answer, theme_of(make_survey()), coder)
    with pytest.raises(ValidationError, match="already coded"):
        code(answer, theme, coder, passage="funding is short")


def test_agreement_is_measured_where_two_coded_the_same_answers():
    survey, answers = answered(4)
    funding, trust = theme_of(survey), theme_of(survey, "Trust")
    first, second = make_user(), make_user()
    for answer in answers:
        code(answer, funding, first)
    assert intercoder_reliability(Answer.objects.to(survey, "Q1")) == (None, 0, 1)
    for answer in answers:
        code(answer, funding, second)
    code(answers[0], trust, first)
    code(answers[0], trust, second)
    alpha, shared, coders = intercoder_reliability(Answer.objects.to(survey, "Q1"))
    assert (alpha, shared, coders) == (1.0, 4, 2)
    code(answers[1], trust, first)
    less, _shared, _coders = intercoder_reliability(Answer.objects.to(survey, "Q1"))
    # Two coders, eight units: one of them differs. Counted by hand with the published formula.
    assert less == pytest.approx(1 - (2 / 16) * (16 * 15) / (2 * 11 * 5), abs=1e-9)


def test_a_coding_that_not_both_gave_is_disputed_until_it_is_settled():
    survey, [answer] = answered(1)
    funding, trust, first, second = theme_of(survey), theme_of(survey, "Trust"), make_user(), make_user()
    code(answer, funding, first)
    code(answer, funding, second)
    alone = code(answer, trust, first)
    assert disputed(list(answer.codings.all())) == [alone]
    alone.settle(Coding.Verdict.REJECTED, second, "Trust is not a barrier here.")
    assert disputed(list(answer.codings.all())) == []
    assert alone not in Coding.objects.counted()


def test_a_finding_counts_responses_and_refuses_words_they_do_not_carry():
    survey, answers = answered(9)
    theme, coder, other = theme_of(survey), make_user(), make_user()
    for answer in answers[:8]:
        code(answer, theme, coder)
        code(answer, theme, other)
    finding = Finding(survey=survey, theme=theme, position=BARRIER, text="Funding is short.")
    assert finding.backing() == (8, 9)
    assert finding.words_offered() == "with one exception, all respondents"
    finding.prevalence = "With one exception, all respondents"
    finding.full_clean()
    finding.prevalence = "All respondents"
    with pytest.raises(ValidationError) as refused:
        finding.full_clean()
    assert "count 8 of 9" in refused.value.message_dict["prevalence"][0]


def test_a_superseded_answer_and_a_rejected_coding_do_not_count():
    survey, answers = answered(2)
    theme, coder = theme_of(survey), make_user()
    for answer in answers:
        code(answer, theme, coder)
    finding = Finding(survey=survey, theme=theme, position=BARRIER, text="Funding")
    response = answers[0].submission.response
    Response.keep(response.pk, {"Q1": {"text": "Nothing to say"}})
    Response.submit(response.pk)
    assert finding.backing() == (1, 2)
    answers[1].codings.get().settle(Coding.Verdict.REJECTED, coder)
    assert finding.backing() == (0, 2)


def test_themes_inside_a_theme_count_for_it_once():
    survey, [answer] = answered(1)
    whole = theme_of(survey)
    part, coder = theme_of(survey, "Capital", parent=whole), make_user()
    code(answer, whole, coder)
    code(answer, part, coder)
    assert Finding(survey=survey, theme=whole, position=BARRIER, text="Funding").backing() == (1, 1)


def test_the_words_of_a_document_are_kept_as_they_are():
    survey = make_survey(held_elsewhere=True)
    finding = Finding(
        survey=survey, text="Too early to say.", prevalence="the general consensus", source=make_source(), place="L77"
    )
    finding.full_clean()


def test_words_without_anything_behind_them_are_refused():
    survey, _answers = answered(3)
    with pytest.raises(ValidationError, match="Choose the theme"):
        Finding(survey=survey, text="All is well.", prevalence="all respondents").full_clean()


def test_findings_are_drafted_once_in_words_the_counts_carry():
    survey, answers = answered(3)
    theme, coder = theme_of(survey), make_user()
    for answer in answers:
        code(answer, theme, coder)
    code(answers[0], theme, coder, OPPORTUNITY)
    drafted = draft_findings(survey)
    assert {(each.position, each.prevalence) for each in drafted} == {
        ("barrier", "all respondents"),
        ("opportunity", "one respondent"),
    }
    assert draft_findings(survey) == []


def test_findings_are_not_public_before_the_results_are(nobody):
    survey, _answers = answered(1)
    finding = Finding.objects.create(survey=survey, text="Funding is short.", position=BARRIER)
    assert finding not in Finding.objects.visible_to(nobody)
    assert finding in Finding.objects.visible_to(make_user("editor", areas=[survey.area]))
    survey.publish_results(make_user("administrator"))
    assert finding in Finding.objects.visible_to(nobody)


def test_a_finding_becomes_one_risk_and_no_second():
    survey, _answers = answered(1)
    finding = Finding.objects.create(survey=survey, text="Funding is short.", position=BARRIER, question_code="Q1")
    risk = finding.raise_risk()
    assert finding.raise_risk() == risk and Risk.objects.count() == 1
    assert (risk.likelihood, risk.is_published) == (None, False)


# Pages


def test_an_editor_codes_an_answer_on_its_page(client):
    survey, [answer, _other] = answered(2)
    theme = theme_of(survey)
    user = office(client, survey)
    address = reverse("surveys:coding_answer", args=[answer.pk])
    refused = client.post(address, {"theme": theme.pk, "position": "barrier", "passage": "not there"})
    assert "not in the answer" in refused.content.decode() and "not there" in refused.content.decode()
    client.post(address, {"theme": theme.pk, "position": "barrier", "passage": "funding is short"})
    coding = answer.codings.get()
    assert (coding.coder, coding.passage) == (user, "funding is short")
    twice = client.post(address, {"theme": theme.pk, "position": "barrier", "passage": "funding is short"})
    assert "already coded" in twice.content.decode()
    shown = markup(client.get(address))
    assert "Take it back" in shown and "Next answer that nobody has coded" in shown
    client.post(reverse("surveys:coding_remove", args=[coding.pk]))
    assert not answer.codings.exists()


def test_coding_without_a_theme_is_told_and_leads_to_the_themes(client):
    survey, [answer] = answered(1)
    office(client, survey)
    page = reverse("surveys:coding_answer", args=[answer.pk])
    assert "This question has no themes yet." in client.get(page).content.decode()
    refused = client.post(page, {}).content.decode()
    assert "Choose a theme." in refused and not Coding.objects.exists()


def test_drafted_findings_are_led_to(client):
    survey, [answer] = answered(1)
    user = office(client, survey)
    code(answer, theme_of(survey), user)
    drafted = client.post(reverse("surveys:findings_draft", args=[survey.reference]), follow=True).content.decode()
    where = f"{reverse('admin:surveys_finding_changelist')}?survey__id__exact={survey.pk}"
    assert "1 finding drafted." in drafted and where in drafted
    assert client.get(where).context["cl"].result_count == 1


def test_a_theme_is_of_a_question_that_is_asked(client):
    survey, _answers = answered(1)
    office(client, survey)
    page = reverse("admin:surveys_survey_change", args=[survey.pk])
    data = with_row(as_shown(client.get(page), Survey), "themes", question_code="Q77", name="Funding", order="0")
    refused = client.post(page, data).content.decode()
    assert "No question has the code “Q77”. The codes are Q1." in refused
    assert client.post(page, {**data, "themes-0-question_code": "Q1"}).status_code == 302
    assert Theme.objects.get().name == "Funding"


def test_disputes_are_settled_on_the_page_of_the_answer(client):
    survey, [answer] = answered(1)
    theme = theme_of(survey)
    code(answer, theme_of(survey, "Trust"), make_user())
    coding = code(answer, theme, make_user())
    user = office(client, survey)
    assert client.get(reverse("surveys:coding_answer", args=[answer.pk])).content.decode().count("Disputed") >= 2
    client.post(reverse("surveys:coding_settle", args=[coding.pk]), {"verdict": "kept", "reason": "It is plain."})
    coding.refresh_from_db()
    assert (coding.verdict, coding.verdict_by) == ("kept", user)


def test_pages_of_coding_open_in_a_fixed_number_of_queries(client, django_assert_max_num_queries):
    survey, answers = answered(6)
    theme = theme_of(survey)
    coders = make_user(), make_user()
    for answer in answers:
        for coder in coders:
            code(answer, theme, coder)
    office(client, survey)
    for name, more in (("coding_index", []), ("coding_question", ["Q1"])):
        with django_assert_max_num_queries(16):
            assert client.get(reverse(f"surveys:{name}", args=[survey.reference, *more])).status_code == 200
    client.post(reverse("surveys:findings_draft", args=[survey.reference]))
    assert Finding.objects.get().prevalence == "all respondents"


def test_nobody_else_reads_answers_one_by_one(client):
    survey, [answer] = answered(1)
    addresses = [
        reverse("surveys:coding_index", args=[survey.reference]),
        reverse("surveys:coding_question", args=[survey.reference, "Q1"]),
        reverse("surveys:coding_answer", args=[answer.pk]),
    ]
    for role in (None, "officer", "panel", "reader", "editor"):
        if role:
            client.force_login(make_user(role, areas=[make_area() if role == "editor" else survey.area]))
        assert {client.get(address).status_code for address in addresses} == {404}, role


def test_a_quote_is_asked_for_and_shown_only_when_agreed(client):
    survey, [answer] = answered(1)
    office(client, survey)
    address = reverse("surveys:coding_answer", args=[answer.pk])
    wrong = client.post(address, {"quote": "yes", "quote-words": "never said", "quote-said_as": ""})
    assert "not in the answer" in wrong.content.decode()
    client.post(address, {"quote": "yes", "quote-words": "trust is good", "quote-said_as": "A chief fire officer"})
    quote = Quote.objects.get()
    assert quote.reply == Quote.Reply.ASKED
    assert Message.objects.get().kind == Message.Kind.QUOTE
    assert not Quote.objects.agreed().exists()
    quote.answer_request(Quote.Reply.AMENDED, "trust has grown")
    assert [each.shown_words() for each in Quote.objects.agreed()] == ["trust has grown"]


def test_the_ledger_says_who_is_working_on_it_or_nobody_yet(client, django_assert_num_queries):
    survey = make_survey(held_elsewhere=True)
    source = make_source()
    lone, followed, hidden = (
        Finding.objects.create(survey=survey, text=f"Barrier {n}", position=BARRIER, source=source) for n in range(3)
    )
    Finding.objects.create(survey=survey, text="Worked well", position=Position.WORKED_WELL)
    followed.follow_ups.create(risk=make_risk(title="Pooling is slow"))
    hidden.follow_ups.create(risk=make_risk(title="A secret risk", published=False))
    address = reverse("surveys:barrier_list")
    page = markup(client.get(address))
    assert "Nobody yet" in page and "Pooling is slow" in page and "Worked well" not in page
    assert "Taken up, not published yet" in page and "A secret risk" not in page
    nobody_yet = client.get(address, {"taken_up": "nobody"}).context["object_list"]
    assert list(nobody_yet) == [lone]
    download = b"".join(client.get(reverse("surveys:barrier_csv")).streaming_content).decode()
    assert "Nobody yet" in download and "A secret risk" not in download
    before = client.get(address)
    with django_assert_num_queries(6):
        client.get(address)
    for n in range(5):
        Finding.objects.create(survey=survey, text=f"More {n}", position=OPPORTUNITY, source=source)
    with django_assert_num_queries(6):
        client.get(address)
    assert before.status_code == 200


def test_the_admin_says_what_the_codings_count(client):
    survey, answers = answered(3)
    theme = theme_of(survey)
    for answer in answers[:2]:
        code(answer, theme, make_user())
    finding = Finding.objects.create(survey=survey, theme=theme, position=BARRIER, text="Funding is short.")
    office(client, survey)
    shown = client.get(reverse("admin:surveys_finding_change", args=[finding.pk])).content.decode()
    assert "2 of 3 who answered" in shown and "the majority of respondents" in shown
    for name in ("finding", "quote", "coding"):
        assert client.get(reverse(f"admin:surveys_{name}_changelist")).status_code == 200
