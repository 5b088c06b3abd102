"""App configuration."""

from django.apps import AppConfig


class IdentiteitConfig(AppConfig):
    """Staff, teams, roles and what each may do."""

    name = "portal.identiteit"
    verbose_name = "Medewerkers en rechten"
