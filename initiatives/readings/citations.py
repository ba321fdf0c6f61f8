"""What documents say of facts: the citations of the records on a page, and the facts that one document is cited for."""

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from ..models import Citation, Reader, Source, Sourced, place_order, sourced_models
from ..models.citations import first_citation, rows_of
from ..models.tables import with_rows

# A record by its model and number, and what is cited for it.
Key = tuple[type[Sourced], int]
Further = dict[Key, list[Citation]]


def cite(records: Iterable[Sourced], user: Reader) -> list[Sourced]:
    """Give every record its citations that this user may see, in `cited`, in one query for all of them.

    The record's own source comes first. Return the records.
    """
    records = list(records)
    add_first(records, further_of(records, user), user)
    return records


def add_first(records: Iterable[Sourced], further: Further, user: Reader) -> None:
    """Give the records their citations: their own source first, fetched together where it was not fetched with them."""
    records = list(records)
    without = [row for row in records if row.source_id and not row._meta.get_field("source").is_cached(row)]
    sources = Source.objects.in_bulk({row.source_id for row in without}) if without else {}
    for row in without:
        row.source = sources[row.source_id]
    for record in records:
        first = first_citation(record)
        shown = [first] if first and first.source.is_visible_to(user) else []
        record.cited = [*shown, *further.get((type(record), record.pk), ())]


def further_of(records: Iterable[Sourced], user: Reader, listed: Iterable[Sourced] = ()) -> Further:
    """Return the further citations of records that this user may see, by model and number of the record.

    Of those that are `listed` also what is said otherwise of the rows on their pages. One query for all.
    """
    listed = list(listed)
    by_key: dict[Key, Sourced] = {(type(record), record.pk): record for record in [*records, *listed]}
    if not by_key:
        return {}
    citations, wanted = Citation.objects.visible_to(user), Q()
    found: Further = {}
    for model in {type(record) for record in by_key.values()}:
        numbers = [number for kind, number in by_key if kind is model]
        names = {"record_type__app_label": model._meta.app_label, "record_type__model": model._meta.model_name}
        wanted |= Q(**names, record_id__in=numbers)
    models = [model for model in dict.fromkeys(map(type, listed)) if rows_of(model)]
    for place, model in enumerate(models):
        numbers = [record.pk for record in listed if type(record) is model]
        citations = citations.with_owner(model, f"owner_{place}")
        wanted |= Q(**{f"owner_{place}__in": numbers}, standing=Citation.Standing.OTHERWISE)
    for citation in citations.filter(wanted).select_related("source", "record_type"):
        key = citation.record_type.model_class(), citation.record_id
        citation.row = by_key.get(key)
        if citation.row and citation.fact not in citation.row.withheld_facts(user):
            found.setdefault(key, []).append(citation)
        for place, model in enumerate(models):
            if citation.differs and (owner := getattr(citation, f"owner_{place}")):
                shown = copy(citation)
                shown.row = None
                found.setdefault((model, owner), []).append(shown)
    return found


@dataclass
class Mark:
    """What stands beside a fact on a page: a word or two, which open what the documents say of it.

    `facts` are the fields it stands beside; none beside the record as a whole, whose mark tells of all its facts.
    """

    record: Sourced
    facts: tuple[str, ...]
    only_if_differing: bool
    number: int = 0
    citations: list[Citation] = field(default_factory=list)

    def settle(self, cited: list[Citation]) -> None:
        """Take from the citations of the record those that are about this fact."""
        self.citations = list(cited)
        if self.facts:
            self.citations = [citation for citation in cited if citation.fact in self.facts]
            if self.citations and not self.says():
                # No document was cited for this field alone: what the whole record comes from says it.
                self.citations[:0] = [citation for citation in cited if citation.pk is None]

    @property
    def names_facts(self) -> bool:
        """Whether each citation must say which fact it is about."""
        return len(self.facts) != 1

    def said(self) -> tuple[Any, ...]:
        """Return all that its note says, by which two marks that say the same share one."""
        names = ("source_id", "place", "quotation", "inferred", "standing", "instead", "because")
        facts = [citation.fact_name if self.names_facts else "" for citation in self.citations]
        said = (tuple(getattr(citation, name) for name in names) for citation in self.citations)
        return tuple(zip(facts, said, strict=True))

    def says(self) -> list[Citation]:
        """Return the citations that bear the fact out."""
        return [citation for citation in self.citations if citation.standing == Citation.Standing.SAYS]

    @property
    def differs(self) -> bool:
        """Whether a document says otherwise."""
        return any(citation.differs for citation in self.citations)

    @property
    def is_shown(self) -> bool:
        """Whether it has something to open."""
        return self.differs if self.only_if_differing else bool(self.citations)

    @property
    def inferred(self) -> bool:
        """Whether no document says it outright."""
        says = self.says()
        return bool(says) and all(citation.inferred for citation in says)

    @property
    def words(self) -> str:
        """The words of the mark: "source", "2 sources", "sources differ"."""
        number = len({citation.source_id for citation in self.citations})
        return "sources differ" if self.differs else "source" if number == 1 else f"{number} sources"


