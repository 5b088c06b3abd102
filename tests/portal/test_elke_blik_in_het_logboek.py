"""Every page of staff that shows something of a person leaves a line that this person reads (promise 9).

The walk asks every address that gives a page, with rows that are there, as someone who may see all of it. What is of
the person is planted: a page that shows any of it without a line for that dossier fails here.
"""

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from loket.models import Dossier
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Rol
from portal.logboek.schrijven import wie_keek
from tests.loket.factories import DossierFactory, MedewerkerFactory
from tests.maatwerk.factories import maak_besluit
from tests.portal.schermen import MET_RECHT, RIJEN_IN_BEHEER, VOOR_MEDEWERKERS
from tests.portal.test_ander_team_per_scherm import VAN_EEN_DOSSIER, adressen, rijen

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
GEHEIM = {
    "naam": "Zebra Verzonnen",
    "telefoon": "06 98 76 54 32",
    "email": "zebra@voorbeeld.example",
    "adres": "Zebrapad 12, 1234 AB Ergens",
    "verhaal": "Mijn zebrapaard is ziek.",
}
ALLEEN_IN_EEN_PROEF = {"berichten-uitgaand"}
"""What left, of fictional people; outside a trial this page is not there (tests/portal/berichten/test_post.py)."""
SPOREN = ("Zebra Verzonnen", "98 76 54 32", "zebra@", "Zebrapad", "zebrapaard")


def alziend(*dossiers: Dossier) -> Medewerker:
    """Someone with every role in the teams of these dossiers."""
    wie: Medewerker = MedewerkerFactory()
    for team in {dossier.team for dossier in dossiers}:
        for rol in Rol:
            wie.lidmaatschappen.create(team=team, rol=rol)
    return wie


def bladzijden(van: dict[str, object]) -> Iterator[tuple[str, str]]:
    """Name and path of every page of staff: those of a row, and the lists."""
    for naam, delen in adressen():
        if delen & VAN_EEN_DOSSIER and delen <= set(van):
            yield naam, reverse(naam, kwargs={deel: van[deel] for deel in delen})
    for naam, scherm in {**VOOR_MEDEWERKERS, **MET_RECHT}.items():
        if scherm.methode == "get" and not scherm.args and naam not in ALLEEN_IN_EEN_PROEF:
            yield naam, reverse(naam)
    for soort in sorted(RIJEN_IN_BEHEER):
        yield soort, reverse(f"admin:{soort}_changelist")
        model = apps.get_model(soort.replace("_", ".", 1))
        if (eerste := model._default_manager.first()) is not None:
            yield soort, reverse(f"admin:{soort}_change", args=[eerste.pk])


def test_no_page_shows_something_of_a_person_without_a_line_in_the_log() -> None:
    dossier, besluit = DossierFactory(), maak_besluit()
    dossiers: list[Dossier] = [dossier, besluit.zaak.dossier]
    Dossier.objects.filter(pk__in=[rij.pk for rij in dossiers]).update(**GEHEIM)
    for rij in dossiers:
        rij.refresh_from_db()
    van = rijen(dossier, besluit)
    client = Client()
    client.force_login(alziend(*dossiers))
    stil, gezien = [], 0
    for naam, pad in bladzijden(van):
        voor = [wie_keek(rij.pk).count() for rij in dossiers]
        antwoord = client.get(pad)
        if antwoord.streaming or antwoord.status_code != 200:
            continue
        tekst = antwoord.content.decode(errors="replace")
        if any(spoor in tekst for spoor in SPOREN):
            gezien += 1
            if voor == [wie_keek(rij.pk).count() for rij in dossiers]:
                stil.append((naam, [spoor for spoor in SPOREN if spoor in tekst]))
    assert gezien > 3
    assert stil == []
