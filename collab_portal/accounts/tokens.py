"""Tokens: with one a program reads what the account that made it reads, and can do nothing else."""

import hashlib
import secrets
from datetime import timedelta

from django.db import DatabaseError, models
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from initiatives.models import AuditEntry, User
from initiatives.models.text import LineField

# So that whoever finds one knows what it is, and programs that look for secrets find it.
BEGINS = "pfcp_"
MOST = 10


def digest_of(text):
    """Return what is kept of a token. It is as long as a key and not a password, so that one round is enough."""
    return hashlib.sha256(text.encode()).hexdigest()


class AccessTokenQuerySet(models.QuerySet):
    """Tokens of accounts."""

    def end_all_of(self, user):
        """End every token of an account; return how many there were."""
        return self.filter(user=user).delete()[0]

    def read_by(self, text, may_sign_in):
        """Return the token with this text, where it is still good; None for any other, whatever is wrong with it."""
        token = self.select_related("user").filter(digest=digest_of(text)).first() if text.startswith(BEGINS) else None
        if token is None or not token.is_good or not may_sign_in(token.user):
            return None
        return token


class AccessToken(models.Model):
    """A key for programs. Its text is shown once, to whoever makes it; only its digest is kept.

    `made_with` changes with the password of the account, and so ends the token.
    """

    class Days(models.IntegerChoices):
        MONTH = 30, "30 days"
        QUARTER = 90, "90 days"
        YEAR = 365, "365 days"

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="tokens")
    name = LineField("what it is for", max_length=60, help_text="For example: spreadsheet of the quarterly report.")
    digest = models.CharField(max_length=64, unique=True, editable=False)
    made_with = models.CharField(max_length=128, editable=False)
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    ends_at = models.DateTimeField(editable=False)
    last_used_on = models.DateField(null=True, editable=False)

    objects = AccessTokenQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["-made_at", "-pk"]

    def __str__(self):
        return self.name

    def make(self, user, days):
        """Save this as a new token of an account and return its text, which nothing can tell again."""
        text = BEGINS + secrets.token_urlsafe(32)
        self.user, self.digest, self.made_with = user, digest_of(text), user.get_session_auth_hash()
        self.ends_at = self.made_at + timedelta(days=days)
        self.save()
        return text

    @property
    def has_ended(self):
        """Whether its time is over, or the password of the account is another one now."""
        hashes = [self.user.get_session_auth_hash(), *self.user.get_session_auth_fallback_hash()]
        made_with_it = any(constant_time_compare(self.made_with, each) for each in hashes)
        return timezone.now() >= self.ends_at or not made_with_it

    @property
    def is_good(self):
        """Whether it still lets its account read."""
        return self.user.is_active and not self.has_ended

    def use(self, request):
        """Note the first use on each day, in the audit log too. Where nothing can be written, reading goes on."""
        today = timezone.localdate()
        if self.last_used_on == today:
            return
        try:
            first = type(self).objects.filter(pk=self.pk).exclude(last_used_on=today).update(last_used_on=today)
            if first:
                what = AuditEntry.Action.DOWNLOADED
                AuditEntry.objects.record(what, request, self.user, f"token {self.pk}", "The first time on this day")
        except DatabaseError:
            return
