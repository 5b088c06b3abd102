"""Putting a message to a citizen ready, by the way that this person chose; what it says lies on the own page.

The texts of a later way are written with the first, and hold no name, no subject and nothing of the story. What a
letter says in full is read from the line of the timeline when a letter goes.
"""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from loket.berichtsoorten import EIGEN_REGEL, Berichtsoort
from loket.berichtwegen import adres_voor, eerste_weg
from loket.handelingen.bijschrijven import schrijf_tijdlijn
from loket.models import Dossier, Gebeurtenissoort, Tijdlijnregel
from portal.berichten.email import maak_email
from portal.berichten.sjablonen import maak_onderwerp, maak_sms
from portal.uitgaand.models import Kanaal
from portal.uitgaand.motor import Klaar, zet_alle_klaar


def stuur_bericht(dossier: Dossier, soort: Berichtsoort, **bericht: Any) -> bool:
    """Put a message ready (the words of `maak_bericht_aan`); False when nothing goes out by itself.

    One key gives one message, however often this is called. Without a `regel` it gets a line of its own.
    """
    if eerste_weg(dossier, soort) is None:
        return False
    if bericht.get("regel") is None:
        bericht["regel"] = _eigen_regel(dossier, soort, bericht.get("inhoud") or {})
    klaar = maak_bericht_aan(dossier, soort, **bericht)
    if klaar is not None:
        zet_alle_klaar(Kanaal.EMAIL, [klaar])
    return klaar is not None


def maak_bericht_aan(
    dossier: Dossier,
    soort: Berichtsoort,
    *,
    sleutel: str,
    omschrijving: str,
    inhoud: dict[str, Any] | None = None,
    regel: Tijdlijnregel | None = None,
    voluit: str = "",
) -> Klaar | None:
    """A message for `zet_alle_klaar`; None when nothing goes out by itself.

    `regel` is the line beside which its state stands, `voluit` what a letter says of it: paper may hold it.
    """
    kanaal = eerste_weg(dossier, soort)
    if kanaal is None:
        return None
    klaar = schrijf_bericht(
        dossier,
        soort,
        kanaal,
        naar=adres_voor(dossier, kanaal),
        sleutel=sleutel,
        omschrijving=omschrijving,
        inhoud=inhoud,
    )
    return klaar._replace(
        inhoud=voor_kanaal(klaar.inhoud, kanaal, dossier, voluit),
        bij=regel.pk if regel is not None and soort.naam != EIGEN_REGEL else None,
    )


def schrijf_bericht(
    dossier: Dossier,
    soort: Berichtsoort,
    kanaal: Kanaal,
    *,
    naar: str,
    sleutel: str,
    omschrijving: str,
    inhoud: dict[str, Any] | None = None,
) -> Klaar:
    """The texts of a message about a dossier, in its language and for every way, for an address of this one."""
    alles = {"volgen_url": f"{settings.BASIS_URL}/volgen/", "telefoon": settings.LOKET_TELEFOON}
    alles |= inhoud or {}
    email = maak_email(
        naar=naar,
        sjabloon=soort.sjabloon,
        inhoud=alles,
        taal=dossier.taal,
        sleutel=sleutel,
        omschrijving=omschrijving,
        over=dossier.pk,
    )
    teksten = email.inhoud | {"taal": dossier.taal}
    teksten["sms"] = maak_sms(soort.sjabloon, alles | {"onderwerp": email.inhoud["onderwerp"]}, dossier.taal)
    return email._replace(inhoud=teksten, soort=soort.naam, kanaal=kanaal)


def voor_kanaal(teksten: dict[str, Any], kanaal: Kanaal, dossier: Dossier, voluit: str) -> dict[str, Any]:
    """What the carrier reads, with the texts of a next way; name, code and what it is about are for paper only."""
    lang = teksten.get("lang") or teksten["tekst"]
    eigen = {"lang": lang, "tekst": teksten["sms"] if kanaal == Kanaal.SMS else lang}
    return (
        teksten
        | eigen
        | ({"naam": dossier.naam, "code": dossier.code, "voluit": voluit} if kanaal == Kanaal.BRIEF else {})
    )


def _eigen_regel(dossier: Dossier, soort: Berichtsoort, inhoud: dict[str, Any]) -> Tijdlijnregel:
    with override(dossier.taal):
        onderwerp = maak_onderwerp(soort.sjabloon, inhoud)
        tekst = _("Wij stuurden u een bericht: %(onderwerp)s.") % {"onderwerp": onderwerp.rstrip(".?!")}
    return schrijf_tijdlijn(dossier, Gebeurtenissoort.BERICHT, tekst)


def sleutel_van_vervolg(sleutel: str, kanaal: Kanaal, vorige: UUID) -> str:
    """The key of the next way of a message: of one that failed there is one that follows."""
    return f"{sleutel.partition('|')[0][:60]}|{kanaal}|{vorige}"
