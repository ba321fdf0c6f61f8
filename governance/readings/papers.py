"""What a paper says: its words and what the record says in its tables, put together once, when it is issued.

The contents are plain data. Each output (page, Word, PDF, text) is written from them alone, so what was issued stays
as it was. Every cell of a table that a record gave is noted as a fact, by which it is compared with the record later.
"""

from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from initiatives.history.phrases import sentence
from initiatives.history.since import Window, find
from initiatives.models import (
    FinancialItem,
    GlossaryTerm,
    Initiative,
    Reader,
)
from initiatives.models.marking import INVENTED, OPEN, Marking
from initiatives.models.publication import Audience
from initiatives.readings.totals import total_of

from ..models import Body, Paper, PaperIssue, PaperSection
from .cross_references import referring_to
from .paper_charts import TABLES
from .paper_tables import Drawing, Table, drawers
from .since_met import Baseline, past_meetings, remit_of

# For whom a record may be at least, to stand in a paper for these.
AS_WIDE = {
    Audience.PUBLIC: [Audience.PUBLIC],
    Audience.PANEL: [Audience.PUBLIC, Audience.PANEL],
    Audience.INTERNAL: [Audience.PUBLIC, Audience.PANEL, Audience.INTERNAL],
}


def reader_of(paper: Paper, user: Reader) -> Reader:
    """Return for whose eyes the tables are drawn: the public's, or those of the person who issues it."""
    is_public = paper.audience == Audience.PUBLIC and paper.marking in OPEN
    return AnonymousUser() if is_public else user


def for_its_readers(rows: QuerySet, paper: Paper, user: Reader, published: str = "") -> QuerySet:
    """Return the published rows that all readers of a paper may see, and that this user may see."""
    reader = reader_of(paper, user)
    marking = Q() if paper.marking == Marking.SENSITIVE else Q(**{f"{published}marking__in": OPEN})
    return rows.filter(
        marking,
        pk__in=rows.model.objects.visible_to(reader).values("pk"),
        **{f"{published}published_at__isnull": False, f"{published}audience__in": AS_WIDE[Audience(paper.audience)]},
    )


def is_for_its_readers(record, paper: Paper, user: Reader) -> bool:
    """Return whether all readers of a paper may see one published record, and this user may: the rule of its rows."""
    is_marked_higher = record.is_marked_sensitive and paper.marking != Marking.SENSITIVE
    is_wide = record.is_published and record.audience in AS_WIDE[Audience(paper.audience)]
    return is_wide and not is_marked_higher and record.is_visible_to(reader_of(paper, user))


