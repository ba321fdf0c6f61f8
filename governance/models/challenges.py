"""Court cases over changes of governance: one may cover several changes and have several claimants."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from initiatives.dates.fields import StatedDateField
from initiatives.models import Area, Organisation, Published, PublishedQuerySet, Referenced, Sourced
from initiatives.models.searching import has_word, with_every_word
from initiatives.models.text import LineField, PassageField
from initiatives.models.trail import came_later

from .changes import GovernanceChange


class LegalChallengeQuerySet(PublishedQuerySet):
    """Court cases."""

    def mentioning(self, words, user=None):
        """Return those with every one of the words in their subject, court, citation, parties or effect."""

        def a_claimant(word):
            named = Organisation.objects.filter(has_word(word, "name")).values("pk")
            through = LegalChallenge.claimants.through.objects.filter(organisation__in=named)
            return Q(pk__in=through.values("legalchallenge"))

        fields = (
            "subject",
            "court",
            "citation",
            "respondent",
            "interested",
            "grounds",
            "ordered",
            "effect",
            "reference__iexact",
        )
        return with_every_word(self, words, *fields, also=a_claimant)

    def in_area(self, *areas):
        """Return those kept by these areas or any area inside them, and those that touch one of them."""
        inside = Area.with_inner(*(area.pk for area in areas))
        also = LegalChallenge.other_areas.through.objects.filter(area__in=inside).values("legalchallenge")
        return self.filter(Q(area__in=inside) | Q(pk__in=also))

    def not_closed(self):
        """Return those that run, or of which no document says that they ended."""
        return self.exclude(status=LegalChallenge.Status.CLOSED)


class LegalChallenge(Referenced, Sourced, Published):
    """A challenge in court to one or more changes of governance, by one or more claimants."""

    class Kind(models.TextChoices):
        JUDICIAL_REVIEW = "review", "Judicial review"
        PERMISSION = "permission", "Application for permission to appeal"
        APPEAL = "appeal", "Appeal"
        FURTHER = "further", "Further challenge"
        NOT_STATED = "", "Legal challenge (kind not recorded)"

    class Status(models.TextChoices):
        OPEN = "open", "Running"
        CLOSED = "closed", "Closed"
        NOT_STATED = "", "Not recorded yet"

    class Outcome(models.TextChoices):
        DISMISSED = "dismissed", "Dismissed"
        REFUSED = "refused", "Permission refused"
        UPHELD = "upheld", "Upheld"
        IN_PART = "in-part", "Upheld in part"
        SETTLED = "settled", "Settled"
        WITHDRAWN = "withdrawn", "Withdrawn"
        NOT_STATED = "", "Not recorded yet"

    letter = "LC"

    changes = models.ManyToManyField(
        GovernanceChange,
        related_name="challenges",
        blank=True,
        verbose_name="changes it is about",
        help_text="None, one or several.",
    )
    claimants = models.ManyToManyField(Organisation, related_name="+", blank=True, help_text="One or several.")
    kind = models.CharField(max_length=12, choices=Kind, blank=True, default=Kind.NOT_STATED)
    respondent = LineField("brought against", blank=True, help_text="The post or organisation, as the document says.")
    subject = LineField("what is challenged", blank=True, help_text="For example the Home Secretary’s decision.")
    interested = LineField(
        "others heard",
        blank=True,
        default="",
        db_default="",
        help_text="Interested parties and interveners, as the judgment names them. No private person’s name.",
    )
    grounds = PassageField(
        max_length=5_000,
        blank=True,
        default="",
        db_default="",
        help_text="On what it was brought, and what the court held on each.",
    )
    ordered = PassageField(
        "what the court ordered",
        max_length=5_000,
        blank=True,
        default="",
        db_default="",
        help_text="For example that a decision is quashed, and who pays whose costs.",
    )
    court = LineField(max_length=100, blank=True)
    citation = LineField(max_length=60, blank=True)
    follows = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="followed_by",
        help_text="The case that this one goes on from, for example the review that is appealed.",
    )
    other_areas = came_later(
        models.ManyToManyField(
            Area,
            related_name="+",
            blank=True,
            verbose_name="also about the areas",
            help_text="Where it touches several.",
        )
    )
    lodged = StatedDateField()
    heard = StatedDateField("heard on", default="", db_default="", help_text="One day or several.")
    decided = StatedDateField()
    status = models.CharField(max_length=8, choices=Status, blank=True, default=Status.NOT_STATED)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True, default=Outcome.NOT_STATED)
    effect = PassageField("what it means for the change", blank=True, help_text="For example the delay it causes.")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = LegalChallengeQuerySet.as_manager()

    class Meta:
        verbose_name = "legal challenge"
        ordering = [models.F("decided_latest").asc(nulls_last=True), "pk"]
        constraints = [
            *Published.Meta.constraints,
            *Sourced.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(status="open") | Q(outcome=""),
                name="challenge_with_outcome_is_not_open",
                violation_error_code="status",
                violation_error_message="A case with an outcome is not running any more. Change one of the two.",
            ),
            models.CheckConstraint(
                condition=Q(lodged_earliest__isnull=True)
                | Q(decided_latest__isnull=True)
                | Q(decided_latest__gte=models.F("lodged_earliest")),
                name="challenge_decided_after_it_was_lodged",
                violation_error_code="decided",
                violation_error_message="It cannot have been decided before it was lodged. Check both dates.",
            ),
            models.CheckConstraint(
                condition=Q(follows__isnull=True) | ~Q(follows=models.F("id")),
                name="challenge_does_not_follow_itself",
                violation_error_code="follows",
                violation_error_message="A case cannot follow itself. Choose another.",
            ),
        ]

    def __str__(self):
        return f"{self.reference} {self.get_kind_display()}"

    def get_absolute_url(self):
        return reverse("governance:challenge_detail", args=[self.reference])

    def sentence(self):
        outcome = f": {self.get_outcome_display().lower()}" if self.outcome else ""
        court = f" by the {self.court}" if self.court and self.outcome else ""
        about = f" of {self.subject}" if self.subject else ""
        return f"{self.get_kind_display()}{about}{outcome}{court}"

    @property
    def outcome_tone(self):
        """The colour of the outcome; the word always stands in it."""
        return "yellow" if self.status == self.Status.OPEN else "grey"
