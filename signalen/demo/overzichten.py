"""For the demo only: views of the dashboard that a policy officer keeps, one of them for the whole team."""

from typing import Final

from django.db import transaction

from portal.identiteit.models import Medewerker
from portal.identiteit.rechten import Recht
from portal.registers import Demo
from portal.stelsel.vertaling import BRONTAAL
from signalen.handelingen.overzichten import bewaar_overzicht
from signalen.handelingen.overzichtpost import zet_post
from signalen.models import Overzicht, Ritme
from signalen.zicht import ministeries_van

OVERZICHTEN: Final[dict[str, dict[str, str]]] = {
    "Samenwonen en inkomen (verzonnen)": {"regeling": "Participatiewet", "artikel": "22a", "periode": "24"},
    "Hardvochtig, dit half jaar (verzonnen)": {"ernst": "4", "periode": "6"},
}
GEDEELD: Final = "Hardvochtig, dit half jaar (verzonnen)"


@transaction.atomic
def maak_overzichten(_demo: Demo) -> str:
    """Have both views, where there is someone to keep them; what is there already stays."""
    beleid = Medewerker.objects.filter(gebruikersnaam="beleid").first()
    ministerie = ministeries_van(beleid).first() if beleid else None
    if beleid is None or ministerie is None:
        return "0 new: no account to keep them"
    er_al = set(Overzicht.objects.filter(eigenaar=beleid).values_list("naam", flat=True))
    [team, *_rest] = beleid.teamrijen_met(Recht.SIGNALEN_ZIEN)
    nieuw = {naam: filters for naam, filters in OVERZICHTEN.items() if naam not in er_al}
    for naam, filters in nieuw.items():
        bewaard = bewaar_overzicht(naam, filters, ministerie, beleid, team=team if naam == GEDEELD else None)
        if naam != GEDEELD and beleid.email:
            zet_post(bewaard, Ritme.WEEK, beleid, BRONTAAL)
    return f"{len(nieuw)} new of {len(OVERZICHTEN)} views"
