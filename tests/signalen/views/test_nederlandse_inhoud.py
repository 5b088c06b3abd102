"""Who reads in English hears what was written in Dutch as Dutch (WCAG 3.1.2): titles, stories, answers, reasons."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Rol
from signalen.handelingen.opschalen import breng_in, schaal_op
from signalen.models import OntvangenSignaal
from tests.project.test_taal_schermen import Lezer, lees
from tests.signalen.factories import (
    OntvangenSignaalFactory,
    ReactieFactory,
    RegelvoorstelFactory,
    SignaalFactory,
    beleidsmedewerker,
    medewerker,
)
from tests.signalen.handelingen.test_opschalen import BLAD

pytestmark = pytest.mark.django_db
ZIN = "Deze zin is Nederlands"
"""Whatever people typed; nothing of the portal itself says it."""


def haal(client: Client, pad: str) -> Lezer:
    antwoord = client.get(f"/signalen/{pad}", headers={"accept-language": "en"})
    assert antwoord.status_code == 200
    bladzijde = antwoord.content.decode()
    assert ZIN in bladzijde
    # The choices of a list have the language of the list.
    return lees(re.sub("<option.*?</option>", "", bladzijde))


def als_engels_gehoord(lezer: Lezer) -> list[str]:
    """What a voice for English would read of it; the title of a page has no language of its own."""
    return [stuk for stuk in lezer.gelezen if ZIN in stuk and not stuk.endswith(" - Geen Verkeerde Deur")]


@pytest.fixture
def beleid(client: Client) -> Medewerker:
    wie = beleidsmedewerker()
    client.force_login(wie)
    return wie


@pytest.fixture
def signaal() -> OntvangenSignaal:
    """A signal in a bundle that was answered; beside it others that wait, and that lie alike."""
    typt = {"titel": ZIN, "wat_gebeurt": ZIN, "wat_zou_moeten": ZIN}
    OntvangenSignaalFactory.create_batch(9, ontvangen_op=timezone.now() - timedelta(days=40), **typt)
    OntvangenSignaalFactory(hardvochtig=True, **typt)
    signaal: OntvangenSignaal = OntvangenSignaalFactory(gebundeld=True, knelpunt__titel=ZIN, **typt)
    ReactieFactory(knelpunt=signaal.knelpunt, tekst_medewerker=ZIN, tekst_burger=ZIN, tekst_balie=ZIN)
    RegelvoorstelFactory(signaal=signaal)
    return signaal


@pytest.mark.parametrize(
    "pad",
    [
        *("", "lijst/", "wacht/", "knelpunten/", "driehoek/", "regelvoorstellen/", "themas/participatiewet/"),
        *("{signaal}/", "knelpunten/{knelpunt}/", "knelpunten/{knelpunt}/splitsen/"),
    ],
)
def test_what_a_policy_officer_reads(
    client: Client, beleid: Medewerker, signaal: OntvangenSignaal, pad: str
) -> None:
    knelpunt = signaal.knelpunt
    assert knelpunt
    schaal_op(knelpunt, 3, dict.fromkeys(BLAD, ZIN), beleid)
    for soort in ("eigenaar", "toezegging"):
        breng_in(knelpunt, soort, ZIN, beleid, wie="de uitvoerder", uiterlijk=timezone.localdate())
    lezer = haal(client, pad.format(signaal=signaal.pk, knelpunt=signaal.knelpunt_id))
    assert als_engels_gehoord(lezer) == []


def test_what_the_writer_of_a_signal_reads(client: Client) -> None:
    wie = medewerker(Rol.SIGNALENTEAM)
    client.force_login(wie)
    signaal = SignaalFactory(door=wie, titel=ZIN, wat_gebeurt=ZIN, wat_zou_moeten=ZIN)
    for pad in ("mijn/", f"mijn/{signaal.signaalnummer}/"):
        assert als_engels_gehoord(haal(client, pad)) == [], pad
