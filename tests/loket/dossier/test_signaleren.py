"""A signal raised from a dossier: no name leaves, the dossier tells about it, and the answer comes back to it."""

import re
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from loket.controles import signalen as signaalcontroles
from loket.handelingen.signaleren import signaleer
from loket.models import Dossier, Dossiersignaal, Gebeurtenissoort, Zichtbaarheid
from portal.gebeurtenissen import meld
from portal.gebeurtenissen.soorten import AntwoordWeersproken, ReactieOntvangen
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Geweigerd, Rol
from portal.stelsel.models import Ministerie
from portal.uitgaand.models import Uitgaand
from signalen.handelingen.tegenspreken import spreek_eigen_tegen
from signalen.models import OntvangenReactie, Signaal, Tegenspraak
from signalen.teksten import BevatPersoonsgegevens
from tests.controleren import controles_van
from tests.loket.factories import DossierFactory, MedewerkerFactory
from tests.signalen.factories import PARTNER, KoppelingFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
KERN = {
    "wat_gebeurt": "De herinnering komt voor de rekening.",
    "wat_zou_moeten": "Stuur eerst de rekening.",
    "oorzaak": "communicatie",
    "ernst": "1",
    "aanleiding": "behandeling",
}


@pytest.fixture
def dossier() -> Dossier:
    return DossierFactory(naam="Fatima van der Berg-El Amrani")


@pytest.fixture
def door(dossier: Dossier) -> Medewerker:
    return MedewerkerFactory(rol=Rol.BEHANDELAAR, rol__team=dossier.team)


def velden(**anders: Any) -> dict[str, Any]:
    return {"sleutel": uuid4(), **KERN, "ernst": 1, **anders}


def test_signal_link_and_timeline_are_written_together(dossier: Dossier, door: Medewerker) -> None:
    signaal = signaleer(dossier, door=door, **velden())

    assert Dossiersignaal.objects.get().signaal == signaal
    assert Uitgaand.objects.filter(omschrijving=f"signaal {signaal.signaalnummer}").exists()
    burger = dossier.tijdlijn.get(soort=Gebeurtenissoort.SIGNAAL)
    assert burger.zichtbaar == Zichtbaarheid.IEDEREEN
    assert "Uw naam staat er niet bij" in burger.tekst


def test_pressing_twice_writes_one_of_everything(dossier: Dossier, door: Medewerker) -> None:
    vol = velden()
    assert signaleer(dossier, door=door, **vol) == signaleer(dossier, door=door, **vol)
    assert (Signaal.objects.count(), dossier.tijdlijn.filter(soort=Gebeurtenissoort.SIGNAAL).count()) == (
        1,
        1,
    )


@pytest.mark.parametrize("naam", ["Fatima", "van der Berg", "El Amrani", "F. van der Berg", "BERG"])
def test_no_name_of_the_dossier_leaves(dossier: Dossier, door: Medewerker, naam: str) -> None:
    with pytest.raises(BevatPersoonsgegevens):
        signaleer(dossier, door=door, **velden(wat_gebeurt=f"{naam} kreeg een aanmaning."))
    assert not Signaal.objects.exists()
    assert not dossier.tijdlijn.filter(soort=Gebeurtenissoort.SIGNAAL).exists()


def test_who_does_not_see_the_dossier_cannot_speak_about_it(client: Client, dossier: Dossier) -> None:
    ander = MedewerkerFactory(rol=Rol.BEHANDELAAR)
    with pytest.raises(Geweigerd):
        signaleer(dossier, door=ander, **velden())
    client.force_login(ander)
    assert client.get(reverse("balie-signaal", args=[dossier.pk])).status_code == 404


