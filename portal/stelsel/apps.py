"""App configuration."""

from django.apps import AppConfig


class StelselConfig(AppConfig):
    """Reference data for all floors."""

    name = "portal.stelsel"
    verbose_name = "Stelsel"
