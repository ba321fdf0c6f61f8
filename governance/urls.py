from django.urls import path

from .views import arrangements, bodies, meetings

app_name = "governance"
urlpatterns = [
    path("governance/", bodies.body_map, name="body_map"),
    path("governance/bodies/", bodies.BodyList.as_view(), name="body_list"),
    path("governance/bodies.csv", bodies.body_csv, name="body_csv"),
    path("governance/bodies/<str:reference>/", bodies.BodyDetail.as_view(), name="body_detail"),
    path("governance/meetings/", meetings.MeetingList.as_view(), name="meeting_list"),
    path("governance/meetings.csv", meetings.meeting_csv, name="meeting_csv"),
    path("governance/meetings/<str:reference>/", meetings.MeetingDetail.as_view(), name="meeting_detail"),
    path("governance/forward-plan/", meetings.PlannedItemList.as_view(), name="planneditem_list"),
    path("governance/forward-plan.csv", meetings.planneditem_csv, name="planneditem_csv"),
    path("governance/arrangements/", arrangements.ArrangementList.as_view(), name="arrangement_list"),
    path("governance/arrangements.csv", arrangements.arrangement_csv, name="arrangement_csv"),
]
