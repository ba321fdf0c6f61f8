"""Which initiatives each report names and at what stage, so that a row of reports tells who is new, missing or over."""

from dataclasses import dataclass

from django.apps import apps

from ..models import Area, Initiative, Reader, Source, Sourced, Stage, StageChange
from ..models.initiatives import InitiativeQuerySet


@dataclass(frozen=True)
class Cell:
    """What one report says of one initiative: whether it names it, and the stage it gives."""

    is_named: bool
    stage: Stage | None
    is_new: bool
    is_missing: bool

    @property
    def words(self) -> str:
        """What is said, in words; "" where it was never named before."""
        if not self.is_named:
            return "Not named any more" if self.is_missing else ""
        said = self.stage.name if self.stage else "Named"
        return f"{said} (new)" if self.is_new else said


@dataclass(frozen=True)
class Grid:
    """Reports in the order of their dates, and for each initiative its cell in each of them."""

    reports: list[Source]
    lines: list[tuple[Initiative, list[Cell]]]


def facts_of_initiatives() -> list[type[Sourced]]:
    """Return the models of this floor whose rows cite a source and belong to an initiative."""
    models = apps.get_app_config("initiatives").get_models()
    return [
        model
        for model in models
        if issubclass(model, Sourced) and any(field.name == "initiative" for field in model._meta.fields)
    ]


def named_in_reports(initiatives: InitiativeQuerySet, user: Reader) -> set[tuple[int, int]]:
    """Return pairs of source and initiative: it, or a fact of it that the user may see, cites the source."""
    found = set(initiatives.order_by().exclude(source=None).values_list("source", "pk"))
    ids = initiatives.order_by().values("pk")
    for model in facts_of_initiatives():
        facts = model.objects.visible_to(user).order_by().filter(initiative__in=ids).exclude(source=None)
        found.update(facts.values_list("source", "initiative").distinct())
    return found


def grid_of(area: Area, user: Reader) -> Grid:
    """Return the Grid of an area: its initiatives and the documents that name them, as far as the user may see them."""
    initiatives = Initiative.objects.visible_to(user).in_area(area)
    named = named_in_reports(initiatives, user)
    seen = Source.objects.visible_to(user).filter(pk__in={source for source, _initiative in named})
    reports = sorted(seen, key=lambda source: (source.dated_latest is None, source.dated_latest or 0, source.pk))
    rows = StageChange.objects.filter(initiative__in=initiatives.order_by().values("pk"), source__in=seen)
    stages = {(row.source_id, row.initiative_id): row.stage for row in rows.select_related("stage").order_by("pk")}
    lines = []
    for initiative in initiatives.select_related("area").order_by("title", "pk"):
        cells, was_named = [], False
        for report in reports:
            pair = report.pk, initiative.pk
            is_named = pair in named
            cells.append(Cell(is_named, stages.get(pair), is_named and not was_named, was_named and not is_named))
            was_named = was_named or is_named
        if was_named:
            lines.append((initiative, cells))
    return Grid(reports, lines)
