"""Answering a survey in a real browser: by keyboard on a phone, without scripts, axe, narrow screens, paper."""

from datetime import timedelta

import pytest
from django.db import OperationalError
from django.test import Client
from django.utils import timezone

from surveys.models import Link, Response, Submission, Wave
from tests.browser.conftest import opened
from tests.factories import make_user
from tests.surveys.records import make_link
from tests.surveys.respondent import Browser, invited, question, survey_of_all_kinds
from tests.surveys.test_answer_pages import fill_in
from tests.surveys.test_passing_on import make_quote

from .waiting import until

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def survey():
    return survey_of_all_kinds(purpose="To learn what works.", needs_sign_off=True, is_practice=True)


@pytest.fixture
def start(live_server, survey):
    """The address of a personal link."""
    return f"{live_server.url}/surveys/answer/{invited(survey)[2]}/"


def tab_to(page, says, most=40):
    """Presses Tab until the focus is on the control of this name or with these words."""
    for _ in range(most):
        page.keyboard.press("Tab")
        here = page.evaluate(
            "(() => { const e = document.activeElement; const l = e.labels && e.labels[0];"
            " return [e.name || '', e.value || '', e.textContent.trim(), l ? l.textContent.trim() : ''] })()"
        )
        if says in here:
            return
    raise AssertionError(f"The keyboard does not reach {says}")


def press(page, says):
    """Goes to a button or link with the keyboard and presses Enter."""
    tab_to(page, says)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def heading(page):
    return page.locator("h1").inner_text()


def test_the_whole_journey_on_a_phone_with_the_keyboard_alone(phone, survey, start):
    phone.goto(start)
    assert start.rsplit("/", 2)[1] not in phone.url
    press(phone, "Start")
    tab_to(phone, f"q{question(survey, 'Q1').pk}")
    phone.keyboard.type("Shared stations work.")
    press(phone, "Continue")
    tab_to(phone, f"q{question(survey, 'Q2').pk}")
    phone.keyboard.type("Trust")
    phone.keyboard.press("Enter")
    phone.wait_for_selector("text=Question 3 of 9")
    tab_to(phone, f"q{question(survey, 'Q3').pk}")
    for key in ("Space", "ArrowDown", "ArrowDown"):
        phone.keyboard.press(key)
    press(phone, "Continue")
    assert "There is a problem" in phone.locator(".govuk-error-summary").inner_text()
    until(phone, "document.activeElement.matches('.govuk-error-summary')")
    phone.keyboard.press("Tab")
    phone.keyboard.press("Enter")
    until(phone, f"document.activeElement.name === 'q{question(survey, 'Q3').pk}_other'")
    phone.keyboard.type("Training")
    press(phone, "Continue")
    several = question(survey, "Q4").pk
    tab_to(phone, "a")
    phone.keyboard.press("Space")
    tab_to(phone, "n")
    phone.keyboard.press("Space")
    assert phone.locator(f"input[name=q{several}]:checked").count() == 1, "None of these excludes the others"
    press(phone, "Continue")
    tab_to(phone, f"q{question(survey, 'Q5').pk}")
    for key in ("Space", "ArrowDown", "ArrowDown", "ArrowDown"):
        phone.keyboard.press(key)
    press(phone, "Continue")
    tab_to(phone, f"q{question(survey, 'Q6').pk}")
    phone.keyboard.type("1.5")
    press(phone, "Save and come back later")
    assert heading(phone) == "Your answers are saved"

    # Another day, the same link.
    phone.context.clear_cookies()
    phone.goto(start)
    assert "You have answered 5 of 9 questions" in phone.locator("main").inner_text()
    press(phone, "Continue")
    assert phone.locator(f"#id_q{question(survey, 'Q6').pk}").input_value() == "1.5", "One goes on where one stopped."
    press(phone, "Continue")
    for part, typed in enumerate(("27", "3", "2018")):
        tab_to(phone, f"q{question(survey, 'Q7').pk}_{part}")
        phone.keyboard.type(typed)
    press(phone, "Continue")
    tab_to(phone, f"q{question(survey, 'Q8').pk}")
    phone.keyboard.press("Space")
    press(phone, "Continue")
    tab_to(phone, f"q{question(survey, 'Q11').pk}")
    phone.keyboard.type("One control room")
    press(phone, "Continue")
    assert heading(phone) == "Check your answers"
    tab_to(phone, "name")
    phone.keyboard.type("Chief fire officer")
    press(phone, "Sign off and submit")
    assert heading(phone) == "Your answers are submitted"
    response = Response.objects.get()
    assert response.reference in phone.locator(".govuk-panel").inner_text()
    stored = {answer.question.code: answer.words() for answer in response.submissions.get().answers.all()}
    assert stored == {
        "Q1": "Shared stations work.",
        "Q2": "Trust",
        "Q3": "Something else: Training",
        "Q4": "None of these",
        "Q5": "4",
        "Q6": "1.5",
        "Q7": "27 March 2018",
        "Q8": "Yes",
        "Q11": "One control room",
    }


