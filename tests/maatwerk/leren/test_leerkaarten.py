"""A lesson of one page: from a closed case, without a person, reviewed by someone else, found by who needs it."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from maatwerk.handelingen.leerkaarten import reageer_op_kaart, schrijf_leerkaart, zet_kaart
from maatwerk.models import Kaartreactie, Kaartstaat, Leerkaart, Zaak
from maatwerk.selecties.leerkaarten import zoek_leerkaarten
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Rol
from tests.maatwerk.factories import VERHAAL, RechtsgrondFactory, WetFactory, maak_helper, medewerker
from tests.maatwerk.leren.conftest import les, maak_kaart

pytestmark = pytest.mark.django_db
S = Kaartstaat


def test_a_lesson_waits_for_a_reviewer_and_then_everyone_finds_it(
    client: Client, dichte_zaak: Zaak, door: Medewerker, beoordelaar: Medewerker
) -> None:
    client.force_login(door)
    velden = {**les(), "regeling": WetFactory().pk, "rechtsgrond": ""}
    adres = reverse("leerkaart-schrijven", args=[dichte_zaak.pk])
    assert "ligt bij een collega" in client.post(adres, velden, follow=True).text
    kaart = Leerkaart.objects.get()
    assert (kaart.staat, kaart.feiten) == (S.VOORGESTELD, ["kosten_niet_gedeeld", "tijdelijk_inwonen"])
    lezer = medewerker(Rol.BEHANDELAAR)
    client.force_login(lezer)
    assert client.get(reverse("leerkaart", args=[kaart.pk])).status_code == 404
    client.force_login(beoordelaar)
    assert kaart.titel in client.get(reverse("leren")).text
    client.post(reverse("leerkaart", args=[kaart.pk]), {"keuze": "gepubliceerd", "reden": ""})
    client.force_login(lezer)
    assert kaart.tip in client.get(reverse("leren")).text
    bladzijde = client.get(reverse("leerkaart", args=[kaart.pk])).text
    assert kaart.wat_hielp in bladzijde
    for geheim in (VERHAAL, "Fenna", dichte_zaak.dossier.code, str(dichte_zaak.pk)):
        assert geheim not in bladzijde


@pytest.mark.parametrize(
    "tekst",
    [
        "Fenna mocht haar logé houden.",
        "Mevrouw Proefpersoon had gelijk.",
        "Bel 06 12 34 56 78 voor meer.",
        "BSN 123456782 stond erin.",
        "Haar bewindvoerder Wolkers belde.",
    ],
)
@pytest.mark.parametrize("veld", ["titel", "wat_speelde", "wat_hielp", "tip"])
def test_nothing_of_a_person_gets_into_a_lesson(
    dichte_zaak: Zaak, door: Medewerker, veld: str, tekst: str
) -> None:
    maak_helper(dichte_zaak.dossier)
    with pytest.raises(Geweigerd, match="iets van een persoon"):
        schrijf_leerkaart(dichte_zaak, door, velden=les(**{veld: tekst}))
    assert not Leerkaart.objects.exists()


def test_the_code_of_the_dossier_is_no_part_of_a_lesson(dichte_zaak: Zaak, door: Medewerker) -> None:
    with pytest.raises(Geweigerd):
        schrijf_leerkaart(dichte_zaak, door, velden=les(tip=f"Zie {dichte_zaak.dossier.code.lower()}."))


def test_a_case_that_still_runs_has_no_lesson_yet(client: Client, zaak: Zaak, door: Medewerker) -> None:
    with pytest.raises(Geweigerd, match="als de zaak klaar is"):
        schrijf_leerkaart(zaak, door, velden=les())
    client.force_login(door)
    assert "als de zaak klaar is" in client.get(reverse("leerkaart-schrijven", args=[zaak.pk])).text


@pytest.mark.parametrize("veld", ["titel", "wat_speelde", "wat_hielp", "tip"])
def test_each_of_the_four_texts_is_needed(dichte_zaak: Zaak, door: Medewerker, veld: str) -> None:
    with pytest.raises(Geweigerd, match="vier vakken"):
        schrijf_leerkaart(dichte_zaak, door, velden=les(**{veld: "  "}))


def test_the_writer_does_not_review_and_the_database_knows(door: Medewerker) -> None:
    kaart = maak_kaart(door, gepubliceerd=False)
    with pytest.raises(Geweigerd):
        zet_kaart(kaart, S.GEPUBLICEERD, door=door)
    with pytest.raises(IntegrityError), transaction.atomic():
        Leerkaart.objects.update(beoordelaar=door)


@pytest.mark.parametrize("rol", sorted(set(Rol.values) - {"teamleider", "beslisser", "regisseur"}))
def test_who_may_not_review_does_not(door: Medewerker, rol: str) -> None:
    kaart = maak_kaart(door, gepubliceerd=False)
    with pytest.raises(Geweigerd):
        zet_kaart(kaart, S.GEPUBLICEERD, door=medewerker(Rol(rol)))


def test_a_lesson_goes_back_with_a_reason_and_is_written_anew(
    door: Medewerker, beoordelaar: Medewerker
) -> None:
    kaart = maak_kaart(door, gepubliceerd=False)
    with pytest.raises(Geweigerd, match="waarom"):
        zet_kaart(kaart, S.TERUG, door=beoordelaar)
    zet_kaart(kaart, S.TERUG, reden="Noem de plaats niet.", door=beoordelaar)
    with pytest.raises(Geweigerd, match="al een leerkaart"):
        schrijf_leerkaart(kaart.zaak, medewerker(Rol.BEHANDELAAR), velden=les())
    anders = schrijf_leerkaart(kaart.zaak, door, velden=les(titel="Bel eerst"))
    assert (anders.pk, anders.staat, anders.titel) == (kaart.pk, S.VOORGESTELD, "Bel eerst")
    assert [stap.naar for stap in kaart.stappen.all()] == [S.VOORGESTELD, S.TERUG, S.VOORGESTELD]
    assert kaart.stappen.all()[1].reden == "Noem de plaats niet."


def test_one_case_has_one_running_lesson(door: Medewerker) -> None:
    kaart = maak_kaart(door)
    with pytest.raises(Geweigerd, match="al een leerkaart"):
        schrijf_leerkaart(kaart.zaak, door, velden=les())


def test_a_published_lesson_is_withdrawn_with_a_reason_and_found_no_more(
    client: Client, door: Medewerker, beoordelaar: Medewerker
) -> None:
    kaart = maak_kaart(door)
    with pytest.raises(Geweigerd, match="waarom"):
        zet_kaart(kaart, S.INGETROKKEN, door=door)
    zet_kaart(kaart, S.INGETROKKEN, reden="De regel is veranderd.", door=beoordelaar)
    assert not zoek_leerkaarten().exists()
    client.force_login(medewerker(Rol.BEHANDELAAR))
    assert client.get(reverse("leerkaart", args=[kaart.pk])).status_code == 404
    with pytest.raises(Geweigerd):
        zet_kaart(kaart, S.GEPUBLICEERD, door=beoordelaar)


def test_the_ground_of_a_lesson_is_one_of_its_law(dichte_zaak: Zaak, door: Medewerker) -> None:
    andere = WetFactory(sleutel="andere", citeertitel="Andere wet")
    with pytest.raises(Geweigerd, match="in een andere regeling"):
        schrijf_leerkaart(dichte_zaak, door, velden=les(regeling=andere, rechtsgrond=RechtsgrondFactory()))
    assert not Leerkaart.objects.exists()


def test_a_lesson_is_found_by_law_ground_fact_and_words(door: Medewerker) -> None:
    grond, wet = RechtsgrondFactory(), WetFactory(sleutel="andere", citeertitel="Andere wet")
    een = maak_kaart(door, regeling=grond.wet, rechtsgrond=grond, feiten=["kind"], tip="Bel de verhuurder.")
    twee = maak_kaart(door, regeling=wet, feiten=["kind", "schulden_meer"], tip="Bel het CJIB.")
    assert list(zoek_leerkaarten()) == [twee, een]
    assert list(zoek_leerkaarten(regeling=wet)) == [twee]
    assert list(zoek_leerkaarten(rechtsgrond=grond)) == [een]
    assert list(zoek_leerkaarten(feit="schulden_meer")) == [twee]
    assert list(zoek_leerkaarten(feit="kind")) == [twee, een]
    assert list(zoek_leerkaarten(woorden="BEL verhuurder")) == [een]
    assert list(zoek_leerkaarten(woorden="niets")) == []


def test_words_that_are_looked_for_are_posted_and_stand_in_no_link(client: Client, door: Medewerker) -> None:
    maak_kaart(door, tip="Bel de verhuurder.")
    client.force_login(door)
    assert "1 leerkaart" in client.post(reverse("leren"), {"woorden": "verhuurder"}).text
    assert "0 leerkaarten" in client.post(reverse("leren"), {"woorden": "waterschap"}).text
    assert "1 leerkaart" in client.get(reverse("leren"), {"woorden": "waterschap"}).text


def test_a_colleague_reacts_and_tells_nothing_of_a_person_either(client: Client, door: Medewerker) -> None:
    kaart = maak_kaart(door)
    client.force_login(medewerker(Rol.TEAMLEIDER))
    adres = reverse("leerkaart", args=[kaart.pk])
    assert (
        "Bij ons ook." in client.post(adres, {"keuze": "reageren", "tekst": "Bij ons ook."}, follow=True).text
    )
    assert "iets van een persoon" in client.post(adres, {"keuze": "reageren", "tekst": "Net als Fenna."}).text
    assert Kaartreactie.objects.count() == 1
    zet_kaart(kaart, S.INGETROKKEN, reden="Verouderd.", door=door)
    kaart.refresh_from_db()
    with pytest.raises(Geweigerd):
        reageer_op_kaart(kaart, tekst="Te laat.", door=door)


def test_the_list_costs_the_same_with_one_lesson_and_with_twenty(client: Client, door: Medewerker) -> None:
    maak_kaart(door)
    client.force_login(medewerker(Rol.BESLISSER))

    def kosten() -> int:
        with CaptureQueriesContext(connection) as gevraagd:
            assert client.get(reverse("leren")).status_code == 200
        return len(gevraagd)

    eerst = kosten()
    for _nummer in range(5):
        maak_kaart(door)
        maak_kaart(door, gepubliceerd=False)
    assert kosten() == eerst <= 10
