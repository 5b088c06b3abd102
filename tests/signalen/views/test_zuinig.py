"""What each act on a knelpunt costs: at most fifteen statements, however many signals it holds."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal.identiteit.models import Medewerker
from signalen.handelingen.beantwoorden import stempel
from signalen.handelingen.bundelen import bundel
from signalen.handelingen.doorverwijzen import bied_aan
from signalen.models import Driehoekregel, Knelpunt, Koppeling
from tests.signalen.factories import MinisterieFactory, OntvangenSignaalFactory, beleidsmedewerker

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("aangeboden")]
MAX_POST = 15
# The session and the roles of the signed-in person.
WIE_HET_IS = 2
# SAVEPOINT and RELEASE stand for BEGIN and COMMIT here, which nobody counts.
GRENS = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")


def _antwoord(knelpunt: Knelpunt, beleid: Medewerker) -> tuple[str, dict[str, Any]]:
    return "antwoord/", {
        "reactie_id": uuid4(),
        "gezien": stempel(knelpunt),
        "uitkomst": "vaste_lijn",
        "tekst_medewerker": "Dit is de lijn.",
        "tekst_burger": "Dit is de lijn.",
    }


def _eigenaar(knelpunt: Knelpunt, beleid: Medewerker) -> tuple[str, dict[str, Any]]:
    return "eigenaar/", {"eigenaar": beleid.pk, "reden": "Zij weet dit."}


def _doorverwijzen(knelpunt: Knelpunt, beleid: Medewerker) -> tuple[str, dict[str, Any]]:
    return "doorverwijzen/", {"naar": MinisterieFactory(ander=True).pk, "reden": "Dit is zorg."}


def _aanvaarden(knelpunt: Knelpunt, beleid: Medewerker) -> tuple[str, dict[str, Any]]:
    ander = MinisterieFactory(ander=True)
    bied_aan(knelpunt, ander, beleid, "Dit is zorg.")
    daar = beleid.lidmaatschappen.get()
    daar.team.ministerie = ander
    daar.team.save()
    return "aanvaarden/", {"aanvaarden-antwoord": "ja", "aanvaarden-reden": "Wij gaan hierover."}


def _splitsen(knelpunt: Knelpunt, beleid: Medewerker) -> tuple[str, dict[str, Any]]:
    eerste = knelpunt.signalen.order_by("pk")[0]
    return "splitsen/", {"signalen": [eerste.pk], "titel": "De brief", "reden": "Gaat over de brief."}


def _samenvoegen(knelpunt: Knelpunt, beleid: Medewerker) -> tuple[str, dict[str, Any]]:
    doel = bundel([OntvangenSignaalFactory()], "Ook logeren", beleid)
    return "samenvoegen/", {"doel": doel.pk, "reden": "Dit is hetzelfde."}


def _opschalen(knelpunt: Knelpunt, beleid: Medewerker) -> tuple[str, dict[str, Any]]:
    velden = ("wat_wij_zien", "wat_de_ander_zegt", "als_wij_niets_doen", "keuze_a", "keuze_b", "erbij")
    return "opschalen/", {"naar": 3, **dict.fromkeys(velden, "Zo zit het.")}


def _inbrengen(knelpunt: Knelpunt, beleid: Medewerker) -> tuple[str, dict[str, Any]]:
    Knelpunt.objects.filter(pk=knelpunt.pk).update(niveau=3)
    return "driehoek/", {"soort": "besluit", "tekst": "Zo doen wij het."}


DADEN = (
    *(_antwoord, _eigenaar, _doorverwijzen, _aanvaarden),
    *(_splitsen, _samenvoegen, _opschalen, _inbrengen),
)


# So many messages go to the outbox in one statement, on SQLite too, which takes 999 values at once.
@pytest.mark.parametrize("aantal", [2, 40])
@pytest.mark.parametrize("daad", DADEN)
def test_an_act_on_a_knelpunt_is_cheap(
    client: Client,
    partner: Koppeling,
    daad: Callable[[Knelpunt, Medewerker], tuple[str, dict[str, Any]]],
    aantal: int,
) -> None:
    beleid = beleidsmedewerker()
    client.force_login(beleid)
    knelpunt = bundel(OntvangenSignaalFactory.create_batch(aantal), "Logeren", beleid)
    wat, velden = daad(knelpunt, beleid)

    assert kosten(client, f"/signalen/knelpunten/{knelpunt.pk}/{wat}", velden) <= MAX_POST + WIE_HET_IS


def test_keeping_a_promise_is_cheap(client: Client, partner: Koppeling) -> None:
    beleid = beleidsmedewerker()
    client.force_login(beleid)
    regel = Driehoekregel.objects.create(
        knelpunt=bundel([OntvangenSignaalFactory()], "Logeren", beleid),
        soort="toezegging",
        tekst="Een raming.",
        wie="De opdrachtgever",
        uiterlijk=timezone.localdate() + timedelta(days=3),
        door=beleid,
    )

    assert kosten(client, f"/signalen/driehoek/{regel.pk}/nagekomen/", {}) <= MAX_POST + WIE_HET_IS


def kosten(client: Client, pad: str, velden: dict[str, Any]) -> int:
    with CaptureQueriesContext(connection) as gevraagd:
        antwoord = client.post(pad, velden)
    assert antwoord.status_code == 302, antwoord.text
    stappen = [stap["sql"] for stap in gevraagd.captured_queries if not stap["sql"].startswith(GRENS)]
    return len(stappen)