def test_the_whole_journey_without_scripts(plain, survey, start):
    plain.goto(start)
    plain.get_by_role("button", name="Start").click()

    def go_on(**typed):
        for name, value in typed.items():
            plain.fill(f"[name={name}]", value)
        plain.get_by_role("button", name="Continue").click()

    def name(code):
        return f"q{question(survey, code).pk}"

    go_on(**{name("Q1"): "Shared stations"})
    go_on(**{name("Q2"): "Trust"})
    plain.check("input[value=o]")
    go_on()
    assert "Say what you mean by" in plain.locator(".govuk-error-summary").inner_text()
    go_on(**{f"{name('Q3')}_other": "Training"})
    plain.check("input[value=a]")
    plain.check("input[value=n]")
    go_on()
    assert "alone" in plain.locator(".govuk-error-summary").inner_text()
    plain.uncheck("input[value=n]")
    go_on()
    plain.check("input[value='4']")
    go_on()
    go_on(**{name("Q6"): "many"})
    assert plain.input_value(f"[name={name('Q6')}]") == "many"
    go_on(**{name("Q6"): "12"})
    go_on(**{f"{name('Q7')}_{part}": value for part, value in enumerate(("1", "April", "2019"))})
    plain.check("input[value=no]")
    go_on()
    assert heading(plain).startswith("Why not?")
    plain.go_back()
    plain.check("input[value=yes]")
    go_on()
    go_on(**{name("Q11"): "Much", name("Q12"): "Little"})
    plain.locator("a", has_text="Change").first.click()
    go_on(**{name("Q1"): "Shared stations, on reflection"})
    assert heading(plain) == "Check your answers"
    plain.fill("[name=name]", "Chief")
    plain.get_by_role("button", name="Sign off and submit").click()
    assert heading(plain) == "Your answers are submitted"
    plain.go_back()
    plain.reload()
    answers = {answer.question.code: answer.words() for answer in Submission.objects.get().answers.all()}
    assert answers["Q1"] == "Shared stations, on reflection" and "Q9" not in answers and len(answers) == 10


def typed_then(page, survey, start, leave):
    """Types without pressing Continue and leaves; returns what is saved."""
    page.goto(start)
    # The pause is counted from when the script begins, and the clock of the test is moved on only once.
    with page.expect_navigation():
        page.get_by_role("button", name="Start").click()
    page.fill("textarea", "Typed and not sent")
    leave()
    for _ in range(300):
        try:
            response = Response.objects.first()
        except OperationalError:
            # One database in memory for both threads: what the server is writing cannot be read just now.
            response = None
        # A response is begun, and then what was typed is put into it: it may be read in between.
        if response and response.draft:
            return response.draft
        page.wait_for_timeout(100)
    return {}


def test_what_was_typed_is_saved_when_the_page_is_left(page, live_server, survey, start):
    saved = typed_then(page, survey, start, lambda: page.goto(f"{live_server.url}/accessibility/"))
    assert saved == {"Q1": {"text": "Typed and not sent"}}
    page.go_back()
    until(page, "document.querySelector('textarea').value === 'Typed and not sent'")


def test_what_was_typed_is_saved_after_a_pause_and_the_page_says_so(page, survey, start):
    page.clock.install()
    saved = typed_then(page, survey, start, lambda: page.clock.fast_forward(9_000))
    assert saved == {"Q1": {"text": "Typed and not sent"}}
    page.wait_for_selector("text=Saved at")
    page.fill("textarea", "Another sentence altogether")
    page.get_by_role("button", name="Continue").click()
    page.wait_for_selector("text=Question 2 of 9")
    assert Response.objects.get().draft == {"Q1": {"text": "Another sentence altogether"}}


def test_pressing_twice_submits_once(page, survey, start):
    browser = Browser(Client(), start.rsplit("/", 2)[1])
    browser.answer(question(survey, "Q1"), value="Done")
    page.goto(start)
    page.get_by_role("link", name="Check your answers").click()
    page.fill("[name=name]", "Chief")
    page.get_by_role("button", name="Sign off and submit").dblclick()
    page.wait_for_selector(".govuk-panel")
    assert Submission.objects.count() == 1


