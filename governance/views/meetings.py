"""Meetings: the list, the page of one from agenda to minutes, and what is planned for later ones."""

from django.db.models import Prefetch
from django.shortcuts import render
from django.utils import timezone

from initiatives.dates.months import months_after
from initiatives.lists.page import ListPage
from initiatives.models import Initiative
from initiatives.models.tables import with_rows
from initiatives.readings.files import files_seen
from initiatives.views.records import RecordDetail

from ..lists.meetings import MEETING_COLUMNS, PLANNED_COLUMNS, MeetingFilter, MonthFilter, PlannedItemFilter
from ..models import (
    AgendaItem,
    Attendance,
    Body,
    Declaration,
    Meeting,
    Minutes,
    Motion,
    PaperIssue,
    PlannedItem,
    Sitting,
)
from ..readings.months import month_of, nearest_months
from ..readings.packs import PUBLIC, has_more, issues_by_item


class MeetingList(ListPage):
    """Every meeting that is on record or called."""

    filterset_class = MeetingFilter
    template_name = "governance/meeting_list.html"
    csv_name = "governance:meeting_csv"
    columns = MEETING_COLUMNS

    def get_queryset(self):
        user = self.request.user
        items = AgendaItem.objects.visible_to(user)
        return (
            Meeting.objects.for_list()
            .visible_to(user)
            .prefetch_related("sittings", Prefetch("items", items, to_attr="items_seen"), joint_seen(user))
        )


def meeting_month(request):
    """Show one month of meetings as a calendar: the one that is asked for, or this one."""
    user, today = request.user, timezone.localdate()
    filterset = MonthFilter(request.GET, Meeting.objects.visible_to(user), request=request)
    context = {"form": filterset.form}
    if filterset.is_valid():
        first = filterset.form.cleaned_data["month"] or today.replace(day=1)
        meetings = filterset.qs.select_related("body").prefetch_related("sittings", joint_seen(user))
        context |= around(first, filterset.qs) | {"month": month_of(first, meetings, today), "today": today}
    return render(request, "governance/meeting_month.html", context)


def around(first, meetings):
    """Return where a reader can go from a month: to those beside it as far as there are meetings, and the nearest."""
    earlier, later = nearest_months(first, meetings)
    return {
        "earlier": earlier,
        "later": later,
        "before": months_after(first, -1) if earlier else None,
        "after": months_after(first, 1) if later else None,
    }


class MeetingDetail(RecordDetail):
    """One meeting: its agenda, who came, what they declared, and its minutes in versions."""

    template_name = "governance/meeting_detail.html"

    def get_queryset(self):
        return (
            Meeting.objects.visible_to(self.request.user)
            .select_related("body", "area", "source", "chair", "moved_to__body")
            .prefetch_related(
                Prefetch("sittings", Sitting.objects.select_related("source")), joint_seen(self.request.user)
            )
        )

    def get_context_data(self, **kwargs):
        meeting, user = self.object, self.request.user
        agenda = agenda_of(meeting, user)
        return {
            **super().get_context_data(**kwargs),
            "agenda": agenda,
            "has_pack": bool(agenda) and meeting.is_visible_to(PUBLIC),
            "has_private_pack": user.is_authenticated and private_papers(meeting, agenda),
            **proceedings_of(meeting, user),
            "notice": meeting.notice(),
            "moved_to": meeting.moved_to if meeting.moved_to_id and meeting.moved_to.is_visible_to(user) else None,
            "moved_from": Meeting.objects.visible_to(user).filter(moved_to=meeting),
            "name_then": meeting.body.name_on(meeting.date_earliest) if meeting.date_earliest else meeting.body.name,
            "editable": user.is_staff and Meeting.objects.editable_by(user).filter(pk=meeting.pk).exists(),
            "today": timezone.localdate(),
        }


def proceedings_of(meeting, user):
    """Return who came, what they declared, the votes and the minutes, by their names on the page.

    Which of them there are is one statement: of most meetings nothing is recorded but the agenda.
    """
    needs = {
        Attendance: ("post", "organisation", "holder__post", "substitute_for", "source"),
        Declaration: ("post", "organisation", "item", "source"),
        Motion: ("item", "source"),
    }
    there = with_rows([*needs, Minutes], "meeting_id = %s", meeting.pk)
    names = {Attendance: "attendances", Declaration: "declarations", Motion: "motions"}
    found = {
        name: model.objects.visible_to(user).filter(meeting=meeting).select_related(*needs[model])
        if model in there
        else []
        for model, name in names.items()
    }
    return {**found, "minutes": minutes_of(meeting, user) if Minutes in there else []}


def joint_seen(user):
    """Return the Prefetch of the other bodies of a joint meeting, as `joint_seen`, as far as the user may see them."""
    return Prefetch("joint_with", Body.objects.visible_to(user), to_attr="joint_seen")


def minutes_of(meeting, user):
    """The versions of the minutes this user may read; a meeting that approved them is named only if it may be seen."""
    versions = Minutes.objects.visible_to(user).filter(meeting=meeting).select_related("source", "approved_at__body")
    for version in versions:
        approved_at = version.approved_at
        version.approved_at_seen = approved_at if approved_at and approved_at.is_visible_to(user) else None
    return versions


def agenda_of(meeting, user):
    """Return the agenda as this user may know it: items in full, and of the exempt ones only their public notice."""
    items = AgendaItem.objects.filter(meeting=meeting)
    initiatives = Prefetch("initiatives", Initiative.objects.visible_to(user), to_attr="initiatives_seen")
    readable = items.visible_to(user).select_related("source").prefetch_related(initiatives)
    files = files_seen(user, *readable)
    papers = issues_by_item(readable, PaperIssue.objects.visible_to(user).defer("content"))
    for item in readable:
        item.files_seen = files.get(item.pk, [])
        newest = {}
        for issue in papers.get(item.pk, ()):
            newest.setdefault(issue.paper_id, issue)
        item.papers_seen = list(newest.values())
    return sorted([*readable, *items.private_notices(user)], key=lambda item: item.order)


def private_papers(meeting, agenda):
    """Return whether the reader of this agenda may read something that is not in the public pack."""
    read = [item for item in agenda if isinstance(item, AgendaItem)]
    return bool(read) and has_more(meeting, read, (issue for item in read for issue in item.papers_seen))


class PlannedItemList(ListPage):
    """What bodies mean to take at later meetings."""

    filterset_class = PlannedItemFilter
    template_name = "governance/planneditem_list.html"
    csv_name = "governance:planneditem_csv"
    columns = PLANNED_COLUMNS

    def get_queryset(self):
        return PlannedItem.objects.visible_to(self.request.user).waiting().select_related("body", "source")
