"""Who takes part: one regisseur, a substitute for a time, and participants who see only what their task needs."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from loket.models import Deelnemer, Dossier
from maatwerk.handelingen import (
    beantwoord_acute_vraag,
    laat_meedoen,
    laat_stoppen,
    laat_waarnemen,
    leg_omstandigheid_vast,
    wijs_regisseur_aan,
)
from maatwerk.models import Gevaar, Omstandigheidbron, Zaak, Zaakdeel, Zaakdeelname
from portal.identiteit.models import Medewerker, Team, Teamsoort
from portal.identiteit.rechten import Geweigerd, Recht, Rol
from portal.logboek.models import Activiteit
from portal.logboek.schrijven import wie_keek
from tests.maatwerk.factories import VERHAAL, TeamFactory, maak_concept, maak_zaak, medewerker

pytestmark = pytest.mark.django_db
VANDAAG = timezone.localdate
VOLGENDE_MAAND = VANDAAG() + timedelta(days=30)


def elders() -> Team:
    return TeamFactory(sleutel="elders", naam="Team elders", soort=Teamsoort.MAATWERK)


@pytest.fixture
def zaak(door: Medewerker) -> Zaak:
    zaak = maak_zaak(behandelaar=door)
    leg_omstandigheid_vast(zaak, wat="U bent mantelzorger.", bron=Omstandigheidbron.BURGER, door=door)
    return zaak


@pytest.fixture
def collega() -> Medewerker:
    return medewerker(Rol.BEHANDELAAR, elders())


def doe_mee(
    zaak: Zaak, collega: Medewerker, door: Medewerker, *delen: Zaakdeel, tot: date = VOLGENDE_MAAND
) -> Zaakdeelname:
    return laat_meedoen(
        zaak,
        medewerker=collega,
        taak="Narekenen van de schuld",
        delen=delen,
        tot=tot,
        reden="Zij kent deze regeling.",
        door=door,
    )


def pagina(client: Client, zaak: Zaak, wie: Medewerker, deel: str = "") -> str:
    client.force_login(wie)
    antwoord = client.get(reverse("maatwerk-zaak", args=[zaak.pk]), {"deel": deel} if deel else {})
    assert antwoord.status_code == 200
    return antwoord.text


def verloop(deelname: Zaakdeelname) -> None:
    """As if the last day of the task is over."""
    Deelnemer.objects.filter(pk=deelname.deelnemer_id).update(tot=timezone.now() - timedelta(minutes=1))


def test_without_parts_one_sees_subject_status_and_dates_only(
    client: Client, zaak: Zaak, door: Medewerker, collega: Medewerker
) -> None:
    doe_mee(zaak, collega, door)
    tekst = pagina(client, zaak, collega)
    assert zaak.dossier.onderwerp in tekst
    assert "Narekenen van de schuld" in tekst
    for geheim in (VERHAAL, "Fenna", "mantelzorger", "Juridische ruimte", "Tijdlijn", "Toezeggingen"):
        assert geheim not in tekst


@pytest.mark.parametrize(
    ("deel", "ziet", "ziet_niet"),
    [
        (Zaakdeel.VERHAAL, ["Het verhaal, in eigen woorden", "mantelzorger"], ["Juridische ruimte"]),
        (Zaakdeel.WEGING, ["Juridische ruimte"], ["Het verhaal, in eigen woorden", "Fenna"]),
        (Zaakdeel.STUKKEN, ["Brieven en besluiten"], ["Juridische ruimte", "Fenna", "mantelzorger"]),
        (Zaakdeel.GELD, [], ["Juridische ruimte", "Fenna", "mantelzorger", "Brieven en besluiten"]),
    ],
)
def test_each_part_shows_that_part_and_no_other(
    client: Client,
    zaak: Zaak,
    door: Medewerker,
    collega: Medewerker,
    deel: Zaakdeel,
    ziet: list[str],
    ziet_niet: list[str],
) -> None:
    doe_mee(zaak, collega, door, deel)
    tekst = pagina(client, zaak, collega)
    assert all(wat in tekst for wat in ziet)
    assert not any(wat in tekst for wat in ziet_niet)


@pytest.mark.parametrize("deel", ["schulden", "regelingen", "mensen", "meedenken", "inzet", "geschiedenis"])
def test_asking_for_a_part_by_its_address_gives_no_more(
    client: Client, zaak: Zaak, door: Medewerker, collega: Medewerker, deel: str
) -> None:
    doe_mee(zaak, collega, door)
    tekst = pagina(client, zaak, collega, deel)
    for geheim in (VERHAAL, "Fenna", "mantelzorger", "Zij kent deze regeling.", "In onderzoek,"):
        assert geheim not in tekst


def test_a_participant_sees_the_dossier_nowhere_else_and_cannot_work_on_it(
    client: Client, zaak: Zaak, door: Medewerker, collega: Medewerker
) -> None:
    doe_mee(zaak, collega, door, *Zaakdeel)
    assert not Dossier.objects.voor(collega).filter(pk=zaak.dossier_id).exists()
    assert not Dossier.objects.voor(collega, Recht.ZAAK_BEHANDELEN).filter(pk=zaak.dossier_id).exists()
    client.force_login(collega)
    assert client.get(reverse("balie-dossier", args=[zaak.dossier_id])).status_code == 404
    with pytest.raises(Geweigerd, match="niet van uw team"):
        beantwoord_acute_vraag(zaak, gevaar=Gevaar.NIETS, door=collega)
    assert "Neem deze zaak over" not in pagina(client, zaak, collega)


def test_the_letter_of_a_draft_is_for_who_weighs(
    client: Client, zaak: Zaak, door: Medewerker, collega: Medewerker
) -> None:
    concept = maak_concept(zaak, door)
    adres = reverse("maatwerk-brief", args=[zaak.pk, concept.pk])
    doe_mee(zaak, collega, door, Zaakdeel.STUKKEN)
    client.force_login(collega)
    assert client.get(adres).status_code == 404
    doe_mee(zaak, collega, door, Zaakdeel.WEGING)
    assert client.get(adres).status_code == 200


@pytest.mark.parametrize(
    ("naam", "deel"),
    [
        ("maatwerk-ruimte", Zaakdeel.WEGING),
        ("maatwerk-precedenten", Zaakdeel.WEGING),
        ("maatwerk-kosten", Zaakdeel.GELD),
    ],
)
def test_the_pages_beside_the_weighing_are_for_whose_task_needs_them(
    client: Client, zaak: Zaak, door: Medewerker, collega: Medewerker, naam: str, deel: Zaakdeel
) -> None:
    concept = maak_concept(zaak, door)
    adres = reverse(naam, args=[zaak.pk] if naam == "maatwerk-ruimte" else [zaak.pk, concept.pk])
    doe_mee(zaak, collega, door, *(set(Zaakdeel) - {deel}))
    client.force_login(collega)
    assert client.get(adres).status_code == 404
    doe_mee(zaak, collega, door, deel)
    assert client.get(adres).status_code == 200


def test_every_look_is_logged_for_the_citizen(
    client: Client, zaak: Zaak, door: Medewerker, collega: Medewerker
) -> None:
    doe_mee(zaak, collega, door)
    pagina(client, zaak, collega)
    assert wie_keek(zaak.dossier_id).filter(activiteit=Activiteit.DOSSIER_INZIEN).count() == 1


def test_after_the_last_day_there_is_nothing_to_see(
    client: Client, zaak: Zaak, door: Medewerker, collega: Medewerker
) -> None:
    verloop(doe_mee(zaak, collega, door, *Zaakdeel))
    client.force_login(collega)
    assert client.get(reverse("maatwerk-zaak", args=[zaak.pk])).status_code == 404
    assert zaak.dossier.code not in client.get(reverse("maatwerk"), {"toon": "team"}).text


def test_a_task_that_is_done_ends_before_its_day(
    client: Client, zaak: Zaak, door: Medewerker, collega: Medewerker
) -> None:
    laat_stoppen(doe_mee(zaak, collega, door), door)
    client.force_login(collega)
    assert client.get(reverse("maatwerk-zaak", args=[zaak.pk])).status_code == 404


def test_who_belongs_to_the_team_needs_no_task(zaak: Zaak, door: Medewerker) -> None:
    with pytest.raises(Geweigerd, match="als lid van het team"):
        doe_mee(zaak, medewerker(Rol.BEHANDELAAR), door)


def test_who_does_not_work_with_cases_cannot_take_part(zaak: Zaak, door: Medewerker) -> None:
    with pytest.raises(Geweigerd, match="werkt niet met zaken"):
        doe_mee(zaak, medewerker(Rol.BALIE, elders()), door)


@pytest.mark.parametrize("over", [-1, 400])
def test_a_task_ends_within_a_year_and_not_before_today(
    zaak: Zaak, door: Medewerker, collega: Medewerker, over: int
) -> None:
    with pytest.raises(Geweigerd):
        doe_mee(zaak, collega, door, tot=VANDAAG() + timedelta(days=over))


def test_a_participant_cannot_let_others_in(zaak: Zaak, door: Medewerker, collega: Medewerker) -> None:
    doe_mee(zaak, collega, door, *Zaakdeel)
    with pytest.raises(Geweigerd):
        doe_mee(zaak, medewerker(Rol.BEHANDELAAR, elders()), collega)


def test_a_substitute_does_what_the_handler_does_for_that_time(
    zaak: Zaak, door: Medewerker, collega: Medewerker
) -> None:
    deelname = laat_waarnemen(
        zaak, waarnemer=collega, van=VANDAAG(), tot=VOLGENDE_MAAND, reden="Vakantie", door=door
    )
    beantwoord_acute_vraag(zaak, gevaar=Gevaar.NIETS, door=collega)
    verloop(deelname)
    with pytest.raises(Geweigerd):
        beantwoord_acute_vraag(zaak, gevaar=Gevaar.NIETS, door=collega)


def test_before_the_first_day_a_substitute_sees_nothing(
    client: Client, zaak: Zaak, door: Medewerker, collega: Medewerker
) -> None:
    morgen = VANDAAG() + timedelta(days=1)
    laat_waarnemen(zaak, waarnemer=collega, van=morgen, tot=VOLGENDE_MAAND, reden="Vakantie", door=door)
    client.force_login(collega)
    assert client.get(reverse("maatwerk-zaak", args=[zaak.pk])).status_code == 404


def test_a_participant_finds_the_case_on_the_own_list(
    client: Client, zaak: Zaak, door: Medewerker, collega: Medewerker
) -> None:
    client.force_login(collega)
    assert zaak.dossier.code not in client.get(reverse("maatwerk")).text
    deelname = doe_mee(zaak, collega, door)
    assert zaak.dossier.code in client.get(reverse("maatwerk")).text
    verloop(deelname)
    assert zaak.dossier.code not in client.get(reverse("maatwerk")).text


def test_the_substitute_finds_the_case_on_the_own_list(client: Client, zaak: Zaak, door: Medewerker) -> None:
    collega = medewerker(Rol.BEHANDELAAR)
    client.force_login(collega)
    assert zaak.dossier.code not in client.get(reverse("maatwerk")).text
    laat_waarnemen(zaak, waarnemer=collega, van=VANDAAG(), tot=VANDAAG(), reden="Ziek", door=door)
    assert zaak.dossier.code in client.get(reverse("maatwerk")).text


def test_nobody_stands_in_for_themselves_or_without_the_right(zaak: Zaak, door: Medewerker) -> None:
    for wie in (door, medewerker(Rol.BESLISSER)):
        with pytest.raises(Geweigerd, match="kan hier niet waarnemen"):
            laat_waarnemen(zaak, waarnemer=wie, van=VANDAAG(), tot=VANDAAG(), reden="Ziek", door=door)


def test_one_regisseur_keeps_the_overview_and_the_citizen_reads_who(
    client: Client, zaak: Zaak, door: Medewerker, collega: Medewerker
) -> None:
    regisseur = medewerker(Rol.REGISSEUR, elders())
    for wie in (collega, regisseur):
        wijs_regisseur_aan(zaak, regisseur=wie, reden="Drie organisaties.", door=door)
    zaak.dossier.refresh_from_db()
    assert zaak.dossier.regisseur == regisseur
    assert Dossier.objects.voor(regisseur).filter(pk=zaak.dossier_id).exists()
    assert not Dossier.objects.voor(collega).filter(pk=zaak.dossier_id).exists()
    assert (
        zaak.dossier.tijdlijn.filter(zichtbaar="iedereen", soort="opgepakt")
        .latest("op")
        .tekst.startswith(regisseur.naam)
    )
    client.force_login(regisseur)
    assert zaak.dossier.code in client.get(reverse("maatwerk"), {"toon": "mijn"}).text
    with pytest.raises(Geweigerd, match="al de regisseur"):
        wijs_regisseur_aan(zaak, regisseur=regisseur, reden="Nog eens.", door=door)


def test_by_hand_a_colleague_takes_part(
    client: Client, zaak: Zaak, door: Medewerker, collega: Medewerker
) -> None:
    client.force_login(door)
    adres = reverse("maatwerk-zaak", args=[zaak.pk])
    antwoord = client.post(
        adres,
        {
            "handeling": "meedoen",
            "meedoen-collega": collega.pk,
            "meedoen-taak": "Meekijken",
            "meedoen-delen": ["geld"],
            "meedoen-tot": VOLGENDE_MAAND.isoformat(),
            "meedoen-reden": "Zij kent de schuld.",
        },
    )
    assert antwoord["Location"].endswith("?deel=mensen#mensen")
    deelname = Zaakdeelname.objects.get()
    assert deelname.delen == {Zaakdeel.GELD}
    tekst = pagina(client, zaak, door, "mensen")
    assert "Ziet: de schulden en wat het kost." in tekst
    client.post(adres, {"handeling": "stoppen", "stoppen-nummer": deelname.pk})
    assert "Er doet nog niemand anders mee." in pagina(client, zaak, door, "mensen")
