"""One attempt to send: how it ends, and what is kept of it."""

import pytest
from django.utils import timezone
from pytest_django import Settings

from portal.uitgaand import motor
from portal.uitgaand.models import Kanaal, Status, Uitgaand
from portal.uitgaand.motor import BlijvendMislukt, TijdelijkMislukt, verstuur_bericht
from tests.portal.uitgaand.conftest import Bezorger
from tests.portal.uitgaand.factories import UitgaandFactory

pytestmark = pytest.mark.django_db


def nu_aan_de_beurt(bericht: Uitgaand) -> None:
    """Let the pause of a message be over."""
    Uitgaand.objects.filter(pk=bericht.pk).update(volgende_poging_op=timezone.now())


def test_a_message_that_was_delivered_is_sent_at_a_moment_and_holds_no_lease(bezorger: Bezorger) -> None:
    bericht = UitgaandFactory()
    assert verstuur_bericht(bericht.pk) == Status.VERZONDEN
    bericht.refresh_from_db()
    assert bezorger.bezorgd == [bericht.pk]
    assert bericht.verzonden_op is not None
    assert (bericht.pogingen, bericht.pacht_tot, bericht.laatste_fout) == (1, None, "")


def test_a_message_that_was_sent_is_not_sent_again(bezorger: Bezorger) -> None:
    bericht = UitgaandFactory(verzonden=True)
    assert verstuur_bericht(bericht.pk) == Status.VERZONDEN
    assert bezorger.bezorgd == []


def test_the_error_of_an_earlier_attempt_is_gone_after_success(bezorger: Bezorger) -> None:
    bericht = UitgaandFactory(pogingen=3, laatste_fout="The receiver was away.")
    verstuur_bericht(bericht.pk)
    bericht.refresh_from_db()
    assert (bericht.status, bericht.laatste_fout) == (Status.VERZONDEN, "")


def test_a_temporary_failure_keeps_the_message_for_later(bezorger: Bezorger) -> None:
    bezorger.fout = TijdelijkMislukt("The receiver is away.")
    bericht = UitgaandFactory()
    assert verstuur_bericht(bericht.pk) == Status.WACHT
    bericht.refresh_from_db()
    assert bericht.volgende_poging_op > timezone.now()
    assert (bericht.pogingen, bericht.laatste_fout) == (1, "The receiver is away.")


def test_within_the_pause_nothing_is_tried(bezorger: Bezorger) -> None:
    bericht = UitgaandFactory(later=True)
    assert verstuur_bericht(bericht.pk) == Status.WACHT
    bericht.refresh_from_db()
    assert bezorger.bezorgd == []
    assert bericht.pogingen == 1


def test_every_failure_makes_the_pause_longer(bezorger: Bezorger, settings: Settings) -> None:
    settings.UITGAAND_EERSTE_PAUZE_SECONDEN = 60
    bezorger.fout = TijdelijkMislukt("The receiver is away.")
    bericht = UitgaandFactory()
    pauzes = []
    for _poging in range(4):
        nu_aan_de_beurt(bericht)
        voor = timezone.now()
        verstuur_bericht(bericht.pk)
        bericht.refresh_from_db()
        pauzes.append(bericht.volgende_poging_op - voor)
    assert pauzes == sorted(pauzes)
    assert [round(pauze.total_seconds() / 60) for pauze in pauzes] == [1, 2, 4, 8]


def test_after_the_last_attempt_a_message_failed_for_good(bezorger: Bezorger, settings: Settings) -> None:
    settings.UITGAAND_MAX_POGINGEN = 3
    bezorger.fout = TijdelijkMislukt("The receiver is away.")
    bericht = UitgaandFactory()
    verloop = []
    for _poging in range(4):
        nu_aan_de_beurt(bericht)
        verloop.append(verstuur_bericht(bericht.pk))
    bericht.refresh_from_db()
    assert verloop == [Status.WACHT, Status.WACHT, Status.MISLUKT, Status.MISLUKT]
    assert (bericht.pogingen, bericht.laatste_fout) == (3, "The receiver is away.")


def test_a_refusal_for_good_ends_it_at_once(bezorger: Bezorger) -> None:
    bezorger.fout = BlijvendMislukt("The address does not exist.")
    bericht = UitgaandFactory()
    assert verstuur_bericht(bericht.pk) == Status.MISLUKT
    bezorger.fout = None
    assert verstuur_bericht(bericht.pk) == Status.MISLUKT
    bericht.refresh_from_db()
    assert bezorger.bezorgd == []
    assert (bericht.pogingen, bericht.laatste_fout) == (1, "The address does not exist.")


@pytest.mark.parametrize(
    ("fout", "status"), [(TijdelijkMislukt(), Status.WACHT), (BlijvendMislukt(), Status.MISLUKT)]
)
def test_a_failure_without_a_message_is_still_a_failure(
    bezorger: Bezorger, fout: Exception, status: Status
) -> None:
    bezorger.fout = fout
    bericht = UitgaandFactory()
    assert verstuur_bericht(bericht.pk) == status
    bericht.refresh_from_db()
    assert bericht.laatste_fout == type(fout).__name__
    assert bericht.verzonden_op is None


def test_an_unexpected_error_in_a_carrier_keeps_the_message_and_is_logged(
    bezorger: Bezorger, caplog: pytest.LogCaptureFixture
) -> None:
    bezorger.fout = KeyError("onderwerp")
    bericht = UitgaandFactory()
    assert verstuur_bericht(bericht.pk) == Status.WACHT
    bericht.refresh_from_db()
    assert bericht.laatste_fout == "KeyError"
    assert f"Carrier of channel email failed on message {bericht.pk}" in caplog.text


def test_a_channel_without_a_carrier_keeps_the_message(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(motor._verzenders, Kanaal.EMAIL)
    bericht = UitgaandFactory()
    assert verstuur_bericht(bericht.pk) == Status.WACHT


def test_a_very_long_error_is_cut_and_does_not_break_the_record(bezorger: Bezorger) -> None:
    bezorger.fout = TijdelijkMislukt("x" * 10_000)
    bericht = UitgaandFactory()
    verstuur_bericht(bericht.pk)
    bericht.refresh_from_db()
    assert bericht.laatste_fout == "x" * motor.FOUT_MAX_TEKENS


def test_a_failure_for_good_is_logged_without_address_or_contents(
    bezorger: Bezorger, caplog: pytest.LogCaptureFixture
) -> None:
    bezorger.fout = BlijvendMislukt("The address does not exist.")
    bericht = UitgaandFactory()
    verstuur_bericht(bericht.pk)
    assert f"Message {bericht.pk} failed for good" in caplog.text
    assert "noor@voorbeeld.example" not in caplog.text
    assert "Wij hebben uw vraag" not in caplog.text
