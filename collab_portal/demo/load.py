"""Loads the demonstration data. Running it again adds only what is missing and changes nothing that is there.

A record is found again by its reference, code or address, which nobody can change; its name may have been edited. The
parts of a record (partners, scope, other names) are added with it and never afterwards.
"""

from django.contrib.auth.hashers import make_password

from initiatives import models

from .accounts import ACCOUNTS, LOADER, PASSWORD
from .geography import AREAS, WITHIN
from .initiatives import INITIATIVES
from .lists import Lists
from .load_money import Money
from .load_practice import Practice
from .organisations import ORGANISATIONS, POSTS, SUCCESSIONS
from .periods import PERIODS, REPORTING_AREAS
from .places import load_places
from .practice_file import load_practice_file
from .rows import CannotLoad, Rows, obey
from .sources import SOURCES


def load_register():
    """Loads areas, sources, organisations and initiatives; returns the Rows with what was added."""
    return Register().load()


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
        self.load_initiatives()
        load_places(self)
        load_practice_file(self)
        Money(self).load()
        Practice(self).load()
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
            code = facts["code"]
            self.areas[code] = models.Area.objects.filter(code=code).first() or self.new_area(code, facts)

    def new_area(self, code, facts):
        kind = self.lists.term(models.AreaKind, facts["kind"])
        return self.rows.add(models.Area, code=code, name=facts["name"], kind=kind)

    def load_sources(self):
        for facts in SOURCES:
            found = models.Source.objects.filter(reference=facts["reference"]).first()
            self.sources[facts["reference"]] = found or self.new_source(**facts)

    def new_source(self, area, kind, issued_by, **facts):
        """A published document; who issued it is said when there are organisations."""
        source = models.Source(area=self.areas[area], kind=self.lists.term(models.SourceKind, kind), **facts)
        obey(source, source.publish, by=self.publisher)
        return self.rows.count(source)

    def issue_sources(self):
        """Says who issued the new sources."""
        for facts in SOURCES:
            source = self.sources[facts["reference"]]
            if source in self.rows.new and facts["issued_by"]:
                self.rows.change(source, issued_by=self.organisations[facts["issued_by"]])

    def place_areas(self):
        """Says where the new areas are named, what else is said of them, and which lies in which."""
        for facts in AREAS:
            area = self.areas[facts["code"]]
            if area in self.rows.new:
                source = self.sources[facts["source"]]
                self.rows.change(area, source=source, place=facts["place"], inferred=facts.get("inferred", False))
                self.load_parts(models.Statement, facts["statements"], source, area=area)
                if area.code in REPORTING_AREAS:
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
            found = models.Organisation.objects.filter(reference=facts["reference"]).first()
            self.organisations[facts["name"]] = found or self.new_organisation(**facts)
        for facts in SUCCESSIONS:
            ends = {side: self.organisations[facts[side]] for side in ("predecessor", "successor")}
            if ends["successor"] in self.rows.new:
                self.load_parts(models.Succession, [facts | ends], facts["source"])

    def new_organisation(self, kind, source, areas, names=(), statements=(), **facts):
        kind, source = self.lists.term(models.OrganisationKind, kind), self.sources[source]
        areas = [self.areas[code] for code in areas]
        row = self.rows.add(models.Organisation, {"areas": areas}, kind=kind, source=source, **facts)
        self.load_parts(models.OrganisationName, names, source, organisation=row)
        self.load_parts(models.Statement, statements, source, organisation=row)
        return row

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

    def load_initiatives(self):
        """The initiatives; those that are part of another come after it."""
        for facts in sorted(INITIATIVES, key=lambda facts: "parent" in facts):
            found = models.Initiative.objects.filter(reference=facts["reference"]).first()
            self.initiatives[facts["reference"]] = found or self.new_initiative(**facts)

    def new_initiative(self, source, stages=(), milestones=(), hold=None, **facts):
        """A published initiative with all its parts."""
        source = self.sources[source]
        parts = {name: facts.pop(name, ()) for name in PARTS}
        many = {
            "work_areas": [self.lists.work_area(name) for name in facts.pop("work_areas", ())],
            "aims": [self.lists.term(models.Aim, name) for name in facts.pop("aims", ())],
            "other_areas": [self.areas[code] for code in facts.pop("other_areas", ())],
        }
        row = models.Initiative(source=source, **self.looked_up(facts))
        obey(row, row.publish, by=self.publisher)
        self.rows.count(row)
        for name, values in many.items():
            getattr(row, name).set(values)
        for name, rows in parts.items():
            self.load_parts(PARTS[name], self.in_order(name, rows), source, initiative=row)
        for reached in stages:
            self.move(row, source, **reached)
        for point in milestones:
            self.load_milestone(row, source, **point)
        if hold:
            self.rows.count(obey(row, row.hold_up, source=source, **hold))
        return row

    def looked_up(self, facts):
        """The fields of an initiative, with rows in place of names."""
        return facts | {
            "area": self.areas[facts["reference"].partition("-")[0]],
            "parent": self.initiatives.get(facts.get("parent")),
            "origin": self.lists.term(models.Origin, facts.get("origin")),
            "priority_tier": self.lists.term(models.PriorityTier, facts.get("priority_tier")),
        }

    def in_order(self, name, rows):
        """The parts of an initiative, with rows in place of names, and numbered where their order is kept."""
        if name == "partners":
            return [
                row
                | {
                    "organisation": self.organisations[row["organisation"]],
                    "role": self.lists.term(models.PartnerRole, row["role"]),
                }
                for row in rows
            ]
        if name == "statements":
            return rows
        return [row | {"order": number} for number, row in enumerate(rows, start=1)]

    def move(self, row, source, stage, **facts):
        """Moves an initiative to a stage by the domain's own verb."""
        stage = self.lists.term(models.Stage, stage)
        self.rows.count(obey(row, row.move_to, stage, by=self.publisher, source=source, **facts))

    def load_milestone(self, row, source, due, **facts):
        """A milestone, with the date that was promised for it where there is one."""
        point = self.rows.add(models.Milestone, initiative=row, source=source, **facts)
        if due:
            self.rows.count(obey(point, point.promise, due, source=source, place=facts["place"]))


PARTS = {
    "partners": models.Partnership,
    "scope": models.ScopeItem,
    "caveats": models.Caveat,
    "lessons": models.Lesson,
    "statements": models.Statement,
}
