"""App configuration."""

from django.apps import AppConfig


class BerichtenConfig(AppConfig):
    """Texts of messages to people and their channels; PDF."""

    name = "portal.berichten"
    verbose_name = "Berichten"

    def ready(self) -> None:
        """Carry what the outbox has for people."""
        from portal.berichten.berichtenbox import leg_in_berichtenbox
        from portal.berichten.email import verstuur_email
        from portal.berichten.sms import verstuur_sms
        from portal.uitgaand.models import Kanaal
        from portal.uitgaand.motor import registreer_verzender

        registreer_verzender(Kanaal.EMAIL, verstuur_email)
        registreer_verzender(Kanaal.SMS, verstuur_sms)
        registreer_verzender(Kanaal.BERICHTENBOX, leg_in_berichtenbox)
