"""Papers that the office writes here: drafted from the record, issued to a body, and never changed after that."""

import secrets

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from initiatives.models import Initiative, Post, Published, PublishedQuerySet, Referenced
from initiatives.models.publication import Audience, refuse_unless, visible
from initiatives.models.record import own_only
from initiatives.models.searching import with_every_word
from initiatives.models.text import LineField, PassageField

from .actions import Action
from .agendas import AgendaItem
from .bodies import Body
from .paper_parts import ImplicationHeading, OfPaper, OfPaperQuerySet
from .recommendations import Recommendation

# No letter or figure that is easily taken for another one: the code is read from paper.
CODE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


class PaperQuerySet(PublishedQuerySet):
    """Papers. Outside the office only those that were issued are seen."""

    def visible_to(self, user):
        """Return the papers this user may see; whoever is not on the staff, only those that were issued."""
        seen = super().visible_to(user).filter(visible(user, "to_body__"))
        return seen if user.is_staff else seen.filter(issues__isnull=False).distinct()

    def mentioning(self, words, user=None):
        """Return those with every one of the words in a title they were issued under, or their reference.

        The staff also find the title that a paper has now, which is nobody else's until it is issued.
        """
        own = ["title"] if user is not None and user.is_staff else []
        return with_every_word(self, words, "issues__title", "reference", *own).distinct()

    def about(self, initiative):
        """Return the papers about an initiative."""
        return self.filter(initiatives=initiative)


