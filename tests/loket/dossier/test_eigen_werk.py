"""Own work from first to last: a dossier tells of it, the signal team answers, and everybody reads it.

Causes 6, 7 and 11 of domain.md 4b: the instruction, the practice and the words of the organisation itself.
"""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from loket.models import Dossier, Zichtbaarheid
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Rol
from portal.uitgaand.models import Kanaal, Uitgaand
from signalen.api.schemas import ReactieEvent, SignaalEvent
from signalen.handelingen.beantwoorden import beantwoord
from signalen.handelingen.bundelen import bundel
from signalen.handelingen.ontvangen import ontvang_reactie, ontvang_signaal
from signalen.models import Koppeling, OntvangenSignaal, Signaal, Uitkomst
from tests.loket.factories import DossierFactory, MedewerkerFactory
from tests.signalen.factories import KoppelingFactory, beleidsmedewerker, medewerker

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
EIGEN_WERK = pytest.mark.parametrize("oorzaak", ["werkinstructie", "praktijk", "communicatie"])
KERN = {
    "wat_gebeurt": "De herinnering komt voor de rekening.",
    "wat_zou_moeten": "Stuur eerst de rekening.",
    "ernst": "2",
    "aanleiding": "behandeling",
}
OPGELOST = {
    "keuze": "oplossen",
    "oplossen-uitkomst": "vaste_lijn",
    "oplossen-tekst_medewerker": "De herinnering gaat voortaan een week later.",
    "oplossen-tekst_burger": "De herinnering komt voortaan na de rekening.",
}


@pytest.fixture
def dossier() -> Dossier:
    return DossierFactory()


@pytest.fixture
def behandelaar(dossier: Dossier) -> Medewerker:
    return MedewerkerFactory(rol=Rol.BEHANDELAAR, rol__team=dossier.team)


@pytest.fixture
def team() -> Medewerker:
    return medewerker(Rol.SIGNALENTEAM)


@pytest.fixture
def ministerie() -> Koppeling:
    """The ministry is a partner like any other; here it is this installation too."""
    Koppeling.objects.all().delete()
    koppeling: Koppeling = KoppelingFactory(ontvanger=True)
    return koppeling


def meld_vanuit(client: Client, dossier: Dossier, door: Medewerker, oorzaak: str) -> Signaal:
    """The handler tells what goes wrong, from the page of the dossier."""
    client.force_login(door)
    antwoord = client.post(reverse("balie-signaal", args=[dossier.pk]), {**KERN, "oorzaak": oorzaak})
    assert antwoord.status_code == 302, antwoord.text
    return Signaal.objects.get()


def verstuurd(soort: str) -> list[dict[str, Any]]:
    """The events of this kind that wait to leave."""
    events = [bericht.inhoud for bericht in Uitgaand.objects.filter(kanaal=Kanaal.CLOUDEVENT)]
    return [event for event in events if soort in event["type"]]


def bij_het_ministerie(koppeling: Koppeling) -> OntvangenSignaal:
    """What left for the ministry arrives there."""
    [event] = verstuurd("signaal-afgegeven")
    return ontvang_signaal(koppeling, SignaalEvent.model_validate(event))[0]


def tijdlijn(dossier: Dossier) -> str:
    """All that the citizen reads on it."""
    return " ".join(regel.tekst for regel in dossier.tijdlijn.filter(zichtbaar=Zichtbaarheid.IEDEREEN))


@EIGEN_WERK
def test_what_the_team_solves_is_read_by_citizen_handler_and_ministry(
    client: Client,
    dossier: Dossier,
    behandelaar: Medewerker,
    team: Medewerker,
    ministerie: Koppeling,
    oorzaak: str,
) -> None:
    signaal = meld_vanuit(client, dossier, behandelaar, oorzaak)
    van_team, van_mij = f"/signalen/team/{signaal.signaalnummer}/", f"/signalen/mijn/{signaal.signaalnummer}/"
    assert verstuurd("signaal-afgegeven") == []
    assert "Bij het signalenteam" in client.get("/signalen/mijn/").text

    client.force_login(team)
    assert f'href="{van_team}"' in client.get("/signalen/team/").text
    assert client.post(van_team, OPGELOST).status_code == 302

    assert OPGELOST["oplossen-tekst_burger"] in tijdlijn(dossier)
    client.force_login(behandelaar)
    assert OPGELOST["oplossen-tekst_medewerker"] in client.get(van_mij).text
    ontvangen = bij_het_ministerie(ministerie)
    client.force_login(beleidsmedewerker(ontvangen.ministerie))
    blad = client.get(f"/signalen/{ontvangen.pk}/").text
    assert "Wat de uitvoerder zelf al deed" in blad
    assert OPGELOST["oplossen-tekst_medewerker"] in blad


@EIGEN_WERK
def test_what_the_team_cannot_solve_comes_back_from_the_ministry(
    client: Client,
    dossier: Dossier,
    behandelaar: Medewerker,
    team: Medewerker,
    ministerie: Koppeling,
    oorzaak: str,
) -> None:
    signaal = meld_vanuit(client, dossier, behandelaar, oorzaak)
    client.force_login(team)
    door = {"keuze": "doorgeven", "doorgeven-reden": "De termijn staat in de regeling."}
    assert client.post(f"/signalen/team/{signaal.signaalnummer}/", door).status_code == 302

    ontvangen = bij_het_ministerie(ministerie)
    assert (ontvangen.oorzaak, ontvangen.opgelost) == (oorzaak, "")
    beleid = beleidsmedewerker(ontvangen.ministerie)
    knelpunt = bundel([ontvangen], "Herinnering voor de rekening", beleid)
    beantwoord(knelpunt, Uitkomst.VASTE_LIJN, "Wacht een week.", "U krijgt eerst de rekening.", "", beleid)
    [terug] = verstuurd("reactie-gegeven")
    ontvang_reactie(ministerie, ReactieEvent.model_validate(terug))

    assert "U krijgt eerst de rekening." in tijdlijn(dossier)
    client.force_login(behandelaar)
    assert "Wacht een week." in client.get(f"/signalen/mijn/{signaal.signaalnummer}/").text
