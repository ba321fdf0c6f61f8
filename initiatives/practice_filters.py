"""The filters of risks, plans, priorities, case studies, considered collaborations and words."""

import django_filters as filters
from django import forms
from django.db.models import F
from django.utils import timezone

from .filters import ChosenFilter, ListFilter, WordsFilter
from .models import (
    Area,
    CaseStudy,
    Consideration,
    GlossaryTerm,
    Initiative,
    Organisation,
    Plan,
    PlanPriority,
    Risk,
    WorkArea,
)


def choice(label, choices, **more):
    """A choice of one among a few, or all."""
    return filters.ChoiceFilter(label=label, choices=choices, empty_label="All", **more)


def with_risks(request):
    """The initiatives this reader may see that have a risk or an issue this reader may see."""
    if request is None:
        return Initiative.objects.none()
    risks = Risk.objects.visible_to(request.user).filter(initiative__isnull=False)
    return Initiative.objects.visible_to(request.user).filter(pk__in=risks.values("initiative"))


class RecordFilter(ListFilter):
    """What the lists of records that an office keeps share: words, the area, and the order."""

    SORTS = {}

    q = WordsFilter(label="Words", help_text="In the title, the text or the reference", method="search")
    area = ChosenFilter("code", label="Area", queryset=Area.objects.all(), method="in_area")
    sort = filters.ChoiceFilter(label="Sort by", choices=[], empty_label=None, method="in_order")

    def __init__(self, *args, today=None, **kwargs):
        self.today = today or timezone.localdate()
        super().__init__(*args, **kwargs)
        self.form.fields["sort"].choices = [(key, label) for key, (label, _order) in self.SORTS.items()]

    def search(self, queryset, name, value):
        return queryset.mentioning(value)

    def in_area(self, queryset, name, value):
        return queryset.in_area(value)

    def in_order(self, queryset, name, value):
        return queryset.order_by(*self.SORTS[value][1])


class RiskFilter(RecordFilter):
    """Risks and issues: whose, how they stand, and what has been left unlooked at."""

    SORTS = {
        "trigger": (
            "Open first, by trigger date",
            ["-status", F("trigger_earliest").asc(nulls_last=True), "title", "pk"],
        ),
        "rating": (
            "Highest rated first",
            [F("likelihood").desc(nulls_last=True), F("impact").desc(nulls_last=True), "title", "pk"],
        ),
        "review": ("To be looked at again, earliest first", [F("review_on_earliest").asc(nulls_last=True), "pk"]),
        "title": ("Title", ["title", "pk"]),
        "-updated": ("Last changed first", ["-updated_at", "-pk"]),
    }

    kind = choice("Risks or issues", Risk.Kind.choices)
    status = choice("Status", Risk.Status.choices)
    initiative = ChosenFilter("reference", label="Initiative", queryset=with_risks)
    waiting = choice(
        "What is waiting",
        [
            ("triggered", "Its trigger date has passed"),
            ("review", "Overdue for review"),
            ("not-assessed", "Not assessed"),
        ],
        method="left_waiting",
    )

    class Meta:
        model = Risk
        fields = []

    def left_waiting(self, queryset, name, value):
        if value == "not-assessed":
            return queryset.not_assessed()
        return queryset.triggered(self.today) if value == "triggered" else queryset.overdue_for_review(self.today)


class PlanFilter(RecordFilter):
    """Plans by words, area, and whose they are."""

    SORTS = {
        "area": ("Area", ["area__name", "title", "pk"]),
        "title": ("Title", ["title", "pk"]),
        "from": ("In force, earliest first", [F("took_effect_earliest").asc(nulls_last=True), "title", "pk"]),
    }

    owner = ChosenFilter("reference", label="Organisation", queryset=Organisation.objects.filter(plans__isnull=False))

    class Meta:
        model = Plan
        fields = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.form.fields["owner"].queryset = self.form.fields["owner"].queryset.distinct()


def readable_plans(request):
    """The plans that a filter may offer this reader."""
    return Plan.objects.visible_to(request.user) if request else Plan.objects.none()


