"""Is het gelukt? Asked on the promised day and once more; yes closes, no brings a person, silence can be undone."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from loket import tasks
from loket.controles import (
    geen_doodlopende_weg,
    gesloten_zonder_toezeggingen,
    zelf_regelen_wordt_nagevraagd,
)
from loket.handelingen import meld_gelukt, meld_niet_gelukt, stel_navraag, zet_toezegging
from loket.models import (
    Dossier,
    Gelukt,
    Navraag,
    Navraagstap,
    Route,
    Toezegging,
    Toezeggingsoort,
    VeiligContact,
)
from portal.identiteit.models import Team, Teamsoort
from portal.identiteit.rechten import Geweigerd, Rol
from portal.termijnen.datums import NEDERLAND
from portal.uitgaand import broker
from portal.uitgaand.models import Uitgaand
from tests.loket.factories import DossierFactory, MedewerkerFactory, TeamFactory
from tests.loket.intake.test_van_verhaal_tot_dossier import beantwoord_alles, verstuur, vertel

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("inhoud")]
NU = datetime(2026, 11, 2, 10, 0, tzinfo=NEDERLAND)
GEVRAAGD, HERINNERD, GESLOTEN = date(2026, 11, 16), date(2026, 11, 23), date(2026, 12, 7)
ZELF = {
    "zelf_regelen": "ja",
    "regel_past_niet": "nee",
    "besluit": "nee",
    "eerder_contact": "nee",
    "gevolgen": ["geen"],
}
MAIL = "noor@voorbeeld.example"


@pytest.fixture(autouse=True)
def maandag(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NU)


@pytest.fixture
def stuur(client: Client) -> Callable[..., Dossier]:
    """Send a question that someone arranges alone; there is a team that helps op maat."""
    TeamFactory()

    def verzend(**contact: str) -> Dossier:
        beantwoord_alles(client, vertel(client, "Ik wil huurtoeslag aanvragen"), ZELF)
        dossier = verstuur(client, **{"naam": "", **contact})
        assert dossier.route == Route.STANDAARD
        return dossier

    return verzend


def op(dossier: Dossier, dag: date) -> Navraag:
    """Let the periodic work of this day be done, twice."""
    for _ in range(2):
        stel_navraag(dossier.navraag, vandaag=dag)
    return Navraag.objects.get(dossier=dossier)


def vers(dossier: Dossier) -> Dossier:
    return Dossier.objects.select_related("volgende_toezegging", "team").get(pk=dossier.pk)


def belofte(dossier: Dossier) -> Toezegging:
    gevonden = vers(dossier).volgende_toezegging
    assert gevonden is not None
    return gevonden


def mails() -> list[Any]:
    return [
        rij for rij in Uitgaand.objects.order_by("sleutel") if rij.omschrijving == "vraag of het gelukt is"
    ]


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


@pytest.mark.parametrize("dag", [None, GEVRAAGD, HERINNERD])
def test_yes_closes_with_thanks_whenever_it_is_said(
    client: Client, stuur: Callable[..., Dossier], dag: date | None
) -> None:
    dossier = stuur(email=MAIL)
    for moment in (GEVRAAGD, HERINNERD):
        if dag and moment <= dag:
            op(dossier, moment)
    antwoord = client.post(reverse("gelukt"), {"antwoord": "ja"}, follow=True).content.decode()
    assert "Fijn dat het gelukt is." in antwoord
    assert vers(dossier).uitkomst == "Het is gelukt."
    assert Navraag.objects.get().antwoord == Gelukt.JA
    assert gesloten_zonder_toezeggingen() == []


def test_no_brings_a_person_within_one_working_day_with_nothing_told_again(
    client: Client, stuur: Callable[..., Dossier]
) -> None:
    dossier = stuur(email=MAIL)
    pagina = client.post(reverse("gelukt"), {"antwoord": "nee"}, follow=True).content.decode()
    assert "Wij helpen u verder." in pagina
    nu = vers(dossier)
    assert (nu.route, nu.is_open, nu.team.soort) == (Route.OP_MAAT, True, Teamsoort.OP_MAAT)
    assert nu.verhaal == dossier.verhaal
    assert belofte(dossier).uiterlijk == date(2026, 11, 3)
    assert Navraag.objects.get().antwoord == Gelukt.NEE
    assert geen_doodlopende_weg() == []


def test_what_someone_tells_with_the_no_is_on_the_timeline_without_a_bsn(
    client: Client, stuur: Callable[..., Dossier]
) -> None:
    dossier = stuur(email=MAIL)
    client.post(reverse("gelukt"), {"antwoord": "nee", "toelichting": "DigiD lukt niet, 123456782."})
    regels = [regel.tekst for regel in dossier.tijdlijn.all()]
    assert "DigiD lukt niet, [BSN weggehaald]." in regels


def test_a_second_no_keeps_what_is_told_with_it_and_promises_nothing_twice(
    client: Client, stuur: Callable[..., Dossier]
) -> None:
    dossier = stuur(email=MAIL)
    client.post(reverse("gelukt"), {"antwoord": "nee"})
    beloftes = dossier.toezeggingen.count()
    for _ in range(2):
        client.post(reverse("gelukt"), {"antwoord": "nee", "toelichting": "Het formulier liep vast."})
    regels = [regel.tekst for regel in dossier.tijdlijn.all()]
    assert regels.count("Het formulier liep vast.") == 1
    assert dossier.toezeggingen.count() == beloftes


def test_who_cannot_safely_be_reached_is_promised_no_call_after_a_no() -> None:
    dossier = DossierFactory(
        route=Route.STANDAARD, telefoon="0000000000", veilig_contact=VeiligContact.NIET_VEILIG
    )
    eerder = set(dossier.toezeggingen.values_list("pk", flat=True))
    meld_niet_gelukt(dossier)
    nieuw = dossier.toezeggingen.exclude(pk__in=eerder).get()
    assert "Wij bellen en mailen u niet." in nieuw.wat


def test_what_is_told_to_a_handler_is_kept_too() -> None:
    dossier = DossierFactory(route=Route.MAATWERK)
    meld_niet_gelukt(dossier, toelichting="Ik kreeg weer een brief, 123456782.")
    assert [regel.tekst for regel in dossier.tijdlijn.all()] == ["Ik kreeg weer een brief, [BSN weggehaald]."]
    assert vers(dossier).route == Route.MAATWERK


def test_who_left_no_number_is_asked_for_one_after_the_no_and_is_helped_anyway(
    client: Client, stuur: Callable[..., Dossier]
) -> None:
    dossier = stuur()
    antwoord = client.post(reverse("gelukt"), {"antwoord": "nee"})
    assert antwoord["Location"] == f"{reverse('bel-mij')}?over=vraag"
    assert belofte(dossier).wat == "Een medewerker kijkt naar uw vraag. Ons antwoord leest u met uw code."


@pytest.mark.parametrize("eerst", ["ja", "niets"])
def test_a_finished_question_opens_again_in_one_tap(
    client: Client, stuur: Callable[..., Dossier], eerst: str
) -> None:
    dossier = stuur(email=MAIL)
    if eerst == "ja":
        client.post(reverse("gelukt"), {"antwoord": "ja"})
    else:
        for dag in (GEVRAAGD, HERINNERD, GESLOTEN):
            op(dossier, dag)
    pagina = client.get(reverse("volgen-dossier")).content.decode()
    assert "Nee, help mij verder" in pagina
    assert "Ja, het is gelukt" not in pagina
    client.post(reverse("gelukt"), {"antwoord": "nee"})
    assert vers(dossier).is_open
    assert vers(dossier).route == Route.OP_MAAT
    assert Navraag.objects.get().antwoord == Gelukt.NEE


def test_a_yes_after_the_silence_is_still_counted(client: Client, stuur: Callable[..., Dossier]) -> None:
    dossier = stuur(email=MAIL)
    for dag in (GEVRAAGD, HERINNERD, GESLOTEN):
        op(dossier, dag)
    client.post(reverse("gelukt"), {"antwoord": "ja"})
    assert Navraag.objects.get().antwoord == Gelukt.JA
    assert not vers(dossier).is_open


@pytest.mark.parametrize("antwoord", ["ja", "nee"])
def test_pressing_twice_changes_nothing(client: Client, stuur: Callable[..., Dossier], antwoord: str) -> None:
    dossier = stuur(email=MAIL)
    client.post(reverse("gelukt"), {"antwoord": antwoord})
    eerst = (dossier.toezeggingen.count(), dossier.tijdlijn.count(), Navraag.objects.get().antwoord)
    client.post(reverse("gelukt"), {"antwoord": antwoord})
    assert (dossier.toezeggingen.count(), dossier.tijdlijn.count(), Navraag.objects.get().antwoord) == eerst


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
    zet_toezegging(dossier, wat="Ik bel u.", wie="Sam", uiterlijk=GESLOTEN, soort=Toezeggingsoort.BELOOFD)
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


def test_a_yes_leaves_open_what_else_was_promised(stuur: Callable[..., Dossier]) -> None:
    dossier = stuur(email=MAIL)
    zet_toezegging(dossier, wat="Ik bel u.", wie="Sam", uiterlijk=GESLOTEN, soort=Toezeggingsoort.BELOOFD)
    meld_gelukt(dossier)
    assert vers(dossier).is_open
    assert belofte(dossier).wat == "Ik bel u."
    assert geen_doodlopende_weg() == []


def test_a_question_that_a_handler_has_is_not_taken_back() -> None:
    with pytest.raises(Geweigerd):
        meld_niet_gelukt(DossierFactory(route=Route.MAATWERK))


def test_an_answer_without_a_choice_is_asked_again(client: Client, stuur: Callable[..., Dossier]) -> None:
    stuur(email=MAIL)
    assert client.post(reverse("gelukt"), {"toelichting": "x"}).status_code == 200
    assert Navraag.objects.get().antwoord == ""


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