@dataclass
class Draft:
    """The contents of a paper while they are put together: its notes and facts are numbered as they come."""

    paper: Paper
    user: Reader
    notes: dict[str, int] = field(default_factory=dict)
    facts: list[dict[str, str]] = field(default_factory=list)
    known: dict[int, bool] = field(default_factory=dict)
    leaves_out: bool = False
    paragraphs: int = 0
    tables: int = 0

    @property
    def initiatives(self) -> QuerySet:
        """Return the initiatives it is about, as far as its readers may see them."""
        return for_its_readers(Initiative.objects.filter(papers=self.paper), self.paper, self.user)

    def note_of(self, row) -> str:
        """Return the mark of the note that says where a row comes from, or ""."""
        words = self.cited(row)
        return f" [{self.notes.setdefault(words, len(self.notes) + 1)}]" if words else ""

    def cited(self, row) -> str:
        """Return which paragraph of which document a row comes from, as far as all readers may know; or ""."""
        source = getattr(row, "source", None)
        if source is None:
            return ""
        if source.pk not in self.known:
            self.known[source.pk] = is_for_its_readers(source, self.paper, self.user)
        return source_words(row) if self.known[source.pk] else ""

    def note_facts(self, kind: str, row, cells: list[str]) -> None:
        """Note what each cell of a row said, and where the row comes from."""
        for (heading, _cell), said in zip(TABLES[Table(kind)].columns, cells, strict=True):
            self.facts.append(fact(kind, row, heading, said))
        if words := self.cited(row):
            self.facts.append(fact(kind, row, FROM, words))

    def part(self, section: PaperSection, letter: str) -> dict[str, Any]:
        """Return a section with its numbered paragraphs and its table."""
        paragraphs = []
        for text in filter(None, (each.strip() for each in section.text.replace("\r", "").split("\n\n"))):
            self.paragraphs += 1
            number = f"{letter}{len(paragraphs) + 1}" if letter else str(self.paragraphs)
            paragraphs.append({"number": number, "text": " ".join(text.split())})
        if letter:
            self.paragraphs -= len(paragraphs)
        heading = f"Appendix {letter}: {section.heading}" if letter else section.heading
        table = self.table(section) if section.table else None
        return {"heading": heading, "is_appendix": bool(letter), "paragraphs": paragraphs, "table": table}

    def table(self, section: PaperSection) -> dict[str, Any]:
        """Return the table of a section, with what it leaves out."""
        self.tables += 1
        caption = f"Table {self.tables}: {section.heading}"
        if section.table == Table.SINCE:
            drawing = self.news()
        elif section.table == Table.WORDS:
            drawing = self.words()
        elif section.table in drawers:
            drawing = drawers[section.table](section, AnonymousUser())
            self.facts += [told(section.table, section.which, row) for row in drawing.rows]
        else:
            drawing = self.drawn(Table(section.table))
        return {"caption": caption, **asdict(drawing)}

    def drawn(self, kind: PaperSection.Table) -> Drawing:
        """Return a table drawn from the record, and note its facts."""
        drawn = TABLES[kind]
        about = self.initiatives
        every = drawn.rows(about if drawn.model is not Initiative else self.paper.initiatives.all())
        shown = for_its_readers(every, self.paper, self.user, drawn.published)
        self.leaves_out |= every.exclude(pk__in=shown.values("pk")).exists()
        rows = []
        for row in shown:
            cells = drawn.cells(row)
            self.note_facts(kind, row, cells)
            rows.append((row, cells))
        if drawn.sums is not None:
            drawing = drawn.sums(shown, self.note_of)
        else:
            cited = [[*cells[:-1], cells[-1] + self.note_of(row)] for row, cells in rows]
            drawing = Drawing([heading for heading, _cell in drawn.columns], cited)
        if kind == Table.FIGURES and rows:
            totals = total_of(FinancialItem.objects.filter(pk__in=shown.values("pk")))
            drawing.notes = [f"In all: {total.words()}." for total in totals] + totals.left_out()
        if not rows:
            drawing.notes = ["Nothing is recorded that the readers of this paper may see."]
        return drawing

    def news(self) -> Drawing:
        """Return what happened since the body last met, as the public may know it."""
        body, today = self.paper.to_body, timezone.localdate()
        met = past_meetings(body, AnonymousUser(), today)
        if not met:
            return Drawing(NEWS_HEADINGS, [], ["No earlier meeting is recorded."])
        baseline = Baseline(met[0].date_latest, met[0])
        rows = news_rows(body, baseline)
        self.facts += [told(Table.SINCE, f"{body.pk} {baseline.day.isoformat()}", row) for row in rows]
        return Drawing(NEWS_HEADINGS, rows, [f"Since {baseline.words}."])

    def words(self) -> Drawing:
        """Return the words of the glossary that the paper uses, with what they mean."""
        text = " ".join([self.paper.title, self.paper.summary, *self.paper.sections.values_list("text", flat=True)])
        terms = GlossaryTerm.objects.used_in(text)
        drawn, rows = TABLES[Table.WORDS], []
        for term in terms:
            rows.append(drawn.cells(term))
            self.note_facts(Table.WORDS, term, rows[-1])
        return Drawing([heading for heading, _cell in drawn.columns], rows)


# The heading under which it is told where a row comes from.
FROM = "Where it comes from"
NEWS_HEADINGS = ["About", "What", "In words"]


def news_rows(body: Body, baseline: Baseline, end: datetime | None = None) -> list[list[str]]:
    """Return what happened to what a body watches since a day, as the public may know it, one row for each event.

    A row says which initiative it is about, the kind of news and the sentence with its reason. Until `end`, or now.
    """
    scope, _words = remit_of(body)
    public = AnonymousUser()
    groups = find(Window(user=public, start=baseline.start, end=end, scope=scope)).news.groups(public)
    return [
        [
            group.initiative.title if group.initiative else "",
            event.told.kind.value,
            " ".join(sentence(words) for words in (event.told.words, event.told.why) if words),
        ]
        for group in groups
        for event in group.events
    ]


