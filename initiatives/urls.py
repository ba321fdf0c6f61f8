from django.urls import path

from .views import areas, benefits, funding, initiatives, money, organisations, sources, work_areas

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
    path("sources/", sources.SourceList.as_view(), name="source_list"),
    path("sources.csv", sources.source_csv, name="source_csv"),
    path("sources/<str:reference>/", sources.SourceDetail.as_view(), name="source_detail"),
    path("sources/<str:reference>/facts.csv", sources.source_facts_csv, name="source_facts_csv"),
    path("savings/", money.FinancialItemList.as_view(), name="financialitem_list"),
    path("savings.csv", money.financialitem_csv, name="financialitem_csv"),
    path("savings-totals.csv", money.financialtotal_csv, name="financialtotal_csv"),
    path("savings/<str:reference>/", money.FinancialItemDetail.as_view(), name="financialitem_detail"),
    path("benefits/", benefits.BenefitList.as_view(), name="benefit_list"),
    path("benefits.csv", benefits.benefit_csv, name="benefit_csv"),
    path("benefits/<str:reference>/", benefits.BenefitDetail.as_view(), name="benefit_detail"),
    path("funding/", funding.FundingStreamList.as_view(), name="fundingstream_list"),
    path("funding.csv", funding.fundingstream_csv, name="fundingstream_csv"),
    path("funding/<str:reference>/", funding.FundingStreamDetail.as_view(), name="fundingstream_detail"),
]
