"""Recommendations with the replies to them, line by line."""

from django.db.models import Prefetch
from django.utils import timezone

from initiatives.lists.page import ListPage
from initiatives.models import Initiative
from initiatives.views.records import RecordDetail

from ..lists.recommendations import RECOMMENDATION_COLUMNS, RecommendationFilter
from ..models import Action, Body, Question, Recommendation, Reply, ReplyEvidence


class RecommendationList(ListPage):
    """What papers asked of bodies and bodies of posts, and what was replied."""

    filterset_class = RecommendationFilter
    template_name = "governance/recommendation_list.html"
    csv_name = "governance:recommendation_csv"
    columns = RECOMMENDATION_COLUMNS

    def get_queryset(self):
        user = self.request.user
        return Recommendation.objects.visible_to(user).for_list(user)

    def get_context_data(self, **kwargs):
        return {**super().get_context_data(**kwargs), "today": timezone.localdate()}


class RecommendationDetail(RecordDetail):
    """One recommendation: where it stands, what came of it, and the reply to each of its lines."""

    template_name = "governance/recommendation_detail.html"

    def get_queryset(self):
        user = self.request.user
        replies = Reply.objects.visible_to(user).select_related("by_post", "source")
        evidence = ReplyEvidence.objects.select_related("source")
        return (
            Recommendation.objects.visible_to(user)
            .with_reply_flag()
            .select_related(
                "area", "by_post", "by_body", "to_post", "to_body", "source", "meeting__body", "agenda_item__meeting"
            )
            .prefetch_related(
                "verbs",
                Prefetch("also_to", Body.objects.visible_to(user)),
                Prefetch("repeats", Recommendation.objects.visible_to(user)),
                Prefetch("repeated_by", Recommendation.objects.visible_to(user)),
                Prefetch("initiatives", Initiative.objects.visible_to(user)),
                Prefetch("actions", Action.objects.visible_to(user).with_owners()),
                Prefetch("replies", replies.prefetch_related(Prefetch("evidence", evidence))),
                Prefetch("questions", Question.objects.visible_to(user).select_related("answered_by", "source")),
            )
        )

    def get_context_data(self, **kwargs):
        today = timezone.localdate()
        own = Recommendation.objects.editable_by(self.request.user).filter(pk=self.object.pk)
        return {
            **super().get_context_data(**kwargs),
            "today": today,
            "reply_state": self.object.reply_state(today),
            "editable": self.request.user.is_staff and own.exists(),
        }
