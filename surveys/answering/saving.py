"""Saves the answers of one page into the draft, without losing what was saved elsewhere meanwhile."""

from django.db import transaction

from ..models import Question, Response
from .forms import field_name, mark
from .frozen_questions import frozen_questions


@transaction.atomic
def save_page(respondent, form, edition, unfinished=None):
    """Save the answers of the page that are in order; return the questions whose answer must not be overwritten.

    `unfinished` is the number of the page's question where the respondent stops here and has not gone on.

    An answer that was not changed on the page is left as it is in the draft. A text that somebody saved after the page
    was opened, on another device or as a colleague, stays unless the new text holds all of it.
    """
    answers, seen = form.answers(), form.seen_then()
    if respondent.response is None:
        answers = {code: value for code, value in answers.items() if value is not None}
        if not answers:
            return []
    held = Response.locked(respondent.begin(edition).pk)
    questions = {question.code: question for question in form.questions}
    known = questions
    if held.edition_id != edition.pk:
        known = {question.code: question for question in frozen_questions(held.edition)}
    changed, clashing = {}, []
    for code, value in answers.items():
        now = held.draft.get(code)
        if value == now or code not in known or known[code].kind != questions[code].kind:
            continue
        if seen.get(code) is not None and mark(value) == seen[code]:
            continue
        if clashes(questions[code], value, now, seen.get(code)):
            clashing.append(questions[code])
        else:
            changed[code] = value
    if changed or held.unfinished_id != unfinished:
        held = Response.keep(held.pk, changed, unfinished)
    respondent.saved(held)
    return clashing


def clashes(question, new, now, seen):
    """Return whether saving would throw away words that this page has not shown."""
    if question.kind not in Question.OPEN or not now or seen is None or mark(now) == seen:
        return False
    return now.get("text", "") not in (new or {}).get("text", "")


def tell_of_clashes(form, clashing, draft):
    """Show beside each question what was saved meanwhile; sending the page again then keeps what it says."""
    form.data = form.data.copy()
    form.data["seen"] = form.seen_now(draft)
    for question in clashing:
        words = draft[question.code].get("text", "")
        form.add_error(
            field_name(question),
            "This answer was changed meanwhile, on another device or by a colleague, and it now says: "
            f"“{words[:2_000]}”. To keep what you typed here, press Continue again",
        )
