"""Every curl line of docs/api.md does what the page says, in the order of the page."""

import re
import shlex
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from loket.handelingen.websites import geef_websitecode
from loket.models import Bevoegdheid, Dossier, Volger, Volgweg
from tests.loket.api.bouwstenen import Portaal, sluit_portaal_aan
from tests.loket.api.contract import beschrijving, houd_aan_beschrijving
from tests.loket.factories import DossierFactory, OntvangerFactory
from tests.loket.overdracht.bouwstenen import maak_buitenaanbod

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
BLADZIJDE = Path("docs/api.md")


def voorbeelden() -> list[str]:
    """Each example as one line, as a shell reads it."""
    blokken = re.findall(r"(?m)^    curl (?:.*\n)(?:^      +.*\n)*", BLADZIJDE.read_text())
    return [blok.replace("\\\n", " ").replace("\n", " ").strip() for blok in blokken]


def voer_uit(regel: str, **waarden: str) -> Any:
    """Do what curl would do, in this process."""
    for naam, waarde in waarden.items():
        regel = regel.replace(f"${naam}", waarde)
    delen = shlex.split(regel)[1:]
    methode, inhoud, koppen, pad = "GET", "", {}, ""
    while delen:
        deel = delen.pop(0)
        if deel == "-X":
            methode = delen.pop(0)
        elif deel == "-H":
            naam, _punt, waarde = delen.pop(0).partition(": ")
            koppen[naam.lower()] = waarde
        elif deel == "-d":
            inhoud = delen.pop(0)
        else:
            pad = deel
    soort = koppen.pop("content-type", "application/octet-stream")
    antwoord = Client().generic(methode, pad, inhoud, content_type=soort, headers=koppen)
    houd_aan_beschrijving(methode, pad.removeprefix("/api/v1"), antwoord)
    return antwoord


def test_the_examples_work_as_they_stand() -> None:
    portaal: Portaal = sluit_portaal_aan()
    vragen, advies, doorgeven, tijden, afspreken, volgen, lezen, stoppen, *_overnemen = voorbeelden()
    vast = {"PORTAAL": "", "SLEUTEL": portaal.sleutel}
    assert voer_uit(vragen, **vast).status_code == 200
    assert voer_uit(advies, **vast).status_code == 200
    gegeven = voer_uit(doorgeven, **vast)
    assert gegeven.status_code == 201
    assert Volger.objects.get(pk=gegeven.json()["volger"]).weg == Volgweg.DOORGEGEVEN
    assert voer_uit(doorgeven, **vast).json() == gegeven.json()
    assert Dossier.objects.count() == 1
    tijd = voer_uit(tijden, **vast).json()["tijden"][0]
    afspraak = voer_uit(afspreken.replace("'$TIJD'", "$TIJD"), **vast, ID=gegeven.json()["volger"], TIJD=tijd)
    assert (afspraak.status_code, afspraak.json()["begintOp"]) == (200, tijd)
    code = geef_websitecode(DossierFactory(), portaal.aansluiting.pk, tweede=None)
    begonnen = voer_uit(volgen.replace("W-K7QM-3F9X-RT4W", code), **vast)
    assert begonnen.status_code == 201
    id_ = begonnen.json()["id"]
    gelezen = voer_uit(lezen, **vast, ID=id_)
    assert gelezen.json() == begonnen.json()
    for naam in re.findall(r'"(\w+)":', BLADZIJDE.read_text().partition('{"id"')[2].partition("There is")[0]):
        assert f'"{naam}"' in gelezen.content.decode()
    assert voer_uit(stoppen, **vast, ID=id_).status_code == 204
    assert voer_uit(lezen, **vast, ID=id_).status_code == 404


def test_the_examples_of_taking_over_work_as_they_stand() -> None:
    ontvanger = OntvangerFactory()
    portaal = sluit_portaal_aan("Buurthulp (verzonnen)", Bevoegdheid.OVERNEMEN, ontvanger=ontvanger)
    aanbod = maak_buitenaanbod(DossierFactory(), ontvanger)
    lijst, lezen, aanvaarden, verslag = voorbeelden()[8:]
    vast = {"PORTAAL": "", "SLEUTEL": portaal.sleutel, "OVERDRACHT": str(aanbod.pk)}
    (rij,) = voer_uit(lijst, **vast).json()["overdrachten"]
    assert rij["id"] == str(aanbod.pk)
    assert voer_uit(lezen, **vast).json()["gedeeld"]
    dag = (timezone.localdate() + timedelta(days=2)).isoformat()
    assert voer_uit(aanvaarden.replace("'$DAG'", "$DAG"), **vast, DAG=dag).status_code == 201
    assert voer_uit(verslag, **vast).status_code == 201
    assert voer_uit(verslag, **vast).status_code == 200


def test_the_page_names_every_address_and_every_scope() -> None:
    tekst = BLADZIJDE.read_text()
    assert all(f"`{bevoegdheid.value}`" in tekst for bevoegdheid in Bevoegdheid)
    van_ons = {
        pad.split("/")[1]
        for pad, soorten in beschrijving()["paths"].items()
        if all("tags" in soort for soort in soorten.values())  # those of signals have none
    }
    assert {"diensten", "dossiers", "volgers"} <= van_ons
    assert [deel for deel in sorted(van_ons) if f"/{deel}" not in tekst] == []
