"""What a councillor comes for, in the invented area: at most three actions from home, by keyboard, without scripts."""

import pytest
from django.core.management import call_command
from django.urls import reverse

from governance.models import Meeting
from initiatives.models import User

from .conftest import opened
from .test_feeding_in_browser import sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MOST_ACTIONS = 3
# What is pressed on the way, one step after the other, and what then stands on the page. A step is part of the
# words of a link or, with "!", of a button.
OF_A_MEMBER = {
    "what happened in my area since the last meeting": (["Since "], "What happened after the meeting"),
    "have promised savings come": (["what was saved of what was promised"], "Area: Exampleshire"),
    "what is late": (["what is late"], "Overdue: A milestone has passed its date"),
    "what is stopped": (["what is happening, at a glance", "paused by others"], "Joint training centre"),
    "whose money ends": (["whose money ends"], "Prevention grant for home safety visits"),
    "three questions ready for the meeting": (
        ["My questions", "!Put the ticked questions on my list"],
        "questions are on your list now",
    ),
    "raise an item": (["Raise an item for the Exampleshire Police and Crime Panel"], "Submit to the panel’s office"),
    "print for the meeting": (["Since "], "Printed from the record"),
    "the next meeting and its papers": (["<coming>"], "Safer together: where it stands"),
    "who meets when": (["who meets when"], "Who meets when:"),
    "who said what to our last recommendations": (
        ["recommendations and replies", "Say of every saving whether it has come"],
        "Reply",
    ),
}
OF_THE_PUBLIC = {
    "what happened in my area lately": (["Exampleshire", "What changed here lately"], "What changed"),
    "have promised savings come": (["What has it saved?"], "Savings and other money"),
    "what is late": (["past the promised date"], "Joint control room"),
    "what is stopped": (["Joint training centre, Exampleshire"], "Paused"),
    "whose money ends": (["Exampleshire", "whose money ends"], "Prevention grant for home safety visits"),
    "the next meeting and its papers": (
        ["Exampleshire", "Meetings", "<coming>"],
        "Safer together: where it stands",
    ),
    "who meets when": (["Exampleshire", "who meets when"], "Who meets when:"),
    "who said what to the last recommendations": (
        ["Exampleshire", "recommendations", "Say of every saving whether it has come"],
        "Reply",
    ),
}


@pytest.fixture
def example(settings):
    """The invented area, as its own portal has it."""
    settings.INVENTED_EXAMPLE = True
    call_command("load_demo", verbosity=0)
    return User.objects.get(email="panel@example.org")


def press(page, step):
    """Do one action as the keyboard does: what is pressed must be there to be seen and to be focused."""
    role, name = ("button", step[1:]) if step.startswith("!") else ("link", step)
    control = page.locator("main").get_by_role(role, name=name).first
    assert control.is_visible(), f"“{name}” is not to be seen at {page.url}"
    control.focus()
    assert control.evaluate("each => each === document.activeElement")
    with page.expect_navigation():
        page.keyboard.press("Enter")


def walk(live_server, page, wants, coming):
    """Go each way from the home page; return what did not lead where it should, or takes too many actions."""
    wrong = []
    for want, (steps, there) in wants.items():
        page.goto(live_server.url + "/")
        for step in steps:
            press(page, step.replace("<coming>", coming))
        said = " ".join(page.locator("main").text_content().split())
        wide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
        if there not in said or len(steps) > MOST_ACTIONS or wide:
            wrong.append((want, page.url))
    return wrong


@pytest.mark.parametrize("width", [360, 1280])
def test_each_want_is_met_in_three_actions(browser, client, live_server, example, width):
    coming = Meeting.objects.get(reference="EXA-MT-005").date_words()
    reader = opened(browser, width, 900, java_script_enabled=False)
    assert walk(live_server, reader, OF_THE_PUBLIC, coming) == []
    sign_in(client, live_server, reader, example)
    assert walk(live_server, reader, OF_A_MEMBER, coming) == []
    reader.goto(live_server.url + reverse("governance:body_since", args=["EXA-B-002"]))
    paper = reader.pdf(format="A4")
    assert 1 <= paper.count(b"/Type /Page\n") + paper.count(b"/Type /Page ") + paper.count(b"/Type/Page/") <= 2
    reader.context.close()
