"""What the clock does: a reminder on the last day, and back to the sender after it; twice changes nothing."""

from datetime import date, datetime, time, timedelta
from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from loket.handelingen.overdracht import (
    aanvaard,
    beantwoord,
    herinner_ontvanger,
    laat_verlopen,
    stel_vraag,
    stel_vraag_buiten,
)
from loket.models import (
    Overdracht,
    OverdrachtStap,
    Overdrachtstatus,
    Partij,
    Toezegging,
    Toezeggingstatus,
    VeiligContact,
)
from loket.tasks import veeg_overdrachten
from portal.stelsel.kalender import kalender
from portal.termijnen.datums import NEDERLAND
from portal.uitgaand.models import Uitgaand
from portal.weergave.templatetags.weergave import datum
from tests.loket.binnenkomen import volg_met_code
from tests.loket.factories import DossierFactory, TeamFactory
from tests.loket.overdracht.bouwstenen import (
    VRAAG,
    berichten_aan,
    collega_van,
    keer_terug,
    link_van,
    maak_aanbod,
    maak_buitenaanbod,
    vers,
)

pytestmark = pytest.mark.django_db

MAANDAG, DINSDAG, WOENSDAG = (date(2026, 11, dag) for dag in (23, 24, 25))


class Klok:
    """The time of this test; it moves only when the test says so."""

    def __init__(self) -> None:
        self.op(MAANDAG, 10)

    def op(self, dag: date, uur: int, minuut: int = 0) -> None:
        """It is this hour of that day, Dutch time."""
        self.nu = datetime.combine(dag, time(uur, minuut), tzinfo=NEDERLAND)


@pytest.fixture
def klok(monkeypatch: pytest.MonkeyPatch) -> Klok:
    """Monday 23 November 2026, ten in the morning."""
    klok = Klok()
    monkeypatch.setattr(timezone, "now", lambda: klok.nu)
    return klok


def zet_uiterlijk(overdracht: Overdracht, dagen: int) -> None:
    """Move the last day, as if the offer was made earlier."""
    dag = timezone.localdate() + timedelta(days=dagen)
    eerder = timezone.now() - timedelta(days=9)
    Overdracht.objects.filter(pk=overdracht.pk).update(uiterlijk=dag, aangeboden_op=eerder)


def test_what_nobody_answered_is_back_with_the_sender_with_a_promise_and_notices() -> None:
    dossier = DossierFactory(team=TeamFactory(email="zender@voorbeeld.example"))
    overdracht = maak_buitenaanbod(dossier)
    ontvanger = overdracht.naar_ontvanger
    assert ontvanger is not None
    zet_uiterlijk(overdracht, -1)
    veeg_overdrachten()
    overdracht.refresh_from_db()
    assert overdracht.status == Overdrachtstatus.VERLOPEN
    assert overdracht.dossier.team == overdracht.van_team
    beloften = [rij.wat for rij in Toezegging.objects.filter(status="open")]
    assert "Wij zoeken verder wie u het best helpt." in beloften
    regel = dossier.tijdlijn.first()
    assert regel is not None
    assert f"{overdracht.naar} gaf niet op tijd antwoord." in regel.tekst
    assert len(berichten_aan("zender@voorbeeld.example")) == 1
    assert len(berichten_aan(ontvanger.email)) == 2  # the link, and that it is over


def test_a_second_sweep_changes_nothing() -> None:
    overdracht = maak_aanbod()
    zet_uiterlijk(overdracht, -1)
    veeg_overdrachten()
    stappen, berichten = OverdrachtStap.objects.count(), Uitgaand.objects.count()
    veeg_overdrachten()
    assert not laat_verlopen(overdracht.pk)
    assert (OverdrachtStap.objects.count(), Uitgaand.objects.count()) == (stappen, berichten)


@pytest.mark.parametrize("naar_buiten", [False, True])
def test_the_citizen_hears_on_the_promised_day_itself_that_nobody_answered(
    klok: Klok, naar_buiten: bool
) -> None:
    dossier = DossierFactory(email="burger@voorbeeld.example")
    overdracht = maak_buitenaanbod(dossier) if naar_buiten else maak_aanbod(dossier)
    beloofd = overdracht.toezegging
    assert beloofd is not None
    assert f"U hoort uiterlijk {datum(beloofd.uiterlijk)}" in dossier.tijdlijn.first().tekst
    klok.op(beloofd.uiterlijk, 16, 59)
    veeg_overdrachten()
    assert vers(overdracht.pk).status == Overdrachtstatus.AANGEBODEN

    klok.op(beloofd.uiterlijk, 17)
    veeg_overdrachten()
    assert vers(overdracht.pk).status == Overdrachtstatus.VERLOPEN
    beloofd.refresh_from_db()
    assert beloofd.status == Toezeggingstatus.NAGEKOMEN
    assert timezone.localdate(beloofd.afgerond_op) == beloofd.uiterlijk
    # By e-mail: that it was offered, and what came of it.
    assert len(berichten_aan("burger@voorbeeld.example")) == 2
    volgende = dossier.toezeggingen.get(vervolg_van=overdracht)
    assert volgende.uiterlijk == kalender().plus_werkdagen(beloofd.uiterlijk, 1)
    assert f"U hoort van ons uiterlijk {datum(volgende.uiterlijk)}." in dossier.tijdlijn.first().tekst


