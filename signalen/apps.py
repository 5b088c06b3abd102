"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SignalenConfig(AppConfig):
    """The loop: signals out and in, knelpunten, answers."""

    name = "signalen"
    verbose_name = "Signalen"

    def ready(self) -> None:
        """Join the API, the outbox, the staff menu and the commands `zaai` and `controleer`."""
        from portal import registers
        from portal.api.v1 import api
        from portal.berichten.sjablonen import voorbeelden
        from portal.identiteit.navigatie import voeg_ingang_toe
        from portal.identiteit.rechten import Recht
        from portal.uitgaand.models import Kanaal
        from portal.uitgaand.motor import registreer_verzender
        from signalen.api.postvak import router
        from signalen.berichtvoorbeelden import voorbeelden_van_signalen
        from signalen.controles import controles
        from signalen.demo_cijfers import maak_signalen
        from signalen.demo_knelpunten import maak_knelpunten
        from signalen.demo_overzichten import maak_overzichten
        from signalen.demo_rapporten import maak_rapporten
        from signalen.demo_streefwaarden import maak_streefwaarden
        from signalen.handelingen.koppelen import richt_koppelingen_in
        from signalen.verzender import verstuur_cloudevent

        api.add_router("", router)
        registreer_verzender(Kanaal.CLOUDEVENT, verstuur_cloudevent)
        voeg_ingang_toe(_("Signalen"), "signalen_dashboard", Recht.SIGNALEN_ZIEN)
        voeg_ingang_toe(
            _("Mijn signalen"), "signalen_mijn", Recht.SIGNALEN_GEVEN, plaats=80, ook="/signalen/nieuw/"
        )
        voeg_ingang_toe(_("Bezorging"), "signalen_bezorging", Recht.SIGNALEN_BEZORGEN, plaats=81)
        registers.zaaiers.voeg_toe("koppelingen", richt_koppelingen_in)
        registers.demos.voeg_toe("signalen", maak_signalen)
        registers.demos.voeg_toe("knelpunten", maak_knelpunten)
        registers.demos.voeg_toe("rapporten", maak_rapporten)
        registers.demos.voeg_toe("overzichten", maak_overzichten)
        registers.demos.voeg_toe("streefwaarden", maak_streefwaarden)
        for naam, controle in controles().items():
            registers.controles.voeg_toe(naam, controle)
        voorbeelden.voeg_toe("signalen", voorbeelden_van_signalen)
