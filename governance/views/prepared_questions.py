"""My questions: what a member notes for the next meeting, in private, until it is handed to the office."""

from django.apps import apps
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from initiatives.models import Initiative, Referenced, User

from ..forms import PreparedQuestionForm
from ..models import Meeting, PreparedQuestion, bodies_of_member
from ..readings.prompts import prompts_for

MY_QUESTIONS = "governance:preparedquestion_list"


def bodies_or_404(user):
    """Return the bodies to which the user may put questions; for everybody else there is no such page."""
    bodies = bodies_of_member(user)
    if not bodies.exists():
        raise Http404("Only members of a panel prepare questions here.")
    return bodies


def record_named(user, kind, reference):
    """Return the record that a question is about, if the user may see it, or None."""
    if not reference.isprintable():
        # No reference has a character that cannot be seen, and PostgreSQL asks for none that it cannot store.
        return None
    for floor in ("initiatives", "governance", "surveys"):
        model = apps.all_models[floor].get(kind)
        if model is not None and issubclass(model, Referenced):
            return model.objects.visible_to(user).filter(reference=reference).first()
    return None


def coming_meetings(user, bodies):
    """Return the next two meetings of bodies that the user may see."""
    coming = Meeting.objects.visible_to(user).filter(body__in=bodies).after(timezone.localdate())
    return list(coming.select_related("body").order_by("date_earliest", "pk")[:2])


def prompts_not_asked(user, coming, mine):
    """Return what in the record of the user's areas deserves a question that is not among these of the user's own."""
    areas = list(user.areas.all())
    if not areas:
        return []
    before = coming[1].date_latest if len(coming) > 1 else None
    asked = {(question.about, question.text) for question in mine}
    found = prompts_for(user, Initiative.objects.in_area(*areas), timezone.localdate(), before)
    return [each for each in found if (str(each.record)[:250], each.question) not in asked]


@login_required
def question_list(request):
    """Show the member's own questions, and what in the record deserves one."""
    bodies, user = bodies_or_404(request.user), request.user
    mine = list(PreparedQuestion.objects.of(user).select_related("handed__meeting__body"))
    coming = coming_meetings(user, bodies)
    for question in mine:
        # The author reads the office's answer like everybody else: once it is published, and as far as it is for them.
        shown = question.handed is not None and question.handed.is_published and question.handed.is_visible_to(user)
        question.answer = question.handed.answer if shown else ""
    context = {
        "prepared": [question for question in mine if question.is_prepared],
        "handed": [question for question in mine if not question.is_prepared],
        "prompts": prompts_not_asked(user, coming, mine),
        "next_meeting": coming[0] if coming else None,
    }
    return render(request, "governance/preparedquestion_list.html", context)


def about_record(user, record):
    """Return a new question of the user, about a record and what it says now, or about nothing in particular."""
    question = PreparedQuestion(author=user)
    if record is not None:
        question.about, question.address = str(record)[:250], record.get_absolute_url()
        question.fact = (record.sentence() if hasattr(record, "sentence") else str(record))[:2_000]
        question.initiative = record if isinstance(record, Initiative) else getattr(record, "initiative", None)
    return question


@login_required
@require_POST
@transaction.atomic
def questions_noted(request):
    """Note the questions of the prompts that were ticked, for the next meeting; one that is on the list stays alone."""
    bodies, user = bodies_or_404(request.user), request.user
    User.objects.select_for_update(of=("self",)).get(pk=user.pk)
    coming = coming_meetings(user, bodies)
    ticked = set(request.POST.getlist("prompt"))
    chosen = [
        prompt for prompt in prompts_not_asked(user, coming, PreparedQuestion.objects.of(user)) if prompt.key in ticked
    ]
    for prompt in chosen:
        question = about_record(user, prompt.record)
        question.text, question.body = prompt.question, coming[0].body if coming else bodies.first()
        question.put_last()
        question.full_clean()
        question.save()
    if chosen:
        many = "1 question is" if len(chosen) == 1 else f"{len(chosen)} questions are"
        messages.success(request, f"{many} on your list now. Only you can see it.")
    elif not ticked:
        messages.error(request, "Tick a question first.")
    return HttpResponseRedirect(reverse(MY_QUESTIONS))


@login_required
@transaction.atomic
def question_new(request):
    """Note a question, about a record or about nothing in particular; pressed twice it is noted once."""
    bodies, user = bodies_or_404(request.user), request.user
    record = record_named(user, request.GET.get("kind", ""), request.GET.get("about", ""))
    question = about_record(user, record)
    typed = request.POST if request.method == "POST" else None
    suggested = {"text": request.GET.get("question", "")[:2_000]}
    form = PreparedQuestionForm(typed, instance=question, bodies=bodies, initial=suggested)
    if typed is not None:
        User.objects.select_for_update(of=("self",)).get(pk=user.pk)
        if form.is_valid():
            noted = PreparedQuestion.just_noted(user, form.cleaned_data["body"], form.cleaned_data["text"])
            if noted is None:
                question.put_last()
                form.save()
            messages.success(request, "Your question is on your list. Only you can see it.")
            return HttpResponseRedirect(reverse(MY_QUESTIONS))
    context = {"form": form, "question": question, "record": record}
    return render(request, "governance/preparedquestion_form.html", context)


@login_required
def question_edit(request, pk):
    """Reword one of the member's own questions, until it is handed in."""
    bodies = bodies_or_404(request.user)
    question = get_object_or_404(PreparedQuestion.objects.of(request.user).prepared(), pk=pk)
    form = PreparedQuestionForm(request.POST or None, instance=question, bodies=bodies)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "Your question is changed.")
        return HttpResponseRedirect(reverse(MY_QUESTIONS))
    return render(request, "governance/preparedquestion_form.html", {"form": form, "question": question})


@login_required
@require_POST
def question_act(request, pk):
    """Move a question up or down, merge it with the one before it, hand it in, or delete it: by the button pressed."""
    bodies_or_404(request.user)
    question = PreparedQuestion.objects.of(request.user).filter(pk=pk).first()
    if question is None:
        # Pressed twice: what was to go has gone.
        return HttpResponseRedirect(reverse(MY_QUESTIONS))
    try:
        said = act(question, request.user, request.POST.get("act"))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        if said:
            messages.success(request, said)
    return HttpResponseRedirect(reverse(MY_QUESTIONS))


def act(question, user, wish):
    """Do what was asked for and return what to tell, if anything."""
    if wish == "hand":
        question.hand_in(by=user)
        return f"Your question is with the office of the {question.body}. It does not say who asked."
    if not question.is_prepared:
        return ""
    if wish in ("up", "down"):
        question.move(-1 if wish == "up" else 1)
    elif wish == "merge":
        mine = list(PreparedQuestion.objects.of(user).prepared())
        above = mine[mine.index(question) - 1] if question in mine and mine.index(question) else None
        if above is not None:
            above.merge(question)
            return "The two questions are one now. Change its words as you like."
    elif wish == "delete":
        question.delete()
        return "The question is deleted."
    return ""
