"""Is het gelukt? Asked on the promised day and once more; yes closes, no brings a person, silence can be undone."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from loket import tasks
from loket.controles.dossiers import (
    geen_doodlopende_weg,
    gesloten_zonder_toezeggingen,
    zelf_regelen_wordt_nagevraagd,
)
from loket.handelingen import meld_gelukt, meld_niet_gelukt, stel_navraag, zet_toezegging
from loket.models import Derde, Dossier, Gelukt, Navraag, Navraagstap, Route, Toezegging, Toezeggingsoort
from portal.identiteit.models import Team, Teamsoort
from portal.identiteit.rechten import Geweigerd, Rol
from portal.uitgaand import broker
from tests.loket.factories import DossierFactory, MedewerkerFactory
from tests.loket.navraag.bouwstenen import GESLOTEN, GEVRAAGD, HERINNERD, MAIL, belofte, mails, op, vers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]


def test_before_the_promised_day_nothing_is_asked(stuur: Callable[..., Dossier]) -> None:
    dossier = stuur(email=MAIL)
    assert belofte(dossier).uiterlijk == GEVRAAGD
    assert op(dossier, GEVRAAGD - timedelta(days=1)).stap == Navraagstap.GEPLAND
    assert mails() == []


def test_on_the_promised_day_we_ask_once_by_mail_and_promise_the_next_step(
    stuur: Callable[..., Dossier],
) -> None:
    dossier = stuur(email=MAIL)
    assert op(dossier, GEVRAAGD).stap == Navraagstap.GEVRAAGD
    assert len(mails()) == 1
    assert belofte(dossier).uiterlijk == HERINNERD
    assert dossier.tijdlijn.filter(soort="navraag").count() == 1
    assert geen_doodlopende_weg() == []


def test_the_message_holds_no_name_no_code_and_nothing_about_the_question(
    stuur: Callable[..., Dossier],
) -> None:
    dossier = stuur(email=MAIL, naam="Noor Verzonnen")
    op(dossier, GEVRAAGD)
    op(dossier, HERINNERD)
    eerste, tweede = (f"{mail.inhoud['onderwerp']} {mail.inhoud['tekst']}" for mail in mails())
    for tekst in (eerste, tweede):
        for geheim in ("Noor", dossier.code, "huurtoeslag", dossier.onderwerp, dossier.verhaal):
            assert geheim.lower() not in tekst.lower()
        assert "/volgen/" in tekst
    assert "Dan sluiten wij uw vraag" not in eerste
    assert "Dan sluiten wij uw vraag" in tweede


def test_who_does_not_answer_is_asked_once_more_and_then_the_question_closes(
    stuur: Callable[..., Dossier],
) -> None:
    dossier = stuur(email=MAIL)
    op(dossier, GEVRAAGD)
    assert op(dossier, HERINNERD - timedelta(days=1)).stap == Navraagstap.GEVRAAGD
    assert op(dossier, HERINNERD).stap == Navraagstap.HERINNERD
    assert belofte(dossier).uiterlijk == GESLOTEN
    navraag = op(dossier, GESLOTEN)
    assert (navraag.stap, navraag.antwoord) == (Navraagstap.KLAAR, Gelukt.NIET_GEHOORD)
    assert not vers(dossier).is_open
    assert len(mails()) == 2
    assert [geen_doodlopende_weg(), gesloten_zonder_toezeggingen()] == [[], []]


def test_days_that_nobody_worked_are_made_up_one_step_at_a_time(stuur: Callable[..., Dossier]) -> None:
    dossier = stuur(email=MAIL)
    laat = date(2027, 1, 4)
    assert op(dossier, laat).stap == Navraagstap.GEVRAAGD
    assert belofte(dossier).uiterlijk == date(2027, 1, 11)


def test_who_cannot_be_reached_is_asked_on_the_own_page(
    client: Client, stuur: Callable[..., Dossier]
) -> None:
    dossier = stuur()
    assert "op uw eigen bladzijde" in belofte(dossier).wat
    assert op(dossier, GEVRAAGD).stap == Navraagstap.GEVRAAGD
    assert mails() == []
    assert "Is het gelukt?" in client.get(reverse("volgen-dossier")).content.decode()


def test_who_can_only_be_called_is_asked_by_a_person(stuur: Callable[..., Dossier]) -> None:
    dossier = stuur(telefoon="06 12 34 56 78")
    assert op(dossier, GEVRAAGD).stap == Navraagstap.GEPLAND
    assert belofte(dossier).uiterlijk == GEVRAAGD  # stays on top of the work list until someone calls


def test_once_a_person_helps_a_yes_does_not_send_that_person_away(
    client: Client, stuur: Callable[..., Dossier]
) -> None:
    dossier = stuur(email=MAIL)
    client.post(reverse("gelukt"), {"antwoord": "nee"})
    pagina = client.post(reverse("gelukt"), {"antwoord": "ja"}, follow=True).content.decode()
    assert "Zeg het tegen de medewerker" in pagina
    assert vers(dossier).is_open


def test_the_asking_ends_when_a_person_took_over(stuur: Callable[..., Dossier]) -> None:
    dossier = stuur(email=MAIL)
    zet_toezegging(
        dossier, wat="Ik bel u.", wie=Derde("Sam"), uiterlijk=GESLOTEN, soort=Toezeggingsoort.BELOOFD
    )
    navraag = op(dossier, GEVRAAGD)
    assert navraag.stap == Navraagstap.VERVALLEN
    assert mails() == []
    assert belofte(dossier).wat == "Ik bel u."


def test_a_question_that_went_to_another_route_keeps_its_promise_and_is_never_closed_by_a_clock(
    stuur: Callable[..., Dossier],
) -> None:
    dossier = stuur(email=MAIL)
    Dossier.objects.update(route=Route.MAATWERK)
    for dag in (GEVRAAGD, HERINNERD, GESLOTEN):
        op(dossier, dag)
    assert vers(dossier).is_open
    assert belofte(dossier).uiterlijk == GEVRAAGD


def test_a_question_that_a_handler_has_is_not_taken_back() -> None:
    with pytest.raises(Geweigerd):
        meld_niet_gelukt(DossierFactory(route=Route.MAATWERK))


def test_the_hourly_sweep_offers_what_is_due_and_nothing_else(
    stuur: Callable[..., Dossier], monkeypatch: pytest.MonkeyPatch
) -> None:
    dossier = stuur(email=MAIL)
    aangeboden: list[Any] = []
    monkeypatch.setattr(broker, "bied_aan", lambda taak, sleutel: aangeboden.append((taak, sleutel)))
    tasks.veeg_navragen()
    assert aangeboden == []
    Toezegging.objects.update(uiterlijk=timezone.localdate())
    tasks.veeg_navragen()
    assert aangeboden == [(tasks.stel_navraag_van, dossier.navraag.pk)]
    tasks.stel_navraag_van(str(dossier.navraag.pk))
    assert Navraag.objects.get().stap == Navraagstap.GEVRAAGD


def test_staff_write_down_what_they_heard_on_the_telephone(
    client: Client, stuur: Callable[..., Dossier]
) -> None:
    dossier = stuur(telefoon="06 12 34 56 78")
    balie = MedewerkerFactory(rol=Rol.BALIE, rol__team=dossier.team)
    client.force_login(balie)
    adres = reverse("balie-dossier", args=[dossier.pk])
    assert "Bewaar het antwoord" in client.get(adres).content.decode()
    client.post(adres, {"handeling": "gelukt", "gelukt-antwoord": "ja"})
    assert Navraag.objects.get().antwoord == Gelukt.JA
    assert not vers(dossier).is_open


def test_an_answer_without_its_moment_cannot_be_kept(stuur: Callable[..., Dossier]) -> None:
    dossier = stuur(email=MAIL)
    with pytest.raises(IntegrityError), transaction.atomic():
        Navraag.objects.filter(dossier=dossier).update(antwoord=Gelukt.JA)


def test_the_answer_outlives_the_dossier_as_a_figure_about_the_service(stuur: Callable[..., Dossier]) -> None:
    dossier = stuur(email=MAIL)
    meld_gelukt(dossier)
    dienst = vers(dossier).dienst
    Navraag.objects.get()
    vers(dossier).delete()
    navraag = Navraag.objects.get()
    assert (navraag.dossier, navraag.dienst, navraag.antwoord) == (None, dienst, Gelukt.JA)
    stel_navraag(navraag, vandaag=GESLOTEN)


def test_the_check_finds_a_question_that_nobody_will_ask_after(stuur: Callable[..., Dossier]) -> None:
    dossier = stuur(email=MAIL)
    assert zelf_regelen_wordt_nagevraagd() == []
    Navraag.objects.all().delete()
    assert zelf_regelen_wordt_nagevraagd() == [f"dossier {dossier.pk} is never asked whether it worked out"]


def test_the_page_of_the_citizen_still_costs_four_statements(
    client: Client, stuur: Callable[..., Dossier], django_assert_max_num_queries: Any
) -> None:
    stuur(email=MAIL)
    with django_assert_max_num_queries(4):
        client.get(reverse("volgen-dossier"))


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_yes_and_a_no_at_once_always_end_with_a_person_or_a_closed_question(
    stuur: Callable[..., Dossier],
) -> None:
    dossier = stuur(email=MAIL)

    def zeg(nummer: int) -> None:
        try:
            (meld_niet_gelukt if nummer % 2 else meld_gelukt)(dossier)
        except Geweigerd:
            pass
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as draden:
        list(draden.map(zeg, range(8)))
    nu = vers(dossier)
    assert (nu.route, nu.is_open) == (Route.OP_MAAT, True)  # whoever needs help wins
    assert dossier.toezeggingen.filter(status="open").count() == 1
    assert Team.objects.get(pk=nu.team_id).soort == Teamsoort.OP_MAAT


def test_who_opens_the_question_again_reads_what_was_answered(
    stuur: Callable[..., Dossier], client: Client
) -> None:
    """The link in our message still works after the answer."""
    dossier = stuur(email=MAIL)
    al, klaar = "Een medewerker helpt u nu al.", "Uw vraag is klaar."
    pagina = client.get(reverse("gelukt")).content.decode()
    assert al not in pagina
    assert klaar not in pagina
    meld_gelukt(dossier)
    assert klaar in client.get(reverse("gelukt")).content.decode()
    meld_niet_gelukt(dossier)
    pagina = client.get(reverse("gelukt")).content.decode()
    assert al in pagina
    assert klaar not in pagina
