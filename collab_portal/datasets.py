"""The public lists as data sets: their files, what their columns are called, and all of an area in one workbook."""

import logging
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.http import FileResponse, Http404, HttpResponse, HttpResponseRedirect, JsonResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from initiatives.lists.csv import columns_of_file, text_of
from initiatives.lists.downloads import sent_as_download
from initiatives.lists.json import name_of
from initiatives.models import Area

from .api import lists, open_to_all
from .exchange import EXCHANGE, JSON, SCHEMA, make_exchange, parts
from .guards.caching import PUBLIC
from .nightly import KINDS, made_files, make

logger = logging.getLogger(__name__)
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
    "dct:modified": {"@type": "xsd:dateTime"},
    "dcat:byteSize": {"@type": "xsd:nonNegativeInteger"},
    "spdx": "http://spdx.org/rdf/terms#",
    "spdx:algorithm": {"@type": "@id"},
    "spdx:checksumValue": {"@type": "xsd:hexBinary"},
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
SHA256 = "spdx:checksumAlgorithm_sha256"


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
    made = made_files()
    about = {
        "@context": DCAT,
        "@id": request.build_absolute_uri(request.path),
        "@type": "dcat:Catalog",
        "dct:title": settings.PORTAL_NAME,
        "dct:description": "How police and fire services work together: every public list of the record.",
        "dct:language": "en-GB",
        **licence(),
        "dct:publisher": {"@type": "foaf:Organization", "foaf:name": settings.CONTROLLER_NAME or settings.PORTAL_NAME},
        "dcat:dataset": [*(described(request, each, made) for each in data_sets()), exchanged(request, made)],
    }
    return open_to_all(JsonResponse(about, content_type="application/ld+json"))


def licence():
    """Return under which licence the data may be used, where the owner has said so."""
    return {"dct:license": settings.DATA_LICENCE} if settings.DATA_LICENCE else {}


def described(request, data_set, made):
    """Return one data set with its files as DCAT has it: as it is now, and as it was made in the night."""
    address = request.build_absolute_uri(data_set.address)
    columns = {"dct:conformsTo": request.build_absolute_uri(f"/data/{data_set.key}.csv-metadata.json")}
    files = [
        (f"{address}.csv", "text/csv", columns),
        (f"{address}.xlsx", EXCEL, {}),
        (f"{address}.jsonl", "application/jsonl", {}),
        (request.build_absolute_uri(f"/api/v1{data_set.address}/"), "application/json", {}),
    ]
    for kind, media in KINDS.items():
        name = f"{data_set.key}.{kind}"
        url = request.build_absolute_uri(reverse("data_file", args=[data_set.key, kind]))
        more = {**(columns if kind == "csv" else {}), **(summed(made[name]) if name in made else {})}
        files.append((url, media.partition(";")[0], more))
    return {
        "@id": address,
        "@type": "dcat:Dataset",
        "dct:title": data_set.title,
        "dct:description": data_set.about,
        "dcat:distribution": [
            {"@type": "dcat:Distribution", "dcat:downloadURL": url, "dcat:mediaType": media, **licence(), **more}
            for url, media, more in files
        ],
    }


def exchanged(request, made):
    """Return the file for other installations as DCAT has it."""
    url = request.build_absolute_uri(reverse("data_exchange"))
    return {
        "@id": url,
        "@type": "dcat:Dataset",
        "dct:title": "Exchange",
        "dct:description": "Public initiatives and case studies in one file, for other installations of this portal.",
        "dcat:distribution": [
            {
                "@type": "dcat:Distribution",
                "dcat:downloadURL": url,
                "dcat:mediaType": JSON,
                "dct:conformsTo": request.build_absolute_uri(reverse("data_exchange_schema")),
                **licence(),
                **(summed(made[EXCHANGE]) if EXCHANGE in made else {}),
            }
        ],
    }


def summed(file):
    """Return when a file was made, how long it is, and by which sum anybody can tell that nothing is missing."""
    return {
        "dct:modified": file.made_at,
        "dcat:byteSize": file.size,
        "spdx:checksum": {
            "@type": "spdx:Checksum",
            "spdx:algorithm": SHA256,
            "spdx:checksumValue": file.sha256,
        },
    }


@require_safe
def data_file(request, key, kind):
    """Give a whole list as it was made in the night; where none was made yet, it is made now.

    Where nothing can be written it leads to the list as it is now.
    """
    data_set = next((each for each in data_sets() if each.key == key), None)
    if data_set is None or kind not in KINDS:
        raise Http404("There is no such file.")
    name = f"{key}.{kind}"
    try:
        return kept_file(request, name, KINDS[kind], lambda: make([data_set], [kind]))
    except OSError:
        logger.exception("No file can be made of %s.", name)
        return HttpResponseRedirect(f"{data_set.address}.{kind}")


data_file.for_programs = True


def kept_file(request, name, media, make_now):
    """Give a file as it was made in the night; where there is none, `make_now` makes it and returns all there are.

    Raise OSError where nothing can be written or read.
    """
    file = made_files().get(name)
    if file is None or not file.path.exists():
        file = make_now()[name]
    at, tag = datetime.fromisoformat(file.made_at).timestamp(), f'"{file.sha256}"'
    # Asked before the file is opened: what is not sent need not be read.
    answer = get_conditional_response(request, etag=tag, last_modified=int(at))
    answer = answer or FileResponse(file.path.open("rb"), content_type=media)
    headers = {
        "ETag": tag,
        "Last-Modified": http_date(at),
        # The same for everybody. A copy may be kept, and is asked about each time.
        "Cache-Control": PUBLIC,
        "Access-Control-Allow-Origin": "*",
    }
    for header, value in headers.items():
        answer[header] = value
    return sent_as_download(request, answer, name)


@require_safe
def exchange(request):
    """Give all that is public of initiatives and practice as one file, for other installations of the portal to read.

    It is kept as the files of the lists are; where nothing can be written it is sent as it is read.
    """
    try:
        return kept_file(request, EXCHANGE, JSON, make_exchange)
    except OSError:
        logger.exception("No file can be made of %s.", EXCHANGE)
        return sent_as_download(request, open_to_all(StreamingHttpResponse(parts(), content_type=JSON)), EXCHANGE)


exchange.for_programs = True


@require_safe
def exchange_schema(request):
    """Describe the file for other installations, as JSON Schema has it."""
    return open_to_all(HttpResponse(SCHEMA.read_bytes(), content_type="application/schema+json"))


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
                for heading, _cell in columns_of_file(data_set.page.columns)
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
        columns = columns_of_file(page.columns)
        rows = [[text_of(request, heading, cell(row)) for heading, cell in columns] for row in page.all_lines()]
        if rows:
            sheets.append((data_set, [heading for heading, _cell in columns], rows))
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
