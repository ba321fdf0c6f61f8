from django.urls import path

from .views import areas, considered, initiatives, organisations, plans, practice, risks, sources, work_areas

app_name = "initiatives"
urlpatterns = [
    path("initiatives/", initiatives.InitiativeList.as_view(), name="initiative_list"),
    path("initiatives.csv", initiatives.initiative_csv, name="initiative_csv"),
    path("initiatives/<slug:reference>/", initiatives.InitiativeDetail.as_view(), name="initiative_detail"),
    path("areas/", areas.AreaList.as_view(), name="area_list"),
    path("areas.csv", areas.area_csv, name="area_csv"),
    path("areas/<slug:code>/", areas.AreaDetail.as_view(), name="area_detail"),
    path("work-areas/", work_areas.WorkAreaList.as_view(), name="workarea_list"),
    path("work-areas.csv", work_areas.workarea_csv, name="workarea_csv"),
    path("work-areas/<slug:slug>/", work_areas.WorkAreaDetail.as_view(), name="workarea_detail"),
    path("organisations/", organisations.OrganisationList.as_view(), name="organisation_list"),
    path("organisations.csv", organisations.organisation_csv, name="organisation_csv"),
    path("organisations/<slug:reference>/", organisations.OrganisationDetail.as_view(), name="organisation_detail"),
    path("sources/", sources.SourceList.as_view(), name="source_list"),
    path("sources.csv", sources.source_csv, name="source_csv"),
    path("sources/<slug:reference>/", sources.SourceDetail.as_view(), name="source_detail"),
    path("sources/<slug:reference>/facts.csv", sources.source_facts_csv, name="source_facts_csv"),
    path("risks/", risks.RiskList.as_view(), name="risk_list"),
    path("risks.csv", risks.risk_csv, name="risk_csv"),
    path("risks/<slug:reference>/", risks.RiskDetail.as_view(), name="risk_detail"),
    path("plans/", plans.PlanList.as_view(), name="plan_list"),
    path("plans.csv", plans.plan_csv, name="plan_csv"),
    path("plans/<slug:reference>/", plans.PlanDetail.as_view(), name="plan_detail"),
    path("priorities/", plans.PriorityList.as_view(), name="priority_list"),
    path("priorities.csv", plans.priority_csv, name="priority_csv"),
    path("practice/", practice.PracticeList.as_view(), name="practice_list"),
    path("practice.csv", practice.practice_csv, name="practice_csv"),
    path("practice/<slug:reference>/", practice.PracticeDetail.as_view(), name="practice_detail"),
    path("considered/", considered.ConsideredList.as_view(), name="considered_list"),
    path("considered.csv", considered.considered_csv, name="considered_csv"),
    path("considered/<slug:reference>/", considered.ConsideredDetail.as_view(), name="considered_detail"),
]