class PriorityFilter(RecordFilter):
    """Priorities of all plans: of which plan, and whether an initiative answers them."""

    SORTS = {
        "plan": ("Area and plan", ["plan__area__name", "plan__title", "plan", "order", "pk"]),
        "wording": ("Wording", ["wording", "pk"]),
        "number": ("Number", ["number", "plan__title", "pk"]),
    }

    plan = ChosenFilter("reference", label="Plan", queryset=readable_plans)
    kind = choice("Kind", PlanPriority.Kind.choices)
    answered = choice(
        "Answered by an initiative", [("no", "No initiative answers it"), ("yes", "Answered")], method="answers"
    )

    class Meta:
        model = PlanPriority
        fields = []

    def answers(self, queryset, name, value):
        user = self.request.user
        return queryset.with_initiative(user) if value == "yes" else queryset.without_initiative(user)


class CaseStudyFilter(RecordFilter):
    """Case studies: where, about what, with whom, and whether they may be told elsewhere."""

    SORTS = {
        "area": ("Area", ["area__name", "title", "pk"]),
        "title": ("Title", ["title", "pk"]),
        "-updated": ("Last changed first", ["-updated_at", "-pk"]),
    }

    work_area = ChosenFilter("slug", label="Work area", queryset=WorkArea.objects.all(), method="about")
    organisation = ChosenFilter(
        "reference", label="Organisation", queryset=Organisation.objects.all(), method="with_organisation"
    )
    permission = choice("Permission", CaseStudy.Permission.choices)
    national = choice("National sharing", [("yes", "Put forward"), ("no", "Not put forward")], method="put_forward")
    review = choice("Review", [("overdue", "Overdue for review")], method="to_review")

    class Meta:
        model = CaseStudy
        fields = []

    def about(self, queryset, name, value):
        return queryset.of_work_areas(value)

    def with_organisation(self, queryset, name, value):
        return queryset.involving(value)

    def put_forward(self, queryset, name, value):
        return queryset.filter(share_nationally=value == "yes")

    def to_review(self, queryset, name, value):
        return queryset.overdue_for_review(self.today)


class ConsiderationFilter(RecordFilter):
    """Considered collaborations: with whom, how it ended, and what is missing from the record of it."""

    SORTS = {
        "-decided": ("Decided, latest first", [F("decided_latest").desc(nulls_last=True), "title", "pk"]),
        "review": ("To be looked at again, earliest first", [F("review_on_earliest").asc(nulls_last=True), "pk"]),
        "title": ("Title", ["title", "pk"]),
    }

    organisation = ChosenFilter(
        "reference", label="Considered with", queryset=Organisation.objects.all(), method="with_organisation"
    )
    outcome = choice(
        "Agreed or not",
        [*(each for each in Consideration.Outcome.choices if each[0]), ("none", "Not stated")],
        method="ended_as",
    )
    waiting = choice(
        "What is waiting", [("review", "Due to be looked at again"), ("reason", "No reason recorded")], method="left"
    )

    class Meta:
        model = Consideration
        fields = []

    def with_organisation(self, queryset, name, value):
        return queryset.with_organisation(value)

    def ended_as(self, queryset, name, value):
        return queryset.filter(outcome="" if value == "none" else value)

    def left(self, queryset, name, value):
        return queryset.due_for_review(self.today) if value == "review" else queryset.without_reason()

    def initiatives(self, user):
        """The initiatives that were rejected or have ended, by the same words, area and organisation.

        None where a filter is chosen that only the records of this list can answer.
        """
        chosen = self.form.cleaned_data if self.is_bound and self.is_valid() else {}
        found = Initiative.objects.visible_to(user).not_pursued()
        if chosen.get("outcome") or chosen.get("waiting") or (self.is_bound and not self.is_valid()):
            return found.none()
        for name, narrow in (("q", "mentioning"), ("area", "in_area"), ("organisation", "involving")):
            if chosen.get(name):
                found = getattr(found, narrow)(chosen[name])
        return found


class WordFilter(filters.FilterSet):
    """Words of the glossary."""

    q = WordsFilter(label="Words", help_text="A word, an acronym or what it stands for", method="search")
    expansion = choice(
        "What it stands for", [("not-stated", "No document says"), ("stated", "Stated")], method="expanded"
    )

    class Meta:
        model = GlossaryTerm
        fields = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.form.fields.values():
            if isinstance(field, forms.ChoiceField):
                field.error_messages["invalid_choice"] = "This is not one of the choices. Choose another."

    def search(self, queryset, name, value):
        return queryset.mentioning(value)

    def expanded(self, queryset, name, value):
        return queryset.unexpanded() if value == "not-stated" else queryset.exclude(expansion="")
