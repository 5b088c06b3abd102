"""The tables on the screens about rules, as templates/onderdelen/tabel.html draws them."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from loket.regelteksten import advies_in_woorden
from loket.selecties.naspelen import Verhuizing
from portal.weergave.onderdelen import Cel, Kolom, Toon
from portal.weergave.templatetags.weergave import datum, datum_kort


def versietabel(versies: Iterable[Any]) -> dict[str, Any]:
    """All versions, as `selecties.regelscherm.versies` gives them: their state, who wrote and read them, and when."""
    return {
        "kolommen": [
            Kolom(_("Versie")),
            Kolom(_("Staat")),
            Kolom(_("Geschreven door")),
            Kolom(_("Tweede lezer")),
            Kolom(_("Gemaakt")),
        ],
        "rijen": [
            [
                Cel(versie.versie, url=reverse("regels-versie", args=[versie.pk])),
                Cel(_("concept, teruggegeven") if versie.is_terug else versie.get_staat_display()),
                Cel(versie.auteur or _("de software")),
                Cel(versie.beoordelaar or ""),
                Cel(datum(versie.aangemaakt_op)),
            ]
            for versie in versies
        ],
    }


def verhuistabel(verhuizingen: Iterable[Verhuizing]) -> dict[str, Any]:
    """Who would move, and from what to what; nothing that says who it is."""
    return {
        "kolommen": [
            Kolom(_("Nummer")),
            Kolom(_("Waarover")),
            Kolom(_("Dag")),
            Kolom(_("Nu")),
            Kolom(_("Met deze versie")),
            Kolom(_("Minder hulp?")),
        ],
        "rijen": [
            [
                Cel(rij.bron.nummer),
                Cel(rij.bron.onderwerp or _("nog niet verstuurd")),
                Cel(datum_kort(rij.bron.dag)),
                Cel(advies_in_woorden(rij.van, rij.rijen_van)),
                Cel(advies_in_woorden(rij.naar, rij.rijen_naar)),
                Cel(_("minder hulp"), toon=Toon.LET_OP) if rij.minder_hulp else Cel(_("nee")),
            ]
            for rij in verhuizingen
        ],
    }
