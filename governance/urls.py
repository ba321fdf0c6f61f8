from django.urls import path

from .views import champions, changes, decisions, proposals, questions, recommendations

app_name = "governance"
urlpatterns = [
    path("governance/decisions/", decisions.DecisionList.as_view(), name="decision_list"),
    path("governance/decisions.csv", decisions.decision_csv, name="decision_csv"),
    path("governance/decisions/<str:reference>/", decisions.DecisionDetail.as_view(), name="decision_detail"),
    path("governance/actions/", decisions.ActionList.as_view(), name="action_list"),
    path("governance/actions.csv", decisions.action_csv, name="action_csv"),
    path("governance/actions/<str:reference>/", decisions.ActionDetail.as_view(), name="action_detail"),
    path("governance/recommendations/", recommendations.RecommendationList.as_view(), name="recommendation_list"),
    path("governance/recommendations.csv", recommendations.recommendation_csv, name="recommendation_csv"),
    path(
        "governance/recommendations/<str:reference>/",
        recommendations.RecommendationDetail.as_view(),
        name="recommendation_detail",
    ),
    path("governance/proposals/", proposals.ProposalList.as_view(), name="proposal_list"),
    path("governance/proposals.csv", proposals.proposal_csv, name="proposal_csv"),
    path("governance/proposals/new/<str:body>/", proposals.proposal_new, name="proposal_new"),
    path("governance/proposals/<str:reference>/", proposals.ProposalDetail.as_view(), name="proposal_detail"),
    path("governance/proposals/<str:reference>/edit/", proposals.proposal_edit, name="proposal_edit"),
    path("governance/proposals/<str:reference>/withdraw/", proposals.proposal_withdraw, name="proposal_withdraw"),
    path("governance/champions/", champions.ChampionAreaList.as_view(), name="championarea_list"),
    path("governance/champions.csv", champions.championarea_csv, name="championarea_csv"),
    path("governance/champions/<str:reference>/", champions.ChampionAreaDetail.as_view(), name="championarea_detail"),
    path(
        "governance/champions/<str:reference>/reports/<str:meeting>/",
        champions.report_edit,
        name="championreport_edit",
    ),
    path("governance/more-detail/", questions.detail_request_list, name="detailrequest_list"),
    path("governance/more-detail/<str:reference>/<str:body>/", questions.detail_request_new, name="detailrequest_new"),
    path("governance/changes/", changes.ChangeList.as_view(), name="change_list"),
    path("governance/changes.csv", changes.change_csv, name="change_csv"),
    path("governance/changes/<str:reference>/", changes.ChangeDetail.as_view(), name="change_detail"),
    path("governance/challenges/<str:reference>/", changes.ChallengeDetail.as_view(), name="challenge_detail"),
]
