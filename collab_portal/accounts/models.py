"""Sessions: who is signed in, since when, from where, and when they last did something."""

import secrets
from datetime import timedelta
from importlib import import_module

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import DatabaseError, models
from django.utils import timezone

from initiatives.models import User

from .tokens import AccessToken

__all__ = ["AccessToken", "AccountSession", "Reminder", "idle_minutes"]

# How stale the time of the last use may be, so that reading pages does not mean writing on every page.
GRAIN = timedelta(minutes=1)


def idle_minutes(user):
    """For how many minutes somebody may do nothing before their session ends."""
    return settings.IDLE_MINUTES_STAFF if user.is_staff else settings.IDLE_MINUTES


def new_reference():
    return secrets.token_urlsafe(16)


class AccountSessionQuerySet(models.QuerySet):
    def alive_of(self, user, now=None):
        """The sessions with which somebody could go on now, the newest first."""
        now = now or timezone.now()
        return self.filter(
            user=user,
            expire_date__gt=now,
            last_seen_at__gt=now - timedelta(minutes=idle_minutes(user)),
            started_at__gt=now - timedelta(hours=settings.SESSION_HOURS),
        ).order_by("-started_at")

    def end_all_of(self, user, but=None):
        """Signs somebody out everywhere, but for the session with this key; says how many sessions ended."""
        ended, _ = self.filter(user=user).exclude(session_key=but or "").delete()
        return ended

    def end_beyond(self, user, number, but=None):
        """Ends somebody's oldest sessions, so that no more than that number go on beside the one with this key."""
        kept = self.alive_of(user).exclude(session_key=but or "")[:number]
        self.filter(user=user).exclude(session_key=but or "").exclude(pk__in=list(kept)).delete()


class AccountSession(AbstractBaseSession):
    """One browser's session. Its key stays with the browser; pages name it by its reference."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, null=True, related_name="sessions")
    reference = models.CharField(max_length=32, unique=True, default=new_reference, editable=False)
    started_at = models.DateTimeField(default=timezone.now)
    last_seen_at = models.DateTimeField(default=timezone.now)

    objects = AccountSessionQuerySet.as_manager()

    class Meta(AbstractBaseSession.Meta):
        verbose_name = "session"

    @classmethod
    def get_session_store_class(cls):
        # By the setting and not by an import: the store imports this model.
        return import_module(settings.SESSION_ENGINE).SessionStore

    def save(self, *args, force_update=False, **kwargs):
        """What the session store does not keep, it does not overwrite."""
        if force_update:
            kwargs["update_fields"] = ("session_data", "expire_date", "user")
        super().save(*args, force_update=force_update, **kwargs)

    def ends_at(self, user):
        """When this session ends if nothing more happens."""
        idle = self.last_seen_at + timedelta(minutes=idle_minutes(user))
        return min(idle, self.latest_end)

    @property
    def latest_end(self):
        """When this session ends whatever happens."""
        return self.started_at + timedelta(hours=settings.SESSION_HOURS)

    def use(self, now):
        """Notes that the session is in use. Where nothing can be written, reading goes on."""
        if now - self.last_seen_at < GRAIN:
            return
        try:
            type(self).objects.filter(pk=self.pk).update(last_seen_at=now)
        except DatabaseError:
            return
        self.last_seen_at = now

    @property
    def address(self):
        return self.get_decoded().get("address", "")

    @property
    def browser(self):
        """The browser and the machine, as far as the browser says, in a few words."""
        return in_words(self.get_decoded().get("browser", ""))


BROWSERS = [("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")]
MACHINES = [
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
]


def in_words(user_agent):
    """What a browser calls itself, in words a person knows."""
    browser = next((name for mark, name in BROWSERS if mark in user_agent), "A browser")
    machine = next((name for mark, name in MACHINES if mark in user_agent), "")
    return f"{browser} on {machine}" if machine else browser


class Reminder(models.Model):
    """How often somebody on the staff is reminded by mail of what waits for them, and of which work.

    Whoever has no such row is reminded once a week of what cannot wait for good. `left_out` are the keys of the work
    that somebody does not want to be reminded of.
    """

    class Rhythm(models.TextChoices):
        NEVER = "never", "Never"
        DAILY = "daily", "On each day on which something waits"
        WEEKLY = "weekly", "Once a week, if something waits"

    # A little less than the time between, so that a run that began later yesterday does not skip today.
    APART = {Rhythm.DAILY: timedelta(hours=20), Rhythm.WEEKLY: timedelta(days=6, hours=20)}

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="reminder")
    rhythm = models.CharField("how often", max_length=6, choices=Rhythm, default=Rhythm.WEEKLY)
    left_out = models.JSONField("work you are not reminded of", default=list, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return f"Reminders of {self.user}"

    def is_due(self, at):
        """Return whether the next mail may go out at a moment."""
        apart = self.APART.get(self.rhythm)
        return apart is not None and (self.sent_at is None or at - self.sent_at >= apart)

    def claim(self, at):
        """Take the next mail for sending, so that no second worker sends it too; return whether it could be had."""
        if self.pk is None:
            kept, _is_new = type(self).objects.get_or_create(user=self.user, defaults={"left_out": self.left_out})
            self.pk, self.sent_at = kept.pk, kept.sent_at
        return bool(type(self).objects.filter(pk=self.pk, sent_at=self.sent_at).update(sent_at=at))

    def give_back(self):
        """Let a mail that the mail server did not take be tried at the next run."""
        type(self).objects.filter(pk=self.pk).update(sent_at=self.sent_at)
