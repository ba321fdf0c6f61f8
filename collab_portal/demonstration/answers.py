"""Answers a survey of the demonstration, as those who were invited would, and codes what they say."""

from surveys.models import Coding, Question, Response


def answer(survey, by, rows):
    """Submit a response for each row, which names the organisation invited and answers by code; return new records.

    Under `coded` stand pairs "Q1: theme, position" of what an answer says. The results are then published.
    """
    wave, added = survey.waves.first(), []
    questions = {question.code: question for question in survey.current_edition.asked()}
    themes = {theme.name: theme for theme in survey.themes.all()}
    for row in rows:
        invitation = wave.invitations.get(organisation__name=row["organisation"])
        response = Response.begin(invitation, survey.current_edition)
        Response.keep(response.pk, {code: value_of(questions[code], row[code]) for code in questions if code in row})
        submission = Response.submit(response.pk, by_words=row["signed by"], invitation=invitation)
        added += [response, submission]
        for said in row.get("coded", ()):
            code, _, judged = said.partition(": ")
            theme, _, position = judged.rpartition(", ")
            coding = Coding(
                answer=submission.answers.get(question__code=code),
                theme=themes[theme],
                position=position.replace(" ", "-"),
                coder=by,
            )
            coding.full_clean()
            coding.save()
            added.append(coding)
    survey.publish_results(by)
    return added


def value_of(question, text):
    """Return what a draft holds for an answer as the files write it: a text, a number, or the code of a choice."""
    if question.kind in Question.CHOICES:
        return {"chosen": [str(text)]}
    is_number = question.kind in (Question.Kind.SCALE, Question.Kind.NUMBER)
    return {"number" if is_number else "text": str(text)}
