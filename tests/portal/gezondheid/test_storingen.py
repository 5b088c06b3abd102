"""The page for who runs the portal: what is late or failing, and what to do about it."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from loket.models import Aansluiting, Abonnement
from portal.gezondheid.models import KLOK, WERKER, Hartslag, klop
from portal.gezondheid.oproep import _dringend
from portal.gezondheid.pagina import duur
from portal.identiteit.rechten import Rol
from portal.registers import tellers
from portal.vers import vergeet_alles
from tests.loket.factories import MedewerkerFactory, OntvangerFactory
from tests.portal.uitgaand.factories import UitgaandFactory
from tests.signalen.factories import KoppelingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def beheer(client: Client) -> Client:
    """Someone who runs the portal."""
    client.force_login(MedewerkerFactory(rol=Rol.BEHEER, is_staff=True))
    return client


def test_a_portal_that_does_what_it_must_says_so(beheer: Client) -> None:
    klop(WERKER)
    klop(KLOK)
    tekst = beheer.get(reverse("storingen")).content.decode()
    assert "Alles doet wat het moet doen." in tekst
    assert all(taak["task"] in tekst for taak in settings.CELERY_BEAT_SCHEDULE.values())
    assert "Nog niet aan de beurt" in tekst


def test_everything_that_rings_has_one_sentence_on_what_to_do_and_a_way_there(beheer: Client) -> None:
    klop(WERKER)
    Hartslag.objects.filter(naam=WERKER).update(goed_op=timezone.now() - timedelta(hours=1))
    UitgaandFactory(mislukt=True, aangemaakt_op=timezone.now() - timedelta(hours=1))
    antwoord = beheer.get(reverse("storingen"))
    tekst = antwoord.content.decode()
    assert "Er draait geen worker." in tekst
    assert "Start de worker." in tekst
    assert "Laatste levensteken 60 minuten geleden" in tekst
    adres = f"{reverse('admin:uitgaand_uitgaand_changelist')}?status__exact=mislukt"
    assert adres in tekst
    assert beheer.get(adres).status_code == 200
    assert all(str(rij[1].tekst).endswith(".") for rij in antwoord.context["alarmrijen"])


def test_what_failed_and_took_another_way_asks_for_nobody(beheer: Client) -> None:
    klop(WERKER)
    klop(KLOK)
    UitgaandFactory(mislukt=True, soort="nieuws", vervolg_op=timezone.now())
    assert "Berichten die niet weg konden" not in beheer.get(reverse("storingen")).content.decode()
    UitgaandFactory(mislukt=True)
    assert "Berichten die niet weg konden: 1." in beheer.get(reverse("storingen")).content.decode()


def test_the_way_to_what_failed_leads_to_what_was_counted_with_its_last_error(beheer: Client) -> None:
    klop(WERKER)
    klop(KLOK)
    UitgaandFactory(mislukt=True, soort="nieuws", vervolg_op=timezone.now(), laatste_fout="al geregeld")
    UitgaandFactory(mislukt=True, laatste_fout="HTTP 503 " + 200 * "x")
    (rij,) = beheer.get(reverse("storingen")).context["alarmrijen"]
    lijst = beheer.get(rij[0].url).content.decode()
    assert "HTTP 503 xxx" in lijst
    assert 100 * "x" not in lijst
    assert "al geregeld" not in lijst


def test_what_cannot_wait_rings_on_every_screen_of_who_looks_after_it(
    beheer: Client, django_assert_num_queries: Any
) -> None:
    ander = Client()
    ander.force_login(MedewerkerFactory(rol=Rol.REDACTEUR))
    klop(WERKER)
    klop(KLOK)
    rinkelt = "1 storing kan niet wachten"
    assert rinkelt not in beheer.get(reverse("account")).content.decode()
    vergeet_alles()
    UitgaandFactory(mislukt=True)
    assert rinkelt in beheer.get(reverse("account")).content.decode()
    assert rinkelt not in ander.get(reverse("account")).content.decode()
    with django_assert_num_queries(0):
        assert _dringend() == 1


def test_a_receiver_that_is_dead_is_named_and_its_messages_can_be_found(beheer: Client) -> None:
    klop(WERKER)
    klop(KLOK)
    eerder = timezone.now() - timedelta(hours=1)
    UitgaandFactory.create_batch(3, reeks="urn:dood", kanaal="cloudevent", aangemaakt_op=eerder)
    UitgaandFactory(aangemaakt_op=eerder)
    UitgaandFactory(reeks="urn:druk", kanaal="cloudevent")
    antwoord = beheer.get(reverse("storingen"))
    assert "De meeste zijn voor: urn:dood (3), e-mail (1)." in antwoord.content.decode()
    lijst = beheer.get(reverse("admin:uitgaand_uitgaand_changelist"), {"q": "urn:dood"}).content.decode()
    assert lijst.count("urn:dood</td>") == 3
    assert "urn:druk" not in lijst


def test_a_receiver_with_a_name_is_called_and_found_by_it(beheer: Client) -> None:
    """The keys of the three kinds of rows say nothing to whoever has to ask them."""
    klop(WERKER)
    klop(KLOK)
    abonnement = Abonnement.objects.create(
        aansluiting=Aansluiting.objects.create(naam="Duindoorn (verzonnen)"), adres="https://a.example/"
    )
    ontvanger = OntvangerFactory(naam="Meentwoude (verzonnen)")
    partner = KoppelingFactory(naam="Wierhaven (verzonnen)")
    eerder = timezone.now() - timedelta(hours=1)
    for aantal, reeks in enumerate((abonnement.reeks, f"zgw:{ontvanger.sleutel}", partner.bron), start=1):
        UitgaandFactory.create_batch(aantal, reeks=reeks, kanaal="cloudevent", aangemaakt_op=eerder)
    tekst = beheer.get(reverse("storingen")).content.decode()
    assert "voor: Wierhaven (verzonnen) (3), Meentwoude (verzonnen) (2), Duindoorn (verzonnen) (1)." in tekst
    lijst = beheer.get(reverse("admin:uitgaand_uitgaand_changelist"), {"q": "meentwoude"}).content.decode()
    assert lijst.count("Meentwoude (verzonnen)</td>") == 2
    assert partner.bron not in lijst


def test_the_page_costs_the_figures_and_who_asks(beheer: Client, django_assert_max_num_queries: Any) -> None:
    UitgaandFactory.create_batch(5, mislukt=True)
    beheer.get(reverse("storingen"))
    with django_assert_max_num_queries(4 + len(list(tellers)) + 3):
        beheer.get(reverse("storingen"))


@pytest.mark.parametrize(
    ("seconden", "woorden"),
    [
        (0, "0 seconden"),
        (119, "119 seconden"),
        (120, "2 minuten"),
        (7199, "119 minuten"),
        (7200, "2 uur"),
        (172800, "2 dagen"),
    ],
)
def test_a_span_is_told_in_its_largest_unit(seconden: int, woorden: str) -> None:
    assert duur(seconden) == woorden
