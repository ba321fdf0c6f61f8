"""Findings: what the answers to a question amount to, in careful words, with what backs them."""

from django.db import models, transaction
from django.db.models import F, Q

from governance.models import Action
from initiatives.models import Initiative, Risk, Sourced
from initiatives.models.amounts import BOUND_WORDS, Bound, BoundOfSumField, PercentageField, per_cent
from initiatives.models.evidence import SourcedQuerySet
from initiatives.models.publication import refuse_unless
from initiatives.models.record import DeskRecord, Record, own_only
from initiatives.models.searching import with_every_word
from initiatives.models.text import LineField, PassageField

from .coding import Coding, Position, Theme
from .responses import Answer
from .surveys import Survey
from .waves import Wave
from .wording import careful_words, why_unsupported


class FindingQuerySet(SourcedQuerySet):
    """Findings are shown with their survey."""

    shown_with = "survey"

    def visible_to(self, user):
        """Return those of surveys this user may see whose results are out; the office sees its own before."""
        out = Q(survey__held_elsewhere=True) | Q(survey__results_published_at__isnull=False)
        own = Q(survey__in=Survey.objects.editable_by(user).values("pk"))
        return super().visible_to(user).filter(out | own)

    def mentioning(self, words, user=None):
        """Return those with every one of the words in the finding or the survey's title."""
        return with_every_word(self, words, "text", "survey__title", "survey__reference__iexact")

    def in_area(self, *areas):
        """Return those of surveys kept by these areas or by any area inside them."""
        return self.filter(survey__in=Survey.objects.in_area(*areas))

    def heard(self, *positions):
        """Return those that say one of these of their theme."""
        return self.filter(position__in=positions)

    def with_nobody_on_them(self):
        """Return those that no risk, action or initiative has come of."""
        return self.filter(follow_ups__isnull=True)


class Finding(Sourced, DeskRecord):
    """A finding on one question (BR-14).

    A finding of a document keeps the document's prevalence words and needs no counts. A finding made here is backed by
    a theme and a position, whose coded answers are counted, and its words must be ones the counts support.
    """

    owner_path = "survey__area"

    sentence_needs = ("survey",)

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="findings")
    question_code = LineField("question", max_length=20, blank=True, help_text="Empty for the survey as a whole.")
    text = PassageField("finding", max_length=2_000, help_text="In our own words.")
    prevalence = LineField(
        "how widely held", blank=True, help_text="For example with one exception, all respondents. Empty if not stated."
    )
    position = models.CharField(max_length=12, choices=Position, blank=True, default="")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, null=True, blank=True, related_name="findings")
    wave = models.ForeignKey(
        Wave,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="findings",
        help_text="Where the finding is about the answers of one wave only.",
    )
    order = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    # Whether this reader is kept from the words for how widely it is held, as from the count behind them.
    words_withheld = False

    objects = FindingQuerySet.as_manager()

    class Meta:
        ordering = ["survey", "question_code", "order", "pk"]
        constraints = [
            *Sourced.Meta.constraints,
            models.CheckConstraint(
                condition=Q(theme__isnull=True) | ~Q(position=""),
                name="finding_theme_has_position",
                violation_error_code="position",
                violation_error_message="Choose what the answers say of the theme.",
            ),
        ]

    def __str__(self):
        return self.text

    def get_absolute_url(self):
        return f"{self.survey.get_absolute_url()}#finding-{self.pk}"

    def sentence(self):
        held = f" ({self.prevalence})" if self.prevalence else ""
        return f"{self.survey}, {self.question_code or 'overall'}: {self.text}{held}"

    def withheld_facts(self, user):
        return ("prevalence",) if self.words_withheld else ()

    def withhold_words(self):
        """Take away the words for how widely it is held, for a reader from whom the count behind them is withheld."""
        self.words_withheld, self.prevalence = bool(self.prevalence), ""

    def backing(self):
        """How many responses say this, and out of how many that answered the question; None for a document's words."""
        if self.theme is None or self.source_id is not None:
            return None
        answers = Answer.objects.to(self.survey, self.theme.question_code)
        if self.wave is not None:
            answers = answers.in_wave(self.wave)
        codings = Coding.objects.counted().filter(answer__in=answers).saying(self.theme, self.position)
        return codings.respondents(), answers.values("submission__response").distinct().count()

    @transaction.atomic
    def raise_risk(self):
        """Return the risk that takes this finding up: the one there is, or a new draft with nothing assessed."""
        there_is = self.follow_ups.filter(risk__isnull=False).first()
        if there_is:
            return there_is.risk
        risk = Risk(
            area=self.survey.area,
            audience=self.survey.audience,
            marking=self.survey.marking,
            title=self.text[:200],
            raised_from=f"Survey {self.survey.reference}, {self.question_code or 'overall'}",
            source=self.source,
            place=self.place,
        )
        risk.full_clean()
        risk.save()
        self.follow_ups.create(risk=risk)
        return risk

    def words_offered(self):
        """Return the careful words that the counts support, or "" where nothing backs the finding."""
        backing = self.backing()
        return careful_words(*backing) if backing else ""

    def clean(self):
        super().clean()
        if self.theme is not None:
            refuse_unless(self.theme.survey_id == self.survey_id, "theme", "Choose a theme of this survey.")
        if self.wave is not None:
            refuse_unless(self.wave.survey_id == self.survey_id, "wave", "Choose a wave of this survey.")
            refuse_unless(
                not self.survey.is_anonymous, "wave", "The survey is anonymous, so nobody knows who answered in a wave."
            )
        backing = self.backing() if self.position else None
        if backing and self.prevalence:
            fault = why_unsupported(self.prevalence, *backing)
            refuse_unless(not fault, "prevalence", fault)
        if self.survey_id and not self.survey.held_elsewhere and self.prevalence:
            refuse_unless(
                self.source_id is not None or self.theme is not None,
                "theme",
                "Choose the theme whose coded answers back these words, or clear the words.",
            )


