"""What happens when a message does not arrive or is not read: the next way, and at last a person."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from loket.handelingen import sluit_dossier
from loket.handelingen.vervolgberichten import te_vervolgen, vervolg_bericht
from loket.models import Belverzoek, Dossier, Toezegging, VeiligContact
from loket.selecties.berichtstand import berichtstand, met_berichtstand
from loket.stapzinnen import BEL_OVER_BERICHT, BERICHT_ANDERE_WEG
from portal.berichten.models import Poststuk
from portal.berichten.navragen import vraag_na
from portal.uitgaand.models import Kanaal, Ontvangst, Stand, Status, Uitgaand
from portal.uitgaand.motor import noteer_ontvangst, stuur_opnieuw
from tests.loket.berichten.bouwstenen import (
    bereikbaar,
    dagen_later,
    kanalen,
    laatste,
    verstuur_alles,
    vertel,
)
from tests.loket.mijn.bouwstenen import burger, log_in, van
from tests.loket.volgen.test_volgen import open_met_code
from tests.mailserver import STELT_UIT, WEIGERT, Mailserver
from tests.portal.berichten.aanbieders import Aanbieder

pytestmark = pytest.mark.django_db


def taken(dossier: Dossier) -> list[str]:
    """What a person still has to do about messages."""
    zinnen = {str(BEL_OVER_BERICHT), str(BERICHT_ANDERE_WEG)}
    return [rij.wat for rij in Toezegging.objects.filter(dossier=dossier, status="open") if rij.wat in zinnen]


def stand_op_tijdlijn(dossier: Dossier, regel_id: int) -> str:
    return berichtstand(met_berichtstand(dossier.tijdlijn.filter(pk=regel_id)).get())


def test_a_mail_server_that_refuses_sets_off_the_whole_walk(
    post: Mailserver, notify: Aanbieder, client: Client
) -> None:
    """E-mail refused, the text message does not arrive, the letter comes back: a person calls."""
    dossier = bereikbaar(email=WEIGERT)
    regel = vertel(dossier)
    verstuur_alles(dossier)
    assert kanalen(dossier) == [Kanaal.EMAIL, Kanaal.SMS]
    assert len(notify.berichten) == 1
    assert stand_op_tijdlijn(dossier, regel.pk) == "sms: verstuurd"

    notify.stand = "permanent-failure"
    assert vraag_na(timezone.now(), hoogstens=10) == 1
    verstuur_alles(dossier)
    assert kanalen(dossier) == [Kanaal.EMAIL, Kanaal.SMS, Kanaal.BRIEF]
    stuk = Poststuk.objects.get(pk=laatste(dossier).pk)
    assert (stuk.naam, stuk.inhoud["voluit"]) == ("Noor Verzonnen", "Uw aanvraag is doorgezet.")

    noteer_ontvangst(laatste(dossier).pk, Ontvangst.TERUG)
    verstuur_alles(dossier)
    assert kanalen(dossier) == [Kanaal.EMAIL, Kanaal.SMS, Kanaal.BRIEF]
    assert taken(dossier) == [str(BEL_OVER_BERICHT)]
    assert Belverzoek.objects.filter(dossier=dossier).count() == 1, "it is on the list of who calls"
    assert stand_op_tijdlijn(dossier, regel.pk) == "brief: kwam niet aan"
    open_met_code(client, dossier)
    pagina = client.get(reverse("volgen-dossier")).content.decode()
    assert "brief: kwam niet aan" in pagina
    assert str(BEL_OVER_BERICHT) in pagina
    assert post.ontvangen == []


def test_a_mail_server_that_defers_sets_off_nothing_until_it_gave_up(
    post: Mailserver, settings: Settings
) -> None:
    settings.UITGAAND_MAX_POGINGEN = 3
    dossier = bereikbaar(email=STELT_UIT)
    vertel(dossier)
    verstuur_alles(dossier)
    assert kanalen(dossier) == [Kanaal.EMAIL, Kanaal.SMS]
    assert Uitgaand.objects.get(kanaal=Kanaal.EMAIL).pogingen == 3


def test_what_lies_unread_for_ten_days_goes_on_paper_and_not_online_again() -> None:
    dossier = bereikbaar()
    regel = vertel(dossier)
    verstuur_alles(dossier)
    dagen_later(dossier, 9)
    verstuur_alles(dossier)
    assert kanalen(dossier) == [Kanaal.EMAIL]
    dagen_later(dossier, 1)
    verstuur_alles(dossier)
    assert kanalen(dossier) == [Kanaal.EMAIL, Kanaal.BRIEF]
    assert laatste(dossier).vorige.stand is Stand.ONGELEZEN  # type: ignore[union-attr]
    assert stand_op_tijdlijn(dossier, regel.pk) == "brief: onderweg"
    assert taken(dossier) == []


def test_without_an_address_a_person_calls_after_ten_days() -> None:
    dossier = bereikbaar(adres="")
    vertel(dossier)
    verstuur_alles(dossier)
    dagen_later(dossier, 10)
    verstuur_alles(dossier)
    assert kanalen(dossier) == [Kanaal.EMAIL]
    assert taken(dossier) == [str(BEL_OVER_BERICHT)]


def test_who_opened_the_page_read_it_and_gets_no_paper(client: Client) -> None:
    dossier = bereikbaar()
    regel = vertel(dossier)
    verstuur_alles(dossier)
    open_met_code(client, dossier)
    client.get(reverse("volgen-dossier"))
    assert laatste(dossier).stand is Stand.GELEZEN
    dagen_later(dossier, 30)
    verstuur_alles(dossier)
    assert kanalen(dossier) == [Kanaal.EMAIL]
    assert stand_op_tijdlijn(dossier, regel.pk) == "e-mail: gelezen"


def test_so_did_who_opened_it_signed_in(client: Client) -> None:
    dossier = van(bereikbaar(), burger(0))
    vertel(dossier)
    verstuur_alles(dossier)
    log_in(client, burger(0)).get(reverse("mijn-vraag", args=[dossier.pk]))
    assert laatste(dossier).stand is Stand.GELEZEN


def test_reading_late_ends_the_wait_also_after_the_letter_went() -> None:
    dossier = bereikbaar()
    vertel(dossier)
    verstuur_alles(dossier)
    dagen_later(dossier, 10)
    verstuur_alles(dossier)
    email = Uitgaand.objects.get(kanaal=Kanaal.EMAIL)
    assert noteer_ontvangst(email.pk, Ontvangst.GELEZEN)
    email.refresh_from_db()
    assert email.stand is Stand.GELEZEN


def test_several_messages_that_fail_give_one_task(post: Mailserver) -> None:
    dossier = bereikbaar(email=WEIGERT, telefoon="030 123 45 67", adres="")
    for tekst in ("Een.", "Twee.", "Drie."):
        vertel(dossier, tekst)
    verstuur_alles(dossier)
    assert taken(dossier) == [str(BEL_OVER_BERICHT)]


def test_who_has_no_telephone_is_looked_for_in_another_way(post: Mailserver) -> None:
    dossier = bereikbaar(email=WEIGERT, telefoon="", adres="")
    vertel(dossier)
    verstuur_alles(dossier)
    assert taken(dossier) == [str(BERICHT_ANDERE_WEG)]
    assert not Belverzoek.objects.filter(dossier=dossier).exists()


def test_once_contact_is_unsafe_nothing_follows(post: Mailserver) -> None:
    dossier = bereikbaar(email=WEIGERT)
    vertel(dossier)
    Dossier.objects.filter(pk=dossier.pk).update(veilig_contact=VeiligContact.NIET_VEILIG)
    verstuur_alles(dossier)
    assert kanalen(dossier) == [Kanaal.EMAIL]
    assert taken(dossier) == []
    assert any("omdat contact niet veilig is" in regel.tekst for regel in dossier.tijdlijn.all())


def test_a_finished_question_gets_its_paper_and_no_task(post: Mailserver) -> None:
    dossier = bereikbaar(email=WEIGERT, telefoon="", adres="")
    vertel(dossier)
    sluit_dossier(dossier, uitkomst="Klaar.")
    verstuur_alles(dossier)
    assert taken(dossier) == []
    assert any("De vraag is klaar" in regel.tekst for regel in dossier.tijdlijn.all())


def test_twice_is_once(post: Mailserver) -> None:
    dossier = bereikbaar(email=WEIGERT)
    vertel(dossier)
    verstuur_alles(dossier)
    eerste = Uitgaand.objects.get(kanaal=Kanaal.EMAIL)
    assert not vervolg_bericht(eerste.pk)
    assert Uitgaand.objects.filter(over=dossier.pk).count() == 2


def test_a_message_that_took_another_way_is_not_sent_again_by_hand(post: Mailserver) -> None:
    dossier = bereikbaar(email=WEIGERT)
    vertel(dossier)
    verstuur_alles(dossier)
    eerste = Uitgaand.objects.get(kanaal=Kanaal.EMAIL)
    assert stuur_opnieuw(eerste).status == Status.MISLUKT


def test_the_sweep_leaves_alone_what_is_on_its_way_read_or_not_for_a_person() -> None:
    dossier = bereikbaar()
    vertel(dossier)
    nu = timezone.now()
    assert not te_vervolgen(nu + timedelta(days=40)).exists(), "it did not leave yet"
    verstuur_alles(dossier)
    assert te_vervolgen(nu + timedelta(days=11)).count() == 1
    noteer_ontvangst(laatste(dossier).pk, Ontvangst.GELEZEN)
    assert not te_vervolgen(nu + timedelta(days=40)).exists()
