"""Who is asked, and the personal links by which they answer."""

import hashlib
import secrets

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

from initiatives.models import Initiative, Organisation, Post
from initiatives.models.publication import refuse_unless
from initiatives.models.record import DeskRecord, OwnedQuerySet, Record, own_only
from initiatives.models.text import LineField, PassageField

from .waves import Wave


class InvitationQuerySet(OwnedQuerySet):
    """The invitations of waves. They hold e-mail addresses and are never public."""

    def of(self, user):
        """Those an officer with an account may answer: of the officer's own post or organisation, never of others."""
        if not user.is_authenticated or user.organisation_id is None:
            return self.none()
        own = Q(post__isnull=True, organisation=user.organisation_id)
        return self.filter(own | Q(post=user.post_id) if user.post_id else own)

    def needed(self):
        """Without those that are no longer needed."""
        return self.exclude(outcome=Invitation.Outcome.NOT_NEEDED)

    def answered(self):
        """Return those answered, in whatever way."""
        return self.filter(answered_at__isnull=False)

    def silent(self):
        """Return those that have neither answered nor said that they will not: the only ones a reminder may go to."""
        return self.filter(answered_at__isnull=True, outcome=Invitation.Outcome.WAITING)

    def open(self, at=None):
        """Return those that may be answered now."""
        now = at or timezone.now()
        return self.filter(
            Q(wave__closes_at__isnull=True) | Q(wave__closes_at__gte=now),
            wave__survey__opened_at__isnull=False,
            wave__survey__closed_at__isnull=True,
        )


class Invitation(Record, DeskRecord):
    """One organisation, post or project asked in one wave. It is answered once, however many links lead to it."""

    owner_path = "wave__survey__area"

    class Outcome(models.TextChoices):
        WAITING = "", "No outcome recorded"
        DECLINED = "declined", "Declined"
        MOVED_ON = "moved-on", "Moved on"
        BOUNCED = "bounced", "Bounced: the message came back"
        BY_PHONE = "phone", "Answered by phone or letter"
        NOT_NEEDED = "not-needed", "No longer needed"

    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="invitations")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="invitations")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="invitations")
    initiative = own_only(
        models.ForeignKey(
            Initiative,
            on_delete=models.PROTECT,
            null=True,
            blank=True,
            related_name="invitations",
            verbose_name="project",
            help_text="Where each project answers on its own.",
        )
    )
    email = models.EmailField("e-mail address", max_length=254, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True, default=Outcome.WAITING)
    outcome_note = PassageField(max_length=1_000, blank=True)
    outcome_on = models.DateField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True, editable=False)
    added_at = models.DateTimeField(auto_now_add=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["wave", "organisation__name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["wave", "organisation"],
                condition=Q(post__isnull=True, initiative__isnull=True),
                name="organisation_invited_once_in_a_wave",
                violation_error_code="organisation",
                violation_error_message="This organisation is already invited in this wave.",
            ),
            models.UniqueConstraint(
                fields=["wave", "organisation", "post"],
                condition=Q(post__isnull=False, initiative__isnull=True),
                name="post_invited_once_in_a_wave",
                violation_error_code="post",
                violation_error_message="This post is already invited in this wave.",
            ),
            models.UniqueConstraint(
                fields=["wave", "organisation", "initiative"],
                condition=Q(initiative__isnull=False),
                name="project_invited_once_in_a_wave",
                violation_error_code="initiative",
                violation_error_message="This organisation is already asked about this project in this wave.",
            ),
        ]

    def __str__(self):
        return f"{self.post or self.organisation}" + (f" on {self.initiative}" if self.initiative_id else "")

    @property
    def whole_name(self):
        """Who is asked, with the organisation where a post alone would not tell it."""
        return f"{self}, {self.organisation}" if self.post_id else str(self)

    def clean(self):
        super().clean()
        if self.post_id and self.organisation_id:
            refuse_unless(
                self.post.organisations.filter(pk=self.organisation_id).exists(),
                "post",
                "That post does not belong to this organisation.",
            )

    @property
    def survey(self):
        """The survey of its wave."""
        return self.wave.survey

    def standing(self):
        """Return where it stands, in words: answered, the outcome, begun, or no answer yet."""
        if self.answered_at:
            return "Answered"
        if self.outcome:
            return self.get_outcome_display()
        return "Begun" if getattr(self, "response", None) else "No answer yet"

    @classmethod
    def locked(cls, pk):
        """Return the invitation, held until the transaction ends, so that it is answered once."""
        return cls.objects.select_for_update(of=("self",)).select_related("wave__survey").get(pk=pk)

    def answer(self, at, by_phone=False):
        """Note that it was answered, the first time only, and that the answer came by phone or letter."""
        if by_phone and not self.outcome:
            self.record_outcome(self.Outcome.BY_PHONE)
        if self.answered_at is None:
            self.answered_at = at
            self.save()

    def record_outcome(self, outcome, note="", on=None):
        """Notes why no answer is to be expected, or how it came; nothing is sent to the person any more."""
        self.outcome, self.outcome_note = outcome, note
        self.outcome_on = on or timezone.localdate()
        self.full_clean()
        self.save()

    @transaction.atomic
    def hand_over(self, name, email, note="", link=None, at=None):
        """Pass the invitation to a colleague, on the record; both links work. Returns the handover."""
        handover = Handover(invitation=self, name=name, email=email, note=note, handed_by=link, handed_at=at)
        handover.handed_at = at or timezone.now()
        handover.full_clean()
        handover.save()
        return handover


