"""The list of initiatives: what it filters by, and what its download holds."""

from django.db.models import F
from django.utils import timezone

from ..dates import stated_dates
from ..models import Initiative, Milestone, Organisation, PriorityTier, Stage, Update, WorkArea
from .csv import ADDRESS, CHANGED, MARKING, SOURCE, joined, or_absent, yes_no
from .filters import ChosenFilter, ListFilter, StatedDateFilter, WordsFilter, choice


class InitiativeFilter(ListFilter):
    """What people ask of the register: what, where, with whom, how far, and what is late."""

    SORTS = {
        "title": ("Title", ["title", "pk"]),
        "-updated": ("Last changed first", ["-updated_at", "-pk"]),
        "started": ("Started, earliest first", [F("started_earliest").asc(nulls_last=True), "pk"]),
        "reference": ("Reference", ["reference"]),
    }

    q = WordsFilter(
        help_text="In the title, reference, summary or scope, or the name of the area, work area or a partner, "
        "for example control room or Durham",
    )
    work_area = ChosenFilter("slug", label="Work area", queryset=WorkArea.objects.all(), method="about")
    organisation = ChosenFilter(
        "reference", label="Organisation", queryset=Organisation.objects.all(), method="involving"
    )
    stage = ChosenFilter(
        "name", label="Stage", queryset=Stage.objects.all(), null_value="none", null_label="Not recorded"
    )
    tier = ChosenFilter("name", label="Priority", queryset=PriorityTier.objects.all(), field_name="priority_tier")
    confidence = choice("Confidence", [*Update.Confidence.choices, ("none", "No rating yet")], method="confident")
    held = choice("Paused by others", [("yes", "Paused now"), ("no", "Not paused")], method="on_hold")
    overdue = choice(
        "Overdue",
        [("milestone", "A milestone has passed its date"), ("update", "An update is overdue")],
        method="late",
    )
    kind = choice("Kind", Initiative.Kind.choices, empty="Initiatives and programmes")
    updated_since = StatedDateFilter(
        label="Changed since", help_text="For example 3 October 2026 or October 2026", method="changed_since"
    )

    def about(self, queryset, name, value):
        return queryset.about(value)

    def involving(self, queryset, name, value):
        return queryset.involving(value)

    def confident(self, queryset, name, value):
        latest = Update.objects.visible_to(self.request.user).latest_of_each().exclude(confidence="")
        if value == "none":
            return queryset.exclude(pk__in=latest.values("initiative"))
        return queryset.filter(pk__in=latest.filter(confidence=value).values("initiative"))

    def on_hold(self, queryset, name, value):
        return queryset.held() if value == "yes" else queryset.not_held()

    def late(self, queryset, name, value):
        if value == "milestone":
            return queryset.filter(pk__in=Milestone.objects.overdue(self.today).initiatives())
        return queryset.with_overdue_update(self.today, Update.objects.visible_to(self.request.user))

    def changed_since(self, queryset, name, value):
        return queryset.filter(updated_at__date__gte=stated_dates.bounds(value)[0])


def partner(partnership):
    role = f" ({partnership.role})" if partnership.role_id else ""
    return f"{partnership.organisation}{role}"


def confidence_words(update):
    return update.get_confidence_display() if update and update.confidence else "No rating yet"


def update_words(update):
    return f"{timezone.localdate(update.published_at).isoformat()} ({update.period.name})" if update else "None"


INITIATIVE_COLUMNS = [
    ("Reference", lambda row: row.reference),
    ("Title", lambda row: row.title),
    ("Kind", lambda row: row.get_kind_display()),
    ("Area", lambda row: row.area),
    MARKING,
    ("Also covers", lambda row: joined(row.other_areas.all())),
    ("Work areas", lambda row: joined(row.work_areas.all())),
    ("Partners", lambda row: joined(map(partner, row.partnerships.all()))),
    ("Stage", lambda row: or_absent(row, "stage")),
    ("Paused by", lambda row: row.hold.held_by if row.hold else "Not paused"),
    ("Confidence", lambda row: confidence_words(row.latest_update)),
    ("Last update", lambda row: update_words(row.latest_update)),
    ("Update overdue", lambda row: row.is_overdue),
    ("Priority", lambda row: or_absent(row, "priority_tier")),
    ("Rank", lambda row: or_absent(row, "rank")),
    ("Quick win", lambda row: yes_no(row.quick_win)),
    ("Started", lambda row: row.started_words()),
    ("Ended", lambda row: row.ended_words()),
    ("Summary", lambda row: row.summary),
    CHANGED,
    *SOURCE,
    ADDRESS,
]
