from django.urls import path

from .views import surveys

app_name = "surveys"
urlpatterns = [
    path("surveys/", surveys.SurveyList.as_view(), name="survey_list"),
    path("surveys.csv", surveys.survey_csv, name="survey_csv"),
    path("surveys/<str:reference>/", surveys.SurveyDetail.as_view(), name="survey_detail"),
]
