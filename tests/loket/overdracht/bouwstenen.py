"""Short ways to an offer in the state that a test is about."""

import re
from datetime import date
from typing import Any
from uuid import UUID

from loket.handelingen.overdracht import Aanbod, TeDelen, Voorstel, bied_over_aan, geef_terug
from loket.models import Deelsoort, Dossier, Grondslag, Ontvanger, Overdracht
from portal.identiteit.models import Medewerker, Team
from portal.identiteit.rechten import Rol
from portal.uitgaand.models import Uitgaand
from tests.dagen import werkdag_over
from tests.loket.factories import DossierFactory, MedewerkerFactory, OntvangerFactory, TeamFactory

VRAAG = "Kunt u helpen met de aanvraag?"


def collega_van(team: Team, rol: Rol = Rol.BALIE) -> Medewerker:
    """Someone who works in a team."""
    wie: Medewerker = MedewerkerFactory(rol=rol, rol__team=team)
    return wie


def overmorgen() -> date:
    return werkdag_over(2)


def maak_aanbod(
    dossier: Dossier | None = None, naar: Team | None = None, *, door: Medewerker | None = None, **aanbod: Any
) -> Overdracht:
    """An offer of a dossier to another team."""
    dossier = dossier or DossierFactory()
    return bied_over_aan(
        dossier,
        naar or TeamFactory(email="ontvanger@voorbeeld.example"),
        Aanbod(**{"vraag": VRAAG, **aanbod}),
        door=door or collega_van(dossier.team),
    )


def te_delen(wat: Deelsoort = Deelsoort.VRAAG, **velden: Any) -> TeDelen:
    """One item with a purpose and a ground."""
    gegevens = {"doel": "Zij kunnen zeggen of zij helpen.", "grondslag": Grondslag.PUBLIEKE_TAAK}
    return TeDelen(wat, **{**gegevens, "artikel": "Wmo 2015, artikel 2.3.2", **velden})


def maak_buitenaanbod(
    dossier: Dossier | None = None, naar: Ontvanger | None = None, *delen: TeDelen, **aanbod: Any
) -> Overdracht:
    """An offer of a question to a party outside."""
    dossier = dossier or DossierFactory()
    return bied_over_aan(
        dossier,
        naar or OntvangerFactory(),
        Aanbod(**{"vraag": VRAAG, "delen": [te_delen(), *delen], **aanbod}),
        door=collega_van(dossier.team),
    )


def link_van(overdracht: Overdracht) -> str:
    """The address in the e-mail to a party outside, as it lies in the outbox."""
    bericht = Uitgaand.objects.get(sleutel=f"overdracht:{overdracht.pk}:buiten")
    gevonden = re.search(r"https?://\S+(/overdracht/\S+)", bericht.inhoud["tekst"])
    assert gevonden is not None
    return gevonden.group(1)


def keer_terug(dossier: Dossier, keren: int) -> Overdracht:
    """Offer a dossier and have it returned, so many times; returns the last offer."""
    for _keer in range(keren):
        overdracht = maak_aanbod(dossier)
        assert overdracht.naar_team is not None
        door = collega_van(overdracht.naar_team)
        overdracht = geef_terug(
            overdracht, reden="Wij doen dit niet.", voorstel=Voorstel(anders="UWV"), door=door
        )
    return overdracht


def vers(sleutel: UUID) -> Overdracht:
    """The offer as it stands now."""
    return Overdracht.objects.get(pk=sleutel)


def berichten_aan(adres: str) -> list[Uitgaand]:
    """Messages in the outbox for one address."""
    return [bericht for bericht in Uitgaand.objects.all() if bericht.bestemming == adres]
