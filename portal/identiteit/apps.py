"""App configuration."""

from django.apps import AppConfig


class IdentiteitConfig(AppConfig):
    """Staff, teams, roles and what each may do."""

    name = "portal.identiteit"
    verbose_name = "Medewerkers en rechten"

    def ready(self) -> None:
        """Register what this app seeds and makes for the demo."""
        from portal.identiteit.demo import maak_accounts
        from portal.identiteit.zaaien import zaai_teams
        from portal.registers import demos, zaaiers

        zaaiers.voeg_toe("teams", zaai_teams)
        demos.voeg_toe("accounts", maak_accounts)
