"""The papers about a term that lie ready for the citizen: frozen like every letter."""

from typing import Any

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language

from loket.handelingen import leg_stuk_klaar
from loket.models import Stuk, Stuksoort
from maatwerk.brief.opmaken import Kop, houd_getallen_heel
from maatwerk.handelingen.termijnen.zetten import Vast
from maatwerk.models import Bezwaar
from portal.identiteit.models import Medewerker


def leg_bericht_klaar(vast: Vast, sjabloon: str, titel: str, **inhoud: Any) -> Stuk:
    """Freeze templates/maatwerk/termijnen/brief_<sjabloon>.html for the citizen, in the language that is on now."""
    dossier = vast.zaak.dossier
    behandelaar = _wie_helpt(vast)
    html = render_to_string(
        f"maatwerk/termijnen/brief_{sjabloon}.html",
        {
            "kop": Kop(titel, vast.termijn.bestuursorgaan, timezone.localdate(), dossier),
            "taal": get_language(),
            "orgaan": vast.orgaan,
            "termijn": vast.termijn,
            "dossier": dossier,
            "wie": behandelaar.naam if behandelaar else dossier.team.naam,
            "telefoon": behandelaar.telefoon if behandelaar else "",
            **inhoud,
        },
    )
    return leg_stuk_klaar(dossier, soort=Stuksoort.TERMIJNBERICHT, titel=titel, html=houd_getallen_heel(html))


def _wie_helpt(vast: Vast) -> Medewerker | None:
    """Who knows about it: of a bezwaar that is who handles it, who is never who decided before."""
    bezwaar = Bezwaar.objects.select_related("behandelaar").filter(termijn=vast.termijn).first()
    return (bezwaar.behandelaar if bezwaar else None) or vast.zaak.behandelaar