class Marks:
    """The marks of one page, in its order. What the documents say is looked up once, when the page is complete."""

    def __init__(self, user: Reader) -> None:
        self.user = user
        self.made: list[Mark] = []
        self.places: dict[tuple[Any, ...], int] = {}

    def add(self, record: Sourced, facts: tuple[str, ...] = (), only_if_differing: bool = False) -> int:
        """Return the place of the mark for some facts among all of them; the same wherever these stand."""
        key = (type(record), record.pk, facts)
        place = self.places.setdefault(key, len(self.made))
        if place == len(self.made):
            self.made.append(Mark(record, facts, only_if_differing))
        self.made[place].only_if_differing &= only_if_differing
        return place

    def settle(self) -> None:
        """Look up the citations of all marks in one query, and number those that have something to show."""
        records = {(type(mark.record), mark.record.pk): mark.record for mark in self.made}
        listed = [mark.record for mark in self.made if mark.only_if_differing]
        further = further_of(records.values(), self.user, listed)
        # Of most lines of a list nothing is shown, and so nothing need be known of their own source.
        always = {(type(mark.record), mark.record.pk) for mark in self.made if not mark.only_if_differing}
        shown = {key: record for key, record in records.items() if key in always | further.keys()}
        add_first(shown.values(), further, self.user)
        for mark in self.made:
            key = type(mark.record), mark.record.pk
            mark.settle(shown[key].cited if key in shown else [])
        numbers: dict[tuple[Any, ...], int] = {}
        for mark in self.made:
            if mark.is_shown:
                mark.number = numbers.setdefault(mark.said(), len(numbers) + 1)

    def notes(self) -> list[Mark]:
        """Return the marks with something to show, in their order; of those that show the same only the first."""
        first: dict[int, Mark] = {}
        for mark in self.made:
            first.setdefault(mark.number, mark)
        return [first[number] for number in sorted(first) if number]


def facts_of(source: Source, user: Reader) -> list[Citation]:
    """Return as citations every fact a document is cited for that the user may see, in the order of the document."""
    further: dict[type[Sourced], dict[int, list[Citation]]] = {}
    for citation in source.citations.select_related("record_type"):
        further.setdefault(citation.record_type.model_class(), {}).setdefault(citation.record_id, []).append(citation)
    found = []
    for model in dict.fromkeys([*models_citing(source), *further]):
        cited = further.get(model, {})
        rows = model.objects.visible_to(user).filter(Q(source=source) | Q(pk__in=cited))
        for row in rows.select_related(*model.sentence_needs).order_by("pk"):
            own = []
            if row.source_id == source.pk:
                row.source = source
                own = [first_citation(row)]
            for citation in [*own, *cited.get(row.pk, ())]:
                citation.row, citation.source = row, source
                if citation.fact not in row.withheld_facts(user):
                    found.append(citation)
    return sorted(found, key=lambda each: (place_order(each.place), each.row._meta.label, each.row.pk))


def models_citing(source: Source) -> list[type[Sourced]]:
    """Return the models with a record whose own source this is, whoever may see it; one query for all of them."""
    return with_rows(sourced_models(), "source_id = %s", source.pk)
