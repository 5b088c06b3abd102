"""What each step of a decision costs in statements: pages stay within fifteen, what is signed never grows.

A signature writes a decision, its letter, its signal with what goes out, a precedent, promises, terms, timeline,
actions, delivery, history and log in one transaction: that is far over the fifteen that a press of a button may cost
elsewhere. These numbers hold it where it is.
"""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from maatwerk.models import Besluit, Bezwaar, Conceptbesluit, Zaak
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Rol
from tests.maatwerk.factories import maak_concept, maak_zaak, medewerker, tweede_lezer

pytestmark = pytest.mark.django_db
WIE = 2
"""The session and the signed-in person, beside what a page or a deed asks."""


class Persoon:
    """Someone with a browser of their own, who counts what a page or a button asks of the database."""

    def __init__(self, wie: Medewerker) -> None:
        self.client = Client()
        self.client.force_login(wie)

    def leest(self, naam: str, *delen: Any, deel: str = "") -> int:
        adres = reverse(naam, args=delen) + (f"?deel={deel}" if deel else "")
        return self._tel(200, lambda: self.client.get(adres))

    def doet(self, zaak: Zaak, naam: str, deel: str = "", **velden: Any) -> int:
        adres = reverse("maatwerk-zaak", args=[zaak.pk]) + (f"?deel={deel}" if deel else "")
        gevuld = {naam_.replace("__", "-"): waarde for naam_, waarde in velden.items()}
        return self._tel(302, lambda: self.client.post(adres, {"handeling": naam, **gevuld}))

    def _tel(self, status: int, vraag: Any) -> int:
        with CaptureQueriesContext(connection) as gevraagd:
            antwoord = vraag()
        assert antwoord.status_code == status, antwoord.text[:2000]
        return sum(not re.match("SAVEPOINT|RELEASE|ROLLBACK", stap["sql"]) for stap in gevraagd) - WIE


@pytest.fixture
def concept(door: Medewerker) -> Conceptbesluit:
    return maak_concept(maak_zaak(behandelaar=door), door)


@pytest.mark.parametrize(
    ("naam", "hoogstens"),
    [
        ("maatwerk-brief-schrijven", 15),
        ("maatwerk-brief", 15),
        ("maatwerk-brief-versies", 15),
        ("maatwerk-precedenten", 15),
        ("maatwerk-kosten", 15),
    ],
)
def test_a_page_of_a_draft_stays_within_fifteen(
    concept: Conceptbesluit, door: Medewerker, naam: str, hoogstens: int
) -> None:
    assert Persoon(door).leest(naam, concept.zaak_id, concept.pk) <= hoogstens


def test_from_the_reader_to_the_decision_on_a_bezwaar(concept: Conceptbesluit, door: Medewerker) -> None:
    zaak, lezer, ander = concept.zaak, tweede_lezer(), medewerker(Rol.BEHANDELAAR)
    vandaag = timezone.localdate().isoformat()
    auteur, leest, behandelt = Persoon(door), Persoon(lezer), Persoon(ander)
    geteld = {
        "lijst": auteur.leest("maatwerk"),
        "aanbieden": auteur.doet(zaak, "aanbieden", lezer__lezer=lezer.pk),
        "leeslijst": leest.leest("maatwerk-lezen"),
        "zaak van de lezer": leest.leest("maatwerk-zaak", zaak.pk),
        "lezen": leest.doet(zaak, "lezen", lees__oordeel="akkoord"),
        "tekenen": auteur.doet(zaak, "tekenen"),
    }
    besluit = Besluit.objects.get()
    geteld |= {
        "verantwoording": auteur.leest("verantwoording", zaak.pk, besluit.pk),
        "na het besluit": auteur.leest("maatwerk-zaak", zaak.pk, deel="na_besluit"),
        "bezwaar": auteur.doet(
            zaak,
            "bezwaar",
            "na_besluit",
            bezwaar__besluit=besluit.pk,
            bezwaar__kanaal="post",
            bezwaar__op=vandaag,
            bezwaar__tekst="Te laag.",
        ),
    }
    nummer = Bezwaar.objects.get().pk
    geteld |= {
        "toewijzen": auteur.doet(
            zaak, "toewijzen", "na_besluit", toewijzen__nummer=nummer, toewijzen__behandelaar=ander.pk
        ),
        "horen": behandelt.doet(
            zaak,
            "horen",
            "na_besluit",
            horen__nummer=nummer,
            horen__hoorwijze="gehoord",
            horen__op=vandaag,
            horen__verslag="Gebeld.",
        ),
        "beslissen": behandelt.doet(
            zaak,
            "beslissen",
            "na_besluit",
            beslissen__nummer=nummer,
            beslissen__uitkomst="gelijk",
            beslissen__uitleg="U krijgt meer.",
            beslissen__vooraan="gesprek",
            beslissen__vooraan_uitleg="Eerder bellen.",
        ),
    }
    hoogstens = {
        "lijst": 10,
        "leeslijst": 10,
        "zaak van de lezer": 15,
        "verantwoording": 15,
        "na het besluit": 15,
        "aanbieden": 31,
        "lezen": 19,
        # Three are of the signal: what was added to it, the names that may not stand in it, and its number.
        "tekenen": 65,
        "bezwaar": 26,
        "toewijzen": 14,
        # Who was heard was called, so that promise is kept.
        "horen": 13,
        "beslissen": 23,
    }
    te_veel = {naam: aantal for naam, aantal in geteld.items() if aantal > hoogstens[naam]}
    assert te_veel == {}, geteld
