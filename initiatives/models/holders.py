"""Who held a post from when to when: told apart without a name, and by name only where the office publishes it."""

import json

from django.contrib.admin.models import LogEntry
from django.db import models, transaction
from django.db.models import F, Q

from ..dates.fields import StatedDateField
from .evidence import Sourced, SourcedQuerySet
from .organisations import Post
from .record import DeskRecord, OwnedQuerySet
from .text import LineField


class PostHolderQuerySet(OwnedQuerySet, SourcedQuerySet):
    """Holders of posts: public, but for names that are not published."""


class PostHolder(Sourced, DeskRecord):
    """Somebody holds a post: one of several councillors of one council, the Commissioner after the last one.

    The name is for the staff of the offices that keep the post, unless one of them publishes it and says why it may.
    The history never keeps a name, so that it can be taken out again; that somebody held the post stays.
    """

    owner_path = "post__organisations__areas"

    guarded_facts = ("name",)
    sentence_needs = ("post",)

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="holders")
    label = LineField(
        "how to tell them apart",
        max_length=100,
        blank=True,
        help_text="Without a name, for example second member of the county council. Everybody reads this.",
    )
    name = LineField(max_length=100, blank=True, help_text="For your office only, unless you tick the next box.")
    name.leaves_no_trace = True
    name_is_published = models.BooleanField(
        "publish the name", default=False, help_text="Only of somebody in public office, where a document names them."
    )
    name_reason = LineField(
        "why the name may be published", max_length=300, blank=True, help_text="For example: elected, named in S-001."
    )
    began = StatedDateField("from", ahead=True)
    ended = StatedDateField("until", ahead=True)

    objects = PostHolderQuerySet.as_manager()

    class Meta:
        verbose_name = "holder of a post"
        verbose_name_plural = "holders of posts"
        ordering = [F("began_earliest").asc(nulls_first=True), "pk"]
        constraints = [
            *Sourced.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(label="", name=""),
                name="post_holder_is_told_apart",
                violation_error_code="label",
                violation_error_message="Say how to tell this holder from the others, or enter the name.",
            ),
            models.CheckConstraint(
                condition=Q(name_is_published=False) | (~Q(name="") & ~Q(name_reason="")),
                name="post_holder_name_published_for_a_reason",
                violation_error_code="name_reason",
                violation_error_message="Say why the name may be published, or take the tick away.",
            ),
            models.CheckConstraint(
                condition=Q(began_earliest__isnull=True)
                | Q(ended_latest__isnull=True)
                | Q(ended_latest__gte=F("began_earliest")),
                name="post_holder_ends_after_it_begins",
                violation_error_code="ended",
                violation_error_message="Nobody can leave a post before holding it. Check both dates.",
            ),
        ]

    def __str__(self):
        return f"{self.post}, {self.shown_as}" if self.shown_as else f"{self.post}, {self.when()}"

    def get_absolute_url(self):
        return self.post.get_absolute_url()

    @property
    def shown_as(self):
        """What readers know of the holder: the name where it is published, and how to tell them apart."""
        if not self.name_is_published:
            return self.label
        return f"{self.name} ({self.label})" if self.label else self.name

    def when(self):
        """Return the dates in words: "from May 2016 until May 2021"; "dates not recorded" where neither is."""
        dates = [
            f"from {self.began_words()}" if self.began else "",
            f"until {self.ended_words()}" if self.ended else "",
        ]
        return " ".join(filter(None, dates)) or "dates not recorded"

    def withheld_facts(self, user):
        """Nobody reads a citation of a name that is not published."""
        return () if self.name_is_published else self.guarded_facts

    @transaction.atomic
    def take_name_out(self):
        """Remove the name from the record, and from what the admin's log says of those who were entered, for good."""
        written = json.dumps(self.name)[1:-1]
        self.name, self.name_is_published, self.name_reason = "", False, ""
        self.label = self.label or "Name taken out"
        self.save()
        for entry in LogEntry.objects.filter(change_message__contains=written) if written else ():
            entry.change_message = entry.change_message.replace(written, "a name that was taken out")
            entry.save()
