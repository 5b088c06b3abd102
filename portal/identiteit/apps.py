"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IdentiteitConfig(AppConfig):
    """Staff, teams, roles and what each may do."""

    name = "portal.identiteit"
    verbose_name = "Medewerkers en rechten"

    def ready(self) -> None:
        """Register what this app seeds, and its place in the menu."""
        from portal.identiteit.navigatie import voeg_ingang_toe
        from portal.identiteit.rechten import Recht
        from portal.identiteit.zaaien import zaai_teams
        from portal.registers import zaaiers

        voeg_ingang_toe(_("Toegang"), "toegang", Recht.TOEGANG_HERSTELLEN, plaats=95)
        zaaiers.voeg_toe("teams", zaai_teams)
