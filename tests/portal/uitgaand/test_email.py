"""E-mail: plain text in the reader's language, recognisable as the same when it is sent twice."""

import smtplib
from datetime import date

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.utils import translation
from pytest_django import Settings

from portal.berichten.email import verstuur_email, zet_email_klaar
from portal.uitgaand.models import Status, Uitgaand
from portal.uitgaand.motor import verstuur_bericht
from tests.portal.uitgaand.conftest import Broker
from tests.portal.uitgaand.factories import UitgaandFactory

pytestmark = pytest.mark.django_db
ADRES = "noor@voorbeeld.example"


def zet_ontvangst_klaar(taal: str) -> Uitgaand:
    """A receipt as the door writes it."""
    inhoud = {
        "uiterlijk": date(2026, 12, 3),
        "code": "ABCD-EFGH-JKLM",
        "volgen_url": "http://127.0.0.1:8000/volgen/?a=<b>&c",
    }
    bericht_id = zet_email_klaar(
        naar=ADRES,
        sjabloon="berichten/ontvangst",
        inhoud=inhoud,
        taal=taal,
        sleutel=f"ontvangst-{taal}",
        omschrijving="Ontvangstbevestiging",
    )
    return Uitgaand.objects.get(pk=bericht_id)


@pytest.mark.parametrize(
    ("taal", "datum", "hier"), [("nl", "3 december 2026", "en"), ("en", "3 December 2026", "nl")]
)
def test_the_text_is_in_the_language_of_the_reader_and_not_of_who_caused_it(
    broker: Broker, taal: str, datum: str, hier: str
) -> None:
    with translation.override(hier):
        bericht = zet_ontvangst_klaar(taal)
        assert translation.get_language() == hier
    assert datum in bericht.inhoud["tekst"]


def test_it_is_plain_text_with_every_character_as_it_was_typed(broker: Broker) -> None:
    verstuur_bericht(zet_ontvangst_klaar("nl").pk)
    post = mail.outbox[0]
    assert post.to == [ADRES]
    assert post.subject == "Wij hebben uw vraag ontvangen"
    assert post.content_subtype == "plain"
    assert "http://127.0.0.1:8000/volgen/?a=<b>&c" in post.body
    assert "ABCD-EFGH-JKLM" in post.body


def test_a_repeat_has_the_same_message_id_and_another_message_another(settings: Settings) -> None:
    settings.BASIS_URL = "https://portaal.voorbeeld.example"
    een, twee = UitgaandFactory(), UitgaandFactory()
    for bericht in (een, een, twee):
        verstuur_email(bericht)
    nummers = [post.message()["Message-ID"] for post in mail.outbox]
    assert nummers == [f"<{bericht.pk}@portaal.voorbeeld.example>" for bericht in (een, een, twee)]


@pytest.mark.parametrize(
    ("fout", "status"),
    [
        (smtplib.SMTPRecipientsRefused({ADRES: (550, b"No such user")}), Status.MISLUKT),
        (smtplib.SMTPRecipientsRefused({ADRES: (451, b"Greylisted, try later")}), Status.WACHT),
        (smtplib.SMTPServerDisconnected("Connection unexpectedly closed"), Status.WACHT),
        (smtplib.SMTPDataError(452, b"Mailbox full"), Status.WACHT),
        (ConnectionRefusedError("Connection refused"), Status.WACHT),
        (TimeoutError("timed out"), Status.WACHT),
    ],
    ids=lambda waarde: type(waarde).__name__ if isinstance(waarde, Exception) else str(waarde),
)
def test_only_an_address_that_is_refused_for_good_ends_it(
    monkeypatch: pytest.MonkeyPatch, fout: Exception, status: Status
) -> None:
    def weiger(_post: EmailMessage) -> int:
        raise fout

    monkeypatch.setattr(EmailMessage, "send", weiger)
    bericht = UitgaandFactory(bestemming=ADRES)
    assert verstuur_bericht(bericht.pk) == status
    bericht.refresh_from_db()
    assert bericht.laatste_fout
    assert ADRES not in bericht.laatste_fout
