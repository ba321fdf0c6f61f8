"""What people did with the portal: signed in, published, downloaded, deleted. Written once, never changed."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac

from .record import Owned


class AuditQuerySet(models.QuerySet):
    """Entries of the log."""

    def record(self, action, request=None, by=None, about=None, detail="", typed=""):
        """Write one entry. Whoever is signed in did it, unless `by` says otherwise.

        `about` is a record or a few fixed words. Of what somebody typed who could not sign in, only a keyed hash is
        kept: it tells that the same was tried again, and nothing else.
        """
        user = by or getattr(request, "user", None)
        user = user if user is not None and user.is_authenticated else None
        return self.create(
            action=action,
            by=user,
            role=user.role if user else "",
            about=about if isinstance(about, str) else log_name(about),
            detail=detail[:300],
            attempted=salted_hmac("collab_portal.audit", typed.strip().casefold()).hexdigest()[:16] if typed else "",
            request_id=str(getattr(request, "id", ""))[:64],
        )


def log_name(record):
    """Return a record by its kind and reference or number: never by its words, which may be private."""
    if record is None:
        return ""
    return f"{record._meta.verbose_name} {getattr(record, 'reference', '') or record.pk or ''}".strip()[:120]


class AuditEntry(Owned):
    """One thing somebody did. The database refuses to change or delete it."""

    class Action(models.TextChoices):
        SIGNED_IN = "signed-in", "Signed in"
        NOT_LET_IN = "not-let-in", "Tried to sign in and was not let in"
        SIGNED_OUT = "signed-out", "Signed out"
        PUBLISHED = "published", "Published"
        WITHDREW = "withdrew", "Withdrew from view"
        DID = "did", "Did something else to a record"
        DELETED = "deleted", "Deleted"
        DOWNLOADED = "downloaded", "Downloaded"
        CHANGED_ACCOUNT = "changed-account", "Changed an account"
        LOOKED_BACK = "looked-back", "Looked at the history of a record"

    at = models.DateTimeField("when", default=timezone.now, editable=False)
    action = models.CharField("what", max_length=20, choices=Action)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        null=True,
        related_name="+",
        verbose_name="who",
    )
    role = models.CharField("role at the time", max_length=15, blank=True)
    about = models.CharField("to what", max_length=120, blank=True)
    detail = models.CharField(max_length=300, blank=True)
    attempted = models.CharField("hash of what was typed", max_length=16, blank=True)
    request_id = models.CharField("request", max_length=64, blank=True)

    objects = AuditQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "audit log entry", "audit log entries"
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["-at", "-id"], name="audit_by_time"),
            models.Index(fields=["action", "-at"], name="audit_by_action"),
            models.Index(fields=["by", "-at"], name="audit_by_account"),
        ]

    def __str__(self):
        return f"{self.get_action_display()} {self.about}".strip()
