from django.apps import AppConfig, apps
from django.contrib.admin.apps import AdminConfig
from django.db.models.signals import post_migrate


class PortalConfig(AppConfig):
    name = "collab_portal"
    verbose_name = "Portal"

    def ready(self):
        from initiatives.history.audit_lock import lock_again
        from initiatives.models.trail import follow

        # The one hears who signs in, the other's check of what the owner has not said is known once it is imported.
        from . import audit, owner  # noqa: F401
        from .record_version import watch_again
        from .search.database import make_index
        from .search.index import refresh

        post_migrate.connect(lock_again, sender=apps.get_app_config("initiatives"))
        post_migrate.connect(watch_again, sender=apps.get_app_config("initiatives"))
        post_migrate.connect(make_index, sender=apps.get_app_config("initiatives"))
        follow(refresh)


class PortalAdminConfig(AdminConfig):
    """The admin under the portal's own name, colours and work-list."""

    default_site = "collab_portal.admin.PortalAdminSite"
