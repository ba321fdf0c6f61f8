"""The office's pages of coding: the questions, the answers to one, and one answer with its passages and themes."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from ..coding.forms import CodingForm, QuoteForm, VerdictForm
from ..coding.intercoder_reliability import disputed, intercoder_reliability, reliability_words
from ..models import Answer, Coding, Message, Question, Survey, Theme, draft_findings
from ..models.messages import subject_of


def own_survey(request, reference):
    """Show a survey that this member of staff runs; for others there is no such page."""
    if not request.user.has_perm("surveys.add_coding"):
        raise Http404("Only the office that runs the survey sees this.")
    return get_object_or_404(Survey.objects.editable_by(request.user), reference=reference)


def own_answer(request, pk):
    """Return an answer that counts, of a survey that this member of staff runs."""
    if not request.user.has_perm("surveys.add_coding"):
        raise Http404("Only the office that runs the survey sees this.")
    rows = Answer.objects.editable_by(request.user).counted()
    needs = ("question", "submission__response__edition__survey", "submission__response__invitation__organisation")
    answer = get_object_or_404(rows.select_related(*needs), pk=pk)
    if answer.submission.response.edition.survey.answers_wait:
        raise Http404("Nobody reads this answer yet.")
    return answer


@never_cache
def coding_index(request, reference):
    """Show the open questions of a survey: how many answers each has, how many are coded, and how far coders agree."""
    survey = own_survey(request, reference)
    edition = survey.current_edition
    rows = []
    for question in edition.questions.filter(kind__in=Question.OPEN).order_by("order") if edition else ():
        answers = Answer.objects.to(survey, question.code)
        alpha, shared, coders = intercoder_reliability(answers)
        rows.append(
            {
                "question": question,
                "answers": answers.count(),
                "coded": answers.filter(codings__isnull=False).distinct().count(),
                "themes": Theme.objects.filter(survey=survey, question_code=question.code).count(),
                "alpha": None if alpha is None else f"{alpha:.2f}",
                "shared": shared,
                "coders": coders,
                "words": reliability_words(alpha) if coders > 1 else "",
            }
        )
    return render(request, "surveys/coding_index.html", {"survey": survey, "rows": rows})


@never_cache
def coding_question(request, reference, code):
    """Show the answers to one open question, those not coded yet first."""
    survey = own_survey(request, reference)
    answers = Answer.objects.to(survey, code).select_related(
        "question", "submission__response__invitation__organisation"
    )
    answers = answers.prefetch_related("codings__theme", "codings__coder").annotate(coded=Count("codings"))
    question = Question.objects.filter(edition__survey=survey, code=code).order_by("-edition__number").first()
    if question is None:
        raise Http404("The survey has no such question.")
    listed = sorted(answers, key=lambda answer: (answer.coded > 0, answer.submission.response.reference))
    for answer in listed:
        answer.disputes = len(disputed(list(answer.codings.all())))
    themes = Theme.objects.filter(survey=survey, question_code=code).select_related("parent")
    context = {"survey": survey, "question": question, "answers": listed, "themes": themes}
    return render(request, "surveys/coding_question.html", context)


@never_cache
@transaction.atomic
def coding_answer(request, pk):
    """Show one answer: who coded what, a form to add to it, disputes to settle, and words to ask for as a quote."""
    answer = own_answer(request, pk)
    if request.method == "POST":
        Answer.objects.select_for_update(of=("self",)).get(pk=pk)
    survey = answer.submission.response.edition.survey
    asks_quote = "quote" in request.POST
    form = CodingForm(
        request.POST if request.method == "POST" and not asks_quote else None, answer=answer, coder=request.user
    )
    quote_form = QuoteForm(request.POST if asks_quote else None, answer=answer, prefix="quote")
    if request.method == "POST" and not asks_quote and form.is_valid():
        form.save()
        messages.success(request, "Coded.")
        return HttpResponseRedirect(request.path)
    if asks_quote and quote_form.is_valid():
        if answer.quotes.filter(words=quote_form.cleaned_data["words"]).exists():
            messages.info(request, "These words have been chosen as a quote already.")
            return HttpResponseRedirect(request.path)
        quote_form.instance.added_by = request.user
        quote = quote_form.save()
        messages.success(request, f"{ask_for(quote, request.user)}")
        return HttpResponseRedirect(request.path)
    codings = list(answer.codings.select_related("theme__parent", "coder", "verdict_by"))
    unsettled = {each.pk for each in disputed(codings)}
    waiting = Answer.objects.to(survey, answer.question.code).filter(codings__isnull=True).exclude(pk=pk)
    context = {
        "answer": answer,
        "survey": survey,
        "form": form,
        "quote_form": quote_form,
        "codings": codings,
        "unsettled": unsettled,
        "quotes": answer.quotes.all(),
        "next": waiting.order_by("pk").first(),
    }
    return render(request, "surveys/coding_answer.html", context)


@transaction.atomic
def ask_for(quote, by):
    """Ask the respondent to agree to a quote; return what to tell the office."""
    invitation = quote.answer.submission.response.invitation
    if invitation is None:
        return "Kept. The survey is anonymous, so nobody can be asked and the words cannot be published."
    if not invitation.email:
        return "Kept. There is no e-mail address: ask in person, and record the reply in the admin."
    quote.ask()
    kind = Message.Kind.QUOTE
    Message.objects.create(
        invitation=invitation,
        kind=kind,
        to=invitation.email,
        subject=subject_of(kind, invitation.survey),
        words=f"“{quote.words}”",
        queued_by=by,
    )
    return "The respondent is asked. The words are shown only once they agree."


@require_POST
def coding_settle(request, pk):
    """Keep or reject a coding that coders disagree about."""
    rows = Coding.objects.editable_by(request.user).select_related("answer")
    if not request.user.has_perm("surveys.change_coding"):
        raise Http404("Only the office that runs the survey sees this.")
    coding = get_object_or_404(rows, pk=pk)
    form = VerdictForm(request.POST)
    if form.is_valid():
        coding.settle(form.cleaned_data["verdict"], request.user, form.cleaned_data["reason"])
        messages.success(request, f"{coding}: {coding.get_verdict_display().lower()}.")
    else:
        messages.error(request, "Choose whether to keep or to reject it. The reason has at most 1,000 characters.")
    return HttpResponseRedirect(reverse("surveys:coding_answer", args=[coding.answer_id]))


@require_POST
def coding_remove(request, pk):
    """Take back one's own coding; another person's is disputed instead."""
    if not request.user.has_perm("surveys.add_coding"):
        raise Http404("Only the office that runs the survey sees this.")
    rows = Coding.objects.editable_by(request.user).filter(coder=request.user, verdict="")
    coding = get_object_or_404(rows, pk=pk)
    coding.delete()
    messages.success(request, "Taken back.")
    return HttpResponseRedirect(reverse("surveys:coding_answer", args=[coding.answer_id]))


@require_POST
def findings_draft(request, reference):
    """Drafts a finding for everything the coded answers say that has none yet."""
    survey = own_survey(request, reference)
    try:
        with transaction.atomic():
            survey.take_turn()
            new = draft_findings(survey)
    except ValidationError as fault:
        messages.error(request, " ".join(fault.messages))
    else:
        number = "1 finding" if len(new) == 1 else f"{len(new)} findings"
        words = f"{number} drafted. Open each under “Write the findings in the admin” and write its sentence."
        messages.success(request, words if new else "Every coded theme has its finding already.")
    return HttpResponseRedirect(reverse("surveys:coding_index", args=[reference]))
