"""A message that was put ready with its facts alone: its texts are written when it is sent, once, and kept."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import Settings

from portal.uitgaand import motor
from portal.uitgaand.models import Status, Uitgaand
from portal.uitgaand.motor import SCHRIJVER, NietGeschreven, TijdelijkMislukt, geschreven, verstuur_bericht
from tests.portal.uitgaand.conftest import Bezorger
from tests.portal.uitgaand.factories import UitgaandFactory

pytestmark = pytest.mark.django_db

FEITEN = {SCHRIJVER: "proef", "code": "ABCD"}


@pytest.fixture
def schrijver(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[dict[str, Any]], Any]], None]:
    """Say who writes."""
    return lambda zelf: monkeypatch.setitem(motor._schrijvers, "proef", zelf)


def inhoud() -> Any:
    return Uitgaand.objects.get().inhoud


def nog_een_poging(bericht: Uitgaand) -> Status:
    Uitgaand.objects.update(volgende_poging_op=timezone.now())
    return verstuur_bericht(bericht.pk)


def test_what_was_sent_is_what_is_kept(bezorger: Bezorger, schrijver: Any) -> None:
    schrijver(lambda feiten: {"onderwerp": "Ontvangen", "tekst": f"Uw code: {feiten['code']}"})
    bericht = UitgaandFactory(inhoud=FEITEN)
    assert geschreven(bericht.inhoud)["tekst"] == "Uw code: ABCD"
    assert verstuur_bericht(bericht.pk) == Status.VERZONDEN
    assert inhoud() == {"onderwerp": "Ontvangen", "tekst": "Uw code: ABCD"}


def test_a_next_attempt_says_the_same(bezorger: Bezorger, schrijver: Any) -> None:
    schrijver(lambda _feiten: {"tekst": "de eerste keer"})
    bericht = UitgaandFactory(inhoud=FEITEN)
    bezorger.fout = TijdelijkMislukt()
    assert verstuur_bericht(bericht.pk) == Status.WACHT
    schrijver(lambda _feiten: {"tekst": "een nieuwe versie"})
    bezorger.fout = None
    assert nog_een_poging(bericht) == Status.VERZONDEN
    assert inhoud() == {"tekst": "de eerste keer"}


def test_texts_that_cannot_be_written_lose_nothing_and_end_where_staff_see_it(
    bezorger: Bezorger, schrijver: Any, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    settings.UITGAAND_MAX_POGINGEN = 2
    bericht = UitgaandFactory(inhoud=FEITEN | {"code": "geheim-7"})
    schrijver(lambda feiten: feiten["niet_daar"])
    assert [verstuur_bericht(bericht.pk), nog_een_poging(bericht)] == [Status.WACHT, Status.MISLUKT]
    assert Uitgaand.objects.get().laatste_fout == "NietGeschreven"
    assert "geheim-7" not in caplog.text
    assert (bezorger.bezorgd, inhoud()["code"]) == ([], "geheim-7")
    schrijver(lambda _feiten: {"tekst": "weer heel"})
    motor.stuur_opnieuw(bericht)
    assert verstuur_bericht(bericht.pk) == Status.VERZONDEN


def test_a_writer_that_is_not_there_is_told() -> None:
    with pytest.raises(NietGeschreven, match="onbekend"):
        geschreven({SCHRIJVER: "onbekend"})
    assert geschreven({"tekst": "klaar"}) == {"tekst": "klaar"}
