"""App configuration."""

from django.apps import AppConfig
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class BerichtenConfig(AppConfig):
    """Texts of messages to people and their channels; PDF."""

    name = "portal.berichten"
    verbose_name = "Berichten"

    def ready(self) -> None:
        """Carry what the outbox has for people."""
        from portal.berichten.berichtenbox import leg_in_berichtenbox
        from portal.berichten.email import verstuur_email
        from portal.berichten.post import leg_bij_de_post
        from portal.berichten.sms import verstuur_sms
        from portal.identiteit.navigatie import voeg_ingang_toe
        from portal.identiteit.rechten import Recht
        from portal.uitgaand.models import Kanaal
        from portal.uitgaand.motor import registreer_verzender

        voeg_ingang_toe(_("Post"), "post", Recht.POST_VERZENDEN, plaats=62)
        voeg_ingang_toe(_("Berichten"), "berichtsjablonen", Recht.INHOUD_BEHEREN, plaats=86)
        if settings.PROEFOMGEVING:
            voeg_ingang_toe(_("Verstuurd (proef)"), "berichten-uitgaand", Recht.BERICHTEN_ZIEN, plaats=95)

        registreer_verzender(Kanaal.EMAIL, verstuur_email)
        registreer_verzender(Kanaal.SMS, verstuur_sms)
        registreer_verzender(Kanaal.BERICHTENBOX, leg_in_berichtenbox)
        registreer_verzender(Kanaal.BRIEF, leg_bij_de_post)
