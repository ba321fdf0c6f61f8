"""What others follow: the newest changes as a feed (Atom), and meetings as a calendar."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.syndication.views import Feed
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import require_safe

from initiatives.history.since import Window, find
from initiatives.models import Area, Initiative, Organisation
from initiatives.models.marking import called

from ..models import Body, Meeting
from ..readings.followed import named, scope_of
from ..readings.searches import search_of

BACK = timedelta(days=91)
MOST = 50


class News(Feed):
    """What happened in the last quarter, the newest first, in the sentences of the pages; the same for everybody."""

    feed_type = Atom1Feed
    subtitle = "What moved, stopped, was decided or fell due, as everybody may know it."

    def title(self, followed):
        return called("Police and fire collaboration: what changed")

    def link(self, followed):
        return reverse("governance:what_changed")

    def scope(self, followed):
        """Return what the feed takes in; None for everything."""
        return None

    def items(self, followed):
        events = find(Window(AnonymousUser(), timezone.now() - BACK, scope=self.scope(followed))).events
        newest = sorted((event for event in events if event.url), key=lambda event: event.at, reverse=True)
        return named(newest[:MOST])

    def item_title(self, item):
        event, about = item
        words = f"{event.kind.value}: {event.told.words}"
        return f"{words} ({about})" if about and about not in words else words

    def item_description(self, item):
        return " ".join(filter(None, [item[0].told.why, item[0].told.who]))

    def item_link(self, item):
        return item[0].url

    def item_guid(self, item):
        event, _about = item
        return f"{event.record[0]}:{event.record[1]}:{event.at.isoformat()}:{event.kind.name}"

    def item_updateddate(self, item):
        return item[0].at

    item_pubdate = item_updateddate


class NewsOfArea(News):
    """The same of one area."""

    def get_object(self, request, code):
        return get_object_or_404(Area, code=code)

    def title(self, area):
        return called(f"What changed in {area.name}")

    def link(self, area):
        return area.get_absolute_url()

    def scope(self, area):
        return scope_of(area)


class NewsOfBody(News):
    """The same of what one body watches."""

    def get_object(self, request, reference):
        shown = Body.objects.visible_to(AnonymousUser()).prefetch_related("remit_areas", "remit_work_areas")
        return get_object_or_404(shown, reference=reference)

    def title(self, body):
        return called(f"What changed for {body.name}")

    def link(self, body):
        return reverse("governance:body_since", args=[body.reference])

    def scope(self, body):
        return scope_of(body)


class NewsOfInitiative(News):
    """The same of one initiative."""

    def get_object(self, request, reference):
        return get_object_or_404(Initiative.objects.visible_to(AnonymousUser()), reference=reference)

    def title(self, initiative):
        return called(f"What changed: {initiative.title}")

    def link(self, initiative):
        return initiative.get_absolute_url()

    def scope(self, initiative):
        return scope_of(initiative)


class NewsOfOrganisation(News):
    """The same of what one organisation takes part in."""

    def get_object(self, request, reference):
        return get_object_or_404(Organisation, reference=reference)

    def title(self, organisation):
        return called(f"What changed: {organisation.name}")

    def link(self, organisation):
        return organisation.get_absolute_url()

    def scope(self, organisation):
        return scope_of(organisation)


class NewsOfSearch(News):
    """The same of what a search of the register finds."""

    def get_object(self, request):
        search = search_of(request.GET)
        if search is None:
            raise Http404("Choose a filter that can be understood.")
        return search

    def title(self, search):
        return called(f"What changed: {search}")

    def link(self, search):
        return search.get_absolute_url()

    def feed_url(self, search):
        return f"{reverse('governance:search_feed')}?{search.question}"

    def scope(self, search):
        return scope_of(search)


def calendar(name, meetings):
    """Return the answer with a calendar of these meetings, as everybody may know them."""
    from ..lists.calendars import calendar_of

    shown = meetings.filter(pk__in=Meeting.objects.visible_to(AnonymousUser()).values("pk"))
    rows = shown.select_related("body", "moved_to").order_by("date_earliest", "pk")
    return HttpResponse(calendar_of(name, rows, settings.PORTAL_URL), content_type="text/calendar; charset=utf-8")


@require_safe
def meetings_calendar(request):
    """Give every meeting as a calendar."""
    return calendar("Police and fire collaboration: meetings", Meeting.objects.all())


@require_safe
def body_calendar(request, reference):
    """Give the meetings of a body as a calendar."""
    body = get_object_or_404(Body.objects.visible_to(AnonymousUser()), reference=reference)
    return calendar(body.name, Meeting.objects.of_body(body))


@require_safe
def area_calendar(request, code):
    """Give the meetings of an area's bodies as a calendar."""
    area = get_object_or_404(Area, code=code)
    return calendar(f"{area.name}: meetings", Meeting.objects.in_area(area))
