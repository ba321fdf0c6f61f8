"""Case studies: what worked where, for those who try the same elsewhere."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from ..dates.fields import StatedDateField
from .evidence import Sourced, SourcedQuerySet
from .organisations import Organisation
from .publication import Published, PublishedQuerySet, Referenced, refuse_unless
from .searching import with_every_word
from .text import LineField, PassageField


class CaseStudyQuerySet(PublishedQuerySet, SourcedQuerySet):
    """Questions about many case studies."""

    def mentioning(self, words, user=None):
        """Return those that have every one of the words in their reference, title, text or lessons."""
        return with_every_word(self, words, "reference__iexact", "title", "text", "lessons")

    def about(self, *initiatives):
        """Return those that tell of any of these initiatives."""
        links = CaseStudy.initiatives.through.objects.filter(initiative__in=initiatives)
        return self.filter(pk__in=links.values("casestudy"))

    def of_work_areas(self, *work_areas):
        """Return those that tell of an initiative in these work areas or in any part of them."""
        return self.about(*CaseStudy.initiatives.rel.model.objects.about(*work_areas))

    def involving(self, organisation):
        """Return those in which an organisation takes part."""
        links = CaseStudy.organisations.through.objects.filter(organisation=organisation)
        return self.filter(pk__in=links.values("casestudy"))

    def overdue_for_review(self, today):
        """Return those that were to be looked at again by a date that has wholly passed."""
        return self.filter(review_on_latest__lt=today)


class CaseStudy(Referenced, Sourced, Published):
    """An example of joint work in one area, in our own words, with whether the area allows it to be told."""

    class Permission(models.TextChoices):
        NOT_ASKED = "not-asked", "Not asked"
        ASKED = "asked", "Asked, no answer yet"
        GIVEN = "given", "Given"
        NOT_NEEDED = "not-needed", "Not needed"
        REFUSED = "refused", "Refused"

    # With these it may be published.
    MAY_BE_TOLD = (Permission.GIVEN, Permission.NOT_NEEDED)

    letter = "C"
    sentence_needs = ("area",)

    title = LineField(max_length=200)
    text = PassageField(help_text="What was done and what came of it, in plain English and in our own words.")
    lessons = PassageField(max_length=4_000, blank=True, help_text="What others can learn, one lesson on each line.")
    initiatives = models.ManyToManyField("initiatives.Initiative", related_name="case_studies", blank=True)
    organisations = models.ManyToManyField(Organisation, related_name="case_studies", blank=True)
    permission = models.CharField(
        "permission of the area",
        max_length=10,
        choices=Permission,
        default=Permission.NOT_ASKED,
        help_text="Whether those it is about allow it to be told. It is published once that is given, or not needed.",
    )
    permission_on = StatedDateField("permission given or refused")
    permission_reason = LineField(
        "why permission is not needed",
        max_length=300,
        blank=True,
        default="",
        db_default="",
        help_text="For example: it is published in the document that it comes from.",
    )
    review_on = StatedDateField("look at it again", ahead=True)
    share_nationally = models.BooleanField(
        "put forward for national sharing",
        default=False,
        help_text="Tick to put it forward to a national board or a conference of commissioners.",
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = CaseStudyQuerySet.as_manager()

    class Meta:
        verbose_name = "case study"
        verbose_name_plural = "case studies"
        ordering = ["area__name", "title", "pk"]
        constraints = [
            *Published.Meta.constraints,
            *Sourced.Meta.constraints,
            models.CheckConstraint(
                condition=Q(published_at__isnull=True) | ~Q(permission="refused"),
                name="case_study_not_published_when_refused",
                violation_error_code="permission",
                violation_error_message="Permission was refused, so it cannot be published. Withdraw it first.",
            ),
            models.CheckConstraint(
                condition=Q(permission_on="") | ~Q(permission="not-asked"),
                name="case_study_permission_date",
                violation_error_code="permission_on",
                violation_error_message="Permission was not asked, so there is no date. Choose given or refused.",
            ),
        ]

    def __str__(self):
        return self.title

    def clean(self):
        refuse_unless(
            bool(self.permission_reason) == (self.permission == self.Permission.NOT_NEEDED),
            "permission_reason",
            "Say why permission is not needed; otherwise leave this empty.",
        )
        refuse_unless(
            not self.is_published or self.permission != self.Permission.REFUSED,
            "permission",
            "Permission was refused, so it cannot be published. Withdraw it first.",
        )
        refuse_unless(
            not self.is_published or self.permission in self.MAY_BE_TOLD,
            "permission",
            f"{self.get_permission_display()}: it is published once permission is given, or is not needed.",
        )

    def get_absolute_url(self):
        return reverse("initiatives:practice_detail", args=[self.reference])

    def sentence(self):
        return f"Case study: {self.title}"

    def lesson_list(self):
        """Return the lessons, one by one."""
        return [line.strip() for line in self.lessons.splitlines() if line.strip()]

    def is_overdue_for_review(self, today):
        """Return whether it was to be looked at again by a date that has wholly passed."""
        return self.review_on_latest is not None and self.review_on_latest < today
