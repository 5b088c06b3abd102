"""The table of steps of a case, for staff."""

from dataclasses import dataclass
from itertools import groupby

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from maatwerk.handelingen import OVERGANGEN, Overgang
from maatwerk.models import Zaakstatus
from maatwerk.stapgids import STAPGIDS
from maatwerk.stappendocument import burgerregel, rollen_van
from portal.identiteit.rechten import Recht
from portal.identiteit.schermen import MedewerkerVerzoek, met_recht


@dataclass(frozen=True)
class Stap:
    """One line of the table, in words."""

    naar: str
    wie: str
    eis: str
    burger: str
    beloften: str
    reden_nodig: bool


@require_safe
@met_recht(Recht.ZAKEN_ZIEN)
def stappen(request: MedewerkerVerzoek) -> HttpResponse:
    """Every step there is, by where a case stands; no statement of its own."""
    volgorde = list(Zaakstatus)
    regels = sorted(OVERGANGEN, key=lambda overgang: volgorde.index(overgang.van))
    groepen = [
        (van.label, STAPGIDS[van], [_in_woorden(overgang) for overgang in groep])
        for van, groep in groupby(regels, key=lambda overgang: overgang.van)
    ]
    return render(request, "maatwerk/stappen.html", {"groepen": groepen})


def _in_woorden(overgang: Overgang) -> Stap:
    wie = [str(rol.label) for rol in rollen_van(overgang)]
    if overgang.portaal:
        wie.append(_("het portaal zelf"))
    return Stap(
        naar=str(overgang.naar.label),
        wie=", ".join(wie),
        eis=str(overgang.voorwaarde.eis),
        burger=burgerregel(overgang),
        beloften=str(overgang.beloften),
        reden_nodig=overgang.reden_nodig,
    )
