"""Actions: what somebody is to do, by when or after which event; open ones are carried to the next meeting."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from initiatives.dates.fields import StatedDateField
from initiatives.models import Post, Published, PublishedQuerySet, Referenced, Sourced
from initiatives.models.publication import refuse_unless
from initiatives.models.record import own_only
from initiatives.models.searching import with_every_word
from initiatives.models.steps import refuse_to_come
from initiatives.models.text import LineField, PassageField

from .decisions import Decision


class ActionQuerySet(PublishedQuerySet):
    """Actions."""

    def open(self):
        """Return those neither done nor dropped."""
        return self.filter(done="", dropped_because="")

    def overdue(self, today):
        """Open ones whose due date has wholly passed. One that waits for an event is never late by itself."""
        return self.open().filter(due_latest__lt=today)

    def without_date(self):
        """Open ones for which no date is stated."""
        return self.open().filter(due="")

    def followed_by(self, body):
        """Return those that a body follows up."""
        return self.filter(body=body)

    def carried_to(self, meeting):
        """Return those that a meeting has to look at: raised at an earlier meeting of its body and still open."""
        carried = self.open().filter(body=meeting.body_id).exclude(raised_at=meeting)
        if meeting.date_latest is None:
            return carried
        return carried.exclude(raised_at__date_earliest__gte=meeting.date_latest)

    def mentioning(self, words, user=None):
        """Return those with every one of the words in their reference, text or owner."""
        return with_every_word(self, words, "text", "reference", "owner_words")

    def with_owners(self):
        """With what a line of a list shows, in a fixed number of queries."""
        return self.select_related("area", "body", "source").prefetch_related("owner_posts", "owner_bodies")


class Action(Referenced, Sourced, Published):
    """Something that posts or bodies are to do. It stays on each meeting's list until it is done or dropped."""

    letter = "AC"

    text = PassageField("what is to be done")
    owner_posts = models.ManyToManyField(Post, related_name="actions", blank=True, verbose_name="posts that do it")
    owner_bodies = models.ManyToManyField(
        "governance.Body", related_name="own_actions", blank=True, verbose_name="bodies that do it"
    )
    owner_words = LineField(
        "who does it, as worded", blank=True, help_text="For example officers, where no post is named."
    )
    due = StatedDateField(ahead=True)
    due_event = LineField(
        "due after an event", blank=True, help_text="For example shortly after the election, where no date is given."
    )
    body = own_only(
        models.ForeignKey(
            "governance.Body",
            on_delete=models.PROTECT,
            null=True,
            blank=True,
            related_name="actions",
            verbose_name="followed up by",
            help_text="The body whose meetings keep it on their list until it is done.",
        )
    )
    raised_at = models.ForeignKey(
        "governance.Meeting", on_delete=models.SET_NULL, null=True, blank=True, related_name="actions_raised"
    )
    decision = models.ForeignKey(Decision, on_delete=models.SET_NULL, null=True, blank=True, related_name="actions")
    recommendation = models.ForeignKey(
        "governance.Recommendation", on_delete=models.SET_NULL, null=True, blank=True, related_name="actions"
    )
    proposal_part = models.ForeignKey(
        "governance.ProposalPart",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="actions",
        verbose_name="part of a proposal",
    )
    done = StatedDateField("done on")
    result = PassageField("what came of it", blank=True)
    dropped_because = PassageField("dropped, because", max_length=2_000, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = [models.F("due_latest").asc(nulls_last=True), "pk"]
        constraints = [
            *Published.Meta.constraints,
            *Sourced.Meta.constraints,
            models.CheckConstraint(
                condition=Q(done="") | Q(dropped_because=""),
                name="action_done_or_dropped_not_both",
                violation_error_code="dropped_because",
                violation_error_message="An action is either done or dropped. Clear one of the two.",
            ),
        ]

    def __str__(self):
        return f"{self.reference} {self.text[:80]}"

    def get_absolute_url(self):
        return reverse("governance:action_detail", args=[self.reference])

    def sentence(self):
        return f"Action: {self.text}"

    @property
    def owners(self):
        """Who does it: posts, bodies and the document's words."""
        words = [self.owner_words] if self.owner_words else []
        return [*self.owner_posts.all(), *self.owner_bodies.all(), *words]

    @property
    def is_open(self):
        """Whether it is still to be done."""
        return not self.done and not self.dropped_because

    def is_overdue(self, today):
        """Return whether its due date has wholly passed while it is open."""
        return self.is_open and self.due_latest is not None and self.due_latest < today

    def state(self, today):
        """Return its word and colour on a day."""
        if self.done:
            return {"word": "Done", "tone": "green"}
        if self.dropped_because:
            return {"word": "Dropped", "tone": "grey"}
        return {"word": "Overdue", "tone": "red"} if self.is_overdue(today) else {"word": "Open", "tone": "blue"}

    def due_in_words(self):
        """Return its date, or the event it waits for; "" where neither is stated."""
        return self.due_words() if self.due else self.due_event

    def refuse_future(self, today):
        """Raise ValidationError where it is said to be done wholly after the day."""
        refuse_to_come(self.done, today, "done", "Enter when it is due, and here when it was done.")

    def finish(self, on, result=""):
        """Record that it is done, on a stated date."""
        refuse_unless(on, "done", "Say when it was done; “about May 2019” will do.")
        self.done, self.result = on, result or self.result
        self.full_clean()
        self.save()
