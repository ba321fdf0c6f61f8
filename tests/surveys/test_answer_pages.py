"""The pages of those who answer: saved at every step, checked, submitted once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from surveys.models import Response, Submission, Wave

from .records import make_question, make_survey
from .respondent import Browser, invited, opened, question, survey_of_all_kinds, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey():
    return survey_of_all_kinds(purpose="To learn what works.", quotes_use="Only with your agreement.")


@pytest.fixture
def browser(client, survey):
    return Browser(client, invited(survey)[2])


def draft():
    return Response.objects.get().draft


EVERY_ANSWER = {
    "Q1": {"value": "Shared stations.\r\n\r\nAnd “fleet” 🚒"},
    "Q2": {"value": "Trust"},
    "Q3": {"value": "o", "other": "Training"},
    "Q4": {"value": ["a", "o"], "other": "Drones"},
    "Q5": {"value": "4"},
    "Q6": {"value": "1,2"},
    "Q7": {"_0": "27", "_1": "March", "_2": "2018"},
    "Q8": {"value": "yes"},
}


def fill_in(browser, survey, **changes):
    """Answers every question; returns where the last page leads."""
    given = {**EVERY_ANSWER, "Q6": {"value": "12.50"}, **changes}
    for code, typed in given.items():
        answer = browser.answer(question(survey, code), **typed)
        assert answer.status_code == 302, (code, answer.context["form"].errors)
    first, second = question(survey, "Q11"), question(survey, "Q12")
    return browser.post(
        browser.page(first), {f"q{first.pk}": "Joint control", f"q{second.pk}": "Two budgets", "go": "next"}
    )


def test_the_first_page_says_what_is_promised(browser):
    words = words_of(browser.get())
    for said in (
        "To learn what works.",
        "Only with your agreement.",
        "Kept for a year, then erased.",
        "This survey is not anonymous",
        "13 days left",
        "You can leave at any time and come back",
    ):
        assert said in words


def test_opening_and_reading_write_nothing(browser, survey):
    for path in ("", "check/", "later/", browser.page(question(survey, "Q1"))):
        assert browser.get(path).status_code == 200
    assert not Response.objects.exists()


def test_every_kind_of_answer_is_kept_as_it_was_given(browser, survey):
    last = fill_in(browser, survey)
    assert last["Location"].endswith("/check/")
    assert draft() == {
        "Q1": {"text": "Shared stations.\n\nAnd “fleet” 🚒"},
        "Q2": {"text": "Trust"},
        "Q3": {"chosen": ["o"], "other": "Training"},
        "Q4": {"chosen": ["a", "o"], "other": "Drones"},
        "Q5": {"number": "4"},
        "Q6": {"number": "12.5"},
        "Q7": {"day": "2018-03-27"},
        "Q8": {"text": "yes"},
        "Q11": {"text": "Joint control"},
        "Q12": {"text": "Two budgets"},
    }
    page = browser.get("check/")
    for words in ("Something else: Training", "Estates; Other: Drones", "12.5 hours a week", "Joint control"):
        assert words in words_of(page)
    assert "Q4:" not in words_of(page), "Respondents know questions by their words."
    assert browser.submit().status_code == 302
    stored = {answer.question.code: answer.words() for answer in Submission.objects.get().answers.all()}
    assert stored["Q4"] == "Estates; Other: Drones" and stored["Q7"] == "27 March 2018" and len(stored) == 10


def test_a_half_typed_answer_is_where_one_goes_on(browser, survey):
    browser.answer(question(survey, "Q1"), value="Done")
    asked = question(survey, "Q2")
    for stopping in ({"go": "later"}, {"autosave": "1"}):
        typed = {f"q{asked.pk}": "Half of a", "seen": browser.seen(asked)}
        browser.post(browser.page(asked), {**typed, **stopping})
        begun = browser.get().context
        assert (begun["answered"], begun["next_page"].first) == (1, asked), stopping
        browser.answer(asked, value="Half of a sentence and the rest")
        finished = browser.get().context
        assert (finished["answered"], finished["next_page"].first) == (2, question(survey, "Q3")), stopping
    assert draft()["Q2"] == {"text": "Half of a sentence and the rest"}


def test_pages_show_again_what_was_saved(browser, survey):
    fill_in(browser, survey)
    for code, shown in (
        ("Q1", "And “fleet” 🚒"),
        ("Q2", 'value="Trust"'),
        ("Q7", 'value="2018"'),
        ("Q6", 'value="12.5"'),
    ):
        assert shown in browser.get(browser.page(question(survey, code))).content.decode()
    page = browser.get(browser.page(question(survey, "Q4"))).content.decode()
    assert page.count(" checked") == 2 and 'value="Drones"' in page


@pytest.mark.parametrize("code", ["Q3", "Q5", "Q8"])
def test_a_choice_can_be_taken_back(browser, survey, code):
    asked = question(survey, code)
    page = browser.page(asked)
    assert "Leave this unanswered" not in words_of(browser.get(page))
    assert browser.answer(asked, **EVERY_ANSWER[code]).status_code == 302
    assert code in draft()
    assert "Leave this unanswered" in words_of(browser.get(page))
    assert browser.answer(asked, value="").status_code == 302
    assert code not in draft()
    assert "Leave this unanswered" not in words_of(browser.get(page))


def test_a_question_is_asked_only_after_its_answer(browser, survey):
    gate, after, parts = (question(survey, code) for code in ("Q8", "Q9", "Q11"))
    assert browser.answer(gate, value="yes")["Location"].endswith(f"/{parts.pk}/")
    assert browser.answer(gate, value="no")["Location"].endswith(f"/{after.pk}/")
    assert "Question 9 of 10" in words_of(browser.get(browser.page(after)))


def test_parts_of_a_question_stand_together_under_it(browser, survey):
    page = words_of(browser.get(browser.page(question(survey, "Q12"))))
    assert page.index("What lies ahead?") < page.index("Opportunities") < page.index("Barriers")


def test_a_section_is_one_page_and_what_depends_on_it_another(client):
    survey = make_survey()
    section = survey.draft_edition.sections.create(title="Money", introduction="In pounds")
    gate = make_question(survey, "Q1", kind="yes-no", section=section)
    make_question(survey, "Q2", section=section)
    after = make_question(survey, "Q3", section=section, only_after=gate, only_for="yes")
    opened(survey)
    browser = Browser(client, invited(survey)[2])
    page = browser.get(browser.page(gate))
    assert [one.code for one, _field in page.context["form"].shown_questions()] == ["Q1", "Q2"]
    assert "Page 1 of 1" in words_of(page)
    sent = browser.post(browser.page(gate), {f"q{gate.pk}": "yes", "go": "next"})
    assert sent["Location"].endswith(f"/{after.pk}/")


def test_what_is_right_on_a_page_is_kept_when_something_else_is_wrong(browser, survey):
    first, second = question(survey, "Q11"), question(survey, "Q12")
    sent = browser.post(browser.page(first), {f"q{first.pk}": "Kept", f"q{second.pk}": "x" * 20_001, "go": "next"})
    assert sent.status_code == 200
    assert "Shorten this answer to 20000 characters or fewer. It has 20001" in words_of(sent)
    assert "x" * 20_001 in sent.content.decode()
    assert draft() == {"Q11": {"text": "Kept"}}


@pytest.mark.parametrize(
    ("code", "typed", "said"),
    [
        ("Q6", {"value": "many"}, "Enter a number in figures"),
        ("Q6", {"value": "169"}, "less than or equal to 168"),
        ("Q6", {"value": "NaN"}, "Enter a number in figures"),
        ("Q6", {"value": "1e999"}, "less than or equal to 168"),
        ("Q7", {"_0": "31", "_1": "2", "_2": "2018"}, "Enter a date that exists"),
        ("Q7", {"_0": "27", "_1": "3", "_2": ""}, "The date must include a year"),
        ("Q7", {"_0": "27", "_1": "3", "_2": "18"}, "a year of four figures"),
        ("Q4", {"value": ["a", "n"]}, "Choose “None of these” alone"),
        ("Q4", {"value": ["o"]}, "Say what you mean by “Other”"),
        ("Q3", {"value": "z"}, "Choose one of the answers listed"),
        ("Q5", {"value": "9"}, "Choose one of the answers listed"),
        ("Q8", {"value": "maybe"}, "Choose one of the answers listed"),
        ("Q2", {"value": "x" * 501}, "Shorten this answer to 500"),
    ],
)
def test_what_is_wrong_is_told_in_words_and_shown_again(browser, survey, code, typed, said):
    sent = browser.answer(question(survey, code), **typed)
    assert sent.status_code == 200
    page = sent.content.decode()
    assert said in page and "There is a problem" in page and "<title>Error: " in page
    assert not Response.objects.exists()
    for value in typed.values():
        for one in value if isinstance(value, list) else [value]:
            assert one in page or "Choose one of the answers listed" in said


def test_words_beside_a_forgotten_box_count_as_its_choice(browser, survey):
    browser.answer(question(survey, "Q4"), value=["a"], other="Drones")
    browser.answer(question(survey, "Q3"), other="Training")
    assert draft() == {"Q4": {"chosen": ["a", "o"], "other": "Drones"}, "Q3": {"chosen": ["o"], "other": "Training"}}


def test_an_answer_can_be_taken_away_again(browser, survey):
    browser.answer(question(survey, "Q1"), value="Something")
    browser.answer(question(survey, "Q4"), value=["a"])
    browser.answer(question(survey, "Q1"), value=" ")
    browser.answer(question(survey, "Q4"))
    assert draft() == {}


def test_going_on_saving_for_later_and_going_back_to_check(browser, survey):
    first = question(survey, "Q1")
    assert browser.answer(first, value="a", go="later")["Location"].endswith("/later/")
    assert "Your answers are saved" in words_of(browser.get("later/"))
    change = browser.page(first) + "?back_to=check"
    assert 'name="back_to" value="check"' in browser.get(change).content.decode()
    sent = browser.post(browser.page(first), {f"q{first.pk}": "b", "back_to": "check", "seen": browser.seen(first)})
    assert sent["Location"].endswith("/check/")
    assert draft() == {"Q1": {"text": "b"}}


def test_checking_says_what_is_missing_and_leads_there(browser, survey):
    browser.answer(question(survey, "Q2"), value="Trust")
    page = browser.get("check/")
    assert "1 question still must be answered" in words_of(page)
    assert f"questions/{question(survey, 'Q1').pk}/?back_to=check" in page.content.decode()
    refused = browser.submit()
    assert refused.status_code == 200 and "Answer question Q1" in words_of(refused)
    assert not Submission.objects.exists()


def test_pressing_submit_twice_gives_one_submission_and_the_same_reference(browser, survey):
    fill_in(browser, survey)
    revision = browser.get("check/").context["revision"]
    for _ in range(3):
        assert browser.post("check/", {"revision": revision})["Location"].endswith("/done/")
    assert Submission.objects.count() == 1
    assert Response.objects.get().reference in words_of(browser.get("done/"))


def test_nobody_submits_answers_that_were_not_on_the_page(browser, survey):
    fill_in(browser, survey)
    revision = browser.get("check/").context["revision"]
    browser.answer(question(survey, "Q1"), value="Changed by a colleague")
    refused = browser.post("check/", {"revision": revision})
    assert "changed after you opened this page" in words_of(refused)
    assert not Submission.objects.exists()
    assert browser.post("check/", {"revision": refused.context["revision"]}).status_code == 302


def test_answers_can_be_changed_until_the_end_and_every_version_is_kept(browser, survey):
    fill_in(browser, survey)
    browser.submit()
    browser.answer(question(survey, "Q1"), value="On reflection, something else.")
    assert "changed answers since" in words_of(browser.get("done/"))
    browser.submit()
    assert list(Submission.objects.values_list("number", flat=True)) == [1, 2]
    assert "On reflection" in words_of(browser.get("answers/"))
    assert "Shared stations" in words_of(browser.get("answers/1/"))
    assert "A later version counts" in words_of(browser.get("answers/1/"))
    assert browser.get("answers/3/").status_code == 404


def test_the_back_button_after_submitting_makes_no_second_answer(browser, survey):
    fill_in(browser, survey)
    revision = browser.get("check/").context["revision"]
    browser.post("check/", {"revision": revision})
    first = question(survey, "Q1")
    browser.post(browser.page(first), {f"q{first.pk}": EVERY_ANSWER["Q1"]["value"], "go": "next"})
    browser.post("check/", {"revision": revision})
    assert Submission.objects.count() == 1


def test_a_closed_survey_shows_the_answers_and_takes_no_more(browser, survey):
    fill_in(browser, survey)
    browser.submit()
    Wave.objects.update(closes_at=timezone.now() - timedelta(minutes=1))
    assert "This survey has closed" in words_of(browser.get())
    assert "Shared stations" in words_of(browser.get("answers/"))
    first = question(survey, "Q1")
    assert browser.get(browser.page(first)).status_code == 302
    late = browser.post(browser.page(first), {f"q{first.pk}": "A late thought"})
    assert late.status_code == 409 and "A late thought" in words_of(late)
    assert browser.get("check/")["Location"].endswith("/done/")
    assert draft()["Q1"]["text"].startswith("Shared")


def test_a_survey_closed_before_submitting_says_honestly_that_nothing_counts(browser, survey):
    browser.answer(question(survey, "Q1"), value="Half of it")
    survey.close()
    words = words_of(browser.get())
    assert "was not submitted" in words and "is not counted" in words
    assert draft() == {"Q1": {"text": "Half of it"}}


def test_the_script_saves_quietly_and_is_told_what_it_needs(browser, survey):
    first = question(survey, "Q1")
    data = {f"q{first.pk}": "Typing", "seen": browser.seen(first), "autosave": "yes"}
    told = browser.post(browser.page(first), data).json()
    assert told["saved"] and told["faults"] == []
    assert browser.post(browser.page(first), {**data, f"q{first.pk}": "Typing on", "seen": told["seen"]}).json()
    assert draft() == {"Q1": {"text": "Typing on"}}
    told = browser.post(browser.page(first), {f"q{first.pk}": "\x00", "autosave": "yes"}).json()
    assert "hidden character" in told["faults"][0]


@pytest.mark.parametrize(
    ("path", "queries"), [("", 5), ("page", 2), ("check/", 4), ("later/", 2), ("done/", 3), ("answers/", 3)]
)
def test_pages_take_a_fixed_number_of_queries(browser, survey, django_assert_num_queries, path, queries):
    fill_in(browser, survey)
    browser.submit()
    path = browser.page(question(survey, "Q4")) if path == "page" else path
    with django_assert_num_queries(queries):
        assert browser.get(path).status_code == 200


def test_saving_a_page_takes_a_fixed_number_of_queries(browser, survey, django_assert_num_queries):
    first = question(survey, "Q1")
    browser.answer(first, value="a")
    data = {f"q{first.pk}": "b", "go": "next", "seen": browser.seen(first)}
    with django_assert_num_queries(9):
        assert browser.post(browser.page(first), data).status_code == 302
