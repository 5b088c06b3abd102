"""Figures of the first door: hand-overs, time to a person, lead time, promises; beside the signals (domain.md 5)."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.identiteit.rechten import Recht
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht
from portal.weergave.onderdelen import Cel, Kolom, Pil
from signalen.deurbron import Deurcijfer, Deurstand, deurbronnen
from signalen.maandnamen import maandnaam
from signalen.referenties import BRON, JAAR, REFERENTIES
from signalen.selecties.streefwaarden import deurgrafieken

MAANDEN = 24
MEESTAL = 6
"""So many months stand open; the others are folded away."""


@met_recht(Recht.SIGNALEN_ZIEN)
@require_safe
def eerste_deur(request: MedewerkerVerzoek) -> HttpResponse:
    """The last two years, a row per month, the newest on top; each figure with what it means."""
    cijfers = [cijfer for _naam, bron in deurbronnen for cijfer in bron(MAANDEN)]
    kolommen, rijen = _tabel(cijfers)
    return render(
        request,
        "signalen/eerste_deur.html",
        {
            "cijfers": cijfers,
            "grafieken": deurgrafieken(cijfers),
            "referenties": REFERENTIES,
            "referentiebron": (BRON, JAAR),
            "kolommen": kolommen,
            "rijen": rijen[:MEESTAL],
            "eerder": rijen[MEESTAL:],
            "definities": [cijfer.definitie for cijfer in cijfers],
        },
    )


def _tabel(cijfers: list[Deurcijfer]) -> tuple[list[Kolom], list[list[Cel]]]:
    if not cijfers:
        return [], []
    kolommen = [Kolom(_("Maand")), *(Kolom(str(cijfer.definitie.naam), getal=True) for cijfer in cijfers)]
    verzonnen = cijfers[0].verzonnen
    return kolommen, [
        [
            Cel(maandnaam(maand, "M Y"), pillen=(Pil(_("Verzonnen")),) if maand in verzonnen else ()),
            *(_cel(cijfer.maanden.get(maand)) for cijfer in cijfers),
        ]
        for maand in reversed(cijfers[0].maanden)
    ]


def _cel(stand: Deurstand | None) -> Cel:
    if stand is None:
        return Cel(_("te weinig"))
    return Cel(stand.waarde, klein=_("over %(aantal)s") % {"aantal": stand.over})
