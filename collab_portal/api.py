"""What programs may ask of the portal: every public list as JSON, and the description of all of them (OpenAPI 3.1)."""

from django.http import JsonResponse
from django.urls import URLPattern, get_resolver
from django.views.decorators.http import require_safe
from django_filters import ChoiceFilter, ModelChoiceFilter

from initiatives.lists.csv import columns_of_file
from initiatives.lists.json import PROBLEM, name_of
from initiatives.models import Citation
from initiatives.models.marking import called

PAGING = [
    ("after", "Where the page before ended: only as “next” of that page has it.", {"type": "string"}),
    (
        "at",
        "For staff, with a token: the records of their offices as they were at the end of a day, such as 2026-11-01, "
        "field by field. Not with filters, and not for every list.",
        {"type": "string", "format": "date"},
    ),
    ("fields", "Names of columns, with commas between them; all where it is left out.", {"type": "string"}),
]

TEXT, TRUTH = {"type": "string"}, {"type": "boolean"}
CITATION = {
    "type": "object",
    "properties": {
        "source": {**TEXT, "description": "The reference of the document."},
        "address": {**TEXT, "format": "uri", "description": "Its place on the page of the document."},
        "place": {**TEXT, "description": "The paragraph, as the document numbers it."},
        "quotation": {**TEXT, "description": "The words used, where they are the fact."},
        "inferred": {**TRUTH, "description": "The document implies this and does not say it outright."},
        "fact": {"type": ["string", "null"], "description": "What it is cited for; null for the row as a whole."},
        "standing": {**TEXT, "enum": Citation.Standing.values},
        "instead": {**TEXT, "description": "What it says instead, where it says otherwise."},
        "because": {**TEXT, "description": "Why it is rejected, where it is."},
    },
}
# What stands in a row besides its columns; citations only where the records of the list cite documents.
BESIDES = {
    "citations": {"type": "array", "items": CITATION},
    "absent": {
        "type": "object",
        "description": "Why a value is null, by the name of its column.",
        "additionalProperties": TEXT,
    },
}
WRONG = {
    "type": "object",
    "required": ["title", "status"],
    "properties": {
        "title": TEXT,
        "status": {"type": "integer"},
        "errors": {"type": "object", "additionalProperties": {"type": "array", "items": TEXT}},
    },
}


def refused(words, **headers):
    """Return what OpenAPI says of a refusal: problem details, as RFC 9457 has them."""
    answer = {"description": words, "content": {PROBLEM: {"schema": WRONG}}}
    return {**answer, "headers": headers} if headers else answer


def lists():
    """Yield the address and the page class of every list that programs may ask for."""
    pending = [get_resolver()]
    while pending:
        for each in pending.pop().url_patterns:
            if not isinstance(each, URLPattern):
                pending.append(each)
            elif page := getattr(each.callback, "list_page", None):
                yield f"/{each.pattern}", page


@require_safe
def index(request):
    """Name every list with its address and what is in it."""
    found = [
        {
            "address": request.build_absolute_uri(address),
            "about": (page.__doc__ or "").strip().partition("\n")[0],
            "columns": [name_of(heading) for heading, _cell in columns_of_file(page.columns)],
        }
        for address, page in sorted(lists(), key=lambda pair: pair[0])
    ]
    return open_to_all(JsonResponse({"openapi": request.build_absolute_uri("/api/v1/openapi.json"), "lists": found}))


def open_to_all(answer):
    """Let the pages of other sites read an answer: it is what anybody sees."""
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


@require_safe
def openapi(request):
    """Describe every list: what it can be asked, and what it answers."""
    paths = {address: {"get": operation(address, page)} for address, page in sorted(lists(), key=lambda pair: pair[0])}
    about = {
        "title": called("Police and fire collaboration: the public record"),
        "version": "1",
        "description": "Every public list with its filters. A value that is not there is null, and “absent” says why.",
    }
    site = {"url": f"{request.scheme}://{request.get_host()}"}
    token = {
        "type": "http",
        "scheme": "bearer",
        "description": "A token that somebody made on the page of their account: it reads what the account reads.",
    }
    described = {
        "openapi": "3.1.0",
        "info": about,
        "servers": [site],
        # With a token or without.
        "security": [{}, {"token": []}],
        "components": {"securitySchemes": {"token": token}},
        "paths": paths,
    }
    return open_to_all(JsonResponse(described))


def operation(address, page):
    """Return what OpenAPI says of one list."""
    asked = [
        (name, filter_words(each), filter_schema(each)) for name, each in page.filterset_class.base_filters.items()
    ]
    columns = {
        name_of(heading): {"type": ["string", "number", "boolean", "null"]}
        for heading, _cell in columns_of_file(page.columns)
    }
    row = {"type": "object", "properties": {**columns, **BESIDES}}
    answer = {
        "type": "object",
        "required": ["count", "next", "results"],
        "properties": {
            "count": {"type": "integer"},
            "next": {"type": ["string", "null"], "format": "uri"},
            "results": {"type": "array", "items": row},
        },
    }
    return {
        "operationId": name_of(address.strip("/").replace("/", " ")),
        "summary": (page.__doc__ or "").strip().partition("\n")[0],
        "parameters": [
            {"name": name, "in": "query", "description": words, "schema": schema}
            for name, words, schema in [*asked, *PAGING]
        ],
        "responses": {
            "200": {"description": "A page of the list.", "content": {"application/json": {"schema": answer}}},
            "400": refused("What is wrong with the question, by the name of what was asked."),
            "403": refused("Only staff look back."),
            "401": refused("The token is not known, has ended, or its account is closed."),
            "429": refused(
                "Too many questions.",
                **{"Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer"}}},
            ),
        },
    }


def filter_words(each):
    """Return what a filter asks, in words."""
    help_text = str(each.extra.get("help_text") or "")
    return f"{each.label}. {help_text}".strip() if help_text else str(each.label)


def filter_schema(each):
    """Return the values that a filter takes; of records only that they are named by what stands in the addresses."""
    if isinstance(each, ChoiceFilter) and not isinstance(each, ModelChoiceFilter) and each.extra.get("choices"):
        return {"type": "string", "enum": [str(value) for value, _words in each.extra["choices"]]}
    return {"type": "string"}
