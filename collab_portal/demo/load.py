"""Loads the demonstration data. Running it again adds only what is missing and changes nothing that is there.

A record is found again by its reference, code or address, which nobody can change; its name may have been edited. The
parts of a record (partners, scope, other names) are added with it and never afterwards.
"""

from django.contrib.auth.hashers import make_password
from django.db import transaction

from initiatives import models

from .accounts import ACCOUNTS, LOADER, PASSWORD
from .geography import AREAS, WITHIN
from .initiatives import INITIATIVES
from .lists import Lists
from .organisations import ORGANISATIONS, POSTS, SUCCESSIONS
from .periods import PERIODS
from .rows import CannotLoad, Rows, obey
from .sources import SOURCES


@transaction.atomic
def load_register():
    """Loads areas, sources, organisations and initiatives; returns the Rows with what was added."""
    return Register().load()


@transaction.atomic
def load_accounts():
    """Makes one account for each role that has none yet; returns the Rows with what was added."""
    rows, password = Rows(), make_password(PASSWORD)
    for account in ACCOUNTS:
        if not models.User.objects.filter(email__iexact=account["email"]).exists():
            fields = {name: account[name] for name in ("email", "name", "role")}
            organisation = models.Organisation.objects.filter(name=account.get("organisation", "")).first()
            areas = models.Area.objects.filter(code__in=account["areas"])
            rows.add(models.User, {"areas": areas}, password=password, organisation=organisation, **fields)
    return rows


