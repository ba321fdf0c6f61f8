"""Sends the queued messages of surveys. The queue is in the database; what cannot be sent now is tried again."""

from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from ..models import Link, Message, asked_given, value_words

Kind = Message.Kind


def send_due(at=None, most=200):
    """Tries every message that is due, at most `most` of them; returns how many were sent and how many failed."""
    sent = failed = 0
    due = Message.objects.due(at).select_related(
        "invitation__wave__survey__area",
        "invitation__wave__survey__commissioned_by",
        "invitation__wave__survey__owner",
        "invitation__organisation",
    )
    for message in list(due.order_by("try_at", "pk")[:most]):
        now = at or timezone.now()
        if message.is_pointless():
            message.call_off(now)
        elif message.claim(now):
            went = send(message, now)
            sent, failed = sent + went, failed + (not went)
    return sent, failed


def send(message, at=None):
    """Tries one message; records how it went and returns whether the mail server took it."""
    link, token = link_for(message)
    try:
        mail = EmailMessage(message.subject, text_of(message, token), settings.DEFAULT_FROM_EMAIL, [message.to])
        mail.send()
    except (SMTPException, OSError) as fault:
        if link is not None:
            link.delete()
        # The fault's own words may hold the address or the text; its kind says enough.
        message.failed(f"The mail server did not take it ({type(fault).__name__}).", at)
        return False
    message.sent(at)
    return True


def link_for(message):
    """A new personal link for the message and its token, made now because no token is ever stored."""
    if message.kind == Kind.COPY:
        return None, ""
    colleague = message.kind == Kind.HANDOVER
    return Link.make(
        message.invitation,
        holder=Link.Holder.COLLEAGUE if colleague else Link.Holder.INVITED,
        handover=message.handover if colleague else None,
        by=message.queued_by,
    )


def text_of(message, token):
    """The words of the mail. What people wrote goes in as text and is never read as a template."""
    survey = message.invitation.survey
    context = {
        "message": message,
        "survey": survey,
        "wave": message.invitation.wave,
        "invitation": message.invitation,
        "address": settings.PORTAL_URL + reverse("surveys:link", args=[token]) if token else "",
        "portal": settings.PORTAL_NAME,
        "portal_address": settings.PORTAL_URL,
        "answers": answers_of(message) if message.kind == Kind.COPY else (),
        "response": getattr(message.invitation, "response", None),
    }
    return render_to_string(f"surveys/mail/{message.kind}.txt", context)


def answers_of(message):
    """The questions and answers of the submission that counts, for a copy."""
    response = getattr(message.invitation, "response", None)
    latest = response and response.latest
    if latest is None:
        return []
    questions = asked_given(response.edition.asked(), latest.draft)
    return [(question, value_words(question, latest.draft.get(question.code))) for question in questions]
