from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class PortalConfig(AppConfig):
    name = "collab_portal"
    verbose_name = "Portal"


class PortalAdminConfig(AdminConfig):
    """The admin under the portal's own name, colours and work-list."""

    default_site = "collab_portal.admin.PortalAdminSite"
