"""Putting a message to a citizen ready, by the way that this person chose; what it says lies on the own page.

The texts of a later way are written with the first, and hold no name, no subject and nothing of the story. What a
letter says in full is read from the line of the timeline when a letter goes.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from loket.berichtsoorten import EIGEN_REGEL, HELPER_NIEUWS, ONTVANGST, Berichtsoort
from loket.berichtwegen import adres_voor, eerste_weg, weg_naar_helper
from loket.handelingen.bijschrijven import schrijf_tijdlijn
from loket.models import Dossier, Gebeurtenissoort, Machtiging, Tijdlijnregel
from loket.selecties.hulptekens import BUITENLAND
from portal.berichten.email import schrijf_email, zet_email_klaar
from portal.berichten.sjablonen import maak_onderwerp, maak_sms
from portal.uitgaand.models import Kanaal
from portal.uitgaand.motor import SCHRIJVER, Klaar, zet_alle_klaar
from portal.weergave.telefoon import uit_buitenland


def stuur_bericht(dossier: Dossier, soort: Berichtsoort, **bericht: Any) -> bool:
    """Put a message ready (the words of `maak_bericht_aan`); False when nothing goes out by itself.

    One key gives one message, however often this is called. Without a `regel` it gets a line of its own.
    """
    if eerste_weg(dossier, soort) is None:
        return (
            soort.ook_zonder_regel
            and bericht.get("regel") is None
            and _aan_helper(dossier, bericht["sleutel"])
        )
    if bericht.get("regel") is None:
        bericht["regel"] = _eigen_regel(dossier, soort, bericht.get("inhoud") or {})
    klaar = maak_bericht_aan(dossier, soort, **bericht)
    if klaar is not None:
        zet_alle_klaar(Kanaal.EMAIL, [klaar])
    return klaar is not None


def _aan_helper(dossier: Dossier, sleutel: str) -> bool:
    """Word to who hears the news instead of the person of the dossier; False when nobody does."""
    if not (dossier.bericht_via_helper and dossier.is_contact_veilig):
        return False
    for machtiging in Machtiging.objects.geldig().filter(dossier=dossier, bericht_alleen=True):
        if klaar := woord_aan_helper(dossier, machtiging, f"{sleutel}:{machtiging.pk}"):
            zet_alle_klaar(Kanaal.EMAIL, [klaar])
            return True
    return False


def woord_aan_helper(dossier: Dossier, machtiging: Machtiging, sleutel: str) -> Klaar | None:
    """That there is news, and nothing of it; None when no word can go to this address."""
    if (weg := weg_naar_helper(machtiging.bericht_op)) is None:
        return None
    kanaal, waar = weg
    klaar = schrijf_bericht(
        dossier,
        HELPER_NIEUWS,
        kanaal,
        naar=waar,
        sleutel=sleutel,
        omschrijving="er is nieuws, voor wie helpt",
        inhoud={"telefoon": settings.LOKET_TELEFOON},
    )
    if kanaal == Kanaal.SMS:
        klaar.inhoud["tekst"] = klaar.inhoud["sms"]
    return klaar


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
    return Klaar(
        bestemming=naar,
        inhoud=schrijf_teksten(soort, {"telefoon": telefoon_voor(dossier)} | (inhoud or {}), dossier.taal),
        sleutel=sleutel,
        omschrijving=omschrijving,
        over=dossier.pk,
        soort=soort.naam,
        kanaal=kanaal,
    )


def schrijf_teksten(soort: Berichtsoort, inhoud: Mapping[str, Any], taal: str) -> dict[str, Any]:
    """What a message says, for every way that it may go."""
    alles = {**op_elk_bericht(), **inhoud}
    teksten = schrijf_email(soort.sjabloon, alles, taal)
    kort = maak_sms(soort.sjabloon, alles | {"onderwerp": teksten["onderwerp"]}, taal)
    return teksten | {"taal": taal, "sms": kort}


def op_elk_bericht() -> dict[str, str]:
    """What every message says: where to follow it, and whom to call."""
    return {"volgen_url": f"{settings.BASIS_URL}/volgen/", "telefoon": settings.LOKET_TELEFOON}


def telefoon_voor(dossier: Dossier) -> str:
    """The number of the loket as this person dials it; empty when it does not work from where they live."""
    buitenland = dossier.antwoorden.get("land") == BUITENLAND
    return uit_buitenland(settings.LOKET_TELEFOON) if buitenland else settings.LOKET_TELEFOON


def waarschuw(dossier: Dossier, sjabloon: str, *, sleutel: str, omschrijving: str) -> None:
    """Tell the address of a dossier, if mail is safe, so that whoever did not do this can say so."""
    if not dossier.mailadres:
        return
    zet_email_klaar(
        naar=dossier.mailadres,
        sjabloon=sjabloon,
        inhoud=op_elk_bericht(),
        taal=dossier.taal,
        sleutel=sleutel,
        omschrijving=omschrijving,
        over=dossier.pk,
    )


def maak_ontvangst(dossier: Dossier, *, uiterlijk: date, voluit: str) -> Klaar | None:
    """The receipt for `zet_alle_klaar`, as `maak_bericht_aan`, with its facts alone: a worker writes its texts.

    Whoever sends a question does not wait for that.
    """
    kanaal = eerste_weg(dossier, ONTVANGST)
    if kanaal is None:
        return None
    return Klaar(
        bestemming=adres_voor(dossier, kanaal),
        inhoud={
            SCHRIJVER: ONTVANGST.naam,
            "code": dossier.code,
            "uiterlijk": uiterlijk.isoformat(),
            "taal": dossier.taal,
            "telefoon": telefoon_voor(dossier),
            "kanaal": kanaal.value,
            "papier": op_papier(dossier, kanaal, voluit),
        },
        sleutel=f"ontvangst:{dossier.pk}",
        omschrijving="ontvangstbevestiging",
        over=dossier.pk,
        soort=ONTVANGST.naam,
        kanaal=kanaal,
    )


def schrijf_ontvangst(feiten: Mapping[str, Any]) -> dict[str, Any]:
    """The texts of a receipt, from the facts of `maak_ontvangst`."""
    inhoud = {
        "code": feiten["code"],
        "uiterlijk": date.fromisoformat(feiten["uiterlijk"]),
        "telefoon": feiten.get("telefoon", settings.LOKET_TELEFOON),
    }
    teksten = schrijf_teksten(ONTVANGST, inhoud, feiten["taal"])
    papier: dict[str, str] = feiten["papier"]
    return in_de_vorm_van(Kanaal(feiten["kanaal"]), teksten) | papier


def voor_kanaal(teksten: dict[str, Any], kanaal: Kanaal, dossier: Dossier, voluit: str) -> dict[str, Any]:
    """What the carrier reads, with the texts of a next way."""
    return in_de_vorm_van(kanaal, teksten) | op_papier(dossier, kanaal, voluit)


def in_de_vorm_van(kanaal: Kanaal, teksten: dict[str, Any]) -> dict[str, Any]:
    """The texts, with the one for this way as `tekst`."""
    lang = teksten.get("lang") or teksten["tekst"]
    return teksten | {"lang": lang, "tekst": teksten["sms"] if kanaal == Kanaal.SMS else lang}


def op_papier(dossier: Dossier, kanaal: Kanaal, voluit: str) -> dict[str, str]:
    """Name, code and what it is about: for paper only."""
    return {"naam": dossier.naam, "code": dossier.code, "voluit": voluit} if kanaal == Kanaal.BRIEF else {}


def _eigen_regel(dossier: Dossier, soort: Berichtsoort, inhoud: dict[str, Any]) -> Tijdlijnregel:
    with override(dossier.taal):
        onderwerp = maak_onderwerp(soort.sjabloon, inhoud)
        tekst = _("Wij stuurden u een bericht: %(onderwerp)s.") % {"onderwerp": onderwerp.rstrip(".?!")}
    return schrijf_tijdlijn(dossier, Gebeurtenissoort.BERICHT, tekst)


def sleutel_van_vervolg(sleutel: str, kanaal: Kanaal, vorige: UUID) -> str:
    """The key of the next way of a message: of one that failed there is one that follows."""
    return f"{sleutel.partition('|')[0][:60]}|{kanaal}|{vorige}"
