"""Changes of governance, and the court cases about them."""

from django.db.models import Prefetch

from initiatives.lists.page import ListPage
from initiatives.models import Agreement, BusinessCase, FinancialItem, Initiative
from initiatives.views.records import RecordDetail

from ..lists.changes import CHALLENGE_COLUMNS, CHANGE_COLUMNS, ChallengeFilter, ChangeFilter
from ..models import (
    AppliedTest,
    ChangeMilestone,
    ChangeOption,
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
                "other_areas",
                "authorities",
                Prefetch("milestones", steps),
                Prefetch("options", ChangeOption.objects.select_related("source")),
                Prefetch("competes_with", GovernanceChange.objects.visible_to(user)),
                Prefetch("competing", GovernanceChange.objects.visible_to(user)),
                Prefetch("agreement_instead", Agreement.objects.visible_to(user)),
                Prefetch("business_cases", BusinessCase.objects.visible_to(user)),
                Prefetch("figures", FinancialItem.objects.visible_to(user).for_list()),
                Prefetch("challenges", cases),
                Prefetch("positions", ChangePosition.objects.select_related("organisation", "source")),
                Prefetch(
                    "assessments", IndependentAssessment.objects.select_related("assessor", "commissioned_by", "source")
                ),
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


class ChallengeList(ListPage):
    """Every court case over who governs a fire and rescue service."""

    filterset_class = ChallengeFilter
    template_name = "governance/challenge_list.html"
    csv_name = "governance:challenge_csv"
    columns = CHALLENGE_COLUMNS

    def get_queryset(self):
        user = self.request.user
        changes = Prefetch("changes", GovernanceChange.objects.visible_to(user), to_attr="changes_seen")
        found = LegalChallenge.objects.visible_to(user).select_related("area", "source")
        return found.prefetch_related("claimants", "other_areas", changes)


class ChallengeDetail(RecordDetail):
    """One court case: who against whom, about which changes, with what outcome."""

    template_name = "governance/challenge_detail.html"
    context_object_name = "case"

    def get_queryset(self):
        user = self.request.user
        shown = LegalChallenge.objects.visible_to(user)
        changes = GovernanceChange.objects.visible_to(user).select_related("area")
        return shown.select_related("area", "source", "follows").prefetch_related(
            "claimants", "other_areas", Prefetch("changes", changes), Prefetch("followed_by", shown)
        )

    def get_context_data(self, **kwargs):
        own = LegalChallenge.objects.editable_by(self.request.user).filter(pk=self.object.pk)
        return {**super().get_context_data(**kwargs), "editable": self.request.user.is_staff and own.exists()}
