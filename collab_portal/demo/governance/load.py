"""Loads what the documents say of bodies, seats, terms of reference, meetings and standing arrangements.

It runs after the register, adds only what is missing and changes nothing that is there. A record is found again by its
reference; its parts are added with it and never afterwards.
"""

from django.db import transaction

from governance import models
from initiatives.models import Area, Organisation, Post, Source, User

from ..accounts import LOADER
from ..rows import CannotLoad, Rows, obey
from .bodies import BODIES
from .lists import BODY_KINDS, CAPACITIES, FREQUENCIES
from .meetings import ARRANGEMENTS, MEETINGS
from .seats import DUAL_ROLES, SEATS
from .terms import BODY, OBJECTIVES, PRINCIPLES, RUN_ON, SOURCE, TERMS


@transaction.atomic
def load_governance():
    """Loads bodies with all that belongs to them, meetings and arrangements; returns the Rows with what was added."""
    return Governance().load()


class Governance:
    """One run over governance, always in the same order, so that every database has the same references."""

    def __init__(self):
        self.rows = Rows()
        self.publisher = User.objects.get(email=LOADER["email"])
        self.sources = {source.reference: source for source in Source.objects.all()}
        self.bodies, self.seats = {}, {}

    def load(self):
        """Adds what is missing of governance."""
        self.load_lists()
        for facts in BODIES:
            self.load_body(**facts)
        self.link_bodies()
        self.load_seats()
        self.load_dual_roles()
        self.load_terms()
        for facts in MEETINGS:
            self.load_meeting(**facts)
        for facts in ARRANGEMENTS:
            self.load_arrangement(**facts)
        return self.rows

    def load_lists(self):
        """Fills the lists that are still empty; entries may have been renamed since."""
        for model, entries, fields in (
            (models.BodyKind, BODY_KINDS, ["meaning"]),
            (models.Frequency, FREQUENCIES, ["meaning", "days"]),
            (models.Capacity, CAPACITIES, ["meaning", "is_member", "presides"]),
        ):
            if not model.objects.exists():
                for number, (name, *values) in enumerate(entries, start=1):
                    self.rows.add(model, name=name, order=number * 10, **dict(zip(fields, values, strict=True)))

    def term(self, model, name):
        """The entry of a list; None for no name, or where staff have renamed it."""
        return model.objects.filter(name=name).first() if name else None

    def area(self, reference):
        return Area.objects.get(code=reference.partition("-")[0])

    def organisation(self, name):
        return found_once(Organisation.objects.filter(name=name), name)

    def post(self, facts):
        """The post with a title, a qualifier and one of its organisations."""
        if facts is None:
            return None
        title, qualifier, organisation = facts
        posts = Post.objects.filter(title=title, qualifier=qualifier)
        return found_once(posts.filter(organisations__name=organisation) if organisation else posts, facts)

    def source(self, facts, otherwise):
        """Takes the source out of the facts; one they do not name is that of the whole."""
        named = facts.pop("source", None)
        return self.sources[named] if named else otherwise

    def load_body(self, reference, **facts):
        source = self.source(facts, self.sources["NAT-S-001"])
        parts = {name: facts.pop(name, ()) for name in ("names", "statements", "links", "terms")}
        area = self.area(reference)
        own = [area] if area.code != "NAT" else []
        codes = facts.pop("areas", None)
        many = {
            "areas": Area.objects.filter(code__in=codes) if codes else own,
            "convened_by": [self.organisation(name) for name in facts.pop("convened_by", ())],
            "remit_areas": Area.objects.filter(code__in=facts.pop("remit_areas", ())),
        }
        facts["kind"] = self.term(models.BodyKind, facts["kind"])
        row = self.rows.once(models.Body, {"reference": reference}, many, area=area, source=source, **facts)
        self.bodies[reference] = row
        if row not in self.rows.new:
            return
        self.load_parts(models.BodyName, parts["names"], source, body=row)
        self.load_parts(models.BodyStatement, parts["statements"], source, body=row)
        for terms in parts["terms"]:
            terms = {**terms, "frequency": self.term(models.Frequency, terms["frequency"])}
            self.load_parts(models.TermsOfReference, [terms], source, body=row)
        obey(row, row.publish, by=self.publisher)

    def load_parts(self, model, parts, source, **whole):
        """Rows that belong to a record, each with its own source where it names one."""
        for part in parts:
            part = dict(part)
            own = self.source(part, source)
            self.rows.add(model, **{**part, "source": own, **whole})

    def link_bodies(self):
        """Says how the new bodies stand to each other and to posts, now that all are there."""
        for facts in BODIES:
            body = self.bodies[facts["reference"]]
            if body in self.rows.new:
                links = [
                    link | {"other": self.bodies.get(link["other"]), "post": self.post(link["post"])}
                    for link in facts.get("links", ())
                ]
                self.load_parts(models.BodyLink, links, body.source, body=body)

    def load_seats(self):
        for reference, seats in SEATS.items():
            body = self.bodies[reference]
            if body not in self.rows.new:
                continue
            for number, facts in enumerate(seats):
                fields = dict(facts)
                source = self.source(fields, body.source)
                fields |= {
                    "post": self.post(fields["post"]),
                    "capacity": self.term(models.Capacity, fields["capacity"]),
                    "order": number + 1,
                }
                seat = self.rows.add(models.Seat, body=body, source=source, **fields)
                self.seats[reference, number] = seat

    def load_dual_roles(self):
        """The dual roles, where no body stood before this run."""
        if not self.seats:
            return
        for facts in DUAL_ROLES:
            fields = dict(facts)
            many = {
                "seats": [self.seats[key] for key in fields.pop("seats", ())],
                "posts": [self.post(post) for post in fields.pop("posts")],
            }
            fields["source"] = self.source(fields, None)
            self.rows.once(models.DualRole, {"title": fields.pop("title")}, many, **fields)

    def load_terms(self):
        """The terms of reference of the one board whose terms are in the documents, with principles."""
        body, source = self.bodies[BODY], self.sources[SOURCE]
        if body not in self.rows.new:
            return
        fields = {**TERMS, "frequency": self.term(models.Frequency, TERMS["frequency"])}
        terms = self.rows.add(models.TermsOfReference, body=body, source=source, **fields)
        for number, (place, text) in enumerate(OBJECTIVES, start=1):
            note = RUN_ON if number == len(OBJECTIVES) else ""
            self.rows.add(models.Objective, terms=terms, source=source, place=place, order=number, text=text, note=note)
        for number, place, short, long, long_place, commitments in PRINCIPLES:
            principle = self.rows.add(
                models.Principle,
                terms=terms,
                source=source,
                place=place,
                number=number,
                short=short,
                long=long,
                long_place=long_place,
            )
            for order, (where, text, note) in enumerate(commitments, start=1):
                self.rows.add(
                    models.Commitment,
                    principle=principle,
                    source=source,
                    place=where,
                    order=order,
                    text=text,
                    note=note,
                )

    def load_meeting(self, reference, body, **facts):
        source = self.source(facts, None)
        items, attendance = facts.pop("items", ()), facts.pop("attendance", ())
        facts.setdefault("state", "")
        fields = {"area": self.area(reference), "source": source, "body": self.bodies[body], **facts}
        row = self.rows.once(models.Meeting, {"reference": reference}, **fields)
        if row not in self.rows.new:
            return
        ordered = [item | {"order": number} for number, item in enumerate(items, start=1)]
        self.load_parts(models.AgendaItem, ordered, source, meeting=row)
        for place, post, kind in attendance:
            self.rows.add(models.Attendance, meeting=row, source=source, place=place, post=self.post(post), kind=kind)
        obey(row, row.publish, by=self.publisher)

    def load_arrangement(self, reference, **facts):
        source, area = self.source(facts, None), self.area(reference)
        facts["frequency"] = self.term(models.Frequency, facts.get("frequency"))
        many = {
            "bodies": [self.bodies[body] for body in facts.pop("bodies", ())],
            "posts": [self.post(post) for post in facts.pop("posts", ())],
            "areas": [area],
        }
        row = self.rows.once(models.Arrangement, {"reference": reference}, many, area=area, source=source, **facts)
        if row in self.rows.new:
            obey(row, row.publish, by=self.publisher)


def found_once(rows, name):
    """The one row; where the register lacks it, what the load stops with."""
    found = rows.first()
    if found is None:
        raise CannotLoad(f"The register has no “{name}”, which governance speaks of.")
    return found
