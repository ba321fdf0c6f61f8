from django.contrib import admin
from django.urls import include, path

from . import views
from .sign_in import SignIn, SignOut

urlpatterns = [
    path("", views.home, name="home"),
    path("glossary/", views.glossary, name="glossary"),
    path("glossary.csv", views.glossary_csv, name="glossary_csv"),
    path("registers/", views.registers, name="registers"),
    path("data/", views.data, name="data"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("sign-in/", SignIn.as_view(), name="login"),
    path("sign-out/", SignOut.as_view(), name="logout"),
    path("", include("initiatives.urls")),
    path("", include("governance.urls")),
    path("admin/", admin.site.urls),
]
