"""App configuration."""

from django.apps import AppConfig


class LogboekConfig(AppConfig):
    """Who processed whose data, when and why."""

    name = "portal.logboek"
    verbose_name = "Logboek"
