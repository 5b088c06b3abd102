"""What a late decision costs: how much, by which rule, by when, and in which letter (Awb 4:17, 4:18)."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from loket.controles.dossiers import geen_doodlopende_weg
from loket.models import Bezorgwijze, Stuk, Stuksoort, Toezeggingstatus
from maatwerk import dagen
from maatwerk.controles import termijnen as termijncontroles
from maatwerk.controles.besluiten import brief_is_bezorgd
from maatwerk.controles.termijnen import dwangsom_klopt
from maatwerk.handelingen import leg_berichtbezorging_vast, leg_bezorging_vast, neem_besluit
from maatwerk.handelingen.dwangsom import stel_dwangsom_vast
from maatwerk.handelingen.termijnen import (
    bewaak,
    bewaak_dwangsom,
    eindig_zonder_besluit,
    ontvang_ingebrekestelling,
)
from maatwerk.models import (
    Belofte,
    Dwangsombesluit,
    Ingebrekestelling,
    Kanaal,
    Termijnstatus,
    Termijnverloop,
    Verloopsoort,
    Zaak,
    Zaaktermijn,
)
from portal.berichten.tekst import als_tekst
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd
from portal.weergave.templatetags.weergave import datum
from tests.controleren import gebroken
from tests.maatwerk.factories import (
    WetFactory,
    begin_termijn,
    maak_akkoord,
    maak_zaak,
    verstuur,
)
from tests.maatwerk.laat import bewaakt, burger_leest

pytestmark = pytest.mark.django_db
VANDAAG = timezone.localdate


@pytest.fixture
def zaak(door: Medewerker) -> Zaak:
    """A case that this handler took."""
    return maak_zaak(behandelaar=door, eerste_deur_op=timezone.now() - timedelta(days=200))


def test_a_late_decision_brings_a_dwangsom_that_is_promised_by_law_and_set_by_the_tariff(
    zaak: Zaak, door: Medewerker
) -> None:
    concept = maak_akkoord(zaak, door)
    termijn = Zaaktermijn.objects.get(zaak=zaak)
    dag = VANDAAG() - timedelta(days=120)
    Zaaktermijn.objects.filter(pk=termijn.pk).update(begin=dag, ontvangen_op=dag, eerste_deur_op=dag)
    termijn.refresh_from_db()
    Zaaktermijn.objects.filter(pk=termijn.pk).update(uiterlijk=VANDAAG() - timedelta(days=60))
    gebreke = ontvang_ingebrekestelling(
        Zaaktermijn.objects.get(pk=termijn.pk),
        kanaal=Kanaal.POST,
        ontvangen_op=VANDAAG() - timedelta(days=40),
        door=door,
    )
    with pytest.raises(Geweigerd, match="loopt nog"):
        stel_dwangsom_vast(gebreke, door=door)
    verstuur(neem_besluit(concept, door), door)
    belofte = zaak.beloften.get(doel=Belofte.DWANGSOM).toezegging
    assert "4:18" in belofte.grondslag
    besluit = stel_dwangsom_vast(gebreke, door=door)
    assert "omdat het besluit van Proefbank te laat kwam (dwangsom)." in als_tekst(besluit.brief.html)
    belofte.refresh_from_db()
    assert belofte.status == Toezeggingstatus.OPEN  # until the letter is sent
    verstuur(besluit, door)
    belofte.refresh_from_db()
    assert gebreke.beslissen_uiterlijk is not None
    aantal = (VANDAAG() - gebreke.beslissen_uiterlijk).days - 1
    assert besluit.dagen == aantal
    assert besluit.bedrag == Decimal(min(aantal, 14) * 23 + max(0, aantal - 14) * 35)
    assert belofte.status == Toezeggingstatus.NAGEKOMEN
    assert "(dwangsom)" in burger_leest(zaak)
    assert dwangsom_klopt() == []
    with pytest.raises(Geweigerd, match="al vastgesteld"):
        stel_dwangsom_vast(gebreke, door=door)


def test_after_42_days_without_a_decision_the_most_is_owed(zaak: Zaak, door: Medewerker) -> None:
    termijn = begin_termijn(zaak, door, dagen=200)
    gebreke = ontvang_ingebrekestelling(
        termijn, kanaal=Kanaal.POST, ontvangen_op=VANDAAG() - timedelta(days=90), door=door
    )
    for _ in range(3):
        bewaak_dwangsom(gebreke.pk, vandaag=VANDAAG())
    assert zaak.beloften.filter(doel=Belofte.DWANGSOM).count() == 1
    tekst = burger_leest(zaak)
    assert "naar de rechter" in tekst
    assert "1.442" in tekst
    besluit = stel_dwangsom_vast(gebreke, door=door)
    assert (besluit.dagen, besluit.bedrag) == (42, Decimal(1442))
    brief = als_tekst(besluit.brief.html).replace("\n", " ")
    assert "omdat Proefbank nog niet heeft beslist (dwangsom)." in brief
    assert "U krijgt ook nog het besluit zelf, met een eigen brief." in brief


def test_another_amount_needs_a_reason_and_toeslagen_have_a_rule_of_their_own(
    zaak: Zaak, door: Medewerker
) -> None:
    termijn = begin_termijn(zaak, door, dagen=200, wet=WetFactory(sleutel="awir"))
    gebreke = ontvang_ingebrekestelling(
        termijn, kanaal=Kanaal.POST, ontvangen_op=VANDAAG() - timedelta(days=90), door=door
    )
    bewaak_dwangsom(gebreke.pk, vandaag=VANDAAG())
    assert "1.442" not in burger_leest(zaak)
    assert "verschilt" in burger_leest(zaak)
    with pytest.raises(Geweigerd, match="eigen regel"):
        stel_dwangsom_vast(gebreke, door=door)
    with pytest.raises(Geweigerd, match="ander bedrag"):
        stel_dwangsom_vast(gebreke, door=door, bedrag=Decimal(0))
    with pytest.raises(Geweigerd, match="om welk bedrag"):
        stel_dwangsom_vast(gebreke, door=door, definitief=True)
    besluit = stel_dwangsom_vast(gebreke, door=door, definitief=True, over_bedrag=Decimal(400))
    assert gebreke.beslissen_uiterlijk is not None
    weken = -(-(VANDAAG() - gebreke.beslissen_uiterlijk - timedelta(days=1)).days // 7)
    assert besluit.bedrag == min(Decimal(10) * weken, Decimal(100))
    assert "voor elke week die begon" in besluit.reden
    assert not besluit.volgens_tarief


@pytest.mark.parametrize(
    ("over_bedrag", "bedrag", "reden"),
    [
        ("29.99", 0, "geen dwangsom als het besluit over minder dan €\xa030 gaat"),
        ("30", 30, "hoogstens €\xa030."),
        ("99.99", 30, "hoogstens €\xa030."),
        ("100", 100, "hoogstens €\xa0100."),
    ],
)
def test_what_a_late_toeslag_gives_depends_on_the_amount_and_the_reason_says_which_rule(
    zaak: Zaak, door: Medewerker, over_bedrag: str, bedrag: int, reden: str
) -> None:
    termijn = begin_termijn(zaak, door, dagen=200, wet=WetFactory(sleutel="awir"))
    gebreke = ontvang_ingebrekestelling(
        termijn, kanaal=Kanaal.POST, ontvangen_op=VANDAAG() - timedelta(days=90), door=door
    )
    besluit = stel_dwangsom_vast(gebreke, door=door, definitief=True, over_bedrag=Decimal(over_bedrag))
    assert besluit.bedrag == bedrag
    assert reden in besluit.reden
    assert ("voor elke week" in besluit.reden) is bool(bedrag)
    assert f"<p>{besluit.reden}</p>" in besluit.brief.html


def test_money_that_was_due_stays_due_when_there_will_be_no_decision(zaak: Zaak, door: Medewerker) -> None:
    termijn = begin_termijn(zaak, door, dagen=200)
    gebreke = ontvang_ingebrekestelling(
        termijn, kanaal=Kanaal.POST, ontvangen_op=VANDAAG() - timedelta(days=40), door=door
    )
    eindig_zonder_besluit(termijn, waarom="ingetrokken", reden="De burger belde", door=door)
    termijn.refresh_from_db()
    assert (termijn.status, termijn.besloten_op) == (Termijnstatus.VERVALLEN, VANDAAG())
    belofte = zaak.beloften.get(doel=Belofte.DWANGSOM).toezegging
    assert (belofte.status, belofte.grondslag) == (Toezeggingstatus.OPEN, "Awb art. 4:18")
    assert belofte.uiterlijk > VANDAAG()
    Zaaktermijn.objects.filter(pk=termijn.pk).update(besloten_op=VANDAAG() - timedelta(days=7))
    gebreke = Ingebrekestelling.objects.get(pk=gebreke.pk)
    besluit = stel_dwangsom_vast(gebreke, door=door)
    assert gebreke.beslissen_uiterlijk is not None
    aantal = (VANDAAG() - timedelta(days=7) - gebreke.beslissen_uiterlijk).days - 1
    assert (
        besluit.dagen == aantal
    )  # it counts to the day on which the term ended, not to the day of this letter
    assert besluit.bedrag == Decimal(min(aantal, 14) * 23 + max(0, aantal - 14) * 35)
    verstuur(besluit, door)
    belofte.refresh_from_db()
    assert belofte.status == Toezeggingstatus.NAGEKOMEN
    assert gebroken(termijncontroles) == {}


def test_in_the_two_weeks_no_money_is_due_when_there_will_be_no_decision(
    zaak: Zaak, door: Medewerker
) -> None:
    termijn = begin_termijn(zaak, door, dagen=100)
    gebreke = ontvang_ingebrekestelling(termijn, kanaal=Kanaal.POST, ontvangen_op=VANDAAG(), door=door)
    eindig_zonder_besluit(termijn, waarom="ingetrokken", reden="De burger belde", door=door)
    termijn.refresh_from_db()
    assert termijn.besloten_op is None
    assert not zaak.beloften.filter(doel=Belofte.DWANGSOM).exists()
    with pytest.raises(Geweigerd, match="loopt nog"):
        stel_dwangsom_vast(gebreke, door=door)


def test_the_letter_about_a_dwangsom_works_from_the_day_on_which_it_was_sent(
    zaak: Zaak, door: Medewerker
) -> None:
    termijn = begin_termijn(zaak, door, dagen=200)
    gebreke = ontvang_ingebrekestelling(
        termijn, kanaal=Kanaal.POST, ontvangen_op=VANDAAG() - timedelta(days=90), door=door
    )
    antwoord = zaak.dossier.stukken.get(soort=Stuksoort.TERMIJNBERICHT)
    leg_berichtbezorging_vast(
        zaak, antwoord, wijze=Bezorgwijze.POST, op=VANDAAG(), kenmerk="batch 3", door=door
    )
    besluit = stel_dwangsom_vast(gebreke, door=door)
    getekend = VANDAAG() - timedelta(days=9)
    Stuk.objects.filter(pk=besluit.brief_id).update(klaargelegd_op=timezone.now() - timedelta(days=9))
    assert (besluit.bekendgemaakt_op, besluit.bezwaar_uiterlijk) == (None, None)
    actie = zaak.dossier.acties.get(gebeurtenis="BezwaarGemaakt")
    assert actie.uiterlijk is None
    te_sturen = zaak.beloften.filter(doel=Belofte.VERSTUREN, toezegging__status=Toezeggingstatus.OPEN)
    assert [rij.toezegging.wat for rij in te_sturen] == ["Wij sturen u de brief."]
    brief = als_tekst(besluit.brief.html)
    assert "binnen 6 weken" in brief.replace("\n", " ")
    op = VANDAAG() - timedelta(days=2)
    leg_bezorging_vast(besluit, wijze=Bezorgwijze.POST, op=op, kenmerk="batch 4", door=door)
    vers = Dwangsombesluit.objects.get(pk=besluit.pk)
    verwacht = dagen.bezwaardag(termijn.regeling, op).dag
    assert (vers.bekendgemaakt_op, vers.bezwaar_uiterlijk) == (op, verwacht)
    assert verwacht > dagen.bezwaardag(termijn.regeling, getekend).dag
    actie.refresh_from_db()
    assert actie.uiterlijk == verwacht
    blad = Stuk.objects.get(pk=besluit.brief_id).blad
    assert blad is not None
    assert f"bezwaar maken (u zegt dat u het niet eens bent) tot en met {datum(verwacht)}" in als_tekst(
        blad.html
    ).replace("\n", " ")
    assert not te_sturen.all().exists()
    assert geen_doodlopende_weg() == []
    assert gebroken(termijncontroles) == {}
    assert brief_is_bezorgd() == []


def test_on_an_advance_of_a_toeslag_nothing_is_owed_and_the_letter_says_why(
    zaak: Zaak, door: Medewerker
) -> None:
    termijn = begin_termijn(zaak, door, dagen=200, wet=WetFactory(sleutel="awir"))
    gebreke = ontvang_ingebrekestelling(
        termijn, kanaal=Kanaal.POST, ontvangen_op=VANDAAG() - timedelta(days=90), door=door
    )
    besluit = stel_dwangsom_vast(gebreke, door=door, definitief=False)
    assert (besluit.bedrag, besluit.volgens_tarief) == (Decimal(0), False)
    assert "alleen een dwangsom bij een definitieve berekening" in besluit.reden


def test_a_decision_in_the_two_weeks_costs_nothing(zaak: Zaak, door: Medewerker) -> None:
    concept = maak_akkoord(zaak, door)
    termijn = Zaaktermijn.objects.get(zaak=zaak)
    dag = VANDAAG() - timedelta(days=100)
    Zaaktermijn.objects.filter(pk=termijn.pk).update(
        begin=dag, ontvangen_op=dag, eerste_deur_op=dag, uiterlijk=VANDAAG() - timedelta(days=5)
    )
    termijn.refresh_from_db()
    bewaak(termijn.pk, vandaag=VANDAAG())
    gebreke = ontvang_ingebrekestelling(termijn, kanaal=Kanaal.POST, ontvangen_op=VANDAAG(), door=door)
    verstuur(neem_besluit(concept, door), door)
    assert gebreke.toezegging is not None
    gebreke.toezegging.refresh_from_db()
    assert gebreke.toezegging.status == Toezeggingstatus.NAGEKOMEN
    assert not zaak.beloften.filter(doel=Belofte.DWANGSOM).exists()
    assert bewaakt(zaak) == []
    laatste = Termijnverloop.objects.filter(termijn=termijn).last()
    assert laatste is not None
    assert (laatste.soort, laatste.reden) == (Verloopsoort.BESLOTEN, "Besloten na de laatste dag.")
