"""Who follows the record by e-mail, and what: addresses are kept for nothing else, and no longer than needed."""

from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth.models import AnonymousUser
from django.core.signing import BadSignature, Signer
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone

from initiatives.models import Area, Initiative, Organisation, WorkArea
from initiatives.models.record import Record

from .bodies import Body

# An address that nobody confirmed is forgotten.
UNCONFIRMED_FOR = timedelta(days=7)
# How long a worker may take over one mail before another sends it again, with the same number.
LEASE = timedelta(minutes=5)
signer = Signer(salt="follower")


@dataclass(frozen=True)
class SavedSearch:
    """A search of the register: its filters as its address has them, and the words they were chosen in."""

    question: str
    title: str

    LONGEST = 500

    def __str__(self):
        return self.title

    @property
    def pk(self):
        """What tells it from others."""
        return self.question

    def get_absolute_url(self):
        return f"{reverse('initiatives:initiative_list')}?{self.question}"


class FollowerQuerySet(models.QuerySet):
    """Addresses that follow something."""

    @transaction.atomic
    def ask(self, email, rhythm, kind, record):
        """Keep that an address wants to follow a record of a kind, to be confirmed; return its follower.

        How often mails come is changed by nobody who has not the link: once something was confirmed, it stays.
        """
        follower, is_new = self.get_or_create(email=email, defaults={"rhythm": rhythm})
        follower.take_turn()
        if not is_new and follower.told_until is None:
            follower.rhythm = rhythm
            follower.save()
        if follower.followed.count() < Follower.MOST_FOLLOWED:
            if isinstance(record, SavedSearch):
                follower.followed.get_or_create(question=record.question, defaults={"title": record.title})
            else:
                follower.followed.get_or_create(**{kind.replace("-", "_"): record})
        return follower

    def of_token(self, token):
        """Return the follower that a link in a mail names, or None where the link is not one of ours."""
        try:
            number = signer.unsign(token)
        except BadSignature:
            return None
        return self.filter(pk=number).first()

    def forget_unconfirmed(self, at=None):
        """Delete what nobody confirmed within seven days, and addresses that follow nothing any more."""
        before = (at or timezone.now()) - UNCONFIRMED_FOR
        Followed.objects.filter(confirmed_at__isnull=True, asked_at__lt=before).delete()
        left = ~Exists(Followed.objects.filter(follower=OuterRef("pk")))
        return self.filter(left, created_at__lt=before).delete()

    def due(self, at):
        """Return those who are to be told now: what is daily after 20 hours, what is weekly after 6 days and 20 hours.

        The hours below the day let a run that began a little later yesterday not skip today.
        """
        hours = {Follower.Rhythm.DAILY: 20, Follower.Rhythm.WEEKLY: 6 * 24 + 20}
        waits = Q(pk__in=[])
        for rhythm, far in hours.items():
            waits |= Q(rhythm=rhythm, told_until__lte=at - timedelta(hours=far))
        free = Q(sending_at__isnull=True) | Q(sending_at__lt=at - LEASE)
        return self.filter(waits, free).order_by("told_until", "pk")


