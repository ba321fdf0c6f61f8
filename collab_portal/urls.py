from django.contrib import admin
from django.urls import include, path

from initiatives.lists.page import downloads

from . import api, datasets, health, inspection_pack, owner, reminders, views
from .search.views import search

handler404 = "collab_portal.not_found.not_found"
handler400 = "collab_portal.guards.faults.bad_request"
handler500 = "collab_portal.guards.faults.server_error"

urlpatterns = [
    path("", views.home, name="home"),
    path("search/", search, name="search"),
    path("glossary/", views.glossary, name="glossary"),
    *downloads("glossary", views.GlossaryWords, "glossary"),
    path("api/v1/", api.index, name="api"),
    path("api/v1/openapi.json", api.openapi, name="api_openapi"),
    path("registers/", views.registers, name="registers"),
    path("data/", views.data, name="data"),
    path("data/catalogue.jsonld", datasets.catalogue, name="data_catalogue"),
    path("data/exchange.json", datasets.exchange, name="data_exchange"),
    path("data/exchange.schema.json", datasets.exchange_schema, name="data_exchange_schema"),
    path("data/files/<slug:key>.<slug:kind>", datasets.data_file, name="data_file"),
    path("data/<slug:key>.csv-metadata.json", datasets.columns_of, name="data_columns"),
    path("areas/<slug:code>/workbook.xlsx", datasets.area_workbook, name="area_workbook"),
    path("initiatives/<slug:reference>/inspection-pack.zip", inspection_pack.inspection_pack, name="inspection_pack"),
    path("account/reminders/", reminders.reminders, name="reminders"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("privacy/", owner.privacy, name="privacy"),
    path("cookies/", owner.cookies, name="cookies"),
    path("contact/", owner.contact, name="contact"),
    path(".well-known/security.txt", owner.security_txt, name="security_txt"),
    path("health/live", health.live, name="health_live"),
    path("health/ready", health.ready, name="health_ready"),
    path("", include("collab_portal.accounts.urls")),
    path("", include("initiatives.urls")),
    path("", include("governance.urls")),
    path("", include("surveys.urls")),
    path("admin/", admin.site.urls),
]
