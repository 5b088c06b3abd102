"""What must stop now: asked first, with a deed and a day, and on top of every list while it runs."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from loket.handelingen import geef_aan_maatwerk
from loket.models import Toezeggingstatus
from maatwerk.handelingen import beantwoord_acute_vraag, leg_contact_vast, meld_gestopt, trek_zaak_in
from maatwerk.models import AcuteStap, Belofte, Gevaar, Zaak
from portal.identiteit.models import Medewerker, Teamsoort
from portal.identiteit.rechten import Geweigerd, Rol
from tests.loket.factories import MedewerkerFactory
from tests.maatwerk.factories import TeamFactory, maak_dossier, maak_zaak, medewerker

pytestmark = pytest.mark.django_db
VANDAAG = timezone.localdate


def vraag_uitstel(zaak: Zaak, door: Medewerker, gevaar: Gevaar = Gevaar.UITZETTING) -> AcuteStap:
    return beantwoord_acute_vraag(
        zaak,
        gevaar=gevaar,
        wat="Wij bellen uw verhuurder",
        wie="Bas Behandelaar",
        uiterlijk=VANDAAG(),
        door=door,
    )


@pytest.mark.parametrize(
    ("gevolgen", "gevaar"),
    [
        (["huis", "inkomen"], Gevaar.UITZETTING),
        (["inkomen", "kinderen"], Gevaar.INKOMEN),
        (["eten_of_energie"], Gevaar.AFSLUITING),
        (["studie_werk"], Gevaar.NIETS),
        (["geen"], Gevaar.NIETS),
        (None, Gevaar.NIETS),
    ],
)
def test_what_the_citizen_told_at_the_door_opens_the_case(gevolgen: list[str] | None, gevaar: Gevaar) -> None:
    zaak = maak_zaak(antwoorden={"gevolgen": gevolgen} if gevolgen else {})
    assert (zaak.gevaar, zaak.gevaar_gevraagd_op) == (gevaar, None)


@pytest.mark.parametrize(
    ("gehoord", "gevaar"),
    [("beslag", Gevaar.BESLAG), ("uitzetting", Gevaar.UITZETTING), ("niets", Gevaar.NIETS)],
)
def test_the_counter_asks_it_when_it_gives_a_question_to_maatwerk(gehoord: str, gevaar: Gevaar) -> None:
    op_maat = TeamFactory(sleutel="op-maat", naam="Team op maat", soort=Teamsoort.OP_MAAT)
    TeamFactory()
    dossier = maak_dossier(team=op_maat, route="op_maat", antwoorden={"gevolgen": ["inkomen"]})
    balie = MedewerkerFactory(rol=Rol.BALIE, rol__team=op_maat)
    geef_aan_maatwerk(dossier, reden="De regel past niet.", door=balie, moet_stoppen=gehoord)
    assert Zaak.objects.get().gevaar == gevaar


def test_the_deed_is_a_promise_that_the_citizen_reads(door: Medewerker) -> None:
    zaak = maak_zaak(behandelaar=door)
    stap = vraag_uitstel(zaak, door)
    belofte = zaak.beloften.get(doel=Belofte.ACUUT).toezegging
    assert (belofte, belofte.uiterlijk, belofte.wie) == (stap.toezegging, VANDAAG(), "Bas Behandelaar")
    teksten = [regel.tekst for regel in zaak.dossier.tijdlijn.filter(zichtbaar="iedereen")]
    assert any(tekst.startswith("Dit doen wij eerst: Wij bellen uw verhuurder.") for tekst in teksten)
    zaak.refresh_from_db()
    assert zaak.gevaar == Gevaar.UITZETTING
    assert zaak.gevaar_gevraagd_op is not None


def test_nothing_is_an_answer_too_and_promises_nothing(door: Medewerker) -> None:
    zaak = maak_zaak(behandelaar=door, antwoorden={"gevolgen": ["huis"]})
    beantwoord_acute_vraag(zaak, gevaar=Gevaar.NIETS, door=door)
    zaak.refresh_from_db()
    assert zaak.gevaar == Gevaar.NIETS
    assert zaak.gevaar_gevraagd_op is not None
    assert not zaak.beloften.filter(doel=Belofte.ACUUT).exists()


def test_of_two_dangers_the_worst_counts_until_it_has_stopped(door: Medewerker) -> None:
    zaak = maak_zaak(behandelaar=door)
    uitzetting = vraag_uitstel(zaak, door)
    vraag_uitstel(zaak, door, Gevaar.BESLAG)
    meld_gestopt(uitzetting, afloop="De ontruiming gaat niet door.", door=door)
    zaak.refresh_from_db()
    assert zaak.gevaar == Gevaar.BESLAG
    uitzetting.refresh_from_db()
    assert uitzetting.toezegging is not None
    assert uitzetting.toezegging.status == Toezeggingstatus.NAGEKOMEN


@pytest.mark.parametrize("weg", ["wat", "wie", "uiterlijk"])
def test_a_danger_without_a_deed_is_refused(door: Medewerker, weg: str) -> None:
    daad = {
        "wat": "Wij bellen.",
        "wie": "Bas",
        "uiterlijk": VANDAAG(),
        weg: "" if weg != "uiterlijk" else None,
    }
    zaak = maak_zaak(behandelaar=door)
    with pytest.raises(Geweigerd, match="Zeg wat u nu doet"):
        beantwoord_acute_vraag(zaak, gevaar=Gevaar.INKOMEN, door=door, **daad)  # type: ignore[arg-type]
    assert not zaak.acute_stappen.exists()


def test_a_day_that_is_over_is_no_promise(door: Medewerker) -> None:
    with pytest.raises(Geweigerd, match="vandaag of een dag daarna"):
        beantwoord_acute_vraag(
            maak_zaak(behandelaar=door),
            gevaar=Gevaar.INKOMEN,
            wat="Wij bellen.",
            wie="Bas",
            uiterlijk=VANDAAG() - timedelta(days=1),
            door=door,
        )


@pytest.mark.parametrize("rol", [Rol.TEAMLEIDER, Rol.BESLISSER])
def test_who_may_not_handle_the_case_may_not_answer(rol: Rol, door: Medewerker) -> None:
    zaak = maak_zaak(behandelaar=door)
    with pytest.raises(Geweigerd):
        beantwoord_acute_vraag(zaak, gevaar=Gevaar.NIETS, door=medewerker(rol))


def test_it_stops_once_and_needs_words(door: Medewerker) -> None:
    stap = vraag_uitstel(maak_zaak(behandelaar=door), door)
    with pytest.raises(Geweigerd, match="hoe het is afgelopen"):
        meld_gestopt(stap, afloop=" ", door=door)
    meld_gestopt(stap, afloop="Het is gestopt.", door=door)
    with pytest.raises(Geweigerd, match="al afgelopen"):
        meld_gestopt(stap, afloop="Nog eens.", door=door)


def test_nothing_is_asked_of_a_case_that_ended(door: Medewerker) -> None:
    zaak = maak_zaak(behandelaar=door)
    trek_zaak_in(zaak, reden="Het is opgelost.", door=door)
    with pytest.raises(Geweigerd, match="ingetrokken"):
        beantwoord_acute_vraag(zaak, gevaar=Gevaar.NIETS, door=door)


def test_the_page_asks_it_before_anything_else_and_knows_what_was_told(
    client: Client, door: Medewerker
) -> None:
    zaak = maak_zaak(behandelaar=door, antwoorden={"gevolgen": ["huis"]})
    client.force_login(door)
    pagina = client.get(reverse("maatwerk-zaak", args=[zaak.pk])).text
    assert pagina.index("Wat moet nu meteen stoppen?") < pagina.index("Volgende stap")
    assert "Dit is aan de deur verteld." in pagina
    (gekozen,) = re.findall(r'<input[^>]*name="acuut-gevaar"[^>]*checked[^>]*>', pagina)
    assert 'value="1"' in gekozen


def test_from_the_question_to_the_end_by_hand(client: Client, door: Medewerker) -> None:
    zaak = maak_zaak(behandelaar=door)
    client.force_login(door)
    adres = reverse("maatwerk-zaak", args=[zaak.pk])
    half = client.post(adres, {"handeling": "acuut", "acuut-gevaar": "1", "acuut-wat": "Wij bellen."})
    assert half.status_code == 200
    assert "Zeg wie dat doet." in half.text
    assert "Wij bellen." in half.text
    heel = client.post(
        adres,
        {
            "handeling": "acuut",
            "acuut-gevaar": "1",
            "acuut-wat": "Wij bellen.",
            "acuut-wie": door.naam,
            "acuut-uiterlijk": VANDAAG().isoformat(),
        },
    )
    assert heel.status_code == 302
    stap = zaak.acute_stappen.get()
    assert "Uitzetting uit huis" in client.get(reverse("maatwerk")).text
    client.post(
        adres,
        {"handeling": "gestopt", "gestopt-nummer": str(stap.pk), "gestopt-afloop": "Er is uitstel."},
    )
    pagina = client.get(adres).text
    assert "Er hoeft nu niets te stoppen." in pagina
    assert "Er is uitstel." in pagina


def test_a_step_of_another_case_cannot_be_ended_here(client: Client, door: Medewerker) -> None:
    eigen, ander = maak_zaak(behandelaar=door), maak_zaak(behandelaar=door)
    vraag_uitstel(eigen, door)
    elders = vraag_uitstel(ander, door)
    client.force_login(door)
    antwoord = client.post(
        reverse("maatwerk-zaak", args=[eigen.pk]),
        {"handeling": "gestopt", "gestopt-nummer": str(elders.pk), "gestopt-afloop": "Weg."},
    )
    assert antwoord.status_code == 200
    elders.refresh_from_db()
    assert elders.afgelopen_op is None


def test_the_last_promise_is_followed_by_another(door: Medewerker) -> None:
    """Also when what had to stop was all that was promised."""
    zaak = maak_zaak(behandelaar=door)
    stap = vraag_uitstel(zaak, door)
    leg_contact_vast(zaak, verslag="Wij spraken elkaar.", door=door)
    zaak.dossier.toezeggingen.filter(zaakbelofte__doel=Belofte.BESLUIT).update(
        status=Toezeggingstatus.VERVALLEN, reden="proef", afgerond_op=timezone.now()
    )
    meld_gestopt(stap, afloop="Het is gestopt.", door=door)
    zaak.dossier.refresh_from_db()
    assert zaak.dossier.volgende_toezegging is not None
    assert zaak.beloften.filter(doel=Belofte.AFRONDEN).exists()


def test_a_deed_beside_nothing_to_stop_is_not_lost_without_a_word(client: Client, door: Medewerker) -> None:
    zaak = maak_zaak(behandelaar=door)
    client.force_login(door)
    antwoord = client.post(
        reverse("maatwerk-zaak", args=[zaak.pk]),
        {
            "handeling": "acuut",
            "acuut-gevaar": str(Gevaar.NIETS.value),
            "acuut-wat": "Wij bellen de verhuurder.",
            "acuut-wie": door.naam,
        },
    )
    assert antwoord.status_code == 200
    assert "Haal deze tekst weg, of kies wat er moet stoppen." in antwoord.text
    assert "Wij bellen de verhuurder." in antwoord.text
    assert not zaak.acute_stappen.exists()
