"""How far an initiative has come, who decided so, and what holds it up."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from ..dates.fields import StatedDateField
from ..dates.stated_dates import bounds, kept, words
from .evidence import Sourced, SourcedQuerySet
from .publication import refuse_unless
from .record import own_only
from .steps import refuse_to_come
from .text import LineField, PassageField
from .vocabularies import Term


class Stage(Term):
    """A step in an initiative's life, from noted to in place, or how it ended. Staff can add to the list."""

    class Phase(models.TextChoices):
        IDEA = "idea", "Idea"
        DEVELOPING = "developing", "Being developed"
        DECIDED = "decided", "Decided"
        WORKING = "working", "Working"
        PAUSED = "paused", "Paused"
        ENDED = "ended", "Ended"

    phase = models.CharField(max_length=12, choices=Phase, help_text="Decides the colour and whether clocks run.")

    @property
    def needs_reason(self):
        """Pausing or ending an initiative needs a reason, because the record must show it was considered."""
        return self.phase in (self.Phase.PAUSED, self.Phase.ENDED)

    @property
    def tone(self):
        """The colour its tag has; the word always stands in it."""
        return {
            self.Phase.IDEA: "grey",
            self.Phase.DEVELOPING: "blue",
            self.Phase.DECIDED: "purple",
            self.Phase.WORKING: "green",
            self.Phase.PAUSED: "yellow",
            self.Phase.ENDED: "grey",
        }[self.phase]


class ShownWithInitiative(SourcedQuerySet):
    """Facts that are seen by whoever may see their initiative."""

    shown_with = "initiative"


class StageChange(Sourced):
    """An initiative reached a stage: when, who decided it, and why. The latest one is where it stands."""

    is_step = True
    sentence_needs = ("initiative", "stage")

    initiative = own_only(
        models.ForeignKey("initiatives.Initiative", on_delete=models.CASCADE, related_name="stage_changes")
    )
    stage = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="+")
    took_effect = StatedDateField("since")
    decided_by = LineField(blank=True, help_text="A post or a body, for example Joint Strategy Group.")
    reason = PassageField(blank=True, help_text="Needed when an initiative is paused, rejected or ended.")
    review_on = StatedDateField(
        "look at it again", help_text="When a paused or ended initiative is to be reviewed.", ahead=True
    )
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )

    objects = ShownWithInitiative.as_manager()

    class Meta:
        ordering = ["recorded_at", "pk"]
        get_latest_by = ["recorded_at", "pk"]
        indexes = [models.Index(fields=["-recorded_at"], name="stage_change_by_time")]
        constraints = [*Sourced.Meta.constraints]

    def __str__(self):
        when = f" ({self.took_effect_words()})" if self.took_effect else ""
        return f"{self.initiative.title}: {self.stage.name.lower()}{when}"

    def get_absolute_url(self):
        return self.initiative.get_absolute_url()

    def clean(self):
        if self.stage_id and self.stage.needs_reason:
            refuse_unless(
                self.reason,
                "reason",
                f"Say why the initiative is “{self.stage.name}”. A later reader needs the reason.",
            )


class HoldQuerySet(ShownWithInitiative):
    """Times when something outside stopped an initiative."""

    def in_force(self):
        """Return the holds that have not ended."""
        return self.filter(ended="")


class Hold(Sourced):
    """Something outside holds an initiative up: by whom, since when, until when. Its clocks stop meanwhile."""

    sentence_needs = ("initiative",)

    initiative = own_only(models.ForeignKey("initiatives.Initiative", on_delete=models.CASCADE, related_name="holds"))
    held_by = LineField(help_text="Who or what holds it up, for example judicial review by the Fire Authority.")
    reason = PassageField()
    since = StatedDateField("held since")
    next_date = StatedDateField(
        "next known date", help_text="When more will be known. Leave empty if not stated.", ahead=True
    )
    ended = StatedDateField("hold ended")

    objects = HoldQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(
                fields=["initiative"],
                condition=Q(ended=""),
                name="initiative_held_once_at_a_time",
                violation_error_code="held_by",
                violation_error_message="This initiative is already held. End that hold first.",
            ),
            models.CheckConstraint(
                condition=Q(since_earliest__isnull=True)
                | Q(ended_latest__isnull=True)
                | Q(ended_latest__gte=models.F("since_earliest")),
                name="hold_ends_after_it_begins",
                violation_error_code="ended",
                violation_error_message="The hold cannot end before it began. Check both dates.",
            ),
        ]

    def __str__(self):
        return f"{self.initiative.title}: held by {self.held_by}"

    def get_absolute_url(self):
        return self.initiative.get_absolute_url()

    def clean(self):
        _first, latest = bounds(kept(self.next_date))
        earliest, _last = bounds(kept(self.since))
        refuse_unless(
            not (latest and earliest and latest < earliest),
            "next_date",
            f"The next known date cannot be before the hold began, {words(kept(self.since))}. Check both dates.",
        )

    def refuse_future(self, today):
        """Raise ValidationError where the hold begins wholly after the day."""
        refuse_to_come(self.since, today, "since", "A hold is recorded once it has begun.")

    def end(self, on):
        """Let the initiative go on from a stated date."""
        if not on:
            raise ValidationError({"ended": "Say when the hold ended; “about 2019” will do."})
        self.ended = on
        self.full_clean()
        self.save()
