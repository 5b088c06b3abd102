"""Whatever anybody sends with any public form, whoever has it before them: an answer, and never an error of ours.

The forms are those that a page shows to somebody (tests/loket/publiek.py); what is typed in them is what the wanderer
of tests/e2e types, and any text beside it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from random import Random
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from portal.identiteit.burgers import sessie
from tests.e2e.formulieren import VREEMD, Bestand, Bladzijde, Formulier, Invuller
from tests.loket.publiek import Plek, Plekken, maak_publiek
from tests.portal.openbare_schermen import OPENBAAR

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]

API = "api-v1:"
"""Has a fuzz test of its own, from its description."""
VRAAGT_EEN_VRAAG = {"afspraak", "afspraak-kiezen", "afspraak-agenda"}
"""Only read; but who has no question is led away before that is said."""
Gegevens = list[tuple[str, str]]


@pytest.fixture
def plekken(monkeypatch: pytest.MonkeyPatch) -> Plekken:
    """Everybody at their form, at one moment: who signed in, or has a time kept free, loses it after some minutes."""
    nu, seconden = timezone.now(), sessie.nu()
    monkeypatch.setattr(timezone, "now", lambda: nu)
    monkeypatch.setattr(sessie, "nu", lambda: seconden)
    return maak_publiek()


@contextmanager
def ongedaan() -> Iterator[None]:
    """Nothing of what happens in it stays, so that the next one finds every form as it was."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def neemt_aan(naam: str) -> bool:
    """Whether something can be sent to a public address, or asked in a form that stands on it.

    One that leads away before it says so counts too.
    """
    adres = reverse(naam, args=OPENBAAR[naam].args)
    antwoord = Client().generic("PROPFIND", adres)
    if antwoord.status_code != 405 or "POST" in antwoord["Allow"]:
        return True
    gelezen = Client().get(adres)
    if gelezen.streaming or not gelezen.headers.get("Content-Type", "").startswith("text/html"):
        return False
    return any(rij.methode == "get" for rij in Bladzijde(adres, gelezen.content.decode()).formulieren)


def stuur(
    plek: Plek, client: Client, formulier: Formulier, gegevens: Gegevens, bestanden: dict[str, Bestand]
) -> Any:
    """Send it as a browser does, with every value of a name that is there more than once."""
    inhoud: dict[str, list[Any]] = {}
    for naam, waarde in gegevens:
        inhoud.setdefault(naam, []).append(waarde)
    for naam, (bestandsnaam, bytes_, soort) in bestanden.items():
        inhoud.setdefault(naam, []).append(SimpleUploadedFile(bestandsnaam, bytes_, soort))
    return client.get(plek.adres, inhoud) if formulier.methode == "get" else client.post(plek.adres, inhoud)


def vul_in_en_stuur(naam: str, plek: Plek, toeval: Random, vreemd: tuple[str, ...] = VREEMD) -> int:
    """Fill it in, send it, and open what follows; returns the status of the answer, which is none of an error."""
    with ongedaan():
        client = plek.opent()
        formulier = eis_formulier(naam, plek, client)
        invuller = Invuller(toeval, vreemd)
        gegevens, bestanden = invuller.vul_in(formulier), invuller.kies_bestand(formulier)
        antwoord = stuur(plek, client, formulier, gegevens, bestanden)
        assert antwoord.status_code < 500, f"{naam}: {gegevens}"
        if antwoord.status_code == 302 and antwoord["Location"].startswith("/"):
            assert client.get(antwoord["Location"]).status_code < 500, f"{naam}: {gegevens}"
    return int(antwoord.status_code)


def eis_formulier(naam: str, plek: Plek, client: Client) -> Formulier:
    """The form, which its page must show."""
    formulier = plek.formulier(client)
    assert formulier is not None, f"{naam}: {plek.blad} does not show it"
    return formulier


def test_every_public_address_that_takes_a_form_is_filled_in_here(plekken: Plekken) -> None:
    openbaar = {naam for naam in OPENBAAR if not naam.startswith(API)}
    leest = {f"{voor}{naam}" for voor in ("", "helper-") for naam in VRAAGT_EEN_VRAAG}
    assert {naam for naam in openbaar if neemt_aan(naam)} - leest == set(plekken)


def test_every_form_as_it_stands_gets_an_answer(plekken: Plekken) -> None:
    for naam, plek in plekken.items():
        with ongedaan():
            client = plek.opent()
            formulier = eis_formulier(naam, plek, client)
            gegevens = [(veld.naam, veld.waarde) for veld in formulier.velden if veld.soort != "file"]
            status = stuur(plek, client, formulier, gegevens, {}).status_code
            assert status in {200, 204, 302}, f"{naam}: {status}"


def test_every_form_takes_what_people_and_attackers_type(
    plekken: Plekken, omvang: Callable[[int, int], int]
) -> None:
    for naam, plek in plekken.items():
        for keer in range(omvang(2, 100)):
            vul_in_en_stuur(naam, plek, Random(f"{naam} {keer}"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.data())
def test_whatever_is_typed_in_a_form_nothing_breaks(plekken: Plekken, data: st.DataObject) -> None:
    naam = data.draw(st.sampled_from(sorted(plekken)))
    vreemd = (*VREEMD, data.draw(st.text(st.characters(exclude_categories=["Cs"]), max_size=60)))
    status = vul_in_en_stuur(naam, plekken[naam], data.draw(st.randoms(use_true_random=False)), vreemd)
    event(f"{naam} {status}")
