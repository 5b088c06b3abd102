"""Who hears that a draft of the rules waits: its readers when it is offered, its author when it came back."""

import pytest
from django.test import Client
from django.urls import reverse

from loket.handelingen.regels import bied_aan, geef_terug
from loket.models import Regelstaat, Regelversie
from loket.zaaien import zaai_regels
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Rol
from portal.uitgaand.models import Uitgaand
from tests.loket.factories import MedewerkerFactory
from tests.loket.overdracht.bouwstenen import berichten_aan
from tests.loket.regels.bouwstenen import concept, eerste, ter_beoordeling

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


def collega(naam: str, rol: Rol = Rol.REDACTEUR, **velden: object) -> Medewerker:
    wie: Medewerker = MedewerkerFactory(rol=rol, email=f"{naam}@voorbeeld.example", **velden)
    return wie


def wie_kregen_post() -> list[str]:
    return sorted(bericht.bestemming.partition("@")[0] for bericht in Uitgaand.objects.all())


def test_whoever_may_read_a_draft_hears_that_it_waits_and_no_one_else() -> None:
    auteur = collega("auteur")
    collega("lezer"), collega("regisseur", Rol.REGISSEUR), collega("beheer", Rol.BEHEER)
    collega("balie", Rol.BALIE), collega("weg", is_active=False)
    MedewerkerFactory(rol=Rol.REDACTEUR, email="")
    versie = ter_beoordeling(auteur)
    assert wie_kregen_post() == ["beheer", "lezer", "regisseur"]
    (bericht,) = berichten_aan("lezer@voorbeeld.example")
    assert reverse("regels-versie", args=[versie.pk]) in bericht.inhoud["tekst"]
    assert "wacht op een tweede lezer" in bericht.inhoud["onderwerp"]


def test_the_author_hears_that_it_came_back_and_the_readers_hear_of_each_offer() -> None:
    auteur, lezer = collega("auteur"), collega("lezer")
    versie = ter_beoordeling(auteur)
    geef_terug(versie.pk, reden="Schrijf erbij waarom drie.", door=lezer)
    (terug,) = berichten_aan(auteur.email)
    assert "terug" in terug.inhoud["onderwerp"]
    assert "waarom drie" not in terug.inhoud["tekst"]
    bied_aan(versie.pk, reden="Drie komt uit de gesprekken.", door=auteur)
    assert wie_kregen_post() == ["auteur", "lezer", "lezer"]


def test_an_author_who_left_is_told_nothing() -> None:
    auteur, lezer = collega("auteur"), collega("lezer")
    versie = ter_beoordeling(auteur)
    Medewerker.objects.filter(pk=auteur.pk).update(is_active=False)
    geef_terug(versie.pk, reden="Schrijf erbij waarom drie.", door=lezer)
    assert not berichten_aan(auteur.email)


def test_an_offer_that_is_refused_is_told_to_nobody() -> None:
    auteur = collega("auteur")
    collega("lezer")
    with pytest.raises(Geweigerd):
        bied_aan(concept(auteur, uitkomst="weigeren").pk, reden="Reden", door=auteur)
    assert not Uitgaand.objects.exists()


@pytest.mark.parametrize("bladzijde", ["regels", "redactie"])
def test_what_waits_for_a_second_reader_stands_on_top_of_the_own_pages(bladzijde: str) -> None:
    client = Client(headers={"accept-language": "nl"})
    client.force_login(collega("lezer"))
    kop = "Wacht op een tweede lezer"
    assert kop not in client.get(reverse(bladzijde)).content.decode()
    versie = ter_beoordeling(collega("auteur"))
    tekst = client.get(reverse(bladzijde)).content.decode()
    assert (
        f'href="{reverse("regels-versie", args=[versie.pk])}"'
        in tekst.partition(kop)[2].partition("</section>")[0]
    )


def test_a_version_of_the_software_that_waits_stands_there_too() -> None:
    client = Client(headers={"accept-language": "nl"})
    client.force_login(collega("lezer"))
    Regelversie.objects.filter(pk=eerste().pk).update(staat=Regelstaat.TER_BEOORDELING)
    tekst = client.get(reverse("regels")).content.decode().partition("Wacht op een tweede lezer")[2]
    assert "de software" in tekst.partition("</section>")[0]


def test_a_version_of_the_software_that_waits_is_told_once() -> None:
    collega("lezer")
    Regelversie.objects.update(versie="2020-01-01.1")
    zaai_regels()
    zaai_regels()
    assert wie_kregen_post() == ["lezer"]
