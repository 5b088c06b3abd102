"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MaatwerkConfig(AppConfig):
    """The case: circumstances, legal room, weighing, decision and letter."""

    name = "maatwerk"
    verbose_name = "Maatwerk"

    def ready(self) -> None:
        """Register the listeners, and join the staff menu and the command `zaai`."""
        from loket.forms.redactie import bekende_gronden
        from loket.selecties.mijn_gegevens import bronnen
        from maatwerk.berichtvoorbeelden import voorbeelden_van_maatwerk
        from maatwerk.handelingen.digitaal import SLEUTEL
        from maatwerk.luisteraars import meld_aan
        from maatwerk.selecties.gronden import sleutels_van_gronden
        from maatwerk.selecties.mijn_gegevens import zaak_in_woorden
        from maatwerk.selecties.perpost import BRON, BrievenPerPost
        from maatwerk.selecties.plekken import plek_van_zaak
        from maatwerk.selecties.rapportbron import Besluitcijfers
        from maatwerk.tasks import verwerk_brief
        from maatwerk.zaaien import zaai_rechtsgronden
        from portal import registers
        from portal.berichten.postbronnen import meld_postbron_aan
        from portal.berichten.sjablonen import voorbeelden
        from portal.identiteit.navigatie import voeg_ingang_toe
        from portal.identiteit.plekken import plekken
        from portal.identiteit.rechten import Recht
        from portal.uitgaand.motor import volg_afloop
        from signalen.rapporten.bronnen import meld_besluitbron_aan

        meld_aan()
        meld_besluitbron_aan(Besluitcijfers())
        volg_afloop(SLEUTEL, verwerk_brief)
        bronnen.voeg_toe("zaak", zaak_in_woorden)
        bekende_gronden.voeg_toe("maatwerk", sleutels_van_gronden)
        plekken.voeg_toe("zaak", plek_van_zaak)
        meld_postbron_aan(BRON, BrievenPerPost())
        # A handler's day starts with the cases, so they come before the dossiers.
        voeg_ingang_toe(_("Maatwerk"), "maatwerk", Recht.ZAKEN_ZIEN, plaats=10)
        voeg_ingang_toe(
            _("Juridische ruimte"), "ruimtewijzer-voorstellen", Recht.REGELS_BEOORDELEN, plaats=65
        )
        registers.zaaiers.voeg_toe("rechtsgronden", zaai_rechtsgronden)
        voorbeelden.voeg_toe("maatwerk", voorbeelden_van_maatwerk)
