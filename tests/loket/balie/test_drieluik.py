"""Staff read on the page of a dossier what was needed, which door was chosen, and who promised what by when."""

import pytest
from django.utils import timezone
from django.utils.formats import date_format

from loket.drieluikteksten import HULPWOORDEN, SPOEDWOORDEN, drieluik_in_woorden
from loket.handelingen import Contact, open_dossier
from loket.models import Advies, Contactvoorkeur
from loket.routering.linter import AANWIJZINGEN
from loket.routering.situatie import Spoed
from loket.selecties.dossiers import dossierpagina
from loket.selecties.regels import geldende_regels
from portal.stelsel.kalender import kalender
from portal.termijnen import Beloftesoort, beloof
from tests.loket.factories import IntakeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


def test_every_hint_and_every_urgency_has_words() -> None:
    assert set(HULPWOORDEN) == AANWIJZINGEN
    assert set(SPOEDWOORDEN) == set(Spoed)


def test_the_records_are_on_the_page_in_words() -> None:
    antwoorden = {"zelf_regelen": "nee", "hulp_waarom": ["taal"], "voor_wie": "iemand_anders"}
    contact = Contact(voorkeur=Contactvoorkeur.TELEFOON, telefoon="06 12 34 56 78")
    dossier = open_dossier(IntakeFactory(antwoorden=antwoorden).pk, contact)
    dag = beloof(Beloftesoort.CONTACT, timezone.localdate(), kalender=kalender()).dag
    gegevens = {g.label: g.waarde for g in dossierpagina(dossier)["drieluik"]}
    assert gegevens == {
        "Wat er nodig is": (
            "nog geen dienst gevonden; nagaan wat iemand voor een ander mag regelen; "
            "Nederlands is lastig voor mij; geen spoed gezien"
        ),
        "Welke deur": str(dossier.get_route_display()),
        "Hoe contact": "Bel mij",
        "Wie en wanneer": (
            f"{dossier.team.naam}, uiterlijk {date_format(dag, 'l j F Y')}: "
            "Een medewerker neemt contact met u op."
        ),
        "Volgens de regels": f"versie {geldende_regels().versie}",
    }


def test_the_door_names_the_organisation_of_the_service() -> None:
    gevonden = {"treffers": [{"dienst": "ww", "score": 9.0, "woorden": [], "uitspraken": []}]}
    intake = IntakeFactory(antwoorden={"zelf_regelen": "nee"})
    intake.zoekresultaat |= gevonden
    intake.save()
    advies = Advies.objects.get(dossier=open_dossier(intake.pk, Contact(email="noor@voorbeeld.example")))
    gegevens = {g.label: str(g.waarde) for g in drieluik_in_woorden(advies)}
    assert gegevens["Welke deur"].endswith(", UWV")
    assert gegevens["Wat er nodig is"].startswith("WW-uitkering")
    advies.zoekresultaat["band"] = "misschien"
    gegevens = {g.label: str(g.waarde) for g in drieluik_in_woorden(advies)}
    assert gegevens["Wat er nodig is"].startswith("misschien: WW-uitkering")
