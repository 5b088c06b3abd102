"""By which ways a message reaches the person of a dossier, in which order. Unsafe contact wins over every choice."""

import re
from collections.abc import Collection
from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from loket.berichtsoorten import Berichtsoort
from loket.models import Contactvoorkeur, Dossier
from loket.models.brieven import Berichtkanaal
from portal.berichten import berichtenbox, sms
from portal.identiteit.models import Burgersoort
from portal.uitgaand.models import Kanaal

_MOBIEL_NL: Final = re.compile(r"(?:\+31|0031|0)(6\d{8})")
_BUITENLAND: Final = re.compile(r"(?:\+|00)(?!31)([1-9]\d{7,14})")


def bsn_voor_box(dossier: Dossier) -> str:
    """The number by which the Berichtenbox finds whose question this is; empty when nobody proved who they are.

    An enterprise has no such box. One statement for a question that is someone's.
    """
    van = dossier.burger
    return van.nummer if van is not None and van.soort == Burgersoort.PERSOON else ""


def mobiel(nummer: str) -> str:
    """The number in the form +31612345678, when a text message can go there as far as we can see; else empty."""
    kaal = re.sub(r"[^\d+]", "", nummer.replace("(0)", ""))
    if nl := _MOBIEL_NL.fullmatch(kaal):
        return f"+31{nl.group(1)}"
    buiten = _BUITENLAND.fullmatch(kaal)
    return f"+{buiten.group(1)}" if buiten else ""


def adres_voor(dossier: Dossier, kanaal: Kanaal) -> str:
    """Where a message goes by this way; empty when it cannot, or when contact is not safe."""
    if not dossier.is_contact_veilig:
        return ""
    match kanaal:
        case Kanaal.EMAIL:
            return dossier.mailadres
        case Kanaal.SMS if sms.is_aan() and not dossier.telefoon_zonder_bewijs:
            return mobiel(dossier.telefoon)
        case Kanaal.BERICHTENBOX if berichtenbox.is_aan():
            return bsn_voor_box(dossier)
        case Kanaal.BRIEF:
            return str(dossier.adres)
    return ""


def eerste_weg(dossier: Dossier, soort: Berichtsoort) -> Kanaal | None:
    """By which way this person hears of it first; None when nothing goes out by itself.

    Who chose nothing gets an e-mail, or a letter when that is how contact was asked for: a text message goes first
    only to who chose for it, or asked for this very message (`sms_als_enige`). Where a helper hears the news instead,
    nothing goes to this person.
    """
    if not dossier.is_contact_veilig or dossier.berichtkanaal == Berichtkanaal.BALIE:
        return None
    if dossier.bericht_via_helper and not soort.altijd_zelf:
        return None
    if dossier.berichtkanaal:
        return volgende_weg(dossier, soort, ())
    if adres_voor(dossier, Kanaal.EMAIL):
        return Kanaal.EMAIL
    if soort.sms_als_enige and adres_voor(dossier, Kanaal.SMS):
        return Kanaal.SMS
    per_post = dossier.contact_voorkeur == Contactvoorkeur.POST and Kanaal.BRIEF in soort.kanalen
    return Kanaal.BRIEF if per_post and dossier.adres else None


def volgende_weg(
    dossier: Dossier, soort: Berichtsoort, geprobeerd: Collection[str], *, alleen: Collection[Kanaal] = ()
) -> Kanaal | None:
    """The best way that was not tried: the choice of this person, then the others; None when none is left or safe."""
    if not dossier.is_contact_veilig:
        return None
    gekozen = [kanaal for kanaal in soort.kanalen if kanaal == dossier.berichtkanaal]
    for kanaal in dict.fromkeys((*gekozen, *soort.kanalen)):
        mag = kanaal not in geprobeerd and (not alleen or kanaal in alleen)
        if mag and adres_voor(dossier, kanaal):
            return kanaal
    return None


def weg_naar_helper(bericht_op: str) -> tuple[Kanaal, str] | None:
    """By which way and where word can go; None when it is no e-mail address and no mobile number that we can text."""
    if sms.is_aan() and (nummer := mobiel(bericht_op)):
        return Kanaal.SMS, nummer
    try:
        validate_email(bericht_op.strip())
    except ValidationError:
        return None
    return Kanaal.EMAIL, bericht_op.strip()


def hoort_vanzelf(dossier: Dossier, soort: Berichtsoort) -> bool:
    """Whether a message about it goes out by itself, so that we can promise "u hoort het"."""
    return eerste_weg(dossier, soort) is not None
