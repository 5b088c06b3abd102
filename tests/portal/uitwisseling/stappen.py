"""Steps of files that go out and come in: commands, files as rows, what is told, and what editors did."""

import io
import json
from datetime import date
from typing import Any

import pytest
from django.core.management import call_command

from loket.models import (
    Checklistregel,
    Dienst,
    Dienststaat,
    Informatiepunt,
    Ontvanger,
    Uitspraakstaat,
    Uplnaam,
)
from portal.identiteit.models import Team
from portal.stelsel.models import ExtraFeestdag, Levensgebeurtenis, Organisatie
from portal.uitwisseling.fouten import BestandOnleesbaar
from portal.uitwisseling.handelingen import lees_in
from portal.uitwisseling.models import Inlezing
from portal.uitwisseling.soorten import alle_soorten
from tests.loket.factories import UitspraakFactory

UPL = "http://standaarden.overheid.nl/owms/terms/"
SOORTEN = ("catalogus", "uitspraken", "upl", "informatiepunten", "regels", "installatie")


def draai(commando: str, *opties: Any) -> str:
    """What a command prints."""
    uitvoer = io.StringIO()
    call_command(commando, *map(str, opties), stdout=uitvoer)
    return uitvoer.getvalue()


def schrijf(soort: str) -> bytes:
    return alle_soorten()[soort].schrijf()


def bestand(soort: str = "catalogus") -> dict[str, Any]:
    inhoud: dict[str, Any] = json.loads(schrijf(soort))
    return inhoud


def als_bytes(inhoud: dict[str, Any]) -> bytes:
    return json.dumps(inhoud, indent=2).encode()


def rij(inhoud: dict[str, Any], tabel: str, sleutel: str) -> dict[str, Any]:
    gevonden: dict[str, Any] = next(rij for rij in inhoud[tabel] if rij["sleutel"] == sleutel)
    return gevonden


def fouten(soort: str, inhoud: bytes, **opties: Any) -> list[str]:
    """What is told; nothing of any kind changed."""
    voor = {naam: schrijf(naam) for naam in SOORTEN}
    with pytest.raises(BestandOnleesbaar) as fout:
        lees_in(alle_soorten()[soort], inhoud, **opties)
    assert {naam: schrijf(naam) for naam in SOORTEN} == voor
    assert not Inlezing.objects.exists()
    return [str(regel) for regel in fout.value.fouten]


def bewerk() -> None:
    """What editors did here: of everything something that the software did not bring."""
    organisatie = Organisatie.objects.create(
        sleutel="aa-loket", naam="'t Loket “Zuid”; =1+1", soort="lokaal", doet="Helpt.\nOok 's avonds."
    )
    huur = Dienst.objects.get(sleutel="huurtoeslag")
    oud = Dienst.objects.create(
        sleutel="aaa-oude-toeslag",
        naam="Oude toeslag",
        organisatie=organisatie,
        omschrijving="Bestaat niet meer.",
        url="https://voorbeeld.example/oud",
        staat=Dienststaat.VERVALLEN,
        staat_sinds=date(2026, 1, 1),
        staat_reden="De regeling stopte.",
        vervanger=huur,
    )
    gebeurtenis = Levensgebeurtenis.objects.first()
    assert gebeurtenis is not None
    Checklistregel.objects.create(levensgebeurtenis=gebeurtenis, dienst=oud)
    team = Team.objects.create(
        sleutel="wijkteam", naam="Wijkteam", soort=Team.objects.all()[0].soort, organisatie=organisatie
    )
    Ontvanger.objects.filter(pk=Ontvanger.objects.all()[0].pk).update(team=team)
    Informatiepunt.objects.filter(sleutel="assen-de-brug").update(
        team=team, naam="+31 de brug", vervallen=True
    )
    ExtraFeestdag.objects.create(datum=date(2027, 5, 5), naam="Kroningsdag")
    Uplnaam.objects.create(dienst=huur, upl_naam="hulp bij huur", upl_uri=f"{UPL}hulp-bij-huur")
    UitspraakFactory(dienst=huur, tekst="ze hebben mijn huurpot gehalveerd")
    UitspraakFactory(dienst=None, tekst="- wat eten we vanavond", staat=Uitspraakstaat.INGETROKKEN)
