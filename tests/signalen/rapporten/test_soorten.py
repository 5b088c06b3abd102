"""The other reports: about hardheidsclausules, beleidsregels, and the annex for parliament."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from portal.identiteit.models import Medewerker
from signalen.cijfers.bescherming import afgerond, volgorde
from signalen.handelingen.maandtellen import vouw
from signalen.handelingen.rapporteren import begin_rapport
from signalen.models import Oorzaak, Rapport, Rapportsoort
from signalen.rapporten import bronnen
from signalen.rapporten.bronnen import Afwijking, Besluitbron, Clausule, besluitbron, meld_besluitbron_aan
from signalen.rapporten.document import Alinea, Tabel, als_json
from signalen.rapporten.kamerbrief import WERK_AAN_UITVOERING
from signalen.rapporten.maken import MAKERS, document_van
from tests.signalen.factories import (
    KnelpuntFactory,
    MinisterieFactory,
    OntvangenSignaalFactory,
    WetFactory,
    beleidsmedewerker,
)

pytestmark = pytest.mark.django_db

JAAR = timezone.localdate().year
VANDAAG = timezone.localdate
OVER_CIJFERS = [Rapportsoort.KAMERBRIEF, Rapportsoort.HARDHEID, Rapportsoort.DOORLICHTLIJST]


class Vast:
    """Decisions of two laws: one with a hardheidsclausule, one without."""

    def clausules(self, van: date, tot: date) -> list[Clausule]:
        return [
            Clausule("zorgwet", "Zorgwet", "7", "szw", 12),
            Clausule("vreemd", "Vreemde wet", "1", "vws", 3),
        ]

    def zonder_ruimte(self, van: date, tot: date) -> Mapping[str, int]:
        return {"participatiewet": 8}

    def afwijkingen(self, van: date, tot: date) -> list[Afwijking]:
        return [Afwijking("participatiewet", "Participatiewet", "szw", 11)]

    def minuten(self, van: date, tot: date) -> Mapping[str, int]:
        return {"szw": 60 * 42}


@pytest.fixture
def bron() -> Iterator[Besluitbron]:
    """Decisions that we know; afterwards the real ones again."""
    vorige = besluitbron()
    vast = Vast()
    meld_besluitbron_aan(vast)
    yield vast
    bronnen._bronnen[:] = [vorige] if vorige else []


@pytest.fixture
def wie() -> Medewerker:
    WetFactory()
    WetFactory(sleutel="zorgwet", naam="Zorgwet", citeertitel="Zorgwet")
    return beleidsmedewerker()


def maak(soort: Rapportsoort, wie: Medewerker) -> Rapport:
    return begin_rapport(soort, JAAR, wie, ministerie=MinisterieFactory())


def tabel(rapport: Rapport, naam: str) -> Tabel:
    return next(rij for rij in document_van(rapport, VANDAAG()).tabellen() if rij.naam == naam)


def signalen(aantal: int, **anders: Any) -> None:
    OntvangenSignaalFactory.create_batch(aantal, **anders)
    while vouw():
        pass


def test_every_kind_has_a_maker() -> None:
    assert set(MAKERS) == set(Rapportsoort.values)


@pytest.mark.parametrize("soort", OVER_CIJFERS)
def test_a_report_of_a_year_without_anything_says_so(soort: Rapportsoort, wie: Medewerker) -> None:
    rapport = maak(soort, wie)

    assert str(JAAR) in rapport.titel
    assert als_json(document_van(rapport, VANDAAG())) == als_json(document_van(rapport, VANDAAG()))
    assert not rapport.onderdelen.exists()


def test_clausules_that_are_there_used_and_missed(bron: Besluitbron, wie: Medewerker) -> None:
    signalen(9, oorzaak=Oorzaak.WET)
    signalen(6, oorzaak=Oorzaak.WERKINSTRUCTIE)

    rapport = maak(Rapportsoort.HARDHEID, wie)

    assert tabel(rapport, "clausules").rijen == (("Zorgwet", "7", "10"),)
    # Nine signals about the law itself and eight decisions without room; a work instruction is not of the law.
    assert tabel(rapport, "gemist").rijen == (("Participatiewet", "10", "10"),)


def test_the_list_to_look_through_counts_own_rules_and_departures(bron: Besluitbron, wie: Medewerker) -> None:
    signalen(7, oorzaak=Oorzaak.BELEIDSREGEL)
    signalen(3, oorzaak=Oorzaak.WERKINSTRUCTIE)
    signalen(30, oorzaak=Oorzaak.WET)

    assert tabel(maak(Rapportsoort.DOORLICHTLIJST, wie), "doorlichtlijst").rijen == (
        ("Participatiewet", "5", "<5", "10"),
    )


def test_a_ministry_without_decisions_says_that_these_figures_are_missing(wie: Medewerker) -> None:
    vorige = besluitbron()
    bronnen._bronnen.clear()
    try:
        for soort in (Rapportsoort.HARDHEID, Rapportsoort.DOORLICHTLIJST, Rapportsoort.KAMERBRIEF):
            blokken = document_van(maak(soort, wie), VANDAAG()).blokken
            assert any(isinstance(blok, Alinea) and "geen besluiten" in blok.tekst for blok in blokken)
    finally:
        bronnen._bronnen[:] = [vorige] if vorige else []


def test_the_annex_has_figures_definitions_money_and_effort(bron: Besluitbron, wie: Medewerker) -> None:
    van_toen = timezone.now().replace(year=JAAR - 1, month=1, day=10)
    signalen(12, ontvangen_op=van_toen, afgegeven_op=van_toen)
    KnelpuntFactory.create_batch(2)
    rapport = maak(Rapportsoort.KAMERBRIEF, wie)
    Rapport.objects.filter(pk=rapport.pk).update(jaar=JAAR - 1)
    rapport.refresh_from_db()

    document = document_van(rapport, VANDAAG())

    per_naam = {rij.naam: rij for rij in document.tabellen()}
    assert per_naam["cijfers"].rijen[0] == ("Ontvangen signalen", "10", "<5")
    # Of twelve signals no share is given.
    assert per_naam["cijfers"].rijen[2][1] == "te weinig om te zeggen"
    assert ("gebundeld", "<5") in per_naam["standen"].rijen
    assert [rij[0] for rij in per_naam["definities"].rijen] == [rij[0] for rij in per_naam["cijfers"].rijen]
    assert per_naam["inzet"].rijen[0][1:] == ("40", "40")
    assert len(per_naam["werk-aan-uitvoering"].rijen) == len(WERK_AAN_UITVOERING)
    assert any(isinstance(blok, Alinea) and "kasschuif" in blok.tekst for blok in document.blokken)


def test_a_look_at_a_law_needs_the_law(wie: Medewerker) -> None:
    with pytest.raises(ValidationError):
        maak(Rapportsoort.INVOERINGSTOETS, wie)


def test_a_report_about_rules_is_about_no_sender(wie: Medewerker) -> None:
    OntvangenSignaalFactory()
    with pytest.raises(ValidationError):
        begin_rapport(
            Rapportsoort.HARDHEID, JAAR, wie, ministerie=MinisterieFactory(), afzender="Proefuitvoerder"
        )


@pytest.mark.parametrize(
    ("aantal", "woord"),
    [(0, "<5"), (1, "<5"), (4, "<5"), (5, "5"), (7, "5"), (8, "10"), (12, "10"), (13, "15")],
)
def test_a_count_is_rounded_and_its_order_says_no_more(aantal: int, woord: str) -> None:
    assert afgerond(aantal) == woord
    assert volgorde(aantal) == (0 if woord == "<5" else int(woord))


def test_the_page_of_a_report_without_knelpunten_offers_no_order(client: Client, wie: Medewerker) -> None:
    rapport = maak(Rapportsoort.DOORLICHTLIJST, wie)
    client.force_login(wie)

    bladzijde = client.get(f"/signalen/rapporten/{rapport.pk}/").content.decode()

    assert "De knelpunten en hun volgorde" not in bladzijde
    assert "Wat wij van de politiek vragen" not in bladzijde
