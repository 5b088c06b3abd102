"""The rows of the page for who runs the portal."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.gezondheid.alarmen import Alarm
from portal.gezondheid.stand import Leven, Stand, Taakstand
from portal.weergave.onderdelen import Cel, Gegeven, Kolom, Toon


def pagina(stand: Stand, rinkelt: list[Alarm]) -> dict[str, Any]:
    """What the template shows."""
    return {
        "alarmkolommen": [Kolom(_("Wat er is")), Kolom(_("Wat u doet")), Kolom(_("Hoe dringend"))],
        "alarmrijen": [_alarm(alarm) for alarm in rinkelt],
        "feiten": _feiten(stand),
        "taakkolommen": [Kolom(_("Taak")), Kolom(_("Elke")), Kolom(_("Laatst gelukt")), Kolom(_("Stand"))],
        "taakrijen": [_taak(taak) for taak in stand.taken],
    }


def _alarm(alarm: Alarm) -> list[Cel]:
    dringend = (_("Nu"), Toon.FOUT) if alarm.dringend else (_("Vandaag"), Toon.LET_OP)
    return [Cel(alarm.wat, alarm.url), Cel(alarm.doen), Cel(dringend[0], toon=dringend[1])]


def _feiten(stand: Stand) -> list[Gegeven]:
    return [
        Gegeven(_("Worker"), _leven(stand.werker)),
        Gegeven(_("Klok"), _leven(stand.klok)),
        Gegeven(_("Berichten die wachten"), stand.uitgaand["wacht"]),
        Gegeven(_("Vrij op de schijf"), _schijf(stand.schijf)),
    ]


def _schijf(schijf: dict[str, int]) -> str:
    return f"{schijf['vrij_procent']}% ({schijf['vrij_mib']} MiB)" if schijf else _("Niet bekend")


def _leven(leven: Leven) -> str:
    if leven.seconden_geleden is None:
        return _("Nog nooit iets van gehoord")
    return _("Laatste levensteken %(duur)s geleden") % {"duur": duur(leven.seconden_geleden)}


def _taak(taak: Taakstand) -> list[Cel]:
    gelukt = _("nog nooit") if taak.seconden_geleden is None else duur(taak.seconden_geleden)
    if taak.seconden_geleden is not None:
        gelukt = _("%(duur)s geleden") % {"duur": gelukt}
    stand, toon = _("Goed"), Toon.KLAAR
    if taak.mislukt:
        stand, toon = _("Mislukt"), Toon.FOUT
    elif taak.te_laat:
        stand, toon = _("Te laat"), Toon.LET_OP
    elif taak.seconden_geleden is None:
        stand, toon = _("Nog niet aan de beurt"), Toon.NEUTRAAL
    return [Cel(taak.naam, taal="en"), Cel(duur(taak.elke_seconden)), Cel(gelukt), Cel(stand, toon=toon)]


def duur(seconden: int) -> str:
    """A span of time in its largest unit, rounded down."""
    if seconden >= 172800:
        return ngettext("%(n)s dag", "%(n)s dagen", seconden // 86400) % {"n": seconden // 86400}
    if seconden >= 7200:
        return ngettext("%(n)s uur", "%(n)s uur", seconden // 3600) % {"n": seconden // 3600}
    if seconden >= 120:
        return ngettext("%(n)s minuut", "%(n)s minuten", seconden // 60) % {"n": seconden // 60}
    return ngettext("%(n)s seconde", "%(n)s seconden", seconden) % {"n": seconden}
