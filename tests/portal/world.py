"""A world of canaries: every model in every state, in two areas, with a word of its own in every text field."""

from collections import defaultdict
from datetime import timedelta
from itertools import count

from django.db import IntegrityError, models, transaction
from django.utils import timezone

from governance import models as governance
from initiatives import models as register
from initiatives.dates.fields import StatedDateField
from tests import factories as make

from .canaries import (
    AT_LEAST,
    CANARY,
    CELLS,
    HIDDEN_HERE,
    HIDDEN_THERE,
    HIDDEN_WITH,
    MADE_IN_ANY_ORDER,
    NAMES_ITS_OWN,
    NEEDS,
    NEEDS_SOURCE,
    NEEDS_TO_NAME,
    READ_BY_THE_OFFICE,
    celled_models,
    is_published,
    own_models,
    plain_text,
)
from .levels import Level, Where


class World:
    """Two areas with one record of every model in every state, and public ones that name hidden ones."""

    def __init__(self):
        self.celled = celled_models()
        self.numbers = {}
        # Every record with its level and area; and those whose own pages are worth opening.
        self.rows, self.to_open = defaultdict(list), defaultdict(list)
        self.made, self.shared_rows, self.building = {}, {}, set()
        self.words = set()
        self.serial = count(1)
        self.short_serials = defaultdict(count)
        self.areas = {
            Where.HERE: make.make_area(name="zqph9001 Here", code="HERE"),
            Where.THERE: make.make_area(name="zqpt9001 There", code="THERE"),
        }
        self.keeper = make.make_user("administrator", name="zqsh9002", email="zqsh9003@example.org")
        self.author = make.make_user("panel", [self.areas[Where.HERE]], name="The member", email="author@example.org")
        self.users = self.make_users()
        for cell in CELLS:
            for model in sorted(self.celled, key=lambda each: each._meta.label):
                self.get(model, cell)
        for model in own_models():
            if not self.rows[model]:
                self.shared(model)
        self.make_private_business()

    @property
    def references(self):
        """Who may see a reference, by its words: two registers may give out the same one."""
        found = defaultdict(set)
        for cell, row in (each for rows in self.rows.values() for each in rows):
            if hasattr(row, "reference"):
                found[row.reference].add(cell)
        return found

    def make_users(self):
        """One account of each role, of each area where that matters."""
        here, there = self.areas[Where.HERE], self.areas[Where.THERE]
        kinds = {
            "officer": ("officer", here),
            "panel": ("panel", here),
            "panel there": ("panel", there),
            "reader": ("reader", here),
            "editor": ("editor", here),
            "editor there": ("editor", there),
            "publisher": ("publisher", here),
            "administrator": ("administrator", None),
        }
        users = {
            name: make.make_user(role, [area] if area else [], name=f"The {name}")
            for name, (role, area) in kinds.items()
        }
        return {**users, "author": self.author}

    def word(self, field, cell):
        """The canary of a field in records of a level and an area."""
        number = self.numbers.setdefault(field, len(self.numbers))
        level, area = cell
        return f"zq{level}{area}{number:04d}"

    def get(self, model, cell):
        """The record of a model in a state and area, made when first asked for."""
        if model is register.ReportingPeriod:
            cell = (Level.PUBLIC, cell[1])
        if (model, cell) not in self.made:
            self.made[model, cell] = self.make(model, cell)
        return self.made[model, cell]

    def shared(self, model):
        """The one row of a public list or of the organisations and posts that everything shares."""
        if model not in self.shared_rows:
            self.shared_rows[model] = self.make(model, (Level.PUBLIC, Where.HERE))
        return self.shared_rows[model]

    def make(self, model, cell, level=None, **given):
        """A row whose every text field holds its canary. `level` is the canaries' where it is not the state's."""
        self.building.add((model, cell))
        label = model._meta.label
        shown = (level or Level.narrowest(cell[0], AT_LEAST.get(label, cell[0])), cell[1])
        values = {}
        for field in model._meta.concrete_fields:
            if field.name in given or field.primary_key or field.generated:
                continue
            needs = NEEDS.get(label, {})
            if field.name in needs:
                need = needs[field.name]
                values[field.name] = need(self, cell) if callable(need) else need
            else:
                value = self.value(model, field, cell, shown)
                hides = not field.null or field.name in HIDDEN_WITH.get(label, ())
                if isinstance(value, models.Model) and hides and value in values.values():
                    # Nothing follows itself: the second field that names the same sort of record names another one.
                    value = self.make(field.related_model, cell)
                if value is not models.NOT_PROVIDED:
                    values[field.name] = value
        values.update(given)
        if "quotation" in values and not values.get("source"):
            # A place in no document says nothing.
            values.update(place="", quotation="")
        row = model(**values)
        # Parts of questions that were answered are refused; here they are made in any order.
        models.Model.save(row) if label in MADE_IN_ANY_ORDER else row.save()
        for field in model._meta.many_to_many:
            if field.remote_field.through._meta.auto_created and field.name not in NEEDS.get(label, {}):
                getattr(row, field.name).set(self.named(field.related_model, cell))
        self.building.discard((model, cell))
        self.words |= {found.group().lower() for value in values.values() for found in CANARY.finditer(str(value))}
        self.rows[model].append((shown, row))
        return row

    def named(self, model, cell):
        """What a field for many names in a record of this state."""
        if model is register.Area:
            return [self.areas[cell[1]]]
        if model is register.User or (model, cell) in self.building:
            return []
        return [self.get(model, cell) if model in self.celled else self.shared(model)]

    def value(self, model, field, cell, shown):
        """What stands in one field."""
        level, area = cell
        if field.name == "reference":
            return models.NOT_PROVIDED
        if field.name == "published_at":
            return None if level == Level.DRAFT else timezone.now() - timedelta(3_650)
        if field.name == "published_by":
            return None if level == Level.DRAFT else self.keeper
        if field.name == "audience":
            return {Level.PANEL: "panel", Level.OFFICE: "internal"}.get(level, "public")
        if field.is_relation:
            return self.related(model, field, cell)
        if plain_text(field) or isinstance(field, models.SlugField):
            word = self.word(field, shown)
            if isinstance(field, models.URLField | models.SlugField):
                return word if isinstance(field, models.SlugField) else f"https://example.org/{word}"
            return self.unique(field, word)
        if isinstance(field, StatedDateField):
            return models.NOT_PROVIDED if field.blank else "2018-10-29"
        if field.has_default() or field.null or field.blank:
            return models.NOT_PROVIDED
        if field.choices:
            return next(value for value, _label in field.flatchoices if value)
        if isinstance(field, models.CharField):
            return f"z{next(self.serial)}"
        if isinstance(field, models.DateTimeField):
            return timezone.now()
        if isinstance(field, models.JSONField):
            return {}
        if isinstance(field, models.DecimalField | models.IntegerField):
            return next(self.serial)
        return models.NOT_PROVIDED

    def unique(self, field, word):
        """The word, with a number behind it where there is room: names that stand once stay different."""
        if field.max_length and field.max_length < 20:
            # Two letters are soon used up, so each short field counts for itself.
            return f"{word}{make.letters(next(self.short_serials[field]))[1:]}"
        return f"{word} {next(self.serial)}"

    def related(self, model, field, cell):
        """What a field that names one record names: the record of the same state, or what everything shares."""
        other = field.related_model
        if other is register.User:
            return self.keeper if not field.null or field.name == "submitted_by" else models.NOT_PROVIDED
        if other is register.Area:
            return self.areas[cell[1]] if field.name == "area" or not field.null else models.NOT_PROVIDED
        if other is model:
            return models.NOT_PROVIDED if field.null else self.make(other, cell)
        if other is register.Source and cell in (HIDDEN_HERE, HIDDEN_THERE):
            # Hidden facts of a public document: the document's page lists the facts that are taken from it.
            cell = (Level.PUBLIC, cell[1])
        if other in self.celled or other is register.ReportingPeriod:
            if field.null and (other, cell) in self.building:
                return models.NOT_PROVIDED
            return self.get(other, cell)
        return self.shared(other)

    def base(self, model):
        """One record in each state and area; of a public list, its only one."""
        if model is register.Area:
            return [
                ((Level.PUBLIC, Where.HERE), self.areas[Where.HERE]),
                ((Level.PUBLIC, Where.THERE), self.areas[Where.THERE]),
            ]
        if model not in self.celled:
            return [((Level.PUBLIC, Where.HERE), row) for _cell, row in self.rows[model][:1]]
        return [(cell, self.made[model, cell]) for cell in CELLS]

    def field_of(self, word):
        """The field that a canary stands in, as `app.Model.field`."""
        number = int(word[4:8])
        return next((str(field) for field, each in self.numbers.items() if each == number), word)

    # Public records that name hidden ones

    def name_hidden_records(self, cell):
        """For every field that can name a record of this hidden cell: a public record that does."""
        for model in own_models():
            self.name_hidden_records_in(model, cell)

    def name_hidden_records_in(self, model, cell):
        label = model._meta.label
        fields = [*(each for each in model._meta.fields if each.is_relation), *model._meta.many_to_many]
        fields = [each for each in fields if each.related_model in self.celled]
        hiding = [
            each for each in fields if each.name in HIDDEN_WITH.get(label, ()) or not (each.null or each.many_to_many)
        ]
        for field in fields:
            if f"{label}.{field.name}" in NAMES_ITS_OWN | READ_BY_THE_OFFICE:
                continue
            if field in hiding and len(hiding) == 1 and not is_published(model):
                continue  # What hangs on one record only stands in every state already.
            self.name_hidden_record(model, field, cell, field in hiding)

    def name_hidden_record(self, model, field, cell, hides):
        target = self.get(field.related_model, cell)
        shown = cell if hides else (Level.PUBLIC, Where.HERE)
        also = NEEDS_TO_NAME.get(f"{model._meta.label}.{field.name}", {})
        for attempt in ("as it is", "another one", "another one on a record of its own"):
            if attempt != "as it is":
                target = self.make(field.related_model, cell)
            given = self.parents(model, field) if attempt.endswith("its own") else {}
            before = {each: len(rows) for each, rows in self.rows.items()}
            try:
                with transaction.atomic():
                    if field.many_to_many:
                        row = self.make_shown(model, shown, **{**also, **given})
                        getattr(row, field.name).set([target])
                    else:
                        row = self.make_shown(model, shown, **{**also, **given, field.name: target})
                    if hides and is_published(model):
                        self.hang_facts_on(row, shown)
                    return
            except IntegrityError:
                # Such a record stands once only: the next attempt makes another to hang it on.
                self.building.clear()
                for each, number in before.items():
                    del self.rows[each][number:]
        raise AssertionError(f"{model._meta.label}.{field.name} can name no hidden record. Say in NEEDS_TO_NAME how.")

    def hang_facts_on(self, row, shown):
        """Facts of a record that is hidden with another, taken from a public document, whose page lists its facts."""
        for model in sorted(self.celled, key=lambda each: each._meta.label):
            for field in model._meta.fields:
                if field.related_model is type(row) and not field.null and field.name != "source":
                    cites = any(each.name == "source" for each in model._meta.fields)
                    source = {"source": self.get(register.Source, (Level.PUBLIC, Where.HERE))} if cites else {}
                    self.make_shown(model, shown, **{field.name: row, **source})

    def parents(self, model, but):
        """New public records for the fields that must be filled, and nothing in those that name a record once only."""
        fields = [each for each in model._meta.fields if each.is_relation and each.related_model in self.celled]
        return {
            each.name: None if each.null else self.make(each.related_model, (Level.PUBLIC, Where.HERE))
            for each in fields
            if each != but and (not each.null or each.unique)
        }

    def make_shown(self, model, shown, narrow=(), **given):
        """A record that is public by itself, with its canaries of the state in which it is to be seen.

        The fields of `narrow` are for the office only, although the record is for everyone. It names a source only
        where it is made to: the pages of the sources would be long.
        """
        label = model._meta.label
        shown = (Level.narrowest(shown[0], AT_LEAST.get(label, Level.PUBLIC)), shown[1])
        if label not in NEEDS_SOURCE and any(field.name == "source" for field in model._meta.fields):
            given.setdefault("source", None)
        kept, self.word = (
            self.word,
            lambda field, _cell: World.word(self, field, (Level.DRAFT, shown[1]) if field.name in narrow else shown),
        )
        try:
            row = self.make(model, (Level.PUBLIC, Where.HERE), **given)
        finally:
            self.word = kept
        self.rows[model][-1] = (shown, row)
        self.to_open[model].append((shown, row))
        return row

    # What only some may know

    def make_private_business(self):
        """Exempt items and minutes of a public meeting, and what a member has written and not handed in."""
        here = (Level.PUBLIC, Where.HERE)
        body, meeting = self.get(governance.Body, here), self.get(governance.Meeting, here)
        seat = governance.Seat.objects.create(
            body=body,
            post=self.shared(register.Post),
            capacity=governance.Capacity.objects.create(name="Sits", is_member=True),
        )
        governance.Membership.objects.create(seat=seat, account=self.author)
        exempt = {"number": "7", "access": "exempt", "exempt_paragraph": 3, "public_interest": "Prices are in it."}
        self.private(governance.AgendaItem, Level.EXEMPT, meeting=meeting, **exempt)
        self.private(governance.Minutes, Level.EXEMPT, meeting=meeting, version=2, is_exempt=True)
        self.private(governance.Minutes, Level.EXEMPT, meeting=meeting, version=3, state="draft", amendment="")
        self.private(
            governance.Proposal,
            Level.AUTHOR,
            body=body,
            raised_by=self.author,
            status="draft",
            submitted_at=None,
            audience="panel",
            published_at=None,
            published_by=None,
        )
        self.private(
            governance.ChampionReport,
            Level.AUTHOR,
            champion_area=self.get(governance.ChampionArea, here),
            meeting=self.make(governance.Meeting, here),
            author=self.author,
            submitted_at=None,
        )

        self.make_shown(register.Site, here, narrow=("address", "uprn"), is_sensitive=True)
        self.make_shown(
            register.Agreement,
            here,
            narrow=("exit_arrangements",),
            publication="title",
            document="withheld",
            withheld_because="The prices are confidential.",
            document_url="",
        )

    def private(self, model, level, **given):
        return self.make_shown(model, (level, Where.HERE), **given)
