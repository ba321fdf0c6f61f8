from django.urls import path

from .views import agreements, areas, cases, initiatives, organisations, sites, sources, work_areas

app_name = "initiatives"
urlpatterns = [
    path("initiatives/", initiatives.InitiativeList.as_view(), name="initiative_list"),
    path("initiatives.csv", initiatives.initiative_csv, name="initiative_csv"),
    path("initiatives/<str:reference>/", initiatives.InitiativeDetail.as_view(), name="initiative_detail"),
    path("areas/", areas.AreaList.as_view(), name="area_list"),
    path("areas.csv", areas.area_csv, name="area_csv"),
    path("areas/<str:code>/", areas.AreaDetail.as_view(), name="area_detail"),
    path("work-areas/", work_areas.WorkAreaList.as_view(), name="workarea_list"),
    path("work-areas.csv", work_areas.workarea_csv, name="workarea_csv"),
    path("work-areas/<slug:slug>/", work_areas.WorkAreaDetail.as_view(), name="workarea_detail"),
    path("organisations/", organisations.OrganisationList.as_view(), name="organisation_list"),
    path("organisations.csv", organisations.organisation_csv, name="organisation_csv"),
    path("organisations/<str:reference>/", organisations.OrganisationDetail.as_view(), name="organisation_detail"),
    path("estates/", sites.SiteList.as_view(), name="site_list"),
    path("estates.csv", sites.site_csv, name="site_csv"),
    path("estates/neighbours/", sites.site_neighbours, name="site_neighbours"),
    path("estates/<str:reference>/", sites.SiteDetail.as_view(), name="site_detail"),
    path("agreements/", agreements.AgreementList.as_view(), name="agreement_list"),
    path("agreements.csv", agreements.agreement_csv, name="agreement_csv"),
    path("agreements/<str:reference>/", agreements.AgreementDetail.as_view(), name="agreement_detail"),
    path("business-cases/", cases.CaseList.as_view(), name="case_list"),
    path("business-cases.csv", cases.case_csv, name="case_csv"),
    path("business-cases/<str:reference>/", cases.CaseDetail.as_view(), name="case_detail"),
    path("sources/", sources.SourceList.as_view(), name="source_list"),
    path("sources.csv", sources.source_csv, name="source_csv"),
    path("sources/<str:reference>/", sources.SourceDetail.as_view(), name="source_detail"),
    path("sources/<str:reference>/facts.csv", sources.source_facts_csv, name="source_facts_csv"),
]
