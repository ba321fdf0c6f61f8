from django.apps import AppConfig

from .answering.links_in_logs import keep_tokens_out


class SurveysConfig(AppConfig):
    """The second floor: what officers say when they are asked."""

    name = "surveys"
    verbose_name = "Surveys"

    def ready(self):
        # What tells its news, and what draws surveys into papers, registers itself.
        from .lists import appendix  # noqa: F401
        from .results import sentences  # noqa: F401

        keep_tokens_out()
