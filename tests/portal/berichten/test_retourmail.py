"""An e-mail that comes back later: the notification of a mail server sets off the next way."""

import io
import sys
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.core.management import call_command
from pytest_django import Settings

from portal.berichten.retourmail import verwerk_retourmail
from portal.uitgaand.models import Kanaal, Ontvangst, Stand, Uitgaand
from tests.loket.berichten.bouwstenen import bereikbaar, kanalen, laatste, verstuur_alles, vertel
from tests.portal.uitgaand.factories import UitgaandFactory

pytestmark = pytest.mark.django_db

MELDING = """\
From: MAILER-DAEMON@mail.voorbeeld.example
To: noreply@portaal.example
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="GRENS"

--GRENS
Content-Type: text/plain

Your message could not be delivered.

--GRENS
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.voorbeeld.example

Final-Recipient: rfc822; noor@voorbeeld.example
Action: {actie}
Status: 5.1.1

--GRENS
Content-Type: {soort}

Message-ID: <{bericht_id}@{host}>
Subject: Er staat een bericht voor u klaar

{tekst}
--GRENS--
"""


@pytest.fixture(autouse=True)
def adres(settings: Settings) -> None:
    settings.BASIS_URL = "https://portaal.example"


def melding(
    bericht_id: object, *, actie: str = "failed", soort: str = "message/rfc822", host: str = ""
) -> bytes:
    """What a mail server sends back."""
    return MELDING.format(
        actie=actie, soort=soort, bericht_id=bericht_id, host=host or "portaal.example", tekst="Hallo."
    ).encode()


@pytest.mark.parametrize("soort", ["message/rfc822", "text/rfc822-headers"])
def test_an_email_that_came_back_takes_the_next_way(soort: str) -> None:
    dossier = bereikbaar()
    vertel(dossier)
    verstuur_alles(dossier)
    bericht = laatste(dossier)
    assert verwerk_retourmail(melding(bericht.pk, soort=soort)) == bericht.pk
    verstuur_alles(dossier)
    assert kanalen(dossier) == [Kanaal.EMAIL, Kanaal.SMS]


def test_the_same_notification_twice_changes_nothing() -> None:
    bericht = UitgaandFactory(verzonden=True)
    for _keer in range(2):
        assert verwerk_retourmail(melding(bericht.pk)) == bericht.pk
    bericht.refresh_from_db()
    assert bericht.stand is Stand.MISLUKT


def test_a_delay_a_stranger_or_an_ordinary_email_says_nothing() -> None:
    bericht = UitgaandFactory(verzonden=True)
    for post in (
        melding(bericht.pk, actie="delayed"),
        melding(bericht.pk, host="elders.example"),
        melding(uuid4()),
        melding("geen-nummer"),
        f"Subject: Hallo\n\n<{bericht.pk}@portaal.example>".encode(),
        b"",
        b"\xff\xfe\x00",
    ):
        assert verwerk_retourmail(post) is None
    assert Uitgaand.objects.get().ontvangst == Ontvangst.ONBEKEND


def test_a_letter_or_text_message_cannot_come_back_by_email() -> None:
    assert verwerk_retourmail(melding(UitgaandFactory(kanaal=Kanaal.BRIEF, verzonden=True).pk)) is None


def test_the_command_reads_what_a_mail_server_hands_over(monkeypatch: pytest.MonkeyPatch) -> None:
    bericht = UitgaandFactory(verzonden=True)
    for post, zegt in (
        (melding(bericht.pk), f"{bericht.pk} came back."),
        (b"x", "No message of ours came back."),
    ):
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(post)))
        uit = io.StringIO()
        call_command("lees_retourmail", stdout=uit)
        assert uit.getvalue().strip() == zegt
