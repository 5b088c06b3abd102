"""A connected organisation is told that something changed: the reference that it knows, and nothing of a person."""

import json
import time
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from loket.handelingen.abonneren import stuur_proefbericht
from loket.handelingen.meldingen import meld_wat_veranderde
from loket.handelingen.overdracht import aanvaard_buiten, trek_in
from loket.handelingen.websites import stop_volgen
from loket.meldingschema import Meldingtype
from loket.models import (
    Aansluiting,
    Abonnement,
    Bevoegdheid,
    Dossier,
    Gestoptdoor,
    Meldingsoort,
    Ontvanger,
    VeiligContact,
    Volger,
)
from loket.tasks import loop_meldingen_na
from portal.uitgaand.models import Status, Uitgaand
from portal.uitgaand.motor import BlijvendMislukt, verstuur_bericht
from portal.uitgaand.openbaar import NietOpenbaar
from signalen.cloudevent import ATTRIBUUTNAAM, MEDIATYPE
from signalen.ondertekening import KOP, controleer
from signalen.selecties.bezorging import mislukte_events
from tests.loket.api.bouwstenen import Portaal, beheerder, laat_volgen, sluit_portaal_aan
from tests.loket.api.contract import beschrijving
from tests.loket.factories import DossierFactory
from tests.loket.meldingen.stappen import ADRES, abonneer_op, ga_verder, gemeld, vangt, veeg
from tests.loket.overdracht.bouwstenen import collega_van, link_van, maak_buitenaanbod, overmorgen

pytestmark = pytest.mark.django_db


def test_a_new_step_is_told_once_with_no_more_than_the_reference(portaal: Portaal) -> None:
    abonneer_op(portaal)
    dossier = DossierFactory()
    volger = laat_volgen(dossier, portaal)
    veeg()
    assert gemeld() == [("voortgang-gewijzigd", str(volger.pk))]
    veeg()
    assert len(gemeld()) == 1
    ga_verder(dossier)
    veeg()
    veeg()
    assert gemeld() == [("voortgang-gewijzigd", str(volger.pk))] * 2
    inhoud = str([rij.inhoud for rij in Uitgaand.objects.filter(reeks__startswith="abonnement:")])
    for geheim in (
        dossier.naam,
        dossier.code,
        dossier.verhaal,
        dossier.onderwerp,
        dossier.email,
        str(dossier.pk),
    ):
        assert geheim not in inhoud


def test_what_was_followed_before_is_told_only_when_it_changes(portaal: Portaal) -> None:
    dossier = DossierFactory()
    volger = laat_volgen(dossier, portaal)
    abonneer_op(portaal)
    veeg()
    assert gemeld() == []
    ga_verder(dossier)
    veeg()
    assert gemeld() == [("voortgang-gewijzigd", str(volger.pk))]


def test_the_event_is_a_signed_cloudevent_in_a_row_without_gaps(
    portaal: Portaal, monkeypatch: pytest.MonkeyPatch
) -> None:
    gegaan = vangt(monkeypatch)
    abonnement, geheim = abonneer_op(portaal)
    for _keer in range(3):
        stuur_proefbericht(portaal.aansluiting.pk, door=beheerder())
    for rij in Uitgaand.objects.order_by("volgnummer"):
        assert verstuur_bericht(rij.pk) == Status.VERZONDEN
    assert [json.loads(body)["sequence"] for _url, body, _koppen in gegaan] == ["1", "2", "3"]
    url, body, koppen = gegaan[0]
    assert url == ADRES
    assert koppen["Content-Type"] == "application/cloudevents+json; charset=UTF-8"
    controleer(koppen[KOP], geheim, body, nu=int(time.time()))
    event = json.loads(body)
    assert (event["type"], event["specversion"]) == (Meldingtype.PROEF, "1.0")
    assert event["source"].startswith("urn:nld:oin:")
    assert event["subject"] == event["data"]["verwijzing"] == str(abonnement.pk)
    assert set(event["data"]) == {"verwijzing"}
    assert all(ATTRIBUUTNAAM.match(naam) for naam in event)
    assert event["dataschema"].endswith("/api/v1/schemas/proefbericht-v1")
    webhook = beschrijving()["webhooks"]["proefbericht"]["post"]
    schema = webhook["requestBody"]["content"][MEDIATYPE]["schema"]
    assert set(event) == set(schema["required"]) == set(schema["properties"])
    vast = {naam: veld["const"] for naam, veld in schema["properties"].items() if "const" in veld}
    assert vast.items() <= event.items()
    assert set(schema["properties"]["data"]["properties"]) == set(event["data"])


@pytest.mark.parametrize("soort", list(Meldingtype))
def test_the_schema_of_each_event_is_open(soort: Meldingtype) -> None:
    pad = f"/schemas/{soort.schemanaam}"
    antwoord = Client().get(f"/api/v1{pad}")
    assert list(antwoord.json()["properties"]) == ["verwijzing"]
    assert antwoord.json()["$id"].endswith(pad)


def test_only_what_the_citizen_lets_it_follow(portaal: Portaal) -> None:
    abonneer_op(portaal)
    vreemd = DossierFactory()
    laat_volgen(vreemd, sluit_portaal_aan("Een ander portaal (verzonnen)", Bevoegdheid.VOLGEN))
    gestopt, onveilig = DossierFactory(), DossierFactory()
    volger = laat_volgen(gestopt, portaal)
    stop_volgen(gestopt.pk, volger.pk, door=Gestoptdoor.BURGER)
    laat_volgen(onveilig, portaal)
    Dossier.objects.filter(pk=onveilig.pk).update(veilig_contact=VeiligContact.NIET_VEILIG)
    voorbij = laat_volgen(DossierFactory(), portaal)
    Volger.objects.filter(pk=voorbij.pk).update(geldig_tot=timezone.localdate() - timedelta(days=1))
    loop_meldingen_na.run()
    assert gemeld() == []


