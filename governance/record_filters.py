"""The filters of decisions, actions, recommendations, members' items, champions and changes of governance."""

import django_filters as filters
from django.db.models import F
from django.utils import timezone

from initiatives.filters import ChosenFilter, ListFilter, WordsFilter
from initiatives.models import Area

from .models import (
    Action,
    Body,
    ChampionArea,
    ChangeMilestoneKind,
    Decision,
    GovernanceChange,
    Proposal,
    Recommendation,
    RecommendationVerb,
)


def bodies(request):
    """The bodies this reader may choose."""
    return Body.objects.visible_to(request.user)


def stated(choices):
    """The choices that have a value."""
    return [choice for choice in choices if choice[0]]


class RecordFilter(ListFilter):
    """What these lists share: words, an area, an order."""

    SORTS = {}

    q = WordsFilter(label="Words", help_text="In the text or the reference", method="search")
    area = ChosenFilter("code", label="Area", queryset=Area.objects.all(), method="in_area")
    sort = filters.ChoiceFilter(label="Sort by", empty_label=None, method="in_order")

    def __init__(self, *args, today=None, **kwargs):
        self.today = today or timezone.localdate()
        super().__init__(*args, **kwargs)
        self.form.fields["sort"].choices = [(key, label) for key, (label, _order) in self.SORTS.items()]

    def search(self, queryset, name, value):
        return queryset.mentioning(value)

    def in_area(self, queryset, name, value):
        return queryset.filter(area__in=Area.with_inner(value.pk))

    def in_order(self, queryset, name, value):
        return queryset.order_by(*self.SORTS[value][1]) if value in self.SORTS else queryset


class ChangeFilter(RecordFilter):
    """Changes of governance by model, status, step reached and challenge."""

    SORTS = {"title": ("Title", ["title", "pk"]), "reference": ("Reference", ["reference"])}

    model = filters.ChoiceFilter(label="Model", choices=stated(GovernanceChange.Model.choices), empty_label="All")
    status = filters.ChoiceFilter(label="Status", choices=stated(GovernanceChange.Status.choices), empty_label="All")
    step = ChosenFilter("name", label="Step reached", queryset=ChangeMilestoneKind.objects.all(), method="reached")
    challenged = filters.ChoiceFilter(
        label="In court", choices=[("yes", "A case is not closed")], empty_label="All", method="in_court"
    )

    class Meta:
        model = GovernanceChange
        fields = []

    def reached(self, queryset, name, value):
        return queryset.reached(value)

    def in_court(self, queryset, name, value):
        return queryset.challenged(self.request.user)


class DecisionFilter(RecordFilter):
    """Decisions by body, series, status and what needs attention."""

    SORTS = {
        "-taken": ("Latest first", [F("taken_latest").desc(nulls_last=True), "-pk"]),
        "taken": ("Earliest first", [F("taken_earliest").asc(nulls_last=True), "pk"]),
        "number": ("Series and number", ["series", "number", "pk"]),
    }

    body = ChosenFilter("reference", label="Decided by body", queryset=bodies, field_name="maker_body")
    series = filters.ChoiceFilter(
        label="Series of numbers", choices=stated(Decision.Series.choices), empty_label="All, police and fire"
    )
    status = filters.ChoiceFilter(label="Status", choices=Decision.Status.choices, empty_label="All")
    attention = filters.ChoiceFilter(
        label="Look for",
        choices=[
            ("review", "Review overdue"),
            ("disputed", "Disputed"),
            ("afterwards", "Decided after it took effect"),
            ("key", "Key decisions"),
        ],
        empty_label="Everything",
        method="needing",
    )

    class Meta:
        model = Decision
        fields = []

    def needing(self, queryset, name, value):
        return {
            "review": lambda: queryset.review_overdue(self.today),
            "disputed": queryset.disputed,
            "afterwards": queryset.taken_after_effect,
            "key": lambda: queryset.filter(is_key=True),
        }[value]()


