"""One call stands at a time; and nobody is promised what can no longer be done."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from loket.controles.dossiers import geen_doodlopende_weg
from loket.handelingen import Contact, vraag_gesprek_over
from loket.handelingen.contactgegevens import wijzig_contact
from loket.handelingen.gesprekken import leg_poging_vast
from loket.models import (
    Belpoging,
    Beluitkomst,
    Belverzoek,
    Dossier,
    Toezegging,
    Toezeggingstatus,
    VeiligContact,
)
from loket.stapzinnen import BEL, GEEN_NUMMER_BRIEF, GEEN_NUMMER_MAIL, GEEN_WEG
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Rol
from portal.termijnen import Belmoment, Dagdeel
from tests.loket.bellen.test_bel_mij import NUMMER, bel, vul_in
from tests.loket.factories import DossierFactory, MedewerkerFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud", "vrijdagochtend")]
MAANDAGMIDDAG = Belmoment(date(2026, 11, 30), Dagdeel.MIDDAG)
DINSDAGOCHTEND = Belmoment(date(2026, 12, 1), Dagdeel.OCHTEND)


def staan_open(dossier: Dossier) -> list[Toezegging]:
    return list(dossier.toezeggingen.filter(status=Toezeggingstatus.OPEN).order_by("uiterlijk"))


def te_bellen(dossier: Dossier) -> list[Belverzoek]:
    return list(Belverzoek.objects.filter(dossier=dossier, toezegging__status=Toezeggingstatus.OPEN))


@pytest.fixture
def dossier() -> Dossier:
    """Someone with a number and an e-mail address, to whom nothing of a call is promised yet."""
    dossier: Dossier = DossierFactory(telefoon=NUMMER, email="noor@voorbeeld.example")
    Toezegging.objects.filter(dossier=dossier).update(uiterlijk=date(2026, 12, 18))
    return dossier


# Asking twice


def test_who_asks_on_the_front_page_and_then_about_the_question_is_called_once(client: Client) -> None:
    dossier = bel(client)
    adres = f"{reverse('bel-mij')}?over=vraag"
    client.post(adres, vul_in(client, adres))
    assert len(te_bellen(dossier)) == 1
    assert len(staan_open(dossier)) == 1


def test_another_moment_moves_the_call_and_keeps_its_first_day(client: Client) -> None:
    dossier = bel(client, moment="2026-11-30-middag")
    eerste = te_bellen(dossier)[0].toezegging
    adres = f"{reverse('bel-mij')}?over=vraag"
    client.post(adres, vul_in(client, adres, moment="2026-12-01-ochtend"))
    (verzoek,) = te_bellen(dossier)
    assert verzoek.toezegging.vervangt == eerste
    assert verzoek.vanaf.astimezone().date() == date(2026, 12, 1)
    eerste.refresh_from_db()
    assert (eerste.status, eerste.reden) == (Toezeggingstatus.VERVALLEN, "U vroeg om een ander moment.")
    assert [rij.wat for rij in staan_open(dossier)] == [verzoek.toezegging.wat]


def test_as_soon_as_possible_comes_before_a_later_moment(dossier: Dossier) -> None:
    vraag_gesprek_over(dossier, Contact(telefoon=NUMMER, belmoment=DINSDAGOCHTEND))
    vraag_gesprek_over(dossier, Contact(telefoon=NUMMER))
    (verzoek,) = te_bellen(dossier)
    assert verzoek.toezegging.uiterlijk < DINSDAGOCHTEND.dag


def test_urgency_does_not_wait_for_a_later_moment() -> None:
    dossier = DossierFactory(telefoon=NUMMER, spoed=True)
    vraag_gesprek_over(dossier, Contact(telefoon=NUMMER))
    (eerst,) = te_bellen(dossier)
    vraag_gesprek_over(dossier, Contact(telefoon=NUMMER, belmoment=DINSDAGOCHTEND))
    assert [rij.toezegging_id for rij in te_bellen(dossier)] == [eerst.toezegging_id]


def test_a_call_that_moves_keeps_its_attempts(dossier: Dossier, collega: Medewerker) -> None:
    vraag_gesprek_over(dossier, Contact(telefoon=NUMMER, belmoment=MAANDAGMIDDAG))
    leg_poging_vast(te_bellen(dossier)[0], uitkomst=Beluitkomst.NIET_OPGENOMEN, door=collega)
    vraag_gesprek_over(dossier, Contact(telefoon=NUMMER, belmoment=DINSDAGOCHTEND))
    (verzoek,) = te_bellen(dossier)
    assert Belpoging.objects.get().belverzoek == verzoek


# A way that is gone


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"email": "noor@voorbeeld.example"}, GEEN_NUMMER_MAIL),
        ({"email": "", "adres": "Voorbeeldstraat 1, Utrecht"}, GEEN_NUMMER_BRIEF),
        ({"email": ""}, GEEN_WEG),
    ],
    ids=["e-mail", "letter", "nothing"],
)
def test_without_a_number_no_call_is_promised_but_what_can_be_done(velden: dict[str, str], zin: str) -> None:
    dossier = DossierFactory(telefoon=NUMMER, **velden)
    collega = MedewerkerFactory(rol=Rol.BALIE, rol__team=dossier.team)
    vraag_gesprek_over(dossier, Contact(telefoon=NUMMER))
    dag = te_bellen(dossier)[0].toezegging.uiterlijk
    wijzig_contact(dossier, telefoon="", reden="Het nummer is van een ander.", door=collega)
    assert te_bellen(dossier) == []
    open_ = {rij.wat: rij.uiterlijk for rij in staan_open(dossier)}
    assert open_[str(zin)] <= dag
    assert not any("belt u" in wat for wat in open_)
    assert dossier.tijdlijn.filter(soort="toezegging").last().tekst == str(zin)
    assert list(geen_doodlopende_weg()) == []


def test_who_gives_a_number_again_is_called() -> None:
    dossier = DossierFactory(telefoon=NUMMER, email="")
    collega = MedewerkerFactory(rol=Rol.BALIE, rol__team=dossier.team)
    vraag_gesprek_over(dossier, Contact(telefoon=NUMMER))
    wijzig_contact(dossier, telefoon="", reden="Klopt niet.", door=collega)
    wijzig_contact(dossier, telefoon="06 87 65 43 21", reden="Gaf een ander.", door=collega)
    assert [rij.toezegging.wat for rij in te_bellen(dossier)] == [str(BEL)]
    assert str(GEEN_WEG) not in {rij.wat for rij in staan_open(dossier)}


def test_another_number_changes_no_promise(dossier: Dossier, collega: Medewerker) -> None:
    vraag_gesprek_over(dossier, Contact(telefoon=NUMMER))
    eerder = [rij.pk for rij in staan_open(dossier)]
    wijzig_contact(dossier, telefoon="06 87 65 43 21", reden="Nieuw.", door=collega)
    assert [rij.pk for rij in staan_open(dossier)] == eerder


def test_where_contact_is_not_safe_the_safe_sentence_stays() -> None:
    dossier = DossierFactory(telefoon=NUMMER, veilig_contact=VeiligContact.NIET_VEILIG)
    collega = MedewerkerFactory(rol=Rol.BALIE, rol__team=dossier.team)
    vraag_gesprek_over(dossier, Contact())
    wijzig_contact(dossier, telefoon="", reden="Klopt niet.", door=collega)
    assert str(GEEN_WEG) not in {rij.wat for rij in staan_open(dossier)}
