"""What one who answers can send to others: the survey to a colleague, the draft for sign-off, a copy to oneself."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from initiatives.models.record import ONE_WISH

from ..answering.forms import CopyForm, HandOverForm
from ..models import Invitation, Message, Response, unanswered
from ..models.messages import subject_of
from .answer_pages import PAGE_METHODS, show
from .answering import go, respondent_required

Kind = Message.Kind
HANDOVERS_AT_MOST = 5
COPIES_A_DAY = 5


def queue(respondent, kind, to, **more):
    """Queue a message about the respondent's invitation."""
    subject = subject_of(kind, respondent.survey)
    message = Message(invitation=respondent.invitation, kind=kind, to=to, subject=subject, **more)
    message.full_clean()
    message.save()


@respondent_required
@require_http_methods(PAGE_METHODS)
def hand_over(request, respondent):
    """Pass the survey to a colleague, on the record; both can go on answering."""
    if respondent.is_preview or respondent.is_office or not respondent.may_answer:
        return go("start", respondent)
    form = HandOverForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and pass_on(respondent, form):
        return go("start", respondent, told="passed-on")
    return show(request, "answer_hand_over", respondent, form=form, handovers=respondent.invitation.handovers.all())


@transaction.atomic
def pass_on(respondent, form):
    """Record the handover and queue its message, once however often it is pressed; False where they are too many."""
    Invitation.locked(respondent.invitation.pk)
    given, now = form.cleaned_data, timezone.now()
    earlier = list(respondent.invitation.handovers.all())
    if any(one.email.lower() == given["email"].lower() and now - one.handed_at < ONE_WISH for one in earlier):
        return True
    if len(earlier) >= HANDOVERS_AT_MOST:
        form.add_error(None, "You have passed this survey on as often as is possible. Ask the office for another link.")
        return False
    handover = respondent.invitation.hand_over(given["name"], given["email"], given["note"], link=respondent.link)
    queue(respondent, Kind.HANDOVER, handover.email, handover=handover, words=given["note"])
    return True


@respondent_required
@require_POST
def ready(request, respondent):
    """A colleague has finished the draft: the person invited is told that it can be signed off."""
    if respondent.response is None or not respondent.may_answer or respondent.may_submit:
        return go("check", respondent)
    if unanswered(respondent.questions, respondent.draft):
        return go("check", respondent)
    with transaction.atomic():
        news, email = Response.make_ready(respondent.response.pk), respondent.invitation.email
        if news and email:
            queue(respondent, Kind.SIGN_OFF, email)
    return go("start", respondent, told="ready" if email else "ready-unsent")


@respondent_required
@require_http_methods(PAGE_METHODS)
def copy(request, respondent):
    """Send a copy of the submitted answers by e-mail, where that does not tie them to a name."""
    if request.method != "POST" or respondent.latest is None or respondent.survey.is_anonymous:
        return go("done", respondent)
    form = CopyForm(request.POST)
    if form.is_valid() and send_copy(respondent, form):
        return go("done", respondent, told="copy")
    return show(request, "answer_done", respondent, form=form, submission=respondent.latest, changed=False)


@transaction.atomic
def send_copy(respondent, form):
    """Queue the copy, once however often it is pressed; False where there were too many today."""
    Invitation.locked(respondent.invitation.pk)
    email, now = form.cleaned_data["email"], timezone.now()
    earlier = Message.objects.filter(invitation=respondent.invitation, kind=Kind.COPY)
    # A version submitted since then is another copy.
    since = max(now - ONE_WISH, respondent.latest.submitted_at)
    if earlier.filter(to__iexact=email, queued_at__gt=since).exists():
        return True
    if earlier.filter(queued_at__gt=now - timedelta(days=1)).count() >= COPIES_A_DAY:
        form.add_error("email", "A copy has been sent five times today. Try again tomorrow, or print the page.")
        return False
    queue(respondent, Kind.COPY, email)
    return True
