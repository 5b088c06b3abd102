"""Notices about an offer, by e-mail through the outbox. None holds personal data, a code or a word of the question.

A step is taken once, so its notice is too; the keys of those that can come more than once are fresh.
"""

from typing import Any
from uuid import uuid4

from django.conf import settings
from django.urls import reverse

from loket.models import Overdracht
from portal.berichten.email import zet_email_klaar
from portal.identiteit.models import Medewerker

TAAL_VAN_DE_DIENST = "nl"


def bel_team(overdracht: Overdracht) -> None:
    """An urgent question rings at the receiving team at once."""
    team = overdracht.naar_team
    _mail(
        overdracht,
        team.email if team else "",
        "spoed",
        "dringende overdracht",
        sleutel=f"{overdracht.pk}:spoed",
    )


def nodig_uit(overdracht: Overdracht, link: str) -> None:
    """The link with which a party outside opens what was shared with it."""
    ontvanger = overdracht.naar_ontvanger
    _mail(
        overdracht,
        ontvanger.email if ontvanger else "",
        "buiten",
        "vraag aan een partij buiten het portaal",
        sleutel=f"{overdracht.pk}:buiten",
        link=link,
    )


def meld_zender(overdracht: Overdracht, wat: str) -> None:
    """The sending team should know: it is taken over, or it has to do something again (answer, look further)."""
    _mail(
        overdracht,
        overdracht.van_team.email,
        "zender",
        "bericht aan de zender van een overdracht",
        sleutel=f"{overdracht.pk}:zender:{uuid4()}",
        wat=wat,
    )


def meld_ontvanger(overdracht: Overdracht, wat: str) -> None:
    """The receiver should know: there is an answer, the day is near, or the question is no longer theirs."""
    partij = overdracht.naar_ontvanger or overdracht.naar_team
    _mail(
        overdracht,
        partij.email if partij else "",
        "ontvanger",
        "stand van een overdracht",
        sleutel=f"{overdracht.pk}:ontvanger:{uuid4()}",
        wat=wat,
    )


def meld_regisseur(overdracht: Overdracht, regisseur: Medewerker | None) -> None:
    """A regisseur has to decide."""
    adres = regisseur.email if regisseur else ""
    _mail(
        overdracht,
        adres,
        "regisseur",
        "overdracht wacht op een regisseur",
        sleutel=f"{overdracht.pk}:regisseur",
    )


def _mail(
    overdracht: Overdracht, naar: str, sjabloon: str, omschrijving: str, *, sleutel: str, **extra: Any
) -> None:
    if not naar:
        return
    pad = reverse("overdracht", args=[overdracht.pk])
    zet_email_klaar(
        naar=naar,
        sjabloon=f"berichten/overdracht_{sjabloon}",
        inhoud={
            "overdracht": overdracht,
            "uiterlijk": overdracht.uiterlijk,
            "werkplek": f"{settings.BASIS_URL}{pad}",
            "telefoon": settings.LOKET_TELEFOON,
            "buiten": overdracht.is_naar_buiten,
            **extra,
        },
        taal=TAAL_VAN_DE_DIENST,
        sleutel=f"overdracht:{sleutel}",
        omschrijving=omschrijving,
    )