def test_what_is_urgent_comes_back_the_same_day_so_that_the_first_thing_next_day_is_looking_further(
    klok: Klok,
) -> None:
    overdracht = maak_aanbod(DossierFactory(met_spoed=True))
    assert overdracht.uiterlijk == MAANDAG
    klok.op(MAANDAG, 17, 30)
    veeg_overdrachten()
    vervolg = vers(overdracht.pk).vervolg
    assert vervolg is not None
    assert vervolg.uiterlijk == DINSDAG


@pytest.mark.parametrize(("uur", "minuut", "dag"), [(14, 59, MAANDAG), (15, 0, DINSDAG)])
def test_nobody_gets_minutes_for_what_is_urgent(klok: Klok, uur: int, minuut: int, dag: date) -> None:
    klok.op(MAANDAG, uur, minuut)
    assert maak_aanbod(spoed=True).uiterlijk == dag


def test_an_urgent_question_that_was_answered_late_in_the_day_leaves_the_receiver_a_working_day(
    klok: Klok,
) -> None:
    overdracht = maak_aanbod(spoed=True)
    assert overdracht.naar_team is not None
    stel_vraag(overdracht, vraag="Wat is er al gedaan?", door=collega_van(overdracht.naar_team))
    klok.op(MAANDAG, 16, 30)
    beantwoord(overdracht, antwoord="Nog niets.", door=collega_van(overdracht.van_team))
    assert vers(overdracht.pk).uiterlijk == DINSDAG


@pytest.mark.parametrize("naar_buiten", [False, True])
def test_a_question_asked_and_answered_on_a_day_off_moves_no_day(klok: Klok, naar_buiten: bool) -> None:
    """From Saturday to Sunday the clock stood still for no working day."""
    klok.op(date(2026, 11, 28), 20)
    overdracht = maak_buitenaanbod() if naar_buiten else maak_aanbod()
    eerst = overdracht.uiterlijk
    if naar_buiten:
        stel_vraag_buiten(overdracht, naam="Ria", vraag="Welk jaar?")
    elif overdracht.naar_team is not None:
        stel_vraag(overdracht, vraag="Welk jaar?", door=collega_van(overdracht.naar_team))
    klok.op(date(2026, 11, 29), 20)
    beantwoord(vers(overdracht.pk), antwoord="Dit jaar.", door=collega_van(overdracht.van_team))
    assert vers(overdracht.pk).uiterlijk == eerst


@pytest.mark.parametrize("antwoord", [(date(2026, 11, 27), 20), (date(2026, 11, 28), 11)])
def test_an_answer_on_a_day_off_leaves_the_receiver_as_much_as_one_of_the_evening_before(
    klok: Klok, antwoord: tuple[date, int]
) -> None:
    """Asked on a Thursday with Friday left: an answer after Friday's closing hour starts the clock on Monday."""
    klok.op(date(2026, 11, 25), 10)
    overdracht = maak_aanbod()
    assert overdracht.uiterlijk == date(2026, 11, 27)
    klok.op(date(2026, 11, 26), 10)
    assert overdracht.naar_team is not None
    stel_vraag(overdracht, vraag="Welk jaar?", door=collega_van(overdracht.naar_team))
    klok.op(*antwoord)
    beantwoord(vers(overdracht.pk), antwoord="Dit jaar.", door=collega_van(overdracht.van_team))
    assert vers(overdracht.pk).uiterlijk == date(2026, 12, 1)


def test_who_can_get_no_mail_is_not_told_to_hear_it_but_where_it_stands(klok: Klok) -> None:
    dossier = DossierFactory(email="", telefoon="06 12 34 56 78")
    overdracht = maak_aanbod(dossier)
    dag = datum(overdracht.uiterlijk)
    assert f"Uiterlijk {dag} leest u op uw eigen bladzijde of zij u verder helpen." in (
        dossier.tijdlijn.first().tekst
    )
    assert overdracht.toezegging is not None
    assert overdracht.toezegging.wat.startswith("Op uw eigen bladzijde leest u of")
    klok.op(overdracht.uiterlijk, 18)
    veeg_overdrachten()
    assert f"{overdracht.naar} gaf niet op tijd antwoord." in dossier.tijdlijn.first().tekst


