from django.urls import path

from .views import (
    answer_pages,
    answer_passing_on,
    answer_quotes,
    answering,
    barriers,
    circulation,
    coding,
    own_surveys,
    surveys,
)

app_name = "surveys"

urlpatterns = [
    path("surveys/", surveys.SurveyList.as_view(), name="survey_list"),
    path("surveys.csv", surveys.survey_csv, name="survey_csv"),
    path("surveys/barriers/", barriers.BarrierList.as_view(), name="barrier_list"),
    path("surveys/barriers.csv", barriers.barrier_csv, name="barrier_csv"),
    path("surveys/answers/<int:pk>/coding/", coding.coding_answer, name="coding_answer"),
    path("surveys/codings/<int:pk>/settle/", coding.coding_settle, name="coding_settle"),
    path("surveys/codings/<int:pk>/remove/", coding.coding_remove, name="coding_remove"),
    path("surveys/<str:reference>/coding/", coding.coding_index, name="coding_index"),
    path("surveys/<str:reference>/coding/findings/", coding.findings_draft, name="findings_draft"),
    path("surveys/<str:reference>/coding/<str:code>/", coding.coding_question, name="coding_question"),
    path("surveys/invitations/<int:pk>/", circulation.invitation_detail, name="invitation_detail"),
    path("surveys/invitations/<int:pk>/link/", circulation.link_make, name="link_make"),
    path("surveys/invitations/<int:pk>/revoke/", circulation.links_revoke, name="links_revoke"),
    path("surveys/<str:reference>/wave/<int:number>/", circulation.wave_board, name="wave_board"),
    path("surveys/<str:reference>/wave/<int:number>/add/", circulation.wave_add, name="wave_add"),
    path("surveys/<str:reference>/wave/<int:number>/invite/", circulation.wave_invite, name="wave_invite"),
    path("surveys/<str:reference>/wave/<int:number>/remind/", circulation.wave_remind, name="wave_remind"),
    path("surveys/<str:reference>/wave/<int:number>/more-time/", circulation.wave_more_time, name="wave_more_time"),
    path("surveys/answer/<str:token>/", answering.link, name="link"),
    path("surveys/mine/", own_surveys.own_surveys, name="own_surveys"),
    path("surveys/<str:reference>/answer/", answering.entry, name="answer_entry"),
    path("surveys/<str:reference>/answer/quotes/", answering.entry, {"page": "quotes"}, name="answer_entry_quotes"),
    path("surveys/<str:reference>/answer/<slug:place>/", answer_pages.start, name="answer_start"),
    path("surveys/<str:reference>/answer/<slug:place>/later/", answer_pages.later, name="answer_later"),
    path("surveys/<str:reference>/answer/<slug:place>/check/", answer_pages.check, name="answer_check"),
    path("surveys/<str:reference>/answer/<slug:place>/done/", answer_pages.done, name="answer_done"),
    path("surveys/<str:reference>/answer/<slug:place>/copy/", answer_passing_on.copy, name="answer_copy"),
    path("surveys/<str:reference>/answer/<slug:place>/ready/", answer_passing_on.ready, name="answer_ready"),
    path(
        "surveys/<str:reference>/answer/<slug:place>/hand-over/", answer_passing_on.hand_over, name="answer_hand_over"
    ),
    path("surveys/<str:reference>/answer/<slug:place>/quotes/", answer_quotes.quotes, name="answer_quotes"),
    path("surveys/<str:reference>/answer/<slug:place>/answers/", answer_pages.answers, name="answer_answers"),
    path(
        "surveys/<str:reference>/answer/<slug:place>/answers/<int:number>/",
        answer_pages.answers,
        name="answer_version",
    ),
    path(
        "surveys/<str:reference>/answer/<slug:place>/questions/<int:pk>/",
        answer_pages.questions,
        name="answer_questions",
    ),
    path("surveys/<str:reference>/", surveys.SurveyDetail.as_view(), name="survey_detail"),
]
