"""A receiver that hangs costs a worker ten seconds a message: what is for it waits, so that others go on."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.uitgaand import motor, pauze, stilte
from portal.uitgaand.models import Status, Uitgaand
from tests.portal.uitgaand.conftest import Bezorger
from tests.portal.uitgaand.factories import UitgaandFactory

pytestmark = pytest.mark.django_db
HANGT = motor.TijdelijkMislukt("The partner cannot be reached: TimeoutError", zweeg=True)
DRUK = motor.TijdelijkMislukt("HTTP 503")


def verstuur(reeks: str) -> Status:
    return motor.verstuur_bericht(UitgaandFactory(reeks=reeks).pk)


def test_what_is_for_a_receiver_that_hangs_is_not_tried_and_what_is_for_others_is(
    bezorger: Bezorger,
) -> None:
    bezorger.fout = HANGT
    verstuur("abonnement:a")
    bezorger.fout = None
    wacht = UitgaandFactory(reeks="abonnement:a")
    assert motor.verstuur_bericht(wacht.pk) == Status.WACHT
    wacht.refresh_from_db()
    assert wacht.pogingen == 0, "no attempt was used up"
    assert timedelta(0) < wacht.volgende_poging_op - timezone.now() <= pauze.pauze_na(1)
    assert verstuur("abonnement:b") == Status.VERZONDEN
    assert verstuur("") == Status.VERZONDEN


def test_after_its_silence_it_is_tried_again_and_an_answer_ends_that(
    bezorger: Bezorger, monkeypatch: pytest.MonkeyPatch
) -> None:
    bezorger.fout = HANGT
    rijen = UitgaandFactory.create_batch(3, reeks="abonnement:a")
    standen = [motor.verstuur_bericht(rij.pk) for rij in rijen]
    assert standen == [Status.WACHT] * 3
    tot = stilte._stil["abonnement:a"][1]
    straks = timezone.now() + pauze.pauze_na(1) + timedelta(seconds=1)
    assert tot < straks
    monkeypatch.setattr("portal.uitgaand.motor.timezone.now", lambda: straks)
    assert set(motor.aan_de_beurt(straks)) == set(rijen), "all of them are due when the silence ends"
    bezorger.fout = None
    assert motor.verstuur_bericht(rijen[2].pk) == Status.VERZONDEN
    assert not stilte._stil


def test_after_its_silence_one_event_at_a_time_tries_it(
    bezorger: Bezorger, monkeypatch: pytest.MonkeyPatch
) -> None:
    stilte.hoor("abonnement:a", zweeg=True)
    straks = timezone.now() + pauze.pauze_na(1) + timedelta(seconds=1)
    monkeypatch.setattr("portal.uitgaand.motor.timezone.now", lambda: straks)
    eerste, tweede = UitgaandFactory.create_batch(2, reeks="abonnement:a")
    standen: list[Status] = []

    def bezorg(bericht: Uitgaand) -> None:
        if bericht.pk == eerste.pk:  # it hangs, and another thread takes the second meanwhile
            standen.append(motor.verstuur_bericht(tweede.pk))

    monkeypatch.setattr(Bezorger, "__call__", lambda _zelf, bericht: bezorg(bericht))
    assert motor.verstuur_bericht(eerste.pk) == Status.VERZONDEN
    assert standen == [Status.WACHT], "it would hang as well, and hold up the mail to people"
    monkeypatch.setattr("portal.uitgaand.motor.timezone.now", lambda: straks + pauze.pauze_na(1))
    assert motor.verstuur_bericht(tweede.pk) == Status.VERZONDEN


def test_a_silence_grows_to_ten_minutes_and_who_answers_with_an_error_is_not_silent(
    bezorger: Bezorger,
) -> None:
    bezorger.fout = DRUK
    verstuur("abonnement:a")
    assert not stilte._stil
    for _keer in range(20):
        stilte.hoor("abonnement:a", zweeg=True)
    assert timezone.now() < stilte._stil["abonnement:a"][1] <= timezone.now() + stilte.LANGSTE_STILTE
    stilte.hoor("", zweeg=True)
    assert list(stilte._stil) == ["abonnement:a"], "what has no row has no receiver of its own"
