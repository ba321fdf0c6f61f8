"""Decisions: who decided what, when, why, in which series, and how one decision bears on another."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse

from initiatives.dates.fields import StatedDateField
from initiatives.models import (
    Agreement,
    Audience,
    FundingStream,
    Initiative,
    Organisation,
    Post,
    Published,
    PublishedQuerySet,
    Referenced,
    Site,
    Sourced,
)
from initiatives.models.evidence import SourcedQuerySet
from initiatives.models.files import files_of
from initiatives.models.publication import visible
from initiatives.models.record import own_only
from initiatives.models.searching import with_every_word
from initiatives.models.steps import refuse_to_come
from initiatives.models.text import LineField, PassageField
from initiatives.models.trail import came_later

from .changes import GovernanceChange


class DecisionQuerySet(PublishedQuerySet):
    """Decisions."""

    def about(self, initiative):
        """Return those that name an initiative."""
        return self.filter(pk__in=Decision.initiatives.through.objects.filter(initiative=initiative).values("decision"))

    def mentioning(self, words, user=None):
        """Return those with every one of the words in their reference, number, title or text."""
        return with_every_word(self, words, "title", "text", "number", "reference")

    def by_post(self, post):
        """Return those taken by a post, or by one whose place it took."""
        posts, each = [], post
        while each is not None and each not in posts:
            posts.append(each)
            each = each.follows
        return self.filter(maker_post__in=posts)

    def review_overdue(self, today):
        """Return those whose promised review has not been recorded though its date has wholly passed.

        What another decision has reopened, reviewed or superseded is reviewed; a review that is due only if something
        happens is late for nobody to say.
        """
        answered = DecisionLink.objects.answering().filter(other=OuterRef("pk"))
        return self.filter(~Exists(answered), reviewed="", review_only_if="", review_due_latest__lt=today)

    def disputed(self):
        """Return those that somebody disputes."""
        return self.exclude(dispute="")

    def taken_after_effect(self):
        """Return those taken after the thing had gone live, by the dates that documents state."""
        return self.filter(took_effect_latest__lt=F("taken_earliest"))

    def with_makers(self):
        """With what a line of a list shows, in a fixed number of queries."""
        return self.select_related("area", "maker_post", "maker_body", "maker_organisation", "source")


class Decision(Referenced, Sourced, Published):
    """Something that a post, a body or an organisation decided.

    Police and fire decisions are numbered in series of their own; a matter of both services is decided twice, and
    the two are linked. Nothing here says that a decision was carried out.
    """

    class Kind(models.TextChoices):
        AGREED = "agreed", "Agreed"
        APPROVED = "approved", "Approved"
        ANNOUNCED = "announced", "Announced"
        SIGNED = "signed", "Signed"
        RATIFIED = "ratified", "Ratified"
        REFUSED = "refused", "Refused"
        DEFERRED = "deferred", "Deferred"
        INFORMAL = "informal", "Informal"
        NOT_STATED = "", "Not recorded yet"

    class Series(models.TextChoices):
        POLICE = "police", "Police"
        FIRE = "fire", "Fire and rescue"
        JOINT = "joint", "Joint"
        NOT_STATED = "", "Not recorded yet"

    class Status(models.TextChoices):
        PROPOSED = "proposed", "Proposed"
        TAKEN = "taken", "Taken"
        CARRIED_OUT = "carried-out", "Carried out"
        SUPERSEDED = "superseded", "Superseded"
        WITHDRAWN = "withdrawn", "Withdrawn"

    letter = "D"
    sentence_needs = ("maker_post", "maker_body", "maker_organisation")

    title = LineField(max_length=200, blank=True, help_text="Leave empty if only its number is known.")
    text = PassageField("what was decided", blank=True)
    kind = models.CharField(max_length=10, choices=Kind, blank=True, default=Kind.NOT_STATED)
    status = models.CharField(max_length=12, choices=Status, default=Status.TAKEN)
    maker_post = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="decisions", verbose_name="decided by post"
    )
    maker_body = models.ForeignKey(
        "governance.Body",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="decisions",
        verbose_name="decided by body",
    )
    maker_organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="decisions",
        verbose_name="decided by organisation",
        help_text="Where the document names neither a post nor a body, for example a former police authority.",
    )
    taken = StatedDateField("taken on")
    took_effect = StatedDateField(
        "in effect from", help_text="When it went live, even if that was before it was taken.", ahead=True
    )
    notice_published = StatedDateField("notice published on", default="", db_default="")
    called_in = StatedDateField("called in on", default="", db_default="")
    interests = PassageField(
        "interests declared",
        max_length=2_000,
        blank=True,
        default="",
        db_default="",
        help_text="As the notice says, for example none. A post, no names.",
    )
    called_in_note = PassageField("what came of the call-in", max_length=2_000, blank=True, default="", db_default="")
    series = models.CharField("series of numbers", max_length=8, choices=Series, blank=True, default=Series.NOT_STATED)
    number = LineField(max_length=40, blank=True, help_text="As published, for example 014-21.")
    is_key = models.BooleanField("key decision", null=True, blank=True, help_text="Leave as unknown if not stated.")
    reasons = PassageField(blank=True)
    options = PassageField("options considered", blank=True)
    review_condition = LineField(blank=True, help_text="For example to be reviewed within six months.")
    review_due = StatedDateField("review due", ahead=True)
    review_only_if = LineField(
        "reviewed only if",
        blank=True,
        default="",
        db_default="",
        help_text="What must happen, or fail to, before a review is due. Leave empty where it is due in any case.",
    )
    reviewed = StatedDateField("reviewed on")
    redaction_note = PassageField(
        max_length=1_000, blank=True, help_text="What was left out of the published decision, and under which rule."
    )
    dispute = PassageField(blank=True, help_text="Who disputes it and on what ground. Leave empty if nobody does.")
    agenda_item = models.ForeignKey(
        "governance.AgendaItem", on_delete=models.SET_NULL, null=True, blank=True, related_name="decisions"
    )
    meeting = own_only(
        models.ForeignKey(
            "governance.Meeting", on_delete=models.SET_NULL, null=True, blank=True, related_name="decisions"
        )
    )
    change = models.ForeignKey(
        GovernanceChange,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="decisions",
        verbose_name="change of governance",
    )
    initiatives = models.ManyToManyField(Initiative, related_name="decisions", blank=True)
    agreements = came_later(models.ManyToManyField(Agreement, related_name="decisions", blank=True))
    sites = came_later(models.ManyToManyField(Site, related_name="decisions", blank=True))
    funding = came_later(models.ManyToManyField(FundingStream, related_name="decisions", blank=True))
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    files = files_of()

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = [F("taken_latest").desc(nulls_last=True), "-pk"]
        constraints = [
            *Published.Meta.constraints,
            *Sourced.Meta.constraints,
            models.CheckConstraint(
                condition=Q(maker_post__isnull=True, maker_body__isnull=True)
                | Q(maker_post__isnull=True, maker_organisation__isnull=True)
                | Q(maker_body__isnull=True, maker_organisation__isnull=True),
                name="decision_has_one_maker_at_most",
                violation_error_code="maker_post",
                violation_error_message="Choose one maker: a post, a body or an organisation.",
            ),
            models.CheckConstraint(
                condition=~Q(title="", number=""),
                name="decision_has_title_or_number",
                violation_error_code="title",
                violation_error_message="Enter the title, or the number where that is all that is known.",
            ),
            models.UniqueConstraint(
                fields=["area", "series", "number"],
                condition=~Q(number=""),
                name="decision_number_once_in_a_series",
                violation_error_code="number",
                violation_error_message="This number stands already in that series. Police and fire count separately.",
            ),
            models.CheckConstraint(
                condition=~Q(status="proposed") | Q(taken=""),
                name="decision_proposed_is_not_taken",
                violation_error_code="taken",
                violation_error_message="A decision that is only proposed has not been taken. Change one of the two.",
            ),
        ]

    def __str__(self):
        return f"{self.reference} {self.name}"

    @property
    def name(self):
        """Its title; where that is not recorded, its number."""
        return self.title or f"Decision {self.number}"

    def get_absolute_url(self):
        return reverse("governance:decision_detail", args=[self.reference])

    def sentence(self):
        # A sentence does not know its reader: a body that is not public is named on the decision's own page only.
        body = self.maker_body
        hidden = body is not None and not (body.is_published and body.audience == Audience.PUBLIC)
        by = f" by {self.maker}" if self.maker and not hidden else ""
        return f"Decision{by}: {self.name}. {self.text}".strip()

    @property
    def maker(self):
        """The post, body or organisation that decided; None where the document does not say."""
        return self.maker_post or self.maker_body or self.maker_organisation

    @property
    def tone(self):
        """The colour of the status; the word always stands in it."""
        return {"proposed": "grey", "taken": "blue", "carried-out": "green"}.get(self.status, "yellow")

    @property
    def recorded_after_it_took_effect(self):
        """Whether the thing went live before the decision was taken: both dates are stated and do not overlap."""
        went, taken = self.took_effect_latest, self.taken_earliest
        return went is not None and taken is not None and went < taken

    def refuse_future(self, today):
        """Raise ValidationError where it is said to be taken wholly after the day."""
        refuse_to_come(self.taken, today, "taken", "From when it counts stands under “in effect from”.")

    def is_review_overdue(self, today):
        """Return whether its promised review is late: the rule of `review_overdue`, for one decision."""
        waits = not (self.reviewed or self.review_only_if) and self.review_due_latest is not None
        return waits and self.review_due_latest < today and not self.borne_on_by.answering().exists()


class DecisionLinkQuerySet(SourcedQuerySet):
    """Links between decisions: seen by those who may see both ends."""

    def visible_to(self, user):
        return self.filter(visible(user, "decision__"), visible(user, "other__"))

    def answering(self):
        """Return the links by which a decision that is out answers the review that another one promised."""
        kinds = [DecisionLink.Kind.REOPENS, DecisionLink.Kind.REVIEWS, DecisionLink.Kind.SUPERSEDES]
        return self.filter(kind__in=kinds, decision__published_at__isnull=False)


class DecisionLink(Sourced):
    """How one decision bears on another: it ratifies, supersedes or reopens it, or decides the same matter."""

    class Kind(models.TextChoices):
        RATIFIES = "ratifies", "ratifies"
        SUPERSEDES = "supersedes", "supersedes"
        REOPENS = "reopens", "reopens"
        AMENDS = "amends", "amends"
        REVIEWS = "reviews", "reviews"
        SAME_MATTER = "same-matter", "decides the same matter as"

    SEEN_FROM_THE_OTHER = {
        Kind.RATIFIES: "was ratified by",
        Kind.SUPERSEDES: "was superseded by",
        Kind.REOPENS: "was reopened by",
        Kind.AMENDS: "was amended by",
        Kind.REVIEWS: "was reviewed by",
        Kind.SAME_MATTER: "decides the same matter as",
    }
    sentence_needs = ("decision", "other")

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="bears_on")
    kind = models.CharField("this decision", max_length=12, choices=Kind)
    other = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="borne_on_by", verbose_name="which one")

    objects = DecisionLinkQuerySet.as_manager()

    class Meta:
        verbose_name = "link to another decision"
        verbose_name_plural = "links to other decisions"
        ordering = ["pk"]
        constraints = [
            *Sourced.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(decision=F("other")),
                name="decision_does_not_bear_on_itself",
                violation_error_code="other",
                violation_error_message="A decision cannot bear on itself. Choose another.",
            ),
            models.UniqueConstraint(
                fields=["decision", "kind", "other"],
                name="decision_bears_on_another_once",
                violation_error_code="other",
                violation_error_message="This link is already recorded.",
            ),
        ]

    def __str__(self):
        return f"“{self.decision.name}” {self.get_kind_display()} “{self.other.name}”"

    def get_absolute_url(self):
        return self.decision.get_absolute_url()

    @property
    def kind_from_the_other(self):
        """The link as the other decision's page says it."""
        return self.SEEN_FROM_THE_OTHER[self.kind]