def test_the_answer_reaches_the_citizen_and_the_staff(dossier: Dossier, door: Medewerker) -> None:
    signaal = signaleer(dossier, door=door, **velden())

    meld(ReactieOntvangen(signaal.pk, "aangepast", "De brief is aangepast.", "Uw verhaal hielp."))

    regels = list(dossier.tijdlijn.filter(soort=Gebeurtenissoort.REACTIE).order_by("pk"))
    assert [regel.zichtbaar for regel in regels] == [Zichtbaarheid.IEDEREEN, Zichtbaarheid.MEDEWERKERS]
    assert "Uw verhaal hielp." in regels[0].tekst
    assert "De brief is aangepast." in regels[1].tekst
    assert "De brief is aangepast." not in regels[0].tekst


def test_the_citizen_reads_who_answered_when_another_took_it_over(dossier: Dossier, door: Medewerker) -> None:
    signaal = signaleer(dossier, door=door, **velden())

    meld(ReactieOntvangen(signaal.pk, "aangepast", "Klaar.", "Dank.", ander_ministerie="Nieuwe Zaken"))

    regels = dossier.tijdlijn.filter(soort=Gebeurtenissoort.REACTIE)
    assert [signaal.ministerie.naam in regel.tekst for regel in regels] == [False, False]
    assert all("Nieuwe Zaken" in regel.tekst for regel in regels)


def test_the_day_of_a_decision_comes_with_it_though_its_words_do_not_name_it(
    dossier: Dossier, door: Medewerker
) -> None:
    signaal = signaleer(dossier, door=door, **velden())
    dag = date(2027, 6, 1)

    meld(ReactieOntvangen(signaal.pk, "erkend_nu_niet", "Geen geld.", "Uw verhaal hielp.", dag=dag))
    meld(ReactieOntvangen(signaal.pk, "vaste_lijn", "Logeren telt niet.", "Het mag.", dag=dag))

    nu_niet, staf, lijn, _staf = dossier.tijdlijn.filter(soort=Gebeurtenissoort.REACTIE).order_by("pk")
    assert nu_niet.tekst.endswith("Uw verhaal hielp.\nHet ministerie kijkt opnieuw op dinsdag 1 juni 2027.")
    assert lijn.tekst.endswith("Het mag.\nDit geldt vanaf dinsdag 1 juni 2027.")
    assert "Geen geld.\nHet ministerie kijkt opnieuw op dinsdag 1 juni 2027." in staf.tekst


def test_staff_read_an_answer_in_dutch_in_whatever_language_it_came_in(
    dossier: Dossier, door: Medewerker
) -> None:
    signaal = signaleer(dossier, door=door, **velden())
    met_dag = ReactieOntvangen(
        signaal.pk, "erkend_nu_niet", "Geen geld.", "Dank u.", "Bel ons.", dag=date(2027, 6, 1)
    )
    with translation.override("en"):
        meld(met_dag)
        meld(ReactieOntvangen(signaal.pk, "aangepast", "De brief is kort.", "Dank u.", van="Proefuitvoerder"))

    regels = dossier.tijdlijn.filter(
        soort=Gebeurtenissoort.REACTIE, zichtbaar=Zichtbaarheid.MEDEWERKERS
    ).order_by("pk")
    assert [regel.tekst for regel in regels] == [
        f"{signaal.ministerie.naam} (Erkend, nu niet): Geen geld.\n"
        "Het ministerie kijkt opnieuw op dinsdag 1 juni 2027.\nVoor de balie: Bel ons.",
        "Het signalenteam: De brief is kort.",
    ]


def test_what_we_said_or_did_ourselves_stands_under_no_answer_of_a_ministry(
    dossier: Dossier, door: Medewerker
) -> None:
    signaal = signaleer(dossier, door=door, **velden())
    meld(ReactieOntvangen(signaal.pk, "aangepast", "Kort.", "De brief is nu kort.", van="Proefuitvoerder"))
    meld(AntwoordWeersproken(signaal.pk, "De brief is nog lang.", door.naam))

    voor_burger = dossier.tijdlijn.filter(zichtbaar=Zichtbaarheid.IEDEREEN).order_by("pk")
    assert [(regel.soort, regel.tekst.partition(" ")[2][:20]) for regel in voor_burger][-2:] == [
        (Gebeurtenissoort.ANTWOORD, "keken zelf naar wat "),
        (Gebeurtenissoort.SIGNAAL, "lieten het ministeri"),
    ]


