"""What pages of every floor ask of governance: which bodies stand over something, and how a state looks."""

from django import template
from django.db.models import Exists, OuterRef

from ..models import Body, Meeting, Oversight

register = template.Library()


@register.inclusion_tag("governance/parts/bodies_overseeing.html", takes_context=True)
def bodies_overseeing(context, initiative):
    """Return the bodies with an initiative in their remit, those that only are proposed left out.

    Each knows with `is_named` whether a document names the initiative, or only what the body is for covers it.
    """
    named = Oversight.objects.filter(body=OuterRef("pk"), initiative=initiative)
    bodies = Body.objects.visible_to(context["request"].user).overseeing(initiative).annotate(is_named=Exists(named))
    return {"bodies": bodies.exclude(status=Body.Status.PROPOSED).select_related("kind")}


@register.inclusion_tag("governance/parts/bodies_of_area.html", takes_context=True)
def bodies_of_area(context, area):
    """Return the bodies of an area, with their kind and status."""
    bodies = Body.objects.visible_to(context["request"].user).in_area(area).select_related("kind")
    return {"bodies": bodies, "area": area}


@register.inclusion_tag("_components/status.html")
def body_status(body):
    """Return the status of a body as a tag; bodies that do not exist yet are never shown as if they did."""
    tones = {
        Body.Status.PROPOSED: "yellow",
        Body.Status.ESTABLISHING: "blue",
        Body.Status.ACTIVE: "green",
        Body.Status.SUPERSEDED: "grey",
    }
    word = body.get_status_display() if body.status else "Status not recorded"
    return {"word": word, "tone": tones.get(body.status, "grey")}


@register.inclusion_tag("_components/status.html")
def meeting_state(meeting):
    """Return the state of a meeting as a tag."""
    tones = {
        Meeting.State.DRAFT: "yellow",
        Meeting.State.CALLED: "blue",
        Meeting.State.HELD: "green",
        Meeting.State.ADJOURNED: "orange",
        Meeting.State.POSTPONED: "orange",
        Meeting.State.MOVED: "orange",
        Meeting.State.CANCELLED: "red",
    }
    word = meeting.get_state_display() if meeting.state else "State not recorded"
    return {"word": word, "tone": tones.get(meeting.state, "grey")}


@register.simple_tag(takes_context=True)
def last_meeting_before_the_end(context, stream):
    """Return the last meeting on record, before a funding stream ends, of a body over its initiative or in its area.

    None where the end is not stated, or where no meeting the reader may see is recorded before it.
    """
    if stream.ends_earliest is None:
        return None
    user = context["request"].user
    bodies = Body.objects.visible_to(user)
    over = bodies.overseeing(stream.initiative) if stream.initiative_id else bodies.none()
    over = over.exclude(status=Body.Status.PROPOSED)
    bodies = over if over.exists() else bodies.in_area(stream.area)
    meetings = Meeting.objects.visible_to(user).filter(body__in=bodies, date_latest__lt=stream.ends_earliest)
    return meetings.exclude(state__in=Meeting.NOT_HELD).select_related("body").order_by("date_latest").last()
