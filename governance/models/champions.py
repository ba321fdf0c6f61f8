"""Champions: members who follow one subject for their panel, with duties, a term and a brief report to each meeting."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from initiatives.dates.fields import StatedDateField
from initiatives.models import Initiative, Post, Published, PublishedQuerySet, Referenced, Sourced, WorkArea, visible
from initiatives.models.evidence import SourcedQuerySet
from initiatives.models.publication import refuse_unless
from initiatives.models.record import DeskRecord, Owned, own_only
from initiatives.models.searching import with_every_word
from initiatives.models.text import LineField, PassageField


class ChampionAreaQuerySet(PublishedQuerySet):
    """Subjects that have, or were to have, a champion."""

    def visible_to(self, user):
        """Return the subjects this user may see: of panels that they may see as well."""
        return self.filter(visible(user) & visible(user, "body__"))

    def held(self):
        """Return those that somebody is champion of now."""
        return self.filter(pk__in=ChampionTerm.objects.in_force().values("champion_area"))

    def not_held(self):
        """Return those without a champion now."""
        return self.exclude(pk__in=ChampionTerm.objects.in_force().values("champion_area"))

    def mentioning(self, words, user=None):
        """Return those with every one of the words in their reference or name."""
        return with_every_word(self, words, "name", "reference")

    def for_list(self):
        """With what a line of a list shows, in a fixed number of queries."""
        terms = ChampionTerm.objects.select_related("holder", "post", "source")
        return self.select_related("area", "body", "source").prefetch_related(models.Prefetch("terms", terms))


class ChampionArea(Referenced, Sourced, Published):
    """A subject for a champion of a panel. One that is only proposed has no champion and looks like it."""

    class Status(models.TextChoices):
        PROPOSED = "proposed", "Proposed only"
        ESTABLISHED = "established", "Established"
        ENDED = "ended", "Ended"

    letter = "K"
    sentence_needs = ("body",)

    name = LineField()
    body = own_only(
        models.ForeignKey(
            "governance.Body", on_delete=models.PROTECT, related_name="champion_areas", verbose_name="panel"
        )
    )
    status = models.CharField(max_length=12, choices=Status, default=Status.PROPOSED)
    order = models.PositiveSmallIntegerField(default=0)
    backed_by_panel = models.BooleanField(
        "has the panel’s backing", null=True, blank=True, help_text="Leave as unknown if not stated."
    )
    proposal = models.ForeignKey(
        "governance.Proposal", on_delete=models.SET_NULL, null=True, blank=True, related_name="champion_areas"
    )
    work_areas = models.ManyToManyField(
        WorkArea,
        related_name="champion_areas",
        blank=True,
        help_text="The champion’s report begins with what changed in initiatives of these.",
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = ChampionAreaQuerySet.as_manager()

    class Meta:
        ordering = ["body__name", "order", "name"]
        constraints = [
            *Published.Meta.constraints,
            *Sourced.Meta.constraints,
            models.UniqueConstraint(
                fields=["body", "name"],
                name="champion_area_once_in_a_panel",
                violation_error_code="name",
                violation_error_message="The panel already has this champion area.",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("governance:championarea_detail", args=[self.reference])

    def sentence(self):
        return f"Champion area of the {self.body}: {self.name} ({self.get_status_display().lower()})"

    @property
    def term_in_force(self):
        """The term that has not ended, or None; the last of those already fetched."""
        return next((term for term in self.terms.all() if not term.until), None)

    def champion_words(self):
        """Return who is champion, by post: "A panel member" where only an account is known, "None" where nobody is."""
        term = self.term_in_force
        return (str(term.post) if term.post_id else "A panel member") if term else "None"

    def is_held_by(self, user):
        """Return whether the user is its champion now, by account or by post."""
        term = self.term_in_force
        if term is None or not user.is_authenticated:
            return False
        return term.holder_id == user.pk or (user.post_id is not None and term.post_id == user.post_id)

    def initiatives_followed(self, user):
        """The initiatives its champion follows, as far as the user may see them: of its area, in its subjects."""
        shown = Initiative.objects.visible_to(user).in_area(self.area)
        subjects = list(self.work_areas.all())
        return shown.about(*subjects) if subjects else shown


class ChampionDutyQuerySet(SourcedQuerySet):
    """Duties are as public as their panel."""

    shown_with = "body"


class ChampionDuty(Sourced, DeskRecord):
    """Something every champion of a panel is to do."""

    owner_path = "body__area"

    sentence_needs = ("body",)

    body = own_only(models.ForeignKey("governance.Body", on_delete=models.CASCADE, related_name="champion_duties"))
    text = PassageField(max_length=1_000)
    order = models.PositiveSmallIntegerField(default=0)

    objects = ChampionDutyQuerySet.as_manager()

    class Meta:
        verbose_name = "duty of champions"
        verbose_name_plural = "duties of champions"
        ordering = ["order", "pk"]
        constraints = [*Sourced.Meta.constraints]

    def __str__(self):
        return f"A champion of the {self.body} is to: {self.text}"

    def get_absolute_url(self):
        return reverse("governance:championarea_list")


class ShownWithChampionArea(SourcedQuerySet):
    """Facts that are seen by whoever may see their champion area, and with it the panel."""

    shown_with = "champion_area"

    def visible_to(self, user):
        return super().visible_to(user).filter(visible(user, "champion_area__body__"))


class ChampionTermQuerySet(ShownWithChampionArea):
    """Terms of champions."""

    def in_force(self):
        """Return the terms that have not ended."""
        return self.filter(until="")


class ChampionTerm(Sourced):
    """A member's time as champion: an account here, or a post where the member has none."""

    sentence_needs = ("champion_area",)

    champion_area = models.ForeignKey(ChampionArea, on_delete=models.CASCADE, related_name="terms")
    holder = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="champion_terms",
        verbose_name="account",
        help_text="Writes the reports. The public sees the post only.",
    )
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    since = StatedDateField()
    until = StatedDateField(help_text="Leave empty while the term runs.", ahead=True)

    objects = ChampionTermQuerySet.as_manager()

    class Meta:
        verbose_name = "champion’s term"
        verbose_name_plural = "champions’ terms"
        ordering = ["since_earliest", "pk"]
        constraints = [
            *Sourced.Meta.constraints,
            models.CheckConstraint(
                condition=Q(holder__isnull=False) | Q(post__isnull=False),
                name="champion_term_has_holder",
                violation_error_code="post",
                violation_error_message="Choose the champion’s account or post.",
            ),
            models.UniqueConstraint(
                fields=["champion_area"],
                condition=Q(until=""),
                name="champion_area_held_once_at_a_time",
                violation_error_code="until",
                violation_error_message="Somebody holds this area already. End that term first.",
            ),
            models.CheckConstraint(
                condition=Q(since_earliest__isnull=True)
                | Q(until_latest__isnull=True)
                | Q(until_latest__gte=F("since_earliest")),
                name="champion_term_ends_after_it_begins",
                violation_error_code="until",
                violation_error_message="The term cannot end before it begins. Check both dates.",
            ),
        ]

    def __str__(self):
        return f"{self.champion_area}: champion since {self.since_words().lower()}"

    def get_absolute_url(self):
        return self.champion_area.get_absolute_url()