class Handover(Record):
    """A respondent passed the survey to a colleague, who drafts or answers."""

    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="handovers")
    name = LineField("their name or post", max_length=150)
    email = models.EmailField("their e-mail address", max_length=254)
    note = PassageField("message to them", max_length=1_000, blank=True)
    handed_by = models.ForeignKey(
        "surveys.Link", on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    handed_at = models.DateTimeField(editable=False)

    class Meta:
        ordering = ["handed_at", "pk"]

    def __str__(self):
        return f"{self.invitation} handed to {self.name}"


def hashed(token):
    """Return what is stored of a token: enough to recognise it, nothing to make it from."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


class LinkQuerySet(models.QuerySet):
    """Personal links."""

    def usable(self, at=None):
        """Links neither revoked nor expired."""
        now = at or timezone.now()
        return self.filter(revoked_at__isnull=True).filter(Q(expires_at__isnull=True) | Q(expires_at__gt=now))

    def with_token(self, token, at=None):
        """Return the usable link of a token, or None. One indexed look-up by hash, whether or not the token exists."""
        found = self.usable(at).select_related("invitation__wave__survey", "invitation__organisation")
        return found.filter(token_hash=hashed(token)).first()


class Link(Record):
    """A personal address by which one invitation is answered. Only a hash of its token is kept."""

    class Holder(models.TextChoices):
        INVITED = "invited", "The person invited"
        COLLEAGUE = "colleague", "A colleague it was handed to"

    TOKEN_BYTES = 24

    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="links")
    holder = models.CharField(max_length=10, choices=Holder, default=Holder.INVITED)
    handover = models.ForeignKey(
        Handover, on_delete=models.CASCADE, null=True, blank=True, editable=False, related_name="links"
    )
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField(auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = LinkQuerySet.as_manager()

    class Meta:
        verbose_name = "personal link"
        ordering = ["made_at", "pk"]

    def __str__(self):
        return f"Link of {self.invitation}"

    @classmethod
    def make(cls, invitation, holder=Holder.INVITED, handover=None, by=None, expires_at=None):
        """Return a new link and its token; the token is told once and cannot be found again."""
        token = secrets.token_urlsafe(cls.TOKEN_BYTES)
        link = cls.objects.create(
            invitation=invitation,
            holder=holder,
            handover=handover,
            made_by=by,
            expires_at=expires_at,
            token_hash=hashed(token),
        )
        return link, token

    def revoke(self, at=None):
        """Make the link useless from now on."""
        self.revoked_at = self.revoked_at or at or timezone.now()
        self.save()

    @property
    def may_sign_off(self):
        """Whether the holder may submit: anyone, or only the person invited where the survey asks for sign-off."""
        return self.holder == self.Holder.INVITED or not self.invitation.survey.needs_sign_off