def test_what_is_known_stands_in_the_form_and_no_word_of_the_citizen(
    client: Client, dossier: Dossier, door: Medewerker
) -> None:
    client.force_login(door)
    blad = client.get(reverse("balie-signaal", args=[dossier.pk]) + "?aanleiding=bezwaar").text
    blad = blad[blad.index("<h1") : blad.index("</main>")]

    assert dossier.onderwerp in blad
    assert "was gegrond." in blad
    assert re.search(r'<option value="bezwaar" selected', blad)
    assert re.search(r'name="bewijs" value="bezwaar"[^>]*checked', blad)
    assert dossier.naam not in blad


def test_from_form_to_list_with_few_statements(client: Client, dossier: Dossier, door: Medewerker) -> None:
    client.force_login(door)
    adres = reverse("balie-signaal", args=[dossier.pk])
    with CaptureQueriesContext(connection) as bladzijde:
        assert client.get(adres + "?aanleiding=teruggekomen").status_code == 200
    assert (
        client.post(adres, KERN).status_code == 302
    )  # the first message for a partner makes its row of numbers
    with CaptureQueriesContext(connection) as druk:
        assert client.post(adres, KERN).status_code == 302

    assert len(bladzijde) <= 15
    gevraagd = [stap["sql"][:70] for stap in druk.captured_queries if "SAVEPOINT" not in stap["sql"]]
    # 15 beside the session, the signed-in person and the roles.
    assert len(gevraagd) <= 18, gevraagd
    assert client.get("/signalen/mijn/").text.count(Signaal.objects.latest("pk").titel) == 2


def test_controleer_reports_a_name_that_got_through(dossier: Dossier, door: Medewerker) -> None:
    signaal = signaleer(dossier, door=door, **velden())
    (controle,) = controles_van(signaalcontroles).values()
    assert controle() == []

    Signaal.objects.filter(pk=signaal.pk).update(wat_gebeurt="Fatima kreeg een aanmaning.")

    (regel,) = controle()
    assert signaal.signaalnummer in regel
    assert "Fatima" not in regel


def test_every_signal_has_a_ministry_that_exists() -> None:
    """The one that gets what nobody can place is in the seed content."""
    assert Ministerie.objects.filter(sleutel="bzk").exists()


def test_what_does_not_solve_it_stands_on_the_timeline_and_no_name_leaves(
    dossier: Dossier, door: Medewerker
) -> None:
    KoppelingFactory(bron=PARTNER)
    signaal = signaleer(dossier, door=door, **velden())
    OntvangenReactie.objects.create(
        bron=PARTNER,
        event_id="e-1",
        signaal=signaal,
        uitkomst="niet_gedeeld",
        tekst_medewerker="Nee.",
        tekst_burger="Nee.",
        gegeven_op=timezone.now(),
    )
    klaar = Uitgaand.objects.count()

    with pytest.raises(BevatPersoonsgegevens):
        spreek_eigen_tegen(signaal, "Dit helpt Fatima niet.", door)
    assert (Uitgaand.objects.count(), Tegenspraak.objects.count()) == (klaar, 0)
    spreek_eigen_tegen(signaal, "De brief zegt nog het oude.", door)

    regels = {rij.zichtbaar: rij.tekst for rij in dossier.tijdlijn.order_by("pk")}
    assert "uw probleem niet oplost" in regels[Zichtbaarheid.IEDEREEN]
    assert "De brief zegt nog het oude." in regels[Zichtbaarheid.MEDEWERKERS]
    assert Uitgaand.objects.count() == klaar + 1
