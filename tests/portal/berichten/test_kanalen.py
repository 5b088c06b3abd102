"""The channels to people against real servers: e-mail over SMTP, text messages, the Berichtenbox, files."""

import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from portal.berichten.navragen import vraag_na
from portal.uitgaand.models import Kanaal, Ontvangst, Status, Uitgaand
from portal.uitgaand.motor import noteer_ontvangst, verstuur_bericht
from tests.druppelaar import die_druppelt
from tests.mailserver import HANGT, STELT_UIT, WEIGERT, Mailserver
from tests.portal.berichten.aanbieders import Aanbieder
from tests.portal.uitgaand.factories import UitgaandFactory

pytestmark = pytest.mark.django_db
NUMMER, BSN = "+31612345678", "999990019"


def sms(**anders: object) -> Uitgaand:
    """A text message that is due."""
    inhoud = {"tekst": "Er staat een bericht voor u klaar."}
    return UitgaandFactory(kanaal=Kanaal.SMS, **{"bestemming": NUMMER, "inhoud": inhoud, **anders})


def voor_de_box(**anders: object) -> Uitgaand:
    """A message for the Berichtenbox that is due."""
    return UitgaandFactory(kanaal=Kanaal.BERICHTENBOX, **{"bestemming": BSN, **anders})


def na_de_pauze(bericht: Uitgaand) -> Status:
    """The next attempt, when its time has come."""
    Uitgaand.objects.filter(pk=bericht.pk).update(volgende_poging_op=timezone.now())
    return verstuur_bericht(bericht.pk)


@pytest.mark.parametrize(
    ("naar", "status"),
    [
        ("noor@voorbeeld.example", Status.VERZONDEN),
        (WEIGERT, Status.MISLUKT),
        (STELT_UIT, Status.WACHT),
        (HANGT, Status.WACHT),
    ],
)
def test_what_a_mail_server_says_decides_how_a_message_goes_on(
    post: Mailserver, naar: str, status: Status, settings: Settings
) -> None:
    if naar == HANGT:
        settings.EMAIL_TIMEOUT = 1
    assert verstuur_bericht(UitgaandFactory(bestemming=naar).pk) == status
    assert len(post.ontvangen) == (status == Status.VERZONDEN)


@pytest.mark.parametrize("begroeting", [b"220", b"220 mail.example ESMTP\r\n"], ids=["greeting", "reply"])
@pytest.mark.django_db(transaction=True)  # the lease is renewed by another connection meanwhile
@pytest.mark.parametrize("ssl", [False, True], ids=["smtp", "smtp+ssl"])
def test_a_mail_server_that_drips_is_given_up_before_the_lease_of_the_message_ends(
    post: Mailserver, settings: Settings, begroeting: bytes, ssl: bool
) -> None:
    settings.EMAIL_USE_SSL, settings.UITGAAND_PACHT_SECONDEN = ssl, 2
    bericht, begin = UitgaandFactory(), time.monotonic()
    with die_druppelt(begroeting, b"2") as settings.EMAIL_PORT:
        assert verstuur_bericht(bericht.pk) == Status.WACHT
    assert time.monotonic() - begin < 2


def test_a_mail_server_gets_plain_text_with_an_id_by_which_a_repeat_is_known(post: Mailserver) -> None:
    bericht = UitgaandFactory()
    verstuur_bericht(bericht.pk)
    (gekregen,) = post.ontvangen
    assert gekregen["Subject"] == "Ontvangen"
    assert str(bericht.pk) in gekregen["Message-ID"]
    assert gekregen.get_content_type() == "text/plain"


def test_an_sms_goes_to_the_number_with_our_id_as_its_reference(notify: Aanbieder) -> None:
    bericht = sms()
    assert verstuur_bericht(bericht.pk) == Status.VERZONDEN
    (gekregen,) = notify.berichten
    assert (gekregen["phone_number"], gekregen["reference"]) == (NUMMER, str(bericht.pk))
    assert gekregen["personalisation"] == bericht.inhoud


@pytest.mark.parametrize(
    ("anders", "status"),
    [({"bestemming": "06 nummer"}, Status.MISLUKT), ({}, Status.VERZONDEN)],
    ids=["no number", "fine"],
)
def test_a_number_that_is_none_is_refused_for_good(
    notify: Aanbieder, anders: dict[str, str], status: Status
) -> None:
    assert verstuur_bericht(sms(**anders).pk) == status


