"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UitwisselingConfig(AppConfig):
    """Content as files, out of a portal and into another."""

    name = "portal.uitwisseling"
    verbose_name = "Uitwisseling"

    def ready(self) -> None:
        """Add the page to the menu."""
        from portal.identiteit.navigatie import voeg_ingang_toe
        from portal.identiteit.rechten import Recht

        voeg_ingang_toe(_("Uitwisselen"), "uitwisselen", Recht.INHOUD_BEHEREN, plaats=86)
