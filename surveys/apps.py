from django.apps import AppConfig


class SurveysConfig(AppConfig):
    """The second floor: what officers say when they are asked."""

    name = "surveys"
    verbose_name = "Surveys"
