"""The public lists as data sets: their files, what their columns are called, and all of an area in one workbook."""

from dataclasses import dataclass

from django.conf import settings
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from initiatives.lists.csv import text_of
from initiatives.lists.downloads import sent_as_download
from initiatives.lists.json import name_of
from initiatives.models import Area

from .api import lists, open_to_all

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Excel takes no longer name of a sheet.
LONGEST_SHEET = 31
DCAT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "dcat:downloadURL": {"@type": "@id"},
    "dcat:accessURL": {"@type": "@id"},
    "dct:license": {"@type": "@id"},
    "dct:conformsTo": {"@type": "@id"},
}


@dataclass(frozen=True)
class DataSet:
    """One public list: what it is called, the address of its files without their ending, and the page it is read on."""

    title: str
    address: str
    page: type

    @property
    def about(self):
        """What is in it, in a sentence."""
        return (self.page.__doc__ or "").strip().partition("\n")[0]

    @property
    def key(self):
        """What names it in the address of its description."""
        return self.address.strip("/").replace("/", "-")


def data_sets():
    """Return every public list as a data set, by title."""
    found = []
    for api_address, page in lists():
        address = f"/{api_address.removeprefix('/api/v1/').strip('/')}"
        title = address.rpartition("/")[2].replace("-", " ").capitalize()
        found.append(DataSet(title, address, page))
    return sorted(found, key=lambda each: each.title)


@require_safe
def catalogue(request):
    """Name every data set with its files, for catalogues of data (DCAT 3 as JSON-LD)."""
    about = {
        "@context": DCAT,
        "@id": request.build_absolute_uri(request.path),
        "@type": "dcat:Catalog",
        "dct:title": settings.PORTAL_NAME,
        "dct:description": "How police and fire services work together: every public list of the record.",
        "dct:language": "en-GB",
        **licence(),
        "dct:publisher": {"@type": "foaf:Organization", "foaf:name": settings.CONTROLLER_NAME or settings.PORTAL_NAME},
        "dcat:dataset": [described(request, each) for each in data_sets()],
    }
    return open_to_all(JsonResponse(about, content_type="application/ld+json"))


def licence():
    """Return under which licence the data may be used, where the owner has said so."""
    return {"dct:license": settings.DATA_LICENCE} if settings.DATA_LICENCE else {}


def described(request, data_set):
    """Return one data set with its files as DCAT has it."""
    address = request.build_absolute_uri(data_set.address)
    files = [
        (f"{address}.csv", "text/csv"),
        (f"{address}.xlsx", EXCEL),
        (f"{address}.jsonl", "application/jsonl"),
        (request.build_absolute_uri(f"/api/v1{data_set.address}/"), "application/json"),
    ]
    distributions = [
        {"@type": "dcat:Distribution", "dcat:downloadURL": url, "dcat:mediaType": media, **licence()}
        for url, media in files
    ]
    distributions[0]["dct:conformsTo"] = request.build_absolute_uri(f"/data/{data_set.key}.csv-metadata.json")
    return {
        "@id": address,
        "@type": "dcat:Dataset",
        "dct:title": data_set.title,
        "dct:description": data_set.about,
        "dcat:distribution": distributions,
    }


@require_safe
def columns_of(request, key):
    """Describe the columns of a CSV file for programs, as CSV on the Web has it."""
    data_set = next((each for each in data_sets() if each.key == key), None)
    if data_set is None:
        raise Http404("There is no such data set.")
    about = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "url": request.build_absolute_uri(f"{data_set.address}.csv"),
        "dc:title": data_set.title,
        "dc:description": data_set.about,
        **({"dc:license": {"@id": settings.DATA_LICENCE}} if settings.DATA_LICENCE else {}),
        "tableSchema": {
            "columns": [
                {"name": name_of(heading), "titles": heading, "datatype": "string"}
                for heading, _cell in data_set.page.columns
            ]
        },
    }
    return open_to_all(JsonResponse(about, content_type="application/csvm+json"))


@require_safe
def area_workbook(request, code):
    """Give all that is on record of an area as one Excel file: a sheet for each list, and a first one that explains."""
    from initiatives.lists.workbook import new_workbook, saved, sheet_of

    area = get_object_or_404(Area, code__iexact=code)
    asked = request.GET.copy()
    asked.clear()
    asked["area"] = area.code
    request.GET = asked
    book, sheets = new_workbook(), []
    for data_set in data_sets():
        if "area" not in data_set.page.filterset_class.base_filters:
            continue
        page = data_set.page()
        page.setup(request)
        if not page.is_asked_rightly():
            continue
        rows = [[text_of(request, heading, cell(row)) for heading, cell in page.columns] for row in page.all_lines()]
        if rows:
            sheets.append((data_set, [heading for heading, _cell in page.columns], rows))
    explained = [
        ["Area", area.name],
        ["Made", timezone.now()],
        [
            "Seen as",
            "The public" if not request.user.is_authenticated else "Your account: it may hold what is not public",
        ],
        ["Licence", settings.DATA_LICENCE or "Not stated by the owner of this portal"],
        ["Empty values", "“Not recorded yet” stands where nobody has entered a value. None of them is zero."],
        *[
            [f"Sheet “{data_set.title}”", f"{len(rows)} row{'' if len(rows) == 1 else 's'}. {data_set.about}"]
            for data_set, _headings, rows in sheets
        ],
    ]
    sheet_of(book, "About", ["What", "Words"], explained)
    for data_set, headings, rows in sheets:
        sheet_of(book, data_set.title[:LONGEST_SHEET], headings, rows)
    name = f"{area.code.lower()}.xlsx"
    return sent_as_download(request, HttpResponse(saved(book), content_type=EXCEL), name, about=area)
