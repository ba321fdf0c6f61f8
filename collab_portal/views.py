"""Pages about the whole portal: home, the key to words, the data, accessibility."""

from django.conf import settings
from django.shortcuts import render
from django.utils import timezone

from initiatives.lists.page import ListPage
from initiatives.lists.words import WORD_COLUMNS, WordFilter
from initiatives.models import (
    Area,
    Audience,
    GlossaryTerm,
    Hold,
    Initiative,
    Milestone,
    Stage,
    Update,
    WorkArea,
)
from initiatives.readings.by_area import MEASURES, count_by_area, measure_named
from initiatives.readings.tile_map import SIDE, size, tiles
from initiatives.readings.timeline import latest_changes
from initiatives.templatetags.practice import words_with_meanings

from .datasets import data_sets
from .registers import REGISTERS


def home(request):
    """Show what people come for: search, the map, three questions, what is late, and what changed last."""
    user, today = request.user, timezone.localdate()
    shown = Initiative.objects.visible_to(user).initiatives()
    chosen = request.GET.get("map", "")[:80]
    measure, every_area = measure_named(chosen), list(Area.objects.order_by("name"))
    counts = count_by_area(every_area, measure.among(shown, user, today))
    areas = [(area, counts[area.pk]) for area in every_area]
    width, height = size()
    placed = tiles({area.name: (count, area.get_absolute_url()) for area, count in areas})
    updated = Update.objects.visible_to(user).published()
    context = {
        "without_search_box": True,
        "areas": areas,
        # A map is drawn only where it has something to show.
        "tiles": placed if any(tile.url for tile in placed) else [],
        "map_width": width,
        "map_height": height,
        "tile_side": SIDE,
        "measure": measure,
        "measures": MEASURES.items(),
        "chosen": chosen,
        "work_areas": WorkArea.objects.filter(parent__isnull=True).order_by("name"),
        "changes": latest_changes(user),
        "overdue_updates": shown.with_overdue_update(today, Update.objects.visible_to(user)).count(),
        "never_updated": shown.exclude(pk__in=updated.order_by().values("initiative")).count(),
        "overdue_milestones": Milestone.objects.visible_to(user).overdue(today).count(),
        "holds": Hold.objects.visible_to(user).in_force().select_related("initiative__area", "source"),
    }
    return render(request, "portal/home.html", context)


def glossary(request):
    """What every status word means, and the words that police and fire services use."""
    filterset = WordFilter(request.GET, request=request, queryset=GlossaryTerm.objects.select_related("source"))
    terms = filterset.qs if filterset.is_valid() else GlossaryTerm.objects.none()
    context = {
        "form": filterset.form,
        "filtered": bool(filterset.form.changed_data),
        "words": words_with_meanings(terms),
        "word_count": len(terms),
        "unexpanded": terms.unexpanded().count(),
        "stages": Stage.objects.all(),
        "confidences": Update.Confidence.choices,
        "audiences": Audience.choices,
    }
    return render(request, "portal/glossary.html", context)


class GlossaryWords(ListPage):
    """The words as filtered: a download only, because the page has more than words."""

    filterset_class = WordFilter
    columns = WORD_COLUMNS

    def get_queryset(self):
        return GlossaryTerm.objects.select_related("source")


def registers(request):
    """Every register, with the question it answers."""
    return render(request, "portal/registers.html", {"groups": REGISTERS})


def data(request):
    """What can be downloaded, and what its columns mean."""
    return render(request, "portal/data.html", {"data_sets": data_sets(), "licence": settings.DATA_LICENCE})


def accessibility(request):
    """The accessibility statement: what is true of this software, and what only its owner knows."""
    return render(request, "portal/accessibility.html", {"contact_email": settings.CONTACT_EMAIL})
