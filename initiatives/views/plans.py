"""Plans and their priorities: which initiatives answer them, and which priority nothing answers."""

from django.db.models import Count, OuterRef, Prefetch, Subquery
from django.db.models.functions import Coalesce

from ..lists.page import ListPage
from ..lists.plans import PLAN_COLUMNS, PRIORITY_COLUMNS, PlanFilter, PriorityFilter
from ..models import Plan, PlanPriority, PlanTheme, PriorityAnswer
from .records import RecordPage


def counted(priorities):
    """Return a subquery that counts these priorities for the plan of the outer query."""
    counts = priorities.filter(plan=OuterRef("pk")).order_by().values("plan").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counts), 0)


def answered(user):
    """Priorities with their plan and the initiatives that answer them, as far as this reader may see."""
    answers = PriorityAnswer.objects.visible_to(user).select_related("initiative__area", "initiative__stage", "source")
    return (
        PlanPriority.objects.visible_to(user)
        .select_related("plan__area", "theme", "source")
        .prefetch_related(Prefetch("answers", answers))
    )


class PlanList(ListPage):
    """Plans, with how many of their priorities no initiative answers."""

    filterset_class = PlanFilter
    template_name = "initiatives/plan_list.html"
    csv_name = "initiatives:plan_csv"
    columns = PLAN_COLUMNS

    def get_queryset(self):
        user = self.request.user
        return (
            Plan.objects.visible_to(user)
            .select_related("area", "source", "owner", "owner_post")
            .prefetch_related("themes")
            .annotate(
                priority_count=counted(PlanPriority.objects.all()),
                unanswered_count=counted(PlanPriority.objects.without_initiative(user)),
            )
        )


class PlanDetail(RecordPage):
    """One plan: its themes, and under each the priorities with the initiatives that answer them."""

    template_name = "initiatives/plan_detail.html"

    def get_queryset(self):
        return (
            Plan.objects.visible_to(self.request.user)
            .select_related("area", "source", "owner", "owner_post")
            .prefetch_related(Prefetch("themes", PlanTheme.objects.select_related("source")))
        )

    def get_context_data(self, **kwargs):
        priorities = list(answered(self.request.user).filter(plan=self.object))
        themes = [
            (theme, [each for each in priorities if each.theme_id == theme.pk]) for theme in self.object.themes.all()
        ]
        return {
            **super().get_context_data(**kwargs),
            "themes": themes,
            "without_theme": [each for each in priorities if each.theme_id is None],
            "priority_count": len(priorities),
            "unanswered": [each for each in priorities if not each.answers.all()],
        }


class PriorityList(ListPage):
    """The priorities of every plan, and which of them no initiative answers."""

    filterset_class = PriorityFilter
    template_name = "initiatives/priority_list.html"
    csv_name = "initiatives:priority_csv"
    columns = PRIORITY_COLUMNS

    def get_queryset(self):
        return answered(self.request.user).order_by("plan__area__name", "plan__title", "plan", "order", "pk")