def test_only_what_was_chosen_and_is_still_agreed(portaal: Portaal) -> None:
    abonneer_op(portaal, Meldingsoort.AFSPRAAK, Meldingsoort.OVERDRACHT)
    laat_volgen(DossierFactory(), portaal)
    veeg()
    assert gemeld() == []
    Abonnement.objects.update(soorten=[Meldingsoort.VOORTGANG])
    Aansluiting.objects.update(bevoegdheden=[Bevoegdheid.ADVIES])
    loop_meldingen_na.run()
    assert gemeld() == []


def test_a_hand_over_that_waits_and_that_is_taken_back(portaal: Portaal, buurthulp: Ontvanger) -> None:
    abonneer_op(portaal)
    aanbod = maak_buitenaanbod(DossierFactory(), buurthulp)
    maak_buitenaanbod(DossierFactory())
    veeg()
    assert gemeld() == [("overdracht-gewijzigd", str(aanbod.pk))]
    trek_in(aanbod, reden="Toch niet nodig.", door=collega_van(aanbod.van_team))
    veeg()
    assert gemeld() == [("overdracht-gewijzigd", str(aanbod.pk))] * 2


def test_whoever_follows_hears_that_another_took_it_over(portaal: Portaal) -> None:
    abonneer_op(portaal, Meldingsoort.OVERGENOMEN)
    dossier = DossierFactory()
    volger = laat_volgen(dossier, portaal)
    aanbod = maak_buitenaanbod(dossier)
    veeg()
    assert gemeld() == []
    assert link_van(aanbod)
    aanvaard_buiten(aanbod, naam="Ria", telefoon="", wat="Ik help u.", uiterlijk=overmorgen())
    veeg()
    assert gemeld() == [("overdracht-aanvaard", str(volger.pk))]


def test_what_the_sweep_missed_the_hour_finds(portaal: Portaal) -> None:
    """A change without a line on the timeline, or a clock that stood still for a while."""
    abonneer_op(portaal)
    dossier = DossierFactory()
    laat_volgen(dossier, portaal)
    veeg()
    ga_verder(dossier)
    abonnement = Abonnement.objects.get()
    assert meld_wat_veranderde(abonnement.pk, sinds=timezone.now() + timedelta(minutes=1)) == 0
    loop_meldingen_na.run()
    assert len(gemeld()) == 2


def test_what_fails_while_it_is_told_is_told_later(portaal: Portaal, monkeypatch: pytest.MonkeyPatch) -> None:
    abonneer_op(portaal)
    laat_volgen(DossierFactory(), portaal)

    def breekt(*_args: Any) -> None:
        raise RuntimeError("the worker dies")

    monkeypatch.setattr("loket.handelingen.meldingen._onthoud", breekt)
    with pytest.raises(RuntimeError):
        veeg()
    assert gemeld() == []
    monkeypatch.undo()
    veeg()
    assert len(gemeld()) == 1
    assert Abonnement.objects.get().laatste == 1


def test_what_failed_for_good_is_seen_and_sent_again_with_its_number(
    portaal: Portaal, monkeypatch: pytest.MonkeyPatch, client: Client
) -> None:
    abonneer_op(portaal)
    stuur_proefbericht(portaal.aansluiting.pk, door=beheerder())
    rij = Uitgaand.objects.get()

    def weigert(*_args: Any, **_velden: Any) -> bytes:
        raise BlijvendMislukt("HTTP 410")

    monkeypatch.setattr("loket.meldingverzender.vraag", weigert)
    assert verstuur_bericht(rij.pk) == Status.MISLUKT
    assert not mislukte_events().exists()  # of no concern to the team of the signals
    client.force_login(beheerder())
    pad = reverse("aansluiting", args=[portaal.aansluiting.pk])
    assert "HTTP 410" in client.get(pad).content.decode()
    gegaan = vangt(monkeypatch)
    client.post(pad, {"stap": "opnieuw", "melding": str(rij.pk)})
    assert verstuur_bericht(rij.pk) == Status.VERZONDEN
    assert [json.loads(body)["sequence"] for _url, body, _koppen in gegaan] == ["1"]
    vreemd = client.post(pad, {"stap": "opnieuw", "melding": str(uuid4())})
    assert vreemd.status_code == 404


def test_an_address_that_moves_inside_is_refused_when_it_is_sent(
    portaal: Portaal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def binnen(_url: str) -> None:
        raise NietOpenbaar("inside")

    abonneer_op(portaal)
    stuur_proefbericht(portaal.aansluiting.pk, door=beheerder())
    monkeypatch.setattr("portal.uitgaand.http.eis_openbaar", binnen)
    assert verstuur_bericht(Uitgaand.objects.get().pk) == Status.MISLUKT


def test_the_statements_of_a_sweep_do_not_grow(
    portaal: Portaal, buurthulp: Ontvanger, django_assert_max_num_queries: Any
) -> None:
    abonneer_op(portaal)
    for _keer in range(6):
        laat_volgen(DossierFactory(), portaal)
        maak_buitenaanbod(DossierFactory(), buurthulp)
    with django_assert_max_num_queries(12):
        veeg()
    assert len(gemeld()) == 12
    with django_assert_max_num_queries(8):
        veeg()
