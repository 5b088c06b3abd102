"""App configuration."""

from django.apps import AppConfig


class LoketConfig(AppConfig):
    """The door: dossier, catalogue, search, routing, intake and the citizen's view."""

    name = "loket"
    verbose_name = "Loket"

    def ready(self) -> None:
        """Register what the door adds to the floors below it."""
        from loket.registraties import registreer

        registreer()