def test_a_wrong_secret_is_tried_again_and_the_error_names_neither_number_nor_text(
    notify: Aanbieder, settings: Settings
) -> None:
    settings.SMS_GEHEIM = "another secret"
    bericht = sms()
    assert verstuur_bericht(bericht.pk) == Status.WACHT
    bericht.refresh_from_db()
    assert bericht.laatste_fout == "HTTP 403"


def test_what_the_provider_took_before_we_could_write_it_down_is_not_sent_again(notify: Aanbieder) -> None:
    bericht = sms()
    notify.stuk = 503
    assert verstuur_bericht(bericht.pk) == Status.WACHT
    notify.stuk = 0
    assert na_de_pauze(bericht) == Status.VERZONDEN
    assert len(notify.berichten) == 1


def test_a_worker_that_died_after_sending_leaves_one_sms(notify: Aanbieder) -> None:
    bericht = sms(pacht_verlopen=True)
    notify.berichten.append({"reference": str(bericht.pk)})
    assert verstuur_bericht(bericht.pk) == Status.VERZONDEN
    assert len(notify.berichten) == 1


@pytest.mark.parametrize(
    ("stand", "ontvangst"),
    [
        ("delivered", Ontvangst.AFGELEVERD),
        ("permanent-failure", Ontvangst.TERUG),
        ("temporary-failure", Ontvangst.TERUG),
        ("technical-failure", Ontvangst.TERUG),
        ("sending", Ontvangst.ONBEKEND),
        ("sent", Ontvangst.ONBEKEND),
    ],
)
def test_the_provider_is_asked_what_became_of_an_sms(
    notify: Aanbieder, stand: str, ontvangst: Ontvangst
) -> None:
    bericht = sms()
    verstuur_bericht(bericht.pk)
    notify.stand = stand
    assert vraag_na(timezone.now(), hoogstens=10) == (ontvangst != Ontvangst.ONBEKEND)
    bericht.refresh_from_db()
    assert bericht.ontvangst == ontvangst
    assert vraag_na(timezone.now(), hoogstens=10) == 0


def test_a_provider_that_is_away_is_asked_once_in_a_round(notify: Aanbieder, settings: Settings) -> None:
    for bericht in (sms(), sms()):
        verstuur_bericht(bericht.pk)
    settings.SMS_GEHEIM = "another secret"
    assert vraag_na(timezone.now(), hoogstens=10) == 0
    settings.SMS_GEHEIM = "notify-secret-for-tests"
    assert vraag_na(timezone.now(), hoogstens=10) == 2


def test_a_provider_that_is_slow_holds_a_worker_no_longer_than_a_round_and_the_rest_is_asked_next(
    notify: Aanbieder, monkeypatch: pytest.MonkeyPatch
) -> None:
    for bericht in (sms(), sms(), sms()):
        verstuur_bericht(bericht.pk)
    notify.stand = "delivered"
    klok = iter(range(0, 900, 25))  # each question takes 25 seconds
    monkeypatch.setattr("portal.berichten.navragen.monotonic", lambda: next(klok))
    monkeypatch.setattr("portal.berichten.navragen.RONDE_SECONDEN", 40)
    assert vraag_na(timezone.now(), hoogstens=10) == 1
    assert vraag_na(timezone.now(), hoogstens=10) == 1
    assert vraag_na(timezone.now(), hoogstens=10) == 1
    assert set(Uitgaand.objects.values_list("ontvangst", flat=True)) == {Ontvangst.AFGELEVERD}


def test_what_nobody_reads_keeps_no_other_from_being_asked(box: Aanbieder) -> None:
    ouder, nieuwer = voor_de_box(), voor_de_box()
    for bericht in (ouder, nieuwer):
        verstuur_bericht(bericht.pk)
    box.stand = "afgeleverd"
    nu = timezone.now()
    assert [vraag_na(nu + timedelta(minutes=5 * ronde), hoogstens=1) for ronde in range(3)] == [1, 1, 0]
    standen = {rij.ontvangst for rij in Uitgaand.objects.all()}
    assert standen == {Ontvangst.AFGELEVERD}


