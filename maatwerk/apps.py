"""App configuration."""

from django.apps import AppConfig


class MaatwerkConfig(AppConfig):
    """The case: circumstances, legal room, weighing, decision and letter."""

    name = "maatwerk"
    verbose_name = "Maatwerk"

    def ready(self) -> None:
        """Register the listeners."""
        from maatwerk.luisteraars import meld_aan

        meld_aan()
