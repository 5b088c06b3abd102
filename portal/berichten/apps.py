"""App configuration."""

from django.apps import AppConfig


class BerichtenConfig(AppConfig):
    """Texts of messages to people and their channels; PDF."""

    name = "portal.berichten"
    verbose_name = "Berichten"
