"""The past of initiatives, for the staff of the office that keeps them: as they were on a date, and what changed."""

from datetime import datetime, time, timedelta

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date

from ..dates.fields import DayInput
from ..history.changes import acts, between
from ..history.ownership import NEVER, readable_since
from ..history.register import ChangesOfRegister
from ..history.snapshot import snapshot
from ..lists.csv import csv_response
from ..models import AuditEntry, Initiative
from ..models.initiatives import end_of_day

ON_A_PAGE = 25
MOST_IN_CSV = 5_000
CHANGE_COLUMNS = [
    ("When", lambda row: row["entry"].at),
    ("Reference", lambda row: row["reference"]),
    ("Initiative", lambda row: row["title"]),
    ("What changed", lambda row: row["entry"].what),
    ("How", lambda row: row["entry"].done),
    ("From what to what", lambda row: "; ".join(map(str, row["entry"].all_differences()))),
    ("Reason", lambda row: row["entry"].reason),
    ("Who", lambda row: row["entry"].by),
]


def start_of_day(day):
    """Return the first moment of a day here."""
    return timezone.make_aware(datetime.combine(day, time.min))


class PeriodForm(forms.Form):
    """From which day to which, both included."""

    first = forms.DateField(
        label="From",
        widget=DayInput(),
        error_messages={"invalid": "Enter the first day as year, month and day, for example 2026-10-01."},
    )
    last = forms.DateField(
        label="To",
        widget=DayInput(),
        error_messages={"invalid": "Enter the last day as year, month and day, for example 2026-10-31."},
    )

    def add_prefix(self, field_name):
        """In the address they are called `from` and `to`."""
        return {"first": "from", "last": "to"}.get(field_name, field_name)

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("first"), cleaned.get("last")
        for name, day in (("first", first), ("last", last)):
            if day and not 1900 < day.year < 9000:
                self.add_error(name, "Enter a year between 1901 and 8999.")
        if first and last and last < first:
            self.add_error("last", "The last day cannot be before the first.")
        return cleaned


def period_asked_for(request, today):
    """Show the form and, where it is right, the first and last day; the last four weeks where no days are asked for."""
    usual = {"from": (today - timedelta(days=28)).isoformat(), "to": today.isoformat()}
    form = PeriodForm({**usual, **{name: request.GET[name] for name in usual if request.GET.get(name)}})
    if not form.is_valid():
        return form, None, None
    return form, form.cleaned_data["first"], form.cleaned_data["last"]


def past_of(request, reference):
    """An initiative that this person's office keeps, or its last line, and from when on they may read its past."""
    user = request.user
    if not user.is_staff:
        raise Http404("There is no such page.")
    record = Initiative.objects.editable_by(user).filter(reference=reference).first()
    since = readable_since(Initiative, record.pk, "area", user) if record else NEVER
    if since == NEVER:
        raise Http404("There is no such page.")
    return record, since


def latest_first(entries):
    """Return what changed, gathered into what one person did in one go; the latest first."""
    return acts(sorted(entries, key=lambda entry: (entry.at, entry.number), reverse=True))


def initiative_as_at(request, reference, day):
    """Return an initiative as it was at the end of a day."""
    record, since = past_of(request, reference)
    try:
        asked = parse_date(day)
    except ValueError:
        asked = None
    if asked is None or not 1900 < asked.year < 9000:
        raise Http404("There is no such day.")
    then = snapshot(Initiative, record.pk, end_of_day(asked), request.user, since)
    AuditEntry.objects.record(AuditEntry.Action.LOOKED_BACK, request, about=record, detail=f"As it was on {asked}")
    context = {"initiative": record, "day": asked, "then": then, "is_future": asked > timezone.localdate()}
    return render(request, "initiatives/initiative_as_at.html", context)


def initiative_history(request, reference):
    """Show what changed in one initiative between two dates, and the way to how it was on one."""
    record, since = past_of(request, reference)
    if request.GET.get("as_at"):
        day = request.GET["as_at"]
        try:
            found = parse_date(day)
        except ValueError:
            found = None
        if found:
            return redirect("initiatives:initiative_as_at", record.reference, found.isoformat())
    form, first, last = period_asked_for(request, timezone.localdate())
    entries = []
    if first:
        found = between(
            Initiative, [record.pk], request.user, start_of_day(first), end_of_day(last), {record.pk: since}
        )
        entries = found.get(record.pk, [])
    AuditEntry.objects.record(AuditEntry.Action.LOOKED_BACK, request, about=record)
    context = {
        "initiative": record,
        "form": form,
        "first": first,
        "last": last,
        "acts": latest_first(entries),
        "as_at": request.GET.get("as_at", "")[:20],
        "as_at_fault": "Enter the date as year, month and day, for example 2026-11-01."
        if request.GET.get("as_at")
        else "",
    }
    return render(request, "initiatives/initiative_history.html", context)


def initiative_changes(request):
    """Show what changed in the register between two dates, initiative by initiative."""
    if not request.user.is_staff:
        raise Http404("There is no such page.")
    form, first, last = period_asked_for(request, timezone.localdate())
    context = {"form": form, "first": first, "last": last, "rows": []}
    if first:
        changes = ChangesOfRegister(request.user, start_of_day(first), end_of_day(last))
        page = Paginator(list(changes.changed_at), ON_A_PAGE).get_page(request.GET.get("page"))
        rows = [{**row, "acts": latest_first(row["entries"])} for row in changes.rows(page)]
        context |= {"rows": rows, "page_obj": page, "cut_short": changes.cut_short}
    return render(request, "initiatives/initiative_changes.html", context)


def initiative_changes_csv(request):
    """Show the same as a CSV file: one line for each row that changed."""
    if not request.user.is_staff:
        raise Http404("There is no such page.")
    _form, first, last = period_asked_for(request, timezone.localdate())
    if first is None:
        return HttpResponseRedirect(f"{reverse('initiatives:initiative_changes')}?{request.GET.urlencode()}")
    changes = ChangesOfRegister(request.user, start_of_day(first), end_of_day(last))

    def lines():
        numbers = list(changes.changed_at)[:MOST_IN_CSV]
        for start in range(0, len(numbers), 200):
            for row in changes.rows(numbers[start : start + 200]):
                for entry in row["entries"]:
                    yield {**row, "entry": entry}

    return csv_response(request, f"initiative-changes-{first}-to-{last}", CHANGE_COLUMNS, lines())
