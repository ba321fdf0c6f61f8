"""Quotes from answers: published only with the respondent's agreement to the exact words (M4)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from initiatives.models.publication import refuse_unless
from initiatives.models.record import DeskRecord, OwnedQuerySet, Record
from initiatives.models.text import LineField, PassageField

from .findings import Finding
from .responses import Answer


class QuoteQuerySet(OwnedQuerySet):
    """Quotes, asked for and agreed."""

    def agreed(self, on=None):
        """Return those that may be shown on the day: agreed or amended by the respondent, and not past their time."""
        day = on or timezone.localdate()
        return self.filter(reply__in=[Quote.Reply.AGREED, Quote.Reply.AMENDED]).filter(
            Q(shown_until__isnull=True) | Q(shown_until__gte=day)
        )


class Quote(Record, DeskRecord):
    """Words of an answer that the office would like to publish, and what the respondent said to that."""

    owner_path = "answer__submission__response__edition__survey__area"

    class Reply(models.TextChoices):
        NOT_ASKED = "", "Not asked yet"
        ASKED = "asked", "Asked, no reply yet"
        AGREED = "agreed", "Agreed"
        AMENDED = "amended", "Agreed with other words"
        REFUSED = "refused", "Refused"

    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, related_name="quotes")
    finding = models.ForeignKey(Finding, on_delete=models.SET_NULL, null=True, blank=True, related_name="quotes")
    words = PassageField(max_length=2_000)
    said_as = LineField("said by, as shown", blank=True, help_text="For example a chief fire officer. No names.")
    reply = models.CharField(max_length=8, choices=Reply, blank=True, default=Reply.NOT_ASKED, editable=False)
    amended_words = PassageField(max_length=2_000, blank=True, editable=False)
    asked_at = models.DateTimeField(null=True, blank=True, editable=False)
    replied_at = models.DateTimeField(null=True, blank=True, editable=False)
    shown_until = models.DateField(null=True, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )

    objects = QuoteQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"“{self.shown_words()[:80]}”"

    def clean(self):
        super().clean()
        refuse_unless(self.words in self.answer.text, "words", "These words are not in the answer.")
        if self.pk:
            before = type(self).objects.get(pk=self.pk)
            refuse_unless(
                before.reply in ("", self.Reply.ASKED) or before.words == self.words,
                "words",
                "The respondent has replied to the words as they were. Make a new quote.",
            )

    def shown_words(self):
        """Return the words as the respondent agreed to them."""
        return self.amended_words if self.reply == self.Reply.AMENDED else self.words

    def ask(self, at=None):
        """Record that the respondent was asked."""
        refuse_unless(not self.reply, None, "The respondent has already been asked.")
        self.reply, self.asked_at = self.Reply.ASKED, at or timezone.now()
        self.save()

    def answer_request(self, reply, amended_words="", at=None):
        """Record what the respondent said: agreed, agreed with other words, or refused. It may change later."""
        refuse_unless(
            reply != self.Reply.AMENDED or amended_words, "amended_words", "Enter the words you would agree to."
        )
        self.reply, self.replied_at = reply, at or timezone.now()
        self.amended_words = amended_words if reply == self.Reply.AMENDED else ""
        self.save()
