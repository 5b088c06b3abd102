"""Staff read on the page of a dossier what was needed, which door was chosen, and who promised what by when."""

import pytest
from django.utils import timezone
from django.utils.formats import date_format

from loket.drieluikteksten import HULPWOORDEN, SPOEDWOORDEN, STAPWOORDEN, drieluik_in_woorden
from loket.handelingen import Contact, open_dossier, rond_af
from loket.handelingen.overdracht import aanvaard
from loket.models import Advies, Contactvoorkeur, Dossier, VeiligContact
from loket.routering.drieluik import Stapsoort
from loket.routering.linter import AANWIJZINGEN
from loket.routering.situatie import Spoed
from loket.selecties.dossiers import dossierpagina
from loket.selecties.regels import geldende_regels
from portal.stelsel.kalender import kalender
from portal.termijnen import Beloftesoort, beloof
from tests.loket.factories import IntakeFactory, TeamFactory
from tests.loket.overdracht.bouwstenen import collega_van, maak_aanbod, overmorgen

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


def test_every_hint_and_every_urgency_has_words() -> None:
    assert set(HULPWOORDEN) == AANWIJZINGEN
    assert set(SPOEDWOORDEN) == set(Spoed)
    assert set(STAPWOORDEN) == set(Stapsoort)


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
        "Wie en wanneer, bij het begin": (
            f"{dossier.team.naam}, uiterlijk {date_format(dag, 'l j F Y')}: eerste contact"
        ),
        "Wie en wanneer, nu": f"{dossier.team.naam}, uiterlijk {date_format(dag, 'l j F Y')}",
        "Volgens de regels": f"versie {geldende_regels().versie}",
    }


def test_the_door_names_the_organisation_of_the_service() -> None:
    gevonden = {"treffers": [{"dienst": "ww", "score": 9.0, "woorden": [], "uitspraken": []}]}
    intake = IntakeFactory(antwoorden={"zelf_regelen": "nee"})
    intake.zoekresultaat |= gevonden
    intake.save()
    advies = Advies.objects.get(dossier=open_dossier(intake.pk, Contact(email="noor@voorbeeld.example")))
    gegevens = {g.label: str(g.waarde) for g in drieluik_in_woorden(advies, advies.dossier)}
    assert gegevens["Welke deur"].endswith(", UWV")
    assert gegevens["Wat er nodig is"].startswith("WW-uitkering")
    advies.zoekresultaat["band"] = "misschien"
    gegevens = {g.label: str(g.waarde) for g in drieluik_in_woorden(advies, advies.dossier)}
    assert gegevens["Wat er nodig is"].startswith("misschien: WW-uitkering")


def wie_nu(dossier: Dossier) -> str:
    """Who owes the next step, as the page of the dossier says it today."""
    dossier.refresh_from_db()
    return str({g.label: g.waarde for g in dossierpagina(dossier)["drieluik"]}["Wie en wanneer, nu"])


def test_who_owes_the_next_step_is_who_owes_it_now_and_nobody_once_it_is_finished() -> None:
    intake = IntakeFactory(antwoorden={"zelf_regelen": "nee", "hulp_waarom": ["taal"]})
    dossier = open_dossier(intake.pk, Contact(telefoon="06 12 34 56 78"))
    ander = TeamFactory()
    aanbod = maak_aanbod(dossier, ander)
    door, dag = collega_van(ander), overmorgen()
    aanvaard(aanbod, wat="Ik vul het formulier met u in.", uiterlijk=dag, door=door)
    nu = wie_nu(dossier)
    assert dossier.volgende_toezegging is not None
    assert nu.startswith(f"{dossier.volgende_toezegging.wie}, uiterlijk ")
    rond_af(dossier, uitkomst="U heeft nu hulp.", door=door)
    assert wie_nu(dossier) == "niemand: de vraag is klaar"


def test_no_line_says_that_someone_gets_in_touch_where_that_is_not_safe() -> None:
    intake = IntakeFactory(antwoorden={"zelf_regelen": "nee", "hulp_waarom": ["taal"]})
    contact = Contact(telefoon="06 12 34 56 78", veilig=VeiligContact.NIET_VEILIG)
    gegevens = dossierpagina(open_dossier(intake.pk, contact))["drieluik"]
    assert not [g for g in gegevens if "neemt contact" in str(g.waarde)]