def test_each_answer_is_told_to_the_citizen_by_mail_once(klok: Klok) -> None:
    dossier = DossierFactory(email="burger@voorbeeld.example")
    overdracht = maak_aanbod(dossier)
    assert overdracht.naar_team is not None
    door = collega_van(overdracht.naar_team)
    aanvaard(overdracht, wat="Wij kijken naar uw aanvraag.", uiterlijk=WOENSDAG, door=door)
    berichten = berichten_aan("burger@voorbeeld.example")
    assert len(berichten) == 2
    for bericht in berichten:
        tekst = bericht.inhoud["onderwerp"] + bericht.inhoud["tekst"]
        for geheim in (dossier.code, dossier.naam, dossier.onderwerp, overdracht.naar, door.naam):
            assert geheim not in tekst


def test_who_is_in_danger_gets_no_mail_about_a_hand_over(klok: Klok) -> None:
    dossier = DossierFactory(email="burger@voorbeeld.example", veilig_contact=VeiligContact.NIET_VEILIG)
    overdracht = maak_aanbod(dossier)
    klok.op(overdracht.uiterlijk, 17)
    veeg_overdrachten()
    assert vers(overdracht.pk).status == Overdrachtstatus.VERLOPEN
    assert not berichten_aan("burger@voorbeeld.example")


def test_the_receiver_is_reminded_once_on_the_last_day(klok: Klok) -> None:
    overdracht = maak_aanbod()
    zet_uiterlijk(overdracht, 0)
    veeg_overdrachten()
    veeg_overdrachten()
    assert not herinner_ontvanger(overdracht.pk)
    [bericht] = berichten_aan("ontvanger@voorbeeld.example")
    assert "wacht op uw antwoord" in bericht.inhoud["tekst"]


def test_while_the_clock_stands_still_nothing_lapses() -> None:
    overdracht = maak_aanbod()
    assert overdracht.naar_team is not None
    stel_vraag(overdracht, vraag="Wat is er al gedaan?", door=collega_van(overdracht.naar_team))
    zet_uiterlijk(overdracht, -3)
    veeg_overdrachten()
    overdracht.refresh_from_db()
    assert overdracht.status == Overdrachtstatus.GEVRAAGD


def test_silence_counts_as_coming_back_so_the_second_time_a_regisseur_decides() -> None:
    dossier = DossierFactory()
    keer_terug(dossier, 1)
    overdracht = maak_aanbod(dossier)
    zet_uiterlijk(overdracht, -1)
    veeg_overdrachten()
    overdracht.refresh_from_db()
    assert overdracht.status == Overdrachtstatus.BIJ_REGISSEUR
    assert [(stap.naar, stap.partij) for stap in overdracht.stappen.all()][-2:] == [
        (Overdrachtstatus.VERLOPEN, Partij.PORTAAL),
        (Overdrachtstatus.BIJ_REGISSEUR, Partij.PORTAAL),
    ]


def test_sender_receiver_and_citizen_see_it_come_back(client: Client) -> None:
    dossier = DossierFactory()
    overdracht = maak_buitenaanbod(dossier)
    zender, link = collega_van(dossier.team), link_van(overdracht)
    assertContains(client.post(link, {"handeling": "openen"}), "Wij nemen de vraag over")
    zet_uiterlijk(overdracht, -1)
    veeg_overdrachten()

    dag = datum(vers(overdracht.pk).uiterlijk)
    buiten = client.get(link)
    assert buiten.status_code == HTTPStatus.GONE
    assertContains(buiten, f"U kon antwoorden tot {dag}, 17.00 uur.", status_code=HTTPStatus.GONE)
    assertNotContains(client.post(link, {"handeling": "openen"}), VRAAG, status_code=HTTPStatus.GONE)

    volg_met_code(client, dossier)
    burger = client.get(reverse("volgen-dossier"))
    assertContains(burger, f"{overdracht.naar} gaf niet op tijd antwoord.")
    assertContains(burger, f"{dossier.team.naam} blijft uw contact en zoekt verder.")

    client.force_login(zender)
    assertContains(
        client.get(reverse("overdracht", args=[overdracht.pk])), "datum voorbij, terug bij de zender"
    )
    assertContains(
        client.get(reverse("balie-dossier", args=[dossier.pk])), reverse("overdragen", args=[dossier.pk])
    )
