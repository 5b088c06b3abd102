"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GezondheidConfig(AppConfig):
    """Signs of life, what is late or failing, and what to do about it."""

    name = "portal.gezondheid"
    verbose_name = "Gezondheid"

    def ready(self) -> None:
        """Listen to what the worker does, and take a place in the menu and above the screens."""
        from portal.gezondheid import kloppen  # noqa: F401  connects its receivers
        from portal.gezondheid.oproep import dringende_storingen
        from portal.identiteit.navigatie import oproepers, voeg_ingang_toe
        from portal.identiteit.rechten import Recht

        voeg_ingang_toe(_("Storingen"), "storingen", Recht.STORINGEN_ZIEN, plaats=96)
        oproepers.voeg_toe("storingen", dringende_storingen)
