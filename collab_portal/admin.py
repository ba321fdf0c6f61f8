from django.conf import settings
from django.contrib import admin


class PortalAdminSite(admin.AdminSite):
    """The admin: the portal's name, one way in, and the work waiting on its first page."""

    site_header = settings.PORTAL_NAME
    site_title = settings.PORTAL_NAME
    index_title = "Keep the record"
