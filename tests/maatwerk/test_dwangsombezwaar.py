"""A bezwaar about a dwangsom beside the bezwaar against the late decision itself: neither gets lost (Awb 4:19)."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from loket.controles.dossiers import geen_doodlopende_weg
from loket.handelingen import doe_actie
from loket.models import (
    Gebeurtenissoort,
    Toezeggingsoort,
    Toezeggingstatus,
)
from maatwerk import dagen
from maatwerk.controles import termijnen as termijncontroles
from maatwerk.handelingen import neem_besluit
from maatwerk.handelingen.dwangsom import meld_dwangsom_betaald, stel_dwangsom_vast
from maatwerk.handelingen.dwangsombezwaar import beslis_op_dwangsombezwaar, leg_dwangsombezwaar_vast
from maatwerk.handelingen.termijnen import (
    begin_beslistermijn,
    ontvang_ingebrekestelling,
)
from maatwerk.models import (
    Besluit,
    Dwangsombesluit,
    Ingebrekestelling,
    Kanaal,
    Termijnsoort,
    Termijnstatus,
    Zaak,
    Zaaktermijn,
)
from portal.berichten.tekst import als_tekst
from portal.gebeurtenissen import meld
from portal.gebeurtenissen.soorten import BezwaarGemaakt
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Rol
from portal.weergave.templatetags.weergave import datum
from tests.controleren import gebroken
from tests.maatwerk.factories import (
    OrganisatieFactory,
    WetFactory,
    begin_termijn,
    maak_akkoord,
    maak_zaak,
    medewerker,
    tweede_lezer,
    verstuur,
)
from tests.maatwerk.laat import burger_leest
from tests.maatwerk.opdedag import op_de_dag

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
VANDAAG = timezone.localdate


@pytest.fixture
def zaak(door: Medewerker) -> Zaak:
    """A case that this handler took."""
    return maak_zaak(behandelaar=door, eerste_deur_op=timezone.now() - timedelta(days=200))


def laat_en_gemaand(door: Medewerker, **dossier: Any) -> tuple[Zaak, Ingebrekestelling]:
    """A case of two hundred days old, and the notice that the decision on it is late."""
    zaak = maak_zaak(behandelaar=door, eerste_deur_op=timezone.now() - timedelta(days=200), **dossier)
    termijn = begin_beslistermijn(
        zaak,
        bestuursorgaan=OrganisatieFactory(),
        regeling=WetFactory(),
        ontvangen_op=VANDAAG() - timedelta(days=200),
        regel="beslistermijn-algemeen",
        door=door,
    )
    return zaak, ontvang_ingebrekestelling(
        termijn, kanaal=Kanaal.POST, ontvangen_op=VANDAAG() - timedelta(days=90), door=door
    )


@pytest.fixture
def te_laat(door: Medewerker) -> tuple[Besluit, Dwangsombesluit]:
    """A decision that came too late, and what is owed for that; both letters were sent."""
    zaak, gebreke = laat_en_gemaand(door)
    besluit = verstuur(neem_besluit(maak_akkoord(zaak, door), door), door)
    gebreke.refresh_from_db()
    return besluit, verstuur(stel_dwangsom_vast(gebreke, door=door), door)


def maak_bezwaar(rij: Besluit | Dwangsombesluit) -> None:
    with transaction.atomic():
        meld(BezwaarGemaakt(rij.brief.dossier_id, rij.brief_id, "Ik ben het er niet mee eens."))


def klopt() -> bool:
    return not gebroken(termijncontroles)


@pytest.mark.parametrize("dwangsom_eerst", [True, False])
def test_who_objects_to_both_gets_a_day_for_both_in_whatever_order(
    te_laat: tuple[Besluit, Dwangsombesluit], *, dwangsom_eerst: bool
) -> None:
    besluit, dwangsom = te_laat
    for rij in (dwangsom, besluit) if dwangsom_eerst else (besluit, dwangsom):
        maak_bezwaar(rij)
    over_besluit, over_dwangsom = (
        Zaaktermijn.objects.get(besluit=besluit),
        Zaaktermijn.objects.get(dwangsom=dwangsom),
    )
    assert (over_besluit.status, over_dwangsom.status) == (Termijnstatus.LOOPT, Termijnstatus.LOOPT)
    # Awb 4:19: it belongs to the bezwaar against the decision, so it is never later than that.
    assert over_dwangsom.uiterlijk == over_besluit.uiterlijk
    assert over_dwangsom.toezegging is not None
    assert over_dwangsom.toezegging.uiterlijk == over_dwangsom.uiterlijk
    assert klopt()


def test_the_bezwaar_about_the_dwangsom_is_decided_also_when_the_other_was_decided(
    te_laat: tuple[Besluit, Dwangsombesluit],
) -> None:
    besluit, dwangsom = te_laat
    maak_bezwaar(besluit)
    maak_bezwaar(dwangsom)
    regels = besluit.zaak.dossier.tijdlijn.filter(soort=Gebeurtenissoort.BEZWAAR)
    assert any("samen met uw bezwaar tegen het besluit" in regel.tekst for regel in regels)
    ander = medewerker(Rol.BEHANDELAAR)
    beslist = beslis_op_dwangsombezwaar(
        Zaaktermijn.objects.get(dwangsom=dwangsom),
        bedrag=Decimal(1442),
        gehoord="Wij belden u",
        uitleg="Het blijft zo",
        door=ander,
    )
    verstuur(beslist, ander)
    assert Zaaktermijn.objects.get(dwangsom=dwangsom).status == Termijnstatus.BESLOTEN
    tegen_besluit = Zaaktermijn.objects.get(besluit=besluit)
    assert tegen_besluit.status == Termijnstatus.LOOPT
    assert tegen_besluit.toezegging is not None
    assert tegen_besluit.toezegging.status == Toezeggingstatus.OPEN
    assert klopt()


def test_money_that_a_letter_names_is_promised_by_the_law_and_paid_on_a_day_that_the_citizen_reads(
    te_laat: tuple[Besluit, Dwangsombesluit], door: Medewerker
) -> None:
    besluit, dwangsom = te_laat
    zaak = besluit.zaak
    [betaling] = dwangsom.te_betalen
    assert betaling.soort == Toezeggingsoort.WETTELIJK
    assert "4:87" in betaling.grondslag
    assert betaling.uiterlijk == dagen.dwangsom_betalen(VANDAAG()).dag
    assert "1.442" in betaling.wat
    with pytest.raises(Geweigerd, match="datum"):
        meld_dwangsom_betaald(dwangsom.ingebrekestelling, op=VANDAAG() + timedelta(days=1), door=door)
    meld_dwangsom_betaald(dwangsom.ingebrekestelling, op=VANDAAG(), door=door)
    betaling.refresh_from_db()
    assert betaling.status == Toezeggingstatus.NAGEKOMEN
    regels = zaak.dossier.tijdlijn.filter(soort=Gebeurtenissoort.TERMIJN)
    assert any("is de dwangsom betaald" in regel.tekst for regel in regels)
    with pytest.raises(Geweigerd, match="niets te betalen"):
        meld_dwangsom_betaald(dwangsom.ingebrekestelling, op=VANDAAG(), door=door)
    assert geen_doodlopende_weg() == []
    assert klopt()


def test_after_a_bezwaar_only_more_is_owed_and_the_rest_is_promised(door: Medewerker) -> None:
    _zaak, gebreke = laat_en_gemaand(door)
    laag = stel_dwangsom_vast(gebreke, door=door, bedrag=Decimal(100), reden="Deels overmacht")
    maak_bezwaar(verstuur(laag, door))
    ander = medewerker(Rol.BEHANDELAAR)
    eigen = Zaaktermijn.objects.get(dwangsom=laag)
    woorden: dict[str, Any] = {"gehoord": "Wij belden u", "uitleg": "U heeft gelijk", "door": ander}
    with pytest.raises(Geweigerd, match="nooit minder"):
        beslis_op_dwangsombezwaar(eigen, bedrag=Decimal(99), **woorden)
    verstuur(beslis_op_dwangsombezwaar(eigen, bedrag=Decimal(1442), **woorden), ander)
    vers = Dwangsombesluit.objects.get(pk=laag.pk)
    assert ["100" in rij.wat or "1.342" in rij.wat for rij in vers.te_betalen] == [True, True]
    meld_dwangsom_betaald(gebreke, op=VANDAAG(), door=door)
    assert Dwangsombesluit.objects.get(pk=laag.pk).te_betalen == []
    assert klopt()


def test_the_letter_and_its_sheet_are_in_one_language(door: Medewerker) -> None:
    zaak, gebreke = laat_en_gemaand(door, taal="en")
    dwangsom = verstuur(stel_dwangsom_vast(gebreke, door=door), door)
    blad = dwangsom.brief.blad
    assert blad is not None
    assert 'lang="en"' in dwangsom.brief.html
    assert 'lang="en"' in blad.html
    assert "When we sent this letter" in blad.html
    besluit = verstuur(neem_besluit(maak_akkoord(zaak, door), door), door)
    assert besluit.brief.blad is not None
    assert 'lang="nl"' in besluit.brief.blad.html


def test_a_bezwaar_against_a_dwangsom_that_was_not_sent_yet_counts_from_its_receipt(
    zaak: Zaak, door: Medewerker
) -> None:
    termijn = begin_termijn(zaak, door, dagen=200)
    gebreke = ontvang_ingebrekestelling(
        termijn, kanaal=Kanaal.POST, ontvangen_op=VANDAAG() - timedelta(days=90), door=door
    )
    stel_dwangsom_vast(gebreke, door=door, bedrag=Decimal(100), reden="Deels overmacht.")
    actie = zaak.dossier.acties.get(gebeurtenis="BezwaarGemaakt")
    doe_actie(zaak.dossier, actie.pk, "Het was geen overmacht.")
    eigen = Zaaktermijn.objects.get(dwangsom__isnull=False)
    assert (eigen.begin, eigen.zekerheid, eigen.ontvangst.op_tijd) == (VANDAAG(), "onzeker", True)


def test_one_taps_a_bezwaar_against_the_dwangsom_and_someone_else_decides(
    zaak: Zaak, door: Medewerker
) -> None:
    termijn = begin_termijn(zaak, door, dagen=200)
    gebreke = ontvang_ingebrekestelling(
        termijn, kanaal=Kanaal.POST, ontvangen_op=VANDAAG() - timedelta(days=90), door=door
    )
    besluit = stel_dwangsom_vast(gebreke, door=door, bedrag=Decimal(100), reden="Deels overmacht.")
    besluit = verstuur(besluit, door)
    actie = zaak.dossier.acties.get(gebeurtenis="BezwaarGemaakt")
    assert actie.stuk == besluit.brief
    doe_actie(zaak.dossier, actie.pk, "Het was geen overmacht.")
    eigen = Zaaktermijn.objects.get(dwangsom=besluit)
    assert (eigen.soort, eigen.begin) == (Termijnsoort.BEZWAAR, besluit.bezwaar_uiterlijk)
    bevestiging = zaak.dossier.tijdlijn.get(soort=Gebeurtenissoort.BEZWAAR)
    assert "Wij ontvingen uw bezwaar over de dwangsom" in bevestiging.tekst
    assert gebroken(termijncontroles) == {}
    velden: dict[str, Any] = {
        "bedrag": Decimal(1442),
        "gehoord": "Wij belden u",
        "uitleg": "U heeft gelijk",
    }
    with pytest.raises(Geweigerd, match="10:3"):
        beslis_op_dwangsombezwaar(eigen, door=door, **velden)
    ander = medewerker(Rol.BEHANDELAAR)
    with pytest.raises(Geweigerd, match="hoe de burger is gehoord"):
        beslis_op_dwangsombezwaar(eigen, door=ander, **{**velden, "gehoord": " "})
    beslist = beslis_op_dwangsombezwaar(eigen, door=ander, **velden)
    eigen.refresh_from_db()
    assert (eigen.status, eigen.beroep_uiterlijk) == (Termijnstatus.LOOPT, None)
    with pytest.raises(Geweigerd, match="al beslist"):
        beslis_op_dwangsombezwaar(eigen, door=ander, **velden)
    tekst = als_tekst(beslist.brief.html).replace("\N{NO-BREAK SPACE}", " ")
    for deel in (
        "U krijgt € 1.442",
        "Eerst was het € 100.",
        "U heeft gelijk.",
        "Wij belden u.",
        "naar de rechter",
    ):
        assert deel in tekst
    verstuur(beslist, ander)
    eigen.refresh_from_db()
    assert (eigen.status, eigen.besloten_op) == (Termijnstatus.BESLOTEN, VANDAAG())
    assert eigen.beroep_uiterlijk is not None
    assert "U krijgt € 1.442; eerst was het € 100." in burger_leest(zaak).replace("\N{NO-BREAK SPACE}", " ")
    assert gebroken(termijncontroles) == {}


@pytest.mark.parametrize("kanaal", ["telefoon", "post", "balie"])
def test_it_also_comes_by_telephone_post_and_counter_on_the_page_of_the_case(
    te_laat: tuple[Besluit, Dwangsombesluit], door: Medewerker, client: Client, kanaal: str
) -> None:
    besluit, dwangsom = te_laat
    client.force_login(door)
    adres = reverse("maatwerk-zaak", args=[besluit.zaak_id]) + "?deel=na_besluit"
    assert f"De dwangsom van {datum(VANDAAG())}" in client.get(adres).text
    velden = {
        "handeling": "bezwaar",
        "bezwaar-besluit": str(dwangsom.pk),
        "bezwaar-kanaal": kanaal,
        "bezwaar-op": VANDAAG().isoformat(),
        "bezwaar-tekst": "Het waren meer dagen.",
    }
    assert "Het bezwaar is vastgelegd." in client.post(adres, velden, follow=True).text
    termijn = Zaaktermijn.objects.get(dwangsom=dwangsom)
    assert (termijn.ontvangst.kanaal, termijn.begonnen_door) == (kanaal, door)
    assert not besluit.zaak.dossier.acties.filter(stuk=dwangsom.brief, gedaan_op=None).exists()
    notities = " ".join(
        besluit.zaak.dossier.tijdlijn.filter(zichtbaar="medewerkers").values_list("tekst", flat=True)
    )
    assert "Het waren meer dagen." in notities
    assert "Bevestig de ontvangst van het bezwaar met een brief (Awb 6:14)." in notities
    assert f"De dwangsom van {datum(VANDAAG())}" not in client.get(adres).text
    with pytest.raises(Geweigerd, match="al een bezwaar"):
        leg_dwangsombezwaar_vast(dwangsom, tekst="Weer.", kanaal=kanaal, op=VANDAAG(), door=door)
    assert klopt()


@pytest.mark.parametrize(
    ("anders", "melding"),
    [
        ({"kanaal": Kanaal.VOLGEN}, "hoe het bezwaar"),
        ({"op": lambda: VANDAAG() - timedelta(days=1)}, "nog niet"),
        ({"op": lambda: VANDAAG() + timedelta(days=1)}, "Kijk de datums na"),
        ({"gepost_op": lambda: VANDAAG() + timedelta(days=1)}, "Kijk de datums na"),
    ],
)
def test_days_and_ways_that_cannot_be_are_refused(
    te_laat: tuple[Besluit, Dwangsombesluit], door: Medewerker, anders: dict[str, Any], melding: str
) -> None:
    velden: dict[str, Any] = {"tekst": "Nee.", "kanaal": Kanaal.POST, "op": VANDAAG(), **op_de_dag(anders)}
    with pytest.raises(Geweigerd, match=melding):
        leg_dwangsombezwaar_vast(te_laat[1], door=door, **velden)
    assert not Zaaktermijn.objects.filter(dwangsom__isnull=False).exists()


def test_a_colleague_of_another_team_may_not(te_laat: tuple[Besluit, Dwangsombesluit]) -> None:
    with pytest.raises(Geweigerd):
        leg_dwangsombezwaar_vast(
            te_laat[1], tekst="Nee.", kanaal=Kanaal.POST, op=VANDAAG(), door=tweede_lezer()
        )
