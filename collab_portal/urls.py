from django.contrib import admin
from django.urls import include, path

from . import views

urlpatterns = [
    path("", views.home, name="home"),
    path("glossary/", views.glossary, name="glossary"),
    path("glossary.csv", views.glossary_csv, name="glossary_csv"),
    path("registers/", views.registers, name="registers"),
    path("data/", views.data, name="data"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("", include("collab_portal.accounts.urls")),
    path("", include("initiatives.urls")),
    path("", include("governance.urls")),
    path("admin/", admin.site.urls),
]