class Paper(Referenced, Published):
    """A paper to one or several meetings, as it is being written; what was issued is kept in its PaperIssue.

    Its tables are drawn from the initiatives it is about when it is issued. Publishing it is issuing it.
    """

    letter = "RP"

    class State(models.TextChoices):
        DRAFT = "draft", "Being written"
        COMMENTS = "comments", "Shared for comments"
        SUBMITTED = "submitted", "Submitted"
        CLEARED = "cleared", "Cleared for issue"

    # How far the version that is being written has come.
    state = models.CharField(
        "state of the draft", max_length=10, choices=State, default=State.DRAFT, db_default=State.DRAFT, editable=False
    )
    state.history_keeps_db_default = True
    title = LineField(max_length=300)
    from_post = models.ForeignKey(
        Post, on_delete=models.PROTECT, null=True, blank=True, related_name="papers", verbose_name="report of"
    )
    to_body = own_only(
        models.ForeignKey(
            Body,
            on_delete=models.PROTECT,
            related_name="papers",
            verbose_name="to",
            help_text="The body that it is written for. It may be taken to others as well.",
        )
    )
    items = models.ManyToManyField(
        AgendaItem,
        related_name="papers",
        blank=True,
        verbose_name="items of business",
        help_text="Where it is taken, at one meeting or several.",
    )
    initiatives = models.ManyToManyField(
        Initiative,
        related_name="papers",
        blank=True,
        verbose_name="about",
        help_text="The tables of the paper are drawn from these initiatives.",
    )
    action = models.CharField(
        "action asked for",
        max_length=12,
        choices=AgendaItem.Purpose,
        blank=True,
        default=AgendaItem.Purpose.NOT_STATED,
    )
    purpose = PassageField(max_length=2_000, blank=True)
    summary = PassageField(max_length=5_000, blank=True)
    contact = LineField(max_length=200, blank=True, help_text="Whom to ask, by post and not by name.")
    has_no_background = models.BooleanField(
        "there are no background papers", default=False, help_text="Tick to say so in the paper."
    )
    background = PassageField("background papers", blank=True, help_text="One to a line.")
    exempt_paragraph = models.PositiveSmallIntegerField(
        "exempt under paragraph", choices=AgendaItem.Paragraph, null=True, blank=True
    )
    public_interest = PassageField("why it is exempt", max_length=2_000, blank=True)
    reissue_reason = PassageField(
        "why it is issued again",
        max_length=1_000,
        blank=True,
        help_text="Needed from the second time on. It is printed on the new version; the earlier one stays readable.",
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = PaperQuerySet.as_manager()

    class Meta:
        ordering = ["-updated_at", "pk"]
        constraints = [
            *Published.Meta.constraints,
            models.CheckConstraint(
                condition=Q(has_no_background=False) | Q(background=""),
                name="paper_background_or_none",
                violation_error_code="has_no_background",
                violation_error_message="Take the tick away, or clear the background papers.",
            ),
            models.CheckConstraint(
                condition=Q(exempt_paragraph__isnull=True, public_interest="")
                | (Q(exempt_paragraph__isnull=False) & ~Q(public_interest="") & ~Q(audience=Audience.PUBLIC)),
                name="paper_exempt_for_a_reason",
                violation_error_code="exempt_paragraph",
                violation_error_message="An exempt paper needs its paragraph and the reason, and is not for everyone.",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("governance:paper_detail", args=[self.reference])

    def latest_issue(self):
        """Return the version that was issued last, or None; of those already fetched, where they were."""
        return next(iter(self.issues.all()), None)

    @property
    def title_shown(self):
        """Return the title that was issued last; that of a draft is the one it has."""
        issued = self.latest_issue()
        return issued.title if issued else self.title

    @property
    def words_issued(self):
        """Return the words of the version issued last, for those who look for them; "" where none was issued."""
        issued = self.latest_issue()
        return issued.words() if issued else ""

    @transaction.atomic
    def move_on(self, state):
        """Let the draft be shared for comments, submitted, cleared, or be written again.

        Raises ValidationError where it is submitted or cleared while a comment waits to be settled.
        """
        self.take_turn()
        if state in (self.State.SUBMITTED, self.State.CLEARED):
            self.refuse_open_comments()
        self.state = state
        self.save()

    def refuse_open_comments(self):
        """Raise ValidationError where a comment on the draft is not settled."""
        waiting = self.comments.open().count()
        refuse_unless(not waiting, None, f"Settle the comments first. Not settled: {waiting}.")

    @transaction.atomic
    def put_on_record(self):
        """Put those of its recommendations and actions that are not on record yet there, as drafts; return how many."""
        kept = {"area": self.area, "audience": self.audience, "marking": self.marking}
        order = list(self.recommendations.values_list("pk", flat=True))
        made = []
        for each in self.recommendations.filter(recorded_as__isnull=True):
            number = str(order.index(each.pk) + 1)
            by = {"by_post": self.from_post, "to_body": self.to_body}
            made.append((each, Recommendation(**kept, text=each.text, number=number, **by)))
        for each in self.actions.filter(recorded_as__isnull=True):
            made.append((each, Action(**kept, text=each.text, due=each.due, body=self.to_body)))
        for each, record in made:
            record.full_clean()
            record.save()
            if isinstance(record, Recommendation):
                record.initiatives.set(self.initiatives.all())
            elif each.owner_post_id:
                record.owner_posts.add(each.owner_post)
            each.recorded_as = record
            each.save()
        return len(made)

    def has_more_for_the_record(self):
        """Return whether a recommendation or an action of it is not on record yet."""
        return any(rows.filter(recorded_as__isnull=True).exists() for rows in (self.recommendations, self.actions))

    def none_in_a_row(self):
        """Return how many headings one after the other are answered with "no specific implications", at most."""
        longest = run = 0
        for each in self.implications.all():
            run = run + 1 if each.has_none else 0
            longest = max(longest, run)
        return longest

    @transaction.atomic
    def start_next(self):
        """Return a new draft with the words of this one; its tables say what the record says when it is issued."""
        words = (
            "title",
            "from_post",
            "to_body",
            "action",
            "purpose",
            "summary",
            "contact",
            "area",
            "audience",
            "marking",
        )
        kept = ("has_no_background", "background", "exempt_paragraph", "public_interest")
        new = Paper(**{name: getattr(self, name) for name in (*words, *kept)})
        new.full_clean()
        new.save()
        new.initiatives.set(self.initiatives.all())
        for rows, names in (
            (self.sections, ("order", "heading", "text", "table", "which", "is_appendix")),
            (self.recommendations, ("order", "text")),
            (self.actions, ("order", "text", "owner_post", "due")),
            (self.implications, ("heading", "has_none", "text")),
        ):
            for row in rows.all():
                type(row).objects.create(paper=new, **{name: getattr(row, name) for name in names})
        return new

    def refuse_incomplete(self):
        """Raise ValidationError where it cannot be issued.

        That is while a heading has no answer, a comment is not settled, or a new version has no reason.
        """
        self.refuse_open_comments()
        answered = self.implications.values("heading")
        missing = list(ImplicationHeading.objects.exclude(pk__in=answered).values_list("name", flat=True))
        faults = []
        if missing:
            faults.append(f"Say what the implications are, or that there are none, for: {', '.join(missing)}.")
        if self.issues.exists() and not self.reissue_reason:
            faults.append("Say why it is issued again.")
        if not self.sections.exists():
            faults.append("Add a section.")
        if faults:
            raise ValidationError(faults)


def new_code():
    """Return a short code by which an issued paper is found again: ten letters and figures, read from a page."""
    return "".join(secrets.choice(CODE_LETTERS) for _ in range(10))


class PaperIssue(OfPaper):
    """A paper as it was issued: all its words, numbers and tables, for ever.

    `content` is what the readings of papers made of the record at that moment; every output is written from it.
    """

    paper = models.ForeignKey(Paper, on_delete=models.PROTECT, related_name="issues")
    number = models.PositiveSmallIntegerField("version")
    title = LineField(max_length=300)
    code = models.CharField(max_length=10, unique=True, default=new_code, editable=False)
    content = models.JSONField(editable=False)
    reason = PassageField("why it was issued again", max_length=1_000, blank=True)
    issued_at = models.DateTimeField(default=timezone.now)
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = OfPaperQuerySet.as_manager()

    class Meta:
        verbose_name = "issued paper"
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["paper", "number"], name="paper_issue_number_once")]

    def __str__(self):
        return f"{self.paper}, version {self.number}"

    def words(self):
        """Return its words as one text, from the front sheet to the implications."""
        content = self.content
        tables = [part["table"] for part in content.get("parts", ()) if part["table"]]
        return "\n".join(
            [
                *(value for _label, value in content.get("front", ())),
                *content.get("recommendations", ()),
                *content.get("actions", ()),
                *(each["text"] for part in content.get("parts", ()) for each in part["paragraphs"]),
                *(" ".join(row) for table in tables for row in table["rows"]),
                *(words for _heading, words in content.get("implications", ())),
            ]
        )

    def save(self, **kwargs):
        """Keep it once; what was issued does not change."""
        if self.pk is not None and type(self)._base_manager.filter(pk=self.pk).exists():
            raise ValidationError("A paper that was issued does not change. Issue a new version.")
        super().save(**kwargs)

    def delete(self, **kwargs):
        """Refuse: what was issued stays."""
        raise ValidationError("A paper that was issued stays.")

    def get_absolute_url(self):
        return reverse("governance:paper_issue", args=[self.paper.reference, self.number])
