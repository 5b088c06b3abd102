"""App configuration."""

from django.apps import AppConfig


class StelselConfig(AppConfig):
    """Reference data for all floors."""

    name = "portal.stelsel"
    verbose_name = "Stelsel"

    def ready(self) -> None:
        """Register what this app seeds, and notice when content changes."""
        from django.apps import apps

        from portal.inhoudstempel import volg_wijzigingen
        from portal.registers import linkbronnen, zaaiers
        from portal.stelsel.inhoudsrij import Inhoudsrij
        from portal.stelsel.linkbronnen import links_van_organisaties, links_van_wetten
        from portal.stelsel.zaaien import zaai_stelsel

        linkbronnen.voeg_toe("organisaties", links_van_organisaties)
        linkbronnen.voeg_toe("wetten", links_van_wetten)
        zaaiers.voeg_toe("stelsel", zaai_stelsel)
        for model in apps.get_models():
            if issubclass(model, Inhoudsrij):
                volg_wijzigingen(model)
