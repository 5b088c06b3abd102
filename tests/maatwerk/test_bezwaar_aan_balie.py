"""A bezwaar at the counter: with the code on the letter, it reaches the case, and nothing of the dossier is seen."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from loket.handelingen import geef_machtiging
from loket.models import Dossier, Machtigingsoort
from maatwerk.handelingen import heropen_zaak, neem_besluit
from maatwerk.models import Besluit, Bezwaar, Kanaal
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Rol
from portal.logboek.models import Verwerking
from tests.loket.factories import TeamFactory as LoketTeam
from tests.loket.machtigen.bouwstenen import als_helper, inhoud
from tests.maatwerk.factories import (
    OrganisatieFactory,
    maak_akkoord,
    maak_besluit,
    medewerker,
    verstuur,
)
from tests.maatwerk.opdedag import op_de_dag

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
VANDAAG = timezone.localdate
ADRES = reverse("balie-bezwaar")


@pytest.fixture
def besluit() -> Besluit:
    return maak_besluit()


@pytest.fixture
def balie() -> Medewerker:
    """Someone at the counter of a library, which is no bestuursorgaan."""
    return medewerker(Rol.BALIE, LoketTeam(naam="Balie bibliotheek"))


@pytest.fixture
def aan_balie(client: Client, balie: Medewerker) -> Client:
    client.force_login(balie)
    return client


def velden(besluit: Besluit, **anders: Any) -> dict[str, Any]:
    return {
        "code": besluit.zaak.dossier.code.lower(),
        "kanaal": "post",
        "op": VANDAAG().isoformat(),
        "tekst": "Mijn inkomen klopt niet.",
        **anders,
    }


def test_it_reaches_the_case_with_way_and_days_and_the_citizen_reads_the_receipt(
    aan_balie: Client, balie: Medewerker, besluit: Besluit
) -> None:
    tekst = aan_balie.post(ADRES, velden(besluit, gepost_op=VANDAAG().isoformat()), follow=True).text
    assert "Het bezwaar ligt bij wie erover gaat." in tekst
    assert besluit.zaak.dossier.naam not in tekst
    bezwaar = Bezwaar.objects.get()
    assert (bezwaar.tekst, bezwaar.ingevoerd_door) == ("Mijn inkomen klopt niet.", balie)
    assert (bezwaar.termijn.ontvangst.kanaal, bezwaar.termijn.ontvangst.gepost_op) == (Kanaal.POST, VANDAAG())
    assert bezwaar.termijn.ontvangst.op_tijd
    regels = " ".join(besluit.zaak.dossier.tijdlijn.values_list("tekst", flat=True))
    assert "Wij ontvingen uw bezwaar op" in regels
    assert Verwerking.objects.filter(namens="Balie bibliotheek").exists()
    assert "waartegen nu bezwaar kan" in aan_balie.post(ADRES, velden(besluit)).text


def test_a_library_keeps_the_day_at_its_door_beside_the_day_that_counts(
    aan_balie: Client, besluit: Besluit
) -> None:
    gisteren = VANDAAG() - timedelta(days=1)
    aan_balie.post(ADRES, velden(besluit, op=gisteren.isoformat()))
    termijn = Bezwaar.objects.get().termijn
    assert (termijn.eerste_deur_op, termijn.ontvangen_op) == (gisteren, VANDAAG())


@pytest.mark.parametrize(
    ("anders", "melding"),
    [
        ({"code": "KQ7M-3F9X-RT4W"}, "waartegen nu bezwaar kan"),
        ({"tekst": ""}, "Waarom is de burger het niet eens?"),
        ({"op": lambda: (VANDAAG() + timedelta(days=1)).isoformat()}, "Wanneer kwam het binnen?"),
        (
            {
                "gepost_op": lambda: VANDAAG().isoformat(),
                "op": lambda: (VANDAAG() - timedelta(days=1)).isoformat(),
            },
            "Kijk de datums na",
        ),
    ],
)
def test_what_cannot_be_is_asked_again_and_what_was_typed_stays(
    aan_balie: Client, besluit: Besluit, anders: dict[str, Any], melding: str
) -> None:
    tekst = aan_balie.post(ADRES, velden(besluit, **op_de_dag(anders))).text
    assert melding in tekst
    assert "tekst" in anders or "Mijn inkomen klopt niet." in tekst
    assert not Bezwaar.objects.exists()


def test_of_two_decisions_the_counter_asks_which(aan_balie: Client, besluit: Besluit) -> None:
    heropen_zaak(besluit.zaak, reden="Een ander orgaan beslist ook.", door=besluit.auteur)
    orgaan = OrganisatieFactory(sleutel="proef-tweede", naam="Tweede bank")
    concept = maak_akkoord(besluit.zaak, besluit.auteur, bestuursorgaan=orgaan)
    tweede = verstuur(neem_besluit(concept, besluit.auteur), besluit.auteur)
    tekst = aan_balie.post(ADRES, velden(besluit)).text
    assert "Kies tegen welk besluit het gaat." in tekst
    assert "Tweede bank" in tekst
    actie = tweede.zaak.dossier.acties.get(gebeurtenis="BezwaarGemaakt", stuk=tweede.brief)
    aan_balie.post(ADRES, velden(besluit) | {"besluit": str(actie.pk)})
    assert Bezwaar.objects.get().besluit == tweede


def test_a_handler_who_is_not_of_a_counter_has_no_such_page(client: Client, besluit: Besluit) -> None:
    client.force_login(besluit.auteur)
    assert client.get(ADRES).status_code == 403


@pytest.mark.parametrize("naam", ["volgen-helper", "helper-afspraak"])
def test_the_running_term_is_on_every_page_of_a_helper_who_may_act(
    client: Client, besluit: Besluit, balie: Medewerker, naam: str
) -> None:
    dossier = Dossier.objects.get(pk=besluit.zaak.dossier_id)
    wie = medewerker(Rol.BALIE, dossier.team)
    machtiging = geef_machtiging(dossier, inhoud(Machtigingsoort.GEMACHTIGDE, handelt=True), door=wie)
    tekst = als_helper(client, machtiging).get(reverse(naam), follow=True).text
    assert "bezwaarbalk" in tekst
    actie = dossier.acties.get(gebeurtenis="BezwaarGemaakt")
    assert reverse("helper-actie", args=[actie.pk]) in tekst


def test_a_helper_cannot_open_the_letter_so_nothing_of_it_counts_as_delivery(
    client: Client, besluit: Besluit, balie: Medewerker
) -> None:
    dossier = Dossier.objects.get(pk=besluit.zaak.dossier_id)
    wie = medewerker(Rol.BALIE, dossier.team)
    machtiging = geef_machtiging(dossier, inhoud(Machtigingsoort.GEMACHTIGDE, ziet_stukken=True), door=wie)
    antwoord = als_helper(client, machtiging).get(reverse("helper-stuk", args=[besluit.brief_id]))
    assert antwoord.status_code == 404
    assert not besluit.brief.bezorgingen.filter(wijze="geopend").exists()
