"""Another portal that is connected, and the way it asks."""

import json
from dataclasses import dataclass
from typing import Any

from django.test import Client

from loket.handelingen.aansluiten import maak_sleutel, sluit_aan
from loket.handelingen.websites import begin_te_volgen, geef_websitecode
from loket.models import Aansluiting, Bevoegdheid, Dossier, Ontvanger, Volger
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Rol
from tests.loket.api.contract import houd_aan_beschrijving
from tests.loket.factories import MedewerkerFactory, OntvangerFactory

GEMEENTE = "Mijn Gemeente (verzonnen)"


def beheerder() -> Medewerker:
    """Someone who may connect organisations."""
    gevonden = Medewerker.objects.filter(lidmaatschappen__rol=Rol.BEHEER).first()
    gemaakt: Medewerker = gevonden or MedewerkerFactory(rol=Rol.BEHEER)
    return gemaakt


@dataclass
class Portaal:
    """One connected portal with a key."""

    aansluiting: Aansluiting
    sleutel: str

    def vraag(self, methode: str, pad: str, inhoud: Any = None, **koppen: str) -> Any:
        """Ask as this portal does, with its key; every answer is held to the published description."""
        antwoord = Client().generic(
            methode,
            f"/api/v1{pad}",
            "" if inhoud is None else json.dumps(inhoud),
            content_type="application/json",
            headers={"authorization": f"Bearer {self.sleutel}", **koppen},
        )
        houd_aan_beschrijving(methode, pad, antwoord)
        return antwoord


def sluit_portaal_aan(
    naam: str = GEMEENTE, *bevoegdheden: Bevoegdheid, ontvanger: Ontvanger | None = None
) -> Portaal:
    """A portal that may do this; everything when nothing is said. Who takes over is a party of the register."""
    door, mag = beheerder(), bevoegdheden or tuple(Bevoegdheid)
    if Bevoegdheid.OVERNEMEN in mag and ontvanger is None:
        ontvanger = OntvangerFactory()
    aansluiting = sluit_aan(
        naam=naam,
        waarvoor="Laat zien hoe uw vraag loopt op Mijn Gemeente.",
        website="https://mijn.gemeente.example",
        bevoegdheden=mag,
        ontvanger=ontvanger,
        door=door,
    )
    return Portaal(aansluiting, maak_sleutel(aansluiting.pk, door=door))


def laat_volgen(dossier: Dossier, portaal: Portaal) -> Volger:
    """The citizen lets this portal follow, and it brought the code."""
    code = geef_websitecode(dossier, portaal.aansluiting.pk, tweede=None)
    return begin_te_volgen(code, portaal.aansluiting)[0]
