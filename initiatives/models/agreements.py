"""Agreements: what services have put their names to, who the parties are, and what came of it."""

from datetime import timedelta

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from ..dates.fields import StatedDateField, never_before
from .evidence import Sourced
from .files import files_of
from .initiatives import Initiative
from .publication import Published, PublishedQuerySet, Referenced, refuse_unless
from .searching import with_every_word
from .text import LineField, PassageField
from .vocabularies import Term

REVIEW_AHEAD = timedelta(days=365)


class AgreementKind(Term):
    """What sort of agreement: statement of intent, memorandum of understanding, contract, lease ..."""


class PartyCapacity(Term):
    """What a party is to an agreement: signatory, signatory for another, consenting, beneficiary ..."""

    class Meta(Term.Meta):
        verbose_name_plural = "party capacities"


class AgreementQuerySet(PublishedQuerySet):
    """Questions about many agreements."""

    def opening_files_to(self, user):
        """Return those whose text this user may read: where it is withheld, only the office that keeps the record."""
        shown = self.visible_to(user)
        if user.is_authenticated and user.is_superuser:
            return shown
        kept = Q(area__in=user.own_area_ids if user.is_authenticated and user.is_staff else [])
        return shown.filter(~Q(publication=Agreement.Publication.TITLE) | kept)

    def involving(self, *organisations):
        """Return those to which any of these organisations is or was a party."""
        return self.filter(pk__in=Agreement.objects.filter(parties__organisation__in=organisations).values("pk"))

    def mentioning(self, words, user=None):
        """Return those with every one of the words in their title, purpose or reference."""
        return with_every_word(self, words, "title", "purpose", "reference__iexact")

    def standing(self, today):
        """Return those that have not ended, been replaced or run out by the day."""
        return self.exclude(status=Agreement.Status.ENDED).filter(
            Q(ends_latest__isnull=True) | Q(ends_latest__gte=today)
        )

    def review_passed(self, today):
        """Return those still standing whose review date has wholly passed."""
        return self.standing(today).filter(review_on_latest__lt=today)

    def review_due(self, today):
        """Return those still standing to be reviewed within a year of the day, or overdue."""
        return self.standing(today).filter(review_on_earliest__lte=today + REVIEW_AHEAD)

    def without_review(self, today):
        """Return those still standing for which no review date is stated."""
        return self.standing(today).filter(review_on="")


