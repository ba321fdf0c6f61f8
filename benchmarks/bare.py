"""The addresses of a Django that has one view, for the pages of the portal to be measured against."""

from django.http import HttpResponse
from django.urls import path

urlpatterns = [path("", lambda request: HttpResponse("Hello"))]
