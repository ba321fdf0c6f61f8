"""Champions: the subjects a panel's members follow, and the brief report to each meeting."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.db.models import Prefetch
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render

from initiatives.lists.page import ListPage
from initiatives.views.records import RecordDetail

from ..forms import ChampionReportForm
from ..lists.proposals import CHAMPION_COLUMNS, ChampionFilter
from ..models import ChampionArea, ChampionDuty, ChampionReport, Meeting
from ..readings.champion_changes import changes_in, first_words, last_meeting_before


class ChampionAreaList(ListPage):
    """Every subject that has, or was to have, a champion, and what champions are to do."""

    filterset_class = ChampionFilter
    template_name = "governance/championarea_list.html"
    csv_name = "governance:championarea_csv"
    columns = CHAMPION_COLUMNS

    def get_queryset(self):
        return ChampionArea.objects.visible_to(self.request.user).for_list()

    def get_context_data(self, **kwargs):
        duties = ChampionDuty.objects.visible_to(self.request.user).select_related("body", "source")
        return {**super().get_context_data(**kwargs), "duties": duties.order_by("body__name", "order")}


class ChampionAreaDetail(RecordDetail):
    """One subject: its champion, what the champion does, and the report to each meeting or that it is missing."""

    template_name = "governance/championarea_detail.html"
    context_object_name = "champion_area"

    def get_queryset(self):
        return (
            ChampionArea.objects.visible_to(self.request.user)
            .for_list()
            .select_related("proposal__body")
            .prefetch_related(
                "work_areas", Prefetch("body__champion_duties", ChampionDuty.objects.select_related("source"))
            )
        )

    def get_context_data(self, **kwargs):
        user, champion_area = self.request.user, self.object
        meetings = Meeting.objects.visible_to(user).filter(body=champion_area.body_id)
        reports = ChampionReport.objects.visible_to(user).filter(champion_area=champion_area)
        own = ChampionArea.objects.editable_by(user).filter(pk=champion_area.pk)
        return {
            **super().get_context_data(**kwargs),
            "reporting": reporting(champion_area, meetings, reports),
            "writes": champion_area.is_held_by(user),
            "editable": user.is_staff and own.exists(),
        }


def reporting(champion_area, meetings, reports):
    """Return each meeting since the first champion began, newest first, with its report and whether one is missing.

    A report is missing once a meeting has been held without one. Before a champion began, none was owed.
    """
    terms = list(champion_area.terms.all())
    begun = min((term.since_earliest for term in terms if term.since_earliest), default=None)
    found = {report.meeting_id: report for report in reports.select_related("meeting")}
    rows = []
    for meeting in meetings.order_by("-date_latest", "-pk"):
        report = found.get(meeting.pk)
        owed = (
            terms and meeting.state not in Meeting.NOT_HELD and (not begun or (meeting.date_latest or begun) >= begun)
        )
        if report or owed:
            given = report is not None and report.submitted_at is not None
            held = meeting.state in (Meeting.State.HELD, Meeting.State.ADJOURNED)
            rows.append({"meeting": meeting, "report": report, "given": given, "missing": held and not given})
    return rows


@login_required
@transaction.atomic
def report_edit(request, reference, meeting):
    """Show the champion writes the report to one meeting; for everybody else there is no such page."""
    champion_area = get_object_or_404(ChampionArea.objects.visible_to(request.user).for_list(), reference=reference)
    meeting = get_object_or_404(
        Meeting.objects.visible_to(request.user).filter(body=champion_area.body_id).exclude(state__in=Meeting.NOT_HELD),
        reference=meeting,
    )
    if not champion_area.is_held_by(request.user):
        raise Http404("Only the champion writes the report.")
    if request.method == "POST":
        ChampionArea.objects.select_for_update(of=("self",)).get(pk=champion_area.pk)
    report = ChampionReport.objects.filter(champion_area=champion_area, meeting=meeting).first()
    if report and (report.submitted_at or report.author_id != request.user.pk):
        raise Http404("The report has been given.")
    earlier = last_meeting_before(meeting)
    changes = changes_in(champion_area, request.user, earlier.date_latest if earlier else None)
    initial = {} if report else {"text": first_words(changes, earlier)}
    report = report or ChampionReport(champion_area=champion_area, meeting=meeting, author=request.user)
    form = ChampionReportForm(request.POST or None, instance=report, initial=initial)
    if request.method == "POST" and form.is_valid():
        form.save()
        if "submit" in request.POST:
            form.instance.submit(by=request.user)
        done = "given to the meeting" if form.instance.submitted_at else "saved as a draft only you can see"
        messages.success(request, f"Your report is {done}.")
        return HttpResponseRedirect(champion_area.get_absolute_url())
    context = {"form": form, "champion_area": champion_area, "meeting": meeting, "changes": changes, "earlier": earlier}
    return render(request, "governance/championreport_form.html", context)
