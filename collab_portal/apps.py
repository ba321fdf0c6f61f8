from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig


class PortalConfig(AppConfig):
    name = "collab_portal"
    verbose_name = "Portal"

    def ready(self):
        # Its check of what the owner has not said is known to Django once it is imported.
        from . import owner  # noqa: F401


class PortalAdminConfig(AdminConfig):
    """The admin under the portal's own name, colours and work-list."""

    default_site = "collab_portal.admin.PortalAdminSite"
