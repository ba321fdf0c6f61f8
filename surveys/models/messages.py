"""Messages to respondents: stored first, sent afterwards, tried again, and never to those who have answered."""

from collections import Counter
from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from initiatives.models.record import Owned, OwnedQuerySet, Record
from initiatives.models.text import LineField, PassageField

from .invitations import Handover, Invitation


class MessageQuerySet(OwnedQuerySet):
    """The messages of surveys."""

    def due(self, at=None):
        """Return those to be tried now: neither sent, given up nor called off, and their next attempt is due."""
        return self.filter(
            sent_at__isnull=True, called_off_at__isnull=True, gave_up_at__isnull=True, try_at__lte=at or timezone.now()
        )

    def undelivered(self):
        """Return those given up after the last attempt."""
        return self.filter(gave_up_at__isnull=False)

    def waiting_or_sent(self):
        """Return those sent, or still to be sent."""
        return self.filter(called_off_at__isnull=True, gave_up_at__isnull=True)

    @transaction.atomic
    def invite(self, wave, by, words=""):
        """Queue an invitation for everyone in the wave who has none yet and has an address; return how many."""
        wave.take_turn()
        invited = self.filter(kind=Message.Kind.INVITATION, invitation__wave=wave).waiting_or_sent()
        waiting = wave.invitations.silent().exclude(email="").exclude(pk__in=invited.values("invitation"))
        return len(self._queue(waiting.select_related("wave__survey"), Message.Kind.INVITATION, by, words))

    @transaction.atomic
    def remind(self, wave, by, words="", at=None):
        """Queue a reminder for the silent of the wave; return how many are reminded and how many left alone.

        Never those who answered, declined or are otherwise settled; never anybody who was written to less than
        `REMINDERS_APART` ago, who has had `REMINDERS_AT_MOST` reminders, or whose invitation has not gone out.
        """
        wave.take_turn()
        reminded, left = self.remindable(wave, at)
        self._queue(reminded, Message.Kind.REMINDER, by, words)
        return len(reminded), left

    def remindable(self, wave, at=None):
        """Return the invitations of a wave that can be reminded now, and how many of the silent are left alone."""
        now = at or timezone.now()
        silent = wave.invitations.silent().exclude(email="").select_related("wave__survey")
        written = self.filter(invitation__in=silent, kind__in=(Message.Kind.INVITATION, Message.Kind.REMINDER))
        last, reminders, pending = {}, Counter(), set()
        for message in written.waiting_or_sent():
            if message.sent_at is None:
                pending.add(message.invitation_id)
            else:
                last[message.invitation_id] = max(message.sent_at, last.get(message.invitation_id, message.sent_at))
            reminders[message.invitation_id] += message.kind == Message.Kind.REMINDER
        reminded = [
            invitation
            for invitation in silent
            if invitation.pk in last
            and invitation.pk not in pending
            and reminders[invitation.pk] < Message.REMINDERS_AT_MOST
            and now - last[invitation.pk] >= Message.REMINDERS_APART
        ]
        return reminded, len(silent) - len(reminded)

    @transaction.atomic
    def tell_of_more_time(self, extension):
        """Queue a notice of more time for the silent of the wave that had an invitation; return how many."""
        wave = extension.wave
        wave.take_turn()
        written = self.filter(invitation__wave=wave, kind=Message.Kind.INVITATION, sent_at__isnull=False)
        silent = wave.invitations.silent().exclude(email="").filter(pk__in=written.values("invitation"))
        silent = silent.select_related("wave__survey")
        return len(self._queue(silent, Message.Kind.NOTICE, extension.extended_by, extension.reason))

    def _queue(self, invitations, kind, by, words):
        return self.bulk_create(
            Message(
                invitation=invitation,
                kind=kind,
                to=invitation.email,
                subject=subject_of(kind, invitation.survey),
                words=words,
                queued_by=by,
            )
            for invitation in invitations
        )


