"""The form of the simulated provider."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.identiteit.models import Niveau
from portal.identiteit.oidc.aanbieders import NIVEAUS, Soort
from portal.identiteit.proef.mensen import mensen_van
from portal.weergave.formulieren import PortaalForm
from portal.weergave.velden import KeuzeVeld


class InlogproefForm(PortaalForm):
    """Who signs in, and how sure the provider is; the lowest level that was asked for is chosen beforehand."""

    wie = KeuzeVeld(label=_("Wie logt in?"))
    niveau = KeuzeVeld(label=_("Hoe zeker is het wie dat is?"))

    def __init__(self, soort: Soort, gevraagd: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mensen = mensen_van(soort)
        wie, niveau = self.fields["wie"], self.fields["niveau"]
        wie.choices = [(mens.sleutel, f"{mens.naam}. {mens.over}") for mens in mensen]  # type: ignore[attr-defined]
        wie.initial = mensen[0].sleutel
        niveau.choices = [  # type: ignore[attr-defined]
            (acr, Niveau[naam.upper()].label.capitalize()) for acr, naam in NIVEAUS[soort].items()
        ]
        niveau.initial = next(iter(gevraagd.split()), "")
