"""Bodies: the map of who reports to whom, the list, and the page of one body."""

from django import forms
from django.db.models import Prefetch
from django.shortcuts import render
from django.utils import timezone

from initiatives.dates import stated_dates
from initiatives.dates.fields import StatedDateFormField
from initiatives.lists.page import ListPage
from initiatives.models import Initiative
from initiatives.views.records import RecordDetail

from ..lists.bodies import BODY_COLUMNS, BodyFilter
from ..models import (
    Arrangement,
    Body,
    BodyLink,
    BodyName,
    BodySuccession,
    Commitment,
    DualRole,
    Meeting,
    Membership,
    Objective,
    Oversight,
    PlannedItem,
    Principle,
    Seat,
    TermsOfReference,
)
from ..readings.body_map import area_maps
from ..readings.self_check import self_check

MOST_LINES = 25


def body_map(request):
    """Show who reports to whom, area by area: nested lists, and drawings of the same."""
    maps = area_maps(request.user)
    chosen = request.GET.get("area", "")
    areas = [drawing.area for drawing in maps]
    area = next((each for each in areas if each.code == chosen), None)
    return render(
        request,
        "governance/body_map.html",
        {
            "maps": [drawing for drawing in maps if area is None or drawing.area == area],
            "areas": areas,
            "area": area,
            "dual_roles": dual_roles_in(area, request.user),
        },
    )


def dual_roles_in(area, user):
    """Return the dual roles of one area, or of every area where none is chosen."""
    roles = DualRole.objects.visible_to(user).select_related("source")
    return roles if area is None else roles.in_area(area)


class BodyList(ListPage):
    """Every body that a document names."""

    filterset_class = BodyFilter
    template_name = "governance/body_list.html"
    csv_name = "governance:body_csv"
    columns = BODY_COLUMNS

    def get_queryset(self):
        return Body.objects.for_list().visible_to(self.request.user)


class SatOnForm(forms.Form):
    """The day for which a reader asks who sat."""

    sat_on = StatedDateFormField(required=False, label="Who sat on", help_text="A day, for example 29 October 2018")

    def clean_sat_on(self):
        first, last = stated_dates.bounds(self.cleaned_data["sat_on"])
        if first is None or first != last:
            raise forms.ValidationError("Enter one day, for example 29 October 2018.")
        return first


class BodyDetail(RecordDetail):
    """One body: what it is for, who sits on it, what it says of itself, whom it reports to, when it meets."""

    template_name = "governance/body_detail.html"

    def get_queryset(self):
        return (
            Body.objects.visible_to(self.request.user)
            .select_related("kind", "area", "source")
            .prefetch_related(
                "areas",
                "convened_by",
                "remit_areas",
                "remit_work_areas",
                "statements__source",
                Prefetch("names", BodyName.objects.select_related("source")),
            )
        )

    def get_context_data(self, **kwargs):
        body, user, today = self.object, self.request.user, timezone.localdate()
        asked = SatOnForm(self.request.GET if "sat_on" in self.request.GET else None)
        day = (asked.cleaned_data["sat_on"] if asked.is_bound and asked.is_valid() else None) or today
        return {
            **super().get_context_data(**kwargs),
            **seats_of(body, user, day),
            **links_of(body, user),
            **meetings_of(body, user, today),
            "form": asked,
            "day": day,
            "asked_for_day": asked.is_bound and asked.is_valid(),
            "check": self_check(body, user, today),
            "terms": list(terms_of(body, user)),
            "dual_roles": DualRole.objects.visible_to(user).about(body).select_related("source"),
            "arrangements": Arrangement.objects.visible_to(user)
            .filter(bodies=body)
            .select_related("source", "frequency"),
            "oversights": Oversight.objects.visible_to(user)
            .filter(body=body)
            .select_related("source", "initiative__stage"),
            "remit": remit_of(body, user),
            "editable": user.is_staff and Body.objects.editable_by(user).filter(pk=body.pk).exists(),
            "today": today,
        }


def seats_of(body, user, day):
    """Return the seats a body had on a day with the terms that ran then, and whether anybody is said to chair it."""
    terms = Membership.objects.visible_to(user).running_on(day).select_related("post", "person__post", "source")
    seats = (
        Seat.objects.visible_to(user)
        .filter(body=body)
        .existing_on(day)
        .select_related("post", "organisation", "capacity", "source")
        .prefetch_related(
            Prefetch("terms", terms, to_attr="terms_then"),
            Prefetch(
                "terms", Membership.objects.visible_to(user).select_related("post", "person__post"), to_attr="all_terms"
            ),
            "post__organisations",
        )
    )
    seats = list(seats)
    return {
        "seats": seats,
        "has_chair": any(seat.capacity_id and seat.capacity.presides for seat in seats),
        "seat_statements": [each for each in body.statements.all() if each.about in ("seats", "chair")],
        "other_statements": [each for each in body.statements.all() if each.about not in ("seats", "chair")],
        "former_seats": Seat.objects.visible_to(user)
        .filter(body=body)
        .exclude(pk__in=[seat.pk for seat in seats])
        .select_related("post", "organisation", "capacity", "source"),
    }


def links_of(body, user):
    """Return how a body stands to others, as seen from it, and what came before and after it."""
    links = BodyLink.objects.visible_to(user).select_related("body", "other", "post", "source")
    succession = BodySuccession.objects.visible_to(user).select_related("predecessor", "successor", "source")
    return {
        "links": links.filter(body=body).prefetch_related("post__organisations"),
        "linked_from": links.filter(other=body),
        "successions": [*succession.filter(successor=body), *succession.filter(predecessor=body)],
    }


def meetings_of(body, user, today):
    """Return a body's meetings to come, those that were, and what is planned for later ones."""
    meetings = Meeting.objects.visible_to(user).of_body(body).select_related("source", "body")
    coming = meetings.after(today)
    return {
        "coming": coming.prefetch_related("sittings").order_by("date_earliest", "pk"),
        "meetings": meetings.exclude(pk__in=coming.values("pk"))[:MOST_LINES],
        "planned": PlannedItem.objects.visible_to(user).waiting().filter(body=body).select_related("source"),
    }


def terms_of(body, user):
    """Return the versions of a body's terms of reference with all they hold, the one in force first."""
    commitments = Commitment.objects.select_related("source")
    principles = Principle.objects.select_related("source").prefetch_related(Prefetch("commitments", commitments))
    return (
        TermsOfReference.objects.visible_to(user)
        .filter(body=body)
        .select_related("source", "frequency")
        .prefetch_related(
            Prefetch("objectives", Objective.objects.select_related("source")), Prefetch("principles", principles)
        )
    )


def remit_of(body, user):
    """How many initiatives the reader can see fall in the areas and fields a body oversees, with the way to them."""
    areas, fields = list(body.remit_areas.all()), list(body.remit_work_areas.all())
    if not areas:
        return None
    shown = Initiative.objects.visible_to(user).in_area(*areas).initiatives()
    if fields:
        shown = shown.about(*fields)
    return {"areas": areas, "fields": fields, "count": shown.count()}
