"""Comments of the office on a draft of a paper, place by place, settled one by one before it is submitted."""

from django.apps import apps
from django.conf import settings
from django.db import models
from django.utils import timezone

from initiatives.models.publication import refuse_unless
from initiatives.models.record import ONE_WISH
from initiatives.models.text import LineField, PassageField

from .paper_parts import OfPaper


class PaperCommentQuerySet(models.QuerySet):
    """Comments on drafts: read by the office that writes the paper, and by nobody else."""

    def visible_to(self, user):
        """Return the comments on papers of this person's own areas; those of every area for administrators."""
        if not user.is_staff:
            return self.none()
        if user.is_superuser:
            return self
        return self.filter(paper__area__in=user.own_area_ids)

    def open(self):
        """Return those that are not settled."""
        return self.filter(settled_at__isnull=True)


class PaperComment(OfPaper):
    """What somebody of the office says of a place in a draft, and what was done about it.

    `place` is the number of a paragraph or the heading of a part, `passage` what stood there then.
    """

    paper = models.ForeignKey("governance.Paper", on_delete=models.CASCADE, related_name="comments")
    place = LineField(max_length=320)
    passage = PassageField(blank=True)
    text = PassageField("comment", max_length=2_000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False)
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    answer = PassageField("what was done", max_length=2_000, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True, editable=False)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )

    objects = PaperCommentQuerySet.as_manager()

    class Meta:
        verbose_name = "comment on a draft"
        verbose_name_plural = "comments on drafts"
        ordering = ["made_at", "pk"]

    def __str__(self):
        return f"Comment on {self.paper}, {self.place}"

    def settle(self, by, answer):
        """Say what was done about it; pressed twice, it is said once.

        Raises ValidationError where somebody has said something else: of two who settle it at once the first counts.
        """
        self.take_turn()
        refuse_unless(
            self.settled_at is None or (self.settled_by, self.answer) == (by, answer),
            None,
            f"Settled meanwhile by {self.settled_by}: {self.answer}",
        )
        if self.settled_at is None:
            self.answer, self.settled_by, self.settled_at = answer, by, timezone.now()
            self.full_clean()
            self.save()

    @classmethod
    def make(cls, paper, by, place, passage, text):
        """Add a comment while the paper is shared for comments; pressed twice, it is one."""
        Paper = apps.get_model("governance.Paper")
        paper.take_turn()
        refuse_unless(
            paper.state == Paper.State.COMMENTS,
            None,
            "The paper is not shared for comments any more. Ask its author to share it again.",
        )
        lately = cls.objects.filter(paper=paper, by=by, place=place, text=text, made_at__gt=timezone.now() - ONE_WISH)
        comment = lately.first() or cls(paper=paper, by=by, place=place, passage=passage, text=text)
        if comment.pk is None:
            comment.full_clean()
            comment.save()
        return comment
