"""App configuration."""

from django.apps import AppConfig


class SignalenConfig(AppConfig):
    """The loop: signals out and in, knelpunten, answers."""

    name = "signalen"
    verbose_name = "Signalen"