class FollowUpQuerySet(models.QuerySet):
    """What came of findings."""

    def visible_to(self, user):
        """Return those whose risk, action or initiative this user may see."""
        return self.filter(
            Q(risk__in=Risk.objects.visible_to(user).values("pk"))
            | Q(action__in=Action.objects.visible_to(user).values("pk"))
            | Q(initiative__in=Initiative.objects.visible_to(user).values("pk"))
        ).select_related("risk", "action", "initiative")


class FollowUp(Record):
    """What came of a barrier, opportunity or suggestion: a risk, an action or an initiative that takes it up."""

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="follow_ups")
    risk = models.ForeignKey(Risk, on_delete=models.PROTECT, null=True, blank=True, related_name="from_surveys")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, null=True, blank=True, related_name="from_surveys")
    initiative = own_only(
        models.ForeignKey(Initiative, on_delete=models.PROTECT, null=True, blank=True, related_name="from_surveys")
    )
    note = PassageField(max_length=1_000, blank=True)

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(risk__isnull=False, action__isnull=True, initiative__isnull=True)
                | Q(risk__isnull=True, action__isnull=False, initiative__isnull=True)
                | Q(risk__isnull=True, action__isnull=True, initiative__isnull=False),
                name="follow_up_is_one_thing",
                violation_error_message="Choose one of the three: risk, action or initiative. Add a line for another.",
            )
        ]

    def __str__(self):
        return str(self.what)

    @property
    def what(self):
        """The risk, action or initiative."""
        return self.risk or self.action or self.initiative


def draft_findings(survey):
    """Draft a finding for everything the coded answers say that has none yet, in careful words; return the new ones.

    Each says how many, of whom and about what; the office writes the sentence.
    """
    said = Coding.objects.counted().filter(theme__survey=survey)
    said = said.order_by("theme__question_code", "theme__order", "theme__name", "position")
    new = []
    for theme_pk, position in dict.fromkeys(said.values_list("theme", "position")):
        if Finding.objects.filter(survey=survey, theme=theme_pk, position=position).exists():
            continue
        theme = Theme.objects.get(pk=theme_pk)
        finding = Finding(survey=survey, theme=theme, position=position, question_code=theme.question_code)
        finding.text = f"{theme.name}: {finding.get_position_display().lower()}"
        finding.prevalence = finding.words_offered()
        finding.order = len(new)
        finding.full_clean()
        finding.save()
        new.append(finding)
    return new


