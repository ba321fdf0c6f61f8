"""Lists for programs: a page of rows as JSON, and wrong questions told as problem details (RFC 9457).

The names are those of the columns of the downloads. What is not there is null, with the reason beside it, and never 0.
"""

import json
from datetime import date, datetime
from decimal import Decimal

from django.conf import settings
from django.http import JsonResponse, StreamingHttpResponse
from django.utils import timezone
from django.utils.text import slugify

from ..models.absences import Absence
from ..models.marking import INVENTED
from .csv import NOT_PUBLIC, NOT_STATED, WITHHELD, columns_of_file, text_of
from .downloads import sent_as_download
from .keyset import Keyset, NoSuchPlace, locked, unlocked
from .past import NO_DAY, WITH_A_DAY, Past, day_of, has_a_past, look_back

PROBLEM = "application/problem+json"
WRONG = "This question cannot be understood."
OWN = {"after", "per_page", "fields"}
CITATIONS = "citations"
NO_MARKUP = {ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&"}
ABSENT = {NOT_STATED, NOT_PUBLIC, WITHHELD, *Absence.labels}


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


def row_of(page, columns, row, with_citations=True):
    """Return a row by the names of its columns; why something is not there stands under "absent"."""
    found, absent, told = {}, {}, page.told(row)
    for heading, cell in columns:
        value = value_of(text_of(page.request, heading, cell(told)))
        if value in ABSENT or value == "":
            absent[name_of(heading)] = value or NOT_STATED
            value = None
        found[name_of(heading)] = value
    if with_citations and hasattr(row, "cited"):
        found[CITATIONS] = [citation_of(page.request, each) for each in row.cited]
    return {**found, "absent": absent}


def citation_of(request, citation):
    """Return what one document says of a row; of the row as a whole where it names no fact of it."""
    return {
        "source": citation.source.reference,
        "address": request.build_absolute_uri(citation.url),
        "place": citation.place,
        "quotation": citation.quotation,
        "inferred": citation.inferred,
        "fact": citation.fact or None,
        "standing": citation.standing,
        "instead": citation.instead,
        "because": citation.because,
    }


def answer_of(values, **options):
    """Return values as JSON for programs of any site, in which nothing could be read as markup.

    Where the record is invented they say so.
    """
    if settings.INVENTED_EXAMPLE:
        values = {name_of(INVENTED): True, **values}
    answer = JsonResponse(values, **options)
    for letter in b"<>&":
        answer.content = answer.content.replace(bytes([letter]), b"\\u%04x" % letter)
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


def json_lines(page):
    """Yield the rows of a whole list as lines of JSON in which nothing could be read as markup."""
    columns = columns_of_file(page.columns)
    for part in page.parts():
        for row in page.lines(part):
            line = json.dumps(row_of(page, columns, row), ensure_ascii=False)
            yield line.translate(NO_MARKUP) + "\n"


def lines_of(page):
    """Return a whole list as JSON Lines, sent as it is read; what somebody with an account reads is written down."""
    answer = StreamingHttpResponse(json_lines(page), content_type="application/jsonl; charset=utf-8")
    answer["Access-Control-Allow-Origin"] = "*"
    return sent_as_download(page.request, answer, page.request.path.rpartition("/")[2])


def problem(status, title, **more):
    """Return a refusal that a program can read."""
    return answer_of({"title": title, "status": status, **more}, status=status, content_type=PROBLEM)


def json_of(page):
    """Return a page of a list as JSON; unknown names, wrong values and places are refused in words."""
    request, asked_rightly = page.request, page.is_asked_rightly()
    if "at" in request.GET and has_a_past(page.get_queryset().model):
        return past_of(page)
    unknown = sorted(set(request.GET) - set(page.filterset.form.fields) - OWN)
    errors = {name: [f"There is no “{name[:40]}” here."] for name in unknown[:20]}
    if not asked_rightly:
        errors |= {name: list(found) for name, found in page.filterset.form.errors.items()}
    columns = columns_of_file(page.columns)
    wanted = [name for name in request.GET.get("fields", "").split(",") if name]
    if wanted:
        known = {CITATIONS, *(name_of(heading) for heading, _cell in columns)}
        if missing := [name for name in wanted if name not in known]:
            errors["fields"] = [f"There is no column “{name[:40]}”." for name in missing[:20]]
        columns = [column for column in columns if name_of(column[0]) in wanted]
    if errors:
        return problem(400, WRONG, errors=errors)
    with_citations = not wanted or CITATIONS in wanted

    def rows_after(place):
        rows, count, following = page_after(page, place)
        return [row_of(page, columns, row, with_citations) for row in rows], count, following

    return paged(request, rows_after)


def past_of(page):
    """Return a page of a list as it was at the end of a day, to staff who look back with a token."""
    request = page.request
    if not (request.user.is_authenticated and request.user.is_staff):
        return problem(403, "Only staff look back, with a token of their account.")
    errors = {name: [f"Leave “{name[:40]}” out: the past is had whole."] for name in set(request.GET) - WITH_A_DAY}
    day = day_of(request.GET["at"], timezone.localdate())
    if day is None:
        errors["at"] = [NO_DAY]
    if "per_page" in page.filterset.form.errors:
        errors["per_page"] = list(page.filterset.form.errors["per_page"])
    if errors:
        return problem(400, WRONG, errors=errors)
    if "after" not in request.GET:
        look_back(request, day)
    return paged(request, Past(page, day).page_after)


def paged(request, rows_after):
    """Return a page of rows with the address of the next; `rows_after` reads them from the place the address has."""
    asked = request.GET.copy()
    after = asked.pop("after", [""])[-1]
    question = f"{request.user.pk} {request.path} {sorted(asked.lists())}"
    try:
        rows, count, following = rows_after(unlocked(after, question) if after else None)
    except NoSuchPlace:
        return problem(400, WRONG, errors={"after": ["Take this from “next” of the page before, or leave it out."]})
    if following:
        asked["after"] = locked(following, question)
        following = request.build_absolute_uri(f"{request.path}?{asked.urlencode()}")
    return answer_of({"count": count, "next": following, "results": rows})


def page_after(page, place):
    """Return the rows of a list after a place, how many the whole list had when it was begun, and the place they end.

    A place has the number of the part of the list, that count, and where in the part the last row stands.
    """
    parts, most = page.parts(), page.get_paginate_by(None)
    part, count, last = place or (0, sum(each.count() for each in parts), None)
    found = []
    for number, queryset in list(enumerate(parts))[part:]:
        keyset = Keyset(queryset)
        page.most = most - len(found) + 1
        rows = list(page.lines(keyset.after(last) if last else keyset.queryset))
        if len(rows) >= page.most:
            rows = rows[: page.most - 1]
            if rows:
                last = keyset.place_of(rows[-1])
            return [*found, *rows], count, [number, count, last]
        found, last = [*found, *rows], None
    return found, count, None
