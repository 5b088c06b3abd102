"""A decision that is too late: warned of before, told after, and what the law then gives is given in time."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from loket.controles import geen_doodlopende_weg
from loket.handelingen import doe_actie
from loket.models import Actie, Bezorgwijze, Gebeurtenissoort, Stuk, Toezeggingstatus, Zichtbaarheid
from maatwerk import dagen
from maatwerk.controles_besluit import brief_is_bezorgd
from maatwerk.controles_termijnen import dwangsom_klopt, termijncontroles
from maatwerk.handelingen import leg_bezorging_vast, neem_besluit
from maatwerk.handelingen.dwangsom import stel_dwangsom_vast
from maatwerk.handelingen.dwangsombezwaar import beslis_op_dwangsombezwaar
from maatwerk.handelingen.termijnen import (
    begin_beslistermijn,
    bewaak,
    bewaak_dwangsom,
    eindig_zonder_besluit,
    meld_bekeken,
    ontvang_ingebrekestelling,
)
from maatwerk.models import (
    Belofte,
    Dwangsombesluit,
    Ingebrekestelling,
    Kanaal,
    Termijnsoort,
    Termijnstatus,
    Termijnverloop,
    Uitstelsoort,
    Verloopsoort,
    Zaak,
    Zaaktermijn,
)
from maatwerk.tasks import bewaak_termijnen
from portal.berichten.tekst import als_tekst
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Rol
from portal.stelsel.models import Wet
from portal.weergave.templatetags.weergave import datum
from tests.maatwerk.factories import (
    OrganisatieFactory,
    WetFactory,
    maak_akkoord,
    maak_zaak,
    medewerker,
    stel_uit_per_post,
    verstuur,
)

pytestmark = pytest.mark.django_db
VANDAAG = timezone.localdate()


@pytest.fixture
def door() -> Medewerker:
    """A handler."""
    return medewerker(Rol.BEHANDELAAR)


@pytest.fixture
def zaak(door: Medewerker) -> Zaak:
    """A case that this handler took."""
    return maak_zaak(behandelaar=door, eerste_deur_op=timezone.now() - timedelta(days=200))


def termijn_van(zaak: Zaak, door: Medewerker, *, dagen: int, wet: Wet | None = None) -> Zaaktermijn:
    """A term that began so many days ago."""
    return begin_beslistermijn(
        zaak,
        bestuursorgaan=OrganisatieFactory(),
        regeling=wet or WetFactory(),
        ontvangen_op=VANDAAG - timedelta(days=dagen),
        regel="beslistermijn-algemeen",
        door=door,
    )


def burger_leest(zaak: Zaak) -> str:
    regels = zaak.dossier.tijdlijn.filter(
        soort=Gebeurtenissoort.TERMIJN, zichtbaar=Zichtbaarheid.IEDEREEN
    ).order_by("op", "pk")
    return " ".join(regel.tekst for regel in regels)


def bewaakt(zaak: Zaak) -> list[str]:
    rijen = (
        zaak.beloften.filter(doel=Belofte.TERMIJN_BEWAKEN, toezegging__status=Toezeggingstatus.OPEN)
        .select_related("toezegging")
        .order_by("toezegging__uiterlijk")
    )
    return [rij.toezegging.wie for rij in rijen]


def test_five_working_days_before_the_handler_promises_and_the_leader_reads_it(
    zaak: Zaak, door: Medewerker
) -> None:
    leider = medewerker(Rol.TEAMLEIDER)
    termijn = termijn_van(zaak, door, dagen=1)
    assert termijn.uiterlijk is not None
    assert not bewaak(termijn.pk, vandaag=termijn.uiterlijk - timedelta(days=12))
    assert bewaak(termijn.pk, vandaag=termijn.uiterlijk - timedelta(days=3))
    assert not bewaak(termijn.pk, vandaag=termijn.uiterlijk - timedelta(days=2))
    assert bewaakt(zaak) == [door.naam, leider.naam]
    notitie = zaak.dossier.tijdlijn.filter(zichtbaar=Zichtbaarheid.MEDEWERKERS).first()
    assert notitie is not None
    assert door.naam in notitie.tekst
    assert leider.naam in notitie.tekst


def test_who_looked_says_what_came_of_it_and_a_moved_term_needs_no_look(zaak: Zaak, door: Medewerker) -> None:
    termijn = termijn_van(zaak, door, dagen=53)
    assert bewaak(termijn.pk, vandaag=VANDAAG)
    with pytest.raises(Geweigerd, match="uitkomst"):
        meld_bekeken(termijn, uitkomst=" ", door=door)
    meld_bekeken(termijn, uitkomst="Het besluit komt morgen", door=door)
    assert "Het besluit komt morgen." in burger_leest(zaak)
    termijn.refresh_from_db()
    assert termijn.uiterlijk is not None
    stel_uit_per_post(
        termijn,
        soort=Uitstelsoort.BERICHT,
        nieuwe_datum=termijn.uiterlijk + timedelta(days=20),
        reden="Toch niet.",
        door=door,
    )
    assert bewaakt(zaak) == []
    with pytest.raises(Geweigerd, match="niets beloofd"):
        meld_bekeken(termijn, uitkomst="Nog eens.", door=door)


def test_after_the_last_day_the_citizen_reads_what_the_law_gives_and_can_say_so_with_one_tap(
    zaak: Zaak, door: Medewerker, client: Client
) -> None:
    leider = medewerker(Rol.TEAMLEIDER)
    termijn = termijn_van(zaak, door, dagen=100)
    bewaak_termijnen()
    bewaak_termijnen()
    termijn.refresh_from_db()
    assert termijn.verloop.filter(soort=Verloopsoort.VOORBIJ).count() == 1
    tekst = burger_leest(zaak)
    assert "Dat spijt ons" in tekst
    assert "binnen twee weken beslissen" in tekst
    assert bewaakt(zaak) == [leider.naam]
    client.post(reverse("volgen"), {"code": zaak.dossier.code})
    pagina = client.get(reverse("volgen-dossier")).text
    assert "Zeg dat het besluit te laat is" in pagina
    actie = Actie.objects.get(zaaktermijn=termijn)
    client.post(reverse("actie", args=[actie.pk]), {"toelichting": "Ik wacht al maanden."})
    gebreke = Ingebrekestelling.objects.get(termijn=termijn)
    assert (gebreke.kanaal, gebreke.telt, gebreke.ontvangen_op) == (Kanaal.VOLGEN, True, VANDAAG)
    assert gebreke.beslissen_uiterlijk is not None
    assert gebreke.beslissen_uiterlijk >= VANDAAG + timedelta(days=14)
    assert zaak.dossier.stukken.filter(titel__contains="te lang duurt").exists()
    assert "Zeg dat het besluit te laat is" not in client.get(reverse("volgen-dossier")).text
    assert {naam: rij for naam, controle in termijncontroles().items() if (rij := controle())} == {}


def test_a_letter_that_came_too_early_does_not_count_and_the_citizen_reads_from_when(
    zaak: Zaak, door: Medewerker
) -> None:
    termijn = termijn_van(zaak, door, dagen=10)
    gebreke = ontvang_ingebrekestelling(termijn, kanaal=Kanaal.POST, ontvangen_op=VANDAAG, door=door)
    assert (gebreke.telt, gebreke.beslissen_uiterlijk) == (False, None)
    assert "Dat telt vanaf" in burger_leest(zaak)


def test_only_one_notice_counts_and_the_tap_is_gone_when_it_came_by_post(
    zaak: Zaak, door: Medewerker
) -> None:
    termijn = termijn_van(zaak, door, dagen=100)
    bewaak(termijn.pk, vandaag=VANDAAG)
    termijn.refresh_from_db()
    ontvang_ingebrekestelling(termijn, kanaal=Kanaal.BALIE, ontvangen_op=VANDAAG, door=door)
    actie = Actie.objects.get(zaaktermijn=termijn)
    assert actie.gedaan_op is not None
    with pytest.raises(Geweigerd, match="al een ingebrekestelling"):
        ontvang_ingebrekestelling(termijn, kanaal=Kanaal.POST, ontvangen_op=VANDAAG, door=door)
    with pytest.raises(Geweigerd):
        doe_actie(zaak.dossier, actie.pk, "Nog eens.")


def test_a_late_decision_brings_a_dwangsom_that_is_promised_by_law_and_set_by_the_tariff(
    zaak: Zaak, door: Medewerker
) -> None:
    concept = maak_akkoord(zaak, door)
    termijn = Zaaktermijn.objects.get(zaak=zaak)
    dag = VANDAAG - timedelta(days=120)
    Zaaktermijn.objects.filter(pk=termijn.pk).update(begin=dag, ontvangen_op=dag, eerste_deur_op=dag)
    termijn.refresh_from_db()
    Zaaktermijn.objects.filter(pk=termijn.pk).update(uiterlijk=VANDAAG - timedelta(days=60))
    gebreke = ontvang_ingebrekestelling(
        Zaaktermijn.objects.get(pk=termijn.pk),
        kanaal=Kanaal.POST,
        ontvangen_op=VANDAAG - timedelta(days=40),
        door=door,
    )
    with pytest.raises(Geweigerd, match="loopt nog"):
        stel_dwangsom_vast(gebreke, door=door)
    verstuur(neem_besluit(concept, door), door)
    belofte = zaak.beloften.get(doel=Belofte.DWANGSOM).toezegging
    assert "4:18" in belofte.grondslag
    besluit = stel_dwangsom_vast(gebreke, door=door)
    belofte.refresh_from_db()
    assert belofte.status == Toezeggingstatus.OPEN  # until the letter is sent
    verstuur(besluit, door)
    belofte.refresh_from_db()
    assert gebreke.beslissen_uiterlijk is not None
    aantal = (VANDAAG - gebreke.beslissen_uiterlijk).days - 1
    assert besluit.dagen == aantal
    assert besluit.bedrag == Decimal(min(aantal, 14) * 23 + max(0, aantal - 14) * 35)
    assert belofte.status == Toezeggingstatus.NAGEKOMEN
    assert "(dwangsom)" in burger_leest(zaak)
    assert dwangsom_klopt() == []
    with pytest.raises(Geweigerd, match="al vastgesteld"):
        stel_dwangsom_vast(gebreke, door=door)


def test_after_42_days_without_a_decision_the_most_is_owed(zaak: Zaak, door: Medewerker) -> None:
    termijn = termijn_van(zaak, door, dagen=200)
    gebreke = ontvang_ingebrekestelling(
        termijn, kanaal=Kanaal.POST, ontvangen_op=VANDAAG - timedelta(days=90), door=door
    )
    for _ in range(3):
        bewaak_dwangsom(gebreke.pk, vandaag=VANDAAG)
    assert zaak.beloften.filter(doel=Belofte.DWANGSOM).count() == 1
    tekst = burger_leest(zaak)
    assert "naar de rechter" in tekst
    assert "1.442" in tekst
    besluit = stel_dwangsom_vast(gebreke, door=door)
    assert (besluit.dagen, besluit.bedrag) == (42, Decimal(1442))


def test_another_amount_needs_a_reason_and_toeslagen_have_a_rule_of_their_own(
    zaak: Zaak, door: Medewerker
) -> None:
    termijn = termijn_van(zaak, door, dagen=200, wet=WetFactory(sleutel="awir"))
    gebreke = ontvang_ingebrekestelling(
        termijn, kanaal=Kanaal.POST, ontvangen_op=VANDAAG - timedelta(days=90), door=door
    )
    bewaak_dwangsom(gebreke.pk, vandaag=VANDAAG)
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
    weken = -(-(VANDAAG - gebreke.beslissen_uiterlijk - timedelta(days=1)).days // 7)
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
    termijn = termijn_van(zaak, door, dagen=200, wet=WetFactory(sleutel="awir"))
    gebreke = ontvang_ingebrekestelling(
        termijn, kanaal=Kanaal.POST, ontvangen_op=VANDAAG - timedelta(days=90), door=door
    )
    besluit = stel_dwangsom_vast(gebreke, door=door, definitief=True, over_bedrag=Decimal(over_bedrag))
    assert besluit.bedrag == bedrag
    assert reden in besluit.reden
    assert ("voor elke week" in besluit.reden) is bool(bedrag)
    assert f"<p>{besluit.reden}</p>" in besluit.brief.html


def test_money_that_was_due_stays_due_when_there_will_be_no_decision(zaak: Zaak, door: Medewerker) -> None:
    termijn = termijn_van(zaak, door, dagen=200)
    gebreke = ontvang_ingebrekestelling(
        termijn, kanaal=Kanaal.POST, ontvangen_op=VANDAAG - timedelta(days=40), door=door
    )
    eindig_zonder_besluit(termijn, waarom="ingetrokken", reden="De burger belde", door=door)
    termijn.refresh_from_db()
    assert (termijn.status, termijn.besloten_op) == (Termijnstatus.VERVALLEN, VANDAAG)
    belofte = zaak.beloften.get(doel=Belofte.DWANGSOM).toezegging
    assert (belofte.status, belofte.grondslag) == (Toezeggingstatus.OPEN, "Awb art. 4:18")
    assert belofte.uiterlijk > VANDAAG
    Zaaktermijn.objects.filter(pk=termijn.pk).update(besloten_op=VANDAAG - timedelta(days=7))
    gebreke = Ingebrekestelling.objects.get(pk=gebreke.pk)
    besluit = stel_dwangsom_vast(gebreke, door=door)
    assert gebreke.beslissen_uiterlijk is not None
    aantal = (VANDAAG - timedelta(days=7) - gebreke.beslissen_uiterlijk).days - 1
    assert (
        besluit.dagen == aantal
    )  # it counts to the day on which the term ended, not to the day of this letter
    assert besluit.bedrag == Decimal(min(aantal, 14) * 23 + max(0, aantal - 14) * 35)
    verstuur(besluit, door)
    belofte.refresh_from_db()
    assert belofte.status == Toezeggingstatus.NAGEKOMEN
    assert {naam: rijen for naam, controle in termijncontroles().items() if (rijen := controle())} == {}


def test_in_the_two_weeks_no_money_is_due_when_there_will_be_no_decision(
    zaak: Zaak, door: Medewerker
) -> None:
    termijn = termijn_van(zaak, door, dagen=100)
    gebreke = ontvang_ingebrekestelling(termijn, kanaal=Kanaal.POST, ontvangen_op=VANDAAG, door=door)
    eindig_zonder_besluit(termijn, waarom="ingetrokken", reden="De burger belde", door=door)
    termijn.refresh_from_db()
    assert termijn.besloten_op is None
    assert not zaak.beloften.filter(doel=Belofte.DWANGSOM).exists()
    with pytest.raises(Geweigerd, match="loopt nog"):
        stel_dwangsom_vast(gebreke, door=door)


def test_the_letter_about_a_dwangsom_works_from_the_day_on_which_it_was_sent(
    zaak: Zaak, door: Medewerker
) -> None:
    termijn = termijn_van(zaak, door, dagen=200)
    gebreke = ontvang_ingebrekestelling(
        termijn, kanaal=Kanaal.POST, ontvangen_op=VANDAAG - timedelta(days=90), door=door
    )
    besluit = stel_dwangsom_vast(gebreke, door=door)
    getekend = VANDAAG - timedelta(days=9)
    Stuk.objects.filter(pk=besluit.brief_id).update(klaargelegd_op=timezone.now() - timedelta(days=9))
    assert (besluit.bekendgemaakt_op, besluit.bezwaar_uiterlijk) == (None, None)
    actie = zaak.dossier.acties.get(gebeurtenis="BezwaarGemaakt")
    assert actie.uiterlijk is None
    te_sturen = zaak.beloften.filter(doel=Belofte.VERSTUREN, toezegging__status=Toezeggingstatus.OPEN)
    assert [rij.toezegging.wat for rij in te_sturen] == ["Wij sturen u de brief."]
    brief = als_tekst(besluit.brief.html)
    assert "binnen 6 weken" in brief.replace("\n", " ")
    op = VANDAAG - timedelta(days=2)
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
    assert {naam: rijen for naam, controle in termijncontroles().items() if (rijen := controle())} == {}
    assert brief_is_bezorgd() == []


def test_a_bezwaar_against_a_dwangsom_that_was_not_sent_yet_counts_from_its_receipt(
    zaak: Zaak, door: Medewerker
) -> None:
    termijn = termijn_van(zaak, door, dagen=200)
    gebreke = ontvang_ingebrekestelling(
        termijn, kanaal=Kanaal.POST, ontvangen_op=VANDAAG - timedelta(days=90), door=door
    )
    stel_dwangsom_vast(gebreke, door=door, bedrag=Decimal(100), reden="Deels overmacht.")
    actie = zaak.dossier.acties.get(gebeurtenis="BezwaarGemaakt")
    doe_actie(zaak.dossier, actie.pk, "Het was geen overmacht.")
    eigen = Zaaktermijn.objects.get(dwangsom__isnull=False)
    assert (eigen.begin, eigen.zekerheid, eigen.ontvangst.op_tijd) == (VANDAAG, "onzeker", True)


def test_on_an_advance_of_a_toeslag_nothing_is_owed_and_the_letter_says_why(
    zaak: Zaak, door: Medewerker
) -> None:
    termijn = termijn_van(zaak, door, dagen=200, wet=WetFactory(sleutel="awir"))
    gebreke = ontvang_ingebrekestelling(
        termijn, kanaal=Kanaal.POST, ontvangen_op=VANDAAG - timedelta(days=90), door=door
    )
    besluit = stel_dwangsom_vast(gebreke, door=door, definitief=False)
    assert (besluit.bedrag, besluit.volgens_tarief) == (Decimal(0), False)
    assert "alleen een dwangsom bij een definitieve berekening" in besluit.reden


def test_a_decision_in_the_two_weeks_costs_nothing(zaak: Zaak, door: Medewerker) -> None:
    concept = maak_akkoord(zaak, door)
    termijn = Zaaktermijn.objects.get(zaak=zaak)
    dag = VANDAAG - timedelta(days=100)
    Zaaktermijn.objects.filter(pk=termijn.pk).update(
        begin=dag, ontvangen_op=dag, eerste_deur_op=dag, uiterlijk=VANDAAG - timedelta(days=5)
    )
    termijn.refresh_from_db()
    bewaak(termijn.pk, vandaag=VANDAAG)
    gebreke = ontvang_ingebrekestelling(termijn, kanaal=Kanaal.POST, ontvangen_op=VANDAAG, door=door)
    verstuur(neem_besluit(concept, door), door)
    assert gebreke.toezegging is not None
    gebreke.toezegging.refresh_from_db()
    assert gebreke.toezegging.status == Toezeggingstatus.NAGEKOMEN
    assert not zaak.beloften.filter(doel=Belofte.DWANGSOM).exists()
    assert bewaakt(zaak) == []
    laatste = Termijnverloop.objects.filter(termijn=termijn).last()
    assert laatste is not None
    assert (laatste.soort, laatste.reden) == (Verloopsoort.BESLOTEN, "Besloten na de laatste dag.")


@pytest.mark.parametrize("dagen", [1, 400])
def test_a_day_in_the_future_is_no_receipt(zaak: Zaak, door: Medewerker, dagen: int) -> None:
    termijn = termijn_van(zaak, door, dagen=100)
    with pytest.raises(Geweigerd, match="vandaag of een dag"):
        ontvang_ingebrekestelling(
            termijn, kanaal=Kanaal.POST, ontvangen_op=VANDAAG + timedelta(days=dagen), door=door
        )


def test_a_clock_that_stands_still_is_not_late(zaak: Zaak, door: Medewerker) -> None:
    termijn = termijn_van(zaak, door, dagen=100)
    Zaaktermijn.objects.filter(pk=termijn.pk).update(uiterlijk=None)
    assert not bewaak(termijn.pk, vandaag=date(2030, 1, 1))


def test_one_taps_a_bezwaar_against_the_dwangsom_and_someone_else_decides(
    zaak: Zaak, door: Medewerker
) -> None:
    termijn = termijn_van(zaak, door, dagen=200)
    gebreke = ontvang_ingebrekestelling(
        termijn, kanaal=Kanaal.POST, ontvangen_op=VANDAAG - timedelta(days=90), door=door
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
    assert {naam: regels for naam, controle in termijncontroles().items() if (regels := controle())} == {}
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
    assert (eigen.status, eigen.besloten_op) == (Termijnstatus.BESLOTEN, VANDAAG)
    assert eigen.beroep_uiterlijk is not None
    assert "U krijgt € 1.442; eerst was het € 100." in burger_leest(zaak).replace("\N{NO-BREAK SPACE}", " ")
    assert {naam: regels for naam, controle in termijncontroles().items() if (regels := controle())} == {}
