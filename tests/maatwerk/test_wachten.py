"""Waiting: a day, a reminder before it, and words for the citizen; then it goes on."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from loket.models import Dossier, Toezeggingstatus, Zichtbaarheid
from maatwerk.controles import zaken as zaakcontroles
from maatwerk.handelingen import bied_aan_tweede_lezer, herinner, hervat_zaak, zet_in_wacht
from maatwerk.handelingen.termijnen import begin_beslistermijn
from maatwerk.models import Belofte, Statusregel, Stilstand, Wachten, Wachtop, Zaak, Zaakstatus, Zaaktermijn
from maatwerk.tasks import herinner_wachtenden
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd
from portal.termijnen import standaard_kalender
from portal.uitgaand.models import Uitgaand
from tests.controleren import controles_van
from tests.dagen import werkdag_over
from tests.maatwerk.factories import OrganisatieFactory, WetFactory, maak_concept, maak_zaak, tweede_lezer
from tests.maatwerk.opdedag import op_de_dag

pytestmark = pytest.mark.django_db


def over_tien_dagen() -> date:
    return werkdag_over(10)


@pytest.fixture
def zaak(door: Medewerker) -> Zaak:
    return maak_zaak(behandelaar=door, email="fenna@voorbeeld.example")


def wacht(zaak: Zaak, door: Medewerker, **anders: object) -> Wachten:
    velden: dict[str, object] = {
        "op": Wachtop.BURGER,
        "waarop": "Stuur ons uw huurcontract",
        "uiterlijk": over_tien_dagen(),
        "door": door,
    }
    return zet_in_wacht(zaak, **{**velden, **anders})  # type: ignore[arg-type]


def burgerregels(zaak: Zaak) -> list[str]:
    return [regel.tekst for regel in zaak.dossier.tijdlijn.filter(zichtbaar=Zichtbaarheid.IEDEREEN)]


def test_the_citizen_reads_what_we_need_and_until_when(zaak: Zaak, door: Medewerker) -> None:
    wachten = wacht(zaak, door)
    zaak.refresh_from_db()
    assert zaak.status == Zaakstatus.WACHT_OP_BURGER
    assert (wachten.toezegging.uiterlijk, wachten.toezegging.status) == (
        over_tien_dagen(),
        Toezeggingstatus.OPEN,
    )
    assert any(
        "Wij hebben iets van u nodig. Stuur ons uw huurcontract." in tekst for tekst in burgerregels(zaak)
    )
    assert "Dan bellen wij u" in wachten.toezegging.wat
    assert wachten.toezegging.u_doet == "Stuur ons uw huurcontract", "it stands on the list of the citizen"


def test_waiting_for_someone_else_asks_nothing_of_the_citizen(zaak: Zaak, door: Medewerker) -> None:
    op_een_ander = wacht(zaak, door, op=Wachtop.DERDE, wie="Proefbank", waarop="Antwoord over de betaling")
    assert op_een_ander.toezegging.u_doet == ""
    zaak.refresh_from_db()
    assert zaak.status == Zaakstatus.WACHT_OP_DERDE
    assert any(
        "U hoeft niets te doen. Proefbank: Antwoord over de betaling." in tekst
        for tekst in burgerregels(zaak)
    )


@pytest.mark.parametrize(
    ("anders", "melding"),
    [
        ({"uiterlijk": timezone.localdate}, "na vandaag"),
        ({"waarop": " "}, "waarop u wacht"),
        ({"op": Wachtop.DERDE, "wie": " "}, "op wie u wacht"),
    ],
)
def test_waiting_without_end_object_or_person_is_refused(
    zaak: Zaak, door: Medewerker, anders: dict[str, object], melding: str
) -> None:
    with pytest.raises(Geweigerd, match=melding):
        wacht(zaak, door, **op_de_dag(anders))
    zaak.refresh_from_db()
    assert zaak.status == Zaakstatus.IN_ONDERZOEK
    assert not zaak.beloften.filter(doel=Belofte.WACHTEN).exists()


def test_one_waits_for_one_thing_at_a_time(zaak: Zaak, door: Medewerker) -> None:
    wacht(zaak, door)
    with pytest.raises(Geweigerd, match="wacht al"):
        wacht(zaak, door, op=Wachtop.DERDE, wie="Proefbank")
    assert zaak.wachttijden.count() == 1


def test_a_case_that_nobody_took_cannot_wait(door: Medewerker) -> None:
    with pytest.raises(Geweigerd, match="gaat niet van"):
        wacht(maak_zaak(), door)


def test_what_came_ends_the_waiting_and_keeps_the_promise(zaak: Zaak, door: Medewerker) -> None:
    wachten = wacht(zaak, door)
    hervat_zaak(zaak, wat_kwam="Uw contract is binnen.", door=door)
    zaak.refresh_from_db()
    wachten.toezegging.refresh_from_db()
    assert (zaak.status, wachten.toezegging.status) == (
        Zaakstatus.IN_ONDERZOEK,
        Toezeggingstatus.NAGEKOMEN,
    )
    assert any("Uw contract is binnen." in tekst for tekst in burgerregels(zaak))
    assert controles_van(zaakcontroles)["1 a case that waits has a day on which it goes on"]() == []


def test_going_on_without_saying_why_is_refused(zaak: Zaak, door: Medewerker) -> None:
    wachten = wacht(zaak, door)
    with pytest.raises(Geweigerd, match="Schrijf op waarom"):
        hervat_zaak(zaak, wat_kwam=" ", door=door)
    wachten.refresh_from_db()
    assert wachten.afgelopen_op is None


def test_who_does_not_wait_cannot_go_on(zaak: Zaak, door: Medewerker) -> None:
    with pytest.raises(Geweigerd, match="wacht nergens op"):
        hervat_zaak(zaak, wat_kwam="Niets.", door=door)


def test_a_draft_is_kept_and_goes_on_where_it_was(zaak: Zaak, door: Medewerker) -> None:
    concept = maak_concept(zaak, door)
    wacht(zaak, door)
    with pytest.raises(Geweigerd, match="gaat niet van"):
        bied_aan_tweede_lezer(concept, tweede_lezer(), door)
    hervat_zaak(zaak, wat_kwam="Wij gaan zonder verder.", door=door)
    zaak.refresh_from_db()
    assert zaak.status == Zaakstatus.CONCEPT


def test_the_reminder_goes_to_the_citizen_once(zaak: Zaak, door: Medewerker) -> None:
    wachten = wacht(zaak, door)
    assert not herinner(wachten.pk, vandaag=wachten.herinner_op - timedelta(days=1))
    assert herinner(wachten.pk, vandaag=wachten.herinner_op)
    assert not herinner(wachten.pk, vandaag=wachten.herinner_op)
    assert len([tekst for tekst in burgerregels(zaak) if "Wij herinneren u" in tekst]) == 1
    assert Uitgaand.objects.filter(omschrijving="er is iets te lezen").count() == 1


def test_a_reminder_about_someone_else_is_for_the_handler(zaak: Zaak, door: Medewerker) -> None:
    wachten = wacht(zaak, door, op=Wachtop.DERDE, wie="Proefbank", waarop="een antwoord")
    herinner(wachten.pk, vandaag=wachten.herinner_op)
    regel = zaak.dossier.tijdlijn.filter(zichtbaar=Zichtbaarheid.MEDEWERKERS).latest("op")
    assert "Proefbank: een antwoord" in regel.tekst
    assert not Uitgaand.objects.exists()


def test_the_sweep_finds_what_is_due_and_leaves_the_rest(zaak: Zaak, door: Medewerker) -> None:
    straks = wacht(maak_zaak(behandelaar=door), door)
    nu = wacht(zaak, door)
    Wachten.objects.filter(pk=nu.pk).update(herinner_op=timezone.localdate())
    herinner_wachtenden()
    herinner_wachtenden()
    for wachten in (straks, nu):
        wachten.refresh_from_db()
    assert nu.herinnerd_op is not None
    assert straks.herinnerd_op is None


def test_nobody_is_reminded_of_what_is_over(zaak: Zaak, door: Medewerker) -> None:
    wachten = wacht(zaak, door)
    hervat_zaak(zaak, wat_kwam="Het is er.", door=door)
    assert not herinner(wachten.pk, vandaag=over_tien_dagen())


@pytest.mark.parametrize("dagen", [1, 2, 3, 30])
def test_the_reminder_comes_before_the_day_and_never_today(zaak: Zaak, door: Medewerker, dagen: int) -> None:
    vandaag = timezone.localdate()
    wachten = wacht(zaak, door, uiterlijk=vandaag + timedelta(days=dagen))
    assert vandaag < wachten.herinner_op <= vandaag + timedelta(days=dagen)


def test_the_history_says_for_whom_it_waited(zaak: Zaak, door: Medewerker) -> None:
    wacht(zaak, door)
    regel = Statusregel.objects.filter(zaak=zaak).latest("op")
    assert (regel.van, regel.naar, regel.door) == (
        Zaakstatus.IN_ONDERZOEK,
        Zaakstatus.WACHT_OP_BURGER,
        door,
    )
    assert "huurcontract" in regel.reden


def twee_termijnen(zaak: Zaak, door: Medewerker) -> list[Zaaktermijn]:
    op = timezone.localdate() - timedelta(days=10)
    Dossier.objects.filter(pk=zaak.dossier_id).update(eerste_deur_op=timezone.now() - timedelta(days=20))
    orgaan = OrganisatieFactory(sleutel="proef-tweede", naam="Tweede bank")
    return [
        begin_beslistermijn(zaak, bestuursorgaan=wie, regeling=WetFactory(), ontvangen_op=op, door=door)
        for wie in (OrganisatieFactory(), orgaan)
    ]


@pytest.mark.usefixtures("inhoud")
def test_of_two_terms_the_handler_says_which_and_both_stand_still_when_both_need_the_answer(
    zaak: Zaak, door: Medewerker
) -> None:
    een, twee = twee_termijnen(zaak, door)
    gisteren = timezone.localdate() - timedelta(days=1)
    with pytest.raises(Geweigerd, match="Kies voor welke"):
        wacht(zaak, door, verzonden_op=gisteren)
    wacht(zaak, door, verzonden_op=gisteren, termijnen=[een.pk, twee.pk])
    for termijn in (een, twee):
        termijn.refresh_from_db()
        # Eight weeks and the ten days that the clock stood still; a last day that is no working day goes on to one.
        ruw = termijn.begin + timedelta(weeks=8, days=10)
        assert termijn.uiterlijk == standaard_kalender().eerstvolgende_werkdag(ruw)
    hervat_zaak(zaak, wat_kwam="Het contract kwam.", door=door)
    for termijn in (een, twee):
        assert termijn.stilstanden.get().beeindigd_op is not None


@pytest.mark.usefixtures("inhoud")
def test_the_form_asks_it_only_when_there_are_two(client: Client, zaak: Zaak, door: Medewerker) -> None:
    client.force_login(door)
    adres = reverse("maatwerk-zaak", args=[zaak.pk])
    vraag = "Er lopen meer termijnen. Voor welke heeft u het antwoord nodig?"
    assert vraag not in client.get(adres).text
    een, _twee = twee_termijnen(zaak, door)
    assert vraag in client.get(adres).text
    velden = {
        "handeling": "wachten",
        "wachten-op": "wacht_op_burger",
        "wachten-waarop": "Uw huurcontract.",
        "wachten-uiterlijk": over_tien_dagen().isoformat(),
        "wachten-verzonden_op": timezone.localdate().isoformat(),
    }
    assert "Kies voor welke termijnen" in client.post(adres, velden).text
    assert client.post(adres, velden | {"wachten-termijnen": [een.pk]}).status_code == 302
    assert Stilstand.objects.get().termijn == een
