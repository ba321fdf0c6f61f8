"""All that is on record of one initiative in one archive, which opens without the portal: for inspectors and auditors.

It is made for the staff of the office that keeps the initiative and holds what they may read: the record with all its
parts, what every list says of it, the papers it was reported in, its history, and its files, with the sums of all.
"""

import csv
import io
from dataclasses import dataclass

from django.db.models import Q
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_safe

from governance.models import PaperIssue
from governance.views.papers import file_of
from initiatives.history.changes import between
from initiatives.history.ownership import NEVER, readable_since
from initiatives.history.snapshot import snapshot
from initiatives.lists.archives import archive_of
from initiatives.lists.csv import cell_text, columns_of_file, harmless, text_of
from initiatives.lists.downloads import sent_as_download
from initiatives.models import Initiative, Site
from initiatives.models.marking import called
from initiatives.readings.files import newest_files
from initiatives.views.past import CHANGE_COLUMNS

from .datasets import data_sets

# How records hang on an initiative that they do not name themselves.
THROUGH = {Site: ("uses__initiative",), Initiative: ("parent",)}


@dataclass(frozen=True)
class Sheet:
    """What one list says of the initiative: its title, headings and rows as text, and the records behind the rows."""

    title: str
    headings: list[str]
    rows: list[list[str]]
    records: list

    @property
    def name(self):
        """What its file is called."""
        return f"lists/{self.title.lower().replace(' ', '-')}.csv"

    def as_csv(self):
        """Return it as the bytes of a CSV file."""
        text = io.StringIO()
        csv.writer(text).writerows([[harmless(cell) for cell in row] for row in (self.headings, *self.rows)])
        return text.getvalue().encode("utf-8-sig")


@require_safe
def inspection_pack(request, reference):
    """Send all that the office has on record of one initiative as a ZIP archive; hidden from everybody else."""
    user = request.user
    if not user.is_staff:
        raise Http404("There is no such page.")
    initiative = get_object_or_404(Initiative.objects.editable_by(user), reference=reference)
    answer = FileResponse(archive_of(entries_of(request, initiative)), content_type="application/zip")
    return sent_as_download(request, answer, f"{initiative.reference}-inspection-pack.zip", about=initiative)


def entries_of(request, initiative):
    """Yield the files of the archive: the page that explains it first."""
    sheets = [*sheets_of(request, initiative), history_of(request, initiative)]
    papers = papers_about(initiative, request.user)
    files = files_of([initiative], *(sheet.records for sheet in sheets), user=request.user)
    context = {
        "initiative": initiative,
        "then": snapshot(Initiative, initiative.pk, timezone.now(), request.user, since(initiative, request.user)),
        "sheets": sheets,
        "papers": papers,
        "files": files,
        "made_at": timezone.now(),
        "title": called(f"{initiative.title}: inspection pack"),
    }
    yield "index.html", render_to_string("initiatives/inspection_pack.html", context).encode()
    for sheet in sheets:
        yield sheet.name, sheet.as_csv()
    for issue in papers:
        for kind in ("pdf", "docx"):
            yield f"papers/{issue.paper.reference}-{issue.number}.{kind}", file_of(issue, kind)[0]
    for version in files:
        yield f"files/{version.download_name()}", version.stored.open


def sheets_of(request, initiative):
    """Yield what each list of the portal says of an initiative, where it says anything, as this reader may see it."""
    asked = request.GET.copy()
    asked.clear()
    request.GET = asked
    for data_set in data_sets():
        page = data_set.page()
        page.setup(request)
        page.is_asked_rightly()
        rows = page.filterset.qs
        if not (ways := ways_to_an_initiative(rows.model)):
            continue
        about = Q()
        for way in ways:
            about |= Q(**{way: initiative.pk})
        numbers = set(
            rows.filter(pk__in=rows.model._base_manager.filter(about).values("pk")).values_list("pk", flat=True)
        )
        if records := list(page.lines(rows.filter(pk__in=numbers))) if numbers else []:
            told, columns = map(page.told, records), columns_of_file(page.columns)
            cells = [[cell_text(text_of(request, heading, cell(row))) for heading, cell in columns] for row in told]
            yield Sheet(data_set.title, [heading for heading, _cell in columns], cells, records)


def ways_to_an_initiative(model):
    """Return the fields by which records of a model are about an initiative."""
    own = [each.name for each in model._meta.get_fields() if each.concrete and each.related_model is Initiative]
    return (*own, *THROUGH.get(model, ())) if model is not Initiative else ("pk", *THROUGH[model])


def history_of(request, initiative):
    """Return everything that was changed in an initiative, the latest first, as far as its office may look back."""
    opened = since(initiative, request.user)
    found = {}
    if opened != NEVER:
        found = between(Initiative, [initiative.pk], request.user, opened, timezone.now(), {initiative.pk: opened})
    entries = sorted(found.get(initiative.pk, ()), key=lambda entry: (entry.at, entry.number), reverse=True)
    told = [{"entry": entry, "reference": initiative.reference, "title": initiative.title} for entry in entries]
    rows = [[cell_text(text_of(request, heading, cell(row))) for heading, cell in CHANGE_COLUMNS] for row in told]
    return Sheet("History", [heading for heading, _cell in CHANGE_COLUMNS], rows, [])


def since(initiative, user):
    """Return from when on this person may read the past of an initiative."""
    return readable_since(Initiative, initiative.pk, "area", user)


def papers_about(initiative, user):
    """Return every version of the papers that were issued about an initiative, oldest first."""
    issues = PaperIssue.objects.visible_to(user).filter(paper__initiatives=initiative)
    return list(issues.select_related("paper").order_by("paper", "number"))


def files_of(*lists, user):
    """Return the newest version of each file of these lists of records that the reader may open, each file once."""
    with_files = [records for records in lists if records and hasattr(records[0], "files")]
    found = {version.pk: version for records in with_files for version in newest_files(user, *records)}
    return list(found.values())
