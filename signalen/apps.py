"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SignalenConfig(AppConfig):
    """The loop: signals out and in, knelpunten, answers."""

    name = "signalen"
    verbose_name = "Signalen"

    def ready(self) -> None:
        """Join the API, the outbox, the staff menu and the command `zaai`."""
        from portal import registers
        from portal.api.v1 import api
        from portal.berichten.sjablonen import voorbeelden
        from portal.identiteit.navigatie import voeg_ingang_toe
        from portal.identiteit.rechten import Recht
        from portal.uitgaand.models import Kanaal
        from portal.uitgaand.motor import registreer_verzender
        from portal.uitgaand.reeksnamen import registreer_benoemer
        from signalen.api.postvak import router
        from signalen.berichtvoorbeelden import voorbeelden_van_signalen
        from signalen.handelingen.koppelen import richt_koppelingen_in
        from signalen.selecties.partners import namen_van_partners
        from signalen.verzender import verstuur_cloudevent

        api.add_router("", router)
        registreer_verzender(Kanaal.CLOUDEVENT, verstuur_cloudevent)
        registreer_benoemer("", namen_van_partners)
        voeg_ingang_toe(_("Signalen"), "signalen_dashboard", Recht.SIGNALEN_ZIEN)
        voeg_ingang_toe(
            _("Mijn signalen"), "signalen_mijn", Recht.SIGNALEN_GEVEN, plaats=80, ook="/signalen/nieuw/"
        )
        voeg_ingang_toe(_("Bezorging"), "signalen_bezorging", Recht.SIGNALEN_BEZORGEN, plaats=81)
        registers.zaaiers.voeg_toe("koppelingen", richt_koppelingen_in)
        voorbeelden.voeg_toe("signalen", voorbeelden_van_signalen)
