"""The download with everything holds what the case keeps about a person, and no draft."""

import json
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from loket.selecties.mijn_gegevens import alles_over, als_json
from maatwerk.handelingen import leg_omstandigheid_vast
from maatwerk.models import Dictum, Omstandigheidbron
from maatwerk.selecties.mijn_gegevens import SECTIES, zaak_in_woorden
from portal.identiteit.rechten import Rol
from tests.loket.factories import DossierFactory
from tests.maatwerk.factories import VOLLEDIG, maak_besluit, maak_concept, maak_zaak, medewerker

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


def per_sleutel(dossier: Any) -> dict[str, Any]:
    return {sectie.sleutel: sectie.rijen for sectie in alles_over(dossier)}


def test_what_was_decided_is_there_with_its_weighing_and_its_days() -> None:
    besluit = maak_besluit(dictum=Dictum.TOEKENNEN)
    rijen = per_sleutel(besluit.zaak.dossier)
    besluitrij = rijen["zaak_besluiten"][0]
    assert besluitrij["Besluit"] == "toekennen"
    assert besluitrij["Geldt vanaf"]
    assert VOLLEDIG["mogelijkheid"] in besluitrij.values()
    assert [rij["Wat"] for rij in rijen["zaak_omstandigheden"]] == list(
        besluit.zaak.omstandigheden.values_list("wat", flat=True)
    )
    assert rijen["zaak"][0]["Wie"] == besluit.auteur.naam
    mee = json.dumps(als_json(besluit.zaak.dossier), ensure_ascii=False)
    assert VOLLEDIG["mogelijkheid"] in mee


def test_a_draft_is_not_in_it_and_without_a_case_there_is_nothing() -> None:
    door = medewerker(Rol.BEHANDELAAR)
    zaak = maak_zaak(behandelaar=door)
    concept = maak_concept(zaak, door)
    assert concept.mogelijkheid
    assert concept.mogelijkheid not in str(zaak_in_woorden(zaak.dossier))
    assert zaak_in_woorden(DossierFactory()) == []


@pytest.mark.parametrize("aantal", [1, 6])
def test_it_costs_the_same_whatever_was_written_down(aantal: int) -> None:
    door = medewerker(Rol.BEHANDELAAR)
    zaak = maak_zaak(behandelaar=door)
    for nummer in range(aantal):
        leg_omstandigheid_vast(
            zaak, wat=f"U zorgt voor kind {nummer}.", citaat="", bron=Omstandigheidbron.BURGER, door=door
        )
    with CaptureQueriesContext(connection) as gevraagd:
        secties = zaak_in_woorden(zaak.dossier)
    assert len(gevraagd) <= len(SECTIES) + 2
    assert len(next(rij for rij in secties if rij.sleutel == "zaak_omstandigheden").rijen) == aantal
