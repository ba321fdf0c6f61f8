"""Reads lists of people to invite, typed or from a spreadsheet: what is right, and what is wrong in plain words."""

from dataclasses import dataclass
from difflib import get_close_matches

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Q

from initiatives.files import tables
from initiatives.files.tables import ABOVE, MOST_ROWS
from initiatives.models import Initiative, Organisation, OrganisationName, Post
from initiatives.models.searching import words_of
from initiatives.models.text import refuse_hidden_characters

from ..models import Invitation

# The columns in their usual order, with what people call them.
COLUMNS = {
    "organisation": {"organisation", "organization", "service", "name", "force", "body", "agency", "constabulary"}
    | {"organisation name", "name of organisation", "service name", "name of service", "force name", "fire service"},
    "post": {"post", "role", "title", "job title", "position", "rank", "post title", "post holder"},
    "e-mail address": {"e mail", "email", "mail", "e mail address", "email address", "contact", "contact email"},
    "project": {"project", "initiative", "reference", "project reference", "initiative reference"},
}


@dataclass
class Line:
    """One line of a list, with what was understood and what is wrong with it."""

    number: int
    cells: list
    organisation: Organisation | None = None
    post: Post | None = None
    initiative: Initiative | None = None
    email: str = ""
    fault: str = ""

    @property
    def typed(self):
        """What was typed in the line."""
        return ", ".join(filter(None, self.cells))


def folded(text):
    """Return a name as searches fold it, with its dashes as spaces."""
    return " ".join(words_of(text)).replace("-", " ")


def columns_of(rows):
    """Return where each column stands and how many rows stand above the lines; the usual order without headings.

    A row near the top is one of headings where it names the organisation's column or two others, and nothing that
    looks like an address. Raise ValidationError where there are headings and none is the organisation's.
    """
    for above, (_number, cells) in enumerate(rows[:ABOVE]):
        names = [folded(cell) for cell in cells]
        places = {
            column: next((place for place, name in enumerate(names) if name in called), None)
            for column, called in COLUMNS.items()
        }
        known = [column for column, place in places.items() if place is not None]
        if any("@" in cell for cell in cells) or not known:
            continue
        if "organisation" in known:
            return places, above + 1
        if len(known) > 1:
            found = ", ".join(f"“{cell}”" for cell in cells if cell)
            raise ValidationError(
                f"The headings of the list are {found}. One of them must be “Organisation”: change the heading of the "
                "column that names the organisations."
            )
    return dict(zip(COLUMNS, range(4), strict=True)), 0


def read(rows, wave, user):
    """Return a Line for each row beneath the headings, in a fixed number of queries; nothing is stored.

    A project that `user` may not see answers like one that does not exist.
    """
    places, above = columns_of(rows)
    lines = []
    for number, cells in rows[above:]:
        kept = [cells[place] if place is not None and place < len(cells) else "" for place in places.values()]
        kept = [cell.removeprefix("'") for cell in kept]
        if any(kept):
            lines.append(Line(number, kept))
    if len(lines) > MOST_ROWS:
        raise ValidationError(tables.MORE.format(lines[MOST_ROWS].number))
    names, posts = Names(lines), posts_of(lines)
    projects = Initiative.objects.visible_to(user).filter(reference__in=[line.cells[3].upper() for line in lines])
    initiatives = {each.reference: each for each in projects}
    taken = {(each.organisation_id, each.post_id, each.initiative_id) for each in wave.invitations.all()}
    for line in lines:
        understand(line, names, posts, initiatives)
        key = (line.organisation and line.organisation.pk, line.post and line.post.pk)
        key += (line.initiative and line.initiative.pk,)
        if not line.fault and key in taken:
            line.fault = "Already invited in this wave, or twice in this list."
        taken.add(key)
    return lines


class Names:
    """Organisations by the names and references that the lines use, however those are written."""

    def __init__(self, lines):
        wanted = {line.cells[0] for line in lines}
        names = OrganisationName.objects.filter(name__in=wanted).select_related("organisation")
        self.found = {folded(each.name): each.organisation for each in names}
        for each in Organisation.objects.filter(Q(name__in=wanted) | Q(reference__in=wanted)):
            self.found[folded(each.name)] = self.found[folded(each.reference)] = each
        self.all = {}
        if {folded(name) for name in wanted} - self.found.keys():
            for former in OrganisationName.objects.select_related("organisation"):
                self.all.setdefault(folded(former.name), former.organisation)
            for each in Organisation.objects.only("name", "reference"):
                self.all[folded(each.name)] = self.all[folded(each.reference)] = each

    def named(self, name):
        """Return the organisation of that name, or None."""
        return self.found.get(folded(name)) or self.all.get(folded(name))

    def like(self, name):
        """Return the names in the register that are nearly so written, three at most."""
        near = get_close_matches(folded(name)[:200], self.all, n=3, cutoff=0.75)
        return list(dict.fromkeys(self.all[each].name for each in near))


def posts_of(lines):
    """Posts by organisation and folded title, of the titles that the lines use."""
    titles = {folded(line.cells[1]) for line in lines if line.cells[1]}
    posts = Post.objects.prefetch_related("organisations") if titles else Post.objects.none()
    return {
        (organisation.pk, folded(str(post))): post
        for post in posts
        if folded(str(post)) in titles
        for organisation in post.organisations.all()
    }


def understand(line, names, posts, initiatives):
    """Fills in what a line names, or says what is wrong with it and what to do."""
    name, post, email, project = line.cells
    line.organisation = names.named(name)
    if not name:
        line.fault = "The line names no organisation."
        return
    if line.organisation is None:
        near = " or ".join(f"“{each}”" for each in names.like(name))
        what_next = f"Is it {near}?" if near else "Check the name, or add it first."
        line.fault = f"No organisation called “{name}” is in the register. {what_next}"
        return
    if post:
        line.post = posts.get((line.organisation.pk, folded(post)))
        if line.post is None:
            line.fault = f"{line.organisation} has no post “{post}” in the register. Add the post, or leave it empty."
            return
    if project:
        line.initiative = initiatives.get(project.upper())
        if line.initiative is None:
            line.fault = f"No initiative has the reference “{project}”."
            return
    if email:
        try:
            refuse_hidden_characters(email)
            validate_email(email)
        except ValidationError:
            line.fault = f"“{email}” is not an e-mail address, like name@example.org."
            return
    line.email = email


def invite_lines(lines, wave):
    """Stores an invitation for every line without a fault; returns them."""
    invitations = []
    for line in lines:
        if not line.fault:
            invitation = Invitation(
                wave=wave,
                organisation=line.organisation,
                post=line.post,
                initiative=line.initiative,
                email=line.email,
            )
            invitation.full_clean()
            invitation.save()
            invitations.append(invitation)
    return invitations