def source_words(row) -> str:
    """Return which paragraph of which document a row comes from."""
    return f"{row.source.title}{f', {row.place}' if row.place else ''} ({row.source.reference})"


def fact(kind: str, row, heading: str, said: str) -> dict[str, str]:
    """Return a fact of a table: which record gave which cell, and what it said."""
    return {
        "table": kind,
        "record": f"{row._meta.label}:{row.pk}",
        "about": str(row),
        "address": row.get_absolute_url(),
        "heading": heading,
        "said": said,
    }


def told(kind: str, which: str, row: list[str]) -> dict[str, str]:
    """Return a fact of a table whose rows no one record gave: of what it was made, and what its row said."""
    return {"table": kind, "record": which, "about": row[0], "address": "", "heading": row[1], "said": row[2]}


def contents(paper: Paper, user: Reader, number: int | None = None) -> dict[str, Any]:
    """Return all that a paper says now, as plain data; with a version number as it is issued by this user."""
    draft = Draft(paper, user)
    sections = list(paper.sections.all())
    parts = [draft.part(section, "") for section in sections if not section.is_appendix]
    appendices = [section for section in sections if section.is_appendix]
    parts += [draft.part(section, chr(ord("A") + place)) for place, section in enumerate(appendices)]
    refer, implications = referring_to(parts), paper.implications.select_related("heading")
    for each in (paragraph for part in parts for paragraph in part["paragraphs"]):
        each["text"] = refer(each["text"])
    today = timezone.localdate()
    invented = INVENTED if settings.INVENTED_EXAMPLE else ""
    marking = paper.get_marking_display() if paper.marking != Marking.OFFICIAL else ""
    front = [
        ("Report of", paper.from_post),
        ("To", paper.to_body),
        ("Date", f"{today.day} {today:%B %Y}" if number else ""),
        ("Reference", f"{paper.reference}, version {number}" if number else paper.reference),
        ("Action asked for", paper.get_action_display() if paper.action else ""),
        ("Purpose", refer(paper.purpose)),
        ("Summary", refer(paper.summary)),
        ("Contact", paper.contact),
        ("Exempt under", paper.get_exempt_paragraph_display() if paper.exempt_paragraph else ""),
        ("Why it is exempt", paper.public_interest),
    ]
    return {
        "title": paper.title,
        "reference": paper.reference,
        "number": number,
        "letterhead": list(settings.PAPER_LETTERHEAD),
        "colour": settings.PAPER_COLOUR,
        "marking": ". ".join(filter(None, [invented, marking])),
        "front": [[label, str(value)] for label, value in front if value],
        "reason": paper.reissue_reason,
        "recommendations": [refer(text) for text in paper.recommendations.values_list("text", flat=True)],
        "actions": [refer(each.words()) for each in paper.actions.select_related("owner_post")],
        "parts": parts,
        "implications": [[str(each.heading), refer(each.words())] for each in implications],
        "background": ["None"] if paper.has_no_background else [line for line in paper.background.split("\n") if line],
        "notes": list(draft.notes),
        "leaves_out": draft.leaves_out,
        "facts": draft.facts,
    }


@transaction.atomic
def issue(paper: Paper, by) -> PaperIssue:
    """Issue a paper, for the first time or again: keep what it says now, and show it to its readers.

    Raises ValidationError where it is not complete, or is issued again without a reason.
    """
    paper.take_turn()
    paper.refuse_incomplete()
    number = paper.issues.count() + 1
    issued = PaperIssue(
        paper=paper,
        number=number,
        title=paper.title,
        content=contents(paper, by, number),
        reason=paper.reissue_reason if number > 1 else "",
        issued_by=by,
    )
    issued.full_clean()
    issued.save()
    paper.reissue_reason, paper.state = "", Paper.State.DRAFT
    if paper.is_published:
        paper.save()
    else:
        paper.publish(by=by)
    return issued
