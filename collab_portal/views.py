"""Pages about the whole portal: home, the key to words, the data, accessibility."""

from django.conf import settings
from django.shortcuts import render
from django.utils import timezone

from initiatives.models import (
    Area,
    Audience,
    Hold,
    Initiative,
    Milestone,
    Organisation,
    Source,
    Stage,
    Update,
    WorkArea,
)
from initiatives.timeline import latest_changes


def home(request):
    """What this is, what it holds and leaves out, what changed last, and what is late or silent."""
    user, today = request.user, timezone.localdate()
    shown = Initiative.objects.visible_to(user).initiatives()
    confident = Update.objects.visible_to(user).latest_of_each().exclude(confidence="")
    context = {
        "initiative_count": shown.count(),
        "without_stage": shown.filter(stage__isnull=True).count(),
        "with_confidence": shown.filter(pk__in=confident.values("initiative")).count(),
        "area_count": Area.objects.count(),
        "organisation_count": Organisation.objects.count(),
        "source_count": Source.objects.visible_to(user).count(),
        "work_areas": WorkArea.objects.filter(parent__isnull=True).order_by("name"),
        "changes": latest_changes(user),
        "overdue_updates": shown.with_overdue_update(today).count(),
        "overdue_milestones": Milestone.objects.visible_to(user).overdue(today).count(),
        "holds": Hold.objects.visible_to(user).in_force().select_related("initiative__area", "source"),
    }
    return render(request, "portal/home.html", context)


def glossary(request):
    """What every status word means."""
    context = {
        "stages": Stage.objects.all(),
        "confidences": Update.Confidence.choices,
        "audiences": Audience.choices,
    }
    return render(request, "portal/glossary.html", context)


def data(request):
    """What can be downloaded, and what its columns mean."""
    return render(request, "portal/data.html")


def accessibility(request):
    """The accessibility statement: what is true of this software, and what only its owner knows."""
    return render(request, "portal/accessibility.html", {"contact_email": settings.CONTACT_EMAIL})
