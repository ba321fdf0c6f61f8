from django.apps import AppConfig


class InitiativesConfig(AppConfig):
    """The ground floor: what the services do together, and with which money, sites, agreements and risks."""

    name = "initiatives"
    verbose_name = "Register of initiatives"

    def ready(self):
        # What tells its news registers itself.
        from .history import asset_sentences, falling_due, money_sentences, sentences  # noqa: F401