def test_an_answer_that_we_do_not_know_stops_one_round_and_not_those_after_it(box: Aanbieder) -> None:
    for _ in range(2):
        verstuur_bericht(voor_de_box().pk)
    nu = timezone.now()
    box.stand = "iets heel anders"
    assert vraag_na(nu, hoogstens=1) == 0
    box.stand = "gelezen"
    assert vraag_na(nu + timedelta(minutes=5), hoogstens=1) == 1
    assert Uitgaand.objects.get(ontvangst=Ontvangst.GELEZEN, nagevraagd_op__gt=nu)


def test_the_berichtenbox_gets_a_message_once_however_often_we_try(box: Aanbieder) -> None:
    bericht = voor_de_box()
    box.stuk = 502
    assert verstuur_bericht(bericht.pk) == Status.WACHT
    box.stuk = 0
    assert na_de_pauze(bericht) == Status.VERZONDEN
    (gekregen,) = box.berichten
    assert (gekregen["bsn"], gekregen["onderwerp"]) == (BSN, "Ontvangen")


def test_who_has_no_box_is_refused_for_good(box: Aanbieder) -> None:
    box.geen_box.add(BSN)
    assert verstuur_bericht(voor_de_box().pk) == Status.MISLUKT


def test_a_box_tells_first_that_it_has_a_message_and_later_that_it_was_read(box: Aanbieder) -> None:
    bericht = voor_de_box()
    verstuur_bericht(bericht.pk)
    for stand, ontvangst in (("afgeleverd", Ontvangst.AFGELEVERD), ("gelezen", Ontvangst.GELEZEN)):
        box.stand = stand
        assert vraag_na(timezone.now(), hoogstens=10) == 1
        bericht.refresh_from_db()
        assert bericht.ontvangst == ontvangst


@pytest.mark.parametrize("kanaal", [Kanaal.SMS, Kanaal.BERICHTENBOX])
def test_a_channel_without_an_address_is_off_and_refuses(settings: Settings, kanaal: Kanaal) -> None:
    settings.SMS_URL = settings.BERICHTENBOX_URL = ""
    bericht = UitgaandFactory(kanaal=kanaal)
    assert verstuur_bericht(bericht.pk) == Status.MISLUKT
    bericht.refresh_from_db()
    assert "is off here" in bericht.laatste_fout or "are off here" in bericht.laatste_fout


@pytest.mark.parametrize("kanaal", [Kanaal.SMS, Kanaal.BERICHTENBOX])
def test_the_embedded_run_writes_a_file_and_a_repeat_is_the_same_file(
    settings: Settings, tmp_path: Path, kanaal: Kanaal
) -> None:
    settings.DATA_MAP = tmp_path
    settings.SMS_URL = settings.BERICHTENBOX_URL = "bestand:"
    bericht = UitgaandFactory(kanaal=kanaal)
    assert verstuur_bericht(bericht.pk) == Status.VERZONDEN
    Uitgaand.objects.filter(pk=bericht.pk).update(status=Status.WACHT, verzonden_op=None)
    assert verstuur_bericht(bericht.pk) == Status.VERZONDEN
    (bestand,) = (tmp_path / kanaal).iterdir()
    assert "Wij hebben uw vraag." in bestand.read_text()


@pytest.mark.parametrize(
    ("eerder", "later", "blijft"),
    [
        (Ontvangst.GELEZEN, Ontvangst.AFGELEVERD, Ontvangst.GELEZEN),
        (Ontvangst.TERUG, Ontvangst.AFGELEVERD, Ontvangst.TERUG),
        (Ontvangst.GEPOST, Ontvangst.TERUG, Ontvangst.TERUG),
        (Ontvangst.AFGELEVERD, Ontvangst.GELEZEN, Ontvangst.GELEZEN),
    ],
)
def test_what_is_told_late_never_moves_a_message_back(
    eerder: Ontvangst, later: Ontvangst, blijft: Ontvangst
) -> None:
    bericht = UitgaandFactory(verzonden=True, ontvangst=eerder, ontvangst_op=timezone.now())
    assert noteer_ontvangst(bericht.pk, later) == (later == blijft)
    bericht.refresh_from_db()
    assert bericht.ontvangst == blijft


def test_of_what_did_not_leave_nothing_can_be_told() -> None:
    assert not noteer_ontvangst(UitgaandFactory().pk, Ontvangst.AFGELEVERD)
