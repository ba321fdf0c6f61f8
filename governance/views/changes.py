"""Changes of governance, and the court cases about them."""

from django.db.models import Prefetch

from initiatives.lists.page import ListPage
from initiatives.models import Initiative
from initiatives.views.records import RecordDetail

from ..lists.changes import CHANGE_COLUMNS, ChangeFilter
from ..models import (
    AppliedTest,
    ChangeMilestone,
    ChangePosition,
    Decision,
    GovernanceChange,
    IndependentAssessment,
    LegalChallenge,
)


class ChangeList(ListPage):
    """Every proposal to change who governs a fire and rescue service."""

    filterset_class = ChangeFilter
    template_name = "governance/change_list.html"
    csv_name = "governance:change_csv"
    columns = CHANGE_COLUMNS

    def get_queryset(self):
        return GovernanceChange.objects.for_list().visible_to(self.request.user)


class ChangeDetail(RecordDetail):
    """One change: the steps it has reached, who stands where, and what courts have said."""

    template_name = "governance/change_detail.html"
    context_object_name = "change"

    def get_queryset(self):
        user = self.request.user
        steps = ChangeMilestone.objects.select_related("kind", "source").prefetch_related("merged_with")
        cases = (
            LegalChallenge.objects.visible_to(user).select_related("source", "follows").prefetch_related("claimants")
        )
        return (
            GovernanceChange.objects.visible_to(user)
            .select_related("area", "proposer", "source", "published_by")
            .prefetch_related(
                "consultation_figures__source",
                "successions__predecessor",
                "successions__successor",
                "successions__source",
                Prefetch("milestones", steps),
                Prefetch("challenges", cases),
                Prefetch("positions", ChangePosition.objects.select_related("organisation", "source")),
                Prefetch("assessments", IndependentAssessment.objects.select_related("assessor", "source")),
                Prefetch("tests", AppliedTest.objects.select_related("source")),
                Prefetch("initiatives", Initiative.objects.visible_to(user)),
                Prefetch("decisions", Decision.objects.visible_to(user).with_makers()),
            )
        )

    def get_context_data(self, **kwargs):
        own = GovernanceChange.objects.editable_by(self.request.user).filter(pk=self.object.pk)
        return {
            **super().get_context_data(**kwargs),
            "open_cases": [
                case for case in self.object.challenges.all() if case.status != LegalChallenge.Status.CLOSED
            ],
            "editable": self.request.user.is_staff and own.exists(),
        }


class ChallengeDetail(RecordDetail):
    """One court case: who against whom, about which changes, with what outcome."""

    template_name = "governance/challenge_detail.html"
    context_object_name = "case"

    def get_queryset(self):
        user = self.request.user
        shown = LegalChallenge.objects.visible_to(user)
        changes = GovernanceChange.objects.visible_to(user).select_related("area")
        return shown.select_related("area", "source", "follows").prefetch_related(
            "claimants", Prefetch("changes", changes), Prefetch("followed_by", shown)
        )

    def get_context_data(self, **kwargs):
        own = LegalChallenge.objects.editable_by(self.request.user).filter(pk=self.object.pk)
        return {**super().get_context_data(**kwargs), "editable": self.request.user.is_staff and own.exists()}
