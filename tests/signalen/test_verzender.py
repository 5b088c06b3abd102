"""The carrier: what counts as delivered, what is tried again, and what is given up."""

import json
import time
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from portal.uitgaand.models import Kanaal, Uitgaand
from portal.uitgaand.motor import BlijvendMislukt, Klaar, TijdelijkMislukt, zet_alle_klaar
from signalen.cloudevent import als_bytes
from signalen.events import signaal_event
from signalen.models import Koppeling, Signaal
from signalen.ondertekening import KOP, controleer
from signalen.verzender import verstuur_cloudevent
from tests.signalen.factories import GEHEIM, KoppelingFactory, SignaalFactory
from tests.signalen.netwerk import ontvanger

pytestmark = pytest.mark.usefixtures("zonder_partners", "aangeboden")


def klaar(signaal: Signaal, koppeling: Koppeling) -> Uitgaand:
    """A message in the outbox for this partner."""
    with transaction.atomic():
        bericht = Klaar(koppeling.bron, signaal_event(signaal), f"proef:{signaal.pk}", "proef")
        [bericht_id] = zet_alle_klaar(Kanaal.CLOUDEVENT, [bericht])
    return Uitgaand.objects.get(pk=bericht_id)


def verstuur_naar(url: str, **velden: object) -> Signaal:
    """Send a signal to a partner at this address; return it as it is afterwards."""
    signaal = SignaalFactory()
    try:
        verstuur_cloudevent(klaar(signaal, KoppelingFactory(url=url, **velden)))
    finally:
        signaal.refresh_from_db()
    return signaal


@pytest.mark.parametrize("status", [200, 201, 202, 204])
def test_every_2xx_is_delivered_and_the_moment_is_kept(status: int) -> None:
    voor = timezone.now()
    with ontvanger(status=status, inhoud=b"") as partner:
        signaal = verstuur_naar(partner.url)

    assert signaal.afgeleverd_op is not None
    assert voor <= signaal.afgeleverd_op <= timezone.now()


def test_the_event_arrives_as_it_is_signed_and_at_the_right_door() -> None:
    with ontvanger() as partner:
        signaal = verstuur_naar(f"{partner.url}/")

    ((pad, koppen, body),) = partner.gekregen
    assert pad == "/api/v1/signalen"
    assert koppen["Content-Type"] == "application/cloudevents+json; charset=UTF-8"
    assert body == als_bytes(signaal_event(signaal))
    assert json.loads(body)["subject"] == signaal.signaalnummer
    controleer(koppen[KOP], GEHEIM, body, nu=int(time.time()))


@pytest.mark.parametrize("status", [301, 302, 303, 307, 401, 403, 408, 429, 500, 502, 503, 504])
def test_a_receiver_that_cannot_take_it_now_gets_it_later(status: int) -> None:
    with (
        ontvanger(status=status, koppen={"Location": "/elders"}) as partner,
        pytest.raises(TijdelijkMislukt, match=str(status)),
    ):
        verstuur_naar(partner.url)

    assert len(partner.gekregen) == 1  # and the redirect was not followed
    assert Signaal.objects.get().afgeleverd_op is None


@pytest.mark.parametrize("status", [400, 404, 409, 413, 415, 422])
def test_a_receiver_that_refuses_it_does_not_get_it_again(status: int) -> None:
    problem = b'{"title": "De aanvraag klopt niet"}'
    with (
        ontvanger(status=status, inhoud=problem) as partner,
        pytest.raises(BlijvendMislukt, match="klopt niet"),
    ):
        verstuur_naar(partner.url)

    assert Signaal.objects.get().afgeleverd_op is None


def test_a_receiver_that_is_away_gets_it_later() -> None:
    with ontvanger() as partner:
        dicht = partner.url

    with pytest.raises(TijdelijkMislukt, match="reached"):
        verstuur_naar(dicht)


def test_a_receiver_that_never_answers_is_let_go_after_the_time_limit(settings: Any) -> None:
    settings.SIGNAAL_TIMEOUT_SECONDEN = 0.2
    with ontvanger(doorgeven_aan="http://127.0.0.1:9") as partner, pytest.raises(TijdelijkMislukt):
        verstuur_naar(partner.url)

    assert Signaal.objects.get().afgeleverd_op is None


@pytest.mark.parametrize("url", ["file:///etc/hostname", "ftp://127.0.0.1/x", "http://", "zomaar"])
def test_only_web_addresses_are_used(url: str) -> None:
    with pytest.raises(BlijvendMislukt, match="http"):
        verstuur_naar(url)


def test_a_partner_that_is_switched_off_here_gets_it_later() -> None:
    with ontvanger() as partner, pytest.raises(TijdelijkMislukt, match="switched off"):
        verstuur_naar(partner.url, actief=False)

    assert not partner.gekregen


def test_without_a_secret_nothing_leaves() -> None:
    with ontvanger() as partner, pytest.raises(TijdelijkMislukt, match="secret"):
        verstuur_naar(partner.url, geheim="")

    assert not partner.gekregen


def test_a_second_delivery_keeps_the_first_moment() -> None:
    with ontvanger() as partner:
        signaal = SignaalFactory()
        bericht = klaar(signaal, KoppelingFactory(url=partner.url))
        verstuur_cloudevent(bericht)
        signaal.refresh_from_db()
        eerste = signaal.afgeleverd_op
        verstuur_cloudevent(bericht)
        signaal.refresh_from_db()

    assert signaal.afgeleverd_op == eerste
    assert len({body for _, _, body in partner.gekregen}) == 1


@pytest.mark.parametrize(("kop", "seconden"), [("120", 120), ("0", 0), ("soon", 0), ("999999999999", 21600)])
def test_a_partner_that_asks_for_patience_gets_it(settings: Any, kop: str, seconden: int) -> None:
    settings.UITGAAND_LANGSTE_PAUZE_SECONDEN = 21600
    with ontvanger(status=429, koppen={"Retry-After": kop}) as druk, pytest.raises(TijdelijkMislukt) as fout:
        verstuur_naar(druk.url)
    assert fout.value.na == timedelta(seconds=seconden)
