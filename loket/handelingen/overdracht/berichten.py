"""Notices about an offer, by e-mail; the caller puts them ready. Nothing where there is no address.

None holds personal data, a code or a word of the question.

A step is taken once, so its notice is too; the keys of those that can come more than once are fresh.
"""

from typing import Any
from uuid import uuid4

from django.conf import settings
from django.urls import reverse

from loket.handelingen.overdracht.dagen import antwoord_tot
from loket.models import Overdracht
from portal.berichten.email import maak_email
from portal.identiteit.models import Medewerker
from portal.uitgaand.motor import Klaar

TAAL_VAN_DE_DIENST = "nl"


def bel_team(overdracht: Overdracht) -> Klaar | None:
    """An urgent question rings at the receiving team at once."""
    team = overdracht.naar_team
    return _bericht(
        overdracht,
        team.email if team else "",
        "spoed",
        "dringende overdracht",
        sleutel=f"{overdracht.pk}:spoed",
    )


def nodig_uit(overdracht: Overdracht, link: str) -> Klaar | None:
    """The link with which a party outside opens what was shared with it."""
    ontvanger = overdracht.naar_ontvanger
    return _bericht(
        overdracht,
        ontvanger.email if ontvanger else "",
        "buiten",
        "vraag aan een partij buiten het portaal",
        sleutel=f"{overdracht.pk}:buiten",
        link=link,
    )


def meld_zender(overdracht: Overdracht, wat: str) -> Klaar | None:
    """The sending team should know: it is taken over, or it has to do something again (answer, look further)."""
    return _bericht(
        overdracht,
        overdracht.van_team.email,
        "zender",
        "bericht aan de zender van een overdracht",
        sleutel=f"{overdracht.pk}:zender:{uuid4()}",
        wat=wat,
    )


def meld_ontvanger(overdracht: Overdracht, wat: str) -> Klaar | None:
    """The receiver should know: there is an answer, the day is near, or the question is no longer theirs."""
    partij = overdracht.naar_ontvanger or overdracht.naar_team
    return _bericht(
        overdracht,
        partij.email if partij else "",
        "ontvanger",
        "stand van een overdracht",
        sleutel=f"{overdracht.pk}:ontvanger:{uuid4()}",
        wat=wat,
    )


def meld_regisseur(overdracht: Overdracht, regisseur: Medewerker | None) -> Klaar | None:
    """A regisseur has to decide."""
    adres = regisseur.email if regisseur else ""
    return _bericht(
        overdracht,
        adres,
        "regisseur",
        "overdracht wacht op een regisseur",
        sleutel=f"{overdracht.pk}:regisseur",
    )


def _bericht(
    overdracht: Overdracht, naar: str, sjabloon: str, omschrijving: str, *, sleutel: str, **extra: Any
) -> Klaar | None:
    if not naar:
        return None
    pad = reverse("overdracht", args=[overdracht.pk])
    return maak_email(
        naar=naar,
        sjabloon=f"berichten/overdracht_{sjabloon}",
        inhoud={
            "overdracht": overdracht,
            "uiterlijk": overdracht.uiterlijk,
            "tot": antwoord_tot(),
            "werkplek": f"{settings.BASIS_URL}{pad}",
            "telefoon": settings.LOKET_TELEFOON,
            "buiten": overdracht.is_naar_buiten,
            **extra,
        },
        taal=TAAL_VAN_DE_DIENST,
        sleutel=f"overdracht:{sleutel}",
        omschrijving=omschrijving,
    )
