"""Initiatives: what police and fire services do jointly, for whom and with whom."""

from datetime import datetime, time, timedelta

from django.contrib.auth.models import AnonymousUser
from django.db import models, transaction
from django.db.models import F, Q, Value
from django.db.models.functions import Concat, Lower
from django.urls import reverse
from django.utils import timezone

from ..dates.fields import StatedDateField
from .areas import Area
from .evidence import Sourced
from .organisations import Organisation
from .partners import Partnership
from .passages import ScopeItem
from .periods import ReportingPeriod
from .publication import Published, PublishedQuerySet, Referenced, refuse_unless
from .searching import has_word, with_every_word
from .stages import Hold, Stage, StageChange
from .steps import standing
from .text import LineField, PassageField
from .vocabularies import Aim, Origin, PriorityTier, WorkArea

# The rows that stand on an initiative's page, each with a source of its own.
FACTS = ("partnerships", "stage_changes", "holds", "milestones", "scope", "caveats", "lessons")


def end_of_day(day):
    """Return the first moment after a day here."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


class InitiativeQuerySet(PublishedQuerySet):
    """Questions about many initiatives."""

    def initiatives(self):
        """Return the initiatives themselves, without the programmes that group them."""
        return self.filter(kind=Initiative.Kind.INITIATIVE)

    def in_area(self, *areas):
        """Return those kept by, or also covering, these areas or any area inside them."""
        ids = Area.with_inner(*(area.pk for area in areas))
        also = Initiative.other_areas.through.objects.filter(area__in=ids).values("initiative")
        return self.filter(Q(area__in=ids) | Q(pk__in=also))

    def about(self, *work_areas):
        """Return those in these work areas or in any part of them."""
        ids = set().union(*(WorkArea.with_parts(work_area.pk) for work_area in work_areas))
        return self.filter(pk__in=Initiative.work_areas.through.objects.filter(workarea__in=ids).values("initiative"))

    def involving(self, *organisations):
        """Return those with any of these organisations as a partner, now or formerly."""
        return self.filter(pk__in=Partnership.objects.filter(organisation__in=organisations).values("initiative"))

    def mentioning(self, words, user=None):
        """Return those that have every one of the words somewhere.

        Words are looked for in the reference, title, summary and scope, in the area's name and code, and in the names
        of work areas and partners. The small tables are asked for ids, so that a word costs one walk of the large one.
        """

        def nearby(word):
            scope = ScopeItem.objects.filter(has_word(word, "text")).values("initiative")
            areas = Area.objects.filter(has_word(word, "name", "code__iexact")).values("pk")
            work_areas = WorkArea.objects.filter(has_word(word, "name")).values("pk")
            about = Initiative.work_areas.through.objects.filter(workarea__in=work_areas).values("initiative")
            named = Organisation.objects.filter(has_word(word, "name", "names__name")).values("pk")
            partners = Partnership.objects.filter(organisation__in=named).values("initiative")
            return Q(area__in=areas) | Q(pk__in=scope) | Q(pk__in=about) | Q(pk__in=partners)

        return with_every_word(self, words, "search_text", also=nearby)

    def held(self):
        """Return those that something outside holds up now."""
        return self.filter(pk__in=Hold.objects.in_force().values("initiative"))

    def not_held(self):
        """Return those that nothing outside holds up."""
        return self.exclude(pk__in=Hold.objects.in_force().values("initiative"))

    def running(self):
        """Return those whose clocks run: the office follows them, and they are neither paused, ended nor held."""
        stopped = (Stage.Phase.PAUSED, Stage.Phase.ENDED)
        return self.not_held().filter(is_followed=True).filter(Q(stage__isnull=True) | ~Q(stage__phase__in=stopped))

    def not_pursued(self):
        """Return those that were rejected or have ended: what a service shows that it considered."""
        return self.filter(stage__phase=Stage.Phase.ENDED)

    def with_overdue_update(self, today, updates=None):
        """Published ones with nothing published for the last period of their area that fell due, or for a later one.

        `updates` are those that count: the ones a reader may see; without them every published one does. What was
        not yet published when the period fell due could not be late with it.
        """
        periods = ReportingPeriod.objects.answering_last_due(today).values("pk")
        answered = (
            Initiative.objects.reported_for(periods)
            if updates is None
            else updates.published().filter(period__in=periods).values("initiative")
        )
        expected = Q(pk__in=[])
        for area, period in ReportingPeriod.objects.last_due(today).items():
            expected |= Q(area=area, published_at__lt=end_of_day(period.due_on))
        return self.running().published().filter(expected).exclude(pk__in=answered)

    def reported_for(self, periods):
        """Return the ids of those with a published update for any of these periods."""
        return self.filter(updates__published_at__isnull=False, updates__period__in=periods).values("pk")

    def without_update_for(self, period):
        """Return those of the period's area whose clocks run and for which nothing has been published in the period."""
        return self.running().filter(area=period.area_id).exclude(updates__in=period.updates.published())

    def without_current_update(self, today):
        """Those whose area's reporting period runs now, or is still to be reported on, and has nothing published."""
        asked = ReportingPeriod.objects.asked_for(today)
        reported = Initiative.objects.reported_for(list(asked.values()))
        return self.running().filter(area__in=asked.keys()).exclude(pk__in=reported)

    def with_passed_hold_date(self, today):
        """Return those that are held though the next known date of the hold has wholly passed."""
        return self.filter(pk__in=Hold.objects.in_force().filter(next_date_latest__lt=today).values("initiative"))

    def without_source(self):
        """Return those that do not say what document they rest on."""
        return self.filter(source__isnull=True)

    def with_unsourced_facts(self):
        """Return those where the record itself, or a fact shown with it, names no source."""
        found = Q(source__isnull=True)
        for name in FACTS:
            unsourced = {f"{name}__isnull": False, f"{name}__source__isnull": True}
            found |= Q(pk__in=Initiative.objects.filter(**unsourced).values("pk"))
        return self.filter(found)

    def without_partner(self):
        """Return those with no partner recorded."""
        return self.exclude(pk__in=Partnership.objects.values("initiative"))

    def named_in(self, words):
        """Return those whose title stands in some words."""
        return self.annotate(said=Value(words)).filter(said__icontains=F("title"))

    def without_lead(self):
        """Return those with partners of which none says which of its posts leads."""
        led = Partnership.objects.filter(lead_post__isnull=False)
        return self.filter(pk__in=Partnership.objects.values("initiative")).exclude(pk__in=led.values("initiative"))

    def without_stage(self):
        """Return those of which nobody has entered how far they have come."""
        return self.filter(stage__isnull=True)

    def without_date(self):
        """Return those that say neither when they began nor what is promised for when.

        Where an editor has said that there is no start to enter, nothing is missing.
        """
        promised = Initiative.objects.filter(milestones__due__gt="")
        said = Initiative.objects.filter(absences__has_key="started")
        return self.filter(started="").exclude(pk__in=promised.values("pk")).exclude(pk__in=said.values("pk"))

    def for_list(self):
        """With everything a line of a list shows, in a fixed number of queries."""
        return self.select_related("area", "stage", "priority_tier", "source").prefetch_related(
            "work_areas",
            models.Prefetch("holds", Hold.objects.in_force(), to_attr="holds_in_force"),
        )


