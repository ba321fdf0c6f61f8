"""A survey: what is asked, why, for whom, and the promises made to those who answer."""

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone

from governance.models import Body, GovernanceChange
from initiatives.dates.fields import StatedDateField
from initiatives.models import Post, Published, PublishedQuerySet, Referenced, Sourced, Term
from initiatives.models.publication import refuse_unless
from initiatives.models.record import ONE_WISH
from initiatives.models.searching import with_every_word
from initiatives.models.text import LineField, PassageField
from initiatives.models.trail import came_later


class SurveyMethod(Term):
    """How a survey was asked: online, on paper, by interview, in a group, as a poll. Staff can add to the list."""

    class Meta(Term.Meta):
        verbose_name = "way of asking"
        verbose_name_plural = "ways of asking"


class SurveyQuerySet(PublishedQuerySet):
    """Surveys, those run here and those that a document reports."""

    def mentioning(self, words, user=None):
        """Return those with every one of the words in their reference, title or purpose."""
        return with_every_word(self, words, "title", "reference", "purpose")

    def open(self):
        """Return those that have been opened and not closed."""
        return self.filter(opened_at__isnull=False, closed_at__isnull=True)

    def with_results_waiting(self):
        """Return those that are closed and whose results nobody has published."""
        return self.filter(closed_at__isnull=False, results_published_at__isnull=True)


