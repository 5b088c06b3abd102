"""A bezwaar ends: someone else decided, the citizen reads what it means, and the legal promise is kept."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from loket.controles import geen_doodlopende_weg
from loket.models import Toezegging, Toezeggingsoort
from maatwerk.handelingen import Bezwaaruitkomst, leg_beslissing_op_bezwaar_vast
from maatwerk.models import Besluit
from portal.gebeurtenissen import meld
from portal.gebeurtenissen.soorten import BezwaarGemaakt
from portal.identiteit.rechten import Geweigerd, Rol
from tests.loket.factories import MedewerkerFactory
from tests.maatwerk.factories import maak_besluit

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
VANDAAG = timezone.localdate()


@pytest.fixture
def besluit() -> Besluit:
    """A decision with which the citizen disagrees."""
    genomen = maak_besluit()
    with transaction.atomic():
        meld(BezwaarGemaakt(genomen.zaak.dossier_id, genomen.brief_id, "Mijn inkomen klopt niet."))
    return genomen


def beslis(
    besluit: Besluit,
    *,
    uitkomst: str = Bezwaaruitkomst.NIET,
    door: str = "Bea Bezwaar (verzonnen)",
    op: date = VANDAAG,
) -> None:
    """Write down a decision on the bezwaar, as the handler does."""
    leg_beslissing_op_bezwaar_vast(
        besluit.zaak,
        uitkomst=uitkomst,
        beslist_door=door,
        bekendgemaakt_op=op,
        tekst="De commissie heeft uw inkomen nagerekend.",
        door=besluit.auteur,
    )


def wettelijke(besluit: Besluit) -> Toezegging:
    return besluit.zaak.dossier.toezeggingen.get(soort=Toezeggingsoort.WETTELIJK)


def laatste_regel(besluit: Besluit) -> str:
    return str(besluit.zaak.dossier.tijdlijn.filter(soort="besluit").latest("op").tekst)


def test_the_legal_promise_is_kept_and_a_call_is_promised(besluit: Besluit) -> None:
    beslis(besluit)
    assert wettelijke(besluit).status == "nagekomen"
    besluit.zaak.dossier.refresh_from_db()
    assert besluit.zaak.dossier.volgende_toezegging is not None
    assert besluit.zaak.dossier.volgende_toezegging.soort == Toezeggingsoort.BELOOFD
    assert geen_doodlopende_weg() == []


def test_the_citizen_reads_the_outcome_and_the_last_day_for_the_judge(besluit: Besluit) -> None:
    beslis(besluit)
    regel = laatste_regel(besluit)
    assert "U krijgt geen gelijk. De commissie heeft uw inkomen nagerekend." in regel
    assert "naar de rechter (beroep)" in regel


def test_who_is_right_is_not_sent_to_the_judge(besluit: Besluit) -> None:
    beslis(besluit, uitkomst=Bezwaaruitkomst.GELIJK)
    assert "rechter" not in laatste_regel(besluit)


@pytest.mark.parametrize("vorm", [str, str.upper, lambda naam: f"  {naam} "])
def test_whoever_decided_before_does_not_decide_again(besluit: Besluit, vorm: Callable[[str], str]) -> None:
    with pytest.raises(Geweigerd, match="10:3"):
        beslis(besluit, door=vorm(besluit.auteur.naam))
    assert wettelijke(besluit).status == "open"


def test_a_letter_that_is_still_to_go_out_is_no_decision_yet(besluit: Besluit) -> None:
    with pytest.raises(Geweigerd, match="verstuurd"):
        beslis(besluit, op=VANDAAG + timedelta(days=1))


def test_without_a_bezwaar_there_is_nothing_to_decide() -> None:
    with pytest.raises(Geweigerd, match="geen bezwaar"):
        beslis(maak_besluit())


def test_a_bezwaar_is_decided_once(besluit: Besluit) -> None:
    beslis(besluit)
    with pytest.raises(Geweigerd, match="geen bezwaar"):
        beslis(besluit)


def test_a_colleague_of_another_team_may_not(besluit: Besluit) -> None:
    with pytest.raises(Geweigerd):
        leg_beslissing_op_bezwaar_vast(
            besluit.zaak,
            uitkomst=Bezwaaruitkomst.GELIJK,
            beslist_door="Bea Bezwaar (verzonnen)",
            bekendgemaakt_op=VANDAAG,
            tekst="Akkoord.",
            door=MedewerkerFactory(rol=Rol.BEHANDELAAR),
        )


def test_the_handler_writes_it_down_on_the_page_of_the_case(client: Client, besluit: Besluit) -> None:
    client.force_login(besluit.auteur)
    adres = reverse("maatwerk-zaak", args=[besluit.zaak.pk])
    antwoord = client.post(
        adres,
        {
            "handeling": "bezwaar",
            "bezwaar-uitkomst": "deels",
            "bezwaar-beslist_door": "Bea Bezwaar (verzonnen)",
            "bezwaar-bekendgemaakt_op": VANDAAG.isoformat(),
            "bezwaar-tekst": "U krijgt een deel van het bedrag.",
        },
    )
    assert antwoord.status_code == 302
    assert "U krijgt voor een deel gelijk." in laatste_regel(besluit)
    assert "Beslissing op bezwaar vastleggen" not in client.get(adres).content.decode()
