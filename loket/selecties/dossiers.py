"""What the page of a dossier shows to staff."""

from typing import Any

from django.utils.translation import get_language

from loket.drieluikteksten import drieluik_in_woorden
from loket.models import Advies, Dossier, Tijdlijnregel
from loket.routering.situatie import Situatie, Spoed
from loket.routering.vragen import laad_vragen
from loket.selecties.herkomst import herkomst_in_woorden
from loket.selecties.hulp import Hulpteken, hulp_bij
from loket.selecties.volgen import vraagt_gelukt
from loket.vraagteksten import antwoord_in_woorden, tekst_van
from portal.weergave.onderdelen import Gegeven, TijdlijnRegel


def dossierpagina(dossier: Dossier) -> dict[str, Any]:
    """Everything on one page: story, answers, reasons, timeline."""
    advies, taal = dossier.adviezen.first(), get_language() or "nl"
    return {
        "dossier": dossier,
        "herkomst": herkomst_in_woorden(dossier.herkomst),
        "antwoorden": antwoorden_in_woorden(dossier),
        "redenen": [reden.get(taal, reden["nl"]) for reden in advies.uitkomst["redenen"]] if advies else [],
        "drieluik": drieluik_in_woorden(advies) if advies else [],
        "tijdlijn": tijdlijn_voor_medewerkers(dossier),
        "tekens": _tekens(advies) if advies else [],
        "open": dossier.is_open,
        "vraagt_gelukt": vraagt_gelukt(dossier),
    }


def _tekens(advies: Advies) -> list[Hulpteken]:
    """The signs of urgency in what was told, with what the loket does about each."""
    hulp = hulp_bij(Situatie.uit_json(advies.invoer), Spoed(advies.spoed))
    return [teken for teken in hulp.tekens if teken.actie_loket] if hulp else []


def antwoorden_in_woorden(dossier: Dossier) -> list[Gegeven]:
    """The answers of the intake as a person reads them."""
    vragen = laad_vragen()
    return [
        Gegeven(
            tekst_van(vragen[vraag_id]),
            antwoord_in_woorden(vragen[vraag_id], antwoord if isinstance(antwoord, str) else tuple(antwoord)),
        )
        for vraag_id, antwoord in dossier.antwoorden.items()
        if vraag_id in vragen
    ]


def tijdlijn_voor_medewerkers(dossier: Dossier) -> list[TijdlijnRegel]:
    """All lines, also those for staff only, newest first."""
    return [
        TijdlijnRegel(titel=regel.get_soort_display(), moment=regel.op, tekst=regel.tekst, wie=regel.door)
        for regel in Tijdlijnregel.objects.filter(dossier=dossier)
    ]