class Initiative(Referenced, Sourced, Published):
    """Something police and fire services do, or consider doing, together; or a programme that groups such things.

    Its source is where the summary and the fields of this record come from; partners, scope, stages, caveats and
    milestones each carry their own.
    """

    class Kind(models.TextChoices):
        INITIATIVE = "initiative", "Initiative"
        PROGRAMME = "programme", "Programme"

    letter = "I"

    title = LineField(max_length=200)
    other_titles = PassageField(
        max_length=1_000, blank=True, help_text="Other titles that documents use, one on each line."
    )
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.INITIATIVE)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name="part of",
        help_text="The programme or initiative this belongs to.",
    )
    summary = PassageField(
        blank=True,
        help_text="What it is, in plain English and in our own words: two or three sentences for the public.",
    )
    other_areas = models.ManyToManyField(Area, related_name="also_covered_by", blank=True, verbose_name="also covers")
    work_areas = models.ManyToManyField(WorkArea, related_name="initiatives", blank=True)
    stage = models.ForeignKey(
        Stage, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="initiatives"
    )
    priority_tier = models.ForeignKey(
        PriorityTier, on_delete=models.PROTECT, null=True, blank=True, related_name="initiatives"
    )
    rank = LineField(max_length=3, blank=True, help_text="Its place within the tier, for example A or 1.")
    quick_win = models.BooleanField(null=True, blank=True, help_text="Leave as unknown if not stated.")
    priority_set_by = LineField(blank=True, help_text="The body or post that set the priority.")
    priority_set_on = StatedDateField()
    origin = models.ForeignKey(Origin, on_delete=models.PROTECT, null=True, blank=True, related_name="initiatives")
    delivered_by = LineField(blank=True, help_text="The team that delivers it, for example a joint supplies team.")
    started = StatedDateField()
    ended = StatedDateField()
    is_followed = models.BooleanField(
        "followed by the office",
        default=True,
        db_default=True,
        help_text="Take the tick away where only an old document tells of it: then nothing counts as late, and readers "
        "are told that what became of it is not known.",
    )
    is_followed.history_keeps_db_default = True
    aims = models.ManyToManyField(Aim, related_name="initiatives", blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)
    search_text = models.GeneratedField(
        expression=Lower(
            Concat(
                "reference",
                Value(" "),
                "title",
                Value(" "),
                "other_titles",
                Value(" "),
                "summary",
                output_field=models.TextField(),
            )
        ),
        output_field=models.TextField(),
        db_persist=True,
    )

    objects = InitiativeQuerySet.as_manager()

    class Meta:
        ordering = ["title", "pk"]
        indexes = [
            models.Index(fields=["title", "id"], name="initiative_by_title"),
            models.Index(fields=["-updated_at", "-id"], name="initiative_by_update"),
            models.Index(fields=["started_earliest", "id"], name="initiative_by_start"),
        ]
        constraints = [
            *Published.Meta.constraints,
            *Sourced.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(parent=models.F("id")),
                name="initiative_not_part_of_itself",
                violation_error_code="parent",
                violation_error_message="An initiative cannot be part of itself. Choose another.",
            ),
            models.CheckConstraint(
                condition=Q(started_earliest__isnull=True)
                | Q(ended_latest__isnull=True)
                | Q(ended_latest__gte=models.F("started_earliest")),
                name="initiative_ends_after_it_starts",
                violation_error_code="ended",
                violation_error_message="It cannot have ended before it started. Check both dates.",
            ),
            models.CheckConstraint(
                condition=Q(rank="") | Q(priority_tier__isnull=False),
                name="initiative_rank_needs_tier",
                violation_error_code="priority_tier",
                violation_error_message="Choose the priority tier in which it has this rank.",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("initiatives:initiative_detail", args=[self.reference])

    def sentence(self):
        return f"{self.title}. {self.summary}".strip()

    @property
    def is_programme(self):
        """Whether this groups initiatives rather than being one."""
        return self.kind == self.Kind.PROGRAMME

    @property
    def hold(self):
        """The hold in force, or None; without a query where the list has fetched it."""
        holds = self.holds_in_force if hasattr(self, "holds_in_force") else self.holds.in_force()[:1]
        return next(iter(holds), None)

    @property
    def latest_change(self):
        """The stage change that says where it stands today, or None; of those already fetched."""
        return standing(self.stage_changes.all(), timezone.localdate())[0]

    @property
    def next_change(self):
        """The stage it is announced to reach next, or None; of those already fetched."""
        return standing(self.stage_changes.all(), timezone.localdate())[1]

    def clean(self):
        if self.parent_id and self.pk:
            above, seen = self.parent, set()
            while above and above.pk not in seen:
                seen.add(above.pk)
                above = above.parent
            refuse_unless(
                self.pk not in seen,
                "parent",
                f"{self.parent} is itself part of this initiative. Choose another.",
            )

    def other_title_list(self):
        """Return the other titles, one by one."""
        return [line.strip() for line in self.other_titles.splitlines() if line.strip()]

    @transaction.atomic
    def move_to(self, stage, by=None, **facts):
        """Record that the initiative reached a stage and return the StageChange.

        `facts` are its fields: took_effect, decided_by, reason, review_on, source, place, quotation. Raises
        ValidationError where the stage needs a reason and none is given.
        """
        change = StageChange(initiative=self, stage=stage, recorded_by=by, **facts)
        change.full_clean()
        change.save()
        self.stage = self.stage_on(timezone.localdate())
        self.save()
        return change

    def stage_on(self, day):
        """Return the stage it stands at on a day, or None."""
        change, _next = standing(self.stage_changes.order_by("pk").select_related("stage"), day)
        return change.stage if change else None

    def update_stage(self, today=None):
        """Make the stage that of the change in force, after changes were made or the day of one has come."""
        self.save_if_changed(stage=self.stage_on(today or timezone.localdate()))

    @transaction.atomic
    def hold_up(self, held_by, reason, today=None, **facts):
        """Record that something outside holds the initiative up, and return the Hold."""
        hold = Hold(initiative=self, held_by=held_by, reason=reason, **facts)
        hold.full_clean()
        hold.refuse_future(today or timezone.localdate())
        hold.save()
        self.touch()
        return hold

    def period_waiting(self, today):
        """The period an update is wanted for: the last that fell due, while it has none; otherwise the present one."""
        periods = self.area.reporting_periods
        if self.pk and Initiative.objects.filter(pk=self.pk).with_overdue_update(today).exists():
            return periods.overdue(today).last()
        return periods.asked_for(today).get(self.area_id)

    @transaction.atomic
    def nothing_to_report(self, by, period=None, today=None):
        """Publish, for the period that waits, that nothing has changed, and return the Update.

        Raises ValidationError where the area has no period to report on, or the period has an update already.
        """
        if period is None:
            period = self.period_waiting(today or timezone.localdate())
        refuse_unless(period, None, f"{self.area} has no reporting period that has begun. Add one first.")
        there = self.updates.filter(period=period).first()
        refuse_unless(there is None, None, there and there.already_there())
        last = self.updates.published().first()
        same = last or self
        update = self.updates.model(
            initiative=self, period=period, nothing_to_report=True, audience=same.audience, marking=same.marking
        )
        update.publish(by)
        return update

    def touch(self, changed=None):
        """Move the time of last change, so that every list and copy of this record is seen to be old.

        Where something else `changed`, its hidden work does not show in the time of a record that is for everyone;
        that somebody saved is counted all the same.
        """
        public, sees = AnonymousUser(), getattr(changed, "is_visible_to", None)
        hidden = sees is not None and not sees(public) and self.is_visible_to(public)
        # Leaves no history: it says nothing.
        moved = {} if hidden else {"updated_at": timezone.now()}
        Initiative.objects.filter(pk=self.pk).update(revision=F("revision") + 1, **moved)