class ChampionReportQuerySet(models.QuerySet):
    """Reports of champions."""

    def visible_to(self, user):
        """Submitted ones of areas one may see; a draft is its author's alone."""
        shown = visible(user, "champion_area__") & visible(user, "champion_area__body__")
        seen = shown & Q(submitted_at__isnull=False)
        return self.filter(seen | Q(author=user)) if user.is_authenticated else self.filter(seen)

    def submitted(self):
        """Return those given to a meeting."""
        return self.filter(submitted_at__isnull=False)


class ChampionReport(Owned):
    """A champion's brief report to one meeting: one per subject and meeting."""

    owner_path = "champion_area__area"

    champion_area = models.ForeignKey(ChampionArea, on_delete=models.CASCADE, related_name="reports")
    meeting = own_only(
        models.ForeignKey("governance.Meeting", on_delete=models.PROTECT, related_name="champion_reports")
    )
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="champion_reports")
    text = PassageField("report", help_text="A few sentences are enough.")
    to_commissioner = PassageField(
        "proposals to the Commissioner",
        blank=True,
        help_text="Made only with the panel’s approval, so the panel decides on them first.",
    )
    submitted_at = models.DateTimeField(null=True, blank=True, editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    objects = ChampionReportQuerySet.as_manager()

    class Meta:
        verbose_name = "champion’s report"
        verbose_name_plural = "champions’ reports"
        ordering = ["-submitted_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["champion_area", "meeting"],
                name="one_champion_report_per_area_and_meeting",
                violation_error_code="meeting",
                violation_error_message="There is already a report on this area for that meeting.",
            )
        ]

    def __str__(self):
        return f"{self.champion_area}: report to the meeting of {self.meeting}"

    def get_absolute_url(self):
        return f"{self.champion_area.get_absolute_url()}#report-{self.pk}"

    @staticmethod
    def lines_of_its_author(lines):
        """Of lines of history those from before a report was handed in, which are its author's alone."""
        return lines.filter(submitted_at__isnull=True)

    def submit(self, by, at=None):
        """Give the report to the meeting."""
        refuse_unless(self.author_id == by.pk, None, "Only its author can submit a report.")
        if not self.submitted_at:
            self.submitted_at = at or timezone.now()
            self.full_clean()
            self.save()
