"""The pages of those who answer, from the first to the reference."""

from django.core.exceptions import ValidationError
from django.http import Http404, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from ..answering.forms import AnswerForm, CopyForm, EnteredForm, SignOffForm
from ..answering.frozen_questions import frozen_questions
from ..answering.pages import Page, page_with, pages_of
from ..answering.respondents import IDLE, time_left
from ..answering.saving import save_page, tell_of_clashes
from ..models import Question, Response, asked_given, unanswered, value_words
from .answering import go, refused, respondent_required

PAGE_METHODS = ["GET", "HEAD", "POST"]


# What a page says after something was done, by the word in its address.
TOLD = {
    "passed-on": "We will write to your colleague. You can both go on answering.",
    "ready": "Ready for sign-off. We will write to the person invited.",
    "ready-unsent": "Ready for sign-off. Tell the person invited: we have no e-mail address to write to.",
    "copy": "We will send you a copy by e-mail.",
    "quote": "What you said about this quote is saved.",
}


def show(request, template, respondent, **context):
    """Show a page, with what every one of them tells: the survey, who answers, and until when."""
    wave = respondent.invitation.wave if respondent.invitation else None
    closes_at = wave.closes_at if wave else None
    context |= {
        "who": respondent,
        "told": TOLD.get(request.GET.get("told", ""), ""),
        "survey": respondent.survey,
        "closes_at": closes_at,
        "left": time_left(closes_at) if closes_at and respondent.may_answer else "",
        "idle_seconds": int(IDLE.total_seconds()),
    }
    return render(request, f"surveys/{template}.html", context)


def rows_of(questions, draft):
    """Return the questions with their answers in words, as the summary lists show them."""
    return [
        {"question": question, "words": value_words(question, draft.get(question.code))}
        for question in asked_given(questions, draft)
        if question.kind != Question.Kind.PARTS
    ]


def listed_pages(respondent):
    """Return the pages this respondent is asked to fill in, given the answers so far."""
    return pages_of(respondent.asked())


def counts_questions(pages):
    """Return whether each page is one question, whole or in parts, so that the pages can be counted as questions."""
    return all(len(page.questions) == 1 or page.first.part_of_id for page in pages)


@respondent_required
@require_http_methods(PAGE_METHODS)
def start(request, respondent):
    """Show what is asked, by whom, why, and what becomes of the answers; where one stands after coming back.

    The office says here how a reply came before it enters one.
    """
    form = None
    if respondent.is_office and not respondent.may_answer and not respondent.survey.is_anonymous:
        form = EnteredForm(request.POST if request.method == "POST" else None)
        if form.is_valid():
            try:
                respondent.begin().enter(form.cleaned_data["how"], respondent.by)
            except ValidationError as error:
                form.add_error(None, error.messages)
            else:
                return go("start", respondent)
    elif request.method == "POST":
        return go("start", respondent)
    pages = listed_pages(respondent)
    counted = pages if counts_questions(pages) else [Page((), [one]) for page in pages for one in page.questions]
    unfinished = page_with(counted, respondent.response.unfinished_id) if respondent.response else None
    answered = [page for page in counted if page is not unfinished and is_answered(page, respondent.draft)]
    left = unfinished or next((page for page in counted if page not in answered), None)
    handovers = respondent.invitation.handovers.all() if respondent.invitation else []
    return show(
        request,
        "answer_start",
        respondent,
        form=form,
        pages=pages,
        answered=len(answered),
        number=len(counted),
        next_page=left or (pages[0] if pages else None),
        changed=respondent.latest is not None and not nothing_new(respondent),
        handovers=handovers,
        quotes=respondent.quotes().count() if respondent.latest and respondent.may_submit else 0,
    )


def is_answered(page, draft):
    """Return whether anything that a page asks has an answer."""
    return any(draft.get(question.code) for question in page.questions)


@respondent_required
@require_http_methods(PAGE_METHODS)
def questions(request, respondent, pk):
    """Show one page of questions; what is in order on it is saved whatever else is wrong."""
    asked = listed_pages(respondent)
    page, edition = page_with(asked, pk), respondent.edition
    if request.method == "POST" and page is None:
        page, edition = page_left_behind(respondent, pk)
    if page is None:
        raise Http404
    if not respondent.may_answer:
        return refused(request, "closed", 409) if request.method == "POST" else go("start", respondent)
    some_required = any(question.required for question in respondent.questions)
    typed = request.POST if request.method == "POST" else None
    form = AnswerForm(typed, questions=page.questions, draft=respondent.draft, some_required=some_required)
    if typed is not None:
        form.is_valid()
        if not respondent.is_preview:
            stops_here = "autosave" in typed or typed.get("go") == "later"
            clashing = save_page(respondent, form, edition, pk if stops_here else None)
            if clashing:
                tell_of_clashes(form, clashing, respondent.draft)
        if "autosave" in typed:
            return saved_quietly(respondent, form)
        if not form.errors:
            return after(respondent, typed, pk)
    place = asked.index(page) if page in asked else 0
    before = asked[place - 1] if place else None
    checking = (typed or request.GET).get("back_to") == "check"
    back = reverse("surveys:answer_start", args=respondent.at)
    if checking:
        back = reverse("surveys:answer_check", args=respondent.at)
    elif before:
        back = reverse("surveys:answer_questions", args=[*respondent.at, before.first.pk])
    return show(
        request,
        "answer_page",
        respondent,
        form=form,
        page=page,
        number=place + 1,
        of=len(asked),
        back=back,
        checking=checking,
        counts_questions=counts_questions(asked),
    )


