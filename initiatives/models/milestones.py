"""The points an initiative is to reach, with every date ever promised for them."""

from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q

from ..dates.fields import StatedDateField
from ..dates.spans import spans_apart
from .evidence import Sourced, SourcedQuerySet
from .initiatives import Initiative
from .publication import refuse_unless
from .record import DeskRecord, own_only
from .stages import ShownWithInitiative
from .steps import began, in_order, refuse_to_come
from .text import LineField, PassageField


class MilestoneQuerySet(ShownWithInitiative):
    """Points that initiatives are to reach."""

    def open(self):
        """Return those not reached."""
        return self.filter(reached="")

    def overdue(self, today):
        """Return those whose promised date has wholly passed, on initiatives whose clocks run."""
        # Asked of each milestone that is past its date: which of all initiatives run takes longer to say.
        running = Exists(Initiative.objects.running().filter(pk=OuterRef("initiative")))
        return self.open().filter(running, due_latest__lt=today)

    def initiatives(self):
        """Return the ids of the initiatives these milestones belong to."""
        return self.values("initiative")


class Milestone(Sourced, DeskRecord):
    """A point an initiative is to reach, with every date ever promised for it."""

    owner_path = "initiative__area"

    sentence_needs = ("initiative",)

    initiative = own_only(models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="milestones"))
    title = LineField()
    due = StatedDateField("promised for", editable=False, ahead=True)
    reached = StatedDateField(help_text="When it was reached. Leave empty until then.")

    objects = MilestoneQuerySet.as_manager()

    class Meta:
        ordering = ["due_earliest", "pk"]
        constraints = [*Sourced.Meta.constraints]

    def __str__(self):
        when = (
            f" reached {self.reached_words()}"
            if self.reached
            else f" promised for {self.due_words()}"
            if self.due
            else ""
        )
        return f"{self.initiative.title}: milestone “{self.title}”{when}"

    def get_absolute_url(self):
        return self.initiative.get_absolute_url()

    @property
    def keeps_promises(self):
        """Whether people have been told a date for it, so that it can be corrected and not deleted."""
        return self.is_live and self.promises.exists()

    def is_overdue(self, today):
        """Whether its promised date has wholly passed without being reached; holds are the initiative's to say."""
        return not self.reached and self.due_latest is not None and self.due_latest < today

    def refuse_future(self, today):
        """Raise ValidationError where it is said to be reached wholly after the day."""
        refuse_to_come(self.reached, today, "reached", "Promise that date, and enter it here once it is reached.")

    @transaction.atomic
    def promise(self, date, reason="", **facts):
        """Promise a date, keeping every earlier one, and return the PromisedDate.

        `facts` are its fields: promised_on, promised_to, source, place. Raises ValidationError where a date moves
        without a reason.
        """
        promised = PromisedDate(milestone=self, date=date, reason=reason, **facts)
        promised.full_clean()
        promised.save()
        self.due = self.promised_last()
        self.save()
        self.initiative.touch()
        return promised

    def promises_in_order(self):
        """Return every promise by the day on which it was made; one without a day follows those recorded before it."""
        return in_order(self.promises.all(), "promised_on")

    def update_due(self):
        """Make the due date the one promised last, after promises were added or corrected."""
        self.save_if_changed(due=self.promised_last())

    def promised_last(self):
        """Return the date that was promised last, or "" where none was."""
        promises = in_order(self.promises.order_by("pk"), "promised_on")
        return promises[-1].date if promises else ""

    def slip_words(self):
        """Return how often and how far its date has moved: "Moved 2 times, 7 months in all"."""
        promises = self.promises_in_order()
        moves = len(promises) - 1
        if moves < 1:
            return ""
        times = "once" if moves == 1 else f"{moves} times"
        first, last = ((each.date_earliest, each.date_latest) for each in (promises[0], promises[-1]))
        far = spans_apart(first, last) if None not in (*first, *last) else ""
        return f"Moved {times}, {far} in all." if far else f"Moved {times}."

    def slips(self):
        """Return how many times the date was moved."""
        return max(0, len(self.promises.all()) - 1)


class PromisedDateQuerySet(SourcedQuerySet):
    """Dates promised for milestones."""

    shown_with = "milestone__initiative"


class PromisedDate(Sourced):
    """A date that was promised for a milestone: when, to whom, and why it moved."""

    is_step = True
    sentence_needs = ("milestone__initiative",)

    milestone = own_only(models.ForeignKey(Milestone, on_delete=models.CASCADE, related_name="promises"))
    date = StatedDateField("date promised", blank=False, ahead=True)
    promised_on = StatedDateField("promised on")
    promised_to = LineField(blank=True, help_text="For example the panel's meeting of 29 October 2018.")
    reason = PassageField("why it moved", max_length=2_000, blank=True)
    recorded_at = models.DateTimeField(auto_now_add=True)

    objects = PromisedDateQuerySet.as_manager()

    class Meta:
        ordering = ["recorded_at", "pk"]
        indexes = [models.Index(fields=["-recorded_at"], condition=~Q(reason=""), name="moved_promise_by_time")]
        constraints = [*Sourced.Meta.constraints]

    def __str__(self):
        return f"{self.milestone.initiative.title}: “{self.milestone.title}” promised for {self.date_words()}"

    def get_absolute_url(self):
        return self.milestone.get_absolute_url()

    def clean(self):
        if self.milestone_id and self.milestone.pk:
            self._meta.get_field("promised_on_earliest").pre_save(self, add=False)
            self._meta.get_field("promised_on_latest").pre_save(self, add=False)
            others = self.milestone.promises.exclude(pk=self.pk)
            if self.recorded_at:
                others = others.filter(recorded_at__lt=self.recorded_at)
            mine = began(self, "promised_on")
            earlier = [other for other in others if not (mine and (day := began(other, "promised_on")) and day > mine)]
            refuse_unless(
                self.reason or not earlier,
                "reason",
                "Say why the date moved. Every earlier date stays on record.",
            )
