from django.urls import path

from .views import circulation, results, surveys

app_name = "surveys"

urlpatterns = [
    path("surveys/", surveys.SurveyList.as_view(), name="survey_list"),
    path("surveys.csv", surveys.survey_csv, name="survey_csv"),
    path("surveys/invitations/<int:pk>/", circulation.invitation_detail, name="invitation_detail"),
    path("surveys/invitations/<int:pk>/link/", circulation.link_make, name="link_make"),
    path("surveys/invitations/<int:pk>/revoke/", circulation.links_revoke, name="links_revoke"),
    path("surveys/<str:reference>/wave/<int:number>/", circulation.wave_board, name="wave_board"),
    path("surveys/<str:reference>/wave/<int:number>/add/", circulation.wave_add, name="wave_add"),
    path("surveys/<str:reference>/wave/<int:number>/invite/", circulation.wave_invite, name="wave_invite"),
    path("surveys/<str:reference>/wave/<int:number>/remind/", circulation.wave_remind, name="wave_remind"),
    path("surveys/<str:reference>/wave/<int:number>/more-time/", circulation.wave_more_time, name="wave_more_time"),
    path("surveys/answer/<str:token>/", circulation.wave_board, name="link"),
    path("surveys/<str:reference>/results/", results.SurveyResults.as_view(), name="survey_results"),
    path("surveys/<str:reference>/results.csv", results.results_csv, name="results_csv"),
    path("surveys/<str:reference>/answers.csv", results.answers_csv, name="answers_csv"),
    path("surveys/<str:reference>/answers.xlsx", results.answers_xlsx, name="answers_xlsx"),
    path("surveys/<str:reference>/appendix/", surveys.SurveyAppendix.as_view(), name="survey_appendix"),
    path("surveys/<str:reference>/dictionary/", surveys.SurveyDictionary.as_view(), name="survey_dictionary"),
    path("surveys/<str:reference>/dictionary.csv", surveys.dictionary_csv, name="dictionary_csv"),
    path("surveys/<str:reference>/", surveys.SurveyDetail.as_view(), name="survey_detail"),
]
