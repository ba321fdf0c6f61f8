"""Meetings: when a body met or will meet, in one sitting or several, and whether notice was given."""

from dataclasses import dataclass
from datetime import date

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from initiatives.dates.clear_days import clear_days, last_day_to_publish
from initiatives.dates.fields import StatedDateField, settle_bounds
from initiatives.models import Post, Published, PublishedQuerySet, Referenced, Sourced, visible
from initiatives.models.evidence import SourcedQuerySet
from initiatives.models.files import files_of
from initiatives.models.publication import refuse_unless
from initiatives.models.record import own_only
from initiatives.models.text import LineField, PassageField
from initiatives.models.trail import came_later

from .bodies import Body


@dataclass(frozen=True)
class Notice:
    """Clear days of notice: needed by the body's rule, given (None before the agenda is out), and the last day."""

    needed: int
    given: int | None
    publish_by: date

    @property
    def is_short(self):
        """Whether fewer clear days were given than the rule needs."""
        return self.given is not None and self.given < self.needed


class MeetingQuerySet(PublishedQuerySet):
    """Questions about many meetings."""

    def visible_to(self, user):
        """Return the meetings this user may see: of bodies that they may see as well."""
        return self.filter(visible(user) & visible(user, "body__"))

    def in_area(self, *areas):
        """Return the meetings of bodies kept by, or covering, these areas or any area inside them."""
        there = Body.objects.in_area(*areas)
        joint = Meeting.joint_with.through.objects.filter(body__in=there).values("meeting")
        return self.filter(Q(body__in=there) | Q(pk__in=joint))

    def without_minutes(self):
        """Return those that were held and have no minutes of any version."""
        return self.filter(state=Meeting.State.HELD, minutes__isnull=True)

    def of_body(self, body):
        """Return the meetings of a body, those it held jointly with another one among them."""
        joint = Meeting.joint_with.through.objects.filter(body=body).values("meeting")
        return self.filter(Q(body=body) | Q(pk__in=joint))

    def held(self):
        """Return those that took place, adjourned ones among them."""
        return self.filter(state__in=(Meeting.State.HELD, Meeting.State.ADJOURNED))

    def after(self, day):
        """Return those still to come: they may be held, or go on after an adjournment, on or after the day."""
        going_on = Sitting.objects.filter(date_latest__gte=day).values("meeting")
        waiting = Q(date_latest__gte=day, state__in=(Meeting.State.DRAFT, Meeting.State.CALLED))
        return self.filter(waiting | Q(pk__in=going_on) & ~Q(state__in=Meeting.NOT_HELD))

    def between(self, first=None, last=None):
        """Return those that may have met, on their day or after an adjournment, from one day to another."""
        found = self
        if first is not None:
            later = Sitting.objects.filter(date_latest__gte=first).values("meeting")
            found = found.filter(Q(date_latest__gte=first) | Q(pk__in=later))
        if last is not None:
            earlier = Sitting.objects.filter(date_earliest__lte=last).values("meeting")
            found = found.filter(Q(date_earliest__lte=last) | Q(pk__in=earlier))
        return found

    def for_list(self):
        """With everything a line of a list shows, in a fixed number of queries."""
        return self.select_related("body", "area", "source", "chair", "moved_to__body")


