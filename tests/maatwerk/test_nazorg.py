"""Six weeks later: carried out, and did it help? What was not done or did not help never ends in silence."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from loket.controles.dossiers import geen_doodlopende_weg
from loket.handelingen import doe_actie
from loket.models import Actie, Contactkanaal
from maatwerk import dagen
from maatwerk.controles.besluiten import niet_uitgevoerd_heeft_een_dag
from maatwerk.handelingen import (
    Stap,
    begin_nazorg,
    begin_uitvoering,
    bied_nazorg_aan,
    leg_nazorg_vast,
    leg_nazorgpoging_vast,
    meld_uitgevoerd,
    rond_zaak_af,
    rond_zonder_antwoord_af,
)
from maatwerk.models import Besluit, Nazorgantwoord, Nazorgkanaal, Nazorgvervolg, Zaak, Zaakstatus
from maatwerk.tasks import bewaak_besluiten
from portal.identiteit.rechten import Geweigerd, Rol
from tests.dagen import werkdag_over
from tests.maatwerk.bezwaar.bouwstenen import regels
from tests.maatwerk.factories import maak_besluit, medewerker, tweede_lezer

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
VANDAAG = timezone.localdate
STAP = Stap("Wij betalen met de hand.", "Afdeling betalingen", werkdag_over(7))


@pytest.fixture
def besluit() -> Besluit:
    """A decision against which no bezwaar can come any more, in its follow-up."""
    genomen = maak_besluit()
    Besluit.objects.update(bekendgemaakt_op=date(2026, 1, 5), bezwaar_uiterlijk=date(2026, 2, 16))
    begin_nazorg(genomen.zaak, reden="Het werkt meteen.", door=genomen.auteur)
    return genomen


def antwoord(besluit: Besluit, **anders: Any) -> Nazorgantwoord:
    velden: dict[str, Any] = {
        "kanaal": Nazorgkanaal.TELEFOON,
        "uitgevoerd": "ja",
        "geholpen": "ja",
        "woorden": "De huur is betaald.",
        "door": besluit.auteur,
        **anders,
    }
    return leg_nazorg_vast(besluit.zaak, **velden)


def status(besluit: Besluit) -> str:
    return str(Zaak.objects.values_list("status", flat=True).get(pk=besluit.zaak_id))


def belofte(besluit: Besluit, doel: str) -> Any:
    return besluit.zaak.beloften.filter(doel=doel).order_by("-pk")[0].toezegging


def tik(besluit: Besluit, code: str, woorden: str = "") -> None:
    """The citizen taps this answer on the own page."""
    actie = Actie.objects.get(dossier=besluit.zaak.dossier_id, antwoord=code, gedaan_op=None)
    doe_actie(besluit.zaak.dossier, actie.pk, woorden)


def test_we_ask_after_six_weeks_on_a_working_day() -> None:
    assert dagen.nazorg_uiterlijk(date(2026, 3, 2)) == date(2026, 4, 13)
    assert dagen.nazorg_uiterlijk(date(2026, 2, 23)) == date(2026, 4, 7)  # second Easter day moves on


def test_it_helped_so_the_promise_is_kept_and_the_case_can_close(besluit: Besluit) -> None:
    antwoord(besluit)
    assert belofte(besluit, "nazorg").status == "nagekomen"
    assert "U zei: De huur is betaald." in regels(besluit)
    assert not Actie.objects.filter(gebeurtenis="NazorgBeantwoord", gedaan_op=None).exists()
    rond_zaak_af(besluit.zaak, uitkomst="Het is gelukt.", door=besluit.auteur)
    assert status(besluit) == Zaakstatus.GESLOTEN


def test_not_carried_out_opens_the_case_with_who_does_it_and_when(besluit: Besluit) -> None:
    with pytest.raises(Geweigerd, match="wie dat doet"):
        antwoord(besluit, uitgevoerd="nee", geholpen="")
    rij = antwoord(besluit, uitgevoerd="nee", geholpen="", woorden="Er kwam niets.", stap=STAP)
    assert (status(besluit), rij.vervolg) == (Zaakstatus.HEROPEND, Nazorgvervolg.HEROPEND)
    uitvoering = belofte(besluit, "uitvoering")
    assert (uitvoering.wie, uitvoering.uiterlijk, uitvoering.status) == (STAP.wie, STAP.uiterlijk, "open")
    assert "Het besluit is niet uitgevoerd. Er kwam niets." in regels(besluit)
    assert geen_doodlopende_weg() == niet_uitgevoerd_heeft_een_dag() == []


def test_it_did_not_help_so_it_opens_again_or_something_else_is_done(besluit: Besluit) -> None:
    with pytest.raises(Geweigerd, match="Het hielp niet"):
        antwoord(besluit, geholpen="nee")
    with pytest.raises(Geweigerd, match="wie dat doet"):
        antwoord(besluit, geholpen="nee", vervolg=Nazorgvervolg.STAP)
    antwoord(besluit, geholpen="nee", vervolg=Nazorgvervolg.STAP, stap=STAP)
    assert (status(besluit), belofte(besluit, "afronden").wie) == (Zaakstatus.NAZORG, STAP.wie)
    antwoord(besluit, geholpen="nee", vervolg=Nazorgvervolg.HEROPEND)
    assert status(besluit) == Zaakstatus.HEROPEND


@pytest.mark.parametrize(
    ("anders", "melding"),
    [
        ({"woorden": " "}, "wat de burger zei"),
        ({"uitgevoerd": "misschien"}, "is uitgevoerd"),
        ({"geholpen": ""}, "heeft geholpen"),
        ({"kanaal": Nazorgkanaal.VOLGEN}, "hoe u de burger"),
    ],
)
def test_what_is_left_out_is_asked_for(besluit: Besluit, anders: dict[str, Any], melding: str) -> None:
    with pytest.raises(Geweigerd, match=melding):
        antwoord(besluit, **anders)
    assert not Nazorgantwoord.objects.exists()


def test_nobody_answers_and_after_three_days_we_close_and_say_so(besluit: Besluit) -> None:
    with pytest.raises(Geweigerd, match="3 verschillende dagen"):
        rond_zonder_antwoord_af(besluit.zaak, door=besluit.auteur)
    for dagen_terug in (2, 1, 0):
        leg_nazorgpoging_vast(
            besluit.zaak,
            kanaal=Contactkanaal.TELEFOON,
            op=VANDAAG() - timedelta(days=dagen_terug),
            door=besluit.auteur,
        )
    rond_zonder_antwoord_af(besluit.zaak, door=besluit.auteur)
    assert status(besluit) == Zaakstatus.GESLOTEN
    assert "Wij wilden op 3 dagen vragen" in regels(besluit)
    assert "U kunt altijd weer bij ons komen." in regels(besluit)
    assert belofte(besluit, "nazorg").status == "vervallen"


def test_the_citizen_says_with_one_tap_that_it_helped(besluit: Besluit) -> None:
    tik(besluit, "helpt", "Dank u wel.")
    rij = Nazorgantwoord.objects.get()
    assert (rij.kanaal, rij.geholpen, rij.woorden) == (Nazorgkanaal.VOLGEN, "ja", "Dank u wel.")
    assert belofte(besluit, "nazorg").status == "nagekomen"
    assert geen_doodlopende_weg() == []


def test_with_one_tap_not_done_the_case_opens_and_who_carries_it_out_is_named() -> None:
    besluit = maak_besluit()
    begin_uitvoering(besluit.zaak, wat="Betalen.", wie="Proefbank", uiterlijk=VANDAAG(), door=besluit.auteur)
    meld_uitgevoerd(besluit.zaak, gedaan="Het is betaald.", door=besluit.auteur)
    tik(besluit, "niet_gedaan", "Ik heb niets ontvangen.")
    assert status(besluit) == Zaakstatus.HEROPEND
    uitvoering = belofte(besluit, "uitvoering")
    assert (uitvoering.wie, uitvoering.status) == ("Proefbank", "open")
    assert "Het besluit is niet uitgevoerd. Ik heb niets ontvangen." in regels(besluit)
    begin_nazorg(besluit.zaak, reden="Nu is het betaald.", door=besluit.auteur)
    uitvoering.refresh_from_db()
    assert uitvoering.status == "nagekomen"


def test_with_one_tap_it_does_not_help_a_person_calls(besluit: Besluit) -> None:
    tik(besluit, "helpt_niet")
    assert status(besluit) == Zaakstatus.NAZORG
    assert belofte(besluit, "contact").wat == "Wij bellen u over wat nog niet helpt."


def test_also_a_closed_case_opens_with_one_tap(besluit: Besluit) -> None:
    antwoord(besluit)
    rond_zaak_af(besluit.zaak, uitkomst="Het is gelukt.", door=besluit.auteur)
    bied_nazorg_aan(besluit.zaak)
    besluit.zaak.dossier.refresh_from_db()
    tik(besluit, "niet_gedaan")
    assert status(besluit) == Zaakstatus.HEROPEND
    assert geen_doodlopende_weg() == []


def test_the_question_comes_by_itself_when_the_day_is_near() -> None:
    besluit = maak_besluit()
    bewaak_besluiten()
    assert not Actie.objects.filter(gebeurtenis="NazorgBeantwoord").exists()
    toezegging = belofte(besluit, "nazorg")
    toezegging.uiterlijk = VANDAAG()
    toezegging.save()
    bewaak_besluiten()
    bewaak_besluiten()
    assert Actie.objects.filter(gebeurtenis="NazorgBeantwoord", gedaan_op=None).count() == 3


def test_a_colleague_of_another_team_may_not(besluit: Besluit) -> None:
    with pytest.raises(Geweigerd):
        antwoord(besluit, door=tweede_lezer())


def test_the_team_leader_sees_what_went_wrong(client: Client, besluit: Besluit) -> None:
    antwoord(besluit, uitgevoerd="nee", geholpen="", stap=STAP, woorden="Er kwam niets.")
    client.force_login(medewerker(Rol.TEAMLEIDER))
    assert "?toon=nazorg" in client.get(reverse("maatwerk-overzicht")).text
    with CaptureQueriesContext(connection) as gevraagd:
        tekst = client.get(reverse("maatwerk-overzicht"), {"toon": "nazorg"}).text
    assert len(gevraagd) <= 10
    assert "0 geholpen, 0 een beetje, 0 niet geholpen, 1 niet uitgevoerd." in tekst
    assert besluit.zaak.dossier.code in tekst
    assert "Er kwam niets." not in tekst


def test_by_hand_on_the_page(client: Client, besluit: Besluit) -> None:
    client.force_login(besluit.auteur)
    adres = reverse("maatwerk-zaak", args=[besluit.zaak_id]) + "?deel=na_besluit"

    def doe(naam: str, **velden: object) -> str:
        gevuld = {f"{naam}-{veld}": waarde for veld, waarde in velden.items()}
        return client.post(adres, {"handeling": naam, **gevuld}, follow=True).text

    doe("nazorg_poging", kanaal="telefoon", op=VANDAAG().isoformat())
    assert "Op 1 dag geprobeerd." in client.get(adres).text
    velden = {"kanaal": "telefoon", "uitgevoerd": "nee", "woorden": "Er kwam niets.", "vervolg": "geen"}
    assert "Zeg wie dat doet." in doe("nazorg_antwoord", **velden)
    uiterlijk = STAP.uiterlijk.isoformat()
    tekst = doe("nazorg_antwoord", **velden, wat=STAP.wat, wie=STAP.wie, uiterlijk=uiterlijk)
    assert "Er kwam niets." in tekst
    assert status(besluit) == Zaakstatus.HEROPEND


def test_after_a_second_look_it_is_asked_and_tried_again_before_it_closes_in_silence(
    besluit: Besluit,
) -> None:
    antwoord(besluit, uitgevoerd="nee", geholpen="", woorden="Er kwam niets.", stap=STAP)
    assert belofte(besluit, "nazorg").status == "nagekomen"
    begin_nazorg(besluit.zaak, reden="Het is nu betaald.", door=besluit.auteur)
    assert belofte(besluit, "nazorg").status == "open"
    with pytest.raises(Geweigerd):  # nobody heard yet whether it is done now
        rond_zaak_af(besluit.zaak, uitkomst="Klaar.", door=besluit.auteur)
    for dagen_terug in (2, 1, 0):
        op = VANDAAG() - timedelta(days=dagen_terug)
        leg_nazorgpoging_vast(besluit.zaak, kanaal=Contactkanaal.TELEFOON, op=op, door=besluit.auteur)
    with pytest.raises(Geweigerd, match="3 verschillende dagen"):  # those are of before that answer
        rond_zonder_antwoord_af(besluit.zaak, door=besluit.auteur)
    Nazorgantwoord.objects.update(op=timezone.now() - timedelta(days=5))
    rond_zonder_antwoord_af(besluit.zaak, door=besluit.auteur)
    assert status(besluit) == Zaakstatus.GESLOTEN
