"""The portal app: joins Celery to Django."""

from django.apps import AppConfig
from django.conf import settings

from portal import opzoeken  # noqa: F401  registers its look-up
from portal.celery import app as celery_app
from portal.snel.kale_instellingen import lees_instellingen_kaal
from portal.snel.per_draad import houd_per_draad
from portal.snel.tijdlezer import lees_momenten_gecompileerd

__all__ = ["PortalConfig", "celery_app"]


class PortalConfig(AppConfig):
    """Loads the Celery app with Django, so that `shared_task` binds to it in every process."""

    name = "portal"
    verbose_name = "Portaal"

    def ready(self) -> None:
        """Take the short ways to language, settings and moments; measure, when the environment says where to."""
        from portal.registers import vooraf
        from portal.termijnen import standaard_basis

        houd_per_draad()
        lees_instellingen_kaal()
        lees_momenten_gecompileerd()
        vooraf.voeg_toe("termijnen", standaard_basis)
        if settings.TELEMETRIE_NAAR:
            from portal.telemetrie import aan

            aan.begin()