class Meeting(Referenced, Sourced, Published):
    """A body meets: one meeting, even where it is adjourned and goes on another day."""

    class State(models.TextChoices):
        DRAFT = "draft", "Being prepared"
        CALLED = "called", "Called"
        HELD = "held", "Held"
        ADJOURNED = "adjourned", "Adjourned"
        POSTPONED = "postponed", "Postponed"
        MOVED = "moved", "Moved to another day"
        CANCELLED = "cancelled", "Cancelled"
        NOT_STATED = "", "Not recorded yet"

    # The states in which nobody met on the day.
    NOT_HELD = (State.CANCELLED, State.POSTPONED, State.MOVED)

    letter = "MT"
    told_apart_by = ("body", "date")
    sentence_needs = ("body",)

    body = own_only(models.ForeignKey(Body, on_delete=models.PROTECT, related_name="meetings"))
    joint_with = came_later(
        models.ManyToManyField(
            Body, related_name="joint_meetings", blank=True, help_text="The other bodies, where several met together."
        )
    )
    state = models.CharField(max_length=10, choices=State, blank=True, default=State.DRAFT)
    ordinal = models.PositiveSmallIntegerField(
        "which meeting", null=True, blank=True, help_text="1 for the first meeting. Leave empty if not stated."
    )
    date = StatedDateField("date", ahead=True)
    starts_at = models.TimeField("begins at", null=True, blank=True)
    place_of_meeting = LineField("where", blank=True)
    recording_url = models.URLField(
        "web address of the recording", max_length=500, blank=True, default="", db_default=""
    )
    length_minutes = models.PositiveSmallIntegerField("length in minutes", null=True, blank=True)
    chair = models.ForeignKey(
        Post,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="meetings_chaired",
        verbose_name="in the chair",
        help_text="Only where somebody else than the body's chair presides, or a chair was elected for this meeting.",
    )
    chair_note = LineField(
        "how they came to chair", blank=True, help_text="For example: elected for this meeting only."
    )
    agenda_published_on = models.DateField(
        "agenda published on", null=True, blank=True, help_text="The day on which the agenda could first be inspected."
    )
    short_notice_reason = PassageField(
        blank=True, help_text="Why the meeting is called at shorter notice than the body's rule."
    )
    cancelled_reason = PassageField("why cancelled, postponed or moved", blank=True)
    moved_to = own_only(
        models.ForeignKey(
            "self",
            on_delete=models.PROTECT,
            null=True,
            blank=True,
            related_name="moved_from",
            verbose_name="the meeting on the new day",
            help_text="Of a meeting that was moved, or postponed to a day that is known. This one keeps its old day.",
        )
    )
    summary = PassageField("what came of it", blank=True, help_text="In our own words. Leave empty if not recorded.")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    files = files_of()

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["-date_earliest", "-pk"]
        indexes = [models.Index(fields=["-date_earliest", "-id"], name="meeting_by_date")]
        constraints = [
            *Published.Meta.constraints,
            *Sourced.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(state="called") | ~Q(date=""),
                name="meeting_called_for_a_date",
                violation_error_code="date",
                violation_error_message="A meeting that is called needs its date.",
            ),
            models.CheckConstraint(
                condition=~Q(state="cancelled") | ~Q(cancelled_reason=""),
                name="meeting_cancelled_for_a_reason",
                violation_error_code="cancelled_reason",
                violation_error_message="Say why the meeting was cancelled.",
            ),
            models.CheckConstraint(
                condition=~Q(state="moved") | Q(moved_to__isnull=False),
                name="meeting_moved_to_another",
                violation_error_code="moved_to",
                violation_error_message="Choose the meeting on the new day. If no day is known yet, it is postponed.",
            ),
            models.CheckConstraint(
                condition=Q(moved_to__isnull=True) | Q(state__in=["moved", "postponed"]),
                name="meeting_on_a_new_day_was_moved",
                violation_error_code="state",
                violation_error_message="A meeting with a new day is postponed or moved. Choose which.",
            ),
            models.CheckConstraint(
                condition=Q(moved_to__isnull=True) | ~Q(moved_to=models.F("id")),
                name="meeting_not_moved_to_itself",
                violation_error_code="moved_to",
                violation_error_message="Choose another meeting: the one on the new day.",
            ),
            models.UniqueConstraint(
                fields=["body", "ordinal"],
                condition=Q(ordinal__isnull=False),
                name="meeting_ordinal_once",
                violation_error_code="ordinal",
                violation_error_message="This body already has a meeting with that number.",
            ),
        ]

    def __str__(self):
        return f"{self.body}, {self.date_words() if self.date else 'date not recorded'}"

    def get_absolute_url(self):
        return reverse("governance:meeting_detail", args=[self.reference])

    def sentence(self):
        return f"{self}: {self.get_state_display().lower()}. {self.summary}".strip()

    @property
    def day(self):
        """The day of the meeting, or None where it is not known to the day."""
        return self.date_earliest if self.date_earliest == self.date_latest else None

    @property
    def has_agenda(self):
        """Whether an item of business or a file is on record."""
        return self.items.exists() or self.files.exists()

    def notice(self):
        """Return how the meeting's notice stands against the body's rule, or None where there is no rule or no day."""
        needed, day, country = self.body.notice_days, self.day, self.body.notice_calendar
        if not needed or day is None or (self.state in self.NOT_HELD and not self.agenda_published_on):
            return None
        if self.agenda_published_on is None:
            return Notice(needed, None, last_day_to_publish(day, needed, country))
        given = clear_days(self.agenda_published_on, day, country)
        return Notice(needed, given, last_day_to_publish(day, needed, country))

    def clean(self):
        today = timezone.localdate()
        settle_bounds(self)
        refuse_unless(
            self.state not in (self.State.HELD, self.State.ADJOURNED)
            or self.date_earliest is None
            or self.date_earliest <= today,
            "state",
            f"{self.date_words()} is still to come. A meeting is held once its day has come.",
        )
        if self.moved_to_id and self.named("body"):
            refuse_unless(
                self.moved_to.body_id == self.body_id, "moved_to", f"That is a meeting of the {self.moved_to.body}."
            )

    def call(self, agenda_published_on=None):
        """Call the meeting: its date stands and its agenda can be read."""
        refuse_unless(self.state == self.State.DRAFT, None, "Only a meeting that is being prepared can be called.")
        self.state = self.State.CALLED
        self.agenda_published_on = self.agenda_published_on or agenda_published_on
        self.full_clean()
        self.save()

    def hold(self):
        """Record that the meeting took place."""
        refuse_unless(
            self.state in (self.State.CALLED, self.State.DRAFT, self.State.ADJOURNED),
            None,
            f"This meeting is {self.get_state_display().lower()}.",
        )
        self.state = self.State.HELD
        self.full_clean()
        self.save()

    def adjourn(self):
        """Record that the meeting broke off and is to go on another day."""
        refuse_unless(
            self.state in (self.State.CALLED, self.State.HELD),
            None,
            "Only a meeting that was called or begun can be adjourned.",
        )
        self.state = self.State.ADJOURNED
        self.full_clean()
        self.save()

    def postpone(self, reason=""):
        """Record that the meeting will not take place on its day but later; the day it was called for stays."""
        refuse_unless(
            self.state in (self.State.DRAFT, self.State.CALLED),
            None,
            "Only a meeting that is being prepared or was called can be postponed.",
        )
        self.state, self.cancelled_reason = self.State.POSTPONED, reason or self.cancelled_reason
        self.full_clean()
        self.save()

    def cancel(self, reason):
        """Record that the meeting will not take place, and why."""
        self.state, self.cancelled_reason = self.State.CANCELLED, reason
        self.full_clean()
        self.save()


