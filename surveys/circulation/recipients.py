"""Reads lists of people to invite, typed or from a spreadsheet: what is right, and what is wrong in plain words."""

import csv
import io
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Q
from openpyxl import load_workbook

from initiatives.models import Initiative, Organisation, OrganisationName, Post
from initiatives.models.text import refuse_hidden_characters

from ..models import Invitation

MOST_ROWS = 2_000
HEADINGS = {"organisation", "service", "name"}


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


def rows_of_text(text):
    """The rows of a pasted list: organisation, post, e-mail, project, with commas, semicolons or tabs between."""
    text = text.replace("\x00", "")
    first = next((line for line in text.splitlines() if line.strip()), "")
    between = max("\t;,", key=first.count)
    rows = csv.reader(io.StringIO(text), delimiter=between)
    return [[cell.strip() for cell in apart(row)] for row in rows]


def apart(row):
    """A row in its cells, also where it is put together in another way than the first: it holds an address whole."""
    if len(row) != 1 or "@" not in row[0]:
        return row
    between = max("\t;,", key=row[0].count)
    return next(csv.reader(row, delimiter=between, skipinitialspace=True), row)


def rows_of_file(file):
    """The rows of a CSV or XLSX file. Raises ValidationError where it is neither."""
    name = file.name.casefold()
    if name.endswith(".xlsx"):
        try:
            sheet = load_workbook(file, read_only=True, data_only=True).active
            rows = sheet.iter_rows(max_row=MOST_ROWS + 2, max_col=4, values_only=True)
            return [["" if cell is None else str(cell).strip() for cell in row] for row in rows]
        except Exception as fault:
            raise ValidationError("This file cannot be read as a spreadsheet. Save it as CSV and try again.") from fault
    if not name.endswith((".csv", ".txt")):
        raise ValidationError("Choose a CSV or an XLSX file.")
    raw = file.read(1_000_001)
    if len(raw) > 1_000_000:
        raise ValidationError("The file is larger than 1 MB. Split it.")
    try:
        return rows_of_text(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return rows_of_text(raw.decode("cp1252", "replace"))


def read(rows, wave, user):
    """A Line for each row that is not empty, in a fixed number of queries; nothing is stored.

    A project that `user` may not see answers like one that does not exist.
    """
    lines = []
    for number, row in enumerate(rows, 1):
        cells = [cell.removeprefix("'") for cell in (row + [""] * 4)[:4]]
        if not any(cells) or (number == 1 and cells[0].casefold() in HEADINGS):
            continue
        lines.append(Line(number, cells))
    if len(lines) > MOST_ROWS:
        raise ValidationError(f"There are more than {MOST_ROWS:,} lines. Split the list.")
    organisations, posts = named(lines), posts_of(lines)
    projects = Initiative.objects.visible_to(user).filter(reference__in=[line.cells[3] for line in lines])
    initiatives = {each.reference: each for each in projects}
    taken = {(each.organisation_id, each.post_id, each.initiative_id) for each in wave.invitations.all()}
    for line in lines:
        understand(line, organisations, posts, initiatives)
        key = (line.organisation and line.organisation.pk, line.post and line.post.pk)
        key += (line.initiative and line.initiative.pk,)
        if not line.fault and key in taken:
            line.fault = "Already invited in this wave, or twice in this list."
        taken.add(key)
    return lines


def named(lines):
    """Organisations by the names and references that the lines use, casefolded."""
    wanted = {line.cells[0] for line in lines}
    found = {}
    names = OrganisationName.objects.filter(name__in=wanted).select_related("organisation")
    found.update({each.name.casefold(): each.organisation for each in names})
    for each in Organisation.objects.filter(Q(name__in=wanted) | Q(reference__in=wanted)):
        found[each.name.casefold()] = found[each.reference.casefold()] = each
    missing = {name.casefold() for name in wanted} - found.keys()
    if missing:
        # The names of a list are often written in other capitals than the register's.
        for each in Organisation.objects.only("name", "reference"):
            if each.name.casefold() in missing:
                found[each.name.casefold()] = each
    return found


def posts_of(lines):
    """Posts by organisation and title, casefolded, of the titles that the lines use."""
    titles = {line.cells[1].casefold() for line in lines if line.cells[1]}
    posts = Post.objects.prefetch_related("organisations") if titles else Post.objects.none()
    return {
        (organisation.pk, str(post).casefold()): post
        for post in posts
        if str(post).casefold() in titles
        for organisation in post.organisations.all()
    }


def understand(line, organisations, posts, initiatives):
    """Fills in what a line names, or says what is wrong with it and what to do."""
    name, post, email, project = line.cells
    line.organisation = organisations.get(name.casefold())
    if line.organisation is None:
        line.fault = f"No organisation called “{name}” is in the register. Check the name, or add it first."
        return
    if post:
        line.post = posts.get((line.organisation.pk, post.casefold()))
        if line.post is None:
            line.fault = f"{line.organisation} has no post “{post}” in the register. Add the post, or leave it empty."
            return
    if project:
        line.initiative = initiatives.get(project)
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