class Survey(Referenced, Sourced, Published):
    """Questions put to several organisations, posts or projects, once or in rounds (S000 Q¶1).

    A survey that a document reports (`held_elsewhere`) has its waves, questions and findings here and no answers.
    """

    class Unit(models.TextChoices):
        ORGANISATION = "organisation", "One answer from each organisation"
        POST = "post", "One answer from each post"
        PROJECT = "project", "One answer for each project"
        PERSON = "person", "One answer from each person invited"
        HOUSEHOLD = "household", "One answer from each household"
        PUBLIC = "public", "Any member of the public"
        NOT_STATED = "", "Not recorded yet"

    class Naming(models.TextChoices):
        NAMED = "named", "Named: the office sees who answered what"
        ANONYMOUS = "anonymous", "Anonymous: nobody can see who answered what"

    letter = "V"
    SMALLEST_SHOWN = 5
    # The answers of an anonymous survey appear together, and never fewer than these.
    FEWEST_TOGETHER = 3

    title = LineField(max_length=300)
    purpose = PassageField(blank=True, help_text="Why it is asked, in plain words. Respondents read this first.")
    commissioned_by = models.ForeignKey(
        Body, on_delete=models.PROTECT, null=True, blank=True, related_name="surveys_commissioned"
    )
    commissioner_words = LineField(
        "commissioned by, as worded", blank=True, help_text="Where it is not a body of the register."
    )
    owner = models.ForeignKey(
        Post,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="surveys_owned",
        help_text="The post that answers questions about the survey.",
    )
    contact = LineField(blank=True, help_text="How respondents reach the office: a shared mailbox or a page.")
    unit = models.CharField("who answers", max_length=12, choices=Unit, blank=True, default=Unit.NOT_STATED)
    methods = came_later(
        models.ManyToManyField(
            "surveys.SurveyMethod",
            related_name="surveys",
            blank=True,
            verbose_name="how it was asked",
            help_text="One or several. Leave empty if not stated.",
        )
    )
    naming = models.CharField("named or anonymous", max_length=10, choices=Naming, default=Naming.NAMED)
    privacy_notice = PassageField(
        blank=True, help_text="What is kept, why, who sees it and for how long. Needed before the survey opens."
    )
    quotes_use = PassageField(
        "how quotes will be used",
        blank=True,
        help_text="For example: only with your agreement to the exact words.",
    )
    needs_sign_off = models.BooleanField(
        "the invited person signs off",
        default=False,
        help_text="Colleagues may draft; only the person invited can submit.",
    )
    smallest_shown = models.PositiveSmallIntegerField(
        "smallest count shown",
        default=SMALLEST_SHOWN,
        help_text="In results for the public, a smaller count is withheld and the page says so.",
    )
    keep_until = models.DateField(
        "answers are kept until", null=True, blank=True, help_text="After this day names and e-mail addresses go."
    )
    repeats = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="repeated_by",
        verbose_name="a later round of",
    )
    held_elsewhere = models.BooleanField(
        "reported by a document",
        default=False,
        help_text="Tick if a document reports the survey and its answers are not in this portal.",
    )
    dated = StatedDateField("date of the survey")
    opening = StatedDateField("opening day, as stated", default="", db_default="")
    closing = StatedDateField(
        "closing day, as stated",
        default="",
        db_default="",
        help_text="Documents that disagree about it: add the other day under “further sources”.",
    )
    change = models.ForeignKey(
        GovernanceChange,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="surveys",
        verbose_name="consultation about a change of governance",
    )
    is_practice = models.BooleanField(
        "practice survey", default=False, help_text="Marked on every page. Nothing said in it is a fact."
    )
    opened_at = models.DateTimeField(null=True, blank=True, editable=False)
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)
    results_published_at = models.DateTimeField(null=True, blank=True, editable=False)
    results_published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = SurveyQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            *Published.Meta.constraints,
            *Sourced.Meta.constraints,
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(opened_at__isnull=False, closed_at__gte=F("opened_at")),
                name="survey_closes_after_it_opens",
                violation_error_message="A survey can be closed only after it was opened.",
            ),
            models.CheckConstraint(
                condition=Q(held_elsewhere=False) | Q(opened_at__isnull=True),
                name="survey_reported_is_not_opened",
                violation_error_code="held_elsewhere",
                violation_error_message="A survey that only a document reports cannot be opened here.",
            ),
            models.CheckConstraint(
                condition=Q(results_published_at__isnull=True, results_published_by__isnull=True)
                | Q(results_published_at__isnull=False, results_published_by__isnull=False),
                name="survey_results_published_at_and_by",
                violation_error_message="Published results need both the time and the publisher.",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("surveys:survey_detail", args=[self.reference])

    def sentence(self):
        return f"Survey: {self.title}"

    @property
    def is_open(self):
        """Whether answers are taken now, as far as the survey goes; a wave may have closed on its own."""
        return self.opened_at is not None and self.closed_at is None

    @property
    def is_anonymous(self):
        """Whether nobody, the office included, can see who answered what."""
        return self.naming == self.Naming.ANONYMOUS

    @property
    def answers_wait(self):
        """Why nobody reads the answers yet, the office included, in words; "" where they may be read.

        The office knows who has answered. An answer that appeared alone would tell whose it is: those of an anonymous
        survey appear together, once no more can come and enough have.
        """
        if not self.is_anonymous or self.opened_at is None:
            return ""
        coming = self.is_open and (not self.waves.exists() or self.waves.taking_answers().exists())
        if coming:
            return "The answers of an anonymous survey are kept from everybody until no more can come."
        fewest = max(self.FEWEST_TOGETHER, self.smallest_shown)
        if self.editions.filter(responses__reference__isnull=False).values("responses").distinct().count() < fewest:
            return f"Fewer than {fewest} answered. So few answers of an anonymous survey are shown to nobody."
        return ""

    def refuse_late_answers(self):
        """Raise ValidationError where the answers of an anonymous survey may have been read: one more would stand out.

        A later round asks again.
        """
        read = self.is_anonymous and self.opened_at is not None and not self.answers_wait
        refuse_unless(
            not read,
            None,
            "The survey is anonymous and its answers can be read. One that came now would be known by its coming. "
            "Start a later round instead.",
        )

    def status_words(self):
        """Return where the survey stands, in one or two words."""
        if self.held_elsewhere:
            return "Reported by a document"
        if self.opened_at is None:
            return "In preparation"
        return "Open" if self.is_open else "Closed"

    def commissioner(self):
        """Return who commissioned it: the body, the words used, or "" where neither is stated."""
        return str(self.commissioned_by) if self.commissioned_by_id else self.commissioner_words

    @property
    def asked_by(self):
        """Return who asks, for those who are asked: who commissioned it, or else the office that keeps it."""
        return self.commissioner() or f"Office of the Police and Crime Commissioner for {self.area}"

    def clean(self):
        super().clean()
        before = type(self).objects.filter(pk=self.pk).first() if self.pk else None
        if before and before.opened_at:
            refuse_unless(
                before.naming == self.naming,
                "naming",
                "Those who answered were promised this. It cannot change once the survey has been opened.",
            )
            refuse_unless(before.unit == self.unit, "unit", "This cannot change once the survey has been opened.")
        refuse_unless(
            not (self.is_anonymous and self.needs_sign_off),
            "needs_sign_off",
            "Nobody can sign off an anonymous survey by name. Take one of the two away.",
        )
        refuse_unless(
            self.repeats_id is None or self.repeats_id != self.pk, "repeats", "A survey cannot repeat itself."
        )

    @property
    def current_edition(self):
        """The questions in force: the last edition that was opened, or None."""
        return self.editions.filter(frozen_at__isnull=False).order_by("number").last()

    @property
    def draft_edition(self):
        """The questions being written, or None where the last edition is frozen."""
        return self.editions.filter(frozen_at__isnull=True).order_by("number").last()

    @transaction.atomic
    def open(self, by, at=None):
        """Freeze the questions and take answers from now on; a closed survey is opened again.

        Raises ValidationError where there is nothing to ask, or no privacy notice to show.
        """
        refuse_unless(not self.held_elsewhere, None, "This survey is reported by a document. It cannot be opened.")
        refuse_unless(self.privacy_notice, "privacy_notice", "Write the privacy notice first. Respondents see it.")
        draft = self.draft_edition
        if draft is not None:
            draft.freeze(by, at)
        refuse_unless(self.current_edition is not None, None, "Write at least one question first.")
        self.refuse_late_answers()
        self.opened_at = self.opened_at or at or timezone.now()
        self.closed_at = None
        self.full_clean()
        self.save()

    def close(self, at=None):
        """Take no more answers. Drafts that were not submitted are kept and not counted."""
        refuse_unless(self.is_open, None, "The survey is not open.")
        self.closed_at = at or timezone.now()
        self.save()

    def publish_results(self, by, at=None):
        """Show the results page to those who may see the survey."""
        refuse_unless(self.is_published, None, "Publish the survey first, then its results.")
        refuse_unless(not self.answers_wait, None, self.answers_wait)
        self.results_published_at, self.results_published_by = at or timezone.now(), by
        self.full_clean()
        self.save()

    def withdraw_results(self):
        """Take the results page back into the office."""
        self.results_published_at = self.results_published_by = None
        self.save()

    def results_visible_to(self, user):
        """Return whether the user may see the results: staff of the area always, others once they are published."""
        if user.is_staff and (user.is_superuser or self.area_id in user.own_area_ids):
            return True
        return self.results_published_at is not None and self.is_visible_to(user)

    def has_results_for(self, user):
        """Return whether answers are here and the user may see what they come to."""
        return not self.held_elsewhere and self.opened_at is not None and self.results_visible_to(user)

    @transaction.atomic
    def repeat(self):
        """Return a later round with the same questions and promises, in preparation; its answers can be compared."""
        self.take_turn()
        just_made = self.repeated_by.filter(created_at__gt=timezone.now() - ONE_WISH).first()
        if just_made is not None:
            return just_made
        kept = ("purpose", "commissioned_by", "commissioner_words", "owner", "contact", "unit", "naming")
        kept += ("privacy_notice", "quotes_use", "needs_sign_off", "smallest_shown", "is_practice", "area")
        kept += ("audience", "marking")
        again = Survey(
            title=f"{self.title} (later round)", repeats=self, **{name: getattr(self, name) for name in kept}
        )
        again.full_clean()
        again.save()
        asked = self.current_edition or self.draft_edition
        new = again.editions.create()
        if asked is not None:
            asked.copy_into(new)
        return again
