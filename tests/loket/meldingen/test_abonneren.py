"""Who may let an organisation be told of changes, to which address, of what, and how it ends."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from loket.handelingen.aansluiten import stop_aansluiting
from loket.handelingen.abonneren import abonneer, stop_abonnement, stuur_melding_opnieuw, stuur_proefbericht
from loket.handelingen.meldingen import lopende_abonnementen
from loket.meldingschema import Meldingtype
from loket.models import Abonnement, Bevoegdheid, Gemeld, Meldingsoort
from portal.identiteit.rechten import Geweigerd, Rol
from portal.uitgaand.models import Status, Uitgaand
from portal.uitgaand.motor import verstuur_bericht
from tests.loket.api.bouwstenen import Portaal, beheerder, laat_volgen, sluit_portaal_aan
from tests.loket.factories import DossierFactory, MedewerkerFactory
from tests.loket.meldingen.stappen import ADRES, abonneer_op, gemeld, vangt, veeg

pytestmark = pytest.mark.django_db


def test_what_can_be_chosen_is_the_word_in_the_type_of_the_event() -> None:
    assert {soort.name: soort.value for soort in Meldingsoort} | {"PROEF": "proefbericht"} == {
        soort.name: soort.naam for soort in Meldingtype
    }


def test_after_the_end_nothing_goes_there_and_the_secret_is_gone(
    portaal: Portaal, monkeypatch: pytest.MonkeyPatch
) -> None:
    gegaan = vangt(monkeypatch)
    abonneer_op(portaal)
    laat_volgen(DossierFactory(), portaal)
    veeg()
    onderweg = Uitgaand.objects.get(reeks__startswith="abonnement:")
    Uitgaand.objects.update(status=Status.BEZIG, pacht_tot=timezone.now() - timedelta(minutes=1))
    stop_abonnement(portaal.aansluiting.pk, door=beheerder())
    stop_abonnement(portaal.aansluiting.pk, door=beheerder())
    assert verstuur_bericht(onderweg.pk) == Status.MISLUKT
    assert gegaan == []
    rij = Abonnement.objects.get()
    assert (rij.geheim, rij.loopt, Gemeld.objects.exists()) == ("", False, False)
    assert lopende_abonnementen() == []
    with pytest.raises(Geweigerd):
        stuur_proefbericht(portaal.aansluiting.pk, door=beheerder())
    abonneer(
        portaal.aansluiting.pk, adres=ADRES, soorten=["voortgang-gewijzigd"], nummer=uuid4(), door=beheerder()
    )
    assert Abonnement.objects.count() == 2


def test_whoever_is_no_longer_connected_is_told_nothing(portaal: Portaal) -> None:
    abonneer_op(portaal)
    laat_volgen(DossierFactory(), portaal)
    veeg()
    stop_aansluiting(portaal.aansluiting.pk, door=beheerder())
    assert gemeld() == []
    assert not Abonnement.objects.get().loopt


def test_staff_begin_try_and_end_it(portaal: Portaal, client: Client) -> None:
    client.force_login(beheerder())
    pad = reverse("aansluiting", args=[portaal.aansluiting.pk])
    nummer = str(client.get(pad).context["nummer"])
    velden = {"stap": "abonneren", "nummer": nummer, "adres": ADRES, "soorten": ["voortgang-gewijzigd"]}
    getoond = client.post(pad, velden)
    geheim = getoond.context["geheim"]
    assert geheim in getoond.content.decode()
    assert geheim not in client.get(pad).content.decode()
    # Loading that page anew sends the form once more: that makes no second one.
    client.post(pad, velden)
    assert Abonnement.objects.count() == 1
    client.post(pad, {"stap": "proef"})
    pagina = client.get(pad).content.decode()
    assert "proefbericht" in pagina
    assert ADRES in pagina
    client.post(pad, {"stap": "meldingen-stoppen"})
    assert not Abonnement.objects.get().loopt
    assert not Uitgaand.objects.filter(reeks__startswith="abonnement:").exists()


@pytest.mark.parametrize(
    ("velden", "veld"),
    [
        ({"adres": "http://partner.example/"}, "adres"),
        ({"adres": "https://10.0.0.1/"}, "adres"),
        ({"adres": "https://localhost/"}, "adres"),
        ({"adres": "https://169.254.169.254/latest"}, "adres"),
        ({"soorten": ["alles"]}, "soorten"),
        ({"soorten": []}, "soorten"),
    ],
)
def test_what_cannot_be_is_refused_at_its_place(
    portaal: Portaal, client: Client, monkeypatch: pytest.MonkeyPatch, velden: dict[str, Any], veld: str
) -> None:
    monkeypatch.undo()
    client.force_login(beheerder())
    pad = reverse("aansluiting", args=[portaal.aansluiting.pk])
    goed = {"stap": "abonneren", "nummer": str(uuid4()), "adres": ADRES, "soorten": ["voortgang-gewijzigd"]}
    antwoord = client.post(pad, goed | velden)
    assert list(antwoord.context["form"].errors) == [veld]
    assert not Abonnement.objects.exists()


def test_what_was_not_agreed_cannot_be_chosen(client: Client) -> None:
    portaal = sluit_portaal_aan("Alleen advies (verzonnen)", Bevoegdheid.ADVIES)
    client.force_login(beheerder())
    pad = reverse("aansluiting", args=[portaal.aansluiting.pk])
    assert "niets afgesproken waarover wij iets kunnen melden" in client.get(pad).content.decode()
    with pytest.raises(Geweigerd):
        abonneer_op(portaal, Meldingsoort.VOORTGANG)


@pytest.mark.parametrize("rol", [rol for rol in Rol if rol is not Rol.BEHEER])
def test_only_who_manages_may(portaal: Portaal, rol: Rol) -> None:
    abonneer_op(portaal)
    wie, sleutel = MedewerkerFactory(rol=rol), portaal.aansluiting.pk
    with pytest.raises(Geweigerd):
        abonneer(sleutel, adres=ADRES, soorten=["voortgang-gewijzigd"], nummer=uuid4(), door=wie)
    with pytest.raises(Geweigerd):
        stuur_proefbericht(sleutel, door=wie)
    with pytest.raises(Geweigerd):
        stuur_melding_opnieuw(sleutel, uuid4(), door=wie)
    with pytest.raises(Geweigerd):
        stop_abonnement(sleutel, door=wie)
    assert Abonnement.objects.get().loopt
