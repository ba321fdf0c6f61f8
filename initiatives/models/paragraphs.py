"""The paragraphs of documents, kept while their office takes facts from them; for that office alone."""

import re

from django.db import models, transaction
from django.db.models import Count, Max, Q

from .evidence import Source
from .files import FileVersion
from .record import Record
from .text import LineField


class ParagraphQuerySet(models.QuerySet):
    """Paragraphs of documents. Outside the office that keeps the source nobody reads one."""

    def visible_to(self, user):
        """Return the paragraphs of the sources that this person's offices keep; none to whoever is not on the staff."""
        return self.filter(source__in=Source.objects.editable_by(user).values("pk"))

    def to_read(self):
        """Return those from which there may be more to take."""
        return self.filter(is_done=False)

    def numbered(self, typed):
        """Return the one with this place in the order, as it stands in an address; None for anything else."""
        return self.filter(order=int(typed)).first() if re.fullmatch(r"[0-9]{1,8}", typed) else None

    def progress(self):
        """Return how many there are, and how many are done with."""
        return self.aggregate(total=Count("pk"), done=Count("pk", filter=Q(is_done=True)))


class Paragraph(Record):
    """A paragraph of a document under its own number, and whether everything was taken from it.

    It goes with the file it was read from. It is nobody's but the office's: no page, list, search or download of the
    portal shows it to anybody else.
    """

    class Kind(models.TextChoices):
        PARAGRAPH = "paragraph", "Paragraph"
        HEADING = "heading", "Heading"
        BULLET = "bullet", "Bullet"
        FIELD = "field", "Field of the front sheet"
        TABLE = "table", "Row of a table"

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="paragraphs")
    version = models.ForeignKey(FileVersion, on_delete=models.CASCADE, null=True, related_name="+")
    order = models.PositiveIntegerField()
    page = models.PositiveSmallIntegerField(null=True)
    place = LineField(max_length=60, blank=True)
    kind = models.CharField(max_length=10, choices=Kind)
    text = models.TextField()
    is_done = models.BooleanField(default=False)
    rejected = models.JSONField(
        default=list, null=True, blank=True, help_text="What somebody said is no fact: kind, sum and words of each."
    )

    objects = ParagraphQuerySet.as_manager()

    class Meta:
        ordering = ["source", "order"]
        indexes = [models.Index(fields=["source", "order"], name="paragraph_of_source")]

    def __str__(self):
        return f"{self.source.reference} {self.place}".strip()

    def reject(self, kind, words, sum_number):
        """Remember that these words are no fact of a kind, so that it is not proposed again."""
        entry = [kind, words, sum_number]
        if entry not in (self.rejected or []):
            self.rejected = [*(self.rejected or []), entry]
            self.save()

    @transaction.atomic
    def join_next(self):
        """Take the paragraph that follows into this one: it was cut where none ends."""
        self.source.take_turn()
        following = type(self).objects.filter(source=self.source, order__gt=self.order).first()
        if following is not None:
            self.text = f"{self.text} {following.text}"
            following.delete()
            self.save()

    @transaction.atomic
    def split_at(self, beginning):
        """Let a new paragraph begin with these words of this one; return it, or None where they are not in it."""
        self.source.take_turn()
        at = self.text.find(beginning) if beginning else -1
        if at < 1:
            return None
        rest = self.text[at:]
        later = type(self).objects.filter(source=self.source, order__gt=self.order)
        later.update(order=models.F("order") + 1)
        new = type(self)(
            source=self.source,
            version=self.version,
            order=self.order + 1,
            page=self.page,
            place=self.place,
            kind=self.kind,
            text=rest,
        )
        self.text = self.text[:at].rstrip()
        self.save()
        new.save()
        return new


@transaction.atomic
def keep_paragraphs(source, found, version=None):
    """Keep what a document was split into in place of what was kept of it.

    What did not change stays done with, and what was said to be no fact stays so.

    Headings ask for nothing more.
    """
    source.take_turn()
    own = Paragraph.objects.filter(source=source)
    done = {(each.place, each.text) for each in own.filter(is_done=True)}
    rejected = {(each.place, each.text): each.rejected for each in own if each.rejected}
    own.delete()
    last = own.aggregate(last=Max("order"))["last"] or 0
    Paragraph.objects.bulk_create(
        Paragraph(
            source=source,
            version=version,
            order=last + number,
            page=each["page"] or None,
            place=each["place"],
            kind=each["kind"],
            text=each["text"],
            is_done=each["kind"] == Paragraph.Kind.HEADING or (each["place"], each["text"]) in done,
            rejected=rejected.get((each["place"], each["text"]), []),
        )
        for number, each in enumerate(found, 1)
    )
    return len(found)
