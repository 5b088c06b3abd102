"""Figures for who keeps the catalogue and its utterances."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from loket.selecties.kwaliteit import slaagcijfers, verwisselingen
from portal.identiteit.rechten import Recht
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht
from portal.weergave.onderdelen import Cel, Kolom


@require_safe
@met_recht(Recht.INHOUD_BEHEREN)
def kwaliteit(request: MedewerkerVerzoek) -> HttpResponse:
    """Which proposals people refused and what they chose; for which services it worked out."""
    return render(
        request,
        "loket/redactie/kwaliteit.html",
        {
            "kolommen_verwisseld": [
                Kolom(_("Voorgesteld")),
                Kolom(_("Gekozen")),
                Kolom(_("Aantal"), getal=True),
                Kolom(_("Zelf gezocht"), getal=True),
            ],
            "verwisseld": [
                [
                    Cel(rij.voorgesteld or _("niets gevonden")),
                    Cel(rij.gekozen or rij.soort),
                    Cel(rij.aantal),
                    Cel(rij.zelf_gezocht),
                ]
                for rij in verwisselingen()
            ],
            "kolommen_gelukt": [
                Kolom(_("Dienst")),
                Kolom(_("Gelukt"), getal=True),
                Kolom(_("Niet gelukt"), getal=True),
                Kolom(_("Niets gehoord"), getal=True),
            ],
            "gelukt": [
                [Cel(rij.dienst or _("geen dienst")), Cel(rij.ja), Cel(rij.nee), Cel(rij.niet_gehoord)]
                for rij in slaagcijfers()
            ],
        },
    )
