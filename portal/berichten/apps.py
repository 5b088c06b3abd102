"""App configuration."""

from django.apps import AppConfig


class BerichtenConfig(AppConfig):
    """Texts of messages to people and their channels; PDF."""

    name = "portal.berichten"
    verbose_name = "Berichten"

    def ready(self) -> None:
        """Carry what the outbox has for e-mail."""
        from portal.berichten.email import verstuur_email
        from portal.uitgaand.models import Kanaal
        from portal.uitgaand.motor import registreer_verzender

        registreer_verzender(Kanaal.EMAIL, verstuur_email)