class Follower(Record):
    """An e-mail address whose owner follows parts of the record, and until when they have been told.

    `told_until` is the end of the last mail; `sending_at` says that a worker is at it. A mail that was begun and whose
    end nobody knows is sent again with the same number, so that programs that read mail show it once.
    """

    class Rhythm(models.TextChoices):
        DAILY = "daily", "On each day on which something changed"
        WEEKLY = "weekly", "Once a week, if something changed"

    # After so many mails in a row that the mail server refused, the address follows nothing any more.
    MOST_REFUSED = 5
    # How long after one mail to confirm the next is sent to the same address.
    ASKED_APART = timedelta(minutes=10)
    MOST_FOLLOWED = 50

    email = models.EmailField("e-mail address", max_length=254, unique=True)
    rhythm = models.CharField("how often", max_length=6, choices=Rhythm, default=Rhythm.DAILY)
    created_at = models.DateTimeField(default=timezone.now)
    asked_at = models.DateTimeField(null=True, blank=True, help_text="When the last mail to confirm was sent.")
    told_until = models.DateTimeField(null=True, blank=True)
    sending_at = models.DateTimeField(null=True, blank=True)
    refused = models.PositiveSmallIntegerField(default=0)

    objects = FollowerQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["told_until"], name="follower_told_until")]

    def __str__(self):
        return f"Follower {self.pk}"

    @property
    def token(self):
        """What stands in the links of the mails: the number with a signature, so that nobody guesses another's."""
        return signer.sign(str(self.pk))

    def confirm(self, at=None):
        """Begin to tell of everything that was asked for; what was told already goes on as before."""
        now = at or timezone.now()
        self.followed.filter(confirmed_at__isnull=True).update(confirmed_at=now)
        if self.told_until is None:
            self.change(told_until=now)

    def claim(self, at):
        """Take the follower for one mail, so that no second worker sends it too; return whether they could be had."""
        taken = type(self).objects.filter(pk=self.pk, told_until=self.told_until, sending_at=self.sending_at)
        return bool(taken.update(sending_at=at))

    def change(self, **values):
        """Change the row where it is still there: whoever stopped meanwhile is not brought back by it."""
        for name, value in values.items():
            setattr(self, name, value)
        type(self).objects.filter(pk=self.pk).update(**values)

    def told(self, until):
        """Record that everything up to a moment was told."""
        self.change(told_until=until, sending_at=None, refused=0)

    def refuse(self):
        """Record that the mail server did not take a mail; after several in a row the address is forgotten."""
        self.change(refused=self.refused + 1, sending_at=None)
        if self.refused >= self.MOST_REFUSED:
            self.delete()

    def waiting(self):
        """Return what is still to be confirmed, of what everybody may see now."""
        rows = self.followed.filter(confirmed_at__isnull=True).with_records()
        return [each for each in rows if each.is_public]


RECORDS = ("initiative", "area", "work_area", "body", "organisation")


def one_alone():
    """Return the condition that a row names one record and no more, or else a search."""
    found = Q(question__gt="", **{f"{name}__isnull": True for name in RECORDS})
    for alone in RECORDS:
        found |= Q(question="", **{f"{name}__isnull": name != alone for name in RECORDS})
    return found


class FollowedQuerySet(models.QuerySet):
    """What is followed."""

    def confirmed(self):
        """Return what its follower confirmed."""
        return self.filter(confirmed_at__isnull=False)

    def with_records(self):
        """With the records that are followed, in the same statement."""
        return self.select_related(*RECORDS)


class Followed(Record):
    """One part of the record that an address follows: one record of the kinds below, or what a search finds."""

    KINDS = {
        "initiative": Initiative,
        "area": Area,
        "work-area": WorkArea,
        "body": Body,
        "organisation": Organisation,
    }

    follower = models.ForeignKey(Follower, on_delete=models.CASCADE, related_name="followed")
    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    area = models.ForeignKey(Area, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    work_area = models.ForeignKey(WorkArea, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    body = models.ForeignKey(Body, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    question = models.CharField(max_length=SavedSearch.LONGEST, blank=True, default="", db_default="")
    title = models.CharField(max_length=SavedSearch.LONGEST, blank=True, default="", db_default="")
    asked_at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True, blank=True)

    objects = FollowedQuerySet.as_manager()

    class Meta:
        verbose_name = "followed record"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=one_alone(),
                name="followed_is_one_record",
                violation_error_message="Follow one record.",
            ),
            models.UniqueConstraint(
                fields=["follower", "initiative"],
                condition=Q(initiative__isnull=False),
                name="initiative_followed_once",
            ),
            models.UniqueConstraint(
                fields=["follower", "area"], condition=Q(area__isnull=False), name="area_followed_once"
            ),
            models.UniqueConstraint(
                fields=["follower", "work_area"], condition=Q(work_area__isnull=False), name="work_area_followed_once"
            ),
            models.UniqueConstraint(
                fields=["follower", "body"], condition=Q(body__isnull=False), name="body_followed_once"
            ),
            models.UniqueConstraint(
                fields=["follower", "organisation"],
                condition=Q(organisation__isnull=False),
                name="organisation_followed_once",
            ),
            models.UniqueConstraint(
                fields=["follower", "question"], condition=Q(question__gt=""), name="search_followed_once"
            ),
        ]

    def __str__(self):
        return f"{self.follower} of {self.record}"

    @property
    def record(self):
        """The record that is followed, or the search."""
        found = next(filter(None, (getattr(self, name) for name in RECORDS)), None)
        return found or SavedSearch(self.question, self.title)

    @property
    def is_public(self):
        """Whether everybody may see what is followed; areas, organisations and searches are everybody's."""
        record = self.record
        return not hasattr(record, "is_visible_to") or record.is_visible_to(AnonymousUser())
