"""Only who helps gets word that there is news, for who cannot or does not want to read post; and none is lost."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.asserts import assertContains, assertNotContains

from loket.berichtsoorten import AFSPRAAK, NIEUWS
from loket.berichtwegen import eerste_weg
from loket.controles.berichten import nieuws_komt_aan
from loket.handelingen import geef_machtiging, neem_machtiging_terug, schrijf_tijdlijn, trek_machtiging_in
from loket.handelingen.berichten import stuur_bericht
from loket.handelingen.contactgegevens import wijzig_contact
from loket.handelingen.helpernieuws import stop_berichten
from loket.handelingen.machtigen import neem_mee
from loket.handelingen.nieuws import mail_nieuws
from loket.handelingen.vervolgberichten import te_vervolgen, vervolg_bericht
from loket.models import Belverzoek, Dossier, Gebeurtenissoort, Machtiging, Tijdlijnregel, VeiligContact
from loket.models.brieven import Berichtkanaal
from loket.tasks import vertel_helpers
from portal.identiteit.rechten import Rol
from portal.uitgaand.models import Ontvangst, Status, Uitgaand
from tests.loket.factories import DossierFactory, MedewerkerFactory
from tests.loket.machtigen.bouwstenen import NAAM, als_burger, inhoud
from tests.loket.machtigen.test_helpernieuws import formulier

pytestmark = pytest.mark.django_db
VAN_HELPER, VAN_BURGER = "joke@voorbeeld.example", "wil@voorbeeld.example"


@pytest.fixture
def dossier() -> Dossier:
    """A man who cannot read, and has an e-mail address that his daughter made once."""
    wie: Dossier = DossierFactory(naam="Wil Verzonnen", telefoon="06 12 34 56 78", email=VAN_BURGER)
    return wie


def geef(dossier: Dossier, *, alleen: bool = True, bericht_op: str = VAN_HELPER) -> Machtiging:
    door = MedewerkerFactory(rol=Rol.BALIE, rol__team=dossier.team)
    gegeven = geef_machtiging(dossier, inhoud(bericht_op=bericht_op, bericht_alleen=alleen), door=door)
    dossier.refresh_from_db()
    return gegeven


def antwoord(dossier: Dossier) -> Tijdlijnregel:
    """Staff answer, which is told to the person of the dossier by itself."""
    regel = schrijf_tijdlijn(
        dossier, Gebeurtenissoort.ANTWOORD, "Uw uitkering komt op vrijdag.", door="Bo Balie"
    )
    mail_nieuws(regel)
    return regel


def naar() -> list[tuple[str, str]]:
    """What went out: the kind, and where to."""
    return [(rij.soort, rij.bestemming) for rij in Uitgaand.objects.order_by("aangemaakt_op")]


def kwam_terug(bericht: Uitgaand) -> None:
    nu = timezone.now()
    Uitgaand.objects.filter(pk=bericht.pk).update(
        status=Status.VERZONDEN, verzonden_op=nu, ontvangst=Ontvangst.TERUG, ontvangst_op=nu
    )


def woord_dat_terugkwam(dossier: Dossier) -> Uitgaand:
    """There was news, and the one word about it came back from the helper."""
    antwoord(dossier)
    vertel_helpers()
    bericht = Uitgaand.objects.get()
    kwam_terug(bericht)
    return bericht


def laatste_regel(dossier: Dossier) -> str:
    tekst: str = Tijdlijnregel.objects.filter(dossier=dossier).latest("op").tekst
    return tekst


def test_the_citizen_chooses_it_and_reads_it_back(client: Client, dossier: Dossier) -> None:
    burger = als_burger(client, dossier)
    assertContains(burger.get(reverse("helper-toevoegen")), "Alleen deze persoon")
    burger.post(reverse("helper-toevoegen"), formulier(wie_krijgt_bericht="helper", bericht_op=VAN_HELPER))
    machtiging = Machtiging.objects.get()
    assert (machtiging.bericht_op, machtiging.bericht_alleen) == (VAN_HELPER, True)
    assertContains(burger.get(reverse("helpers")), "als enige bericht krijgen als er nieuws is")


def test_it_needs_an_address_too(client: Client, dossier: Dossier) -> None:
    burger = als_burger(client, dossier)
    pagina = burger.post(reverse("helper-toevoegen"), formulier(wie_krijgt_bericht="helper", bericht_op=""))
    assertContains(pagina, "Vul een e-mailadres of een mobiel nummer in")
    assert not Machtiging.objects.exists()


def test_whoever_let_only_a_helper_hear_is_told_that_once(client: Client, dossier: Dossier) -> None:
    """Else somebody else could take the messages away without a word."""
    als_burger(client, dossier).post(
        reverse("helper-toevoegen"), formulier(wie_krijgt_bericht="helper", bericht_op=VAN_HELPER)
    )
    assert naar() == [("helper", VAN_BURGER)]


def test_staff_write_it_down_and_read_it_on_the_page_of_the_dossier(client: Client, dossier: Dossier) -> None:
    geef(dossier)
    client.force_login(MedewerkerFactory(rol=Rol.BALIE, rol__team=dossier.team))
    assertContains(client.get(reverse("balie-machtigingen", args=[dossier.pk])), "Alleen deze persoon")
    assertContains(
        client.get(reverse("balie-dossier", args=[dossier.pk])), "als enige bericht krijgen als er nieuws is"
    )


def test_word_goes_to_the_helper_and_not_to_the_citizen(dossier: Dossier) -> None:
    geef(dossier)
    antwoord(dossier)
    vertel_helpers()
    assert naar() == [("helper_nieuws", VAN_HELPER)]


def test_a_reminder_without_a_line_goes_to_the_helper_once(dossier: Dossier) -> None:
    geef(dossier)
    for _keer in range(2):
        assert stuur_bericht(dossier, AFSPRAAK, sleutel="afspraak:1:herinnering", omschrijving="afspraak")
    assert naar() == [("helper_nieuws", VAN_HELPER)]


def test_nothing_goes_to_anybody_where_contact_is_not_safe(dossier: Dossier) -> None:
    geef(dossier)
    Dossier.objects.filter(pk=dossier.pk).update(veilig_contact=VeiligContact.NIET_VEILIG)
    dossier.refresh_from_db()
    antwoord(dossier)
    stuur_bericht(dossier, AFSPRAAK, sleutel="afspraak:1:herinnering", omschrijving="afspraak")
    vertel_helpers()
    assert naar() == []


@pytest.mark.parametrize("hoe", ["stop", "ook", "weg", "staf", "kanaal"])
def test_the_citizen_gets_the_messages_again_however_it_ends(
    client: Client, dossier: Dossier, hoe: str
) -> None:
    machtiging = geef(dossier)
    assert eerste_weg(dossier, NIEUWS) is None
    door = MedewerkerFactory(rol=Rol.BALIE, rol__team=dossier.team)
    match hoe:
        case "stop":
            stop_berichten(dossier, machtiging.pk)
        case "ook":
            burger = als_burger(client, dossier)
            assertContains(burger.get(reverse("helpers")), "Stuur mij ook berichten")
            burger.post(reverse("helpers"), {"machtiging": str(machtiging.pk), "berichten": "ook"})
            assertNotContains(burger.get(reverse("helpers")), "Stuur mij ook berichten")
        case "weg":
            neem_machtiging_terug(dossier, machtiging.pk)
        case "staf":
            trek_machtiging_in(dossier, machtiging=machtiging, reden="Helpt niet meer.", door=door)
        case "kanaal":
            wijzig_contact(dossier, berichtkanaal=Berichtkanaal.EMAIL, reden="Belde.", door=door)
    dossier.refresh_from_db()
    Uitgaand.objects.all().delete()
    antwoord(dossier)
    assert naar() == [("nieuws", VAN_BURGER)]


def test_another_dossier_cannot_change_it(client: Client, dossier: Dossier) -> None:
    ander = geef(DossierFactory())
    gegeven = als_burger(client, dossier).post(
        reverse("helpers"), {"machtiging": str(ander.pk), "berichten": "ook"}
    )
    ander.refresh_from_db()
    assert (gegeven.status_code, ander.bericht_alleen) == (404, True)


def test_after_its_last_day_the_citizen_hears_that_the_messages_come_back(dossier: Dossier) -> None:
    geef(dossier)
    Machtiging.objects.update(geldig_tot=timezone.localdate() - timedelta(days=1))
    for _keer in range(2):
        vertel_helpers()
    dossier.refresh_from_db()
    assert not dossier.bericht_via_helper
    assert naar() == [("nieuws", VAN_BURGER)]
    assert "U krijgt berichten nu weer zelf" in laatste_regel(dossier)


def test_controleer_finds_news_that_nobody_gets(dossier: Dossier) -> None:
    geef(dossier)
    assert nieuws_komt_aan() == []
    Machtiging.objects.update(geldig_tot=timezone.localdate() - timedelta(days=2))
    assert nieuws_komt_aan() == [f"dossier {dossier.pk}: no helper gets word"]


def test_of_two_helpers_the_other_goes_on(dossier: Dossier) -> None:
    eerste = geef(dossier)
    geef(dossier, bericht_op="ander@voorbeeld.example")
    stop_berichten(dossier, eerste.pk)
    dossier.refresh_from_db()
    antwoord(dossier)
    vertel_helpers()
    assert naar() == [("helper_nieuws", "ander@voorbeeld.example")]


def test_a_new_question_of_the_helper_keeps_who_gets_word(dossier: Dossier) -> None:
    nieuw = DossierFactory(email=VAN_BURGER)
    neem_mee(geef(dossier), nieuw)
    nieuw.refresh_from_db()
    assert nieuw.bericht_via_helper


def test_word_that_comes_back_goes_to_the_citizen_and_a_person_calls(dossier: Dossier) -> None:
    machtiging = geef(dossier)
    bericht = woord_dat_terugkwam(dossier)
    assert list(te_vervolgen(timezone.now())) == [bericht]
    assert vervolg_bericht(bericht.pk)
    assert not vervolg_bericht(bericht.pk)
    machtiging.refresh_from_db()
    dossier.refresh_from_db()
    assert (machtiging.geldt(), machtiging.bericht_op, dossier.bericht_via_helper) == (True, "", False)
    assert naar()[1:] == [("nieuws", VAN_BURGER)]
    regel = Tijdlijnregel.objects.filter(dossier=dossier, soort=Gebeurtenissoort.MACHTIGING).latest("op")
    assert regel.tekst == f"Een bericht aan {NAAM} kwam niet aan. Wij sturen berichten nu alleen naar u."
    assert Belverzoek.objects.filter(toezegging__dossier=dossier).count() == 1


def test_word_that_failed_for_good_to_a_second_reader_is_told_to_the_citizen_who_had_it_too(
    dossier: Dossier,
) -> None:
    geef(dossier, alleen=False)
    antwoord(dossier)
    vertel_helpers()
    bericht = Uitgaand.objects.get(soort="helper_nieuws")
    Uitgaand.objects.filter(pk=bericht.pk).update(status=Status.MISLUKT)
    vervolg_bericht(bericht.pk)
    assert naar()[2:] == [("nieuws", VAN_BURGER)]
    assert not Belverzoek.objects.filter(toezegging__dossier=dossier).exists()


def test_where_no_message_reaches_the_citizen_a_person_calls(dossier: Dossier) -> None:
    Dossier.objects.filter(pk=dossier.pk).update(email="")
    geef(dossier, alleen=False)
    bericht = woord_dat_terugkwam(dossier)
    vervolg_bericht(bericht.pk)
    assert Belverzoek.objects.filter(toezegging__dossier=dossier).count() == 1


def test_nothing_follows_where_contact_is_not_safe(dossier: Dossier) -> None:
    geef(dossier)
    bericht = woord_dat_terugkwam(dossier)
    Dossier.objects.filter(pk=dossier.pk).update(veilig_contact=VeiligContact.NIET_VEILIG)
    vervolg_bericht(bericht.pk)
    assert len(naar()) == 1
    assert not Belverzoek.objects.filter(toezegging__dossier=dossier).exists()


def test_word_to_an_address_that_the_helper_has_no_more_changes_nothing(dossier: Dossier) -> None:
    machtiging = geef(dossier)
    bericht = woord_dat_terugkwam(dossier)
    Machtiging.objects.filter(pk=machtiging.pk).update(bericht_op="nieuw@voorbeeld.example")
    vervolg_bericht(bericht.pk)
    dossier.refresh_from_db()
    assert dossier.bericht_via_helper
    assert len(naar()) == 1


def test_a_number_that_cannot_be_texted_any_more_is_no_dead_end(dossier: Dossier, settings: Any) -> None:
    geef(dossier, bericht_op="06 87 65 43 21")
    settings.SMS_URL = ""
    antwoord(dossier)
    vertel_helpers()
    dossier.refresh_from_db()
    assert not dossier.bericht_via_helper
    assert naar() == [("nieuws", VAN_BURGER)]
