"""App configuration."""

from django.apps import AppConfig


class StelselConfig(AppConfig):
    """Reference data for all floors."""

    name = "portal.stelsel"
    verbose_name = "Stelsel"

    def ready(self) -> None:
        """Register what this app seeds."""
        from portal.registers import zaaiers
        from portal.stelsel.zaaien import zaai_stelsel

        zaaiers.voeg_toe("stelsel", zaai_stelsel)
