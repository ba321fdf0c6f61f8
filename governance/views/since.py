"""What changed: since a body last met, and between any two days."""

from collections import Counter
from datetime import timedelta

from django import forms
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from initiatives.dates.fields import DayInput
from initiatives.history.since import Findings, Scope, Window, days_of, find
from initiatives.lists.csv import csv_response
from initiatives.models import Area, Initiative
from initiatives.views.past import PeriodForm

from ..models import Body
from ..readings.since_met import Baseline, first_to_come, last_baseline, past_meetings, remit_of

# Where a body never met, and no day is asked for.
USUAL = timedelta(days=91)
MOST_ON_PAGE = 100
EVENT_COLUMNS = [
    ("When", lambda row: row["event"].at),
    ("What kind", lambda row: row["event"].kind.value),
    ("Reference", lambda row: row["initiative"].reference if row["initiative"] else ""),
    ("Initiative", lambda row: row["initiative"].title if row["initiative"] else ""),
    ("What happened", lambda row: row["event"].told.words),
    ("Why", lambda row: row["event"].told.why),
    ("Older fact, entered since", lambda row: row["event"].is_older),
    ("Who", lambda row: row["event"].told.who),
    ("Address", lambda row: row["event"].url),
]
NOT_A_DAY = "Enter the day as year, month and day, for example 2026-09-18."


class SinceForm(forms.Form):
    """Since which meeting of a body, or since which day."""

    meeting = forms.ChoiceField(
        label="Since the meeting of",
        required=False,
        error_messages={"invalid_choice": "This body has no such meeting. Choose one of the list."},
    )
    day = forms.DateField(
        label="Or since a day",
        required=False,
        widget=DayInput(),
        error_messages={"invalid": NOT_A_DAY},
    )

    def __init__(self, data, meetings, today):
        super().__init__(data)
        self.today = today
        self.meetings = {meeting.reference: meeting for meeting in meetings}
        days = Counter(meeting.date_words() for meeting in meetings)
        self.fields["meeting"].choices = [
            ("", "Its last meeting"),
            *((meeting.reference, self.words_of(meeting, days)) for meeting in meetings),
        ]

    @staticmethod
    def words_of(meeting, days):
        """Return what a meeting is called in the menu: by its day, and by its reference where two fell on one day."""
        words = meeting.date_words()
        return f"{words}, {meeting.reference}" if days[words] > 1 else words

    def clean_day(self):
        day = self.cleaned_data["day"]
        if day and day > self.today:
            raise forms.ValidationError("This day is still to come. Choose a day that is over.")
        if day and day.year < 1901:
            raise forms.ValidationError("Enter a year from 1901 on.")
        return day

    def baseline(self):
        """Return what was asked for, or None where nothing was: a day goes before a meeting."""
        if not self.is_valid():
            return None
        if day := self.cleaned_data["day"]:
            return Baseline(day)
        meeting = self.meetings.get(self.cleaned_data["meeting"])
        return Baseline(meeting.date_latest, meeting) if meeting else None


class BetweenForm(PeriodForm):
    """From which day to which, and in which area."""

    area = forms.ModelChoiceField(
        Area.objects.all(), to_field_name="code", required=False, label="Area", empty_label="All areas"
    )


def news_since(request, reference):
    """Return a body with what happened since it last met, or since what was asked for, as a dict for page and file."""
    user, today = request.user, timezone.localdate()
    shown = Body.objects.visible_to(user).select_related("area").prefetch_related("remit_areas", "remit_work_areas")
    body = get_object_or_404(shown, reference__iexact=reference)
    meetings = past_meetings(body, user, today)
    form = SinceForm(request.GET or None, meetings, today)
    baseline = form.baseline() if form.is_bound else None
    if baseline is None and not form.errors:
        baseline = last_baseline(body, user) or Baseline(today - USUAL)
    scope, remit = remit_of(body)
    found = find(Window(user, baseline.start, scope=scope)) if baseline else Findings()
    return {
        "body": body,
        "form": form,
        "never_met": not meetings,
        "coming": None if meetings else first_to_come(body, user, today),
        "that_day": sum(1 for meeting in meetings if baseline and meeting.date_latest == baseline.day),
        "baseline": baseline,
        "remit": remit,
        "found": found,
        "watched": scope.initiatives.visible_to(user).initiatives().count() if baseline else 0,
    }


def body_since(request, reference):
    """Show what happened in what a body watches since it last met, what matters most first."""
    news = news_since(request, reference)
    if news["body"].reference != reference:
        return HttpResponseRedirect(reverse("governance:body_since", args=[news["body"].reference]))
    older = on_page(news["found"].older, request.user)
    context = {**news, **on_page(news["found"].news, request.user), "older": older["groups"]}
    return render(request, "governance/body_since.html", {**context, "older_count": older["event_count"]})


def on_page(found, user):
    """Return the groups of a page, and how many events there are in all where not all are shown."""
    shown = Findings(found.events[:MOST_ON_PAGE])
    groups = shown.groups(user)
    return {
        "groups": groups,
        "changed": sum(1 for group in groups if group.initiative and not group.initiative.is_programme),
        "event_count": len(found.events),
        "most": MOST_ON_PAGE,
    }


def body_since_csv(request, reference):
    """Send the same as a CSV file, one line for each thing that happened."""
    news = news_since(request, reference)
    if news["baseline"] is None:
        page = reverse("governance:body_since", args=[news["body"].reference])
        return HttpResponseRedirect(f"{page}?{request.GET.urlencode()}")
    name = f"since-{news['baseline'].day}-{news['body'].reference.lower()}"
    return csv_response(request, name, EVENT_COLUMNS, lines(news["found"], request.user))


def lines(found, user):
    """Yield each event with the initiative it is about, in the order of the page."""
    for group in found.groups(user):
        for event in group.events:
            yield {"event": event, "initiative": group.initiative}


def news_between(request):
    """Return what happened between two days in an area or everywhere, for page and file.

    Where no days are asked for, that is the last four weeks.
    """
    today = timezone.localdate()
    usual = {"from": (today - timedelta(days=28)).isoformat(), "to": today.isoformat()}
    given = {name: request.GET[name] for name in (*usual, "area") if request.GET.get(name)}
    form = BetweenForm({**usual, **given})
    if not form.is_valid():
        return {"form": form, "found": Findings(), "first": None}
    first, last, area = (form.cleaned_data[name] for name in ("first", "last", "area"))
    start, end = days_of(first, last)
    scope = None
    if area is not None:
        bodies = Body.objects.in_area(area).values_list("pk", flat=True)
        scope = Scope(Initiative.objects.in_area(area), frozenset(Area.with_inner(area.pk)), frozenset(bodies))
    window = Window(request.user, start, end if last < today else None, scope)
    found = find(window) if first <= today else Findings()
    return {"form": form, "found": found, "first": first, "last": last, "area": area}


def what_changed(request):
    """Show what happened between two days, in an area or everywhere."""
    news = news_between(request)
    return render(request, "governance/what_changed.html", {**news, **on_page(news["found"], request.user)})


def what_changed_csv(request):
    """Send the same as a CSV file."""
    news = news_between(request)
    if news["first"] is None:
        return HttpResponseRedirect(f"{reverse('governance:what_changed')}?{request.GET.urlencode()}")
    name = f"what-changed-{news['first']:%Y-%m-%d}-to-{news['last']:%Y-%m-%d}"
    return csv_response(request, name, EVENT_COLUMNS, lines(news["found"], request.user))
