"""App configuration."""

from django.apps import AppConfig


class UitgaandConfig(AppConfig):
    """The one outbox engine."""

    name = "portal.uitgaand"
    verbose_name = "Uitgaande berichten"