def test_the_page_warns_before_the_survey_closes(page, survey, start):
    Wave.objects.update(closes_at=timezone.now() + timedelta(minutes=10))
    page.goto(start)
    page.get_by_role("button", name="Start").click()
    page.wait_for_selector("text=The survey closes in")


@pytest.fixture
def every_page(live_server, survey):
    """Every kind of answering page with much on it: a client that may open them, and their addresses."""
    client = Client()
    invitation, _link, token = invited(survey)
    browser = Browser(client, token)
    quote = make_quote(survey, browser)
    quote.ask()
    fill_in(browser, survey)
    invitation.hand_over("Deputy chief fire officer", "deputy@example.org")
    colleague = Browser(Client(), make_link(invitation, holder=Link.Holder.COLLEAGUE)[1])
    fresh = Browser(client, invited(survey)[2])
    for cookie in (colleague.client.cookies,):
        client.cookies.update(cookie)
    pages = [page.pk for page in survey.current_edition.questions.exclude(kind="parts")]
    paths = ["", "check/", "later/", "done/", "answers/", "answers/1/", "hand-over/", "quotes/"]
    addresses = [browser.base + path for path in paths] + [f"{browser.base}questions/{pk}/" for pk in pages if pk]
    addresses += [fresh.base, f"{fresh.base}check/", f"{colleague.base}check/", "/surveys/answer/wrong/"]
    return client, [a for a in addresses if client.get(a).status_code in (200, 404)]


def known(page, live_server, client):
    """Gives a browser the cookies of a test client."""
    page.context.add_cookies(
        [{"name": name, "value": cookie.value, "url": live_server.url} for name, cookie in client.cookies.items()]
    )


def quiet(page):
    """Forgets the message of the one page that is not found on purpose."""
    page.faults[:] = [fault for fault in page.faults if "404" not in fault]


def test_no_answering_page_has_a_fault_that_axe_can_find_and_all_reflow(live_server, page, faults_of, every_page):
    client, addresses = every_page
    known(page, live_server, client)
    assert len(addresses) > 18
    assert faults_of(page, addresses) == {}
    quiet(page)


def test_no_page_with_an_error_has_a_fault_that_axe_can_find(live_server, phone, axe, survey, start):
    phone.goto(start)
    base = phone.url
    wrong = {"Q2": "x" * 501, "Q6": "many", "Q7_0": "31", "Q12": "\u202e"}
    faults = {}
    for code, typed in wrong.items():
        code, _, part = code.partition("_")
        phone.goto(f"{base}questions/{question(survey, code).pk}/")
        phone.fill(f"[name=q{question(survey, code).pk}{'_' + part if part else ''}]", typed)
        phone.get_by_role("button", name="Continue").click()
        phone.wait_for_selector(".govuk-error-summary")
        faults[code] = axe(phone)
    phone.goto(f"{base}questions/{question(survey, 'Q4').pk}/")
    phone.check("input[value=o]")
    phone.get_by_role("button", name="Continue").click()
    phone.wait_for_selector(".govuk-error-summary")
    faults["Q4"] = axe(phone)
    for path, button in (("check/", "Sign off and submit"), ("hand-over/", "Pass it on")):
        phone.goto(base + path)
        phone.get_by_role("button", name=button).click()
        phone.wait_for_selector(".govuk-error-summary")
        faults[path] = axe(phone)
    assert not any(faults.values()), faults


def test_answers_print_without_what_is_only_for_the_screen(live_server, page, every_page):
    client, addresses = every_page
    known(page, live_server, client)
    page.emulate_media(media="print")
    page.goto(live_server.url + next(address for address in addresses if address.endswith("/answers/")))
    assert "Two budgets" in page.locator("main").inner_text()
    for hidden in (
        ".govuk-back-link",
        "a:has-text('Back to your reference')",
        ".govuk-skip-link",
        "h2:has-text('Versions')",
    ):
        assert not page.locator(hidden).first.is_visible()


def test_staff_and_officers_find_their_pages(live_server, browser, axe, survey):
    client = Client()
    invitation = invited(survey)[0]
    for user, address in (
        (make_user("officer", organisation=invitation.organisation), "/surveys/mine/"),
        (make_user("editor", [survey.area]), f"/surveys/{survey.reference}/answer/preview/"),
        (make_user("editor", [survey.area]), f"/surveys/{survey.reference}/answer/office-{invitation.pk}/"),
    ):
        client.force_login(user)
        page = opened(browser, 360, 740)
        known(page, live_server, client)
        page.goto(live_server.url + address)
        assert axe(page) == [] and page.faults == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        page.context.close()