class ActionFilter(RecordFilter):
    """Actions by the body that follows them up, and by state."""

    SORTS = {
        "due": ("Due first", [F("due_latest").asc(nulls_last=True), "pk"]),
        "-changed": ("Last changed first", ["-updated_at", "-pk"]),
    }

    body = ChosenFilter("reference", label="Followed up by", queryset=bodies)
    state = filters.ChoiceFilter(
        label="State",
        choices=[
            ("open", "Open"),
            ("overdue", "Overdue"),
            ("undated", "Open, no date stated"),
            ("done", "Done"),
            ("dropped", "Dropped"),
        ],
        empty_label="All",
        method="in_state",
    )

    class Meta:
        model = Action
        fields = []

    def in_state(self, queryset, name, value):
        return {
            "open": queryset.open,
            "overdue": lambda: queryset.overdue(self.today),
            "undated": queryset.without_date,
            "done": lambda: queryset.exclude(done=""),
            "dropped": lambda: queryset.exclude(dropped_because=""),
        }[value]()


class RecommendationFilter(RecordFilter):
    """Recommendations by body, verb, outcome and reply."""

    SORTS = {
        "reference": ("Reference", ["reference"]),
        "reply-due": ("Reply due first", [F("reply_due_latest").asc(nulls_last=True), "pk"]),
    }

    body = ChosenFilter("reference", label="Made by or to body", queryset=bodies, method="of_body")
    verb = ChosenFilter("name", label="Asks to", queryset=RecommendationVerb.objects.all(), method="asking")
    outcome = filters.ChoiceFilter(label="Outcome", choices=Recommendation.Outcome.choices, empty_label="All")
    reply = filters.ChoiceFilter(
        label="Reply",
        choices=[
            ("awaited", "Required, not given"),
            ("overdue", "Overdue"),
            ("given", "Given"),
            ("no-evidence", "Accepted, no evidence after 12 months"),
        ],
        empty_label="All",
        method="replied",
    )

    class Meta:
        model = Recommendation
        fields = []

    def of_body(self, queryset, name, value):
        return queryset.of_body(value)

    def asking(self, queryset, name, value):
        return queryset.filter(
            pk__in=Recommendation.verbs.through.objects.filter(recommendationverb=value).values("recommendation")
        )

    def replied(self, queryset, name, value):
        user = self.request.user
        return {
            "awaited": queryset.awaiting_reply,
            "overdue": lambda: queryset.reply_overdue(self.today),
            "given": lambda: queryset.replied(user),
            "no-evidence": lambda: queryset.accepted_without_evidence(self.today, user),
        }[value]()


class ProposalFilter(RecordFilter):
    """Members' items by panel and status."""

    SORTS = {
        "panel": ("Panel and letter", ["body__name", "letter_in_paper", "pk"]),
        "-changed": ("Last changed first", ["-updated_at", "-pk"]),
    }

    body = ChosenFilter("reference", label="Panel", queryset=bodies)
    status = filters.ChoiceFilter(label="Status", choices=Proposal.Status.choices, empty_label="All")

    class Meta:
        model = Proposal
        fields = []


class ChampionFilter(RecordFilter):
    """Champion areas by panel and by whether somebody holds them."""

    SORTS = {"panel": ("Panel and order", ["body__name", "order", "name"]), "name": ("Name", ["name", "pk"])}

    body = ChosenFilter("reference", label="Panel", queryset=bodies)
    status = filters.ChoiceFilter(label="Status", choices=ChampionArea.Status.choices, empty_label="All")
    held = filters.ChoiceFilter(
        label="Champion", choices=[("yes", "Held"), ("no", "Not held")], empty_label="All", method="holding"
    )

    class Meta:
        model = ChampionArea
        fields = []

    def holding(self, queryset, name, value):
        return queryset.held() if value == "yes" else queryset.not_held()
