"""Who helps or represents: given with an end, taken back at once, and never more than it says."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from loket.controles.dossiers import machtigingen_kloppen
from loket.handelingen import (
    bied_actie_aan,
    doe_actie_namens,
    geef_machtiging,
    leg_stuk_klaar,
    neem_machtiging_terug,
    trek_machtiging_in,
    volg,
)
from loket.handelingen.machtigen import GEEF, GEEF_ZELF, NEEM_TERUG, OVERGANGEN, TREK_IN
from loket.models import (
    Actie,
    Dossier,
    Machtiging,
    Machtigingsoort,
    Machtigingstap,
    Machtigingstatus,
    Stuksoort,
    Tijdlijnregel,
)
from portal.gebeurtenissen.soorten import BezwaarGemaakt
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Rol
from portal.onveranderlijk import OnveranderlijkFout
from tests.loket.factories import DossierFactory, MedewerkerFactory, TeamFactory
from tests.loket.machtigen.bouwstenen import (
    MAAND,
    NAAM,
    als_burger,
    als_helper,
    inhoud,
    laat_verlopen,
)

pytestmark = pytest.mark.django_db


def test_the_table_of_steps_says_what_holds_by_law_too_and_when_a_reason_is_needed() -> None:
    assert [(o.van, o.naar, o.ook_bij_wet, o.reden_nodig) for o in OVERGANGEN] == [
        (None, "gegeven", True, False),
        (None, "gegeven", False, False),
        ("gegeven", "ingetrokken", True, True),
        ("gegeven", "ingetrokken", False, False),
    ]
    assert OVERGANGEN == (GEEF, GEEF_ZELF, TREK_IN, NEEM_TERUG)


@pytest.mark.parametrize("soort", list(Machtigingsoort))
def test_each_kind_is_written_down_and_the_citizen_reads_it(
    dossier: Dossier, balie: Medewerker, soort: Machtigingsoort
) -> None:
    machtiging = geef_machtiging(dossier, inhoud(soort), door=balie)
    assert machtiging.geldt()
    regel = Tijdlijnregel.objects.get(dossier=dossier, soort="machtiging")
    assert regel.tekst.startswith(f"{NAAM} helpt u nu als {soort.label}.")
    assert list(Machtigingstap.objects.values_list("van", "naar", "medewerker")) == [
        ("", "gegeven", balie.pk)
    ]


@pytest.mark.parametrize(
    ("anders", "woorden"),
    [
        ({"soort": Machtigingsoort.MEEKIJKER, "handelt": True}, "kijkt alleen mee"),
        ({"soort": Machtigingsoort.MEEKIJKER, "stelt_vragen": True}, "kijkt alleen mee"),
        ({"geldig_tot": None}, "einddatum"),
        ({"geldig_tot": timezone.localdate() - timedelta(days=1)}, "al voorbij"),
        ({"soort": Machtigingsoort.BEWINDVOERDER, "gezien_stuk": " "}, "welk papier"),
    ],
)
def test_what_a_kind_cannot_say_is_refused(
    dossier: Dossier, balie: Medewerker, anders: dict[str, Any], woorden: str
) -> None:
    soort = anders.pop("soort", Machtigingsoort.GEMACHTIGDE)
    with pytest.raises(Geweigerd, match=woorden):
        geef_machtiging(dossier, inhoud(soort, **anders), door=balie)
    assert not Machtiging.objects.exists()


@pytest.mark.parametrize(
    "velden",
    [
        {"soort": Machtigingsoort.MEEKIJKER, "handelt": True},
        {"geldig_tot": None},
        {"soort": Machtigingsoort.WETTELIJK, "gezien_stuk": ""},
        {"code_sleutel": None},
    ],
)
def test_the_database_refuses_it_too(dossier: Dossier, balie: Medewerker, velden: dict[str, Any]) -> None:
    machtiging = geef_machtiging(dossier, inhoud(), door=balie)
    with pytest.raises(IntegrityError), transaction.atomic():
        Machtiging.objects.filter(pk=machtiging.pk).update(**velden)


def test_only_staff_of_the_dossier_write_it_down(dossier: Dossier) -> None:
    for rol in (Rol.BALIE, Rol.VRIJWILLIGER, Rol.BESLISSER):
        elders = MedewerkerFactory(rol=rol, rol__team=TeamFactory())
        with pytest.raises(Geweigerd):
            geef_machtiging(dossier, inhoud(), door=elders)
    assert not Machtiging.objects.exists()


def test_nothing_about_the_helper_is_readable_in_the_database(dossier: Dossier, balie: Medewerker) -> None:
    machtiging = geef_machtiging(dossier, inhoud(waarvoor="BSN 111222333 van moeder"), door=balie)
    assert "111222333" not in machtiging.waarvoor
    with connection.cursor() as cursor:
        cursor.execute("SELECT naam, waarvoor, code, code_sleutel FROM loket_machtiging")
        rij = str(cursor.fetchone())
    assert NAAM not in rij
    assert "moeder" not in rij
    assert machtiging.code not in rij


def test_the_citizen_ends_it_at_once_and_the_code_and_an_open_page_stop_working(
    client: Client, dossier: Dossier, balie: Medewerker
) -> None:
    machtiging = geef_machtiging(dossier, inhoud(), door=balie)
    helper = als_helper(Client(), machtiging)
    burger = als_burger(client, dossier)
    assertContains(burger.get(reverse("volgen-dossier")), "1 persoon mag met u meekijken")
    bladzijde = burger.get(reverse("helpers"))
    assertContains(bladzijde, f"Stop de hulp van {NAAM}")
    assertContains(bladzijde, machtiging.code)
    assertContains(bladzijde, machtiging.get_weg_display().capitalize())
    assertNotContains(bladzijde, "aanvrager")
    burger.post(reverse("helpers"), {"machtiging": machtiging.pk})
    assertRedirects(helper.get(reverse("volgen-helper")), reverse("volgen"))
    assert volg(machtiging.code, "192.0.2.1") is None
    assertNotContains(burger.get(reverse("volgen-dossier")), "mag met u meekijken")
    assertContains(burger.get(reverse("helpers")), "Ingetrokken")
    assert [stap.naar for stap in Machtigingstap.objects.all()] == ["gegeven", "ingetrokken"]


def test_each_reads_in_own_words_for_whom_a_helper_acts(
    client: Client, dossier: Dossier, balie: Medewerker
) -> None:
    machtiging = geef_machtiging(dossier, inhoud(handelt=True, stelt_vragen=True), door=balie)
    burger = als_burger(Client(), dossier).get(reverse("helpers"))
    assertContains(burger, "namens u iets doen, namens u een nieuwe vraag stellen")
    helper = als_helper(Client(), machtiging).get(reverse("volgen-helper"))
    assertContains(helper, "namens deze persoon iets doen, namens deze persoon een nieuwe vraag stellen")
    client.force_login(balie)
    assertContains(
        client.get(reverse("balie-machtigingen", args=[dossier.pk])), "namens de aanvrager iets doen"
    )


def test_the_citizen_cannot_end_what_a_court_decided_and_is_told_what_to_do(
    client: Client, dossier: Dossier, balie: Medewerker
) -> None:
    machtiging = geef_machtiging(dossier, inhoud(Machtigingsoort.BEWINDVOERDER), door=balie)
    burger = als_burger(client, dossier)
    assertNotContains(burger.get(reverse("helpers")), "Stop de hulp")
    antwoord = burger.post(reverse("helpers"), {"machtiging": machtiging.pk}, follow=True)
    assertContains(antwoord, "De wet of een rechter wees deze persoon aan.")
    assert Machtiging.objects.get().geldt()


def test_nobody_ends_a_mandate_of_another_dossier(
    client: Client, dossier: Dossier, balie: Medewerker
) -> None:
    machtiging = geef_machtiging(dossier, inhoud(), door=balie)
    vreemde = als_burger(client, DossierFactory())
    for sleutel in (str(machtiging.pk), "geen-sleutel", ""):
        assert vreemde.post(reverse("helpers"), {"machtiging": sleutel}).status_code == 404
    with pytest.raises(Machtiging.DoesNotExist):
        neem_machtiging_terug(DossierFactory(), machtiging.pk)
    assert Machtiging.objects.get().geldt()


def test_staff_end_every_kind_with_a_reason(dossier: Dossier, balie: Medewerker) -> None:
    machtiging = geef_machtiging(dossier, inhoud(Machtigingsoort.WETTELIJK), door=balie)
    with pytest.raises(Geweigerd, match="waarom"):
        trek_machtiging_in(dossier, machtiging=machtiging, reden=" ", door=balie)
    trek_machtiging_in(dossier, machtiging=machtiging, reden="Het gezag is beëindigd.", door=balie)
    stap = Machtigingstap.objects.last()
    assert stap is not None
    assert (stap.medewerker, stap.reden) == (balie, "Het gezag is beëindigd.")
    with pytest.raises(Geweigerd, match="al ingetrokken"):
        trek_machtiging_in(dossier, machtiging=machtiging, reden="Nog eens", door=balie)


def test_the_reason_of_staff_is_not_read_by_the_citizen(
    client: Client, dossier: Dossier, balie: Medewerker
) -> None:
    machtiging = geef_machtiging(dossier, inhoud(), door=balie)
    trek_machtiging_in(dossier, machtiging=machtiging, reden="Er is ruzie.", door=balie)
    burger = als_burger(client, dossier)
    for naam in ("volgen-dossier", "helpers"):
        assertNotContains(burger.get(reverse(naam)), "Er is ruzie.")


def test_after_its_last_day_it_opens_nothing_and_lets_nobody_act(
    client: Client, dossier: Dossier, balie: Medewerker
) -> None:
    stuk = leg_stuk_klaar(dossier, soort=Stuksoort.BESLUITBRIEF, titel="Besluit", html="<p>Nee</p>")
    actie = bied_actie_aan(dossier, label="Ik ben het niet eens", gebeurtenis=BezwaarGemaakt, stuk=stuk)
    machtiging = geef_machtiging(dossier, inhoud(geldig_tot=timezone.localdate()), door=balie)
    als_helper(client, machtiging)
    assert client.get(reverse("volgen-helper")).status_code == 200, "on the last day it still holds"
    laat_verlopen(machtiging)
    assertRedirects(client.get(reverse("volgen-helper")), reverse("volgen"))
    assert client.get(reverse("helper-stuk", args=[stuk.pk])).status_code == 404
    assert volg(machtiging.code, "192.0.2.1") is None
    with pytest.raises(Geweigerd, match="niet"):
        doe_actie_namens(machtiging, actie.pk, "")
    assert Actie.objects.get().gedaan_op is None
    assertContains(als_burger(Client(), dossier).get(reverse("helpers")), "De einddatum is voorbij")


def test_the_history_is_never_changed(dossier: Dossier, balie: Medewerker) -> None:
    geef_machtiging(dossier, inhoud(), door=balie)
    stap = Machtigingstap.objects.get()
    stap.reden = "Achteraf bedacht"
    with pytest.raises(OnveranderlijkFout):
        stap.save()
    with pytest.raises(OnveranderlijkFout):
        stap.delete()


@pytest.mark.usefixtures("inhoud")
def test_staff_do_it_from_the_page_of_the_dossier(
    client: Client, dossier: Dossier, balie: Medewerker
) -> None:
    client.force_login(balie)
    adres = reverse("balie-machtigingen", args=[dossier.pk])
    op_het_dossier = client.get(reverse("balie-dossier", args=[dossier.pk]))
    assertContains(op_het_dossier, "Nu helpt niemand bij deze vraag.")
    assertContains(op_het_dossier, f'href="{adres}"')
    formulier = {
        "handeling": "machtigen",
        "machtigen-soort": "gemachtigde",
        "machtigen-naam": NAAM,
        "machtigen-waarvoor": "helpt met de huurtoeslag",
        "machtigen-handelt": "on",
        "machtigen-weg": "telefoon",
    }
    tot = (timezone.localdate() + MAAND).isoformat()
    fout = client.post(adres, formulier)
    assertContains(fout, "Spreek een einddatum af.")
    meekijker = client.post(adres, {**formulier, "machtigen-soort": "meekijker", "machtigen-geldig_tot": tot})
    assertContains(meekijker, "Een meekijker kijkt alleen mee.")
    assertContains(fout, f'value="{NAAM}"')
    client.post(adres, {**formulier, "machtigen-geldig_tot": tot})
    machtiging = Machtiging.objects.get()
    assertContains(client.get(adres), machtiging.code)
    intrekken = {
        "handeling": "machtiging-intrekken",
        "machtiging-intrekken-machtiging": machtiging.pk,
        "machtiging-intrekken-reden": "Mevrouw wil het niet meer.",
    }
    client.post(adres, intrekken)
    assert Machtiging.objects.get().status == Machtigingstatus.INGETROKKEN


def test_controleer_finds_a_mandate_without_its_history(dossier: Dossier, balie: Medewerker) -> None:
    machtiging = geef_machtiging(dossier, inhoud(), door=balie)
    assert machtigingen_kloppen() == []
    Machtiging.objects.filter(pk=machtiging.pk).update(status="ingetrokken", code="", code_sleutel=None)
    assert machtigingen_kloppen() == [f"mandate {machtiging.pk} is not what its history says"]
