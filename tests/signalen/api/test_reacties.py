"""POST /api/v1/reacties: the answer of a ministry to one of our signals."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from django.test import Client

from portal.gebeurtenissen import register
from portal.gebeurtenissen.soorten import ReactieOntvangen
from portal.stelsel.models import Ministerie
from signalen.models import Koppeling, OntvangenReactie
from tests.signalen.api.test_signalen import eis_probleem
from tests.signalen.events import REACTIES, reactie_event, stuur
from tests.signalen.factories import KoppelingFactory, MinisterieFactory, SignaalFactory


@contextmanager
def luisteraar(*luisteraars: object) -> Iterator[None]:
    """Only these listen to ReactieOntvangen for a while."""
    eerder = register._luisteraars[ReactieOntvangen]
    register._luisteraars[ReactieOntvangen] = list(luisteraars)  # type: ignore[arg-type]
    try:
        yield
    finally:
        register._luisteraars[ReactieOntvangen] = eerder


def test_an_answer_is_stored_and_reported_to_the_floors_above(client: Client, partner: Koppeling) -> None:
    signaal = SignaalFactory()
    gehoord: list[ReactieOntvangen] = []

    with luisteraar(gehoord.append):
        antwoord = stuur(client, REACTIES, reactie_event(signaal.signaalnummer))

    assert antwoord.status_code == 201
    reactie = OntvangenReactie.objects.get()
    assert reactie.signaal == signaal
    assert reactie.uitkomst == "erkend_nu_niet"
    assert gehoord == [
        ReactieOntvangen(signaal.pk, "erkend_nu_niet", reactie.tekst_medewerker, reactie.tekst_burger)
    ]


def test_who_took_it_over_is_kept_and_reported_and_the_same_ministry_is_nothing_new(
    client: Client, partner: Koppeling
) -> None:
    gehoord: list[ReactieOntvangen] = []
    signaal = SignaalFactory()
    ander, zelfde = (
        reactie_event(signaal.signaalnummer, {"ministerie": {"sleutel": "nz", "naam": naam}})
        for naam in ("Nieuwe Zaken", signaal.ministerie.naam)
    )
    with luisteraar(gehoord.append):
        assert stuur(client, REACTIES, ander).status_code == 201
        assert stuur(client, REACTIES, zelfde).status_code == 201
    assert [een.ander_ministerie for een in gehoord] == ["Nieuwe Zaken", ""]
    assert {rij.ander_ministerie for rij in OntvangenReactie.objects.all()} == {"Nieuwe Zaken", ""}


def test_the_day_of_a_decision_is_reported_with_it(client: Client, partner: Koppeling) -> None:
    gehoord: list[ReactieOntvangen] = []
    event = reactie_event(SignaalFactory().signaalnummer)
    event["data"]["dag"] = "2027-06-01"

    with luisteraar(gehoord.append):
        assert stuur(client, REACTIES, event).status_code == 201

    assert [rij.dag for rij in gehoord] == [date(2027, 6, 1)]


def test_the_second_delivery_is_reported_to_nobody(client: Client, partner: Koppeling) -> None:
    event = reactie_event(SignaalFactory().signaalnummer)
    gehoord: list[ReactieOntvangen] = []

    with luisteraar(gehoord.append):
        eerste = stuur(client, REACTIES, event)
        tweede = stuur(client, REACTIES, event)

    assert (eerste.status_code, tweede.status_code) == (201, 200)
    assert eerste.content == tweede.content
    assert len(gehoord) == 1


def test_a_listener_that_fails_undoes_the_answer_so_that_it_comes_again(partner: Koppeling) -> None:
    client = Client(raise_request_exception=False)
    event = reactie_event(SignaalFactory().signaalnummer)

    def faalt(_: ReactieOntvangen) -> None:
        raise RuntimeError("the floor above cannot take it")

    with luisteraar(faalt):
        eis_probleem(stuur(client, REACTIES, event), 500)

    assert not OntvangenReactie.objects.exists()
    with luisteraar():
        assert stuur(client, REACTIES, event).status_code == 201


def test_an_answer_to_a_signal_that_is_not_ours_is_a_404(client: Client, partner: Koppeling) -> None:
    event = reactie_event("S-bcdfghjkmnpqrstv")

    assert "gaven wij niet" in eis_probleem(stuur(client, REACTIES, event), 404)["detail"]


@pytest.mark.parametrize("rol", ["takes no signals", "takes those of another ministry"])
def test_only_the_ministry_that_got_the_signal_can_answer_it(
    client: Client, zonder_partners: None, rol: str
) -> None:
    signaal = SignaalFactory()
    ander = KoppelingFactory(ontvangt_signalen=rol != "takes no signals")
    ander.ministeries.set([MinisterieFactory(ander=True)])

    eis_probleem(stuur(client, REACTIES, reactie_event(signaal.signaalnummer)), 404)
    assert not OntvangenReactie.objects.exists()


def test_a_partner_for_this_ministry_alone_can_answer_it(client: Client, zonder_partners: None) -> None:
    signaal = SignaalFactory()
    KoppelingFactory(ontvanger=True).ministeries.set(Ministerie.objects.filter(pk=signaal.ministerie_id))

    assert stuur(client, REACTIES, reactie_event(signaal.signaalnummer)).status_code == 201


def test_an_outcome_outside_the_closed_list_is_a_400(client: Client, partner: Koppeling) -> None:
    event = reactie_event(SignaalFactory().signaalnummer, {"uitkomst": "komt_nog"})

    (fout,) = eis_probleem(stuur(client, REACTIES, event), 400)["errors"]
    assert fout["location"]["pointer"] == "/data/uitkomst"


def test_personal_data_in_an_answer_are_refused(client: Client, partner: Koppeling) -> None:
    event = reactie_event(
        SignaalFactory().signaalnummer, {"tekstBurger": "Mail ons op proef@voorbeeld.example."}
    )

    (fout,) = eis_probleem(stuur(client, REACTIES, event), 400)["errors"]
    assert fout["location"]["pointer"] == "/data/tekstBurger"


@pytest.mark.parametrize("bewijs", ["javascript:alert(1)", "ftp://proef.example/x", "https://", "zo maar"])
def test_proof_is_an_address_of_a_page(client: Client, partner: Koppeling, bewijs: str) -> None:
    event = reactie_event(SignaalFactory().signaalnummer, {"bewijs": bewijs})

    eis_probleem(stuur(client, REACTIES, event), 400)


def test_the_address_of_a_law_is_proof(client: Client, partner: Koppeling) -> None:
    bewijs = "https://wetten.overheid.nl/BWBR0015703/2026-01-01#Artikel22a"
    event = reactie_event(SignaalFactory().signaalnummer, {"uitkomst": "aangepast", "bewijs": bewijs})

    antwoord = stuur(client, REACTIES, event)

    assert antwoord.status_code == 201, json.loads(antwoord.content)
    assert OntvangenReactie.objects.get().bewijs == bewijs
