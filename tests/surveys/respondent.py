"""Answers surveys in tests as a browser does: opens links, sends pages, follows where they lead."""

import re

from surveys.models import Question
from tests.factories import make_user

from .records import make_invitation, make_link, make_question, make_survey, make_wave

ALL_KINDS = {
    "Q1": {"text": "What works well?", "kind": Question.Kind.LONG, "required": True},
    "Q2": {"text": "In a word?", "kind": Question.Kind.SHORT},
    "Q3": {"text": "Which matters most?", "kind": Question.Kind.ONE},
    "Q4": {"text": "What have you shared?", "kind": Question.Kind.SEVERAL},
    "Q5": {
        "text": "How far along?",
        "kind": Question.Kind.SCALE,
        "lowest": 1,
        "highest": 5,
        "lowest_means": "not begun",
        "highest_means": "finished",
    },
    "Q6": {
        "text": "Hours saved?",
        "kind": Question.Kind.NUMBER,
        "lowest": 0,
        "highest": 168,
        "measured_in": "hours a week",
    },
    "Q7": {"text": "Since when?", "kind": Question.Kind.DATE},
    "Q8": {"text": "Would you do it again?", "kind": Question.Kind.YES_NO},
}
CHOICES = {
    "Q3": [("a", "Estates"), ("b", "Fleet"), ("o", "Something else", "other")],
    "Q4": [("a", "Estates"), ("b", "Fleet"), ("o", "Other", "other"), ("n", "None of these", "none")],
}


def survey_of_all_kinds(**fields):
    """An open survey with a question of every kind, one after a certain answer, and one in two parts."""
    survey = make_survey(**fields)
    made = {code: make_question(survey, code, CHOICES.get(code, ()), **of) for code, of in ALL_KINDS.items()}
    make_question(survey, "Q9", text="Why not?", only_after=made["Q8"], only_for="no")
    whole = make_question(survey, "Q10", text="What lies ahead?", kind=Question.Kind.PARTS)
    for code, text in (("Q11", "Opportunities"), ("Q12", "Barriers")):
        make_question(survey, code, text=text, part_of=whole)
    return opened(survey)


def opened(survey):
    """The survey, open, with a wave."""
    survey.open(make_user("administrator"))
    make_wave(survey)
    return survey


def invited(survey, **fields):
    """An invitation to the survey's first wave, its link and its token."""
    invitation = make_invitation(survey.waves.first(), **fields)
    return (invitation, *make_link(invitation))


class Browser:
    """A browser with a personal link open."""

    def __init__(self, client, token):
        self.client = client
        answer = client.get(f"/surveys/answer/{token}/")
        assert answer.status_code == 302, answer.status_code
        self.base = answer["Location"]

    def get(self, path="", **options):
        return self.client.get(self.base + path, **options)

    def post(self, path, data=None, **options):
        return self.client.post(self.base + path, data or {}, **options)

    def page(self, question):
        return f"questions/{question.pk}/"

    def answer(self, question, go="next", **typed):
        """Sends the page of one question; `value`, `other`, or the parts of a date."""
        data = {f"q{question.pk}{'' if name == 'value' else '_' + name.lstrip('_')}": v for name, v in typed.items()}
        return self.post(self.page(question), {**data, "go": go, "seen": self.seen(question)})

    def seen(self, question):
        """What the page of the question says it shows."""
        return self.get(self.page(question)).context["form"]["seen"].value()

    def submit(self, **data):
        page = self.get("check/")
        return self.post("check/", {"revision": page.context["revision"], **data}) if page.status_code == 200 else page


def question(survey, code):
    """A question of the edition in force."""
    return survey.current_edition.questions.get(code=code)


def words_of(answer):
    """The words of a page without its markup."""
    text = re.sub(r"<(script|style).*?</\1>", "", answer.content.decode(), flags=re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())