class ReportedFigureQuerySet(SourcedQuerySet):
    """Figures are shown with their survey."""

    shown_with = "survey"


def between(low: str, high: str | None) -> str:
    """Return a figure, or a range in words: "between 40 per cent and 60 per cent"."""
    return f"between {low} and {high}" if high else low


class ReportedFigure(Sourced):
    """A count that a document states of a survey. Counts that do not add up are kept as they are and noted."""

    sentence_needs = ("survey",)

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="reported_figures")
    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, null=True, blank=True, related_name="reported_figures")
    question_code = LineField("question", max_length=20, blank=True)
    label = LineField(help_text="What was counted, for example In favour.")
    count = models.PositiveIntegerField(null=True, blank=True, help_text="Leave empty if not stated.")
    base = models.PositiveIntegerField("out of", null=True, blank=True, help_text="Leave empty if not stated.")
    bound = BoundOfSumField(db_default=Bound.EXACTLY)
    percentage = PercentageField("or a percentage", help_text="As stated. A percentage is not worked out from counts.")
    count_to = models.PositiveIntegerField(
        "to, where it is a range", null=True, blank=True, help_text="Of “200 to 250” the larger count."
    )
    percentage_to = PercentageField(
        "to, where it is a range", help_text="Of “between 40 and 60 per cent” the larger percentage."
    )
    of_whom = LineField(
        "of which group",
        max_length=100,
        blank=True,
        default="",
        db_default="",
        help_text="A sub-group, an audience, an area or an organisation whose answers these are.",
    )
    order = models.PositiveSmallIntegerField(default=0)

    objects = ReportedFigureQuerySet.as_manager()

    class Meta:
        ordering = ["survey", "question_code", "order", "pk"]
        constraints = [
            *Sourced.Meta.constraints,
            models.CheckConstraint(
                condition=Q(percentage__isnull=True) | Q(percentage__gte=0, percentage__lte=100),
                name="reported_percentage_in_reason",
                violation_error_code="percentage",
                violation_error_message="Enter a percentage from 0 to 100.",
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{what}_to__isnull": True})
                    | Q(
                        **{f"{what}__isnull": False, f"{what}_to__gt": F(what), f"{what}_to__lte": most},
                        bound=Bound.EXACTLY,
                    ),
                    name=f"reported_{what}_range_in_reason",
                    violation_error_code=f"{what}_to",
                    violation_error_message="Of a range the smaller figure comes first and the larger one here, and it "
                    "is “as stated”: neither “more than” nor “at most”.",
                )
                for what, most in (("count", 2_147_483_647), ("percentage", 100))
            ),
            models.CheckConstraint(
                condition=Q(count__isnull=True) | Q(base__isnull=True) | Q(count__lte=F("base")),
                name="reported_count_within_base",
                violation_error_code="count",
                violation_error_message="The count cannot be more than the number it is out of.",
            ),
        ]

    def __str__(self):
        return f"{self.label}: {self.words() or 'not recorded'}" + (f" of {self.base}" if self.base is not None else "")

    def words(self):
        """Return the count, the percentage, or both, with how exact they are; "" where neither is recorded."""
        stated = [between(f"{self.count:,}", self.count_to and f"{self.count_to:,}")] if self.count is not None else []
        if self.percentage is not None:
            stated.append(between(per_cent(self.percentage), self.percentage_to and per_cent(self.percentage_to)))
        return BOUND_WORDS[self.bound].format(", ".join(stated)) if stated else ""

    def get_absolute_url(self):
        return f"{self.survey.get_absolute_url()}#figures"

    def sentence(self):
        return f"{self.survey}: {self}"
