"""The parts of a paper: sections with their tables, recommendations, actions and implications."""

from django.apps import apps
from django.db import models
from django.db.models import Q

from initiatives.dates.fields import StatedDateField
from initiatives.models import Post, Term
from initiatives.models.record import Record
from initiatives.models.text import LineField, PassageField

from .actions import Action
from .recommendations import Recommendation


class ImplicationHeading(Term):
    """What every paper must say something about: finance, staffing, risk, equality ..."""


class OfPaper(Record):
    """A part of a paper."""

    class Meta:
        abstract = True

    def get_absolute_url(self):
        return self.paper.get_absolute_url()


class OfPaperQuerySet(models.QuerySet):
    """Parts of papers: as visible as the paper to the office; others read what was issued."""

    def visible_to(self, user):
        """Return the parts of the papers this user may see."""
        return self.filter(paper__in=apps.get_model("governance.Paper").objects.visible_to(user).values("pk"))


# The tables that say which survey they are about.
OF_A_SURVEY = ["answers", "survey"]


class PaperSection(OfPaper):
    """A section of a paper: a heading, paragraphs in the office's words, perhaps a table or chart from the record."""

    class Table(models.TextChoices):
        NONE = "", "None"
        INITIATIVES = "initiatives", "The initiatives and how far they are"
        MILESTONES = "milestones", "Milestones, with what was promised"
        FIGURES = "figures", "Figures, with how sure they are"
        FUNDING = "funding", "Funding, with when it ends"
        RISKS = "risks", "Risks and issues"
        BENEFITS = "benefits", "Benefits, with what shows them"
        NUMBERS = "numbers", "Numbers that documents state"
        UPDATES = "updates", "Updates, the newest first"
        SITES = "sites", "Sites, with what is to become of them"
        AGREEMENTS = "agreements", "Agreements, with their dates"
        RECOMMENDATIONS = "recommendations", "Recommendations, with what came of them"
        DECISIONS = "decisions", "Decisions"
        SINCE = "since", "What happened since the body last met"
        SURVEY = "survey", "What a survey came to"
        WORDS = "words", "What the words mean"
        STAGES = "by-stage", "Chart: initiatives by stage"
        SAVINGS = "savings-by-year", "Chart: savings promised and come, by year"
        ENDS = "funding-by-year", "Chart: funding by the year in which it ends"
        ANSWERS = "answers", "Chart: answers to a question of a survey"

    paper = models.ForeignKey("governance.Paper", on_delete=models.CASCADE, related_name="sections")
    order = models.PositiveSmallIntegerField(default=0)
    heading = LineField(max_length=200)
    text = PassageField(
        blank=True,
        help_text="An empty line begins a new paragraph. Paragraphs are numbered by themselves. Write see “Money” to "
        "name the part with that heading: its paragraphs and table are put behind it, wherever they stand.",
    )
    table = models.CharField("table or chart", max_length=16, choices=Table, blank=True, default=Table.NONE)
    which = LineField(
        "which survey",
        max_length=50,
        blank=True,
        default="",
        db_default="",
        help_text="Its reference, for example DUR-V-001; for a chart of answers the question as well, for example "
        "DUR-V-001 Q3. Only for what a survey came to.",
    )
    is_appendix = models.BooleanField("appendix", default=False)

    objects = OfPaperQuerySet.as_manager()

    class Meta:
        verbose_name = "section of a paper"
        verbose_name_plural = "sections of papers"
        ordering = ["is_appendix", "order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(table__in=OF_A_SURVEY) & ~Q(which="") | ~Q(table__in=OF_A_SURVEY) & Q(which=""),
                name="paper_section_names_its_survey",
                violation_error_code="which",
                violation_error_message="Enter the reference of the survey where the table or chart is what a "
                "survey came to, and nowhere else.",
            ),
        ]

    def __str__(self):
        return self.heading


class PaperRecommendation(OfPaper):
    """What a paper asks the body to do."""

    paper = models.ForeignKey("governance.Paper", on_delete=models.CASCADE, related_name="recommendations")
    order = models.PositiveSmallIntegerField(default=0)
    text = PassageField(max_length=2_000)
    recorded_as = models.OneToOneField(
        Recommendation, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="in_paper"
    )

    objects = OfPaperQuerySet.as_manager()

    class Meta:
        verbose_name = "recommendation of a paper"
        verbose_name_plural = "recommendations of papers"
        ordering = ["order", "pk"]

    def __str__(self):
        return self.text[:80]


class PaperAction(OfPaper):
    """What somebody will do if the body agrees to the paper: by whom and until when."""

    paper = models.ForeignKey("governance.Paper", on_delete=models.CASCADE, related_name="actions")
    order = models.PositiveSmallIntegerField(default=0)
    text = PassageField("what is to be done", max_length=2_000)
    owner_post = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="post that does it"
    )
    due = StatedDateField(ahead=True)
    recorded_as = models.OneToOneField(
        Action, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="in_paper"
    )

    objects = OfPaperQuerySet.as_manager()

    class Meta:
        verbose_name = "action of a paper"
        verbose_name_plural = "actions of papers"
        ordering = ["order", "pk"]

    def __str__(self):
        return self.text[:80]

    def words(self):
        """Return what is to be done, by whom and until when, in one line."""
        details = [str(self.owner_post) if self.owner_post_id else "", f"due {self.due_words()}" if self.due else ""]
        known = ", ".join(filter(None, details))
        return f"{self.text} ({known})" if known else self.text


class PaperImplication(OfPaper):
    """What a paper says under one of the headings: the implications, or that there are none, which must be chosen."""

    paper = models.ForeignKey("governance.Paper", on_delete=models.CASCADE, related_name="implications")
    heading = models.ForeignKey(ImplicationHeading, on_delete=models.PROTECT, related_name="answers")
    has_none = models.BooleanField("no specific implications", default=False)
    text = PassageField("implications", max_length=5_000, blank=True)

    objects = OfPaperQuerySet.as_manager()

    class Meta:
        verbose_name = "implication"
        ordering = ["heading__order", "heading__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["paper", "heading"],
                name="paper_implication_once",
                violation_error_code="heading",
                violation_error_message="This heading is answered already.",
            ),
            models.CheckConstraint(
                condition=Q(has_none=True, text="") | (Q(has_none=False) & ~Q(text="")),
                name="paper_implication_given_or_none",
                violation_error_code="text",
                violation_error_message="Say what the implications are, or tick that there are none.",
            ),
        ]

    def __str__(self):
        return f"{self.heading}: {self.words()}"

    def words(self):
        """Return what the paper says under this heading."""
        return "No specific implications." if self.has_none else self.text
