"""E-mail to staff about a draft of the rules that waits for them. It holds no name and no word of the draft."""

from collections.abc import Iterable
from uuid import uuid4

from django.conf import settings
from django.urls import reverse

from loket.models import Regelversie
from portal.berichten.email import maak_email
from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import RECHTEN, Recht
from portal.uitgaand.models import Kanaal
from portal.uitgaand.motor import zet_alle_klaar

TAAL_VAN_DE_DIENST = "nl"


def meld_lezers(versie: Regelversie) -> None:
    """Tell everybody who may read this version: whoever has the right, and wrote nothing of it."""
    rollen = [rol for rol, rechten in RECHTEN.items() if Recht.REGELS_BEOORDELEN in rechten]
    lezers = Medewerker.objects.filter(is_active=True, lidmaatschappen__rol__in=rollen)
    _meld(versie, "lezen", lezers.exclude(pk__in=versie.schrijvers).distinct())


def meld_auteur(versie: Regelversie) -> None:
    """Tell its author that it came back, unless they left."""
    auteur = versie.auteur
    _meld(versie, "terug", [auteur] if auteur and auteur.is_active else [])


def _meld(versie: Regelversie, wat: str, aan: Iterable[Medewerker]) -> None:
    inhoud = {"wat": wat, "werkplek": settings.BASIS_URL + reverse("regels-versie", args=[versie.pk])}
    berichten = [
        maak_email(
            naar=wie.email,
            sjabloon="berichten/regels",
            inhoud=inhoud,
            taal=TAAL_VAN_DE_DIENST,
            sleutel=f"regels:{versie.pk}:{wie.pk}:{uuid4()}",
            omschrijving="stand van een concept van de regels",
        )
        for wie in aan
        if wie.email
    ]
    if berichten:
        zet_alle_klaar(Kanaal.EMAIL, berichten)
