"""Decisions and actions: who decided what, and what somebody is to do because of it."""

from django.db.models import Prefetch
from django.utils import timezone

from initiatives.lists.page import ListPage
from initiatives.models import Agreement, FundingStream, Initiative, Site
from initiatives.views.records import RecordDetail

from ..lists.decisions import ACTION_COLUMNS, DECISION_COLUMNS, ActionFilter, DecisionFilter
from ..models import Action, Decision, DecisionLink

# What a decision may be about besides initiatives.
ALSO_ABOUT = {"agreements": Agreement, "sites": Site, "funding": FundingStream}


class DecisionList(ListPage):
    """Every decision, police and fire in series of their own."""

    filterset_class = DecisionFilter
    template_name = "governance/decision_list.html"
    csv_name = "governance:decision_csv"
    columns = DECISION_COLUMNS

    def get_queryset(self):
        return Decision.objects.visible_to(self.request.user).with_makers()

    def get_context_data(self, **kwargs):
        return {**super().get_context_data(**kwargs), "today": timezone.localdate()}


class DecisionDetail(RecordDetail):
    """One decision: by whom, why, about what, and how it bears on others."""

    template_name = "governance/decision_detail.html"

    def get_queryset(self):
        user = self.request.user
        links = DecisionLink.objects.visible_to(user).select_related("source")
        return (
            Decision.objects.visible_to(user)
            .with_makers()
            .select_related("published_by", "meeting__body", "agenda_item__meeting", "change")
            .prefetch_related(
                Prefetch("initiatives", Initiative.objects.visible_to(user)),
                *(Prefetch(name, model.objects.visible_to(user)) for name, model in ALSO_ABOUT.items()),
                Prefetch("actions", Action.objects.visible_to(user).with_owners()),
                Prefetch("bears_on", links.select_related("other")),
                Prefetch("borne_on_by", links.select_related("decision")),
            )
        )

    def get_context_data(self, **kwargs):
        today = timezone.localdate()
        own = Decision.objects.editable_by(self.request.user).filter(pk=self.object.pk)
        return {
            **super().get_context_data(**kwargs),
            "today": today,
            "also_about": [record for name in ALSO_ABOUT for record in getattr(self.object, name).all()],
            "review_overdue": self.object.is_review_overdue(today),
            "editable": self.request.user.is_staff and own.exists(),
        }


class ActionList(ListPage):
    """Everything that somebody is to do or has done."""

    filterset_class = ActionFilter
    template_name = "governance/action_list.html"
    csv_name = "governance:action_csv"
    columns = ACTION_COLUMNS

    def get_queryset(self):
        return Action.objects.visible_to(self.request.user).with_owners()

    def get_context_data(self, **kwargs):
        return {**super().get_context_data(**kwargs), "today": timezone.localdate()}


class ActionDetail(RecordDetail):
    """One action: what, who, by when, where it came from and what came of it."""

    template_name = "governance/action_detail.html"

    def get_queryset(self):
        return (
            Action.objects.visible_to(self.request.user)
            .with_owners()
            .select_related("raised_at__body", "decision", "recommendation", "proposal_part__proposal__body")
        )

    def get_context_data(self, **kwargs):
        own = Action.objects.editable_by(self.request.user).filter(pk=self.object.pk)
        return {
            **super().get_context_data(**kwargs),
            "today": timezone.localdate(),
            "editable": self.request.user.is_staff and own.exists(),
        }
