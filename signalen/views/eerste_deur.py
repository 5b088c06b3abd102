"""Figures of the first door: hand-overs, time to a person, lead time, promises; beside the signals (domain.md 5)."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from portal.identiteit.rechten import Recht
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht
from portal.weergave.onderdelen import Cel, Kolom
from signalen.deurbron import Deurcijfer, deurbronnen
from signalen.selecties.dashboard import maandnaam

MAANDEN = 6


@met_recht(Recht.SIGNALEN_ZIEN)
@require_GET
def eerste_deur(request: MedewerkerVerzoek) -> HttpResponse:
    """The last months, each figure with what it means. No statement per figure."""
    cijfers = [cijfer for _naam, bron in deurbronnen for cijfer in bron(MAANDEN)]
    kolommen, rijen = _tabel(cijfers)
    return render(
        request,
        "signalen/eerste_deur.html",
        {
            "cijfers": cijfers,
            "kolommen": kolommen,
            "rijen": rijen,
            "definities": [cijfer.definitie for cijfer in cijfers],
        },
    )


def _tabel(cijfers: list[Deurcijfer]) -> tuple[list[Kolom], list[list[Cel]]]:
    maanden = list(cijfers[0].maanden) if cijfers else []
    kolommen = [Kolom(_("Cijfer")), *(Kolom(maandnaam(maand, "M Y"), getal=True) for maand in maanden)]
    rijen = [
        [
            Cel(str(cijfer.definitie.naam)),
            *(
                Cel(stand.waarde, klein=_("over %(aantal)s") % {"aantal": stand.over})
                if stand
                else Cel(_("te weinig"))
                for stand in cijfer.maanden.values()
            ),
        ]
        for cijfer in cijfers
    ]
    return kolommen, rijen
