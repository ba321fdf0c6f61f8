"""The ledger of barriers and opportunities: what was heard, and who is working on it."""

import django_filters as filters
from django.db.models import Exists, F, OuterRef, Prefetch

from initiatives.filters import ChosenFilter, ListFilter
from initiatives.models import Area
from initiatives.views.lists import ListPage, filtered_csv
from initiatives.views.records import with_source_shown

from ..models import Finding, FollowUp, Position, Survey

HEARD = (Position.BARRIER, Position.MITIGATED, Position.OPPORTUNITY, Position.INPUT_WANTED, Position.SUGGESTION)


class BarrierFilter(ListFilter):
    """What was heard, by what it says, by survey, by area and by whether anybody is working on it."""

    position = filters.ChoiceFilter(
        label="What it is", choices=[(each.value, each.label) for each in HEARD], empty_label="All"
    )
    survey = ChosenFilter("reference", label="Survey", queryset=lambda request: Survey.objects.visible_to(request.user))
    area = ChosenFilter("code", label="Area", queryset=Area.objects.all(), method="in_area")
    taken_up = filters.ChoiceFilter(
        label="Who is working on it",
        choices=[("nobody", "Nobody yet"), ("somebody", "Somebody")],
        empty_label="All",
        method="by_follow_up",
    )

    class Meta:
        model = Finding
        fields = []

    def in_area(self, queryset, name, value):
        return queryset.filter(survey__area__in=Area.with_inner(value.pk))

    def by_follow_up(self, queryset, name, value):
        nobody = queryset.with_nobody_on_them()
        return nobody if value == "nobody" else queryset.exclude(pk__in=nobody.values("pk"))


class BarrierList(ListPage):
    """Everything that surveys heard of barriers, opportunities and wishes, with what came of it."""

    filterset_class = BarrierFilter
    template_name = "surveys/barrier_list.html"
    csv_name = "surveys:barrier_csv"

    def get_queryset(self):
        return heard_by(self.request.user)


def heard_by(user):
    """The findings of the ledger with what came of them, as far as this user may see it."""
    return (
        Finding.objects.visible_to(user)
        .heard(*HEARD)
        .select_related("survey__area", "source")
        .prefetch_related(Prefetch("follow_ups", FollowUp.objects.visible_to(user), to_attr="seen"))
        .annotate(taken_up=Exists(FollowUp.objects.filter(finding=OuterRef("pk"))))
        .order_by(F("survey__opened_at").desc(nulls_last=True), "survey", "question_code", "order", "pk")
    )


def working_on_it(finding):
    """Who is working on it, in words, for a download."""
    if finding.seen:
        return "; ".join(f"{each.what.reference} {each.what}" for each in finding.seen)
    return "Taken up, not published yet" if finding.taken_up else "Nobody yet"


def barrier_csv(request):
    """The ledger as filtered, as a CSV file."""
    columns = [
        ("Survey", lambda finding: finding.survey.reference),
        ("Question", lambda finding: finding.question_code),
        ("What it is", lambda finding: finding.get_position_display()),
        ("Finding", lambda finding: finding.text),
        ("How widely held", lambda finding: finding.prevalence or "Not stated"),
        ("Who is working on it", working_on_it),
        ("Source", lambda finding: finding.source.reference if finding.source_shown else ""),
        ("Place", lambda finding: finding.place if finding.source_shown else ""),
        ("Address", lambda finding: finding.get_absolute_url()),
    ]
    return filtered_csv(request, BarrierList, columns, with_source_shown(request.user))