class Message(Record, Owned):
    """One e-mail to one respondent. The personal link is made when it is sent, so no token is ever stored."""

    owner_path = "invitation__wave__survey__area"

    class Kind(models.TextChoices):
        INVITATION = "invitation", "Invitation"
        REMINDER = "reminder", "Reminder"
        NOTICE = "notice", "Notice of more time"
        HANDOVER = "handover", "Handed over to a colleague"
        SIGN_OFF = "sign-off", "Ready for sign-off"
        COPY = "copy", "Copy of the answers"
        QUOTE = "quote", "Asking to agree to a quote"

    # How long a worker may take over one message before another tries it.
    LEASE = timedelta(minutes=5)
    REMINDERS_AT_MOST = 3
    REMINDERS_APART = timedelta(days=5)
    WAITS = (timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1), timedelta(hours=6), timedelta(days=1))

    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="messages")
    handover = models.ForeignKey(Handover, on_delete=models.CASCADE, null=True, blank=True, related_name="messages")
    kind = models.CharField(max_length=10, choices=Kind)
    to = models.EmailField(max_length=254)
    subject = LineField()
    words = PassageField("what the office adds", blank=True)
    queued_at = models.DateTimeField(auto_now_add=True)
    queued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    attempts = models.PositiveSmallIntegerField(default=0, editable=False)
    try_at = models.DateTimeField(default=timezone.now, editable=False)
    sent_at = models.DateTimeField(null=True, blank=True, editable=False)
    gave_up_at = models.DateTimeField(null=True, blank=True, editable=False)
    called_off_at = models.DateTimeField(null=True, blank=True, editable=False)
    fault = LineField("what went wrong", max_length=300, blank=True, editable=False)

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ["queued_at", "pk"]
        indexes = [
            models.Index(
                fields=["try_at"],
                name="message_due",
                condition=Q(sent_at__isnull=True, gave_up_at__isnull=True, called_off_at__isnull=True),
            )
        ]

    def __str__(self):
        return f"{self.get_kind_display()} to {self.invitation}"

    def standing(self):
        """Return where it stands, in words."""
        if self.sent_at:
            return "Sent"
        if self.called_off_at:
            return "Not sent: no longer needed"
        if self.gave_up_at:
            return "Not delivered"
        return "Waiting to be sent" if not self.attempts else "Will be tried again"

    def is_pointless(self):
        """Return whether the invitation was answered or settled meanwhile, so that a call to answer must not go out."""
        calls = (self.Kind.INVITATION, self.Kind.REMINDER, self.Kind.NOTICE)
        return self.kind in calls and bool(self.invitation.answered_at or self.invitation.outcome)

    def sent(self, at=None):
        """Record that the mail server took it."""
        self.attempts += 1
        self.sent_at, self.fault = at or timezone.now(), ""
        self.save()

    def failed(self, fault, at=None):
        """Record an attempt that failed: the next is later each time, and after the last the office is told."""
        now = at or timezone.now()
        self.fault = fault[:300]
        if self.attempts < len(self.WAITS):
            self.try_at = now + self.WAITS[self.attempts]
        else:
            self.gave_up_at = now
        self.attempts += 1
        self.save()

    def call_off(self, at=None):
        """Take it out of the queue because it is no longer needed."""
        self.called_off_at = at or timezone.now()
        self.save()

    def try_again(self, at=None):
        """Put a message that was given up back into the queue."""
        self.gave_up_at, self.attempts, self.try_at = None, 0, at or timezone.now()
        self.save()

    def claim(self, at=None):
        """Take the message for sending, so that no second worker sends it too; return whether it could be had."""
        now = at or timezone.now()
        taken = type(self).objects.filter(pk=self.pk, try_at=self.try_at, sent_at__isnull=True)
        return bool(taken.update(try_at=now + self.LEASE))


def subject_of(kind, survey):
    """Return the subject of a message, which says what it is about and what is wanted."""
    words = {
        Message.Kind.INVITATION: "Please answer: {}",
        Message.Kind.REMINDER: "Reminder, please answer: {}",
        Message.Kind.NOTICE: "More time to answer: {}",
        Message.Kind.HANDOVER: "A colleague asks you to answer: {}",
        Message.Kind.SIGN_OFF: "Ready for you to sign off: {}",
        Message.Kind.COPY: "Your answers to: {}",
        Message.Kind.QUOTE: "May we quote you? {}",
    }[kind]
    return words.format(survey.title)[:200]
