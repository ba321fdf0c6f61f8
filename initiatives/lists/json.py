"""Lists for programs: a page of rows as JSON, and wrong questions told as problem details (RFC 9457).

The names are those of the columns of the downloads. What is not there is null, with the reason beside it, and never 0.
"""

import json
from datetime import date, datetime
from decimal import Decimal

from django.http import JsonResponse, StreamingHttpResponse
from django.utils import timezone
from django.utils.text import slugify

from ..models.absences import Absence
from .csv import NOT_STATED, text_of

PROBLEM = "application/problem+json"
OWN = {"page", "per_page", "fields"}
NO_MARKUP = {ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&"}
ABSENT = {NOT_STATED, *Absence.labels}


def name_of(heading):
    """Return the name of a column: "Amount in pounds" is amount_in_pounds."""
    return slugify(heading).replace("-", "_")


def value_of(value):
    """Return what a cell holds as JSON knows it: days and times in ISO 8601, sums as text, so that no penny is lost."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, datetime):
        return timezone.localtime(value).isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def row_of(request, columns, row):
    """Return a row by the names of its columns; why something is not there stands under "absent"."""
    found, absent = {}, {}
    for heading, cell in columns:
        value = value_of(text_of(request, heading, cell(row)))
        if value in ABSENT or value == "":
            absent[name_of(heading)] = value or NOT_STATED
            value = None
        found[name_of(heading)] = value
    return {**found, "absent": absent}


def answer_of(values, **options):
    """Return values as JSON for programs of any site, in which nothing could be read as markup."""
    answer = JsonResponse(values, **options)
    for letter in b"<>&":
        answer.content = answer.content.replace(bytes([letter]), b"\\u%04x" % letter)
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


def lines_of(request, columns, rows):
    """Return rows as JSON Lines, sent as they are read, in which nothing could be read as markup."""

    def lines():
        for row in rows:
            line = json.dumps(row_of(request, columns, row), ensure_ascii=False)
            yield line.translate(NO_MARKUP) + "\n"

    answer = StreamingHttpResponse(lines(), content_type="application/jsonl; charset=utf-8")
    answer["Access-Control-Allow-Origin"] = "*"
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def problem(status, title, **more):
    """Return a refusal that a program can read."""
    return answer_of({"title": title, "status": status, **more}, status=status, content_type=PROBLEM)


def json_of(page):
    """Return a page of a list as JSON; unknown names, wrong values and missing pages are refused in words."""
    request, asked_rightly = page.request, page.is_asked_rightly()
    unknown = sorted(set(request.GET) - set(page.filterset.form.fields) - OWN)
    errors = {name: [f"There is no “{name[:40]}” here."] for name in unknown[:20]}
    if not asked_rightly:
        errors |= {name: list(found) for name, found in page.filterset.form.errors.items()}
    columns = page.columns
    if wanted := [name for name in request.GET.get("fields", "").split(",") if name]:
        known = {name_of(heading) for heading, _cell in columns}
        if missing := [name for name in wanted if name not in known]:
            errors["fields"] = [f"There is no column “{name[:40]}”." for name in missing[:20]]
        columns = [column for column in columns if name_of(column[0]) in wanted]
    if errors:
        return problem(400, "This question cannot be understood.", errors=errors)
    paginator, shown, rows, _is_paginated = page.paginate_queryset(
        page.filterset.qs, page.get_paginate_by(page.filterset.qs)
    )
    if page.missing_page is not None:
        return problem(404, "There is no such page.", pages=paginator.num_pages)

    # What is read for a download cannot be added to a part of a list, so the rows of the page are asked for anew.
    of_page = page.filterset.qs.filter(pk__in=[row.pk for row in rows])

    def address(number):
        asked = request.GET.copy()
        asked["page"] = number
        return request.build_absolute_uri(f"{request.path}?{asked.urlencode()}")

    return answer_of(
        {
            "count": paginator.count,
            "page": shown.number,
            "pages": paginator.num_pages,
            "next": address(shown.number + 1) if shown.has_next() else None,
            "previous": address(shown.number - 1) if shown.has_previous() else None,
            "results": [row_of(request, columns, row) for row in page.lines(of_page)],
        }
    )