class Register:
    """One run over the register, always in the same order, so that every database has the same references."""

    def __init__(self):
        self.rows = Rows()
        self.lists = Lists(self.rows)
        self.areas, self.sources, self.organisations, self.initiatives = {}, {}, {}, {}

    def load(self):
        """Adds what is missing of the whole register."""
        self.publisher = self.loader()
        if self.publisher in self.rows.new:
            self.lists.complete()
        self.load_areas()
        self.load_sources()
        self.load_organisations()
        self.issue_sources()
        self.place_areas()
        self.load_posts()
        for facts in INITIATIVES:
            self.load_initiative(**facts)
        self.group_initiatives()
        return self.rows

    def loader(self):
        """The account that publishes. Areas without it are somebody else's, whose references are not ours to take."""
        account = models.User.objects.filter(email=LOADER["email"]).first()
        if account is None and models.Area.objects.exists():
            raise CannotLoad(
                "This database has areas that the demonstration data did not bring. Load it into an empty database."
            )
        return account or self.rows.add(models.User, password=make_password(None), **LOADER)

    def load_areas(self):
        for facts in AREAS:
            kind = self.lists.term(models.AreaKind, facts["kind"])
            area = self.rows.once(models.Area, {"code": facts["code"]}, name=facts["name"], kind=kind)
            self.areas[facts["code"]] = area

    def load_sources(self):
        for facts in SOURCES:
            fields = facts | {
                "area": self.areas[facts["area"]],
                "kind": self.lists.term(models.SourceKind, facts["kind"]),
            }
            key = {"reference": fields.pop("reference")}
            del fields["issued_by"]
            self.sources[facts["reference"]] = self.rows.once(models.Source, key, **fields)

    def issue_sources(self):
        """Says who issued the new sources, now that there are organisations, and publishes them."""
        for facts in SOURCES:
            source = self.sources[facts["reference"]]
            if source in self.rows.new:
                source.issued_by = self.organisations.get(facts["issued_by"])
                obey(source, source.publish, by=self.publisher)

    def place_areas(self):
        """Says where the new areas are named, what else is said of them, and which lies in which."""
        for facts in AREAS:
            area = self.areas[facts["code"]]
            if area in self.rows.new:
                source = self.sources[facts["source"]]
                self.rows.change(area, source=source, place=facts["place"], inferred=facts.get("inferred", False))
                self.load_parts(models.Statement, facts["statements"], source, area=area)
                if any(row["reference"].startswith(f"{area.code}-") for row in INITIATIVES):
                    self.load_periods(area)
        for facts in WITHIN:
            inner, outer = self.areas[facts["inner"]], self.areas[facts["outer"]]
            if inner in self.rows.new:
                source = self.sources[facts["source"]]
                self.rows.add(models.AreaWithin, inner=inner, outer=outer, source=source, place=facts["place"])

    def load_periods(self, area):
        for name, starts_on, ends_on, due_on in PERIODS:
            self.rows.add(
                models.ReportingPeriod, area=area, name=name, starts_on=starts_on, ends_on=ends_on, due_on=due_on
            )

    def load_organisations(self):
        for facts in ORGANISATIONS:
            fields = dict(facts)
            names, statements = fields.pop("names", ()), fields.pop("statements", ())
            many = {"areas": [self.areas[code] for code in fields.pop("areas")]}
            fields["kind"] = self.lists.term(models.OrganisationKind, fields["kind"])
            fields["source"] = source = self.sources[fields["source"]]
            key = {"reference": fields.pop("reference")}
            row = self.rows.once(models.Organisation, key, many, **fields)
            self.organisations[facts["name"]] = row
            if row in self.rows.new:
                self.load_parts(models.OrganisationName, names, source, organisation=row)
                self.load_parts(models.Statement, statements, source, organisation=row)
        for facts in SUCCESSIONS:
            ends = {side: self.organisations[facts[side]] for side in ("predecessor", "successor")}
            if ends["successor"] in self.rows.new:
                self.load_parts(models.Succession, [facts | ends], facts["source"])

    def load_posts(self):
        """The posts of new organisations; a post of none comes with its source."""
        for facts in POSTS:
            fields = dict(facts)
            holders = [self.organisations[name] for name in fields.pop("organisations")]
            fields["source"] = self.sources[fields["source"]]
            if (holders or [fields["source"]])[0] in self.rows.new:
                self.rows.add(models.Post, {"organisations": holders}, **fields)

    def load_parts(self, model, parts, source, **whole):
        """Rows that belong to a record, each with its own source where it names one."""
        for part in parts:
            own = part.get("source", source)
            own = self.sources[own] if isinstance(own, str) else own
            self.rows.add(model, **{**part, "source": own, **whole})

    def load_initiative(self, reference, source, **facts):
        """An initiative with all its parts, published at the end."""
        parts = {name: facts.pop(name, ()) for name in PARTS}
        milestones, stages, hold = (facts.pop(name, None) or () for name in ("milestones", "stages", "hold"))
        facts.pop("parent", None)
        source = self.sources[source]
        many = {
            "work_areas": [self.lists.work_area(name) for name in facts.pop("work_areas", ())],
            "aims": [self.lists.term(models.Aim, name) for name in facts.pop("aims", ())],
            "other_areas": [self.areas[code] for code in facts.pop("other_areas", ())],
        }
        for name, model in (("origin", models.Origin), ("priority_tier", models.PriorityTier)):
            facts[name] = self.lists.term(model, facts.get(name))
        row = self.rows.once(
            models.Initiative,
            {"reference": reference},
            many,
            area=self.areas[reference.partition("-")[0]],
            source=source,
            **facts,
        )
        self.initiatives[reference] = row
        if row not in self.rows.new:
            return
        self.load_parts(models.Partnership, map(self.partner, parts.pop("partners")), source, initiative=row)
        for name, passages in parts.items():
            self.load_parts(PARTS[name], self.in_order(PARTS[name], passages), source, initiative=row)
        for facts in stages:
            self.move(row, source, **facts)
        for facts in milestones:
            self.load_milestone(row, source, **facts)
        if hold:
            self.rows.count(obey(row, row.hold_up, **hold, source=source))
        obey(row, row.publish, by=self.publisher)

    def partner(self, facts):
        organisation, role = (
            self.organisations[facts["organisation"]],
            self.lists.term(models.PartnerRole, facts["role"]),
        )
        return facts | {"organisation": organisation, "role": role}

    def in_order(self, model, passages):
        if model is models.Statement:
            return passages
        return [passage | {"order": number} for number, passage in enumerate(passages, start=1)]

    def move(self, row, source, stage, **facts):
        stage = self.lists.term(models.Stage, stage)
        self.rows.count(obey(row, row.move_to, stage, by=self.publisher, source=source, **facts))

    def load_milestone(self, row, source, due, **facts):
        milestone = self.rows.add(models.Milestone, initiative=row, source=source, **facts)
        if due:
            place = facts["place"]
            self.rows.count(obey(milestone, milestone.promise, due, source=source, place=place))

    def group_initiatives(self):
        """Puts the new initiatives under the programme or initiative they belong to."""
        for facts in INITIATIVES:
            row = self.initiatives[facts["reference"]]
            if "parent" in facts and row in self.rows.new:
                row.refresh_from_db()
                self.rows.change(row, parent=self.initiatives[facts["parent"]])


PARTS = {
    "partners": models.Partnership,
    "scope": models.ScopeItem,
    "caveats": models.Caveat,
    "lessons": models.Lesson,
    "statements": models.Statement,
}