def page_left_behind(respondent, pk):
    """Return the page of a question that is not asked any more, or was asked in an earlier version, and its version."""
    survey = respondent.survey
    if pk >= 2**63:
        return None, None
    edition = survey.editions.filter(frozen_at__isnull=False, questions=pk).first()
    return (page_with(pages_of(frozen_questions(edition)), pk), edition) if edition else (None, None)


def saved_quietly(respondent, form):
    """Return what the page's script is told after it has saved on its own."""
    saved_at = respondent.response.saved_at if respondent.response else None
    return JsonResponse(
        {
            "saved": f"{timezone.localtime(saved_at):%H:%M}" if saved_at else "",
            "seen": form.seen_now(respondent.draft),
            "faults": [str(message) for messages in form.errors.values() for message in messages],
        }
    )


def after(respondent, typed, pk):
    """Return where one goes after a page: away, back to checking, or to the next page that is asked now."""
    if typed.get("go") == "later":
        return go("later", respondent)
    if typed.get("back_to") == "check":
        return go("check", respondent)
    asked = listed_pages(respondent)
    page = page_with(asked, pk)
    following = asked[asked.index(page) + 1 :] if page else asked
    return go("questions", respondent, following[0].first.pk) if following else go("check", respondent)


@respondent_required
@require_safe
def later(request, respondent):
    """Say what is saved, until when it can be finished, and how one comes back."""
    return show(request, "answer_later", respondent)


@respondent_required
@require_http_methods(PAGE_METHODS)
def check(request, respondent):
    """Show every answer before it is submitted, what is missing, and the sign-off."""
    if not respondent.may_answer:
        return go("done" if respondent.latest else "start", respondent)
    form = SignOffForm(request.POST if request.method == "POST" else None) if respondent.signs_off else None
    faults = []
    if request.method == "POST" and not respondent.is_preview:
        if not respondent.may_submit:
            faults = ["Only the person invited can submit the answers."]
        elif form is None or form.is_valid() or nothing_new(respondent):
            by_words = form.cleaned_data.get("name", "") if form is not None else ""
            faults = submit(respondent, request.POST.get("revision", ""), by_words)
            if not faults:
                return go("done", respondent)
    pages = listed_pages(respondent)
    missing = unanswered(respondent.questions, respondent.draft)
    groups = [
        {"page": page, "rows": [row_of(question, respondent.draft, missing) for question in page.questions]}
        for page in pages
    ]
    return show(
        request,
        "answer_check",
        respondent,
        form=form,
        faults=faults,
        groups=groups,
        missing=missing,
        changed=respondent.latest is not None and not nothing_new(respondent),
        revision=respondent.response.revision if respondent.response else 0,
        back=reverse("surveys:answer_questions", args=[*respondent.at, pages[-1].first.pk]) if pages else "",
        handovers=respondent.invitation.handovers.all() if respondent.invitation else [],
    )


def nothing_new(respondent):
    """Return whether what is saved has been submitted already, so that pressing again leads to the same reference."""
    return respondent.latest is not None and respondent.latest.draft == respondent.draft


def row_of(question, draft, missing):
    """Return one question of the summary, with its answer in words."""
    return {
        "question": question,
        "words": value_words(question, draft.get(question.code)),
        "missing": question in missing,
    }


def submit(respondent, revision, by_words):
    """Submit what the page showed; return what stands in the way, in words."""
    if respondent.response is None:
        return ["Answer at least one question before you submit."]
    pk = respondent.response.pk
    try:
        Response.submit(pk, by_words=by_words, invitation=respondent.invitation, revision=revision)
    except ValidationError as error:
        respondent.saved(Response.objects.select_related("edition", "entered_by").get(pk=pk))
        return error.messages
    return []


@respondent_required
@require_safe
def done(request, respondent):
    """Show the reference, and what one can do now: keep a copy, send one, change the answers."""
    if respondent.latest is None:
        return go("start", respondent)
    return show(
        request,
        "answer_done",
        respondent,
        submission=respondent.latest,
        changed=not nothing_new(respondent),
        form=CopyForm(),
    )


@respondent_required
@require_safe
def answers(request, respondent, number=None):
    """Show what was submitted, as it was: the version that counts, or an earlier one."""
    response = respondent.response
    versions = list(response.submissions.order_by("-number")) if response else []
    shown = versions[:1] if number is None else [one for one in versions if one.number == number]
    if not shown:
        if number is None:
            return go("start", respondent)
        raise Http404
    return show(
        request,
        "answer_copy",
        respondent,
        submission=shown[0],
        versions=versions,
        rows=rows_of(respondent.questions, shown[0].draft),
    )
