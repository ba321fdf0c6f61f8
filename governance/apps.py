from django.apps import AppConfig


class GovernanceConfig(AppConfig):
    """The second floor: who decides, who scrutinises, and what they asked and answered."""

    name = "governance"
    verbose_name = "Governance"

    def ready(self):
        # What tells its news registers itself.
        from .readings import sentences  # noqa: F401