class ShownWithMeeting(SourcedQuerySet):
    """Facts that are seen by whoever may see their meeting and its body."""

    def visible_to(self, user):
        return self.filter(visible(user, "meeting__") & visible(user, "meeting__body__"))


class Sitting(Sourced):
    """A further day of one meeting, after it was adjourned."""

    sentence_needs = ("meeting__body",)

    meeting = own_only(models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="sittings"))
    date = StatedDateField("resumed on", blank=False, ahead=True)
    starts_at = models.TimeField("begins at", null=True, blank=True)
    place_of_meeting = LineField("where", blank=True)
    reason = LineField("why it was adjourned", max_length=300, blank=True)

    objects = ShownWithMeeting.as_manager()

    class Meta:
        verbose_name = "resumed sitting"
        ordering = ["date_earliest", "pk"]
        constraints = [*Sourced.Meta.constraints]

    def __str__(self):
        return f"{self.meeting}: resumed {self.date_words()}"

    def get_absolute_url(self):
        return self.meeting.get_absolute_url()

    def clean(self):
        if self.named("meeting") and self.meeting.date_earliest and self.date:
            self._meta.get_field("date_latest").pre_save(self, add=False)
            refuse_unless(
                self.date_latest is None or self.date_latest >= self.meeting.date_earliest,
                "date",
                f"The meeting began on {self.meeting.date_words()}; it cannot go on before that.",
            )
