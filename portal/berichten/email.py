"""E-mail to people: texts from templates, delivery through the outbox."""

import smtplib
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation

from portal.berichten.sjablonen import maak_onderwerp
from portal.uitgaand.models import Kanaal, Uitgaand
from portal.uitgaand.motor import BlijvendMislukt, Klaar, TijdelijkMislukt, zet_alle_klaar

EERSTE_BLIJVENDE_CODE = 500  # from here on a reply code of SMTP says: never (RFC 5321, 4.2.1)


def maak_email(
    *,
    naar: str,
    sjabloon: str,
    inhoud: dict[str, Any],
    taal: str,
    sleutel: str,
    omschrijving: str,
    over: UUID | None = None,
    uitschrijven: str = "",
) -> Klaar:
    """Write an e-mail in the reader's language; `zet_alle_klaar` puts it ready.

    `sjabloon` names two templates: `<sjabloon>_onderwerp.txt` and `<sjabloon>.txt`. `over` is what
    `trek_berichten_in` takes: the dossier of the citizen who gets it. `uitschrijven` is where whoever gets it can
    stop it (RFC 2369).
    """
    return Klaar(
        bestemming=naar,
        inhoud=schrijf_email(sjabloon, inhoud, taal)
        | ({"uitschrijven": uitschrijven} if uitschrijven else {}),
        sleutel=sleutel,
        omschrijving=omschrijving,
        over=over,
    )


def schrijf_email(sjabloon: str, inhoud: Mapping[str, Any], taal: str) -> dict[str, str]:
    """Subject and text of an e-mail in the reader's language."""
    with translation.override(taal):
        onderwerp = maak_onderwerp(sjabloon, inhoud)
        return {"onderwerp": onderwerp, "tekst": render_to_string(f"{sjabloon}.txt", dict(inhoud))}


def zet_email_klaar(**bericht: Any) -> UUID:
    """Write an e-mail (the words of `maak_email`) and put it ready in the caller's transaction. Returns its id."""
    (nummer,) = zet_alle_klaar(Kanaal.EMAIL, [maak_email(**bericht)])
    return nummer


def verstuur_email(bericht: Uitgaand) -> None:
    """Carry one e-mail. The Message-ID follows from the message, so a repeat is recognised as the same.

    Raises BlijvendMislukt when the mail server refuses the address for good (RFC 5321: reply code 5yz),
    TijdelijkMislukt on any other failure, such as greylisting (4yz).
    """
    koppen = {"Message-ID": f"<{bericht.pk}@{urlsplit(settings.BASIS_URL).hostname}>"}
    if "uitschrijven" in bericht.inhoud:
        koppen["List-Unsubscribe"] = f"<{bericht.inhoud['uitschrijven']}>"
    post = EmailMessage(
        subject=bericht.inhoud["onderwerp"],
        body=bericht.inhoud["tekst"],
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[bericht.bestemming],
        headers=koppen,
    )
    try:
        post.send()
    except smtplib.SMTPRecipientsRefused as fout:
        if any(code < EERSTE_BLIJVENDE_CODE for code, _reden in fout.recipients.values()):
            raise TijdelijkMislukt("The mail server does not accept the address yet.") from fout
        raise BlijvendMislukt("The mail server does not accept the address.") from fout
    except OSError as fout:
        # What smtplib raises is an OSError too, and most of it says what the mail server answered.
        zweeg = isinstance(fout, smtplib.SMTPServerDisconnected) or not isinstance(
            fout, smtplib.SMTPException
        )
        tekst = f"{type(fout).__name__}: the mail server did not take the message."
        raise TijdelijkMislukt(tekst, zweeg=zweeg) from fout