class Agreement(Referenced, Sourced, Published):
    """What services have agreed, or mean to agree, in writing or by word.

    Announced, signed and in force are different days and kept apart. Where the text may not be published, its title
    and purpose are, with the reason.
    """

    class Status(models.TextChoices):
        NOT_STATED = "", "Not recorded yet"
        PROPOSED = "proposed", "Proposed only"
        AGREED = "agreed", "Agreed"
        ENDED = "ended", "Ended"

    class Document(models.TextChoices):
        NOT_STATED = "", "Not recorded yet"
        ATTACHED = "attached", "Attached to the source"
        REFERENCED = "referenced", "Referenced but not supplied"
        WITHHELD = "withheld", "Withheld"

    class Publication(models.TextChoices):
        NOTHING = "", "No copy is held here"
        FULL = "full", "Full copy"
        TITLE = "title", "Title and purpose only"

    letter = "A"
    sentence_needs = ("kind",)

    title = LineField()
    kind = models.ForeignKey(AgreementKind, on_delete=models.PROTECT, null=True, blank=True, related_name="agreements")
    status = models.CharField("how it stands", max_length=8, choices=Status, blank=True, default="")
    purpose = PassageField(blank=True, help_text="What it is for, in plain words; published in every case.")
    announced = StatedDateField(help_text="When it was made known, which may not be when it was signed.")
    signed = StatedDateField()
    in_force = StatedDateField("in force from", ahead=True)
    review_on = StatedDateField("to be reviewed", ahead=True)
    ends = StatedDateField("ends, or ended", ahead=True)
    initiatives = models.ManyToManyField(
        Initiative, related_name="agreements", blank=True, verbose_name="initiatives it governs"
    )
    under = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="made_under",
        verbose_name="under which agreement",
        help_text="The overarching agreement that it is made under, if there is one.",
    )
    exit_arrangements = PassageField(
        blank=True, help_text="How a party can leave and what happens then. Not shown where the text is withheld."
    )
    document = models.CharField("the document itself", max_length=10, choices=Document, blank=True, default="")
    document_url = models.URLField("web address of the document", max_length=500, blank=True)
    publication = models.CharField("what is published of it", max_length=5, choices=Publication, blank=True, default="")
    withheld_because = PassageField(
        "why the text is not published",
        blank=True,
        help_text="Needed where only the title and purpose are published. The public reads it.",
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    files = files_of()

    objects = AgreementQuerySet.as_manager()

    class Meta:
        ordering = ["title", "pk"]
        constraints = [
            *Published.Meta.constraints,
            *Sourced.Meta.constraints,
            models.CheckConstraint(
                condition=Q(under__isnull=True) | ~Q(under=F("id")),
                name="agreement_not_under_itself",
                violation_error_code="under",
                violation_error_message="An agreement cannot be made under itself. Choose another.",
            ),
            models.CheckConstraint(
                condition=~Q(publication="title") | ~Q(withheld_because=""),
                name="agreement_title_only_has_reason",
                violation_error_code="withheld_because",
                violation_error_message="Say why only the title and purpose are published.",
            ),
            models.CheckConstraint(
                condition=~Q(document="withheld") | Q(publication="title"),
                name="agreement_withheld_is_title_only",
                violation_error_code="publication",
                violation_error_message="A withheld document is published as title and purpose only. Choose that, "
                "and say why.",
            ),
            models.CheckConstraint(
                condition=~Q(publication="full") | ~Q(document_url=""),
                name="agreement_full_copy_has_address",
                violation_error_code="document_url",
                violation_error_message="Enter the web address where the full copy can be read.",
            ),
            models.CheckConstraint(
                condition=Q(document_url="") | Q(publication="full"),
                name="agreement_address_is_of_full_copy",
                violation_error_code="document_url",
                violation_error_message="Choose “Full copy” if the text may be read there, or take the address away.",
            ),
            never_before(
                "ends",
                "signed",
                "agreement_ends_after_signing",
                "It cannot end before it was signed. Check both dates.",
            ),
            never_before(
                "ends",
                "in_force",
                "agreement_ends_after_in_force",
                "It cannot end before it came into force. Check both dates.",
            ),
            never_before(
                "review_on",
                "signed",
                "agreement_reviewed_after_signing",
                "It cannot be reviewed before it was signed. Check both dates.",
            ),
        ]

    def __str__(self):
        return self.title

    def clean(self):
        title_only = self.publication == self.Publication.TITLE
        refuse_unless(
            not (self.is_published and title_only) or self.purpose,
            "purpose",
            "Only the title and purpose are published, so say what it is for.",
        )

    def get_absolute_url(self):
        return reverse("initiatives:agreement_detail", args=[self.reference])

    def sentence(self):
        days = [
            f"{word} {getattr(self, f'{name}_words')()}"
            for name, word in (("announced", "announced"), ("signed", "signed"), ("in_force", "in force from"))
            if getattr(self, name)
        ]
        kind = f" ({self.kind.name.lower()})" if self.kind_id and self.kind.name.lower() != self.title.lower() else ""
        return ", ".join([f"{self.title}{kind}", *days])

    @property
    def tone(self):
        """The colour its status has; the word always stands in it."""
        return {"proposed": "blue", "agreed": "green"}.get(self.status, "grey")

    def party_names(self):
        """Return the names of those who are parties now; of those already fetched."""
        return [party.organisation.name for party in self.parties.all() if not party.left]

    def reveals_terms_to(self, user):
        """Return whether this user may read what the text says, beyond title and purpose."""
        if self.publication != self.Publication.TITLE:
            return True
        if not user.is_authenticated:
            return False
        return user.is_superuser or (user.is_staff and self.area_id in user.own_area_ids)

    def has_run_out(self, today):
        """Return whether the date on which it ends has wholly passed."""
        return self.ends_latest is not None and self.ends_latest < today

    def is_review_passed(self, today):
        """Return whether its review date has wholly passed while it still stands."""
        over = self.status == self.Status.ENDED or self.has_run_out(today)
        return not over and self.review_on_latest is not None and self.review_on_latest < today

    def update_status(self, today=None):
        """Make an agreement that was replaced or terminated by the day one that has ended."""
        if self.status != self.Status.ENDED and self.changes.ending().begun(today or timezone.localdate()).exists():
            self.status = self.Status.ENDED
            self.save()
