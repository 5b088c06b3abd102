"""App configuration."""

from django.apps import AppConfig


class PersoonsgegevensConfig(AppConfig):
    """Finding personal data in text; encrypted fields."""

    name = "portal.persoonsgegevens"
    verbose_name = "Persoonsgegevens"
