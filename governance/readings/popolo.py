"""Bodies, organisations, their posts and who sits where, in the shape of Popolo: as everybody may know them.

The classes are those of the Popolo specification. What has no class of its own there, such as a vacancy, is left out; a
date that is not a plain day, month or year is left out too. A person is only who may be named.
"""

from initiatives.dates.stated_dates import plain_iso
from initiatives.models import Organisation, Post, PostHolder
from initiatives.readings.citations import cite

from ..models import Body, Membership, Seat


class Export:
    """All of it for one reader. `address` makes a whole address of a path."""

    def __init__(self, reader, address):
        self.reader, self.address = reader, address

    def collect(self):
        """Return the four collections by their names."""
        bodies = Body.objects.visible_to(self.reader)
        seats = cite(
            Seat.objects.filter(body__in=bodies).select_related("body", "post", "organisation", "capacity"), self.reader
        )
        terms = Membership.objects.filter(seat__body__in=bodies).exclude(kind=Membership.Kind.VACANT)
        terms = cite(
            terms.select_related("seat__body", "seat__post", "seat__organisation", "seat__capacity", "post", "person"),
            self.reader,
        )
        posts = cite(Post.objects.prefetch_related("organisations"), self.reader)
        holders = cite(PostHolder.objects.select_related("post").prefetch_related("post__organisations"), self.reader)
        listed = cite(bodies.select_related("kind").prefetch_related("names", "areas"), self.reader)
        organisations = cite(
            Organisation.objects.select_related("kind").prefetch_related("names", "areas"), self.reader
        )
        return {
            "persons": [self.person(each) for each in holders if each.name_is_published],
            "organizations": [
                *(self.organization(each, each.founded) for each in organisations),
                *(self.organization(each, each.established, each.purpose) for each in listed),
            ],
            "posts": [
                *(self.post(each, organisation) for each in posts for organisation in each.organisations.all()),
                *map(self.seat, seats),
            ],
            "memberships": [
                *(
                    self.holding(each, organisation)
                    for each in holders
                    for organisation in each.post.organisations.all()
                ),
                *map(self.term, terms),
            ],
        }

    def id_of(self, row, part=""):
        """Return what a record is called: the address of its page, and which part of that it is."""
        return f"{self.address(row.get_absolute_url())}{part}"

    def sources(self, row):
        """Return the documents that say it, each with the place."""
        return [{"url": self.address(each.url), "note": f"{each.source} {each.place}".strip()} for each in row.cited]

    def person_id(self, holder):
        """Return what a holder who may be named is called; None for all others."""
        named = holder is not None and holder.name_is_published
        return f"{self.address('/')}#person-{holder.pk}" if named else None

    def post_id(self, post, organisation):
        return self.id_of(organisation, f"#post-{post.pk}")

    def person(self, holder):
        return {"id": self.person_id(holder), "name": holder.name, "sources": self.sources(holder)}

    def organization(self, row, founded, description=""):
        """Return an organisation of the register, or a body."""
        return {
            "id": self.id_of(row),
            "name": row.name,
            "other_names": [
                {
                    "name": each.name,
                    "note": each.get_kind_display(),
                    "start_date": plain_iso(each.used_from),
                    "end_date": plain_iso(each.used_until),
                }
                for each in row.names.all()
            ],
            "identifiers": [
                {"identifier": code, "scheme": scheme}
                for scheme, code in (("Reference", row.reference), ("ONS", getattr(row, "gss_code", "")))
                if code
            ],
            "classification": row.kind.name if row.kind_id else None,
            "area": {"name": ", ".join(each.name for each in row.areas.all())} if row.areas.all() else None,
            "founding_date": plain_iso(founded),
            "dissolution_date": plain_iso(row.ended),
            "description": description or None,
            "links": [{"url": self.id_of(row), "note": "Page"}],
            "sources": self.sources(row),
        }

    def post(self, post, organisation):
        """Return a post as one of the organisations that share it has it."""
        return {
            "id": self.post_id(post, organisation),
            "label": str(post),
            "role": post.title,
            "organization_id": self.id_of(organisation),
            "start_date": plain_iso(post.began),
            "end_date": plain_iso(post.ended),
            "sources": self.sources(post),
        }

    def seat(self, seat):
        """Return a seat on a body as a post of it."""
        return {
            "id": self.id_of(seat.body, f"#seat-{seat.pk}"),
            "label": seat.holder,
            "role": seat.capacity.name if seat.capacity_id else None,
            "organization_id": self.id_of(seat.body),
            "start_date": plain_iso(seat.began),
            "end_date": plain_iso(seat.ended),
            "sources": self.sources(seat),
        }

    def holding(self, holder, organisation):
        """Return that somebody held a post of an organisation."""
        return {
            "id": self.id_of(organisation, f"#holder-{holder.pk}"),
            "label": str(holder),
            "role": str(holder.post),
            "person_id": self.person_id(holder),
            "organization_id": self.id_of(organisation),
            "post_id": self.post_id(holder.post, organisation),
            "start_date": plain_iso(holder.began),
            "end_date": plain_iso(holder.ended),
            "sources": self.sources(holder),
        }

    def term(self, term):
        """Return one term in a seat of a body."""
        seat, organisation = term.seat, term.seat.organisation
        return {
            "id": self.id_of(seat.body, f"#term-{term.pk}"),
            "label": term.holder,
            "role": f"{seat.capacity.name if seat.capacity_id else 'Seat'}, {term.get_kind_display().lower()}",
            "person_id": self.person_id(term.person),
            "organization_id": self.id_of(seat.body),
            "post_id": self.id_of(seat.body, f"#seat-{seat.pk}"),
            "on_behalf_of_id": self.id_of(organisation) if organisation else None,
            "start_date": plain_iso(term.began),
            "end_date": plain_iso(term.ended),
            "sources": self.sources(term),
        }
